package message

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/bot/answer"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds every message that members may see against
// testdata/members_*.txt: a change shows there as it reads.
func TestGolden(t *testing.T) {
	for lang := range spoken {
		var b strings.Builder
		for _, c := range samples(lang) {
			if c.form != nil {
				for _, fault := range invalidForm(*c.form) {
					t.Errorf("%s, %s: %s", lang, c.name, fault)
				}
				fmt.Fprintf(&b, "== %s\n%s\n", c.name, drawForm(*c.form))
				continue
			}
			for _, fault := range invalid(c.post) {
				t.Errorf("%s, %s: %s", lang, c.name, fault)
			}
			fmt.Fprintf(&b, "== %s\n%s\n", c.name, draw(c.post))
		}
		path := filepath.Join("testdata", "members_"+string(lang)+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-want +got; -update takes it):\n%s", path, diff)
		}
	}
}

// A sample is a message or form as it may be.
type sample struct {
	name string
	post Post
	form *Form
}

// Two articles of our own, one in each language.
var (
	market = retrieval.Article{
		ID: "pasar", Title: "Pasar *Lama* dibuka lagi", Language: analysis.Indonesian,
		From: "https://contoh.id/berita/pasar-lama_(1)", Fetched: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC),
		Text: "Pasar Lama dibuka lagi setelah diperbaiki delapan bulan.\n\n" +
			"Wali kota Ratna Dewi membuka pasar itu pada Senin pagi. Ia didampingi 12 pedagang tertua. Sebagian besar dari mereka berjualan sejak 1974.\n\n" +
			"Sewa kios tidak naik sampai akhir tahun.",
	}
	bridge = retrieval.Article{
		ID: "bridge", Language: analysis.English, From: "/srv/bridge.md",
		Text: "The bridge opened in May. It is 240 metres long.",
	}
)

func sampleArticle(id string) (retrieval.Article, bool) {
	for _, a := range []retrieval.Article{market, bridge} {
		if a.ID == id {
			return a, true
		}
	}
	return retrieval.Article{}, false
}

// excerpt is a slice of an article with some words marked.
func excerpt(n int, a retrieval.Article, text string, words ...string) retrieval.Excerpt {
	start := strings.Index(a.Text, text)
	e := retrieval.Excerpt{
		N: n, Article: a.ID, Title: a.Title, Text: text,
		Paragraph: 1 + strings.Count(a.Text[:start], "\n\n"),
		Span:      retrieval.Span{Start: start, End: start + len(text)},
	}
	for _, w := range words {
		at := strings.Index(text, w)
		e.Marks = append(e.Marks, retrieval.Span{Start: at, End: at + len(w)})
	}
	return e
}

var (
	companions = excerpt(1, market, "Ia didampingi 12 pedagang tertua.", "didampingi", "12")
	opening    = excerpt(2, market, "Wali kota Ratna Dewi membuka pasar itu pada Senin pagi.", "Ratna Dewi")
	length     = excerpt(3, bridge, "It is 240 metres long.", "240")
)

