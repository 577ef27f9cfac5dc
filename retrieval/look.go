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

// look asks a source, and does with the article what its answer says.
func (r *Refresher) look(ctx context.Context, guild string, e Entry, by string, scheduled bool) (Report, error) {
	request := FetchRequest{Address: e.Current.From, Scheduled: scheduled}
	if w := e.Watch; w.Same < sameLimit && (scheduled || w.Hash == e.Current.Hash) {
		request.ETag, request.LastModified = w.ETag, w.LastModified
	}
	d, same, problem := load(ctx, r.Fetcher, request)
	if ctx.Err() != nil {
		return Report{}, ctx.Err() // it says nothing of the source
	}
	d.ID, d.By = e.ID, by
	for {
		l := looking{Record: r.Record, guild: guild, asked: request.Address, e: e, d: d, scheduled: scheduled}
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
	guild     string
	asked     string // the address
	e         Entry  // as it was read
	d         Draft  // of what the source answered
	scheduled bool
}

// end does what the answer says.
func (l *looking) end(ctx context.Context, same bool, problem error) (Report, error) {
	if l.e.Current.Removed || l.e.Current.Number == 0 || l.e.Current.From != l.asked {
		return Report{}, ErrNoArticle
	}
	now := l.now()
	switch {
	case problem != nil:
		return l.fail(ctx, problem, now)
	case same:
		return l.asBefore(ctx, func(e *Entry) { e.Watch.saidNothing(&l.d, now) })
	case l.d.hash() == l.e.Current.Hash:
		return l.unchanged(ctx, now)
	case l.scheduled && l.d.hash() == l.e.Watch.Hash:
		return l.asBefore(ctx, func(e *Entry) { e.Watch.saw(&l.d, now) })
	}
	return l.changed(ctx, now)
}

// asBefore notes that a source says what it said at the last look.
func (l *looking) asBefore(ctx context.Context, seen func(*Entry)) (Report, error) {
	switch {
	case l.e.Watch.Hash == l.e.Current.Hash:
		return l.quiet(ctx, Same, seen)
	case l.e.Pending == nil:
		return l.quiet(ctx, Kept, seen)
	}
	report, err := l.quiet(ctx, HeldBack, seen)
	if err != nil {
		return report, err
	}
	report.Old, report.New = l.e.Current, l.e.Pending.Revision
	for i, r := range []Revision{report.Old, report.New} {
		if report.Texts[i], err = l.Text(ctx, l.guild, l.e.ID, r); err != nil {
			return report, err
		}
	}
	report.Difference = Compare(report.Texts[0], report.Texts[1])
	return report, nil
}

// fail notes a problem of the source.
func (l *looking) fail(ctx context.Context, problem error, now time.Time) (Report, error) {
	var wait *WaitError
	errors.As(problem, &wait)
	first := l.e.Watch.Problem == ""
	report, err := l.quiet(ctx, Failed, func(e *Entry) {
		switch {
		case wait != nil && wait.Problem == ErrNotFree: // it wasn't asked
			e.Watch.postpone(wait.Until)
		case wait != nil:
			e.Watch.failed(now, ProblemName(problem), wait.Until)
		default:
			e.Watch.failed(now, ProblemName(problem), time.Time{})
		}
	})
	report.Err, report.First = problem, first
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

// unchanged notes that the source says what the article says. If it said
// something else meanwhile that was held back, that is over.
func (l *looking) unchanged(ctx context.Context, now time.Time) (Report, error) {
	seen := func(e *Entry) {
		e.Pending = nil
		e.Watch.saw(&l.d, now)
	}
	if l.d.From == l.e.Current.From {
		return l.quiet(ctx, Same, seen)
	}
	return l.change(ctx, Same, func(e *Entry) map[int]string { // it has moved for good
		seen(e)
		e.Current.From = l.d.From
		return nil
	})
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
	next := l.d.revision(&l.e, now)
	why := l.d.doubt(old, text)
	result := Refreshed
	if why != "" {
		result = HeldBack
	}
	report, err := l.change(ctx, result, func(e *Entry) map[int]string {
		if why != "" {
			e.Pending = &Pending{next, why}
		} else {
			e.push(next)
		}
		e.Watch.saw(&l.d, now)
		return map[int]string{next.Body: l.d.Text}
	})
	report.Old, report.New, report.Texts = old, next, [2]string{text, l.d.Text}
	report.Difference = Compare(text, l.d.Text)
	report.First = l.e.Pending == nil || l.e.Pending.Hash != next.Hash
	return report, err
}

// quiet changes Watch and Pending alone.
func (l *looking) quiet(ctx context.Context, result RefreshResult, edit func(*Entry)) (Report, error) {
	e, err := l.changeIf(ctx, l.guild, l.e, true, func(e Entry) (Entry, map[int]string) {
		edit(&e)
		return e, nil
	})
	return Report{Guild: l.guild, Result: result, Entry: e}, err
}

// change changes the entry, if it is as it was read.
func (l *looking) change(ctx context.Context, result RefreshResult, edit func(*Entry) map[int]string) (Report, error) {
	e, err := l.changeIf(ctx, l.guild, l.e, false, func(e Entry) (Entry, map[int]string) {
		texts := edit(&e)
		return e, texts
	})
	return Report{Guild: l.guild, Result: result, Entry: e}, err
}
