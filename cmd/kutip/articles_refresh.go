package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesRefreshCmd asks the addresses of articles whether they have changed.
type articlesRefreshCmd struct {
	articlesFlags
	All   bool       `help:"${refreshAll}"`
	Due   bool       `help:"${due}"`
	Watch bool       `help:"${watch}"`
	Take  bool       `help:"${take}"`
	Keep  bool       `help:"${keep}"`
	ID    []argument `arg:"" optional:"" sep:"none" help:"${articleIDs}"`
}

// Validate refuses flags that don't fit.
func (c *articlesRefreshCmd) Validate() error {
	whole, named, decide := c.All || c.Due || c.Watch, len(c.ID) > 0, c.Take || c.Keep
	switch {
	case decide && (!named || whole || c.Take && c.Keep):
		return message.NewProblem(message.TakeOrKeep)
	case !named && !whole:
		return message.NewProblem(message.NothingNamed)
	case named && whole, c.All && (c.Due || c.Watch), c.Due && c.Watch:
		return message.NewProblem(message.BadUsage)
	}
	return nil
}

func (c *articlesRefreshCmd) Run(ctx context.Context, p *process) error {
	with := c.withExisting
	if c.Watch { // it may begin before the first article
		with = c.with
	}
	return with(ctx, p, func(a *articles) error {
		switch {
		case c.Take, c.Keep:
			return a.each(ctx, c.ID, c.decide)
		case c.Due, c.Watch:
			return c.bySchedule(ctx, a)
		}
		f, err := newFetcher(a.env, a.store)
		if err != nil {
			return err
		}
		defer f.Close()
		r := &retrieval.Refresher{Record: &a.Record, Fetcher: f}
		refresh := func(ctx context.Context, a *articles, e retrieval.Entry) error {
			return a.refresh(ctx, r, e.ID, !c.All)
		}
		if c.All {
			return a.eachPage(ctx, refresh)
		}
		return a.each(ctx, c.ID, refresh)
	})
}

// each does something with each of the articles that are named. What doesn't
// work of one is told of, and doesn't keep the others from it.
func (a *articles) each(ctx context.Context, ids []argument, do func(context.Context, *articles, retrieval.Entry) error) error {
	failed := false
	for _, id := range ids {
		e, err := a.find(ctx, string(id))
		if err == nil {
			err = do(ctx, a, e)
		}
		if err = a.tellOfArticle(err, &failed); err != nil {
			return err
		}
	}
	if failed {
		return errToldBefore
	}
	return nil
}

// eachPage is each for all of the guild's articles that are from an address.
func (a *articles) eachPage(ctx context.Context, do func(context.Context, *articles, retrieval.Entry) error) error {
	failed := false
	err := retrieval.EachEntry(ctx, a.store, a.guild, func(e retrieval.Entry) error {
		if _, err := retrieval.ParseAddress(e.Current.From); err != nil || e.Current.Removed {
			return nil
		}
		return a.tellOfArticle(do(ctx, a, e), &failed)
	})
	switch {
	case err != nil:
		return a.problem(err, a.guild, "")
	case failed:
		return errToldBefore
	}
	return nil
}

// tellOfArticle tells of a problem of one article, and returns any other.
func (a *articles) tellOfArticle(err error, failed *bool) error {
	var problem *message.Problem
	switch {
	case errors.Is(err, errToldBefore):
		*failed = true
	case errors.As(err, &problem) && problem.Kind.OfArticle():
		*failed = true
		a.tell(problem)
	default:
		return err
	}
	return nil
}

// refresh asks an article's source by hand; anew as in Refresher.Refresh.
func (a *articles) refresh(ctx context.Context, r *retrieval.Refresher, id string, anew bool) error {
	report, err := r.Refresh(ctx, a.guild, id, a.by, anew)
	if err != nil {
		return a.problem(err, a.guild, id)
	}
	return a.report(ctx, report)
}

// decide takes or drops what is held back.
func (c *articlesRefreshCmd) decide(ctx context.Context, a *articles, e retrieval.Entry) error {
	id, result, text := e.ID, "changed", a.words().Sources.Taken
	var err error
	if c.Keep {
		result, text = "unchanged", a.words().Sources.Dropped
		e, err = a.Keep(ctx, a.guild, id)
	} else {
		e, err = a.Take(ctx, a.guild, id, a.by)
	}
	if err != nil {
		return a.problem(err, a.guild, id)
	}
	length, err := a.lengthOf(ctx, e)
	if err != nil {
		return err
	}
	return a.changed(result, e, text, "length", length)
}

// lengthOf tells how long an article is now.
func (a *articles) lengthOf(ctx context.Context, e retrieval.Entry) (string, error) {
	text, err := a.textOf(ctx, e, e.Current)
	return a.words().Length(text), err
}

