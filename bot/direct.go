package bot

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
)

// directGuild stands for direct messages in the state, which have no guild.
const directGuild = "direct"

// directRate is how often somebody is told that Kutip doesn't answer there.
var directRate = state.Rate{Times: 3, Per: time.Hour}

// direct tells the author of a direct message where Kutip answers.
func (b *Bot) direct(ctx context.Context, m *discordgo.Message) error {
	wait, _ := b.take(ctx, directGuild, "direct."+b.Key.Person(directGuild, m.Author.ID), directRate)
	if wait > 0 {
		return nil
	}
	return refuse(message.Notice{Kind: message.ServersOnly})
}
