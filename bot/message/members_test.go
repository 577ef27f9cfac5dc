package message

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/prompts"
)

// TestMembersAreCalm: what members read is one calm line, and short enough for
// where it stands.
func TestMembersAreCalm(t *testing.T) {
	for lang, words := range spoken {
		for path, text := range texts(reflect.ValueOf(words.Members), "") {
			if strings.ContainsAny(text, "\n\r!") || characters(text) > 200 {
				t.Errorf("%s: %s isn't one short calm line: %q", lang, path, text)
			}
		}
	}
}

// TestMembersAreWorded: each failure, permission and kind has a text.
func TestMembersAreWorded(t *testing.T) {
	for lang, words := range spoken {
		m := words.Members
		for _, failure := range prompts.Failures {
			if m.Failures[failure] == "" {
				t.Errorf("%s has no text for a model that is %q", lang, failure)
			}
		}
		for _, p := range []Permission{ViewChannel, SendMessages, EmbedLinks, CreateThreads, SendInThreads} {
			if m.Permissions[p] == "" {
				t.Errorf("%s has no name for %s", lang, p)
			}
		}
		for _, kind := range []KeptKind{KeptAnswer, KeptTalk, KeptVote, KeptOldVote, KeptGap, KeptOffer} {
			if m.Privacy.Kept[kind] == "" {
				t.Errorf("%s has no text for a kept %s", lang, kind)
			}
		}
	}
}

// TestCommandNames: names and descriptions are as Discord takes them, and no
// two commands or options beside each other are called the same.
func TestCommandNames(t *testing.T) {
	name := regexp.MustCompile(`^[-_\p{L}\p{N}]{1,32}$`)
	for lang, words := range spoken {
		c := words.Members.Commands
		for _, group := range [][]Command{{c.Ask, c.Articles, c.Help, c.Privacy}, {c.AskQuestion, c.AskArticle, c.AskPrivate}} {
			seen := map[Text]bool{}
			for _, command := range group {
				n, d := command.Name.String(), characters(command.Description.String())
				if !name.MatchString(n) || n != strings.ToLower(n) || seen[command.Name] || d < 1 || d > 100 {
					t.Errorf("%s: /%s, described in %d characters", lang, n, d)
				}
				seen[command.Name] = true
			}
		}
		for _, n := range []Text{c.About, c.Check} {
			if l := characters(n.String()); l < 1 || l > 32 {
				t.Errorf("%s: a message command with a name of %d characters", lang, l)
			}
		}
	}
}

