package quote

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
)

// choose indexes a text and chooses excerpts from it for a question.
func choose(text, question string) (*index.Result, []Source, []Excerpt) {
	const title = "Pasar apung"
	passages := chunk.Passages(text)
	b := index.NewBuilder()
	b.Add(index.Document{Title: title, Language: "id", Text: text, Passages: passages})
	found := b.Index().Search(index.Question{Text: question, Lexicon: lexicon.Builtin}, 5)
	sources := make([]Source, len(found.Hits))
	for i, h := range found.Hits {
		sources[i] = Source{Title: title, Text: text, Passage: passages[h.Passage], Score: h.Score}
	}
	return &found, sources, Choose(&found, sources)
}

// check fails the test unless the excerpts are what users may be shown.
func check(t *testing.T, q *index.Result, sources []Source, excerpts []Excerpt) {
	t.Helper()
	if len(excerpts) > MaxExcerpts {
		t.Fatalf("%d excerpts", len(excerpts))
	}
	seen := make(map[string]bool)
	for i, e := range excerpts {
		if e.Source < 0 || e.Source >= len(sources) {
			t.Fatalf("excerpt %d is from source %d of %d", i, e.Source, len(sources))
		}
		source := &sources[e.Source]
		if e.Span.Start < source.Passage.Start || e.Span.End > source.Passage.End || e.Span.Start >= e.Span.End {
			t.Fatalf("excerpt %d is %v in passage %v", i, e.Span, source.Passage.Span)
		}
		text := e.Span.Of(source.Text)
		if utf8.ValidString(source.Text) && !utf8.ValidString(text) {
			t.Fatalf("excerpt %d is cut inside a letter: %+q", i, text)
		}
		if n := utf8.RuneCountInString(text); n > MaxCharacters {
			t.Fatalf("excerpt %d has %d characters", i, n)
		}
		if seen[text] {
			t.Fatalf("twice: %q", text)
		}
		seen[text] = true
		for j, other := range excerpts[:i] {
			if other.Source == e.Source && other.Span.Start < e.Span.End && e.Span.Start < other.Span.End {
				t.Fatalf("excerpts %d and %d overlap: %v, %v", j, i, other.Span, e.Span)
			}
		}
		if !(e.Chance >= 0 && e.Chance <= 1) || !(e.Cover >= 0 && e.Cover <= 1.001) {
			t.Fatalf("excerpt %d: chance %v, cover %v", i, e.Chance, e.Cover)
		}
		checkMarks(t, q, text, e.Marks)
	}
}

// checkMarks fails the test unless marks are words of the question, in order.
func checkMarks(t *testing.T, q *index.Result, text string, marks []chunk.Span) {
	t.Helper()
	last := 0
	for _, m := range marks {
		if m.Start < last || m.Start >= m.End || m.End > len(text) {
			t.Fatalf("mark %v after %d in %q", m, last, text)
		}
		last = m.End
		if word := m.Of(text); utf8.ValidString(text) && !utf8.ValidString(word) {
			t.Fatalf("mark %+q", word)
		}
	}
	if len(marks) > 0 && len(q.Matches) == 0 {
		t.Fatalf("marks in %q without matches", text)
	}
}

const market = `Pasar apung di Banjarmasin dibuka sebelum matahari terbit. Pedagang mendayung perahu kecil dari hulu.

Ibu Rahmi menjual pisang sejak 1987. Ia ditemani cucunya, Sari, setiap pagi. “Saya tidak pernah absen,” kata Rahmi.

Pemerintah kota membangun dermaga baru seharga 12,5 miliar rupiah karena dermaga lama lapuk. Pembangunan itu selesai dalam 14 bulan.`

func TestChoose(t *testing.T) {
	tests := []struct {
		name, question string
		holds          string // in the first excerpt
		marks          string // the first excerpt's
	}{
		{"who", "Siapa yang menjual pisang?", "Ibu Rahmi", "menjual pisang"},
		{"when", "Sejak kapan Rahmi menjual pisang?", "1987", "Rahmi menjual pisang"},
		{"how many", "Berapa harga dermaga baru?", "12,5 miliar rupiah", ""},
		{"why", "Mengapa dermaga baru dibangun?", "karena dermaga lama lapuk", ""},
		{"companion", "Rahmi ditemani siapa?", "Sari", ""},
		{"English", "Who sells bananas?", "Ibu Rahmi", "menjual pisang"},
		{"nothing", "xylofon zzqqy?", "", ""},
		{"only stop words", "siapa yang?", "", ""},
	}
	for _, tt := range tests {
		q, sources, excerpts := choose(market, tt.question)
		check(t, q, sources, excerpts)
		if len(excerpts) == 0 {
			if tt.holds != "" {
				t.Errorf("%s: no excerpts", tt.name)
			}
			continue
		}
		text := excerpts[0].Span.Of(market)
		if tt.holds == "" || !strings.Contains(text, tt.holds) {
			t.Errorf("%s: %q lacks %q", tt.name, text, tt.holds)
		}
		var marks []string
		for _, m := range excerpts[0].Marks {
			marks = append(marks, m.Of(text))
		}
		if got := strings.Join(marks, " "); tt.marks != "" && !strings.HasPrefix(got, tt.marks) {
			t.Errorf("%s: marks %q, want %q", tt.name, got, tt.marks)
		}
	}
}

func TestChooseNothing(t *testing.T) {
	for _, q := range []*index.Result{{}, {Groups: []index.Group{{Folded: "a", IDF: 1}}, Mass: 1}} {
		if got := Choose(q, nil); len(got) > 0 {
			t.Errorf("%v", got)
		}
	}
}

