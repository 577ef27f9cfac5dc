package message

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"kutip/bot/answer"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// sentencesOf are n sentences of so many words, each citing an excerpt of its
// own.
func sentencesOf(n, words int) []answer.Sentence {
	list := make([]answer.Sentence, n)
	for i := range list {
		list[i] = answer.Sentence{Text: fmt.Sprintf("%d %s.", i+1, strings.Repeat("kata ", words)), Citations: []int{i + 1}}
	}
	return list
}

func excerptsOf(n int) []retrieval.Excerpt {
	list := make([]retrieval.Excerpt, n)
	for i := range list {
		list[i] = companions
		list[i].N = i + 1
	}
	return list
}

func longReply(sentences, words int) Reply {
	return Reply{
		Setting: Setting{Words: &indonesian, Article: sampleArticle}, ID: "a1",
		Answer: answer.Answer{
			Language: analysis.Indonesian, Mode: answer.ModelMode, Outcome: retrieval.Found, Final: true,
			Sentences: sentencesOf(sentences, words), Excerpts: excerptsOf(sentences),
		},
	}
}

// TestPages: every sentence stands whole on one page, with the excerpts that it
// cites.
func TestPages(t *testing.T) {
	r := longReply(12, 100)
	var all string
	if got := len(r.pages()); got != 4 {
		t.Errorf("%d pages, want 4", got)
	}
	for r.Page = 1; r.Page <= len(r.pages()); r.Page++ {
		p := r.Post()
		checkPost(t, p)
		all += p.Content + " "
		for i, m := range regexp.MustCompile(`\[\d+\]`).FindAllString(p.Content, -1) {
			if !strings.HasPrefix(p.Cards[i].Title, m) {
				t.Errorf("page %d: %s is on the card %q", r.Page, m, p.Cards[i].Title)
			}
		}
	}
	for i, s := range sentencesOf(12, 100) {
		if !strings.Contains(all, fmt.Sprintf("%s [%d]", s.Text, i+1)) {
			t.Errorf("sentence %d isn't whole", i+1)
		}
	}
}

// TestPagesOfManyCitations: what a page cites has a card there, however short
// its sentences are.
func TestPagesOfManyCitations(t *testing.T) {
	r := longReply(13, 2)
	if got := len(r.pages()); got != 2 {
		t.Errorf("%d pages, want 2", got)
	}
	for r.Page = 1; r.Page <= len(r.pages()); r.Page++ {
		p := r.Post()
		if cited := len(regexp.MustCompile(`\[\d+\]`).FindAllString(p.Content, -1)); cited != len(p.Cards) {
			t.Errorf("page %d cites %d excerpts and shows %d", r.Page, cited, len(p.Cards))
		}
	}
}

// TestFailureWithoutExcerpts: where nothing is found nobody is told of excerpts.
func TestFailureWithoutExcerpts(t *testing.T) {
	w := In(analysis.English)
	r := Reply{Setting: Setting{Words: w}, Page: 1, Answer: answer.Answer{
		Language: analysis.English, Outcome: retrieval.None, Failure: prompts.OverBudget, Final: true}}
	if got := r.Post().Content; !strings.Contains(got, w.Members.Reply.NoHelp.String()) || strings.Contains(got, "excerpts") {
		t.Errorf("told %q", got)
	}
}

// TestUnsureHeading: sentences under closest aren't called passages.
func TestUnsureHeading(t *testing.T) {
	r := longReply(1, 5)
	r.Answer.Outcome = retrieval.Closest
	w := In(r.Answer.Language).Members.Reply
	if got := r.Post().Content; !strings.HasPrefix(got, w.Unsure.String()) {
		t.Errorf("told %q", got)
	}
}

// TestPageOutside: a page that there isn't is the nearest one.
func TestPageOutside(t *testing.T) {
	r := longReply(12, 100)
	for asked, want := range map[int]string{-1: "1/4", 0: "1/4", 4: "4/4", 99: "4/4"} {
		r.Page = asked
		if got := r.Post().Rows[0][1].Label; got != want {
			t.Errorf("page %d: %s, want %s", asked, got, want)
		}
	}
}

