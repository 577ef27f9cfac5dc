package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// sets sets something in the world's guild.
func (w *world) sets(edit func(*state.Settings)) {
	w.t.Helper()
	_, err := state.ChangeSettings(w.t.Context(), w.state, w.guild.ID, func(s *state.Settings) error { edit(s); return nil })
	if err != nil {
		w.t.Fatal(err)
	}
}

func elsewhere(lang analysis.Language, channels ...*discordtest.Channel) string {
	n := message.Notice{Kind: message.OtherChannel}
	for _, c := range channels {
		n.Channels = append(n.Channels, c.ID)
	}
	return notice(lang, n)
}

// TestOtherChannel: where moderators want no answers each way to ask is refused,
// for the member alone, and all else works.
func TestOtherChannel(t *testing.T) {
	w := newWorld(t, setup{})
	chosen := w.guild.AddChannel("questions")
	said := w.channel.Say(w.rani, "The lighthouse of Karang Putih was built in 1908 by Harun.")
	before := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	w.sets(func(s *state.Settings) { s.Channels = []string{chosen.ID} })
	want := elsewhere(analysis.English, chosen)
	for name, use := range map[string]func() *discordtest.Interaction{
		"ask": func() *discordtest.Interaction {
			return w.channel.Slash(w.tom, "ask", question("How tall is the tower?"))
		},
		"check": func() *discordtest.Interaction { return w.channel.Use(w.tom, "Check against the articles", said) },
		"about": func() *discordtest.Interaction {
			i := w.channel.Use(w.tom, "Ask about this", said)
			w.Wait("a form", func() bool { return i.Modal() != nil })
			return i.Submit(map[string]string{message.QuestionField: "Who built it?"})
		},
	} {
		if m := w.told(use()); m.Content != want {
			t.Errorf("%s: told %q", name, m.Content)
		}
	}
	private := w.channel.Slash(w.tom, "ask", question("How tall is the tower?"), discordtest.Option{Name: "private", Value: true})
	if m := w.reply(private); m.Content != want || !m.Ephemeral {
		t.Errorf("a private one: %q", m.Content)
	}
	further := before.Click(w.tom, "Ask further")
	w.Wait("a word", func() bool { return len(further.FollowUps()) == 1 })
	if m := further.FollowUps()[0]; m.Content != want || !m.Ephemeral || len(w.channel.Threads()) != 0 {
		t.Errorf("asked further: %q", m.Content)
	}
	for _, command := range []string{"help", "articles", "privacy"} {
		if m := w.reply(w.channel.Slash(w.tom, command)); m.Content == want {
			t.Errorf("/%s is refused", command)
		}
	}
	w.final(chosen.Slash(w.tom, "ask", question("How tall is the tower?")))
	w.sets(func(s *state.Settings) { s.Channels = nil })
	w.final(w.channel.Slash(w.tom, "ask", question("When was the lamp lit by hand?")))
}

// TestMentionElsewhere: a mention there is answered with one short reply, and in
// threads below a chosen channel a conversation goes on, whose channel is asked
// for once.
func TestMentionElsewhere(t *testing.T) {
	w := newWorld(t, setup{})
	chosen := w.guild.AddChannel("questions")
	w.sets(func(s *state.Settings) { s.Channels = []string{chosen.ID} })
	for range 2 * noticeRate.Times {
		w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	}
	if m := w.posted(w.channel, w.tom, noticeRate.Times); m.Content != elsewhere(analysis.English, chosen) {
		t.Errorf("told %q", m.Content)
	}
	chosen.Say(w.tom, w.at("who built the lighthouse?"))
	m := w.answered(chosen, w.tom, 1)
	w.Wait("a thread", func() bool { return len(chosen.Threads()) == 1 })
	thread := chosen.Threads()[0]
	w.kept(m.ID)
	for n := range 2 {
		thread.Say(w.tom, w.at("How tall is the tower?"))
		if a := w.answered(thread, w.tom, n+1); !strings.Contains(text(a), "42 metres") {
			t.Errorf("answered %s", text(a))
		}
	}
	w.final(thread.Slash(w.tom, "ask", question("How tall is the tower?")))
	w.finish()
	gets := map[string]int{}
	for _, r := range w.Requests() {
		if r.Method == "GET" && strings.Contains(r.Path, "/channels/") {
			gets[r.Path[strings.LastIndex(r.Path, "/")+1:]]++
		}
	}
	if len(gets) != 2 || gets[thread.ID] != 1 || gets[w.channel.ID] < 1 {
		t.Errorf("channels that were asked for: %v", gets)
	}
	bots := 0
	for _, m := range w.channel.Messages(w.tom) {
		if m.Author.ID == w.App() {
			bots++
		}
	}
	if bots != noticeRate.Times {
		t.Errorf("%d notices", bots)
	}
}

