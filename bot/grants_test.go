package bot

import (
	"context"
	"fmt"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// TestAllows: what is said of a member counts before what is said of its roles, of
// which one that allows is enough, and that before what is said of everyone.
func TestAllows(t *testing.T) {
	const guild, role, other, user = "7", "20", "21", "9"
	m := &discordgo.Member{User: &discordgo.User{ID: user}, Roles: []string{role, other}}
	of := func(id string, kind discordgo.ApplicationCommandPermissionType, yes bool) *discordgo.ApplicationCommandPermissions {
		return &discordgo.ApplicationCommandPermissions{ID: id, Type: kind, Permission: yes}
	}
	const roles, users, channels = discordgo.ApplicationCommandPermissionTypeRole, discordgo.ApplicationCommandPermissionTypeUser, discordgo.ApplicationCommandPermissionTypeChannel
	for name, row := range map[string]struct {
		overwrites []*discordgo.ApplicationCommandPermissions
		want       bool
	}{
		"nothing":                 {nil, false},
		"the member":              {[]*discordgo.ApplicationCommandPermissions{of(user, users, true), of(role, roles, false)}, true},
		"not the member":          {[]*discordgo.ApplicationCommandPermissions{of(role, roles, true), of(guild, roles, true), of(user, users, false)}, false},
		"another member":          {[]*discordgo.ApplicationCommandPermissions{of("10", users, true)}, false},
		"a role":                  {[]*discordgo.ApplicationCommandPermissions{of(role, roles, true), of(other, roles, false), of(guild, roles, false)}, true},
		"no role":                 {[]*discordgo.ApplicationCommandPermissions{of(guild, roles, true), of(other, roles, false)}, false},
		"another role":            {[]*discordgo.ApplicationCommandPermissions{of("22", roles, true)}, false},
		"everyone":                {[]*discordgo.ApplicationCommandPermissions{of(guild, roles, true)}, true},
		"a channel":               {[]*discordgo.ApplicationCommandPermissions{of(role, channels, true), of(user, channels, true), of(guild, channels, true)}, false},
		"a user's ID as a role's": {[]*discordgo.ApplicationCommandPermissions{of(user, roles, true)}, false},
	} {
		if got := allows(row.overwrites, guild, m); got != row.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// A granting Discord has a command of each name, and grants what it says.
type granting struct {
	Client
	list  []*discordgo.GuildApplicationCommandPermissions
	asked int
}

func (g *granting) CommandPermissions(context.Context, string, string) ([]*discordgo.GuildApplicationCommandPermissions, error) {
	g.asked++
	return g.list, nil
}

func (g *granting) Commands(context.Context, string) ([]*discordgo.ApplicationCommand, error) {
	return []*discordgo.ApplicationCommand{{ID: "31", Name: "settings"}, {ID: "32", Name: "insights"}}, nil
}

// TestGrantedAlone: a command is granted alone, and in its guild; who may use all of
// Kutip's commands isn't a moderator by that.
func TestGrantedAlone(t *testing.T) {
	everyone := func(id string) *discordgo.GuildApplicationCommandPermissions {
		return &discordgo.GuildApplicationCommandPermissions{ID: id, Permissions: []*discordgo.ApplicationCommandPermissions{
			{ID: "7", Type: discordgo.ApplicationCommandPermissionTypeRole, Permission: true},
		}}
	}
	m := &discordgo.Member{User: &discordgo.User{ID: "9"}}
	clock := newStoppedClock()
	g := &granting{list: []*discordgo.GuildApplicationCommandPermissions{everyone("1"), everyone("32"), everyone("99")}}
	b := alone(func(c *Config) { c.Client, c.Now = g, clock.now })
	for command, want := range map[string]bool{"insights": true, "settings": false, "": false, "article": false} {
		if got, err := b.grants.to(t.Context(), b, "7", m, command); got != want || err != nil {
			t.Errorf("%s: %t, %v", command, got, err)
		}
	}
	if g.asked != 1 {
		t.Errorf("asked %d times", g.asked)
	}
	clock.advance(grantsLife)
	b.grants.to(t.Context(), b, "7", m, "insights")
	if g.asked != 2 {
		t.Errorf("asked %d times", g.asked)
	}
	for n := range 2 * maxGrants {
		b.grants.to(t.Context(), b, fmt.Sprint(n), m, "insights")
	}
	if n := len(b.grants.of); n > maxGrants {
		t.Errorf("%d guilds are remembered", n)
	}
}
