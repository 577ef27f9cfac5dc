package retrieval

import (
	"context"
	"errors"
	"time"

	"kutip/retrieval/extract"
)

// sameLimit is after how many answers in a row without a body a source is asked
// for all it has, since some servers say "not modified" of what was.
const sameLimit = 10

// A lookMode says who looks at a source.
type lookMode struct {
	scheduled bool // nobody waits for it
	anew      bool // what a person didn't take, or undid, is brought up again
}

// look asks a source, and does with the article what its answer says.
func (r *Refresher) look(ctx context.Context, guild string, e Entry, by string, mode lookMode) (Report, error) {
	request := FetchRequest{Address: e.Current.From, Scheduled: mode.scheduled}
	if w := e.Watch; w.From == request.Address && w.Same < sameLimit && (!mode.anew || w.Hash == e.Current.Hash) {
		request.ETag, request.LastModified = w.ETag, w.LastModified
	}
	d, same, problem := load(ctx, r.Fetcher, request)
	switch {
	case ctx.Err() == nil:
	case errors.Is(problem, ErrCrowded):
		return Report{}, problem
	default:
		return Report{}, ctx.Err() // it says nothing of the source
	}
	d.ID, d.By = e.ID, by
	for {
		l := looking{Record: r.Record, guild: guild, asked: request.Address, e: e, d: d, lookMode: mode}
		report, err := l.end(ctx, same, problem)
		if !errors.Is(err, errOther) {
			return report, err
		}
		if e, err = r.Record.Store.Entry(ctx, guild, d.ID); err != nil {
			return Report{}, err
		}
	}
}

// A looking is a look at a source that has answered, or hasn't.
type looking struct {
	*Record
	guild string
	asked string // the address
	e     Entry  // as it was read
	d     Draft  // of what the source answered
	lookMode
}

// end does what the answer says.
func (l *looking) end(ctx context.Context, same bool, problem error) (Report, error) {
	if l.e.Current.Removed || l.e.Current.Number == 0 || l.e.Current.From != l.asked {
		return Report{}, ErrNoArticle
	}
	if l.e.Watch.Title != "" {
		l.d.Title = l.e.Watch.Title
	}
	now := l.now()
	switch {
	case problem != nil:
		return l.fail(ctx, problem, now)
	case same:
		return l.asBefore(ctx, func(e *Entry) { e.Watch.saidNothing(&l.d, now) })
	case l.d.hash() == l.e.Current.Hash:
		return l.same(ctx, func(e *Entry) { e.Watch.saw(&l.d, now) })
	case !l.anew && l.d.hash() == l.e.Watch.Hash:
		return l.asBefore(ctx, func(e *Entry) { e.Watch.saw(&l.d, now) })
	}
	return l.changed(ctx, now)
}

// asBefore notes that a source says what it said at the last look.
func (l *looking) asBefore(ctx context.Context, seen func(*Entry)) (Report, error) {
	switch {
	case l.e.Watch.Hash == l.e.Current.Hash:
		return l.same(ctx, seen)
	case l.e.Pending == nil:
		return l.quiet(ctx, Kept, nil, seen)
	}
	report, err := l.quiet(ctx, HeldBack, nil, seen)
	if err != nil {
		return report, err
	}
	report.Old, report.New = l.e.Current, l.e.Pending.Revision
	for i, r := range []Revision{report.Old, report.New} {
		report.Texts[i], err = l.Text(ctx, l.guild, l.e.ID, r)
		if ownTrouble(err) != nil {
			return report, err
		}
	}
	report.Difference = Compare(report.Texts[0], report.Texts[1])
	return report, nil
}

// same notes that the source says what the article says. If it said something
// else meanwhile that was held back, that is over.
func (l *looking) same(ctx context.Context, seen func(*Entry)) (Report, error) {
	edit := func(e *Entry) {
		e.Pending = nil
		seen(e)
	}
	if l.d.From == l.e.Current.From {
		return l.quiet(ctx, Same, nil, edit)
	}
	return l.loud(ctx, Same, nil, func(e *Entry) { // it has moved for good
		edit(e)
		e.Current.From = l.d.From
	})
}

// fail notes a problem of the source.
func (l *looking) fail(ctx context.Context, problem error, now time.Time) (Report, error) {
	var wait *WaitError
	errors.As(problem, &wait)
	report, err := l.quiet(ctx, Failed, nil, func(e *Entry) {
		switch {
		case wait != nil && wait.Problem == ErrNotFree: // it wasn't asked
			e.Watch.postpone(wait.Until)
		case wait != nil:
			e.Watch.failed(now, ProblemName(problem), wait.Until, l.scheduled)
		default:
			e.Watch.failed(now, ProblemName(problem), time.Time{}, l.scheduled)
		}
	})
	report.Err = problem
	return report, err
}

// ProblemName is what the record and JSON call a problem of a source.
func ProblemName(err error) string {
	var fetching FetchProblem
	var refusal extract.Refusal
	switch {
	case errors.As(err, &fetching):
		return string(fetching)
	case errors.As(err, &refusal):
		return string(refusal)
	}
	return "unreadable"
}

// changed takes what the source says, or holds it back.
func (l *looking) changed(ctx context.Context, now time.Time) (Report, error) {
	old := l.e.Current
	text, err := l.Text(ctx, l.guild, l.e.ID, old)
	if errors.Is(err, ErrNoText) || errors.Is(err, ErrDamaged) {
		text, err = l.d.Text, nil // what is lost can't be told from what is new, and is mended by it
	}
	if err != nil {
		return Report{}, err
	}
	next, difference := l.d.revision(&l.e, now), Compare(text, l.d.Text)
	report, err := l.take(ctx, next, l.d.Doubt(old, text, difference), now)
	report.Old, report.New, report.Texts, report.Difference = old, next, [2]string{text, l.d.Text}, difference
	return report, err
}

// take makes a revision the current one; where there is a doubt, it holds it back.
func (l *looking) take(ctx context.Context, next Revision, why Doubt, now time.Time) (Report, error) {
	texts := map[int]string{next.Body: l.d.Text}
	switch {
	case why == "":
		return l.loud(ctx, Refreshed, texts, func(e *Entry) {
			e.push(next)
			e.Watch.saw(&l.d, now)
		})
	case l.e.Pending != nil && l.e.Pending.Hash == next.Hash: // it is there already
		return l.quiet(ctx, HeldBack, nil, func(e *Entry) { e.Watch.saw(&l.d, now) })
	}
	return l.quiet(ctx, HeldBack, texts, func(e *Entry) {
		e.Pending = &Pending{next, why}
		e.Watch.saw(&l.d, now)
	})
}

// quiet changes Watch and Pending alone.
func (l *looking) quiet(ctx context.Context, result RefreshResult, texts map[int]string, edit func(*Entry)) (Report, error) {
	return l.changeTo(ctx, result, true, texts, edit)
}

// loud changes what is answered from.
func (l *looking) loud(ctx context.Context, result RefreshResult, texts map[int]string, edit func(*Entry)) (Report, error) {
	return l.changeTo(ctx, result, false, texts, edit)
}

func (l *looking) changeTo(ctx context.Context, result RefreshResult, quiet bool, texts map[int]string, edit func(*Entry)) (Report, error) {
	e, err := l.changeIf(ctx, l.guild, l.e, quiet, func(e Entry) (Entry, map[int]string) {
		edit(&e)
		return e, texts
	})
	return Report{Guild: l.guild, Result: result, Entry: e}, err
}
