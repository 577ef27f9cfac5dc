package message

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"kutip/retrieval/analysis"
)

// SettingsWords is what /settings says.
type SettingsWords struct {
	Heading Text
	Line    Text // {name}, {value}
	Names   map[SettingName]Text
	Roles   Text // how to give the commands to a role

	Everywhere, NoNotices Text
	Own                   Text // the server's language: {language}
	On, Off, NoModel      Text // of the model
	Hosts                 Text // a limit that is the host's: {limit}

	PickChannels, PickNotices          Text // stand in lists while nothing is chosen
	SwitchOn, SwitchOff, Limits, Erase Text // buttons

	LimitsTitle  Text // of the form
	Hour, Tokens Text // the limits
	Blank        Text // stands in an empty field: {limit}, the host's

	Moved      Text // somebody changed it since it was shown: {name}, {who}, {when}
	MovedBy    Text // the same, where nobody knows who: {name}
	NotThere   Text // the channel for notices: {channel}, {missing}
	NotANumber Text // {text}: as it was typed, {limit}
}

// A SettingName is what the audit log calls one of the things that moderators
// set.
type SettingName string

// The settings.
const (
	ChannelsSetting SettingName = "channels"
	NoticesSetting  SettingName = "notices"
	LanguageSetting SettingName = "language"
	ModelSetting    SettingName = "model"
	LimitsSetting   SettingName = "limits"
)

// Settings are what moderators set.
type Settings struct {
	Channels           []string // IDs where Kutip answers; nil: everywhere
	Notices            string   // ID of a channel; "": none
	Language           analysis.Language
	ModelOff           bool
	PerHour, DayTokens int // 0: the host's
}

// Languages are those of the list that SetLanguage chooses from by number; the
// first is the server's own.
var Languages = []analysis.Language{analysis.Unknown, analysis.Indonesian, analysis.English}

// Shown says in an Action's Of how a setting stands, so that a control tells
// whether that is as it was when it was shown.
func (s Settings) Shown(name SettingName) string {
	switch name {
	case ChannelsSetting:
		sum := sha256.Sum256([]byte(strings.Join(s.Channels, " ")))
		return hex.EncodeToString(sum[:8])
	case NoticesSetting:
		return s.Notices
	case LanguageSetting:
		return string(s.Language)
	case ModelSetting:
		return strconv.FormatBool(!s.ModelOff)
	case LimitsSetting:
		return fmt.Sprintf("%d.%d", s.PerHour, s.DayTokens)
	}
	return ""
}

// A SettingsPage shows a server's settings, with controls that change them.
type SettingsPage struct {
	Words     *Words
	Set       Settings
	Own       analysis.Language // the server's
	HasModel  bool              // the host has one
	PerHour   int               // the host's limits
	DayTokens int
	Note      string // why something wasn't set; "" for none
	NotNoted  bool   // that it was set couldn't be noted
}

// MaxChannels is how many channels a list of Discord's may have chosen.
const MaxChannels = 25

// Post returns the page as a message.
func (s SettingsPage) Post() Post {
	w := s.Words.Moderators.Settings
	lines := []string{
		s.line(w.Names[ChannelsSetting], channelList(s.Set.Channels, w.Everywhere)),
		s.line(w.Names[NoticesSetting], channelList(listOf(s.Set.Notices), w.NoNotices)),
		s.line(w.Names[LanguageSetting], s.language(s.Set.Language)),
		s.line(w.Names[ModelSetting], s.model()),
		s.line(w.Hour, s.limit(s.Set.PerHour, s.PerHour)),
	}
	if s.HasModel {
		lines = append(lines, s.line(w.Tokens, s.limit(s.Set.DayTokens, s.DayTokens)))
	}
	lines = append(lines, small(w.Roles.String()))
	post := Post{Content: w.Heading.String(), Cards: []Card{{Text: strings.Join(lines, "\n"), Colour: Grey}}, Rows: s.rows()}
	if s.Note != "" {
		post.Content = s.Note
	}
	post.Content = stacked(post.Content, notNoted(s.Words, s.NotNoted))
	return post
}

func (s SettingsPage) line(name Text, value string) string {
	return s.Words.Moderators.Settings.Line.With("name", name.String(), "value", value)
}

func listOf(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}

// channelList names channels as Discord shows them, or says what none means.
func channelList(ids []string, none Text) string {
	if len(ids) == 0 {
		return none.String()
	}
	names := make([]string, min(len(ids), MaxChannels))
	for i := range names {
		names[i] = "<#" + digits(ids[i]) + ">"
	}
	return strings.Join(names, ", ")
}

func (s SettingsPage) language(l analysis.Language) string {
	if l != analysis.Unknown {
		return s.Words.Articles.Languages[l].String()
	}
	return s.Words.Moderators.Settings.Own.With("language", s.Words.Articles.Languages[s.Own].String())
}

