package bot

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/retrieval"
)

const (
	maxChoices    = 25
	maxChoiceName = 100 // characters

	// completeWait bounds the look at the articles while a member types: later
	// choices help nobody.
	completeWait = 800 * time.Millisecond
)

// complete offers articles by what was typed of their titles; none where they
// can't be reached in time.
func (b *Bot) complete(ctx context.Context, i *interaction) error {
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	switch data, _ := i.Data.(discordgo.ApplicationCommandInteractionData); {
	case !b.serves(i.GuildID):
	case data.Name == articleName:
		choices = b.articleChoices(ctx, i)
	default:
		choices = b.choices(ctx, i.GuildID, focused(i))
	}
	return i.respond(ctx, &gateway.Response{
		Type: discordgo.InteractionApplicationCommandAutocompleteResult,
		Data: &discordgo.InteractionResponseData{Choices: choices},
	}, answered)
}

func (b *Bot) choices(ctx context.Context, guild, typed string) []*discordgo.ApplicationCommandOptionChoice {
	ctx, cancel := context.WithTimeout(ctx, completeWait)
	defer cancel()
	held, err := b.Libraries.At(ctx, guild)
	if err != nil {
		b.Log.Warn("the articles can't be reached", "guild", guild, "error", err)
		return []*discordgo.ApplicationCommandOptionChoice{}
	}
	return choicesOf(held.Articles(), typed)
}

func choicesOf(articles []retrieval.Article, typed string) []*discordgo.ApplicationCommandOptionChoice {
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	for _, a := range titlesLike(byTitle(articles), typed, maxChoices) {
		choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: message.Label(titleOf(a), maxChoiceName), Value: a.ID})
	}
	return choices
}

// focused is what was typed so far of the option that a member is at.
func focused(i *interaction) string {
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	_, list := subcommandOf(data)
	for _, o := range list {
		if o != nil && o.Focused {
			typed, _ := o.Value.(string)
			return typed
		}
	}
	return ""
}
