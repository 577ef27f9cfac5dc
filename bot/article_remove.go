package bot

import (
	"context"
	"errors"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// removeArticle is /article remove: it asks first.
func (b *Bot) removeArticle(ctx context.Context, i *interaction) error {
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
	return i.show(ctx, message.RemoveQuestion{Words: i.words, Article: viewOf(e), Of: b.askedNow(e.ID)}.Post())
}

// removeSurely is the answer to that.
func (b *Bot) removeSurely(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	short, lately := b.askedLately(a.Of)
	if !lately {
		return b.trouble(ctx, i, message.TroubleExpired, "")
	}
	e, err := b.entryShown(ctx, i.GuildID, short)
	switch {
	case err != nil:
		return err
	case e.Current.Number != a.N:
		e.Current.Number = a.N
		return b.moved(ctx, i, e)
	}
	return b.remove(ctx, i, e)
}

// remove takes an article away, if it still is as it was seen.
func (b *Bot) remove(ctx context.Context, i *interaction, e retrieval.Entry) error {
	now, err := b.asSeen(e, sameRevision).Remove(ctx, i.GuildID, e.ID, byDiscord)
	switch {
	case errors.Is(err, errMovedOn), errors.Is(err, retrieval.ErrNoArticle):
		return b.moved(ctx, i, e)
	case err != nil:
		return recordAway(err)
	}
	ctx, cancel := outlasting(ctx)
	defer cancel()
	return i.showAlone(ctx, b.done(ctx, i, now, state.Removed).Post())
}