// TestThreadElsewhere: a thread below another channel isn't chosen.
func TestThreadElsewhere(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	w.Wait("a thread", func() bool { return len(w.channel.Threads()) == 1 })
	thread, chosen := w.channel.Threads()[0], w.guild.AddChannel("questions")
	w.sets(func(s *state.Settings) { s.Channels = []string{chosen.ID} })
	if m := w.told(thread.Slash(w.tom, "ask", question("How tall is the tower?"))); m.Content != elsewhere(analysis.English, chosen) {
		t.Errorf("told %q", m.Content)
	}
	thread.Say(w.tom, w.at("How tall is the tower?"))
	if m := w.posted(thread, w.tom, 1); m.Content != elsewhere(analysis.English, chosen) {
		t.Errorf("told %q", m.Content)
	}
}

// TestPerHour: moderators' limit holds, but never lets more than the host's.
func TestPerHour(t *testing.T) {
	for name, row := range map[string]struct{ set, host, want int }{
		"none":       {0, 2, 2},
		"fewer":      {1, 3, 1},
		"the host's": {100, 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, setup{config: func(c *Config) { c.Rate = state.Rate{Times: row.host, Per: time.Hour} }})
			w.sets(func(s *state.Settings) { s.PerHour = row.set })
			for range row.want {
				w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
			}
			m := w.told(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
			if of, _, _ := strings.Cut(notice(analysis.English, message.Notice{Kind: message.TooMany, Limit: row.want}), "."); !strings.HasPrefix(m.Content, of) {
				t.Errorf("told %q", m.Content)
			}
			w.final(w.channel.Slash(w.rani, "ask", question("Siapa yang membuka kembali pasar terapung?")))
		})
	}
}

// TestDayTokens: what the budget asks for is what is set now.
func TestDayTokens(t *testing.T) {
	w := newWorld(t, setup{})
	for _, n := range []int{0, 5000, 70} {
		w.sets(func(s *state.Settings) { s.DayTokens = n })
		if got := w.bots[0].DayTokens(t.Context(), w.guild.ID); got != n {
			t.Errorf("%d of %d", got, n)
		}
	}
}

// TestModelOff: no model is asked where moderators switched it off. Only who had
// answers of the model before is told why.
func TestModelOff(t *testing.T) {
	w := newWorld(t, setup{
		model:  says("The engineer Margaretha Loon built the lighthouse of Karang Putih in 1908. [1]"),
		config: func(c *Config) { c.Provider = "llm.example" },
	})
	off := message.In(analysis.English).Members.Reply.ModelOff.String()
	first := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	if !strings.HasPrefix(first.Content, "> Who built the lighthouse?\nThe engineer") {
		t.Fatalf("answered %s", text(first))
	}
	w.until("it is kept", func() bool { return len(w.notes(state.AnswerKind)) == 1 })
	w.sets(func(s *state.Settings) { s.ModelOff = true })
	second := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	if strings.Contains(second.Content, "engineer") || strings.Contains(second.Content, off) {
		t.Errorf("answered %s", text(second))
	}
	w.channel.Deny("CREATE_PUBLIC_THREADS") // so that a form asks
	for before, wonders := range map[*discordtest.Message]bool{first: true, second: false} {
		form := before.Click(w.tom, "Ask further")
		w.Wait("a form", func() bool { return form.Modal() != nil })
		m := w.final(form.Submit(map[string]string{message.QuestionField: "When was that?"}))
		if strings.Contains(m.Content, off) != wonders || !strings.Contains(text(m), "1908") {
			t.Errorf("answered %s", text(m))
		}
	}
	said := w.channel.Say(w.rani, "The lighthouse of Karang Putih was built in 1908 by Harun.")
	if m := w.reply(w.channel.Use(w.tom, "Check against the articles", said)); strings.Contains(text(m), "Agrees") || strings.Contains(m.Content, message.In(analysis.English).Members.Weighed.Reading.String()) {
		t.Errorf("checked: %s", text(m))
	}
	if m := w.reply(w.channel.Slash(w.tom, "privacy")); m.Content != message.Privacy(message.In(analysis.English), "").Content {
		t.Errorf("/privacy tells %s", m.Content)
	}
	w.sets(func(s *state.Settings) { s.ModelOff = false })
	if m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))); !strings.Contains(m.Content, "engineer") {
		t.Errorf("answered %s", text(m))
	}
}

