package discordtest

// A Role is one of a guild's. By itself it permits nothing. The exported
// fields never change.
type Role struct {
	ID, Name string

	guild *Guild
}

// AddRole makes a role, which nobody has yet.
func (g *Guild) AddRole(name string) *Role {
	r := &Role{Name: name, guild: g}
	g.discord.change(func() {
		r.ID = g.discord.newID()
		g.roles = append(g.roles, r)
		g.discord.emit(g, "GUILD_ROLE_CREATE", object{"guild_id": g.ID, "role": r.payload()})
	})
	return r
}

// Give gives the user a role of the guild.
func (g *Guild) Give(u *User, r *Role) {
	if r.guild != g {
		g.discord.broke("Give: %s is a role of another guild", r.Name)
		return
	}
	g.discord.change(func() {
		g.given[u] = append(g.given[u], r)
		member := g.member(u)
		member["guild_id"], member["user"] = g.ID, u.payload()
		g.discord.emit(g, "GUILD_MEMBER_UPDATE", member)
	})
}

func (r *Role) payload() object {
	return object{
		"id": r.ID, "name": r.Name, "permissions": "0", "color": 0, "hoist": false, "position": 1,
		"managed": false, "mentionable": false, "flags": 0,
	}
}

// roleIDs returns the IDs of the roles that the user has in the guild. The
// lock is held.
func (g *Guild) roleIDs(u *User) []string {
	ids := []string{}
	for _, r := range g.given[u] {
		ids = append(ids, r.ID)
	}
	return ids
}