// TestNotices: what is put into a notice comes out as it should.
func TestNotices(t *testing.T) {
	for _, tt := range []struct {
		notice Notice
		want   string
	}{
		{Notice{Kind: TooMany, Limit: 20, When: time.Unix(1700000000, 0)}, "The limit is 20 questions an hour. The next can be asked <t:1700000000:R>."},
		{Notice{Kind: ArticleUnknown, Name: "[a](https://b) <@1>"}, `There is no article “\[a\]\(https\://b) \<\@1\>” on this server. See which there are with ` + "`/articles`."},
		{Notice{Kind: ThreadOpened, Thread: "12"}, "It goes on in <#12>."},
		{Notice{Kind: ThreadOpened, Thread: "1> @everyone <#2"}, "It goes on in <#0>."},
		{Notice{Kind: NotAllowed, Missing: []Permission{SendMessages, "OTHER"}}, "Kutip may not do that here yet. Moderators can give it the permission: “Send Messages”"},
	} {
		if got := tt.notice.Text(&english); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestLibraryPages: ten articles a page, each once; fewer where links are long.
func TestLibraryPages(t *testing.T) {
	for _, tt := range []struct{ articles, address, pages int }{
		{1, 20, 1}, {10, 20, 1}, {11, 20, 2}, {200, 20, 20}, {10, 1500, 5},
	} {
		l := Library{Words: &english, Articles: make([]LibraryArticle, tt.articles)}
		for i := range l.Articles {
			l.Articles[i] = LibraryArticle{Title: "a", From: "https://contoh.id/" + strings.Repeat("a", tt.address)}
		}
		count := 0
		for l.Page = 1; l.Page <= tt.pages; l.Page++ {
			p := l.Post()
			checkPost(t, p)
			count += strings.Count(p.Cards[0].Text, "](https://contoh.id/")
		}
		if pages := len(l.pages()); count != tt.articles || pages != tt.pages {
			t.Errorf("%v: %d articles on %d pages", tt, count, pages)
		}
	}
}

// TestGuideFits: there are three examples at most, each cut where it is long.
func TestGuideFits(t *testing.T) {
	for _, w := range spoken {
		p := Guide(w, slices.Repeat([]string{strings.Repeat("kata* ", 500)}, 2*MaxExamples))
		checkPost(t, p)
		if n := strings.Count(p.Content, "\n> kata"); n != MaxExamples {
			t.Errorf("%d examples: %q", n, p.Content)
		}
	}
}

// TestMineFits: the longest page of what is kept is shown whole.
func TestMineFits(t *testing.T) {
	for _, w := range spoken {
		m := Mine{Words: w, Count: 123456, Page: 7000}
		from, to := m.Range()
		for range to - from {
			m.Kept = append(m.Kept, Kept{Kind: KeptGap, Text: strings.Repeat("kata* ", 50), Ends: time.Unix(1700000000, 0)})
		}
		p := m.Post()
		checkPost(t, p)
		if shown := strings.Count(p.Content, "\n- "); shown != keptPerPage || !strings.Contains(p.Content, w.Number(m.Count)) {
			t.Errorf("%d are shown: %q", shown, p.Content)
		}
	}
}

// TestMineRange: every thing is on one page, and a page that there isn't any
// more is the last.
func TestMineRange(t *testing.T) {
	for _, tt := range []struct{ count, page, from, to int }{
		{0, 0, 0, 0}, {0, 3, 0, 0}, {10, 1, 0, 10}, {11, 0, 0, 10}, {11, 1, 0, 10}, {11, 2, 10, 11}, {11, 9, 10, 11}, {121, 12, 110, 120},
	} {
		if from, to := (Mine{Count: tt.count, Page: tt.page}).Range(); from != tt.from || to != tt.to {
			t.Errorf("%+v: %d to %d", tt, from, to)
		}
	}
}

// TestLongContext: a paragraph without an end is cut at words, around the
// excerpt.
func TestLongContext(t *testing.T) {
	a := market
	around := strings.Repeat("kata* ", 5000)
	a.Text = around + "Ia didampingi 12 pedagang. " + around
	p := Setting{Words: &english}.Context(a, excerpt(1, a, "Ia didampingi 12 pedagang."))
	checkPost(t, p)
	text := p.Cards[0].Text
	if !strings.HasPrefix(text, `…kata\* `) || !strings.HasSuffix(text, `\*…`) || !strings.Contains(text, `kata\* **Ia didampingi 12 pedagang.** kata\*`) {
		t.Errorf("%q", text)
	}
	long := excerpt(1, a, around)
	checkPost(t, Setting{Words: &english}.Context(a, long))
	p = Setting{Words: &english}.Context(market, long)
	if want := (Notice{Kind: ArticleChanged}).Text(&english); p.Content != want {
		t.Errorf("an excerpt that isn't in the article: %q", p.Content)
	}
}

// TestSuggestion: what stands in a form already is plain text that fits.
func TestSuggestion(t *testing.T) {
	form := About{Suggestion: "Benarkah\u202e *itu*\n" + strings.Repeat("kata ", 300)}.Form(&english)
	for _, fault := range invalidForm(form) {
		t.Error(fault)
	}
	if got := form.Fields[0].Value; !strings.HasPrefix(got, "Benarkah *itu* kata") || !strings.HasSuffix(got, "kata…") {
		t.Errorf("%q", got)
	}
}