// TestChooseOnce repeats a fact in other articles' words or in the same ones.
func TestChooseOnce(t *testing.T) {
	const fact = "Ibu Rahmi menjual pisang di pasar apung Banjarmasin sejak tahun 1987."
	text := strings.Join([]string{fact, fact, strings.ToUpper(fact), "Kabarnya, " + fact}, "\n\n")
	q, sources, excerpts := choose(text, "Siapa yang menjual pisang?")
	check(t, q, sources, excerpts)
	if len(excerpts) != 1 {
		t.Errorf("%d excerpts", len(excerpts))
	}
}

// TestChooseOne has more that answers than may be shown.
func TestChooseMost(t *testing.T) {
	var paragraphs []string
	for _, name := range strings.Fields("Rahmi Sari Budi Dewi Anton Putu Wayan") {
		paragraphs = append(paragraphs, name+" menjual pisang bersama "+strings.ToLower(name)+"nya di kampung "+name+"jaya dekat jembatan "+name+".")
	}
	q, sources, excerpts := choose(strings.Join(paragraphs, "\n\n"), "Siapa yang menjual pisang?")
	check(t, q, sources, excerpts)
	if len(excerpts) != MaxExcerpts {
		t.Errorf("%d excerpts", len(excerpts))
	}
}

// TestChooseJoins checks that joined sentences stay within one paragraph.
func TestChooseJoins(t *testing.T) {
	text := "Ia menjual pisang.\n\nRahmi menjual pisang.\n\nPisang dijual."
	q, sources, excerpts := choose(text, "Siapa menjual pisang?")
	check(t, q, sources, excerpts)
	for _, e := range excerpts {
		if strings.Contains(e.Span.Of(text), "\n\n") {
			t.Errorf("%q", e.Span.Of(text))
		}
	}
}

// TestStretch gives one sentence that is too long to show, with the answer at
// its beginning, in its middle and at its end.
func TestStretch(t *testing.T) {
	filler := strings.Repeat("lalu hujan turun é ", 15)
	for _, parts := range [][3]string{{"Rahmi menjual pisang ", "", ""}, {"", "Rahmi menjual pisang ", ""}, {"", "", "Rahmi menjual pisang "}} {
		text := parts[0] + filler + parts[1] + filler + filler + parts[2] + "juga"
		source := Source{Text: text, Passage: onePassage(text)}
		q, _, _ := choose(market, "Siapa menjual pisang?")
		excerpts := Choose(q, []Source{source})
		check(t, q, []Source{source}, excerpts)
		if len(excerpts) != 1 {
			t.Fatalf("%d excerpts", len(excerpts))
		}
		got := excerpts[0].Span.Of(text)
		if !strings.Contains(got, "menjual pisang") || utf8.RuneCountInString(got) < MaxCharacters-20 || strings.TrimSpace(got) != got {
			t.Errorf("%q", got)
		}
	}
}

// onePassage makes a passage of one sentence, however long.
func onePassage(text string) chunk.Passage {
	span := chunk.Span{Start: 0, End: len(text)}
	return chunk.Passage{Span: span, Paragraph: 1, Sentences: []chunk.Span{span}}
}

// TestRun gives sentences without a space to cut at.
func TestRun(t *testing.T) {
	q, _, _ := choose(market, "Siapa menjual pisang?")
	for _, run := range []string{"a", "é", "日", "กข", "👩🏽‍⚕️", "_"} {
		for _, text := range []string{strings.Repeat(run, 2000), "pisang " + strings.Repeat(run, 2000), strings.Repeat(run, 2000) + " pisang"} {
			sources := []Source{{Title: "Pisang", Text: text, Passage: onePassage(text)}}
			excerpts := Choose(q, sources)
			check(t, q, sources, excerpts)
			if len(excerpts) != 1 {
				t.Errorf("%.20q…: %d excerpts", text, len(excerpts))
			}
		}
	}
}

// TestWordless puts a sentence without words beside those that answer.
func TestWordless(t *testing.T) {
	for _, signs := range []string{"…", "***", "?!"} {
		text := signs + "\n\nIbu Rahmi menjual pisang sejak 1987.\n\n" + signs
		passage := chunk.Passage{Span: chunk.Span{Start: 0, End: len(text)}, Paragraph: 1, Sentences: chunk.Paragraphs(text)}
		q, _, _ := choose(market, "Siapa menjual pisang?")
		sources := []Source{{Text: text, Passage: passage}}
		excerpts := Choose(q, sources)
		check(t, q, sources, excerpts)
		if len(excerpts) == 0 || !strings.Contains(excerpts[0].Span.Of(text), "Rahmi") {
			t.Errorf("%q: %+v", signs, excerpts)
		}
	}
}

func TestSimilar(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"a b c d", "a b c d", true},
		{"a b c d", "d c b a", true},
		{"a b c d e f g h i j k l m n o p q r s t", "x b c d e f g h i j k l m n o p q r s t", true},
		{"a b c d", "a b x y", false},
		{"a", "b", false},
		{"a b", "a b c d e f", false}, // the longer one says more
	}
	for _, tt := range tests {
		a, b := strings.Fields(tt.a), strings.Fields(tt.b)
		if similar(a, b) != tt.want || similar(b, a) != tt.want {
			t.Errorf("%q and %q: %v", tt.a, tt.b, !tt.want)
		}
	}
}
