package bot

import (
	"context"
	"errors"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// refreshArticle is /article refresh: it looks at an article's source, also for
// what was not taken before.
func (b *Bot) refreshArticle(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	e, err := b.entryNamed(ctx, i)
	switch {
	case err != nil:
		return err
	case e.Current.Removed:
		return b.wasRemoved(ctx, i, e)
	}
	if !b.work.take(i.GuildID) {
		return refuse(message.Notice{Kind: message.Busy})
	}
	defer b.work.giveBack(i.GuildID)
	source := retrieval.Refresher{Record: b.Curator.Record, Fetcher: b.Curator.Fetcher}
	var r retrieval.Report
	err = b.staged(ctx, i, func(stage func(curate.Stage)) (err error) {
		stage(curate.Fetching)
		r, err = source.Refresh(ctx, i.GuildID, e.ID, byDiscord, true)
		return err
	})
	switch {
	case errors.Is(err, retrieval.ErrNoSource):
		return b.trouble(ctx, i, message.TroubleSource, e.Current.Title)
	case errors.Is(err, retrieval.ErrNoArticle):
		return b.moved(ctx, i, e)
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return recordAway(err)
	}
	return i.show(ctx, b.refreshed(ctx, i, r).Post())
}

// refreshed notes what came of a look, and is what is told of it.
func (b *Bot) refreshed(ctx context.Context, i *interaction, r retrieval.Report) message.RefreshedArticle {
	e := r.Entry
	post := message.RefreshedArticle{Words: i.words, Article: viewOf(e), Result: r.Result, Difference: r.Difference, Err: r.Err}
	switch {
	case r.Result == retrieval.Refreshed:
		post.NotNoted = !b.audit(ctx, i, state.Act{Did: state.Refreshed, Article: e.ID, Title: e.Current.Title, Number: e.Current.Number})
		b.articleChanged(i.GuildID, e.ID)
	case r.Result == retrieval.HeldBack:
		post.Why = e.Pending.Why
	case r.Result == retrieval.Same:
		post.Before = b.othersRevision(ctx, i, e)
	}
	return post
}
