package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestPrivacy: what is kept, show mine, delete mine; all for the member alone.
func TestPrivacy(t *testing.T) {
	w := newWorld(t, setup{config: func(c *Config) { c.Provider = "llm.example" }})
	answered := w.final(w.channel.Slash(w.rani, "ask", question("Siapa yang membuka kembali pasar terapung?")))
	w.reply(answered.Click(w.rani, "👍"))
	w.reply(answered.Click(w.tom, "👎"))
	w.until("the answer is kept", func() bool { return len(w.notes(state.AnswerKind)) == 1 })

	m := w.reply(w.channel.Slash(w.rani, "privacy"))
	if !m.Ephemeral || !strings.Contains(m.Content, `llm\.example`) || m.Content != message.Privacy(message.In(analysis.Indonesian), "llm.example").Content {
		t.Errorf("told %s", m.Content)
	}
	mine := w.reply(m.Click(w.rani, button(m, message.ShowMine)))
	if !mine.Ephemeral || !strings.Contains(mine.Content, "Siapa yang membuka kembali pasar terapung?") {
		t.Errorf("shown %s", mine.Content)
	}
	sure := w.reply(mine.Click(w.rani, button(mine, message.ForgetMine)))
	if n := len(w.notes("")); !sure.Ephemeral || n != 4 { // the answer, two votes, the gap of the one against
		t.Errorf("asked %s; %d notes", sure.Content, n)
	}
	sure.Click(w.rani, button(sure, message.ForgetSure))
	want := message.Forgot(message.In(analysis.Indonesian), 3).Content
	w.Wait("a word", func() bool {
		for _, m := range w.channel.Messages(w.rani) {
			if m.Content == want {
				return len(m.Rows) == 0
			}
		}
		return false
	})
	if notes := w.notes(""); len(notes) != 2 || notes[0].Kind != state.MarkKind || notes[1].Kind != state.VoteKind {
		t.Errorf("kept %v", notes)
	}
}

// TestForgetInFlight: an answer that is being written when its asker has all
// deleted isn't kept, and so has no buttons that work.
func TestForgetInFlight(t *testing.T) {
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces)})
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("excerpts", func() bool { return i.Reply() != nil && !i.Thinking() })
	sure := w.reply(w.channel.Slash(w.tom, "privacy")).Click(w.tom, customID(message.Action{Verb: message.ForgetMine}))
	w.reply(sure).Click(w.tom, customID(message.Action{Verb: message.ForgetSure}))
	w.until("it is deleted", func() bool { return len(w.notes(state.MarkKind)) == 1 })
	close(pieces)
	w.finish()
	if notes := w.notes(""); len(notes) != 1 {
		t.Errorf("kept %v", notes)
	}
}

