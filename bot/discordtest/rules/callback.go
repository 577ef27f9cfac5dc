package rules

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Types of callbacks.
const (
	callbackPong           = 1
	callbackMessage        = 4
	callbackDeferred       = 5
	callbackDeferredUpdate = 6
	callbackUpdate         = 7
	callbackChoices        = 8
	callbackModal          = 9
)

// checkCallback checks the answer to an interaction.
func checkCallback(f *findings, p payload) {
	var c struct {
		Type int
		Data json.RawMessage
	}
	if !f.decode("callback", p.json, &c) {
		return
	}
	inner := payload{json: c.Data, files: p.files}
	switch c.Type {
	case callbackPong, callbackDeferredUpdate:
	case callbackMessage:
		checkFollowUp(f, inner)
	case callbackDeferred:
		checkDeferred(f, inner)
	case callbackUpdate:
		checkEdited(f, inner)
	case callbackChoices:
		checkResults(f, inner)
	case callbackModal:
		checkModal(f, inner)
	default:
		f.add("callback.type", "%d is unknown", c.Type)
	}
}

// checkDeferred: only whether the answer is ephemeral is decided by then.
func checkDeferred(f *findings, p payload) {
	var m message
	if !f.decode("deferred", p.json, &m) {
		return
	}
	f.require(value(m.Flags)&^flagEphemeral == 0, "deferred.flags", "%d isn't allowed here", value(m.Flags)&^flagEphemeral)
	f.require(m.empty() && len(p.files) == 0, "deferred", "content, embeds, components or files with a deferred answer")
}

// A choice is one of an option's, or of autocomplete's.
type choice struct {
	Name          string
	Localizations map[string]string `json:"name_localizations"`
	Value         json.RawMessage
}

func checkResults(f *findings, p payload) {
	var data struct{ Choices []choice }
	if !f.decode("autocomplete", p.json, &data) {
		return
	}
	f.count("autocomplete.choices", len(data.Choices), 0, 25)
	for i, c := range data.Choices {
		c.check(f, fmt.Sprintf("autocomplete.choices[%d]", i))
	}
}

func (c choice) check(f *findings, where string) {
	f.text(where+".name", c.Name, 1, 100)
	checkLocalized(f, where+".name_localizations", c.Localizations, func(at, text string) { f.text(at, text, 1, 100) })
	var text string
	if json.Unmarshal(c.Value, &text) == nil {
		f.text(where+".value", text, 0, 100)
	}
	f.require(given(c.Value), where, "no value")
}

// checkModal: each text has its limit; one on all of them together isn't
// documented.
func checkModal(f *findings, p payload) {
	var m struct {
		CustomID   *string `json:"custom_id"`
		Title      string
		Components []component
	}
	if !f.decode("modal", p.json, &m) {
		return
	}
	f.text("modal.title", m.Title, 1, 45)
	f.text("modal.custom_id", value(m.CustomID), 1, 100)
	f.count("modal.components", len(m.Components), 1, 5)
	ids := set{}
	for i, c := range m.Components {
		c.checkModalRow(f, fmt.Sprintf("modal.components[%d]", i), ids)
	}
}

func (c component) checkModalRow(f *findings, where string, ids set) {
	switch c.Type {
	case textDisplay:
	case row:
		f.require(len(c.Components) == 1, where, "%d components in a modal's row, must be 1", len(c.Components))
		for _, inner := range c.Components {
			f.require(inner.Type == textInput, where, "type %d in a modal's row", inner.Type)
			f.text(where+".label", value(inner.Label), 1, 45)
			inner.checkField(f, where, ids)
		}
	case label:
		f.text(where+".label", value(c.Label), 1, 45)
		f.text(where+".description", value(c.Description), 0, 100)
		if c.Component == nil {
			f.add(where, "a label without component")
			return
		}
		f.require(c.Component.Label == nil, where, "a label within a label")
		c.Component.checkField(f, where+".component", ids)
	default:
		f.add(where, "type %d doesn't belong in a modal", c.Type)
	}
}

// checkField checks what is filled in.
func (c component) checkField(f *findings, where string, ids set) {
	f.require(!c.Disabled, where, "disabled in a modal")
	switch {
	case isSelect(c.Type):
		required := c.Required == nil || *c.Required
		f.require(!required || c.MinValues == nil || *c.MinValues > 0, where+".min_values", "0 of a select that is required")
		c.checkSelect(f, where, ids)
		return
	case c.Type == textInput:
		c.checkTextInput(f, where)
	}
	c.checkID(f, where, ids)
}

func (c component) checkTextInput(f *findings, where string) {
	f.require(slices.Contains([]int{1, 2}, c.Style), where+".style", "%d is unknown", c.Style)
	f.text(where+".placeholder", value(c.Placeholder), 0, 100)
	least, most := value(c.MinLength), 4000
	if c.MaxLength != nil {
		most = *c.MaxLength
	}
	f.count(where+".min_length", least, 0, 4000)
	f.count(where+".max_length", most, 1, 4000)
	f.require(c.MaxLength == nil || least <= most, where, "min_length %d above max_length %d", least, most)
	var text string
	if given(c.Value) && f.decode(where+".value", c.Value, &text) && text != "" {
		f.text(where+".value", text, least, most)
	}
}
