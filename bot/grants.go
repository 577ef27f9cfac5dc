package bot

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Grants tell who may use commands by a server's own settings (Integrations).
type Grants interface {
	Commands(ctx context.Context, app string) ([]*discordgo.ApplicationCommand, error)
	CommandPermissions(ctx context.Context, app, guild string) ([]*discordgo.GuildApplicationCommandPermissions, error)
}

const (
	grantsLife = time.Minute
	maxGrants  = 1000 // guilds
)

// grants remember for a minute what servers have granted.
type grants struct {
	mu      sync.Mutex
	of      map[string]granted // by guild
	changes int                // that were told, of all guilds
}

// granted is what a server has granted: overwrites by the command's name in
// English.
type granted struct {
	overwrites map[string][]*discordgo.ApplicationCommandPermissions
	until      time.Time
}

// to tells whether a member was granted a command. Who may use all of Kutip's
// commands may not use moderators' by that: they are granted one by one. Channels
// are left to Discord, which looks at them when a command is called.
func (g *grants) to(ctx context.Context, b *Bot, guild string, m *discordgo.Member, command string) (bool, error) {
	now := b.Now()
	g.mu.Lock()
	known, ok := g.of[guild]
	changes := g.changes
	g.mu.Unlock()
	if !ok || !now.Before(known.until) {
		var err error
		if known, err = load(ctx, b, guild); err != nil {
			return false, err
		}
		known.until = now.Add(grantsLife)
		g.keep(guild, known, changes)
	}
	return allows(known.overwrites[command], guild, m), nil
}

// load asks Discord what a server has granted.
func load(ctx context.Context, b *Bot, guild string) (granted, error) {
	list, err := b.Client.CommandPermissions(ctx, b.App, guild)
	if err != nil || len(list) == 0 {
		return granted{}, err
	}
	commands, err := b.Client.Commands(ctx, b.App)
	if err != nil {
		return granted{}, err
	}
	g := granted{overwrites: map[string][]*discordgo.ApplicationCommandPermissions{}}
	for _, p := range list {
		for _, c := range commands {
			if p.ID == c.ID {
				g.overwrites[c.Name] = p.Permissions
			}
		}
	}
	return g, nil
}

// allows tells whether overwrites allow a member something: by what they say of the
// member itself, or else of one of its roles, of which one that allows is enough, or
// else of everyone.
func allows(overwrites []*discordgo.ApplicationCommandPermissions, guild string, m *discordgo.Member) bool {
	var everyone, role, told bool
	for _, o := range overwrites {
		switch {
		case o.Type == discordgo.ApplicationCommandPermissionTypeUser && o.ID == m.User.ID:
			return o.Permission
		case o.Type != discordgo.ApplicationCommandPermissionTypeRole:
		case o.ID == guild: // the role that all have
			everyone = o.Permission
		case slices.Contains(m.Roles, o.ID):
			role, told = role || o.Permission, true
		}
	}
	if told {
		return role
	}
	return everyone
}

// keep remembers what a server grants, unless another change was told since it was
// asked for: it may be as it was before.
func (g *grants) keep(guild string, is granted, changes int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.changes != changes {
		return
	}
	if g.of == nil || len(g.of) >= maxGrants {
		g.of = map[string]granted{}
	}
	g.of[guild] = is
}

// forget has what a server grants asked for anew.
func (g *grants) forget(guild string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.of, guild)
	g.changes++
}
