package discordtest

import (
	"slices"
	"time"
)

// A Guild is a server that the bot is a member of. The exported fields never
// change.
type Guild struct {
	ID, Name, Locale string

	discord  *Discord
	joined   time.Time
	channels []*Channel // threads, too
	removed  bool
}

// AddGuild makes a guild that the bot is a member of.
func (d *Discord) AddGuild(name, locale string) *Guild {
	g := &Guild{Name: name, Locale: locale, discord: d, joined: time.Now()}
	d.change(func() {
		g.ID = guildID(len(d.guilds))
		d.guilds = append(d.guilds, g)
		d.emit(g, "GUILD_CREATE", g.payload())
	})
	return g
}

// Remove throws the bot out of the guild.
func (g *Guild) Remove() {
	g.discord.change(func() {
		g.removed = true
		g.discord.emit(g, "GUILD_DELETE", object{"id": g.ID})
	})
}

// guildIDs returns the guilds that the bot is a member of, for READY.
func (d *Discord) guildIDs() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var ids []string
	for _, g := range d.guilds {
		if !g.removed {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// guildPayload returns what GUILD_CREATE says of a guild, nil if there is none.
func (d *Discord) guildPayload(id string) any {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.guilds, func(g *Guild) bool { return g.ID == id })
	if i < 0 {
		return nil
	}
	return d.guilds[i].payload()
}

func (g *Guild) payload() object {
	channels, threads := []object{}, []object{}
	for _, c := range g.channels {
		switch {
		case c.gone():
		case c.parent != nil:
			threads = append(threads, c.payload())
		default:
			channels = append(channels, c.payload())
		}
	}
	bot := g.discord.bot.member()
	bot["user"] = g.discord.bot.payload()
	return object{
		"id": g.ID, "name": g.Name, "preferred_locale": g.Locale, "owner_id": g.ID, "icon": nil,
		"joined_at": stamp(g.joined), "large": false, "unavailable": false, "member_count": 2,
		"roles": []object{{
			"id": g.ID, "name": "@everyone", "permissions": bitString(everyday), "color": 0,
			"hoist": false, "position": 0, "managed": false, "mentionable": false, "flags": 0,
		}},
		"channels": channels, "threads": threads, "members": []object{bot},
		"emojis": []object{}, "stickers": []object{}, "presences": []object{}, "voice_states": []object{},
		"stage_instances": []object{}, "guild_scheduled_events": []object{}, "features": []string{},
		"verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0,
		"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "afk_timeout": 300, "system_channel_flags": 0,
	}
}
