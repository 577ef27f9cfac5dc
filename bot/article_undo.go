package bot

import (
	"context"
	"errors"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// undoArticle is /article undo. What another moderator did a moment ago isn't undone
// unawares.
func (b *Bot) undoArticle(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	e, err := b.entryNamed(ctx, i)
	if err != nil {
		return err
	}
	last := b.othersAct(ctx, i, e.ID, revises)
	if last == nil { // it may be noted in a moment
		last = b.othersRevision(ctx, i, e)
	}
	if last != nil && undoable(e) {
		return i.show(ctx, message.MovedArticle{Words: i.words, Article: viewOf(e), Last: last, Lately: true}.Post())
	}
	return b.undo(ctx, i, e)
}

// undoShown is the button Undo: of the revision that was the current one when it was
// shown. A new article is removed by it.
func (b *Bot) undoShown(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	e, err := b.entryShown(ctx, i.GuildID, a.Of)
	switch {
	case err != nil:
		return err
	case e.Current.Number != a.N:
		e.Current.Number = a.N
		return b.moved(ctx, i, e)
	case len(e.Older) == 0 && !e.Current.Removed:
		return b.remove(ctx, i, e)
	}
	return b.undo(ctx, i, e)
}

// undo brings back the text before, if the article still is as it was seen.
func (b *Bot) undo(ctx context.Context, i *interaction, e retrieval.Entry) error {
	now, err := b.asSeen(e, sameRevision).Undo(ctx, i.GuildID, e.ID, 0, byDiscord)
	switch {
	case errors.Is(err, errMovedOn):
		return b.moved(ctx, i, e)
	case errors.Is(err, retrieval.ErrNothingToUndo):
		return b.trouble(ctx, i, message.TroubleUndo, e.Current.Title)
	case errors.Is(err, retrieval.ErrFull):
		return b.trouble(ctx, i, message.TroubleFull, "")
	case errors.Is(err, retrieval.ErrNoArticle):
		return refuse(message.Notice{Kind: message.ArticleGone})
	case err != nil:
		return recordAway(err)
	}
	post := b.done(ctx, i, now, state.Act{Did: state.Undid, Number: now.Current.Number})
	post.Old = now.Current.Restores
	c, err := curate.Compare(ctx, b.Curator.Record, i.GuildID, e.ID, e.Current, now.Current)
	if err == nil && !e.Current.Removed && !now.Current.Removed {
		post.Difference = c.Difference
	}
	return i.showAlone(ctx, post.Post())
}

// done notes an act that changed what is answered, and is what is told of it.
func (b *Bot) done(ctx context.Context, i *interaction, now retrieval.Entry, act state.Act) message.Done {
	act.Article, act.Title = now.ID, now.Current.Title
	noted := b.audit(ctx, i, act)
	b.articleChanged(i.GuildID, now.ID)
	return message.Done{Words: i.words, Article: viewOf(now), Did: message.Deed(act.Did), NotNoted: !noted}
}
