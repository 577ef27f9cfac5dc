package bot

import (
	"context"
	"slices"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// page shows another page of an answer in its place, as long as the articles
// say what is shown with it. It stays in the language of the one who asked,
// whoever turns it.
func (b *Bot) page(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.touch(ctx); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	held, err := b.library(ctx, i.GuildID)
	if err != nil {
		return err
	}
	reply := message.Reply{
		Setting: message.Setting{Words: message.In(analysis.Language(kept.Reader)), Article: held.Article, AsOf: held.AsOf, Only: kept.Scope},
		Answer:  restored(kept), ID: kept.ID, Page: a.N, Repeat: !isRegular(i.Message),
	}
	shown := reply.Shown()
	for n, e := range kept.Excerpts {
		if !slices.Contains(shown, e.N) {
			continue
		}
		if reply.Answer.Excerpts[n], _, err = again(held, e); err != nil {
			return err
		}
	}
	return i.show(ctx, reply.Post())
}

// isRegular tells a message that was sent to a channel from the answer to an
// interaction.
func isRegular(m *discordgo.Message) bool {
	return m != nil && m.InteractionMetadata == nil && m.Interaction == nil
}
