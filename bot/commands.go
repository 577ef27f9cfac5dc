package bot

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// The options of /ask, as Discord sends them.
var (
	optionQuestion = message.In(english).Members.Commands.AskQuestion.Name.String()
	optionArticle  = message.In(english).Members.Commands.AskArticle.Name.String()
	optionPrivate  = message.In(english).Members.Commands.AskPrivate.Name.String()
)

// Commands are what members and moderators can call, in servers only.
func Commands() []*discordgo.ApplicationCommand {
	one := 1.0
	const text, yes = discordgo.ApplicationCommandOptionString, discordgo.ApplicationCommandOptionBoolean
	return []*discordgo.ApplicationCommand{
		slashCommand(func(w *message.Words) message.Command { return w.Members.Commands.Ask },
			option(func(w *message.Words) message.Command { return w.Members.Commands.AskQuestion },
				discordgo.ApplicationCommandOption{Type: text, Required: true, MaxLength: message.MaxQuestion}),
			option(func(w *message.Words) message.Command { return w.Members.Commands.AskArticle },
				discordgo.ApplicationCommandOption{Type: text, Autocomplete: true, MaxLength: maxChoiceName}),
			option(func(w *message.Words) message.Command { return w.Members.Commands.AskPrivate },
				discordgo.ApplicationCommandOption{Type: yes}),
		),
		slashCommand(func(w *message.Words) message.Command { return w.Members.Commands.Articles }),
		slashCommand(func(w *message.Words) message.Command { return w.Members.Commands.Help }),
		slashCommand(func(w *message.Words) message.Command { return w.Members.Commands.Privacy }),
		messageCommand(func(w *message.Words) message.Text { return w.Members.Commands.About }),
		messageCommand(func(w *message.Words) message.Text { return w.Members.Commands.Check }),
		forModerators(articleCommand()),
		forModerators(messageCommand(func(w *message.Words) message.Text { return w.Moderators.Commands.Add })),
		forModerators(slashCommand(func(w *message.Words) message.Command { return w.Moderators.Commands.Settings })),
		forModerators(slashCommand(func(w *message.Words) message.Command { return w.Moderators.Commands.Insights },
			option(func(w *message.Words) message.Command { return w.Moderators.Commands.InsightsDays },
				discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionInteger, MinValue: &one, MaxValue: maxInsightsDays}),
		)),
	}
}

// forModerators is a command that Discord shows to those who may manage the server,
// and whom its settings grant it.
func forModerators(c *discordgo.ApplicationCommand) *discordgo.ApplicationCommand {
	permissions := int64(discordgo.PermissionManageGuild)
	c.DefaultMemberPermissions = &permissions
	return c
}

func slashCommand(of func(*message.Words) message.Command, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	name := func(w *message.Words) message.Text { return of(w).Name }
	description := func(w *message.Words) message.Text { return of(w).Description }
	c := inGuilds(discordgo.ChatApplicationCommand, name)
	in := localised(description)
	c.Description, c.DescriptionLocalizations, c.Options = said(english, description), &in, options
	return c
}

func messageCommand(name func(*message.Words) message.Text) *discordgo.ApplicationCommand {
	return inGuilds(discordgo.MessageApplicationCommand, name)
}

// inGuilds is a command that can be called in servers that have installed Kutip,
// and nowhere else.
func inGuilds(kind discordgo.ApplicationCommandType, name func(*message.Words) message.Text) *discordgo.ApplicationCommand {
	in := localised(name)
	return &discordgo.ApplicationCommand{
		Type: kind, Name: said(english, name), NameLocalizations: &in,
		Contexts:         &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
		IntegrationTypes: &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall},
	}
}

// option is o with its name and description.
func option(of func(*message.Words) message.Command, o discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	name := func(w *message.Words) message.Text { return of(w).Name }
	description := func(w *message.Words) message.Text { return of(w).Description }
	o.Name, o.NameLocalizations = said(english, name), localised(name)
	o.Description, o.DescriptionLocalizations = said(english, description), localised(description)
	return &o
}

func said(lang analysis.Language, text func(*message.Words) message.Text) string {
	return text(message.In(lang)).String()
}

// localised is a text in the languages besides English.
func localised(text func(*message.Words) message.Text) map[discordgo.Locale]string {
	return map[discordgo.Locale]string{indonesianLocale: said(analysis.Indonesian, text)}
}

