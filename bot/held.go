package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// decide takes what is held back of an article, or keeps the article as it is, as a
// moderator says. The message then says so; who comes second is told what the first
// did.
func (b *Bot) decide(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	short, since, _ := parseNumbered(a.Of)
	e, err := b.entryShown(ctx, i.GuildID, short)
	switch {
	case err != nil:
		return err
	case pendingOf(e) != a.Of:
		return b.decidedBefore(ctx, i, e, a.N, since)
	}
	act, record := state.Act{Did: state.KeptOld, Article: e.ID, Number: e.Pending.Number}, b.asSeen(e, samePending)
	after := e
	if a.Verb == message.Take {
		act.Did = state.Took
		after, err = record.Take(ctx, i.GuildID, e.ID, byDiscord)
	} else {
		after, err = record.Keep(ctx, i.GuildID, e.ID)
	}
	switch {
	case errors.Is(err, errMovedOn):
		return b.decidedBefore(ctx, i, e, a.N, since)
	case err != nil:
		return recordAway(err)
	}
	ctx, cancel := outlasting(ctx)
	defer cancel()
	b.settled(ctx, i.GuildID, e.ID)
	act.Title = after.Current.Title
	noted := b.audit(ctx, i, act)
	if a.Verb == message.Take {
		b.articleChanged(i.GuildID, e.ID)
	}
	act.Who, act.When = i.Member.User.ID, b.Now()
	return i.show(ctx, message.Decided{Words: b.readersWords(ctx, i), Act: *actShown(&act), NotNoted: !noted}.Post())
}

// decidedBefore tells a moderator what another one did about a text that was held
// back since then, with a number, and ends the message that still asks.
func (b *Bot) decidedBefore(ctx context.Context, i *interaction, e retrieval.Entry, number int, since int64) error {
	ended := b.noted(ctx, func() *state.Act { return b.endOf(ctx, i.GuildID, e.ID, number, time.UnixMilli(since)) })
	post := func(w *message.Words) message.Post {
		if ended == nil { // its source turned into yet another thing, or back
			return message.TroubleHeld.Post(w, e.Current.Title, 0)
		}
		return message.Decided{Words: w, Act: *ended}.Post()
	}
	err := i.show(ctx, post(b.readersWords(ctx, i)))
	if isPrivate(i) || err != nil && !gone(err) {
		return err
	}
	return i.tell(ctx, post(i.words))
}

// endOf is the act by which a text wasn't held back any more: the first about it, or
// that put another in its place.
func (b *Bot) endOf(ctx context.Context, guild, article string, number int, since time.Time) (first *state.Act) {
	b.lastAct(ctx, guild, since, func(a state.Act) bool {
		if a.Article == article && a.Number >= number && a.Did != state.Scheduled {
			first = &a
		}
		return false // there may be an earlier one
	})
	return first
}

// readersWords are the words for who reads the message that was used: the moderator
// alone, or all in a channel.
func (b *Bot) readersWords(ctx context.Context, i *interaction) *message.Words {
	if isPrivate(i) {
		return i.words
	}
	return message.In(b.languageFor(i.GuildID, b.settingsOf(ctx, i.GuildID)))
}
