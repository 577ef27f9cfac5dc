package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

var settingsWords = message.In(analysis.English).Moderators.Settings

// set are the settings of the world's guild.
func (w *world) set() state.Settings {
	w.t.Helper()
	s, err := state.LoadSettings(w.t.Context(), w.state, w.guild.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

// menu is the custom_id of a message's control for a verb.
func menu(t *testing.T, m *discordtest.Message, verb message.Verb) string {
	t.Helper()
	for _, row := range m.Rows {
		for _, c := range row {
			if a, ok := parseAction(c.CustomID); ok && a.Verb == verb {
				return c.CustomID
			}
		}
	}
	t.Fatalf("no %s on %s", verb, labels(m))
	return ""
}

// settings opens /settings.
func (w *world) settings(u *discordtest.User) *discordtest.Message {
	w.t.Helper()
	m := w.reply(w.channel.Slash(u, "settings"))
	if !m.Ephemeral {
		w.t.Error("all see the settings")
	}
	return m
}

// changes waits until a message of settings is changed, and returns it.
func (w *world) changes(m *discordtest.Message, as *discordtest.User) *discordtest.Message {
	w.t.Helper()
	var now *discordtest.Message
	w.Wait("another state of the settings", func() bool {
		for _, x := range w.channel.Messages(as) {
			if x.ID == m.ID && len(x.Versions) > len(m.Versions) {
				now = x
			}
		}
		return now != nil
	})
	return now
}

// TestSettings: each control changes what it says, at once, and the log of acts
// has it.
func TestSettings(t *testing.T) {
	w := newWorld(t, setup{model: says("x"), config: func(c *Config) { c.Tokens = 1000 }})
	w.guild.Let(w.tom, "MANAGE_GUILD")
	here, there := w.guild.AddChannel("questions"), w.guild.AddChannel("mods")
	m := w.settings(w.tom)
	use := func(do func(*discordtest.Message), what string, want state.Settings) {
		t.Helper()
		do(m)
		m = w.changes(m, w.tom)
		if got := w.set(); settingsSeen(got).Shown(message.ChannelsSetting) != settingsSeen(want).Shown(message.ChannelsSetting) ||
			got.Notices != want.Notices || got.Language != want.Language || got.ModelOff != want.ModelOff || got.PerHour != want.PerHour || got.DayTokens != want.DayTokens {
			t.Errorf("%s: %+v", what, got)
		}
		if strings.TrimSpace(m.Content) != settingsWords.Heading.String() {
			t.Errorf("%s: told %s", what, m.Content)
		}
		acts, err := state.Acts(t.Context(), w.state, w.guild.ID, "", 1)
		if err != nil || len(acts) != 1 || acts[0].Did != state.Set || acts[0].Title != what || acts[0].Who != w.tom.ID {
			t.Errorf("%s: noted %+v, %v", what, acts, err)
		}
	}
	want := state.Settings{Channels: []string{here.ID, there.ID}}
	use(func(m *discordtest.Message) { m.Choose(w.tom, menu(t, m, message.SetChannels), there.ID, here.ID) }, "channels", want)
	if !strings.Contains(text(m), "<#"+here.ID+">, <#"+there.ID+">") {
		t.Errorf("shown %s", text(m))
	}
	want.Notices = there.ID
	use(func(m *discordtest.Message) { m.Choose(w.tom, menu(t, m, message.SetNotices), there.ID) }, "notices", want)
	want.Language = "id"
	use(func(m *discordtest.Message) { m.Choose(w.tom, menu(t, m, message.SetLanguage), "1") }, "language", want)
	want.ModelOff = true
	use(func(m *discordtest.Message) { m.Click(w.tom, settingsWords.SwitchOff.String()) }, "model", want)
	want.ModelOff = false
	use(func(m *discordtest.Message) { m.Click(w.tom, settingsWords.SwitchOn.String()) }, "model", want)
	want.PerHour, want.DayTokens = 5, 1000
	use(func(m *discordtest.Message) {
		w.limits(m, w.tom, map[string]string{message.HourField: "5", message.TokensField: "1,000"})
	}, "limits", want)
	want.PerHour, want.DayTokens = 0, 0
	use(func(m *discordtest.Message) {
		w.limits(m, w.tom, map[string]string{message.HourField: "", message.TokensField: ""})
	}, "limits", want)
	want.Channels, want.Notices = nil, ""
	m.Choose(w.tom, menu(t, m, message.SetNotices))
	m = w.changes(m, w.tom)
	use(func(m *discordtest.Message) { m.Choose(w.tom, menu(t, m, message.SetChannels)) }, "channels", want)
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

func (w *world) limits(m *discordtest.Message, u *discordtest.User, fields map[string]string) *discordtest.Interaction {
	w.t.Helper()
	i := m.Click(u, settingsWords.Limits.String())
	w.Wait("a form", func() bool { return i.Modal() != nil })
	return i.Submit(fields)
}

// TestLimitsRefused: what isn't a number up to the host's changes nothing.
func TestLimitsRefused(t *testing.T) {
	w := newWorld(t, setup{model: says("x"), config: func(c *Config) { c.Tokens = 1000 }})
	w.guild.Let(w.tom, "MANAGE_GUILD")
	m := w.settings(w.tom)
	for _, row := range []struct{ hour, tokens, says string }{
		{"21", "", "“21” isn't a number from 1 to 20"}, {"0", "", "“0” isn't"}, {"x", "", "“x” isn't"}, {"5", "1001", "“1001” isn't a number from 1 to 1,000"},
	} {
		w.limits(m, w.tom, map[string]string{message.HourField: row.hour, message.TokensField: row.tokens})
		m = w.changes(m, w.tom)
		if got := w.set(); got.PerHour != 0 || got.DayTokens != 0 || !strings.HasPrefix(m.Content, row.says) {
			t.Errorf("%+v: %+v, told %s", row, got, m.Content)
		}
	}
}

// TestTwoSet: of two who change the same setting the second is told what the first
// did, and shown how it stands; what they change besides stands, too.
func TestTwoSet(t *testing.T) {
	w := newWorld(t, setup{model: says("x"), bots: 1})
	w.guild.Let(w.tom, "MANAGE_GUILD")
	w.guild.Let(w.rani, "MANAGE_GUILD")
	a, b := w.guild.AddChannel("a"), w.guild.AddChannel("b")
	toms, ranis := w.settings(w.tom), w.settings(w.rani)
	toms.Choose(w.tom, menu(t, toms, message.SetChannels), a.ID)
	w.changes(toms, w.tom)
	ranis.Choose(w.rani, menu(t, ranis, message.SetChannels), b.ID)
	ranis = w.changes(ranis, w.rani)
	if got := w.set(); len(got.Channels) != 1 || got.Channels[0] != a.ID {
		t.Errorf("set %+v", got)
	}
	if !strings.HasPrefix(ranis.Content, "<@"+w.tom.ID+"> mengubah") || !strings.Contains(text(ranis), "<#"+a.ID+">") {
		t.Errorf("told %s", text(ranis))
	}
	ranis.Choose(w.rani, menu(t, ranis, message.SetLanguage), "2") // Tom's message shows it not yet
	ranis = w.changes(ranis, w.rani)
	toms = w.changes(toms, w.tom)
	toms.Click(w.tom, settingsWords.SwitchOff.String())
	w.changes(toms, w.tom)
	ranis.Choose(w.rani, menu(t, ranis, message.SetChannels), b.ID) // as she was shown
	w.changes(ranis, w.rani)
	if got := w.set(); len(got.Channels) != 1 || got.Channels[0] != b.ID || got.Language != "en" || !got.ModelOff {
		t.Errorf("set %+v", got)
	}
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

// TestNoticesChannel: where Kutip certainly may not write notices can't go.
func TestNoticesChannel(t *testing.T) {
	w := newWorld(t, setup{})
	w.guild.Let(w.tom, "MANAGE_GUILD")
	for permission, says := range map[string]string{"SEND_MESSAGES": "“Send Messages”", "EMBED_LINKS": "“Embed Links”", "VIEW_CHANNEL": "“View Channel”"} {
		mods := w.guild.AddChannel("mods")
		mods.Deny(permission)
		m := w.settings(w.tom)
		m.Choose(w.tom, menu(t, m, message.SetNotices), mods.ID)
		if m = w.changes(m, w.tom); w.set().Notices != "" || !strings.HasSuffix(m.Content, ": "+says) {
			t.Errorf("without %s: set %+v, told %s", permission, w.set(), m.Content)
		}
	}
	w.channel.Deny("EMBED_LINKS") // where the command is used Discord tells what Kutip may
	i := w.channel.Slash(w.tom, "settings")
	m := w.reply(i)
	m.Choose(w.tom, menu(t, m, message.SetNotices), w.channel.ID)
	if m = w.changes(m, w.tom); w.set().Notices != "" || !strings.HasSuffix(m.Content, ": “Embed Links”") {
		t.Errorf("set %+v, told %s", w.set(), m.Content)
	}
	before := 0
	for _, r := range w.Requests() {
		if r.Method == "POST" && strings.HasSuffix(r.Path, "/messages") {
			before++
		}
	}
	if before != 0 {
		t.Error("something was sent to try it")
	}
}

// TestSettingsRefused: none of what /settings leads to is anybody's but moderators',
// and nothing of another guild gets in.
func TestSettingsRefused(t *testing.T) {
	w := newWorld(t, setup{model: says("x")})
	w.guild.Let(w.rani, "MANAGE_GUILD")
	w.sets(func(s *state.Settings) { s.PerHour = 7 })
	m := w.settings(w.rani)
	want := notice(analysis.English, message.Notice{Kind: message.ModeratorsOnly})
	if got := w.reply(w.channel.Force(w.tom, "settings")); got.Content != want {
		t.Errorf("told %q", text(got))
	}
	now := "99999999999"
	for verb := range clicks {
		if !strings.Contains("channels notices language model limits erase export eraseword", string(verb)) {
			continue
		}
		i := w.channel.Press(w.tom, m, customID(message.Action{Verb: verb, Of: now}))
		if got := w.reply(i); got.Content != want || !got.Ephemeral || i.Modal() != nil {
			t.Errorf("%s: told %q", verb, text(got))
		}
	}
	for _, verb := range []message.Verb{message.SetLimits, message.EraseSure} {
		i := w.channel.Fill(w.tom, customID(message.Action{Verb: verb, Of: now}), map[string]string{message.HourField: "1", message.WordField: "ERASE"})
		if got := w.reply(i); got.Content != want {
			t.Errorf("%s: told %q", verb, text(got))
		}
	}
	if got := w.set(); got.PerHour != 7 {
		t.Errorf("set %+v", got)
	}
	other := w.AddGuild("Other", "en-US").AddChannel("other")
	w.channel.Press(w.rani, m, menu(t, m, message.SetChannels), other.ID)
	w.changes(m, w.rani)
	if got := w.set(); len(got.Channels) != 0 {
		t.Errorf("set %+v", got)
	}
}

// TestSettingsGranted: whom the server grants the command may use all of it.
func TestSettingsGranted(t *testing.T) {
	w := newWorld(t, setup{})
	role := w.guild.AddRole("Librarians")
	w.guild.Give(w.tom, role)
	w.guild.Allow("settings", role)
	m := w.settings(w.tom)
	m.Choose(w.tom, menu(t, m, message.SetLanguage), "1")
	w.changes(m, w.tom)
	if w.set().Language != "id" {
		t.Error("nothing is set")
	}
}

// TestChannelsChosen: what Discord doesn't say to be a channel of this guild isn't
// chosen, nor are more than a list has.
func TestChannelsChosen(t *testing.T) {
	in := func(guild string, ids ...string) *interaction {
		data := discordgo.MessageComponentInteractionData{Values: ids}
		data.Resolved.Channels = map[string]*discordgo.Channel{}
		for _, id := range ids {
			data.Resolved.Channels[id] = &discordgo.Channel{ID: id, GuildID: guild}
		}
		return &interaction{Interaction: &discordgo.Interaction{GuildID: "7", Data: data}}
	}
	many := make([]string, message.MaxChannels+1)
	for n := range many {
		many[n] = fmt.Sprint(100 + n)
	}
	unknown, other := in("7", "20"), in("7", "20")
	unknown.Data.(discordgo.MessageComponentInteractionData).Resolved.Channels["20"] = nil
	other.Data.(discordgo.MessageComponentInteractionData).Resolved.Channels["20"].ID = "21"
	for name, row := range map[string]struct {
		i    *interaction
		want []string
		ok   bool
	}{
		"none":           {in("7"), nil, true},
		"in order":       {in("7", "30", "20"), []string{"20", "30"}, true},
		"no guild said":  {in("", "20"), []string{"20"}, true},
		"another guild":  {in("8", "20"), nil, false},
		"unknown":        {unknown, nil, false},
		"another ID":     {other, nil, false},
		"as many":        {in("7", many[1:]...), many[1:], true},
		"too many":       {in("7", many...), nil, false},
		"no such choice": {&interaction{Interaction: &discordgo.Interaction{GuildID: "7"}}, nil, true},
	} {
		if got, ok := channelsChosen(row.i); ok != row.ok || ok && !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, %t", name, got, ok)
		}
	}
}

// TestDenied: what Kutip itself is denied counts, and what everyone is, unless
// somebody is given it back.
func TestDenied(t *testing.T) {
	b := alone(nil)
	const roles, members = discordgo.PermissionOverwriteTypeRole, discordgo.PermissionOverwriteTypeMember
	const send, view = int64(discordgo.PermissionSendMessages), int64(discordgo.PermissionViewChannel)
	for name, row := range map[string]struct {
		overwrites []*discordgo.PermissionOverwrite
		want       int64
	}{
		"nothing":         {[]*discordgo.PermissionOverwrite{nil}, 0},
		"everyone":        {[]*discordgo.PermissionOverwrite{{ID: "7", Type: roles, Deny: send | view}}, send | view},
		"given back":      {[]*discordgo.PermissionOverwrite{{ID: "7", Type: roles, Deny: send | view}, {ID: "20", Type: roles, Allow: send}}, view},
		"Kutip":           {[]*discordgo.PermissionOverwrite{{ID: "1", Type: members, Deny: send}, {ID: "20", Type: roles, Allow: send}}, send},
		"another":         {[]*discordgo.PermissionOverwrite{{ID: "2", Type: members, Deny: send}, {ID: "20", Type: roles, Deny: send}}, 0},
		"a role so named": {[]*discordgo.PermissionOverwrite{{ID: "1", Type: roles, Deny: send}}, 0},
	} {
		if got := b.denied(&discordgo.Channel{PermissionOverwrites: row.overwrites}, "7"); got != row.want {
			t.Errorf("%s: %b", name, got)
		}
	}
}

// TestMissingIn: notices don't go to a channel that is gone or hidden; where Discord
// can't be asked, or Kutip may do all, nothing is missing.
func TestMissingIn(t *testing.T) {
	known := &mapChannels{known: map[string]*discordgo.Channel{}, errs: map[string]error{
		"20": &gateway.APIError{Status: 404, Code: gateway.UnknownChannel}, "21": &gateway.APIError{Status: 403, Code: gateway.MissingAccess},
	}}
	b := alone(func(c *Config) { c.Client = channelsOnly{Channels: known} })
	for channel, want := range map[string]int{"20": 1, "21": 1, "22": 0, "8": 3} {
		i := &interaction{Interaction: by(discordgo.InteractionMessageComponent, nil)} // in 8
		if got := b.missingIn(t.Context(), i, channel); len(got) != want {
			t.Errorf("%s: %v", channel, got)
		}
		i.AppPermissions = discordgo.PermissionAdministrator
		if got := b.missingIn(t.Context(), i, channel); len(got) != 0 {
			t.Errorf("%s: %v for an administrator", channel, got)
		}
	}
}

// channelsOnly is a Client that knows channels.
type channelsOnly struct {
	Responder
	Channels
	Grants
}

// TestLanguageUnknown: a number that isn't on the list sets nothing.
func TestLanguageUnknown(t *testing.T) {
	w := newTended(t, setup{})
	w.sets(func(s *state.Settings) { s.Language = "id" })
	m := w.settings(w.tom)
	w.channel.Press(w.tom, m, customID(message.Action{Verb: message.SetLanguage, Of: "id", N: len(message.Languages)}))
	w.changes(m, w.tom)
	if got := w.set(); got.Language != "id" {
		t.Errorf("set %+v", got)
	}
}
