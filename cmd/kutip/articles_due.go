package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"kutip/retrieval"
)

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
