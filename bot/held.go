package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// byDiscord is who did something, for the record. Which moderator it was stands in
// the audit log alone.
const byDiscord = "discord"

// decide takes what is held back of an article, or keeps the article, as a
// moderator says under the notice of it. The notice then says so; who comes second
// is told what the first did.
func (b *Bot) decide(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.touch(ctx); err != nil {
		return err
	}
	e, err := b.entryOf(ctx, i.GuildID, a.Of)
	if err != nil {
		return err
	}
	if e.Pending == nil || e.Pending.Number != a.N {
		return b.decidedBefore(ctx, i, e)
	}
	act, decide := state.Act{Did: state.KeptOld, Number: a.N}, b.Curator.Record.Keep
	if a.Verb == message.Take {
		act.Did = state.Took
		decide = func(ctx context.Context, guild, id string) (retrieval.Entry, error) {
			return b.Curator.Record.Take(ctx, guild, id, byDiscord)
		}
	}
	after, err := decide(ctx, i.GuildID, e.ID)
	switch {
	case errors.Is(err, retrieval.ErrNoPending):
		return b.decidedBefore(ctx, i, e)
	case err != nil:
		return recordAway(err)
	}
	act.Article, act.Title = e.ID, after.Current.Title
	b.audit(ctx, i, act)
	if a.Verb == message.Take {
		b.articleChanged(i.GuildID, e.ID)
	}
	return i.show(ctx, b.decided(i, act))
}

// decidedBefore tells a moderator what another one did.
func (b *Bot) decidedBefore(ctx context.Context, i *interaction, e retrieval.Entry) error {
	act, known, err := state.LastAct(ctx, b.State, i.GuildID, time.Time{}, func(a state.Act) bool { return a.Article == e.ID })
	if err != nil || !known {
		return refuse(message.Notice{Kind: message.NothingHeld})
	}
	return i.tell(ctx, message.Decided{
		Words: i.words, Title: e.Current.Title, Who: act.Who, When: act.When, Took: act.Did == state.Took, Kept: act.Did == state.KeptOld,
	}.Post())
}

// decided is what the notice says from then on.
func (b *Bot) decided(i *interaction, act state.Act) message.Post {
	return message.Decided{
		Words: i.words, Title: act.Title, Who: i.Member.User.ID, When: b.Now(), Took: act.Did == state.Took, Kept: act.Did == state.KeptOld,
	}.Post()
}

// entryOf returns the guild's article with a short ID.
func (b *Bot) entryOf(ctx context.Context, guild, short string) (found retrieval.Entry, err error) {
	err = retrieval.EachEntry(ctx, b.Curator.Record.Store, guild, func(e retrieval.Entry) error {
		if shortID(e.ID) == short {
			found = e
		}
		return nil
	})
	switch {
	case err != nil:
		return found, recordAway(err)
	case found.ID == "" || found.Current.Removed:
		return found, refuse(message.Notice{Kind: message.ArticleGone})
	}
	return found, nil
}
