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
	if err := i.touch(ctx); err != nil {
		return err
	}
	e, err := b.entryShown(ctx, i.GuildID, a.Of)
	switch {
	case err != nil:
		return err
	case a.N == 0, pendingNumber(e) != a.N:
		return b.decidedBefore(ctx, i, e, a.N)
	}
	act, record := state.Act{Did: state.KeptOld, Article: e.ID, Number: a.N}, b.asSeen(e)
	after := e
	if a.Verb == message.Take {
		act.Did = state.Took
		after, err = record.Take(ctx, i.GuildID, e.ID, byDiscord)
	} else {
		after, err = record.Keep(ctx, i.GuildID, e.ID)
	}
	switch {
	case errors.Is(err, errMovedOn), errors.Is(err, retrieval.ErrNoPending):
		return b.decidedBefore(ctx, i, e, a.N)
	case err != nil:
		return recordAway(err)
	}
	act.Title = after.Current.Title
	b.audit(ctx, i, act)
	if a.Verb == message.Take {
		b.articleChanged(i.GuildID, e.ID)
	}
	act.Who, act.When = i.Member.User.ID, b.Now()
	return i.show(ctx, message.Decided{Words: b.readersWords(ctx, i), Act: *actShown(&act)}.Post())
}

// decidedBefore tells a moderator what another one did about a revision that was
// held back, or since, and ends the notice that still asks.
func (b *Bot) decidedBefore(ctx context.Context, i *interaction, e retrieval.Entry, number int) error {
	act, known, err := state.LastAct(ctx, b.State, i.GuildID, time.Time{}, func(a state.Act) bool {
		return a.Article == e.ID && a.Number >= number && a.Did != state.Scheduled
	})
	if err != nil || !known {
		return refuse(message.Notice{Kind: message.NothingHeld})
	}
	shown := *actShown(&act)
	if err := i.show(ctx, message.Decided{Words: b.readersWords(ctx, i), Act: shown}.Post()); err != nil {
		return err
	}
	if isPrivate(i) {
		return nil
	}
	return i.tell(ctx, message.Decided{Words: i.words, Act: shown}.Post())
}

// readersWords are the words for who reads the message that was used: the moderator
// alone, or all in a channel.
func (b *Bot) readersWords(ctx context.Context, i *interaction) *message.Words {
	if isPrivate(i) {
		return i.words
	}
	return message.In(b.languageFor(i.GuildID, b.settingsOf(ctx, i.GuildID)))
}
