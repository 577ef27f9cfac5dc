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
	taking, cancel := context.WithTimeout(ctx, stateWait)
	defer cancel()
	wait, err := b.State.Take(taking, directGuild, "direct."+b.Key.Person(directGuild, m.Author.ID), directRate)
	if err != nil {
		b.Log.Warn("the state can't be asked how much somebody may ask", "error", err)
	}
	if wait > 0 {
		return nil
	}
	return refuse(message.Notice{Kind: message.ServersOnly})
}
