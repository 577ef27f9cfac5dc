package rules

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Types of commands and of their options.
const (
	chatInput   = 1
	messageMenu = 3
	entryPoint  = 4

	optionSub      = 1
	optionGroup    = 2
	optionString   = 3
	optionInteger  = 4
	optionChannel  = 7
	optionNumber   = 10
	optionTypeLast = 11
)

// locales are those that Discord has (its reference of locales, and the two
// more that its OpenAPI file knows).
var locales = []string{
	"ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id",
	"it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
}

// namePattern is of slash commands and of options.
var namePattern = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// atMost says how many global commands of a type there may be.
var atMost = map[int]int{chatInput: 100, 2: 15, messageMenu: 15, entryPoint: 1}

// commandCharacters is the limit over a command's names, descriptions and values.
const commandCharacters = 8000

type command struct {
	Type         *int
	Name         string
	Names        map[string]string `json:"name_localizations"`
	Description  string
	Descriptions map[string]string `json:"description_localizations"`
	Options      []option
	Permissions  json.RawMessage `json:"default_member_permissions"`
	Contexts     []int
	Integrations []int `json:"integration_types"`
}

type option struct {
	Type         int
	Name         string
	Names        map[string]string `json:"name_localizations"`
	Description  string
	Descriptions map[string]string `json:"description_localizations"`
	Required     bool
	Options      []option
	Choices      []choice
	Autocomplete bool
	Channels     []int    `json:"channel_types"`
	MinValue     *float64 `json:"min_value"`
	MaxValue     *float64 `json:"max_value"`
	MinLength    *int     `json:"min_length"`
	MaxLength    *int     `json:"max_length"`
}

func checkCommands(f *findings, p payload) {
	var all []command
	if !f.decode("commands", p.json, &all) {
		return
	}
	number := map[int]int{}
	for i, c := range all {
		c.check(f, fmt.Sprintf("commands[%d]", i))
		number[c.kind()]++
	}
	for _, kind := range slices.Sorted(maps.Keys(number)) {
		if most, known := atMost[kind]; known {
			f.require(number[kind] <= most, "commands", "%d of type %d, at most %d", number[kind], kind, most)
		}
	}
	checkDuplicates(f, all)
}

// checkDuplicates: in each locale, where a missing name is the default one,
// no two commands of a type have the same name.
func checkDuplicates(f *findings, all []command) {
	found := set{}
	for _, locale := range append([]string{""}, locales...) {
		names := set{}
		for _, c := range all {
			key := fmt.Sprintf("%q of type %d", inLocale(c.Name, c.Names, locale), c.kind())
			if !names.add(key) && found.add(key) {
				f.add("commands", "%s twice", key)
			}
		}
	}
}

// inLocale returns the text that is shown in a locale.
func inLocale(text string, localized map[string]string, locale string) string {
	if own, ok := localized[locale]; ok {
		return own
	}
	return text
}

func checkCommand(f *findings, p payload) {
	var c command
	if f.decode("command", p.json, &c) {
		c.check(f, "command")
	}
}

// checkCommandEdit: what an edit leaves out stays, the type among it.
func checkCommandEdit(f *findings, p payload) {
	var c command
	if !f.decode("command", p.json, &c) {
		return
	}
	f.text("command.name", c.Name, 0, 32)
	f.text("command.description", c.Description, 0, 100)
	c.checkRest(f, "command")
}

func (c command) kind() int {
	if c.Type == nil {
		return chatInput
	}
	return *c.Type
}

func (c command) check(f *findings, where string) {
	switch kind := c.kind(); kind {
	case chatInput:
		checkNames(f, where, c.Name, c.Names)
		checkDescriptions(f, where, c.Description, c.Descriptions)
	case entryPoint:
		checkNames(f, where, c.Name, c.Names)
	default:
		_, known := atMost[kind]
		f.require(known, where+".type", "%d is unknown", kind)
		c.checkMenu(f, where)
	}
	c.checkRest(f, where)
}

// checkMenu checks a command of a context menu, whose name is any text.
func (c command) checkMenu(f *findings, where string) {
	menuName := func(at, name string) {
		f.text(at, name, 1, 32)
		f.require(name == "" || !blank(name), at, "blank")
	}
	menuName(where+".name", c.Name)
	checkLocalized(f, where+".name_localizations", c.Names, menuName)
	f.require(c.Description == "" && len(c.Descriptions) == 0, where+".description", "must be empty in a menu's command")
	f.require(len(c.Options) == 0, where+".options", "a menu's command has none")
}

func (c command) checkRest(f *findings, where string) {
	checkOptions(f, where, c.Options)
	checkKnown(f, where+".contexts", c.Contexts, 2)
	checkKnown(f, where+".integration_types", c.Integrations, 1)
	var bits string
	f.require(!given(c.Permissions) || json.Unmarshal(c.Permissions, &bits) == nil && digits.MatchString(bits),
		where+".default_member_permissions", "no text of digits")
	n := c.characters()
	f.require(n <= commandCharacters, where, "%d characters in all, at most %d", n, commandCharacters)
}

var digits = regexp.MustCompile(`^[0-9]{1,20}$`)

// checkKnown checks a list of numbers from 0 to last.
func checkKnown(f *findings, where string, list []int, last int) {
	twice := set{}
	for _, n := range list {
		f.require(n >= 0 && n <= last, where, "%d is unknown", n)
		f.require(twice.add(fmt.Sprint(n)), where, "%d twice", n)
	}
}

