package bot

import (
	"context"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
)

// forgetWait is how long it may take to delete what is kept of a person. It goes
// in steps, and can be done again.
const forgetWait = 20 * time.Second

// privacy is /privacy. It needs nothing that could be down, but for whether
// moderators switched the model off.
func (b *Bot) privacy(ctx context.Context, i *interaction) error {
	provider := b.Provider
	if provider != "" && b.settingsOf(ctx, i.GuildID).ModelOff {
		provider = ""
	}
	return i.tell(ctx, message.Privacy(i.words, provider))
}

// mine lists what is kept of the one who asks: in a message of its own, whose
// pages turn in place.
func (b *Bot) mine(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.listing(ctx, a.N); err != nil {
		return err
	}
	list := message.Mine{Words: i.words, Page: a.N}
	err := b.withState(ctx, buttonWait, func(ctx context.Context) error {
		notes, err := state.About(ctx, b.State, i.GuildID, i.person)
		list.Count = len(notes)
		from, to := list.Range()
		for _, n := range notes[from:to] {
			list.Kept = append(list.Kept, b.kept(ctx, n))
		}
		return err
	})
	if err != nil {
		return err
	}
	return i.show(ctx, list.Post())
}

// listing acknowledges: page 0 is a message to come, another one turns it.
func (i *interaction) listing(ctx context.Context, page int) error {
	if page == 0 {
		return i.think(ctx, true)
	}
	return i.touch(ctx)
}

// kept says what a note keeps, with the question that it is about as long as
// that is kept, too.
func (b *Bot) kept(ctx context.Context, n state.Note) message.Kept {
	k := message.Kept{Kind: message.KeptKind(n.Kind), Ends: n.Ends}
	switch n.Kind {
	case state.AnswerKind:
		k.Text = b.questionOf(ctx, n.Guild, n.ID)
	case state.GapKind:
		g, _ := state.ReadGap(n)
		k.Text = g.Question
	case state.VoteKind:
		v, _ := state.ReadVote(n)
		k.Up, k.Text = v.Up, b.questionOf(ctx, n.Guild, v.Answer)
	}
	return k
}

// questionOf is the question of an answer, "" if that isn't kept.
func (b *Bot) questionOf(ctx context.Context, guild, answer string) string {
	a, _ := state.LoadAnswer(ctx, b.State, guild, answer)
	return a.Question
}

// askForget asks whether to delete what is kept of the one who asks.
func (b *Bot) askForget(ctx context.Context, i *interaction, _ message.Action) error {
	return i.tell(ctx, message.AskForget(i.words))
}

// forget deletes it, and what is in the making.
func (b *Bot) forget(ctx context.Context, i *interaction, _ message.Action) error {
	if err := i.touch(ctx); err != nil {
		return err
	}
	count := 0
	err := b.withState(ctx, forgetWait, func(ctx context.Context) (err error) {
		count, err = state.Forget(ctx, b.State, i.GuildID, i.person, b.Now())
		return err
	})
	if err != nil {
		return err
	}
	return i.show(ctx, message.Forgot(i.words, count))
}