// TestLanguage: what is said to all and has no language of its own is in the one
// that is set.
func TestLanguage(t *testing.T) {
	w := newWorld(t, setup{})
	w.sets(func(s *state.Settings) { s.Language = "id" })
	w.channel.Say(w.tom, w.at(""))
	if m := w.posted(w.channel, w.tom, 1); m.Content != notice(analysis.Indonesian, message.Notice{Kind: message.MentionBlank}) {
		t.Errorf("told %q", m.Content)
	}
}

// TestSettingsAway: where the state can't be asked what was set last holds, or
// where nothing is known of it all is as the host has it.
func TestSettingsAway(t *testing.T) {
	down := &stalled{}
	w := newWorld(t, setup{state: func(s state.Store) state.Store { down.Store = s; return down }})
	chosen, other := w.guild.AddChannel("questions"), w.AddGuild("Other", "en-US")
	w.sets(func(s *state.Settings) { s.Channels = []string{chosen.ID} })
	w.told(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	down.down.Store(true)
	if m := w.told(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))); m.Content != elsewhere(analysis.English, chosen) {
		t.Errorf("told %q", m.Content)
	}
	if m := w.reply(chosen.Slash(w.tom, "ask", question("Who built the lighthouse?"))); !strings.Contains(text(m), "Margaretha") {
		t.Errorf("answered %s", text(m))
	}
	if got := w.bots[0].settingsOf(t.Context(), other.ID); len(got.Channels) != 0 {
		t.Errorf("%+v", got)
	}
}

// A mapChannels knows channels, and counts how often it is asked.
type mapChannels struct {
	Channels
	known map[string]*discordgo.Channel
	errs  map[string]error
	asked int
}

func (m *mapChannels) Channel(_ context.Context, id string) (*discordgo.Channel, error) {
	m.asked++
	if c := m.known[id]; c != nil {
		return c, nil
	}
	if err := m.errs[id]; err != nil {
		return nil, err
	}
	return nil, errors.New("no network")
}

// TestParents: the parent of a thread is its channel, that of a channel a category,
// which doesn't count; what isn't known is asked for again.
func TestParents(t *testing.T) {
	m := &mapChannels{known: map[string]*discordgo.Channel{
		"thread":  {ID: "thread", ParentID: "channel", Type: discordgo.ChannelTypeGuildPublicThread},
		"channel": {ID: "channel", ParentID: "category", Type: discordgo.ChannelTypeGuildText},
	}}
	var p parents
	for range 2 {
		for channel, want := range map[string]string{"thread": "channel", "channel": ""} {
			if got, err := p.of(t.Context(), m, channel); got != want || err != nil {
				t.Errorf("%s: %q, %v", channel, got, err)
			}
		}
	}
	if m.asked != 2 {
		t.Errorf("asked %d times", m.asked)
	}
	for range 2 {
		if _, err := p.of(t.Context(), m, "unknown"); err == nil {
			t.Error("an unknown channel has a parent")
		}
	}
	if m.asked != 4 {
		t.Errorf("asked %d times", m.asked)
	}
}

// TestRemembered: what is remembered of guilds and channels doesn't fill the memory.
func TestRemembered(t *testing.T) {
	var l lastSettings
	var p parents
	m := &mapChannels{known: map[string]*discordgo.Channel{}}
	for n := range maxSettings + 9 {
		id := fmt.Sprint(n)
		l.keep(id, state.Settings{PerHour: n})
		m.known[id] = &discordgo.Channel{ID: id}
		if _, err := p.of(t.Context(), m, id); err != nil {
			t.Fatal(err)
		}
	}
	if len(l.last) > maxSettings || len(p.known) > maxParents {
		t.Errorf("%d settings and %d channels are remembered", len(l.last), len(p.known))
	}
	last := fmt.Sprint(maxSettings + 8)
	if l.of(last).PerHour != maxSettings+8 {
		t.Errorf("remembered %+v", l.of(last))
	}
	l.forget(last)
	if l.of(last).PerHour != 0 {
		t.Error("not forgotten")
	}
}
