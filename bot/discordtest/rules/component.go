package rules

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Types of components.
const (
	row             = 1
	button          = 2
	stringSelect    = 3
	textInput       = 4
	userSelect      = 5
	roleSelect      = 6
	mentionSelect   = 7
	channelSelect   = 8
	section         = 9
	textDisplay     = 10
	label           = 18
	styleLink       = 5
	stylePremium    = 6
	styleLast       = 6
	rowsAtMost      = 5
	buttonsAtMost   = 5
	v2AtMost        = 40
	v2CharactersMax = 4000
)

// A component is any of them; each type has its own fields.
type component struct {
	Type       int
	CustomID   *string `json:"custom_id"`
	Components []component
	Component  *component // of a label
	Accessory  *component // of a section

	Style       int
	Label       *string
	Emoji       *emoji
	URL         *string
	SKU         *string `json:"sku_id"`
	Placeholder *string
	Options     []selectOption
	MinValues   *int           `json:"min_values"`
	MaxValues   *int           `json:"max_values"`
	Kinds       []int          `json:"channel_types"`
	Defaults    []defaultValue `json:"default_values"`
	Disabled    bool
	Required    *bool // in a modal

	Content     string // of a text display
	Description *string
	Value       json.RawMessage // a text, of a text input
	MinLength   *int            `json:"min_length"`
	MaxLength   *int            `json:"max_length"`
}

type emoji struct{ ID, Name string }

type selectOption struct {
	Label, Value string
	Description  *string
	Default      bool
}

// A defaultValue stands in a select at first.
type defaultValue struct{ ID, Type string }

// defaultTypes are the types of default values that a select has.
var defaultTypes = map[int][]string{
	userSelect: {"user"}, roleSelect: {"role"}, mentionSelect: {"user", "role"}, channelSelect: {"channel"},
}

// channelTypes are those that Discord has.
var channelTypes = []int{0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16}

func isSelect(kind int) bool {
	return kind == stringSelect || kind >= userSelect && kind <= channelSelect
}

// checkRows checks the components of a message without Components V2.
func checkRows(f *findings, where string, rows []component) {
	f.count(where, len(rows), 0, rowsAtMost)
	ids := set{}
	for i, r := range rows {
		at := fmt.Sprintf("%s[%d]", where, i)
		if r.Type != row {
			f.add(at, "type %d; only action rows stand at the top", r.Type)
			continue
		}
		r.checkRow(f, at, ids)
	}
}

// checkRow checks a row of a message: buttons, or one select.
func (c component) checkRow(f *findings, where string, ids set) {
	buttons, selects := 0, 0
	for i, inner := range c.Components {
		at := fmt.Sprintf("%s.components[%d]", where, i)
		switch {
		case inner.Type == button:
			buttons++
			inner.checkButton(f, at, ids)
		case isSelect(inner.Type):
			selects++
			inner.checkSelect(f, at, ids)
		default:
			f.add(at, "type %d doesn't belong in a message's row", inner.Type)
		}
	}
	f.require(len(c.Components) > 0, where, "an empty row")
	f.require(buttons <= buttonsAtMost, where, "%d buttons, at most %d", buttons, buttonsAtMost)
	f.require(selects == 0 || selects == 1 && buttons == 0, where, "a select needs a row of its own")
}

func (c component) checkButton(f *findings, where string, ids set) {
	f.require(c.Style >= 1 && c.Style <= styleLast, where+".style", "%d is unknown", c.Style)
	f.text(where+".label", value(c.Label), 0, 80)
	shown := value(c.Label) != "" || c.Emoji != nil && (c.Emoji.ID != "" || c.Emoji.Name != "")
	switch c.Style {
	case styleLink:
		f.require(c.URL != nil, where, "a link button without url")
		f.require(c.CustomID == nil, where, "a link button with custom_id")
		f.require(shown, where, "a button without label or emoji")
		f.text(where+".url", value(c.URL), 0, 512)
		f.link(where+".url", value(c.URL), "http", "https", "discord")
	case stylePremium:
		f.require(c.SKU != nil, where, "a premium button without sku_id")
		f.require(c.CustomID == nil && c.URL == nil && !shown, where, "a premium button with custom_id, url, label or emoji")
	default:
		f.require(c.URL == nil, where, "a button with url that is no link button")
		f.require(shown, where, "a button without label or emoji")
		c.checkID(f, where, ids)
	}
}

