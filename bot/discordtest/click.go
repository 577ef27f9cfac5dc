package discordtest

import "slices"

// act lets a member do something, and fails the test if they can't.
func (d *Discord) act(c *Channel, u *User, do func() (*Interaction, string)) (i *Interaction) {
	problem := ""
	d.change(func() {
		if c.gone() || c.guild != nil && c.guild.removed {
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
		now, c, problem := m.control(u, buttonComponent, button)
		if problem != "" {
			return nil, "Click " + button + ": " + problem
		}
		i := d.newInteraction(componentInteraction, u, m.channel)
		i.message = now
		i.emit(object{"custom_id": c.CustomID, "component_type": buttonComponent, "id": c.ID})
		return i, ""
	})
}

// Choose chooses values of a select menu of the message, which goes by its
// custom_id.
func (m *Message) Choose(u *User, menu string, values ...string) *Interaction {
	d := m.channel.discord
	return d.act(m.channel, u, func() (*Interaction, string) {
		now, c, problem := m.control(u, selectComponent, menu)
		if problem == "" {
			problem = c.refusesChoice(values)
		}
		if problem != "" {
			return nil, "Choose " + menu + ": " + problem
		}
		i := d.newInteraction(componentInteraction, u, m.channel)
		i.message = now
		i.emit(object{"custom_id": c.CustomID, "component_type": selectComponent, "id": c.ID, "values": list(values)})
		return i, ""
	})
}

// control returns the message as it is now and its button or menu, or what
// stops u from using that. The lock is held.
func (m *Message) control(u *User, kind int, name string) (*Message, *Component, string) {
	now := m.channel.find(m.ID)
	if now == nil || !now.visible(u) {
		return nil, nil, u.Name + " doesn't see the message"
	}
	for _, row := range now.Rows {
		for _, c := range row {
			switch {
			case c.Type != kind || !c.isCalled(name):
			case c.Disabled:
				return nil, nil, "it is disabled"
			case c.Style == linkStyle && kind == buttonComponent:
				return nil, nil, "it is a link"
			default:
				return now, &c, ""
			}
		}
	}
	return nil, nil, "the message has none"
}

// refusesChoice says why a menu doesn't take the values, "" if it does.
func (c *Component) refusesChoice(values []string) string {
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
	for _, v := range values {
		if !slices.ContainsFunc(c.Options, func(o SelectOption) bool { return o.Value == v }) {
			return "it has no value " + v
		}
	}
	return ""
}