func samples(lang analysis.Language) []sample {
	w := In(lang)
	at := time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)
	set := Setting{Words: w, Article: sampleArticle}
	base := answer.Answer{
		Question: "Siapa yang mendampingi wali kota?", Language: lang, Mode: answer.ExcerptMode,
		Outcome: retrieval.Found, Excerpts: []retrieval.Excerpt{companions, opening}, Final: true,
	}
	reply := func(change func(*Reply)) Post {
		r := Reply{Setting: set, Answer: base, ID: "a1"}
		change(&r)
		return r.Post()
	}
	sentences := []answer.Sentence{
		{Text: "Wali kota Ratna Dewi membuka pasar.", Citations: []int{2}},
		{Text: "12 pedagang *tertua* mendampinginya.", Citations: []int{1, 2}},
	}
	model := func(r *Reply) { r.Answer.Mode, r.Answer.Sentences = answer.ModelMode, sentences }
	list := []sample{
		{name: "found, the model at work", post: reply(func(r *Reply) { r.Repeat, r.Writing, r.Answer.Final = true, true, false })},
		{name: "found, a draft", post: reply(func(r *Reply) {
			model(r)
			r.Repeat, r.Writing, r.Answer.Final, r.Answer.Sentences = true, true, false, sentences[:1]
		})},
		{name: "found, the answer", post: reply(func(r *Reply) { model(r); r.Repeat = true })},
		{name: "found, some dropped", post: reply(func(r *Reply) { model(r); r.Answer.Dropped = make([]answer.Dropped, 2) })},
		{name: "found, broken off", post: reply(func(r *Reply) { model(r); r.Answer.Failure, r.Answer.Dropped = prompts.Cut, make([]answer.Dropped, 1) })},
		{name: "found, excerpts alone", post: reply(func(r *Reply) { r.Repeat = true })},
		{name: "found, over budget", post: reply(func(r *Reply) { r.Answer.Failure, r.Answer.Back = prompts.OverBudget, at })},
		{name: "found, over budget for nobody knows how long", post: reply(func(r *Reply) { r.Answer.Failure = prompts.OverBudget })},
		{name: "found, of one article alone", post: reply(func(r *Reply) { r.Only = market.ID })},
		{name: "found, from memory", post: reply(func(r *Reply) { r.AsOf = at })},
		{name: "found, closing", post: reply(func(r *Reply) {
			r.Answer.Final, r.Note = false, Notice{Kind: Closing}.Text(w)
		})},
		{name: "closest", post: reply(func(r *Reply) { r.Answer.Outcome, r.Answer.Excerpts = retrieval.Closest, []retrieval.Excerpt{length} })},
		{name: "closest, answered", post: reply(func(r *Reply) { model(r); r.Answer.Outcome = retrieval.Closest })},
		{name: "none", post: reply(func(r *Reply) { r.Answer.Outcome, r.Answer.Excerpts, r.Repeat = retrieval.None, nil, true })},
		{name: "none, searching", post: reply(func(r *Reply) {
			r.Answer.Outcome, r.Answer.Excerpts, r.Answer.Final, r.Writing = retrieval.None, nil, false, true
		})},
		{name: "page 2 of 2", post: reply(func(r *Reply) {
			model(r)
			r.Answer.Sentences = []answer.Sentence{
				{Text: strings.Repeat("kata ", 220) + "satu.", Citations: []int{2}}, {Text: strings.Repeat("kata ", 200) + "dua.", Citations: []int{1}},
			}
			r.Page = 2
		})},
	}
	for _, more := range [][]sample{weighedSamples(set, lang, at), otherSamples(w, at), settingsSamples(w, at), tendedSamples(w, at), loadedSamples(w, at)} {
		list = append(list, more...)
	}
	return list
}

func weighedSamples(set Setting, lang analysis.Language, at time.Time) []sample {
	weighing := answer.Weighing{
		Text: "Wali kota datang dengan 20 pedagang\ndan sewa naik. @everyone", Language: lang, Mode: answer.ExcerptMode, Outcome: retrieval.Found, Final: true,
		Excerpts: []answer.Weighed{{Excerpt: companions}, {Excerpt: opening}, {Excerpt: length}},
	}
	weighed := func(change func(*Weighed)) Post {
		m := Weighed{Setting: set, Weighing: weighing}
		change(&m)
		return m.Post()
	}
	stances := func(m *Weighed) {
		m.Weighing.Mode = answer.ModelMode
		m.Weighing.Excerpts = []answer.Weighed{
			{Excerpt: companions, Stance: prompts.Disagrees}, {Excerpt: opening, Stance: prompts.Agrees}, {Excerpt: length, Stance: prompts.Silent},
		}
	}
	return []sample{
		{name: "weighed", post: weighed(stances)},
		{name: "weighed, at work", post: weighed(func(m *Weighed) { m.Writing, m.Weighing.Final = true, false })},
		{name: "weighed without a model", post: weighed(func(*Weighed) {})},
		{name: "weighed in part", post: weighed(func(m *Weighed) { stances(m); m.Weighing.Excerpts[2].Stance, m.Weighing.Failure = "", prompts.Cut })},
		{name: "weighed, over budget", post: weighed(func(m *Weighed) { m.Weighing.Failure, m.Weighing.Back = prompts.OverBudget, at })},
		{name: "weighed, none", post: weighed(func(m *Weighed) { m.Weighing.Outcome, m.Weighing.Excerpts = retrieval.None, nil })},
	}
}