// checkID checks the custom_id that all interactive components need.
func (c component) checkID(f *findings, where string, ids set) {
	if c.CustomID == nil {
		f.add(where, "no custom_id")
		return
	}
	f.text(where+".custom_id", *c.CustomID, 1, 100)
	f.require(ids.add(*c.CustomID), where+".custom_id", "twice in one message")
}

func (c component) checkSelect(f *findings, where string, ids set) {
	c.checkID(f, where, ids)
	f.text(where+".placeholder", value(c.Placeholder), 0, 150)
	least, most := 1, 1
	if c.MinValues != nil {
		least = *c.MinValues
		f.count(where+".min_values", least, 0, 25)
	}
	if c.MaxValues != nil {
		most = *c.MaxValues
		f.count(where+".max_values", most, 1, 25)
	}
	f.require(least <= most, where, "min_values %d above max_values %d", least, most)
	if c.Type == stringSelect {
		c.checkOptions(f, where, most)
	} else {
		f.require(len(c.Options) == 0, where, "options in a select of type %d", c.Type)
	}
	c.checkKinds(f, where)
	c.checkDefaults(f, where, least, most)
}

func (c component) checkKinds(f *findings, where string) {
	f.require(c.Type == channelSelect || len(c.Kinds) == 0, where, "channel_types in a select of type %d", c.Type)
	twice := set{}
	for _, kind := range c.Kinds {
		f.require(slices.Contains(channelTypes, kind), where+".channel_types", "%d is unknown", kind)
		f.require(twice.add(fmt.Sprint(kind)), where+".channel_types", "%d twice", kind)
	}
}

// checkDefaults: there are none, or as many as can be chosen. Whether they must
// be there (a channel may be deleted) and of the select's channel_types isn't
// documented, and not looked at.
func (c component) checkDefaults(f *findings, where string, least, most int) {
	n := len(c.Defaults)
	f.require(n == 0 || n >= least && n <= most, where+".default_values", "%d, must be %d to %d", n, least, most)
	twice := set{}
	for _, d := range c.Defaults {
		f.require(slices.Contains(defaultTypes[c.Type], d.Type), where+".default_values", "type %q in a select of type %d", d.Type, c.Type)
		f.require(digits.MatchString(d.ID), where+".default_values", "%q is no ID", d.ID)
		f.require(twice.add(d.ID), where+".default_values", "%s twice", d.ID)
	}
}

func (c component) checkOptions(f *findings, where string, most int) {
	f.count(where+".options", len(c.Options), 1, 25)
	f.require(most <= max(1, len(c.Options)), where, "max_values %d of %d options", most, len(c.Options))
	values, defaults := set{}, 0
	for i, o := range c.Options {
		at := fmt.Sprintf("%s.options[%d]", where, i)
		f.text(at+".label", o.Label, 1, 100)
		f.text(at+".value", o.Value, 1, 100)
		f.text(at+".description", value(o.Description), 0, 100)
		f.require(values.add(o.Value), at+".value", "twice in one select")
		if o.Default {
			defaults++
		}
	}
	f.require(defaults <= most, where, "%d defaults, at most %d", defaults, most)
}

// checkV2 checks a tree of Components V2, as far as Kutip could come to use it.
func checkV2(f *findings, where string, tree []component) {
	ids, n, characters := set{}, 0, 0
	var walk func(where string, c component)
	walk = func(where string, c component) {
		n++
		characters += len([]rune(c.Content))
		switch {
		case c.Type == row:
			c.checkRow(f, where, ids)
			n += len(c.Components)
			return
		case c.Type == button:
			c.checkButton(f, where, ids)
		case c.Type == textDisplay:
			f.require(!blank(c.Content), where+".content", "blank")
		case c.Type == section:
			f.require(c.Accessory != nil, where, "a section without accessory")
			f.count(where+".components", len(c.Components), 1, 3)
		}
		if c.Accessory != nil {
			walk(where+".accessory", *c.Accessory)
		}
		for i, inner := range c.Components {
			walk(fmt.Sprintf("%s.components[%d]", where, i), inner)
		}
	}
	for i, c := range tree {
		walk(fmt.Sprintf("%s[%d]", where, i), c)
	}
	f.require(n <= v2AtMost, where, "%d components in all, at most %d", n, v2AtMost)
	f.require(characters <= v2CharactersMax, where, "%d characters in all, at most %d", characters, v2CharactersMax)
}
