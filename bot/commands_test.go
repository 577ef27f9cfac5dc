package bot

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
)

// TestSynchronise: commands are written once, and again only if they differ.
func TestSynchronise(t *testing.T) {
	w := newWorld(t, setup{bots: 2}) // each synchronises
	if n := w.CommandWrites(); n != 1 {
		t.Errorf("%d writes", n)
	}
	if n := len(w.Commands()); n != len(Commands()) {
		t.Errorf("%d commands", n)
	}
}

// A keptCommands is a CommandClient that has commands as Discord keeps them.
type keptCommands struct {
	there  []*discordgo.ApplicationCommand
	writes int
}

func (k *keptCommands) Commands(context.Context, string) ([]*discordgo.ApplicationCommand, error) {
	return k.there, nil
}

func (k *keptCommands) PutCommands(_ context.Context, _ string, c []*discordgo.ApplicationCommand) ([]*discordgo.ApplicationCommand, error) {
	k.writes++
	k.there = c
	return c, nil
}

// TestDiffers: each row changes one thing, which is written or not.
func TestDiffers(t *testing.T) {
	other := map[discordgo.Locale]string{indonesianLocale: "lain"}
	for name, row := range map[string]struct {
		change func(c []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand
		writes bool
	}{
		"nothing": {func(c []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand { return c }, false},
		"what Discord adds": {first(func(c *discordgo.ApplicationCommand) {
			yes, no := true, false
			c.ID, c.ApplicationID, c.Version, c.DefaultPermission, c.NSFW = "1", "2", "3", &yes, &no
		}), false},
		"the order":                  {func(c []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand { slices.Reverse(c); return c }, false},
		"one more":                   {func(c []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand { return append(c, c[0]) }, true},
		"one less":                   {func(c []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand { return c[1:] }, true},
		"no localisations":           {first(func(c *discordgo.ApplicationCommand) { c.NameLocalizations = nil }), true},
		"a localised name":           {first(func(c *discordgo.ApplicationCommand) { c.NameLocalizations = &other }), true},
		"a description":              {first(func(c *discordgo.ApplicationCommand) { c.Description = "x" }), true},
		"a localised description":    {first(func(c *discordgo.ApplicationCommand) { c.DescriptionLocalizations = &other }), true},
		"contexts":                   {first(func(c *discordgo.ApplicationCommand) { c.Contexts = nil }), true},
		"integrations":               {first(func(c *discordgo.ApplicationCommand) { c.IntegrationTypes = nil }), true},
		"members":                    {first(func(c *discordgo.ApplicationCommand) { zero := int64(0); c.DefaultMemberPermissions = &zero }), true},
		"an option's name":           {first(func(c *discordgo.ApplicationCommand) { c.Options[0].Name = "x" }), true},
		"an option's localised name": {first(func(c *discordgo.ApplicationCommand) { c.Options[0].NameLocalizations = nil }), true},
		"an option's description":    {first(func(c *discordgo.ApplicationCommand) { c.Options[1].Description = "x" }), true},
		"autocomplete":               {first(func(c *discordgo.ApplicationCommand) { c.Options[1].Autocomplete = false }), true},
		"required":                   {first(func(c *discordgo.ApplicationCommand) { c.Options[0].Required = false }), true},
		"a limit":                    {first(func(c *discordgo.ApplicationCommand) { c.Options[0].MaxLength = 0 }), true},
		"a type":                     {first(func(c *discordgo.ApplicationCommand) { c.Options[2].Type = 3 }), true},
	} {
		t.Run(name, func(t *testing.T) {
			k := &keptCommands{there: row.change(Commands())}
			changed, err := Synchronise(t.Context(), k, "1")
			if err != nil || changed != row.writes || (k.writes == 1) != row.writes {
				t.Errorf("changed %v, %d writes, %v", changed, k.writes, err)
			}
			if changed, _ := Synchronise(t.Context(), k, "1"); changed {
				t.Error("changed again")
			}
		})
	}
}

// first changes the first command.
func first(change func(*discordgo.ApplicationCommand)) func([]*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand {
	return func(c []*discordgo.ApplicationCommand) []*discordgo.ApplicationCommand {
		change(c[0])
		return c
	}
}

// TestCommands: for servers alone, in both languages, as Discord takes them (the
// fake checks the rest).
func TestCommands(t *testing.T) {
	for _, c := range Commands() {
		if !reflect.DeepEqual(*c.Contexts, []discordgo.InteractionContextType{0}) || !reflect.DeepEqual(*c.IntegrationTypes, []discordgo.ApplicationIntegrationType{0}) {
			t.Errorf("%s: contexts %v, integrations %v", c.Name, *c.Contexts, *c.IntegrationTypes)
		}
		if (*c.NameLocalizations)[indonesianLocale] == "" || utf8.RuneCountInString(c.Name) > 32 {
			t.Errorf("%s: %v", c.Name, *c.NameLocalizations)
		}
		if _, ok := commands[c.Name]; !ok {
			t.Errorf("nothing deals with %s", c.Name)
		}
	}
	text, err := json.Marshal(Commands())
	if err != nil || len(text) == 0 {
		t.Error(err)
	}
}
