package main

import (
	"context"
	"errors"

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

// eachPage is each for all of the guild's articles that are from an address. Where
// there are none, it says so.
func (a *articles) eachPage(ctx context.Context, do func(context.Context, *articles, retrieval.Entry) error) error {
	failed, pages := false, 0
	err := retrieval.EachEntry(ctx, a.store, a.guild, func(e retrieval.Entry) error {
		if _, err := retrieval.ParseAddress(e.Current.From); err != nil || e.Current.Removed {
			return nil
		}
		pages++
		return a.tellOfArticle(do(ctx, a, e), &failed)
	})
	switch {
	case err != nil:
		return a.problem(err, a.guild, "")
	case failed:
		return errToldBefore
	case pages == 0 && !a.flags.JSON:
		return a.print([]byte(a.wrapped("", a.words().Sources.NoPages.With("guild", a.guild))))
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