// TestCards: those that an answer cites, and as long as it grows others up to as
// many as a search shows. An answer of several pages shows those that each cites.
func TestCards(t *testing.T) {
	for _, tt := range []struct {
		excerpts int
		cited    []int
		grows    bool
		want     string
	}{
		{5, nil, false, "1 2 3 4 5"},
		{12, nil, false, "1 2 3 4 5 6 7 8 9 10"},
		{5, []int{4}, true, "1 2 4"},
		{5, []int{4}, false, "4"},
		{5, []int{2, 4, 5}, true, "2 4 5"},
		{5, []int{1, 2, 4, 5}, true, "1 2 4 5"},
		{5, []int{1, 2, 4, 5}, false, "1 2 4 5"},
		{2, []int{2}, true, "1 2"},
	} {
		r := longReply(0, 0)
		r.Writing, r.Answer.Final = tt.grows, !tt.grows
		r.Answer.Excerpts = excerptsOf(tt.excerpts)
		if tt.cited != nil {
			r.Answer.Sentences = []answer.Sentence{{Text: "Ya.", Citations: tt.cited}}
		}
		if got := cardNumbers(r.Post()); got != tt.want {
			t.Errorf("%d excerpts, %v cited: %s, want %s", tt.excerpts, tt.cited, got, tt.want)
		}
	}
}

// TestCardsWithoutMarks: an excerpt without a word of the question isn't shown
// beside one that has some, unless the answer cites it.
func TestCardsWithoutMarks(t *testing.T) {
	for _, tt := range []struct {
		marked string // whether each excerpt has marks
		cited  []int
		grows  bool
		want   string
	}{
		{"yny", nil, false, "1 3"},
		{"yny", nil, true, "1 3"},
		{"nny", nil, false, "3"},
		{"nnn", nil, false, "1 2 3"},
		{"yyn", []int{1}, true, "1 2"},
		{"yny", []int{2}, true, "1 2 3"},
		{"yny", []int{2}, false, "2"},
	} {
		r := longReply(0, 0)
		r.Writing, r.Answer.Final = tt.grows, !tt.grows
		r.Answer.Excerpts = excerptsOf(len(tt.marked))
		for i, c := range tt.marked {
			if c == 'n' {
				r.Answer.Excerpts[i].Marks = nil
			}
		}
		if tt.cited != nil {
			r.Answer.Sentences = []answer.Sentence{{Text: "Ya.", Citations: tt.cited}}
		}
		if got := cardNumbers(r.Post()); got != tt.want {
			t.Errorf("%s, %v cited: %s, want %s", tt.marked, tt.cited, got, tt.want)
		}
	}
}

// cardNumbers are the numbers of the excerpts on a message's cards.
func cardNumbers(p Post) string {
	var numbers []string
	for _, c := range p.Cards {
		numbers = append(numbers, strings.Trim(strings.Fields(c.Title)[0], "[]"))
	}
	return strings.Join(numbers, " ")
}

// TestPlainLabels: a button says what it does also to who hears it: only votes
// are a picture alone, which has a name of its own.
func TestPlainLabels(t *testing.T) {
	for _, r := range []Reply{longReply(12, 100), longReply(3, 3)} {
		for _, row := range r.Post().Rows {
			for _, c := range row {
				vote := c.Do.Verb == VoteUp || c.Do.Verb == VoteDown
				if says := strings.ContainsFunc(c.Label, unicode.IsLetter) || c.Disabled; says == vote {
					t.Errorf("a button to %s is labelled %q", c.Do.Verb, c.Label)
				}
			}
		}
	}
}