// A CommandClient keeps an application's commands.
type CommandClient interface {
	Commands(ctx context.Context, app string) ([]*discordgo.ApplicationCommand, error)
	PutCommands(ctx context.Context, app string, commands []*discordgo.ApplicationCommand) ([]*discordgo.ApplicationCommand, error)
}

// InStep tells whether Discord keeps the commands of this version.
func InStep(ctx context.Context, c CommandClient, app string) (bool, error) {
	there, err := c.Commands(ctx, app)
	return err == nil && sameCommands(there, Commands()), err
}

// ErrClaimed is why commands aren't written now: another process of this version
// does so, or did so a moment ago.
var ErrClaimed = errors.New("another process writes the commands")

// commandsLife is how long one process alone may write a version's commands: long
// enough to do it, and short enough for the next if it doesn't.
const commandsLife = 2 * time.Minute

// Claims gives an ID to the first who asks, see state.Store.
type Claims interface {
	Claim(ctx context.Context, id string, life time.Duration) (bool, error)
}

// A Synchroniser has Discord keep Kutip's commands, and no others. It is for one
// goroutine.
type Synchroniser struct {
	Client CommandClient
	Claims Claims
	App    string // the application's ID

	claimed bool // it may try again what failed
}

// Synchronise writes the commands only where they differ, since writes are
// counted, and as one of all processes of its version: ErrClaimed to the others.
// Where there are no claims to be had it writes, too.
func (s *Synchroniser) Synchronise(ctx context.Context) (changed bool, err error) {
	if same, err := InStep(ctx, s.Client, s.App); same || err != nil {
		return false, err
	}
	if !s.claimed {
		version := sha256.Sum256([]byte(strings.Join(seen(Commands()), "\n")))
		first, err := s.Claims.Claim(ctx, fmt.Sprintf("commands.%s.%x", s.App, version[:16]), commandsLife)
		if err == nil && !first {
			return false, ErrClaimed
		}
		s.claimed = true
	}
	_, err = s.Client.PutCommands(ctx, s.App, Commands())
	return err == nil, err
}

// sameCommands compares what commands are to members. Discord adds IDs, versions
// and defaults of its own, and has an order of its own.
func sameCommands(a, b []*discordgo.ApplicationCommand) bool {
	return slices.Equal(seen(a), seen(b))
}

// seen writes of each command what counts.
func seen(commands []*discordgo.ApplicationCommand) []string {
	list := make([]string, 0, len(commands))
	for _, c := range commands {
		text, _ := json.Marshal(map[string]any{
			"type": cmp.Or(c.Type, discordgo.ChatApplicationCommand), "name": c.Name, "names": localisations(c.NameLocalizations),
			"description": c.Description, "descriptions": localisations(c.DescriptionLocalizations),
			"contexts": c.Contexts, "integrations": c.IntegrationTypes, "members": c.DefaultMemberPermissions,
			"nsfw": c.NSFW != nil && *c.NSFW, "options": seenOptions(c.Options),
		})
		list = append(list, string(text))
	}
	slices.Sort(list)
	return list
}

func seenOptions(options []*discordgo.ApplicationCommandOption) []map[string]any {
	list := make([]map[string]any, 0, len(options))
	for _, o := range options {
		list = append(list, map[string]any{
			"type": o.Type, "name": o.Name, "names": localisations(&o.NameLocalizations),
			"description": o.Description, "descriptions": localisations(&o.DescriptionLocalizations),
			"required": o.Required, "autocomplete": o.Autocomplete, "choices": seenChoices(o.Choices), "options": seenOptions(o.Options),
			"shortest": o.MinLength, "longest": o.MaxLength, "least": o.MinValue, "most": o.MaxValue, "channels": o.ChannelTypes,
		})
	}
	return list
}

func seenChoices(choices []*discordgo.ApplicationCommandOptionChoice) []map[string]any {
	list := make([]map[string]any, 0, len(choices))
	for _, c := range choices {
		list = append(list, map[string]any{"name": c.Name, "names": localisations(&c.NameLocalizations), "value": c.Value})
	}
	return list
}

// localisations is a set of localisations; none and an empty one are the same.
func localisations(in *map[discordgo.Locale]string) map[discordgo.Locale]string {
	if in == nil || *in == nil {
		return map[discordgo.Locale]string{}
	}
	return *in
}