// TestMine: all that is kept, the latest first, on pages that turn in place;
// votes with their questions as long as these are kept.
func TestMine(t *testing.T) {
	w := newWorld(t, setup{})
	tom, rani := w.bots[0].Key.Person(w.guild.ID, w.tom.ID), w.bots[0].Key.Person(w.guild.ID, w.rani.ID)
	now := time.Now()
	const answers = 120
	for n := range answers {
		a := state.Answered{ID: fmt.Sprint("a", n), Guild: w.guild.ID, Person: tom, Question: fmt.Sprintf("Who was keeper %03d?", n)}
		if err := state.SaveAnswer(t.Context(), w.state, a, now.Add(time.Duration(n)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	of := state.Answered{ID: "b", Guild: w.guild.ID, Person: rani, Question: "Who came?"}
	if err := state.SaveAnswer(t.Context(), w.state, of, now); err != nil {
		t.Fatal(err)
	}
	for i, a := range []state.Answered{of, {ID: "gone", Guild: w.guild.ID}} {
		if _, _, err := state.Vote(t.Context(), w.state, a, tom, i == 1, now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	gap := state.Gap{ID: "c", Guild: w.guild.ID, Person: tom, Question: "Why?", Reason: state.DownReason}
	if err := state.SaveGap(t.Context(), w.state, gap, now.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}

	m := w.reply(w.reply(w.channel.Slash(w.tom, "privacy")).Click(w.tom, customID(message.Action{Verb: message.ShowMine})))
	shown := m.Content
	for page := 2; page <= 13; page++ {
		was := w.now(m).Content
		m.Click(w.tom, customID(message.Action{Verb: message.ShowMine, N: page}))
		w.Wait("the next page", func() bool { return w.now(m).Content != was })
		shown += w.now(m).Content
		m = w.now(m)
	}
	if !strings.Contains(shown, "123") || strings.Count(shown, "\n- ") != answers+3 {
		t.Errorf("%d are shown: %s", strings.Count(shown, "\n- "), shown)
	}
	at := -1
	for _, line := range []string{"👎 for the answer to “Who came?”", "keeper 119", "keeper 118", "keeper 000", "“Why?”"} {
		next := strings.Index(shown, line)
		if next <= at {
			t.Errorf("%s stands at %d, what comes before it at %d", line, next, at)
		}
		at = next
	}
	if !strings.Contains(shown, "👍 for an answer that isn't kept") {
		t.Errorf("shown %s", shown)
	}
}

// button is the custom_id of the button that does something.
func button(m *discordtest.Message, verb message.Verb) string {
	for _, row := range m.Rows {
		for _, c := range row {
			if a, ok := parseAction(c.CustomID); ok && a.Verb == verb {
				return c.CustomID
			}
		}
	}
	return "none"
}

// TestHelp: with questions that this guild's articles answer.
func TestHelp(t *testing.T) {
	w := newWorld(t, setup{})
	for range 2 { // the second time from memory
		m := w.reply(w.channel.Slash(w.tom, "help"))
		if !m.Ephemeral || !strings.Contains(m.Content, "`/ask`") || !strings.Contains(m.Content, "When did the tower open?") {
			t.Errorf("told %s", m.Content)
		}
	}
	if m := w.reply(w.channel.Slash(w.rani, "help")); !strings.Contains(m.Content, "`/tanya`") {
		t.Errorf("told %s", m.Content)
	}
}

// TestArticles: the list turns its pages in place.
func TestArticles(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.reply(w.channel.Slash(w.rani, "articles"))
	if !m.Ephemeral || !strings.Contains(text(m), "Pasar terapung Muara Jingga") || !strings.Contains(text(m), "(https://example.org/news/lighthouse)") {
		t.Errorf("told %s", text(m))
	}
	for n := range 12 {
		d := lighthouse
		d.ID, d.Title, d.From = fmt.Sprint("a", n), fmt.Sprint("Article ", 10+n), ""
		w.put(d)
	}
	m = w.reply(w.channel.Slash(w.tom, "articles"))
	if strings.Contains(text(m), "Pasar") || !strings.Contains(labels(m), "1/2") {
		t.Errorf("told %s with %s", text(m), labels(m))
	}
	m.Click(w.tom, "Next")
	w.Wait("the next page", func() bool { return strings.Contains(text(w.now(m)), "Pasar") })
}

// TestExampleCache: examples are made anew for another version, and don't fill
// the memory.
func TestExampleCache(t *testing.T) {
	held := retrieval.Held{Library: retrieval.NewLibrary([]retrieval.Article{{ID: "a", Title: lighthouse.Title, Language: "en", Text: lighthouse.Text}}), Version: "1"}
	var c exampleCache
	first := c.of("g", held, analysis.English)
	if len(first) == 0 {
		t.Fatal("no examples")
	}
	empty := retrieval.Held{Library: retrieval.NewLibrary(nil), Version: "1"}
	if again := c.of("g", empty, analysis.English); len(again) != len(first) {
		t.Error("made again for the same version")
	}
	empty.Version = "2"
	if again := c.of("g", empty, analysis.English); len(again) != 0 {
		t.Error("kept for another version")
	}
	for n := range 3 * maxExampleSets {
		c.of(fmt.Sprint(n), empty, analysis.English)
	}
	if n := len(c.made); n > maxExampleSets {
		t.Errorf("%d are kept", n)
	}
}
