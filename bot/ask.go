package bot

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
)

// ask is /ask.
func (b *Bot) ask(ctx context.Context, i *interaction) error {
	options := optionsOf(i)
	return b.put(ctx, i, asking{
		text: options.text(optionQuestion), article: options.text(optionArticle), private: options.yes(optionPrivate), repeat: true,
	})
}

// put puts a question that an interaction asks. What needs no look at anything
// is told at once; all else comes after the acknowledgement.
func (b *Bot) put(ctx context.Context, i *interaction, q asking) error {
	q.text = plain(q.text)
	if err := checkQuestion(q.text); err != nil {
		return err
	}
	if !b.work.take(i.GuildID) {
		return refuse(message.Notice{Kind: message.Busy})
	}
	defer b.work.giveBack(i.GuildID)
	if err := i.think(ctx, q.private); err != nil {
		return err
	}
	q.id, q.guild, q.person, q.words = i.ID, i.GuildID, i.person, i.words
	q.set = b.settingsOf(ctx, i.GuildID)
	if err := b.answersAt(ctx, q.set, i.at()); err != nil {
		return err
	}
	return b.answer(ctx, q, i)
}

// options are those of a slash command, by name.
type options map[string]any

func optionsOf(i *interaction) options {
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	_, list := subcommandOf(data)
	named := options{}
	for _, o := range list {
		if o != nil {
			named[o.Name] = o.Value
		}
	}
	return named
}

// subcommandOf is the subcommand that was called, "" for none, and the options.
func subcommandOf(data discordgo.ApplicationCommandInteractionData) (string, []*discordgo.ApplicationCommandInteractionDataOption) {
	if len(data.Options) == 1 && data.Options[0] != nil && data.Options[0].Type == discordgo.ApplicationCommandOptionSubCommand {
		return data.Options[0].Name, data.Options[0].Options
	}
	return "", data.Options
}

func (o options) text(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o options) number(name string, unset int) int {
	if n, ok := o[name].(float64); ok {
		return int(n)
	}
	return unset
}

func (o options) yes(name string) bool {
	yes, _ := o[name].(bool)
	return yes
}
