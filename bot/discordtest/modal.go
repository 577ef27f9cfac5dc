package discordtest

import (
	"slices"
	"unicode/utf8"
)

// A Modal is what a member fills in.
type Modal struct {
	CustomID, Title string
	Fields          []Component // the inputs, with the label that stands above them

	components []Component
}

func newModal(customID, title string, components []Component) *Modal {
	m := &Modal{CustomID: customID, Title: title, components: withIDs(components)}
	for _, c := range m.components {
		m.Fields = append(m.Fields, c.inputs()...)
	}
	return m
}

// inputs returns what a row or label of a modal holds.
func (c Component) inputs() []Component {
	if c.Component == nil {
		return c.Components
	}
	input := *c.Component
	input.Label = c.Label
	return []Component{input}
}

// Submit sends the modal that the interaction was answered with. The fields go
// by their custom_id or label; those that are left out keep their value.
func (i *Interaction) Submit(fields map[string]string) *Interaction {
	d := i.discord
	return d.act(i.channel, i.user, func() (*Interaction, string) {
		if i.modal == nil || i.submitted {
			return nil, "Submit: there is no modal to send"
		}
		inputs, problem := i.modal.filled(fields)
		if problem != "" {
			return nil, "Submit: " + problem
		}
		i.submitted = true
		next := d.newInteraction(modalInteraction, i.user, i.channel)
		next.message, next.before = i.message, i
		next.emit(object{"custom_id": i.modal.CustomID, "components": inputs})
		return next, ""
	})
}

// filled returns the modal's rows and labels as they are sent, or what stops
// the member from sending them.
func (m *Modal) filled(fields map[string]string) (sent []object, problem string) {
	for name := range fields {
		if !slices.ContainsFunc(m.Fields, func(c Component) bool { return c.isCalled(name) }) {
			return nil, "no field is called " + name
		}
	}
	for _, c := range m.components {
		inputs := []object{}
		for _, input := range c.inputs() {
			value := input.valueIn(fields)
			if problem := input.refuses(value); problem != "" {
				return nil, input.Label + ": " + problem
			}
			inputs = append(inputs, object{"type": inputComponent, "custom_id": input.CustomID, "value": value, "id": input.ID})
		}
		o := object{"type": c.Type, "id": c.ID}
		switch c.Type {
		case rowComponent:
			o["components"] = inputs
		case labelComponent:
			o["component"] = inputs[0]
		}
		sent = append(sent, o)
	}
	return sent, ""
}

// valueIn returns what an input holds when a member has filled in fields.
func (c Component) valueIn(fields map[string]string) string {
	for name, text := range fields {
		if c.isCalled(name) {
			return text
		}
	}
	return c.Value
}

// refuses says why a text input doesn't take a text, "" if it does.
func (c Component) refuses(text string) string {
	n, most := utf8.RuneCountInString(text), c.MaxLength
	if most == 0 {
		most = 4000
	}
	switch {
	case c.Type != inputComponent:
		return "discordtest fills in texts only"
	case n == 0 && (c.Required == nil || *c.Required):
		return "it is required"
	case n > most:
		return "too long"
	case n > 0 && n < c.MinLength:
		return "too short"
	}
	return ""
}
