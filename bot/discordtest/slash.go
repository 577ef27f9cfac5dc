package discordtest

import "strings"

// Slash uses a slash command, which goes by its name in the default language;
// a subcommand follows after a space. The test fails if the bot hasn't
// registered it, or if it doesn't take these options.
func (c *Channel) Slash(u *User, name string, options ...Option) *Interaction {
	return c.slash(commandInteraction, u, name, "", options)
}

// Complete types into an option of a slash command that has autocomplete: the
// one called focused, which is among the options with what is typed so far.
func (c *Channel) Complete(u *User, name, focused string, options ...Option) *Interaction {
	return c.slash(completeInteraction, u, name, focused, options)
}

func (c *Channel) slash(kind int, u *User, name, focused string, options []Option) *Interaction {
	d := c.discord
	return d.act(c, u, func() (*Interaction, string) {
		path := strings.Fields(name)
		if len(path) == 0 {
			return nil, "Slash: no name"
		}
		k, problem := d.commands.find(slashCommand, path[0], c, u)
		if problem == "" && kind == completeInteraction && !completes(k.Options, path[1:], focused, options) {
			problem = focused + " has no autocomplete"
		}
		if problem != "" {
			return nil, "/" + name + ": " + problem
		}
		sent, problem := filled(k.Options, path[1:], options, focused)
		if problem != "" {
			return nil, "/" + name + ": " + problem
		}
		i := d.newInteraction(kind, u, c)
		i.emit(object{"id": k.id, "name": k.Name, "type": slashCommand, "options": sent, "resolved": resolved(options)})
		return i, ""
	})
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

// resolved holds the users and channels among the options.
func resolved(options []Option) object {
	users, members, channels := object{}, object{}, object{}
	for _, o := range options {
		switch v := o.Value.(type) {
		case *User:
			users[v.ID], members[v.ID] = v.payload(), v.member()
		case *Channel:
			channels[v.ID] = v.payload()
		}
	}
	return object{"users": users, "members": members, "channels": channels}
}

// Use uses a message command on a message: "Apps" in its menu.
func (c *Channel) Use(u *User, name string, m *Message) *Interaction {
	d := c.discord
	return d.act(c, u, func() (*Interaction, string) {
		k, problem := d.commands.find(messageCommand, name, c, u)
		now := c.find(m.ID)
		if problem == "" && (now == nil || !now.visible(u)) {
			problem = u.Name + " doesn't see the message here"
		}
		if problem != "" {
			return nil, "Use " + name + ": " + problem
		}
		i := d.newInteraction(commandInteraction, u, c)
		i.target = now
		i.emit(object{
			"id": k.id, "name": k.Name, "type": messageCommand, "target_id": now.ID,
			"resolved": object{"messages": object{now.ID: now.payload()}},
		})
		return i, ""
	})
}
