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
	last := b.othersRevision(ctx, i, e.ID, e.Current)
	switch {
	case !e.Undoable():
		return i.show(ctx, message.Earliest{Words: i.words, Article: viewOf(e), Last: last}.Post())
	case last != nil:
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

// bringBack is the button Bring back: what an undo left behind, of an article that is
// as it was when the button was shown.
func (b *Bot) bringBack(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	short, seen, _ := parseNumbered(a.Of)
	e, err := b.entryShown(ctx, i.GuildID, short)
	switch {
	case err != nil:
		return err
	case int64(e.Current.Number) != seen, !isLeftBehind(e, a.N):
		e.Current.Number = int(seen)
		return b.moved(ctx, i, e)
	}
	return b.restore(ctx, i, e, a.N, state.Back)
}

// undo brings back the text before. What it leaves behind can be brought back, too.
func (b *Bot) undo(ctx context.Context, i *interaction, e retrieval.Entry) error {
	return b.restore(ctx, i, e, 0, state.Undid)
}

// restore makes an older revision the current one, 0 for the one before, if the article
// still is as it was seen.
func (b *Bot) restore(ctx context.Context, i *interaction, e retrieval.Entry, to int, did state.Deed) error {
	now, err := b.asSeen(e, sameRevision).Undo(ctx, i.GuildID, e.ID, to, byDiscord)
	switch {
	case errors.Is(err, errMovedOn):
		return b.moved(ctx, i, e)
	case errors.Is(err, retrieval.ErrNothingToUndo):
		return i.showAlone(ctx, message.Earliest{Words: i.words, Article: viewOf(e)}.Post())
	case errors.Is(err, retrieval.ErrFull):
		return b.trouble(ctx, i, message.TroubleFull, "")
	case errors.Is(err, retrieval.ErrNoArticle):
		return refuse(message.Notice{Kind: message.ArticleGone})
	case err != nil:
		return recordAway(err)
	}
	ctx, cancel := outlasting(ctx)
	defer cancel()
	post := b.done(ctx, i, now, did)
	post.Old = now.Current.Restores
	if left := e.Current.Origin(); isLeftBehind(now, left) {
		post.Article.Back = left
	}
	c, err := curate.Compare(ctx, b.Curator.Record, i.GuildID, e.ID, e.Current, now.Current)
	if err == nil && !e.Current.Removed && !now.Current.Removed {
		post.Difference = c.Difference
	}
	return i.showAlone(ctx, post.Post())
}

// done notes an act that changed what is answered, and is what is told of it.
func (b *Bot) done(ctx context.Context, i *interaction, now retrieval.Entry, did state.Deed) message.Done {
	noted := b.revised(ctx, i, now, did)
	return message.Done{Words: i.words, Article: viewOf(now), Did: message.Deed(did), NotNoted: !noted}
}

// revised notes an act by which an article became what it is now, and tells whether
// that worked. What members missed is looked at again.
func (b *Bot) revised(ctx context.Context, i *interaction, now retrieval.Entry, did state.Deed) (noted bool) {
	noted = b.audit(ctx, i, state.Act{Did: did, Article: now.ID, Title: now.Current.Title, Number: now.Current.Number})
	b.articleChanged(i.GuildID, now.ID)
	return noted
}
