package main

import (
	"context"
	"errors"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesUndoCmd brings an older revision back.
type articlesUndoCmd struct {
	articlesFlags
	To revisionFlag `placeholder:"N" help:"${undoTo}"`
	ID argument     `arg:"" help:"${articleID}"`
}

func (c *articlesUndoCmd) Run(ctx context.Context, p *process) error {
	return c.withExisting(ctx, p, func(a *articles) error { return c.undo(ctx, a) })
}

func (c *articlesUndoCmd) undo(ctx context.Context, a *articles) error {
	e, err := a.find(ctx, string(c.ID))
	if err != nil {
		return err
	}
	now, err := a.Undo(ctx, a.guild, e.ID, int(c.To), a.by)
	words := a.words()
	switch {
	case errors.Is(err, retrieval.ErrNoSuchVersion):
		_, err = a.revision(e, int(c.To))
		return err
	case errors.Is(err, retrieval.ErrUnchanged):
		return message.NewProblem(message.SameRevision, "id", e.ID, "revision", words.Number(int(c.To)))
	case errors.Is(err, retrieval.ErrFull):
		return a.full(words, a.guild, 1)
	case err != nil:
		return a.problem(err, a.guild, e.ID)
	case now.Current.Removed: // that was the older state
		return a.changed("removed", now, words.Articles.Removed, "command", a.again("undo", now.ID))
	}
	return a.changed("restored", now, words.Articles.Restored, "old", words.Number(now.Current.Restores))
}
