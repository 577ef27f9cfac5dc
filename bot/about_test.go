package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

const (
	aboutName = "Ask about this"
	checkName = "Check against the articles"
)

// TestAbout: a form suggests a question; what is asked in it is answered, of the
// article that the message links to if there is one.
func TestAbout(t *testing.T) {
	w := newWorld(t, setup{})
	for _, row := range []struct {
		name, said    string
		scope, submit string
		want          string
	}{
		{"a question", "Look at that tower. Who built the lighthouse of Karang Putih?", "", "", "Margaretha Loon"},
		{"a link", "See https://EXAMPLE.org/news/lighthouse?utm_source=x#top, it's old!", "lighthouse", "Who built it? Berapa pedagang?", "Margaretha Loon"},
		{"a link in brackets", "(https://example.org/berita/pasar)", "pasar", "Berapa pedagang berjualan dari perahu?", "67 pedagang"},
		{"another link", "https://example.org/elsewhere", "", "Berapa pedagang berjualan dari perahu?", "67 pedagang"},
		{"two links", "Mana yang benar? https://example.org/news/lighthouse atau https://example.org/berita/pasar", "", "Berapa pedagang berjualan dari perahu?", "67 pedagang"},
		{"one link twice", "https://example.org/berita/pasar https://example.org/berita/pasar#x", "pasar", "Berapa pedagang berjualan dari perahu?", "67 pedagang"},
	} {
		t.Run(row.name, func(t *testing.T) {
			form := w.channel.Use(w.rani, aboutName, w.channel.Say(w.tom, row.said))
			w.Wait("a form", func() bool { return form.Modal() != nil })
			if a, ok := parseAction(form.Modal().CustomID); !ok || a.Verb != message.AskAbout || a.Of != row.scope {
				t.Errorf("form %+v", a)
			}
			if label := form.Modal().Fields[0].Label; strings.HasPrefix(label, "Hanya dari “") != (row.scope != "") {
				t.Errorf("label %q", label)
			}
			fields := map[string]string{}
			if row.submit != "" {
				fields[message.QuestionField] = row.submit
			} else if got := form.Modal().Fields[0].Value; got != "Who built the lighthouse of Karang Putih?" {
				t.Errorf("suggests %q", got)
			}
			m := w.final(form.Submit(fields))
			if !strings.Contains(text(m), row.want) || m.Ephemeral {
				t.Errorf("answered %s", text(m))
			}
			if only := strings.Contains(m.Content, "-# Only from") || strings.Contains(m.Content, "-# Hanya dari"); only != (row.scope != "") {
				t.Errorf("says that one article was asked: %v", only)
			}
		})
	}
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

// TestAboutAway: a form needs no articles; it is there in time without.
func TestAboutAway(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.channel.Say(w.tom, "https://example.org/news/lighthouse")
	w.record.Stall(true)
	defer w.record.Stall(false)
	form := w.channel.Use(w.rani, aboutName, m)
	w.Wait("a form", func() bool { return form.Modal() != nil })
	if a, _ := parseAction(form.Modal().CustomID); a.Of != "" || form.Times().Acknowledged.Sub(form.Times().Sent) > 2500*time.Millisecond {
		t.Errorf("form %+v after %v", a, form.Times().Acknowledged.Sub(form.Times().Sent))
	}
}

// TestAboutGone: an article that was removed while the form was filled in.
func TestAboutGone(t *testing.T) {
	w := newWorld(t, setup{})
	form := w.channel.Use(w.tom, aboutName, w.channel.Say(w.tom, "https://example.org/news/lighthouse"))
	w.Wait("a form", func() bool { return form.Modal() != nil })
	r := retrieval.Record{Store: w.record.Open(), Now: time.Now}
	if _, err := r.Remove(context.Background(), w.guild.ID, "lighthouse", ""); err != nil {
		t.Fatal(err)
	}
	sent := form.Submit(map[string]string{message.QuestionField: "Who built it?"})
	w.Wait("a word", func() bool { return len(sent.FollowUps()) == 1 })
	if m := sent.FollowUps()[0]; !m.Ephemeral || m.Content != notice(analysis.English, message.Notice{Kind: message.ArticleGone}) {
		t.Errorf("told %q, ephemeral %v", m.Content, m.Ephemeral)
	}
}

// TestCheck: what the articles say for or against a message.
func TestCheck(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.reply(w.channel.Use(w.rani, checkName, w.channel.Say(w.tom, "The lighthouse of Karang Putih was built in 1908 by Margaretha Loon. @everyone [x](https://evil.example)")))
	if m.Ephemeral || !strings.Contains(text(m), "built in 1908 by the engineer Margaretha Loon") || !strings.Contains(m.Content, "> The lighthouse") {
		t.Errorf("answered %s", text(m))
	}
	for _, said := range []string{"<@" + w.rani.ID + ">", "lol ok", "Halo semua!"} {
		blank := w.reply(w.channel.Use(w.rani, checkName, w.channel.Say(w.tom, said)))
		if blank.Content != notice(analysis.Indonesian, message.Notice{Kind: message.MessageBlank}) || !blank.Ephemeral {
			t.Errorf("%q: told %q", said, blank.Content)
		}
	}
}

// TestCheckSpoiler: what a spoiler hides is shown to nobody else.
func TestCheckSpoiler(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.reply(w.channel.Use(w.rani, checkName, w.channel.Say(w.tom, "Of the book: ||Margaretha Loon built the lighthouse in 1908||")))
	if !m.Ephemeral || !strings.Contains(text(m), "built in 1908 by the engineer Margaretha Loon") {
		t.Errorf("ephemeral %v: %s", m.Ephemeral, text(m))
	}
}

// TestTextOf: a message that forwards another says what that says.
func TestTextOf(t *testing.T) {
	inner := &discordgo.Message{Content: "The tower is old. https://example.org/ferry"}
	for _, row := range []struct {
		name string
		m    *discordgo.Message
		want string
		link bool
	}{
		{"its own", &discordgo.Message{Content: "Here", Embeds: []*discordgo.MessageEmbed{{Description: "x"}}}, "Here", false},
		{"embeds", &discordgo.Message{Content: " ", Embeds: []*discordgo.MessageEmbed{nil, {}, {Description: "a"}, {Description: "b"}}}, "a\n\nb", false},
		{"forwarded", &discordgo.Message{MessageSnapshots: []discordgo.MessageSnapshot{{}, {Message: inner}}}, inner.Content, true},
		{"nothing", &discordgo.Message{}, "", false},
	} {
		if got := textOf(row.m); got != row.want || (len(linksIn(row.m)) > 0) != row.link {
			t.Errorf("%s: %q, links %q", row.name, got, linksIn(row.m))
		}
	}
}

// TestCheckModel: with a model excerpts are set as agreeing or disagreeing.
func TestCheckModel(t *testing.T) {
	w := newWorld(t, setup{model: says("1: AGREES\n2: DISAGREES\n3: SILENT\n")})
	i := w.channel.Use(w.tom, checkName, w.channel.Say(w.rani, "The lighthouse of Karang Putih was built in 1908."))
	weighed := message.In(analysis.English).Members.Weighed
	w.Wait("a reading", func() bool { return i.Reply() != nil && strings.Contains(i.Reply().Content, weighed.Read.String()) })
	for n, e := range i.Reply().Embeds {
		label := []string{weighed.Agrees.String(), weighed.Disagrees.String(), weighed.Silent.String()}[n]
		if number := fmt.Sprintf("[%d]", n+1); !strings.HasPrefix(e.Title, number) || !strings.HasPrefix(e.Footer.Text, label) || !strings.Contains(i.Reply().Content, label+":** "+number) {
			t.Errorf("%s: %s, %q", e.Title, e.Footer.Text, i.Reply().Content)
		}
	}
	if n := i.Times().Edits; n > 2 {
		t.Errorf("%d edits", n)
	}
}

// TestCheckFails: a model that fails leaves the nearest.
func TestCheckFails(t *testing.T) {
	w := newWorld(t, setup{model: fails(&prompts.ModelError{Failure: prompts.Unreachable})})
	i := w.channel.Use(w.tom, checkName, w.channel.Say(w.rani, "The lighthouse of Karang Putih was built in 1908."))
	want := message.In(analysis.English).Members.Failures[prompts.Unreachable].String()
	w.Wait("the end", func() bool { return i.Reply() != nil && strings.Contains(i.Reply().Content, want) })
	if !strings.Contains(text(i.Reply()), "1908") {
		t.Errorf("answered %s", text(i.Reply()))
	}
}
