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
	case errors.Is(err, retrieval.ErrNoArticle), r.Result == retrieval.Kept: // somebody changed it meanwhile
		return b.moved(ctx, i, e)
	case err != nil:
		return b.cantLoad(ctx, i, curate.Source{Address: e.Current.From}, err)
	}
	ctx, cancel := outlasting(ctx)
	defer cancel()
	return i.show(ctx, b.refreshed(ctx, i, r).Post())
}

// refreshed notes what came of a look, and is what is told of it.
func (b *Bot) refreshed(ctx context.Context, i *interaction, r retrieval.Report) message.RefreshedArticle {
	e := r.Entry
	post := message.RefreshedArticle{Words: i.words, Article: viewOf(e), Result: r.Result, Difference: r.Difference, Err: r.Err}
	switch {
	case r.Result == retrieval.Refreshed:
		post.NotNoted = !b.revised(ctx, i, e, state.Refreshed)
	case r.Result == retrieval.HeldBack:
		post.Why = e.Pending.Why
	case r.Result == retrieval.Same:
		post.Before = b.othersRevision(ctx, i, e.ID, e.Current)
	}
	return post
}
