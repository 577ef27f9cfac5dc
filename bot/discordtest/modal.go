package discordtest

import (
	"slices"
	"unicode/utf8"
)

// A Modal is what a member fills in.
type Modal struct {
	CustomID, Title string
	Fields          []Component // the text inputs
}

// inputs returns the text inputs in rows and labels.
func inputs(components []Component) []Component {
	var all []Component
	for _, c := range components {
		switch {
		case c.Type == inputComponent:
			all = append(all, c)
		case c.Component != nil:
			input := *c.Component
			input.Label = c.Label
			all = append(all, inputs([]Component{input})...)
		default:
			all = append(all, inputs(c.Components)...)
		}
	}
	return all
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

// filled returns the modal's fields as they are sent, or what stops the member
// from sending them.
func (m *Modal) filled(fields map[string]string) (sent []object, problem string) {
	for name := range fields {
		if !slices.ContainsFunc(m.Fields, func(c Component) bool { return c.isCalled(name) }) {
			return nil, "no field is called " + name
		}
	}
	for _, c := range m.Fields {
		value := c.Value
		for name, text := range fields {
			if c.isCalled(name) {
				value = text
			}
		}
		if problem := c.refuses(value); problem != "" {
			return nil, c.Label + ": " + problem
		}
		input := object{"type": inputComponent, "custom_id": c.CustomID, "value": value, "id": c.ID}
		sent = append(sent, object{"type": rowComponent, "components": []object{input}})
	}
	return sent, ""
}

// refuses says why a text input doesn't take a text, "" if it does.
func (c Component) refuses(text string) string {
	n, most := utf8.RuneCountInString(text), c.MaxLength
	if most == 0 {
		most = 4000
	}
	switch {
	case n == 0 && (c.Required == nil || *c.Required):
		return "it is required"
	case n > most:
		return "too long"
	case n > 0 && n < c.MinLength:
		return "too short"
	}
	return ""
}
