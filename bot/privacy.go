package bot

import (
	"context"

	"kutip/bot/message"
	"kutip/bot/state"
)

// maxShown is how many of a person's notes are listed.
const maxShown = 50

// privacy is /privacy. It needs nothing that could be down.
func (b *Bot) privacy(ctx context.Context, i *interaction) error {
	return i.tell(ctx, message.Privacy(i.words, b.Provider))
}

// mine lists what is kept of the one who asks.
func (b *Bot) mine(ctx context.Context, i *interaction, _ message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	notes, err := b.State.Notes(ctx, state.Query{Guild: i.GuildID, Person: i.person, N: maxShown})
	if err != nil {
		return err
	}
	kept := make([]message.Kept, len(notes))
	for n, note := range notes {
		kept[n] = message.Kept{Kind: message.KeptKind(note.Kind), Text: b.said(ctx, note), Ends: note.Ends}
	}
	return i.show(ctx, message.Mine(i.words, kept))
}

// said is the question in a note, "" if there is none.
func (b *Bot) said(ctx context.Context, n state.Note) string {
	switch n.Kind {
	case state.AnswerKind:
		a, _ := state.LoadAnswer(ctx, b.State, n.Guild, n.ID)
		return a.Question
	case state.GapKind:
		g, _ := state.ReadGap(n)
		return g.Question
	}
	return ""
}

// askForget asks whether to delete what is kept of the one who asks.
func (b *Bot) askForget(ctx context.Context, i *interaction, _ message.Action) error {
	return i.tell(ctx, message.AskForget(i.words))
}

// forget deletes it.
func (b *Bot) forget(ctx context.Context, i *interaction, _ message.Action) error {
	if err := i.touch(ctx); err != nil {
		return err
	}
	count, err := b.State.Forget(ctx, i.GuildID, i.person)
	if err != nil {
		return err
	}
	return i.show(ctx, message.Forgot(i.words, count))
}