func (s SettingsPage) model() string {
	w := s.Words.Moderators.Settings
	switch {
	case !s.HasModel:
		return w.NoModel.String()
	case s.Set.ModelOff:
		return w.Off.String()
	}
	return w.On.String()
}

// limit is the one that holds: never above the host's.
func (s SettingsPage) limit(set, host int) string {
	if set == 0 || set >= host {
		return s.Words.Moderators.Settings.Hosts.With("limit", s.Words.Number(host))
	}
	return s.Words.Number(set)
}

func (s SettingsPage) rows() [][]Control {
	w, set := s.Words.Moderators.Settings, s.Set
	language := Control{Do: Action{Verb: SetLanguage, Of: set.Shown(LanguageSetting)}, Label: w.Names[LanguageSetting].String()}
	for i, l := range Languages {
		language.Choices = append(language.Choices, Choice{Value: strconv.Itoa(i), Label: s.language(l), Chosen: l == set.Language})
	}
	var buttons []Control
	if s.HasModel {
		turn := Control{Do: Action{SetModel, set.Shown(ModelSetting), 0}, Label: w.SwitchOff.String()}
		if set.ModelOff {
			turn.Do.N, turn.Label = 1, w.SwitchOn.String()
		}
		buttons = append(buttons, turn)
	}
	return [][]Control{
		{{
			Do: Action{Verb: SetChannels, Of: set.Shown(ChannelsSetting)}, Label: w.PickChannels.String(),
			Channels: &Channels{Chosen: set.Channels, Most: MaxChannels},
		}},
		{{
			Do: Action{Verb: SetNotices, Of: set.Shown(NoticesSetting)}, Label: w.PickNotices.String(),
			Channels: &Channels{Chosen: listOf(set.Notices), Most: 1, Notices: true},
		}},
		{language},
		append(buttons,
			Control{Do: Action{Verb: SetLimits, Of: set.Shown(LimitsSetting)}, Label: w.Limits.String()},
			Control{Do: Action{Verb: EraseServer}, Label: w.Erase.String(), Style: Danger}),
	}
}

// Moved says that a setting was changed since it was shown: by whom, a user's ID
// ("" if nobody knows), and when.
func (s SettingsPage) Moved(name SettingName, who string, when time.Time) string {
	w := s.Words.Moderators.Settings
	if who == "" {
		return w.MovedBy.With("name", w.Names[name].String())
	}
	return w.Moved.With("name", w.Names[name].String(), "who", "<@"+digits(who)+">", "when", fromNow(when))
}

// NotThere says why there can be no notices in a channel.
func (s SettingsPage) NotThere(channel string, missing []Permission) string {
	return s.Words.Moderators.Settings.NotThere.With(
		"channel", "<#"+digits(channel)+">", "missing", Notice{Missing: missing}.missing(s.Words))
}

// NotANumber says that what was typed is no limit from 1 to the host's.
func (s SettingsPage) NotANumber(typed string, host int) string {
	return s.Words.Moderators.Settings.NotANumber.With("text", clipped(typed, maxName), "limit", s.Words.Number(host))
}

// The fields of the form of limits, and how many characters they take.
const (
	HourField   = "hour"
	TokensField = "tokens"
	maxLimit    = 15
)

// LimitsForm asks for the limits; what stands there is as the button showed it.
func (s SettingsPage) LimitsForm(shown string) Form {
	w := s.Words.Moderators.Settings
	var hour, tokens int
	_, _ = fmt.Sscanf(shown, "%d.%d", &hour, &tokens) // what can't be read is blank
	f := Form{Title: w.LimitsTitle.String(), Do: Action{Verb: SetLimits, Of: shown}}
	f.Fields = append(f.Fields, s.limitField(HourField, w.Hour, hour, s.PerHour))
	if s.HasModel && s.DayTokens > 0 {
		f.Fields = append(f.Fields, s.limitField(TokensField, w.Tokens, tokens, s.DayTokens))
	}
	return f
}

func (s SettingsPage) limitField(name string, label Text, set, host int) FormField {
	f := FormField{
		Name: name, Label: label.String(), Max: maxLimit,
		Placeholder: s.Words.Moderators.Settings.Blank.With("limit", s.Words.Number(host)),
	}
	if set > 0 {
		f.Value = strconv.Itoa(set)
	}
	return f
}

// ungrouped is a number without marks between its thousands.
func ungrouped(s string) string {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' || r == ' ' })
	if slices.ContainsFunc(groups[min(1, len(groups)):], func(g string) bool { return len(g) != 3 }) {
		return s
	}
	return strings.Join(groups, "")
}

// ParseLimit reads what was typed as a limit: a number from 1 to the host's, or
// nothing, which is 0.
func ParseLimit(typed string, host int) (n int, ok bool) {
	if typed = strings.TrimSpace(typed); typed == "" {
		return 0, true
	}
	n, err := strconv.Atoi(ungrouped(typed))
	return n, err == nil && 1 <= n && n <= host
}
