package discordtest

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// The types of commands.
const (
	slashCommand   = 1
	messageCommand = 3
)

// The types of options.
const (
	subcommandOption = 1
	groupOption      = 2
	stringOption     = 3
	integerOption    = 4
	booleanOption    = 5
	userOption       = 6
	channelOption    = 7
	numberOption     = 10
	attachmentOption = 11
)

// A command is one that the bot has registered.
type command struct {
	Type        int             `json:"type"`
	Name        string          `json:"name"`
	Options     []commandOption `json:"options"`
	Contexts    []int           `json:"contexts"`
	Permissions *string         `json:"default_member_permissions"`

	id, version string
	sent        json.RawMessage // as the bot sent it
}

type commandOption struct {
	Type         int             `json:"type"`
	Name         string          `json:"name"`
	Required     bool            `json:"required"`
	Autocomplete bool            `json:"autocomplete"`
	Choices      []Choice        `json:"choices"`
	Options      []commandOption `json:"options"`
	MinLength    int             `json:"min_length"`
	MaxLength    int             `json:"max_length"`
	MinValue     *float64        `json:"min_value"`
	MaxValue     *float64        `json:"max_value"`
}

// An Option is what a member puts into a command's option: a string, int,
// float64, bool, *User, *Channel or Attachment.
type Option struct {
	Name  string
	Value any
}

// A hand uses commands: those that Discord shows the user where they are, or with
// force also those that it doesn't.
type hand struct {
	user  *User
	force bool
}

// find returns the command of a type and name that a hand can use in c, or
// what stops it.
func (r *registry) find(kind int, name string, c *Channel, by hand) (*command, string) {
	i := slices.IndexFunc(r.commands, func(k *command) bool { return k.Type == kind && k.Name == name })
	if i < 0 {
		return nil, "there is no such command"
	}
	k := r.commands[i]
	place := 0
	if c.guild == nil {
		place = 1
	}
	if k.Contexts != nil && !by.force && !slices.Contains(k.Contexts, place) {
		return nil, "the command isn't there in such a place"
	}
	if c.guild != nil && !by.force && !c.guild.shows(k, by.user) {
		return nil, by.user.Name + " isn't permitted"
	}
	return k, ""
}

// filled returns the options as they are sent, for the command or the
// subcommand at path, or what stops the member from sending them. With
// focused set it is an autocomplete: what is required may still be missing.
func filled(known []commandOption, path []string, options []Option, focused string) (sent []object, problem string) {
	if len(path) > 0 {
		return filledSub(known, path, options, focused)
	}
	for _, o := range options {
		at := slices.IndexFunc(known, func(k commandOption) bool { return k.Name == o.Name })
		if at < 0 {
			return nil, "no option is called " + o.Name
		}
		entry := object{"name": o.Name, "type": known[at].Type, "value": o.Value}
		if o.Name == focused {
			entry["focused"] = true
		} else if problem := known[at].refuses(&entry); problem != "" {
			return nil, o.Name + ": " + problem
		}
		sent = append(sent, entry)
	}
	for _, k := range known {
		if k.Type == subcommandOption || k.Type == groupOption {
			return nil, "a subcommand is needed"
		}
		if k.Required && focused == "" && !slices.ContainsFunc(options, func(o Option) bool { return o.Name == k.Name }) {
			return nil, k.Name + " is required"
		}
	}
	return list(sent), ""
}

func filledSub(known []commandOption, path []string, options []Option, focused string) ([]object, string) {
	for _, k := range known {
		if k.Name == path[0] && (k.Type == subcommandOption || k.Type == groupOption) {
			inner, problem := filled(k.Options, path[1:], options, focused)
			return []object{{"name": k.Name, "type": k.Type, "options": inner}}, problem
		}
	}
	return nil, "no subcommand is called " + strings.Join(path, " ")
}

// refuses says why the option doesn't take a value, "" if it does. Users,
// channels and files become their IDs.
func (k commandOption) refuses(entry *object) string {
	value := (*entry)["value"]
	var number float64
	switch v := value.(type) {
	case string:
		return k.refusesText(v)
	case bool:
		return k.needs(booleanOption)
	case *User:
		(*entry)["value"] = v.ID
		return k.needs(userOption)
	case *Channel:
		(*entry)["value"] = v.ID
		return k.needs(channelOption)
	case *File:
		(*entry)["value"] = v.ID
		return k.needs(attachmentOption)
	case int:
		number = float64(v)
		if k.Type != numberOption {
			if problem := k.needs(integerOption); problem != "" {
				return problem
			}
		}
	case float64:
		number = v
		if problem := k.needs(numberOption); problem != "" {
			return problem
		}
	default:
		return "a value of a type that a member can't give"
	}
	if k.MinValue != nil && number < *k.MinValue || k.MaxValue != nil && number > *k.MaxValue {
		return "the number is too small or too large"
	}
	return k.refusesChoice(number)
}

func (k commandOption) needs(kind int) string {
	if k.Type != kind {
		return "a value of another type"
	}
	return ""
}

func (k commandOption) refusesText(text string) string {
	if k.Type != stringOption {
		return "a text where another type is needed"
	}
	most := k.MaxLength
	if most == 0 {
		most = 6000
	}
	if n := utf8.RuneCountInString(text); n < k.MinLength || n > most || n == 0 {
		return "the text is too short or too long"
	}
	return k.refusesChoice(text)
}

// refusesChoice says whether the value isn't among the choices. Numbers are
// float64, as JSON has them.
func (k commandOption) refusesChoice(value any) string {
	if len(k.Choices) == 0 || slices.ContainsFunc(k.Choices, func(c Choice) bool { return c.Value == value }) {
		return ""
	}
	return "it isn't among the choices"
}
