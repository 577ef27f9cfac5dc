package discordtest

import (
	"slices"
	"strings"
)

// Slash uses a slash command, which goes by its name in the default language;
// a subcommand follows after a space. The test fails if the bot hasn't
// registered it, or if it doesn't take these options.
func (c *Channel) Slash(u *User, name string, options ...Option) *Interaction {
	return c.slash(commandInteraction, hand{user: u}, name, "", options)
}

// Force uses a slash command as Slash does, but also one that Discord doesn't
// show u: what a hole in Discord's own check would let through.
func (c *Channel) Force(u *User, name string, options ...Option) *Interaction {
	return c.slash(commandInteraction, hand{user: u, force: true}, name, "", options)
}

// Complete types into an option of a slash command that has autocomplete: the
// one called focused, which is among the options with what is typed so far.
func (c *Channel) Complete(u *User, name, focused string, options ...Option) *Interaction {
	return c.slash(completeInteraction, hand{user: u}, name, focused, options)
}

// ForceComplete is to Complete what Force is to Slash.
func (c *Channel) ForceComplete(u *User, name, focused string, options ...Option) *Interaction {
	return c.slash(completeInteraction, hand{user: u, force: true}, name, focused, options)
}

func (c *Channel) slash(kind int, by hand, name, focused string, options []Option) *Interaction {
	d := c.discord
	return d.act(c, by.user, func() (*Interaction, string) {
		path := strings.Fields(name)
		if len(path) == 0 {
			return nil, "Slash: no name"
		}
		k, problem := d.commands.find(slashCommand, path[0], c, by)
		if problem == "" && kind == completeInteraction && !completes(k.Options, path[1:], focused, options) {
			problem = focused + " has no autocomplete"
		}
		if problem == "" {
			options, problem = d.uploaded(options)
		}
		if problem != "" {
			return nil, "/" + name + ": " + problem
		}
		sent, problem := filled(k.Options, path[1:], options, focused)
		if problem != "" {
			return nil, "/" + name + ": " + problem
		}
		i := d.newInteraction(kind, by.user, c)
		i.emit(object{"id": k.id, "name": k.Name, "type": slashCommand, "options": sent, "resolved": c.resolved(options, by.user)})
		return i, ""
	})
}

// uploaded returns the options with attachments as files that are stored.
func (d *Discord) uploaded(options []Option) ([]Option, string) {
	all := slices.Clone(options)
	for i, o := range all {
		if a, is := o.Value.(Attachment); is {
			f, problem := d.attach(a, shortLived, d.bot.ID)
			if problem != "" {
				return nil, o.Name + ": " + problem
			}
			all[i].Value = f
		}
	}
	return all, ""
}

// completes reports whether the focused option is there and has autocomplete.
func completes(known []commandOption, path []string, focused string, options []Option) bool {
	for _, k := range known {
		if len(path) > 0 && k.Name == path[0] {
			return completes(k.Options, path[1:], focused, options)
		}
		if len(path) == 0 && k.Name == focused {
			for _, o := range options {
				if o.Name == focused {
					return k.Autocomplete
				}
			}
		}
	}
	return false
}

// resolved holds the users, channels and files among the options.
func (c *Channel) resolved(options []Option, by *User) object {
	users, members, channels, files := object{}, object{}, object{}, object{}
	for _, o := range options {
		switch v := o.Value.(type) {
		case *User:
			users[v.ID] = v.payload()
			if c.guild != nil {
				members[v.ID] = c.guild.member(v)
			}
		case *Channel:
			channels[v.ID] = v.seenBy(by)
		case *File:
			files[v.ID] = c.discord.filePayload(v)
		}
	}
	return object{"users": users, "members": members, "channels": channels, "attachments": files}
}

// Use uses a message command on a message: "Apps" in its menu.
func (c *Channel) Use(u *User, name string, m *Message) *Interaction {
	return c.use(hand{user: u}, name, m)
}

// ForceUse is to Use what Force is to Slash.
func (c *Channel) ForceUse(u *User, name string, m *Message) *Interaction {
	return c.use(hand{user: u, force: true}, name, m)
}

func (c *Channel) use(by hand, name string, m *Message) *Interaction {
	d := c.discord
	return d.act(c, by.user, func() (*Interaction, string) {
		k, problem := d.commands.find(messageCommand, name, c, by)
		now := c.find(m.ID)
		if problem == "" && (now == nil || !now.visible(by.user)) {
			problem = by.user.Name + " doesn't see the message here"
		}
		if problem != "" {
			return nil, "Use " + name + ": " + problem
		}
		i := d.newInteraction(commandInteraction, by.user, c)
		i.target = now
		i.emit(object{
			"id": k.id, "name": k.Name, "type": messageCommand, "target_id": now.ID,
			"resolved": object{"messages": object{now.ID: now.payload()}},
		})
		return i, ""
	})
}
