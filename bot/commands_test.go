package bot

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
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
	fails  int // so many of the next writes
}

func (k *keptCommands) Commands(context.Context, string) ([]*discordgo.ApplicationCommand, error) {
	return k.there, nil
}

func (k *keptCommands) PutCommands(_ context.Context, _ string, c []*discordgo.ApplicationCommand) ([]*discordgo.ApplicationCommand, error) {
	k.writes++
	if k.writes <= k.fails {
		return nil, errors.New("no network")
	}
	k.there = c
	return c, nil
}

// An unheld is Claims that can't be reached.
type unheld struct{}

func (unheld) Claim(context.Context, string, time.Duration) (bool, error) {
	return false, state.ErrUnreachable
}

// TestSynchroniser: of processes with the same commands one writes, until it has;
// another has its turn when that one doesn't.
func TestSynchroniser(t *testing.T) {
	clock := statetest.NewClock()
	claims := statetest.New(clock.Now)
	k := &keptCommands{fails: 2}
	a, b := Synchroniser{Client: k, Claims: claims, App: "1"}, Synchroniser{Client: k, Claims: claims, App: "1"}
	for range 2 {
		if _, err := a.Synchronise(t.Context()); err == nil || errors.Is(err, ErrClaimed) {
			t.Errorf("the one who writes: %v", err)
		}
		if _, err := b.Synchronise(t.Context()); !errors.Is(err, ErrClaimed) {
			t.Errorf("another: %v", err)
		}
	}
	clock.Advance(commandsLife)
	if changed, err := b.Synchronise(t.Context()); err != nil || !changed || k.writes != 3 {
		t.Errorf("later: changed %t, %v, %d writes", changed, err, k.writes)
	}
	k = new(keptCommands)
	s := Synchroniser{Client: k, Claims: unheld{}, App: "1"}
	if changed, err := s.Synchronise(t.Context()); err != nil || !changed {
		t.Errorf("without claims: changed %t, %v", changed, err)
	}
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
		"the least value":            {first(func(c *discordgo.ApplicationCommand) { one := 1.0; c.Options[0].MinValue = &one }), true},
		"the most":                   {first(func(c *discordgo.ApplicationCommand) { c.Options[0].MaxValue = 1 }), true},
		"types of channels":          {first(func(c *discordgo.ApplicationCommand) { c.Options[0].ChannelTypes = []discordgo.ChannelType{0} }), true},
		"a limit":                    {first(func(c *discordgo.ApplicationCommand) { c.Options[0].MaxLength = 0 }), true},
		"a type":                     {first(func(c *discordgo.ApplicationCommand) { c.Options[2].Type = 3 }), true},
	} {
		t.Run(name, func(t *testing.T) {
			k := &keptCommands{there: row.change(Commands())}
			s := Synchroniser{Client: k, Claims: statetest.New(nil), App: "1"}
			changed, err := s.Synchronise(t.Context())
			if err != nil || changed != row.writes || (k.writes == 1) != row.writes {
				t.Errorf("changed %v, %d writes, %v", changed, k.writes, err)
			}
			if changed, _ := s.Synchronise(t.Context()); changed {
				t.Error("changed again")
			}
		})
	}
}

// TestChoices: commands of options with other choices are others.
func TestChoices(t *testing.T) {
	with := func(value any, name string, in map[discordgo.Locale]string) []*discordgo.ApplicationCommand {
		return []*discordgo.ApplicationCommand{{Name: "x", Options: []*discordgo.ApplicationCommandOption{
			{Name: "o", Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: name, NameLocalizations: in, Value: value}}},
		}}}
	}
	for i, other := range [][]*discordgo.ApplicationCommand{
		with("b", "A", nil), with("a", "B", nil), with("a", "A", map[discordgo.Locale]string{indonesianLocale: "X"}), {{Name: "x", Options: []*discordgo.ApplicationCommandOption{{Name: "o"}}}},
	} {
		if sameCommands(with("a", "A", nil), other) {
			t.Errorf("row %d is taken for the same", i)
		}
	}
	if !sameCommands(with("a", "A", nil), with("a", "A", map[discordgo.Locale]string{})) {
		t.Error("the same is taken for another")
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
