package bot

import (
	"context"
	"errors"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/retrieval"
)

// diffArticle is /article diff: what is held back of an article, else what its last
// change changed.
func (b *Bot) diffArticle(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	e, err := b.entryNamed(ctx, i)
	if err != nil {
		return err
	}
	return b.showDifference(ctx, i, e, max(e.Current.Number, pendingNumber(e)), 1)
}

// showDiff shows what a revision changed that a button names, or what is held back,
// in a message of its own.
func (b *Bot) showDiff(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	e, err := b.entryShown(ctx, i.GuildID, a.Of)
	if err != nil {
		return err
	}
	return b.showDifference(ctx, i, e, a.N, 1)
}

// turnDiff shows another page of a difference.
func (b *Bot) turnDiff(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	short, number, ok := parseNumbered(a.Of)
	if !ok {
		return refuse(message.Notice{Kind: message.ArticleGone})
	}
	e, err := b.entryShown(ctx, i.GuildID, short)
	if err != nil {
		return err
	}
	return b.showDifference(ctx, i, e, int(number), a.N)
}

// showDifference shows a page of what the revision with a number says otherwise than
// the one before it; of what is held back, than the current one.
func (b *Bot) showDifference(ctx context.Context, i *interaction, e retrieval.Entry, number, page int) error {
	old, new, ok := revisionsOf(e, number)
	switch {
	case number > e.Current.Number && !ok:
		return b.trouble(ctx, i, message.TroubleHeld, e.Current.Title)
	case !ok, old.Number == 0 && number > 1:
		return b.trouble(ctx, i, message.TroubleLost, e.Current.Title)
	case old.Number == 0:
		return b.trouble(ctx, i, message.TroubleCompare, e.Current.Title)
	}
	c, err := curate.Compare(ctx, b.Curator.Record, i.GuildID, e.ID, old, new)
	switch {
	case errors.Is(err, retrieval.ErrNoText), errors.Is(err, retrieval.ErrDamaged):
		return b.trouble(ctx, i, message.TroubleLost, e.Current.Title)
	case err != nil:
		return recordAway(err)
	}
	d := message.Differing{
		Words: i.words, Article: viewOf(e), Of: numbered(e.ID, int64(number)), Page: page, Comparison: c,
	}
	if number == pendingNumber(e) {
		d.Held, d.Why, d.Since = true, e.Pending.Why, e.Pending.When
	}
	return i.showAlone(ctx, d.Post())
}

// revisionsOf are the revision with a number and the one to hold it against, whose
// number is 0 if there is none. It isn't ok if there is no such revision.
func revisionsOf(e retrieval.Entry, number int) (old, new retrieval.Revision, ok bool) {
	if number > 0 && number == pendingNumber(e) {
		return e.Current, e.Pending.Revision, true
	}
	for _, r := range append(e.Older[:len(e.Older):len(e.Older)], e.Current) {
		if r.Number == number {
			old, _ = curate.Before(e, number)
			return old, r, true
		}
	}
	return old, new, false
}
