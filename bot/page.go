package bot

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
)

// page shows another page of an answer in its place, as long as the articles say
// what they said.
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
	again, err := restored(held, kept)
	if err != nil {
		return err
	}
	reply := message.Reply{
		Setting: message.Setting{Words: i.words, Article: held.Article, AsOf: held.AsOf},
		Answer:  again, ID: kept.ID, Page: a.N, Repeat: !isRegular(i.Message), Further: true,
	}
	return i.show(ctx, reply.Post())
}

// isRegular tells a message that was sent to a channel from the answer to an
// interaction.
func isRegular(m *discordgo.Message) bool {
	return m != nil && m.InteractionMetadata == nil && m.Interaction == nil
}
