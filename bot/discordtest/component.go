package discordtest

// The types of components.
const (
	rowComponent    = 1
	buttonComponent = 2
	selectComponent = 3
	inputComponent  = 4
	channelSelect   = 8
	labelComponent  = 18
)

const linkStyle = 5

// A Component is a button, a select menu, a modal's text input, or the row
// that holds them, in Discord's shape.
type Component struct {
	Type        int            `json:"type"`
	ID          int            `json:"id,omitempty"`
	CustomID    string         `json:"custom_id,omitempty"`
	Style       int            `json:"style,omitempty"`
	Label       string         `json:"label,omitempty"`
	Emoji       *Emoji         `json:"emoji,omitempty"`
	URL         string         `json:"url,omitempty"`
	Disabled    bool           `json:"disabled,omitempty"`
	Placeholder string         `json:"placeholder,omitempty"`
	Options     []SelectOption `json:"options,omitempty"`
	MinValues   *int           `json:"min_values,omitempty"`
	MaxValues   *int           `json:"max_values,omitempty"`
	Kinds       []int          `json:"channel_types,omitempty"`  // that a menu of channels has; none: all
	Defaults    []DefaultValue `json:"default_values,omitempty"` // of a menu of channels
	Value       string         `json:"value,omitempty"`
	MinLength   int            `json:"min_length,omitempty"`
	MaxLength   int            `json:"max_length,omitempty"`
	Required    *bool          `json:"required,omitempty"`
	Description string         `json:"description,omitempty"`
	Content     string         `json:"content,omitempty"`
	Components  []Component    `json:"components,omitempty"`
	Component   *Component     `json:"component,omitempty"` // of a label
}

// An Emoji stands on a button or a select menu's option.
type Emoji struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// A SelectOption is one line of a select menu.
type SelectOption struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Emoji       *Emoji `json:"emoji,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// A DefaultValue is one that stands in a menu of channels at first.
type DefaultValue struct {
	ID   string `json:"id"`
	Type string `json:"type"` // "channel"
}

// withIDs gives each component an ID that its message has once, as Discord does.
func withIDs(components []Component) []Component {
	next := 0
	var number func([]Component) []Component
	number = func(list []Component) []Component {
		out := make([]Component, len(list))
		for i, c := range list {
			if next++; c.ID == 0 {
				c.ID = next
			}
			if len(c.Components) > 0 {
				c.Components = number(c.Components)
			}
			if c.Component != nil {
				c.Component = &number([]Component{*c.Component})[0]
			}
			out[i] = c
		}
		return out
	}
	return number(components)
}

// rows returns the contents of the rows.
func rows(components []Component) [][]Component {
	var all [][]Component
	for _, c := range components {
		if c.Type == rowComponent {
			all = append(all, c.Components)
		}
	}
	return all
}

// isCalled reports whether a member would call it so: by its custom_id, its
// label or its emoji.
func (c Component) isCalled(name string) bool {
	return c.CustomID == name || c.Label == name || c.Emoji != nil && c.Emoji.Name == name
}
