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
	removed  bool       // the bot was
	away     bool       // Discord has an outage

	allowed    map[*User]uint64 // beyond what everyone may do
	roles      []*Role
	given      map[*User][]*Role
	overwrites []overwrite
}

// AddGuild makes a guild that the bot is a member of.
func (d *Discord) AddGuild(name, locale string) *Guild {
	g := &Guild{
		Name: name, Locale: locale, discord: d, joined: time.Now(),
		allowed: map[*User]uint64{}, given: map[*User][]*Role{},
	}
	d.change(func() {
		g.ID = guildID(len(d.guilds))
		d.guilds = append(d.guilds, g)
		d.emit(g, "GUILD_CREATE", g.payload())
	})
	return g
}

// Let gives the user permissions in this guild, such as "MANAGE_GUILD".
func (g *Guild) Let(u *User, names ...string) {
	for _, name := range names {
		if permissions[name] == 0 {
			g.discord.broke("Let: unknown permission %s", name)
		}
	}
	g.discord.change(func() { g.allowed[u] |= bits(names...) })
}

// Forbid takes back what Let gave.
func (g *Guild) Forbid(u *User, names ...string) {
	g.discord.change(func() { g.allowed[u] &^= bits(names...) })
}

// permissionsOf returns what the user may do in the guild, as permission bits:
// all for an administrator. The lock is held.
func (g *Guild) permissionsOf(u *User) uint64 {
	has := everyday | g.allowed[u]
	if has&permissions["ADMINISTRATOR"] != 0 {
		return allPermissions
	}
	return has
}

// member is the user as a member of the guild, without the user.
func (g *Guild) member(u *User) object {
	return object{
		"roles": g.roleIDs(u), "nick": nil, "avatar": nil, "banner": nil, "premium_since": nil,
		"joined_at": stamp(time.Unix(1600000000, 0)), "communication_disabled_until": nil,
		"deaf": false, "mute": false, "pending": false, "flags": 0,
	}
}

// Remove throws the bot out of the guild. What moderators said of its commands
// is lost with it; Discord doesn't document that.
func (g *Guild) Remove() {
	g.discord.change(func() {
		g.discord.emit(g, "GUILD_DELETE", object{"id": g.ID}) // with no "unavailable": the bot was removed
		g.removed, g.overwrites = true, nil
	})
}

// Outage makes the guild unavailable, though the bot still is a member.
func (g *Guild) Outage() {
	g.discord.change(func() {
		g.discord.emit(g, "GUILD_DELETE", object{"id": g.ID, "unavailable": true})
		g.away = true
	})
}

// Return invites the bot again, or ends an outage. What happened meanwhile the
// bot isn't told.
func (g *Guild) Return() {
	g.discord.change(func() {
		if g.removed {
			g.joined = time.Now()
		}
		g.removed, g.away = false, false
		g.discord.emit(g, "GUILD_CREATE", g.payload())
	})
}

// gone reports whether the bot gets and reaches nothing of the guild.
func (g *Guild) gone() bool { return g.removed || g.away }

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

// guildPayload returns what GUILD_CREATE says of a guild, nil if there is none
// or it is unavailable.
func (d *Discord) guildPayload(id string) any {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.guilds, func(g *Guild) bool { return g.ID == id && !g.gone() })
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
	bot := g.member(g.discord.bot)
	bot["user"] = g.discord.bot.payload()
	roles := []object{{
		"id": g.ID, "name": "@everyone", "permissions": bitString(everyday), "color": 0,
		"hoist": false, "position": 0, "managed": false, "mentionable": false, "flags": 0,
	}}
	for _, r := range g.roles {
		roles = append(roles, r.payload())
	}
	return object{
		"id": g.ID, "name": g.Name, "preferred_locale": g.Locale, "owner_id": g.ID, "icon": nil,
		"joined_at": stamp(g.joined), "large": false, "unavailable": false, "member_count": 2,
		"roles":    roles,
		"channels": channels, "threads": threads, "members": []object{bot},
		"emojis": []object{}, "stickers": []object{}, "presences": []object{}, "voice_states": []object{},
		"stage_instances": []object{}, "guild_scheduled_events": []object{}, "features": []string{},
		"verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0,
		"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "afk_timeout": 300, "system_channel_flags": 0,
	}
}