func otherSamples(w *Words, at time.Time) []sample {
	about, further := About{"pasar", market.Title, "Benarkah pasar itu dibuka?"}.Form(w), FurtherForm(w, "a1")
	articles := []LibraryArticle{
		{Title: market.Title, From: market.From, Fetched: at},
		{From: bridge.From, Fetched: at},
		{Title: "Catatan"},
	}
	many := make([]LibraryArticle, 23)
	for i := range many {
		many[i] = LibraryArticle{Title: "Artikel", Fetched: at}
	}
	kept := []Kept{
		{Kind: KeptAnswer, Text: "Siapa *dia*?", Ends: at}, {Kind: KeptTalk, Ends: at}, {Kind: KeptVote, Up: true, Text: "Siapa *dia*?", Ends: at}, {Kind: KeptVote, Ends: at}, {Kind: KeptGap, Text: "Berapa sewanya?"},
	}
	list := []sample{
		{name: "context", post: Setting{Words: w}.Context(market, companions)},
		{name: "articles", post: Library{Words: w, Articles: articles, AsOf: at}.Post()},
		{name: "articles, page 3", post: Library{Words: w, Articles: many, Page: 3}.Post()},
		{name: "articles, none", post: Library{Words: w}.Post()},
		{name: "help", post: Guide(w, []string{"Kapan Pasar *Lama* dibuka?", "Berapa pedagang yang mendampingi?"})},
		{name: "help without examples", post: Guide(w, nil)},
		{name: "privacy", post: Privacy(w, "model.contoh.id")},
		{name: "privacy without a model", post: Privacy(w, "")},
		{name: "mine", post: Mine{Words: w, Count: 12, Page: 2, Kept: kept}.Post()},
		{name: "mine, nothing", post: Mine{Words: w}.Post()},
		{name: "forget", post: AskForget(w)},
		{name: "forgot", post: Forgot(w, 1234)},
		{name: "forgot nothing", post: Forgot(w, 0)},
		{name: "a thread's opening", post: FurtherOpening(w, "Siapa *dia*?")},
		{name: "a thread's start", post: FurtherStart(w)},
		{name: "the form of asking about a message", form: &about},
		{name: "the form of asking further", form: &further},
	}
	for kind := range noticeKinds {
		n := Notice{
			Kind: kind, When: at, Length: 1234, Limit: 1000, Name: "pasar *baru*", Guild: "123", Thread: "456", Code: "k7f3",
			Missing: []Permission{CreateThreads, SendInThreads},
		}
		list = append(list, sample{name: fmt.Sprintf("notice %d", kind), post: n.Post(w)})
	}
	return list
}

var colours = map[Colour]string{Green: "green", Amber: "amber", Red: "red", Grey: "grey"}

// draw is a message as plain text.
func draw(p Post) string {
	var b strings.Builder
	if p.Content != "" {
		fmt.Fprintln(&b, p.Content)
	}
	for _, c := range p.Cards {
		fmt.Fprintf(&b, "  ┌ %s · %s\n", colours[c.Colour], strings.TrimSpace(c.Title+" "+c.URL))
		for line := range strings.SplitSeq(c.Text, "\n") {
			fmt.Fprintf(&b, "  │ %s\n", line)
		}
		fmt.Fprintf(&b, "  └ %s\n", c.Footer)
	}
	for _, row := range p.Rows {
		for _, c := range row {
			state := string(c.Style)
			if c.Disabled {
				state = "off"
			}
			fmt.Fprintf(&b, "  (%s %s|%s|%d %s)", strings.TrimSpace(c.Emoji+" "+c.Label), c.Do.Verb, c.Do.Of, c.Do.N, state)
			for _, choice := range c.Choices {
				fmt.Fprintf(&b, " [%s %s]", choice.Value, choice.Label)
			}
			if c.Channels != nil {
				fmt.Fprintf(&b, " %v of up to %d", c.Channels.Chosen, c.Channels.Most)
			}
		}
		fmt.Fprintln(&b)
	}
	if p.File != "" {
		fmt.Fprintf(&b, "[a file: %q]\n", p.File)
	}
	return b.String()
}

func drawForm(f Form) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  [%s] %s|%s\n", f.Title, f.Do.Verb, f.Do.Of)
	for _, field := range f.Fields {
		fmt.Fprintf(&b, "  %s: %q (%s; up to %d)\n", field.Label, field.Value, field.Placeholder, field.Max)
	}
	return b.String()
}
