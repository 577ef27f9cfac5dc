package discordtest

import (
	"slices"
	"strconv"
)

// roleOverwrite is the type of a command's permission that is a role's.
const roleOverwrite = 1

// mostOverwrites are those of a command in a guild.
const mostOverwrites = 100

// An overwrite is what the guild's moderators say of a command: that a role
// may use it.
type overwrite struct {
	command string // its ID
	role    *Role
}

// Allow lets a role use a command of the guild, by the command's name in the
// default language: Server Settings, Integrations.
func (g *Guild) Allow(command string, r *Role) {
	problem := ""
	g.discord.change(func() { problem = g.allow(command, r) })
	if problem != "" {
		g.discord.broke("Allow %s: %s", command, problem)
	}
}

// Disallow takes back what Allow did.
func (g *Guild) Disallow(command string, r *Role) {
	g.discord.change(func() {
		for _, k := range g.discord.commands.commands {
			if k.Name == command {
				g.overwrites = slices.DeleteFunc(g.overwrites, func(o overwrite) bool { return o == overwrite{k.id, r} })
				g.discord.emit(g, "APPLICATION_COMMAND_PERMISSIONS_UPDATE", g.permissionsPayload(k.id))
			}
		}
	})
}

// allow returns what stops the moderator. The lock is held.
func (g *Guild) allow(name string, r *Role) string {
	all := g.discord.commands.commands
	i := slices.IndexFunc(all, func(k *command) bool { return k.Name == name })
	switch {
	case g.removed:
		return "the bot isn't there any more"
	case r.guild != g:
		return r.Name + " is a role of another guild"
	case i < 0:
		return "there is no such command"
	}
	id := all[i].id
	if g.overwritten(id, []string{r.ID}) {
		return ""
	}
	if len(g.overwritesOf(id)) == mostOverwrites {
		return "it has 100 permissions already"
	}
	g.overwrites = append(g.overwrites, overwrite{id, r})
	g.discord.emit(g, "APPLICATION_COMMAND_PERMISSIONS_UPDATE", g.permissionsPayload(id))
	return ""
}

// overwritesOf returns the overwrites of the command with that ID.
func (g *Guild) overwritesOf(command string) []overwrite {
	var own []overwrite
	for _, o := range g.overwrites {
		if o.command == command {
			own = append(own, o)
		}
	}
	return own
}

// overwritten reports whether one of the roles may use the command.
func (g *Guild) overwritten(command string, roles []string) bool {
	return slices.ContainsFunc(g.overwrites, func(o overwrite) bool {
		return o.command == command && slices.Contains(roles, o.role.ID)
	})
}

// shows reports whether Discord shows a member the command: to administrators,
// to those whose role may use it, and to those who may do all that the command
// asks for, which nobody may who it asks for "0". The lock is held.
//
// What Discord does about those without such a role isn't documented; here they
// go by what the command asks for, as before there was one.
func (g *Guild) shows(k *command, u *User) bool {
	has := g.permissionsOf(u)
	if has&permissions["ADMINISTRATOR"] != 0 || k.Permissions == nil || g.overwritten(k.id, g.roleIDs(u)) {
		return true
	}
	needed, err := strconv.ParseUint(*k.Permissions, 10, 64)
	return err == nil && needed != 0 && has&needed == needed
}

// permissionsPayload is the overwrites of a command as Discord tells of them.
func (g *Guild) permissionsPayload(command string) object {
	list := []object{}
	for _, o := range g.overwritesOf(command) {
		list = append(list, object{"id": o.role.ID, "type": roleOverwrite, "permission": true})
	}
	return object{"id": command, "application_id": g.discord.bot.ID, "guild_id": g.ID, "permissions": list}
}

// getPermissions lists the commands that have overwrites. Those of commands
// that there aren't any more are gone with them.
func (d *Discord) getPermissions(r *request) *reply {
	at := slices.IndexFunc(d.guilds, func(g *Guild) bool { return g.ID == r.PathValue("guild") && !g.removed })
	if at < 0 || r.PathValue("app") != d.bot.ID {
		return missingAccess
	}
	all := []object{}
	for _, k := range d.commands.commands {
		if len(d.guilds[at].overwritesOf(k.id)) > 0 {
			all = append(all, d.guilds[at].permissionsPayload(k.id))
		}
	}
	return ok(all)
}
