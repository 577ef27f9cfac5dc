package bot

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

func TestAsk(t *testing.T) {
	w := newWorld(t, setup{})
	for _, row := range []struct {
		name     string
		user     *discordtest.User
		question string
		options  []discordtest.Option
		want     []string // in the message
		labels   string
	}{
		{"found, in English", w.tom, "Who built the lighthouse?", nil,
			[]string{"From the articles:", "Margaretha Loon", "paragraph 1"}, "Context [1], 👍, 👎, Ask further"},
		{"found, in Indonesian", w.rani, "Siapa yang membuka kembali pasar terapung?", nil,
			[]string{"Menurut artikel:", "Rahayu Wiranti", "paragraf 1"}, "Konteks [1], 👍, 👎, Tanya lagi"},
		{"the question's language around the answer, the member's on buttons", w.rani, "Who built the lighthouse?", nil,
			[]string{"From the articles:"}, "Konteks [1], 👍, 👎, Tanya lagi"},
		{"of one article", w.tom, "Which dock is made of bamboo and steel?", []discordtest.Option{{Name: "article", Value: "lighthouse"}},
			[]string{"The articles don't tell"}, "Tell the moderators"},
		{"of an article by its title", w.tom, "Who built the tower?", []discordtest.Option{{Name: "article", Value: "the LIGHTHOUSE of karang putih"}},
			[]string{"Margaretha Loon"}, ""},
		{"none", w.tom, "How does photosynthesis work in orchids?", nil,
			[]string{"The articles don't tell"}, "Tell the moderators"},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := w.final(w.channel.Slash(row.user, "ask", append(row.options, question(row.question))...))
			for _, want := range row.want {
				if !strings.Contains(text(m), want) {
					t.Errorf("lacks %q: %s", want, text(m))
				}
			}
			if !strings.Contains(m.Content, row.question) {
				t.Errorf("nobody sees the question in %q", m.Content)
			}
			if got := labels(m); row.labels != "" && got != row.labels {
				t.Errorf("buttons %s", got)
			}
			if m.Ephemeral || len(m.Versions) != 1 {
				t.Errorf("ephemeral %v, %d states", m.Ephemeral, len(m.Versions))
			}
		})
	}
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

// TestAskRefused: what can't be asked is told to the asker alone, at once.
func TestAskRefused(t *testing.T) {
	long := strings.Repeat("lamp ", 210)
	w := newWorld(t, setup{})
	for _, row := range []struct {
		name    string
		options []discordtest.Option
		want    message.Notice
		late    bool // told after the acknowledgement
	}{
		{"blank", []discordtest.Option{question("   ")}, message.Notice{Kind: message.QuestionBlank}, false},
		{"only a mention", []discordtest.Option{question("<@123>")}, message.Notice{Kind: message.QuestionBlank}, false},
		{"no such article", []discordtest.Option{question("Who built the tower?"), {Name: "article", Value: "castle"}},
			message.Notice{Kind: message.ArticleUnknown, Name: "castle"}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			for lang, user := range map[analysis.Language]*discordtest.User{analysis.English: w.tom, analysis.Indonesian: w.rani} {
				told := w.reply
				if row.late {
					told = w.told
				}
				m := told(w.channel.Slash(user, "ask", row.options...))
				if want := notice(lang, row.want); m.Content != want || !m.Ephemeral {
					t.Errorf("told %q (ephemeral %v), want %q", m.Content, m.Ephemeral, want)
				}
			}
		})
	}
	if err := checkQuestion(plain(long)); err == nil {
		t.Error("a question of 1,049 characters may be asked")
	}
}

func TestAskPrivate(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"), discordtest.Option{Name: "private", Value: true}))
	if !m.Ephemeral || !strings.Contains(text(m), "Margaretha Loon") {
		t.Errorf("ephemeral %v: %s", m.Ephemeral, text(m))
	}
	if seen := w.channel.Messages(w.rani); len(seen) != 0 {
		t.Errorf("another sees %d messages", len(seen))
	}
}

func TestAskEmptyServer(t *testing.T) {
	w := newWorld(t, setup{empty: true})
	want := message.Notice{Kind: message.NoArticles}
	if m := w.told(w.channel.Slash(w.rani, "ask", question("Siapa yang datang?"))); m.Content != notice(analysis.Indonesian, want) {
		t.Errorf("told %q", m.Content)
	}
}