// TestControls: which there are, and for whom.
func TestControls(t *testing.T) {
	for _, tt := range []struct {
		what   string
		change func(*Reply)
		want   string
	}{
		{"found", func(*Reply) {}, "context context up down further"},
		{"not kept", func(r *Reply) { r.ID = "" }, ""},
		{"a draft", func(r *Reply) { r.Answer.Final = false }, ""},
		{"closest", func(r *Reply) { r.Answer.Outcome = retrieval.Closest }, "context context up down further report"},
		{"none", func(r *Reply) { r.Answer.Outcome, r.Answer.Excerpts, r.Answer.Sentences = retrieval.None, nil, nil }, "report"},
		{"many excerpts", func(r *Reply) { r.Answer.Sentences, r.Answer.Excerpts = nil, excerptsOf(5) }, "context:5 up down further"},
		{"too many", func(r *Reply) { r.Answer.Sentences, r.Answer.Excerpts = nil, excerptsOf(12) }, "context:10 up down further"},
		{"pages", func(r *Reply) { *r = longReply(4, 200) }, "page page page context up down further"},
	} {
		r := longReply(2, 3)
		tt.change(&r)
		p := r.Post()
		checkPost(t, p)
		var got []string
		for _, row := range p.Rows {
			for _, c := range row {
				name := string(c.Do.Verb)
				if n := len(c.Choices); n > 0 {
					name += fmt.Sprint(":", n)
				}
				got = append(got, name)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.what, s, tt.want)
		}
	}
}

// TestLanguages: what is said of an answer is in the question's language, what
// is on buttons in the reader's; where Kutip doesn't speak the one, both are in
// the other.
func TestLanguages(t *testing.T) {
	r := longReply(2, 3)
	r.Answer.Outcome, r.Words = retrieval.Closest, &english
	p := r.Post()
	if !strings.HasPrefix(p.Content, indonesian.Members.Reply.Unsure.String()) || !strings.Contains(p.Cards[0].Footer, "paragraf ") {
		t.Errorf("an Indonesian question is answered by %q, %q", p.Content, p.Cards[0].Footer)
	}
	if got := p.Rows[0][0].Label; got != "Context [1]" {
		t.Errorf("an English reader has the button %q", got)
	}
	r.Answer.Language = "fr"
	for _, w := range []*Words{&english, &indonesian} {
		r.Words = w
		if p = r.Post(); !strings.HasPrefix(p.Content, w.Members.Reply.Unsure.String()) {
			t.Errorf("a French question is answered by %q", p.Content)
		}
	}
}

// TestNoHostsAffairs: members read nothing of servers, keys and settings.
func TestNoHostsAffairs(t *testing.T) {
	internal := regexp.MustCompile(`[A-Z]+_[A-Z]|\{|(?i)https?:|api|token`)
	for lang := range spoken {
		for _, failure := range append(prompts.Failures, "another") {
			r := longReply(0, 0)
			r.Answer.Language, r.Answer.Failure = lang, failure
			if text := r.Post().Content; internal.MatchString(text) || !strings.Contains(text, "\n-# ") {
				t.Errorf("%s, %s: %q", lang, failure, text)
			}
		}
	}
}

