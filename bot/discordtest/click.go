package discordtest

import "slices"

// act lets a member do something, and fails the test if they can't.
func (d *Discord) act(c *Channel, u *User, do func() (*Interaction, string)) (i *Interaction) {
	problem := ""
	d.change(func() {
		if c.gone() || c.guild != nil && c.guild.gone() {
			problem = "the channel or the bot isn't there any more"
			return
		}
		i, problem = do()
	})
	if problem != "" {
		d.broke("a member can't: %s", problem)
		i = &Interaction{discord: d, user: u, channel: c}
	}
	return i
}

// Click presses a button of the message, which goes by its custom_id, label or
// emoji. The test fails if u doesn't see the message as it is now, or if it has
// no such enabled button.
func (m *Message) Click(u *User, button string) *Interaction {
	d := m.channel.discord
	return d.act(m.channel, u, func() (*Interaction, string) {
		now, c, problem := m.control(u, button, buttonComponent)
		if problem != "" {
			return nil, "Click " + button + ": " + problem
		}
		i := d.newInteraction(componentInteraction, u, m.channel)
		i.message = now
		i.emit(c.used(m.channel, u, nil))
		return i, ""
	})
}

// Choose chooses values of a select menu of the message, which goes by its
// custom_id. The values of a menu of channels are their IDs.
func (m *Message) Choose(u *User, menu string, values ...string) *Interaction {
	d := m.channel.discord
	return d.act(m.channel, u, func() (*Interaction, string) {
		now, c, problem := m.control(u, menu, selectComponent, channelSelect)
		if problem == "" {
			problem = c.refusesValues(values, m.channel.guild)
		}
		if problem != "" {
			return nil, "Choose " + menu + ": " + problem
		}
		i := d.newInteraction(componentInteraction, u, m.channel)
		i.message = now
		i.emit(c.used(m.channel, u, values))
		return i, ""
	})
}

// control returns the message as it is now and its button or menu, or what
// stops u from using that. The lock is held.
func (m *Message) control(u *User, name string, kinds ...int) (*Message, *Component, string) {
	now := m.channel.find(m.ID)
	if now == nil || !now.visible(u) {
		return nil, nil, u.Name + " doesn't see the message"
	}
	for _, row := range now.Rows {
		for _, c := range row {
			switch {
			case !slices.Contains(kinds, c.Type) || !c.isCalled(name):
			case c.Disabled:
				return nil, nil, "it is disabled"
			case c.Style == linkStyle && c.Type == buttonComponent:
				return nil, nil, "it is a link"
			default:
				return now, &c, ""
			}
		}
	}
	return nil, nil, "the message has none"
}

// refusesValues says why a menu in the guild doesn't take the values, "" if it
// does.
func (c *Component) refusesValues(values []string, g *Guild) string {
	least, most := 1, 1
	if c.MinValues != nil {
		least = *c.MinValues
	}
	if c.MaxValues != nil {
		most = *c.MaxValues
	}
	if len(values) < least || len(values) > most {
		return "too few or too many values"
	}
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return "a value twice"
		}
		if c.Type == channelSelect && !c.offers(g, v) {
			return "it doesn't offer the channel " + v
		}
		if c.Type == selectComponent && !slices.ContainsFunc(c.Options, func(o SelectOption) bool { return o.Value == v }) {
			return "it has no value " + v
		}
	}
	return ""
}

// offers reports whether a menu of channels shows one of the guild's. That one
// without channel_types shows threads, too, isn't documented.
func (c *Component) offers(g *Guild, id string) bool {
	return g != nil && slices.ContainsFunc(g.channels, func(x *Channel) bool {
		return x.ID == id && !x.gone() && (len(c.Kinds) == 0 || slices.Contains(c.Kinds, x.kind()))
	})
}