func checkNames(f *findings, where, name string, localized map[string]string) {
	check := func(at, name string) {
		f.require(namePattern.MatchString(name), at, "%q isn't 1 to 32 letters, digits, - _ or '", name)
		f.require(name == strings.ToLower(name), at, "%q isn't in lower case", name)
	}
	check(where+".name", name)
	checkLocalized(f, where+".name_localizations", localized, check)
}

func checkDescriptions(f *findings, where, text string, localized map[string]string) {
	check := func(at, text string) { f.text(at, text, 1, 100) }
	check(where+".description", text)
	checkLocalized(f, where+".description_localizations", localized, check)
}

// checkLocalized checks the text of each locale, and that there is such a locale.
func checkLocalized(f *findings, where string, texts map[string]string, check func(at, text string)) {
	for _, locale := range slices.Sorted(maps.Keys(texts)) {
		f.require(slices.Contains(locales, locale), where, "locale %q is unknown", locale)
		check(where+"."+locale, texts[locale])
	}
}

// checkOptions checks a command's options, or those of a subcommand.
func checkOptions(f *findings, where string, options []option) {
	f.count(where+".options", len(options), 0, 25)
	optional, nested := false, 0
	for i, o := range options {
		at := fmt.Sprintf("%s.options[%d]", where, i)
		o.check(f, at)
		f.require(!o.Required || !optional, at, "required after one that isn't")
		optional = optional || !o.Required
		if o.nests() {
			nested++
		}
	}
	f.require(nested == 0 || nested == len(options), where+".options", "subcommands beside plain options")
	checkOptionNames(f, where+".options", options)
}

func checkOptionNames(f *findings, where string, options []option) {
	found := set{}
	for _, locale := range append([]string{""}, locales...) {
		names := set{}
		for _, o := range options {
			name := inLocale(o.Name, o.Names, locale)
			if !names.add(name) && found.add(name) {
				f.add(where, "%q twice", name)
			}
		}
	}
}

func (o option) nests() bool { return o.Type == optionSub || o.Type == optionGroup }

func (o option) check(f *findings, where string) {
	f.require(o.Type >= 1 && o.Type <= optionTypeLast, where+".type", "%d is unknown", o.Type)
	checkNames(f, where, o.Name, o.Names)
	checkDescriptions(f, where, o.Description, o.Descriptions)
	o.checkLimits(f, where)
	o.checkChoices(f, where)
	if !o.nests() {
		f.require(len(o.Options) == 0, where, "options in an option that is no subcommand")
		return
	}
	checkOptions(f, where, o.Options)
	for _, inner := range o.Options {
		f.require(inner.Type != optionGroup && (inner.Type == optionSub) == (o.Type == optionGroup),
			where, "type %d within type %d", inner.Type, o.Type)
	}
}

func (o option) checkLimits(f *findings, where string) {
	numeric := o.Type == optionInteger || o.Type == optionNumber
	f.require(numeric || o.MinValue == nil && o.MaxValue == nil, where, "min_value or max_value of no number")
	f.require(o.MinValue == nil || o.MaxValue == nil || *o.MinValue <= *o.MaxValue, where, "min_value above max_value")
	f.require(o.Type == optionString || o.MinLength == nil && o.MaxLength == nil, where, "min_length or max_length of no text")
	least, most := value(o.MinLength), 6000
	if o.MaxLength != nil {
		most = *o.MaxLength
	}
	f.count(where+".min_length", least, 0, 6000)
	f.count(where+".max_length", most, 1, 6000)
	f.require(o.MaxLength == nil || least <= most, where, "min_length above max_length")
	f.require(o.Type == optionChannel || len(o.Channels) == 0, where, "channel_types of no channel")
}

func (o option) checkChoices(f *findings, where string) {
	takes := o.Type == optionString || o.Type == optionInteger || o.Type == optionNumber
	f.require(takes || len(o.Choices) == 0 && !o.Autocomplete, where, "choices or autocomplete of type %d", o.Type)
	f.require(len(o.Choices) == 0 || !o.Autocomplete, where, "both choices and autocomplete")
	f.count(where+".choices", len(o.Choices), 0, 25)
	names := set{}
	for i, c := range o.Choices {
		at := fmt.Sprintf("%s.choices[%d]", where, i)
		c.check(f, at)
		f.require(names.add(c.Name), at+".name", "twice in one option")
		f.require(!takes || c.fits(o.Type), at+".value", "not of the option's type")
	}
}

// fits reports whether the choice's value is of an option's type.
func (c choice) fits(kind int) bool {
	var text string
	var whole int64
	var number float64
	switch kind {
	case optionString:
		return json.Unmarshal(c.Value, &text) == nil
	case optionInteger:
		return json.Unmarshal(c.Value, &whole) == nil
	}
	return json.Unmarshal(c.Value, &number) == nil
}

// characters is what counts against a command's limit: of a text in several
// languages the longest.
func (c command) characters() int {
	n := longest(c.Name, c.Names) + longest(c.Description, c.Descriptions)
	for _, o := range c.Options {
		n += o.characters()
	}
	return n
}

func (o option) characters() int {
	n := longest(o.Name, o.Names) + longest(o.Description, o.Descriptions)
	for _, c := range o.Choices {
		n += longest(c.Name, c.Localizations)
		var text string
		if json.Unmarshal(c.Value, &text) == nil {
			n += utf8.RuneCountInString(text)
		}
	}
	for _, inner := range o.Options {
		n += inner.characters()
	}
	return n
}

func longest(text string, localized map[string]string) int {
	n := utf8.RuneCountInString(text)
	for _, other := range localized {
		n = max(n, utf8.RuneCountInString(other))
	}
	return n
}