// TestQuotationIsCutAroundItsMarks: what matched stays, and no word is cut.
func TestQuotationIsCutAroundItsMarks(t *testing.T) {
	words := strings.Repeat("kata* ", 300)
	for _, tt := range []struct {
		what, text string
		marks      []string
		has        string
	}{
		{"at the beginning", "Kim tiba. " + words, []string{"Kim"}, "**Kim** tiba. kata"},
		{"at the end", words + "Kim tiba.", []string{"Kim"}, `kata\* **Kim** tiba.`},
		{"in the middle", words + "Kim tiba. " + words, []string{"Kim"}, `kata\* **Kim** tiba`},
		{"far apart", words + "Kim tiba " + words + "dan Putin pergi. " + words, []string{"Kim", "Putin"}, "…**Kim** tiba kata"},
		{"nowhere", words + words, nil, `kata\* kata`},
	} {
		e := retrieval.Excerpt{Text: tt.text}
		for _, m := range tt.marks {
			at := strings.Index(tt.text, m)
			e.Marks = append(e.Marks, retrieval.Span{Start: at, End: at + len(m)})
		}
		got := quotation(e, 500)
		if !strings.Contains(got, tt.has) || characters(got) > 500 || characters(got) < 450 {
			t.Errorf("%s: %d characters: %q", tt.what, characters(got), got)
		}
		for _, w := range strings.Fields(strings.Trim(got, ellipsis)) {
			switch strings.Trim(w, "*.…") {
			case `kata\`, "kata", "Kim", "tiba", "dan", "Putin", "pergi":
			default:
				t.Errorf("%s: the word %q", tt.what, w)
			}
		}
	}
}

// TestCardsShareTheRoom: ten long excerpts fill what cards may hold together.
func TestCardsShareTheRoom(t *testing.T) {
	r := longReply(0, 0)
	r.Answer.Excerpts = excerptsOf(10)
	for i := range r.Answer.Excerpts {
		r.Answer.Excerpts[i].Text = strings.Repeat("kata* ", 300*(i%3))
		r.Answer.Excerpts[i].Title = strings.Repeat("*", 300)
	}
	p, sum := r.Post(), 0
	checkPost(t, p)
	for _, c := range p.Cards {
		sum += c.length()
	}
	if sum < 5000 {
		t.Errorf("%d characters of 6,000 are used", sum)
	}
}

// TestQuotationOfWhatIsSeen: what nobody sees takes no room.
func TestQuotationOfWhatIsSeen(t *testing.T) {
	e := retrieval.Excerpt{Text: "Kim" + strings.Repeat("\u200b", 1000) + " tiba di Vostochny pagi itu juga", Marks: []retrieval.Span{{Start: 0, End: 3}}}
	if got, want := quotation(e, 32), "**Kim** tiba di Vostochny pagi…"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestBadMarks: marks that don't fit the text do no harm.
func TestBadMarks(t *testing.T) {
	for _, m := range []retrieval.Span{{Start: -1, End: 2}, {Start: 2, End: 1}, {Start: 0, End: 99}, {Start: 1, End: 1}, {Start: 3, End: 4}} {
		if got := quotation(retrieval.Excerpt{Text: "Kim tiba", Marks: []retrieval.Span{m}}, 100); got != "Kim tiba" {
			t.Errorf("%v: %q", m, got)
		}
	}
}

// text draws a text that may be hostile.
func text(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(hostile), rapid.StringN(0, 60, -1), rapid.Just("kata biasa saja. ")), 0, 8).Draw(t, "parts")
		return atMost(strings.Join(parts, rapid.SampledFrom([]string{"", " ", "\n", "\n\n"}).Draw(t, "between")), most)
	})
}

func drawExcerpt(t *rapid.T, n int) retrieval.Excerpt {
	e := retrieval.Excerpt{N: n, Article: "pasar", Title: text(400).Draw(t, "title"), Text: text(1500).Draw(t, "excerpt"), Paragraph: n}
	at := 0
	for range rapid.IntRange(0, 6).Draw(t, "marks") {
		start := rapid.IntRange(at, len(e.Text)).Draw(t, "start")
		at = rapid.IntRange(start, min(start+20, len(e.Text))).Draw(t, "end")
		e.Marks = append(e.Marks, retrieval.Span{Start: start, End: at})
	}
	return e
}

// TestAnyReply: whatever is answered, every page is a message that Discord
// takes, with no markup in it but Kutip's own.
func TestAnyReply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 14).Draw(t, "excerpts")
		a := answer.Answer{
			Question: text(1000).Draw(t, "question"),
			Language: rapid.SampledFrom([]analysis.Language{"id", "en", "fr", ""}).Draw(t, "language"),
			Outcome:  rapid.SampledFrom([]retrieval.Outcome{retrieval.Found, retrieval.Closest, retrieval.None, ""}).Draw(t, "outcome"),
			Failure:  rapid.SampledFrom(append(prompts.Failures, "", "another")).Draw(t, "failure"),
			Dropped:  make([]answer.Dropped, rapid.IntRange(0, 3).Draw(t, "dropped")),
			Final:    rapid.Bool().Draw(t, "final"),
		}
		for i := range n {
			a.Excerpts = append(a.Excerpts, drawExcerpt(t, i+1))
		}
		for range rapid.IntRange(0, 12).Draw(t, "sentences") {
			cited := rapid.SliceOfNDistinct(rapid.IntRange(1, 20), 0, 8, rapid.ID).Draw(t, "cited")
			a.Sentences = append(a.Sentences, answer.Sentence{Text: text(900).Draw(t, "sentence"), Citations: cited})
		}
		r := Reply{
			Setting: Setting{Words: &english, Article: sampleArticle, Writing: rapid.Bool().Draw(t, "writing")},
			Answer:  a, ID: "a1", Repeat: rapid.Bool().Draw(t, "repeat"),
		}
		pages := len(r.pages())
		for r.Page = 1; r.Page <= pages; r.Page++ {
			checkRead(t, r.Post())
		}
	})
}

// TestAnyOther: the same of the other messages that hold what others wrote.
func TestAnyOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, more := text(2000).Draw(t, "text"), text(300).Draw(t, "more")
		w := In(rapid.SampledFrom([]analysis.Language{"id", "en"}).Draw(t, "language"))
		weighing := answer.Weighing{Text: s, Outcome: retrieval.Found, Mode: answer.ModelMode, Final: true}
		for i := range rapid.IntRange(0, 8).Draw(t, "excerpts") {
			stance := rapid.SampledFrom([]prompts.Stance{prompts.Agrees, prompts.Disagrees, prompts.Silent, ""}).Draw(t, "stance")
			weighing.Excerpts = append(weighing.Excerpts, answer.Weighed{Excerpt: drawExcerpt(t, i+1), Stance: stance})
		}
		checkRead(t, Weighed{Setting{Words: w}, weighing}.Post())

		a := retrieval.Article{Title: more, Text: s, From: "https://contoh.id/" + strings.Repeat("a(", rapid.IntRange(0, 900).Draw(t, "address"))}
		start := rapid.IntRange(0, len(s)).Draw(t, "start")
		span := retrieval.Span{Start: start, End: rapid.IntRange(start, len(s)).Draw(t, "end")}
		checkRead(t, Setting{Words: w}.Context(a, retrieval.Excerpt{N: 1, Span: span}))

		list := Library{Words: w, Articles: make([]LibraryArticle, rapid.IntRange(0, 12).Draw(t, "articles"))}
		for i := range list.Articles {
			list.Articles[i] = LibraryArticle{Title: more, From: a.From, Fetched: time.Unix(0, 0)}
		}
		list.Page = rapid.IntRange(1, len(list.pages())).Draw(t, "page")
		checkRead(t, list.Post())

		checkRead(t, Guide(w, []string{s, more}))
		checkRead(t, Mine{Words: w, Count: 3, Kept: []Kept{{Kind: KeptAnswer, Text: s}, {Kind: KeptGap, Text: more}, {Kind: "other", Text: s}}}.Post())
		checkRead(t, FurtherOpening(w, s))
		checkRead(t, Notice{Kind: ArticleUnknown, Name: s, Thread: s}.Post(w))
		for _, f := range []Form{About{"pasar", more, s}.Form(w), FurtherForm(w, "a1")} {
			if faults := invalidForm(f); faults != nil {
				t.Error(faults)
			}
		}
		if name := ThreadName(w, s); name == "" || characters(name) > 100 {
			t.Errorf("a thread is called %q", name)
		}
	})
}

// checkRead reads a message as Discord would: it has no markup but what Kutip
// itself puts there.
func checkRead(t *rapid.T, p Post) {
	for _, fault := range invalid(p) {
		t.Error(fault)
	}
	for _, m := range readMarkdown(p.Content).but("quote", "small", "time", "list", "bold", "code", "channel") {
		t.Errorf("the content has %v", m)
	}
	for _, c := range p.Cards {
		for _, m := range readMarkdown(c.Title).markup {
			t.Errorf("a title has %v", m)
		}
		for _, m := range readMarkdown(c.Text).but("bold") {
			own := m.kind == "time" || m.kind == "small" || m.kind == "link" && strings.Contains(m.text, "](https://contoh.id/")
			if !own || c.Title != "" {
				t.Errorf("a card has %v", m)
			}
		}
	}
}