// bySchedule refreshes what is due, once or until ^C.
func (c *articlesRefreshCmd) bySchedule(ctx context.Context, a *articles) error {
	f, err := newFetcher(a.env, a.store)
	if err != nil {
		return err
	}
	defer f.Close()
	told, failed := 0, false
	s := retrieval.Schedule{Refresher: &retrieval.Refresher{Record: &a.Record, Fetcher: f}, Tell: func(r retrieval.Report) {
		told++
		of := *a
		of.guild = r.Guild
		// The schedule doesn't end for a line that can't be printed.
		_ = of.tellOfArticle(of.report(ctx, r), &failed)
	}}
	if c.Watch {
		return c.watch(ctx, a, &s)
	}
	if _, err := s.Pass(ctx); err != nil {
		return a.problem(err, a.guild, "")
	}
	switch {
	case failed:
		return errToldBefore
	case told == 0 && !c.JSON:
		return a.print([]byte(a.wrapped("", a.words().Sources.NoneDue.String())))
	}
	return nil
}

// watch keeps the schedule until ^C or SIGTERM; a second one ends the program at
// once, whatever it waits for. A record that was replaced must be opened anew, so
// it ends with that.
func (c *articlesRefreshCmd) watch(ctx context.Context, a *articles, s *retrieval.Schedule) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	ctx, end := context.WithCancel(ctx)
	defer end()
	a.tellText(a.words().Sources.Watching.String())
	var replaced error
	s.Run(ctx, func(err error) {
		problem := a.problem(err, a.guild, "")
		if errors.Is(err, retrieval.ErrReplaced) {
			replaced = problem
			end()
			return
		}
		a.tellText(a.textOfProblem(problem))
	})
	return replaced
}

// A jsonReport is printed of each look at a source.
type jsonReport struct {
	ID     string `json:"id"`
	Guild  string `json:"guild"`
	Result string `json:"result"` // unchanged, changed, held, kept or failed
	jsonRevision
	Share   float64     `json:"share"`
	Fields  []jsonField `json:"fields"`
	Parts   []jsonPart  `json:"parts"`
	Why     string      `json:"why,omitempty"`     // of held
	Problem string      `json:"problem,omitempty"` // of failed: a name
	Reason  string      `json:"reason,omitempty"`  // of failed: the same in words
	Next    *time.Time  `json:"next"`              // when the schedule looks; null for never
}

// report prints what came of a look at a source. A failed one is a problem.
func (a *articles) report(ctx context.Context, r retrieval.Report) error {
	failed := a.articleProblem(withoutQuery(r.Entry.Current.From), r.Err)
	if a.flags.JSON {
		if err := a.print(jsonLine(a.jsonReport(r, failed))); err != nil || failed == nil {
			return err
		}
		return errToldBefore
	}
	e, words := r.Entry, a.words()
	switch r.Result {
	case retrieval.Failed:
		return message.NewProblem(message.RefreshFailed, "id", e.ID, "problem", a.textOfProblem(failed))
	case retrieval.Kept:
		return a.changed("kept", e, words.Sources.Kept, "command", a.again("refresh", e.ID))
	case retrieval.HeldBack:
		return a.held(r)
	case retrieval.Refreshed:
		if err := a.changed("changed", e, words.Articles.Changed, "length", words.Length(r.Texts[1])); err != nil {
			return err
		}
		return a.print(a.diff(titleOf(r.New.Title, e.ID), jsonDiffOf(e.ID, r)))
	}
	length, err := a.lengthOf(ctx, e)
	if err != nil {
		return err
	}
	return a.changed("unchanged", e, words.Articles.Unchanged, "length", length)
}

// withoutQuery is an address as it may stand in a log: a query can hold a secret.
func withoutQuery(address string) string {
	path, _, _ := strings.Cut(address, "?")
	return path
}

// held says what is held back of an article, and what can be done with it.
func (a *articles) held(r retrieval.Report) error {
	e, words := r.Entry, a.words().Sources
	err := a.changed("held", e, words.HeldBack, "why", words.Doubts[e.Pending.Why].String(), "share", a.words().Share(r.Difference.Share()))
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, next := range []struct {
		text    message.Text
		command string
	}{{words.SeeIt, "diff --pending"}, {words.TakeIt, "refresh --take"}, {words.KeepIt, "refresh --keep"}} {
		b.WriteString(a.wrapped("  ", next.text.With("command", a.again(next.command, e.ID))))
	}
	return a.print([]byte(b.String()))
}

func (a *articles) jsonReport(r retrieval.Report, failed error) jsonReport {
	d := jsonDiffOf(r.Entry.ID, r)
	out := jsonReport{
		ID: r.Entry.ID, Guild: r.Guild, Result: string(r.Result), jsonRevision: jsonRevisionOf(r.Entry.Current),
		Share: d.Share, Fields: d.Fields, Parts: d.Parts,
	}
	if r.Result == retrieval.HeldBack {
		out.Why = string(r.Entry.Pending.Why)
	}
	if failed != nil {
		out.Problem, out.Reason = retrieval.ProblemName(r.Err), a.textOfProblem(failed)
	}
	if next := r.Entry.Watch.Next; !next.IsZero() {
		out.Next = &next
	}
	return out
}

// jsonDiffOf is how the two revisions of a report differ.
func jsonDiffOf(id string, r retrieval.Report) jsonDiff {
	return jsonDifference(id, r.Old, r.New, r.Texts[0], r.Texts[1], r.Difference)
}
