package bot

import (
	"fmt"
	"strings"
	"testing"

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
	if notes := w.notes(""); len(notes) != 1 || notes[0].Kind != state.VoteKind {
		t.Errorf("kept %v", notes)
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
	m.Click(w.tom, "▶️")
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
	for n := range 3 * maxExamples {
		c.of(fmt.Sprint(n), empty, analysis.English)
	}
	if n := len(c.made); n > maxExamples {
		t.Errorf("%d are kept", n)
	}
}
