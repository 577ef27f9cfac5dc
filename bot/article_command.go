package bot

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
)

// The names of /article, its subcommands and options, as Discord sends them.
var (
	articleName  = message.In(english).Moderators.Commands.Article.Name.String()
	articleWords = message.In(english).Moderators.Commands.OfArticle
)

// everyChoices are how often an article's source may be looked at.
var everyChoices = []struct {
	value string
	every time.Duration // 0: only by hand
}{
	{"off", 0}, {"1h", time.Hour}, {"6h", 6 * time.Hour}, {"12h", 12 * time.Hour},
	{"1d", 24 * time.Hour}, {"3d", 3 * 24 * time.Hour}, {"7d", 7 * 24 * time.Hour},
}

// articleCommand is /article, whose subcommands are in one list with what does
// them (articleActs).
func articleCommand() *discordgo.ApplicationCommand {
	of := func(pick func(message.ArticleCommands) message.Command) func(*message.Words) message.Command {
		return func(w *message.Words) message.Command { return pick(w.Moderators.Commands.OfArticle) }
	}
	sub := func(pick func(message.ArticleCommands) message.Command, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		return option(of(pick), discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Options: options})
	}
	const text = discordgo.ApplicationCommandOptionString
	named := func(required bool) *discordgo.ApplicationCommandOption {
		return option(of(func(c message.ArticleCommands) message.Command { return c.Article }),
			discordgo.ApplicationCommandOption{Type: text, Required: required, Autocomplete: true, MaxLength: maxChoiceName})
	}
	address := func() *discordgo.ApplicationCommandOption {
		return option(of(func(c message.ArticleCommands) message.Command { return c.Address }), discordgo.ApplicationCommandOption{Type: text, MaxLength: maxAddress})
	}
	file := func() *discordgo.ApplicationCommandOption {
		return option(of(func(c message.ArticleCommands) message.Command { return c.File }),
			discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionAttachment})
	}
	title := func() *discordgo.ApplicationCommandOption {
		return option(of(func(c message.ArticleCommands) message.Command { return c.Title }), discordgo.ApplicationCommandOption{Type: text, MaxLength: maxTitleOption})
	}
	every := option(of(func(c message.ArticleCommands) message.Command { return c.Every }),
		discordgo.ApplicationCommandOption{Type: text, Required: true, Choices: everyOptions()})
	return slashCommand(func(w *message.Words) message.Command { return w.Moderators.Commands.Article },
		sub(func(c message.ArticleCommands) message.Command { return c.Add }, address(), file(), title()),
		sub(func(c message.ArticleCommands) message.Command { return c.Preview }, address(), file(), title()),
		sub(func(c message.ArticleCommands) message.Command { return c.Refresh }, named(true)),
		sub(func(c message.ArticleCommands) message.Command { return c.Diff }, named(true)),
		sub(func(c message.ArticleCommands) message.Command { return c.Undo }, named(true)),
		sub(func(c message.ArticleCommands) message.Command { return c.Remove }, named(true)),
		sub(func(c message.ArticleCommands) message.Command { return c.Schedule }, named(true), every),
		sub(func(c message.ArticleCommands) message.Command { return c.Audit }, named(false)),
	)
}

// What Discord lets be typed, in characters.
const (
	maxAddress     = 2000
	maxTitleOption = 300
)

// everyOptions are the choices of how often, in both languages.
func everyOptions() []*discordgo.ApplicationCommandOptionChoice {
	var choices []*discordgo.ApplicationCommandOptionChoice
	for _, c := range everyChoices {
		name := func(w *message.Words) message.Text {
			if c.every == 0 {
				return w.Moderators.Commands.OfArticle.Off
			}
			return message.Text(w.Every(c.every))
		}
		choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: said(english, name), NameLocalizations: localised(name), Value: c.value})
	}
	return choices
}

// articleActs are what the subcommands of /article do, by their names in English.
var articleActs = map[string]handler{
	articleWords.Add.Name.String():      (*Bot).addArticle,
	articleWords.Preview.Name.String():  (*Bot).previewArticle,
	articleWords.Refresh.Name.String():  (*Bot).refreshArticle,
	articleWords.Diff.Name.String():     (*Bot).diffArticle,
	articleWords.Undo.Name.String():     (*Bot).undoArticle,
	articleWords.Remove.Name.String():   (*Bot).removeArticle,
	articleWords.Schedule.Name.String(): (*Bot).scheduleArticle,
	articleWords.Audit.Name.String():    (*Bot).auditArticle,
}

// article is /article.
func (b *Bot) article(ctx context.Context, i *interaction) error {
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	name, _ := subcommandOf(data)
	if do, ok := articleActs[name]; ok {
		return do(b, ctx, i)
	}
	return errUnknown
}