// TestNoArticlesYet: who can add articles is told how, all others that they can't.
func TestNoArticlesYet(t *testing.T) {
	for _, tt := range []struct {
		may  int64
		want message.NoticeKind
	}{
		{discordgo.PermissionManageMessages, message.NoArticles},
		{discordgo.PermissionManageGuild, message.AddArticles},
		{discordgo.PermissionAdministrator, message.AddArticles},
	} {
		i, r := asks("Who built the lighthouse?"), &recorder{}
		i.Member.Permissions = tt.may
		alone(func(c *Config) { c.Libraries = fixed{retrieval.NewLibrary(nil)} }).Interact(i, r)
		if want := notice(analysis.English, message.Notice{Kind: tt.want}); len(r.followUps) != 1 || r.followUps[0] != want {
			t.Errorf("%x is told %q, want %q", tt.may, r.followUps, want)
		}
	}
}

// TestAskModel: first the excerpts, then the answer in the same message.
func TestAskModel(t *testing.T) {
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces)})
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("excerpts", func() bool { return i.Reply() != nil })
	pieces <- "Margaretha Loon built the lighthouse in 1908 [1]."
	close(pieces)
	m := w.final(i)
	if !strings.Contains(m.Content, "Margaretha Loon built the lighthouse in 1908. [1]") {
		t.Errorf("answered %q", m.Content)
	}
	if len(m.Versions) != 2 || !strings.Contains(m.Versions[0].Content, "From the articles:") || len(m.Versions[0].Rows) > 0 {
		t.Errorf("%d states, the first %+v", len(m.Versions), m.Versions[0])
	}
}

// TestAskDrafts: a slow model's sentences are shown as they come, in at most
// four edits.
func TestAskDrafts(t *testing.T) {
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces)})
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("excerpts", func() bool { return i.Reply() != nil })
	for _, p := range []string{"Margaretha Loon built it in 1908 [1].\n", "Its lamp was lit by hand until 1974 [1][2][3].\n", "Today it is 42 metres high [1][2][3].\n"} {
		pieces <- p
	}
	w.Wait("a draft", func() bool { return strings.Contains(i.Reply().Content, "1908") })
	if len(i.Reply().Rows) > 0 {
		t.Error("a draft has buttons")
	}
	close(pieces)
	m := w.final(i)
	if n := i.Times().Edits; n < 3 || n > maxEdits {
		t.Errorf("%d edits", n)
	}
	for n := range m.Versions[1:] {
		if gap := m.Versions[n+1].At.Sub(m.Versions[n].At); gap < editGap-100e6 {
			t.Errorf("%v between edits", gap)
		}
	}
}

func TestComplete(t *testing.T) {
	w := newWorld(t, setup{})
	for typed, want := range map[string]string{
		"": "Pasar terapung Muara Jingga=pasar The lighthouse of Karang Putih=lighthouse", "pas": "Pasar terapung Muara Jingga=pasar",
		"MUARA j": "Pasar terapung Muara Jingga=pasar", "hthou": "The lighthouse of Karang Putih=lighthouse", "castle": "",
		"pu": "The lighthouse of Karang Putih=lighthouse Pasar terapung Muara Jingga=pasar",
	} {
		i := w.channel.Complete(w.tom, "ask", "article", question("x"), discordtest.Option{Name: "article", Value: typed})
		w.Wait("an answer", func() bool { return !i.Times().Acknowledged.IsZero() })
		var got []string
		for _, c := range i.Choices() {
			got = append(got, c.Name+"="+c.Value.(string))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", typed, s, want)
		}
	}
}

// TestCompleteAway: while the articles can't be reached there is nothing to
// choose, within a second.
func TestCompleteAway(t *testing.T) {
	w := newWorld(t, setup{})
	w.record.Stall(true)
	defer w.record.Stall(false)
	i := w.channel.Complete(w.tom, "ask", "article", question("x"), discordtest.Option{Name: "article", Value: "l"})
	w.Wait("an answer", func() bool { return !i.Times().Acknowledged.IsZero() })
	if times := i.Times(); len(i.Choices()) != 0 || times.Acknowledged.Sub(times.Sent) > 2500e6 {
		t.Errorf("%d choices after %v", len(i.Choices()), times.Acknowledged.Sub(times.Sent))
	}
}
