package discordtest

import (
	"maps"
	"slices"
)

// Press uses a component of the message, with any custom_id: of whatever is or
// was or never was on it, whether or not u sees the message. Values are those
// of a select menu. It is what a member with a client of their own could send.
func (c *Channel) Press(u *User, m *Message, customID string, values ...string) *Interaction {
	d := c.discord
	return d.act(c, u, func() (*Interaction, string) {
		now := m.channel.find(m.ID)
		if now == nil { // deleted: what is done to it is lost
			gone := *m
			now = &gone
		}
		i := d.newInteraction(componentInteraction, u, c)
		i.message = now
		pressed := now.pressed(customID, values)
		i.emit(pressed.used(c, u, values))
		return i, ""
	})
}

// pressed returns the component with the custom_id, or one that could have it
// and is used with such values.
func (m *Message) pressed(customID string, values []string) Component {
	for _, row := range m.Rows {
		for _, c := range row {
			if c.CustomID == customID {
				return c
			}
		}
	}
	made := Component{Type: buttonComponent, ID: 1, CustomID: customID}
	if len(values) > 0 {
		made.Type = selectComponent
		if m.channel.discord.channels[values[0]] != nil {
			made.Type = channelSelect
		}
	}
	return made
}

// used is the data of the interaction that comes of using a component. The
// lock is held.
func (c Component) used(in *Channel, by *User, values []string) object {
	o := object{"custom_id": c.CustomID, "component_type": c.Type, "id": c.ID}
	if c.Type == buttonComponent {
		return o
	}
	o["values"] = list(values)
	if c.Type == channelSelect {
		channels := object{}
		for _, id := range values {
			if chosen := in.discord.channels[id]; chosen != nil {
				channels[id] = chosen.seenBy(by)
			}
		}
		o["resolved"] = object{"channels": channels}
	}
	return o
}

// Fill submits a modal with any custom_id and any fields, by their custom_ids,
// whether or not u was shown one.
func (c *Channel) Fill(u *User, customID string, fields map[string]string) *Interaction {
	d := c.discord
	return d.act(c, u, func() (*Interaction, string) {
		i := d.newInteraction(modalInteraction, u, c)
		rows := []object{}
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			input := object{"type": inputComponent, "custom_id": name, "value": fields[name], "id": 2*len(rows) + 2}
			rows = append(rows, object{"type": rowComponent, "id": 2*len(rows) + 1, "components": []object{input}})
		}
		i.emit(object{"custom_id": customID, "components": rows})
		return i, ""
	})
}
