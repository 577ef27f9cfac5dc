package index

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
)

// document makes a document of one passage a paragraph.
func document(lang analysis.Language, title string, paragraphs ...string) Document {
	text := strings.Join(paragraphs, "\n\n")
	d := Document{Title: title, Language: lang, Text: text}
	for i, p := range chunk.Paragraphs(text) {
		d.Passages = append(d.Passages, chunk.Passage{Span: p, Paragraph: i + 1, Sentences: chunk.Sentences(text, p)})
	}
	return d
}

func build(documents ...Document) *Index {
	b := NewBuilder()
	for _, d := range documents {
		b.Add(d)
	}
	return b.Index()
}

// small holds a few documents; the comments number their passages.
var small = []Document{
	document(analysis.Indonesian, "Pasar apung",
		"Pasar apung di Banjarmasin dibuka sebelum matahari terbit. Pedagang mendayung perahu kecil.",   // 0
		"Ibu Rahmi menjual pisang sejak 1987. Ia ditemani cucunya setiap pagi.",                         // 1
		"Pemerintah kota membangun dermaga baru seharga 12,5 miliar rupiah karena dermaga lama lapuk."), // 2
	document(analysis.Indonesian, "Gunung Semeru",
		"Letusan terakhir terjadi pada Desember. Abu turun sampai ke lereng selatan.",    // 3
		"Para pendaki dilarang mendekati kawah. Petugas menjaga pos selama dua minggu."), // 4
	document(analysis.English, "The night library",
		"The library in the old harbour opens at midnight. Students borrow lamps at the door.",         // 5
		"Its librarian, Ada Moss, repairs broken clocks. She learned the craft from her grandfather."), // 6
}

// best returns the first passage found, -1 if there is none.
func first(r Result) int {
	if len(r.Hits) == 0 {
		return -1
	}
	return int(r.Hits[0].Passage)
}

func TestSearch(t *testing.T) {
	tests := []struct {
		name, question string
		want           int
	}{
		{"a word", "Siapa yang menjual pisang?", 1},
		{"an inflection", "Siapa penjual pisang?", 1},
		{"a number's other form", "Apa yang seharga 12.5 miliar?", 2},
		{"no accents asked, no case", "PASAR APUNG BANJARMASIN dibuka kapan", 0},
		{"misspelt", "siapa yang menjual pisnag", 1},
		{"misspelt twice", "dermga bru", 2},
		{"only the title has it", "Semeru meletus kapan?", 3},
		{"title and text", "Kapan letusan Semeru?", 3},
		{"English", "Who repairs the clocks?", 6},
		{"English, inflected", "When does the library open?", 5},
		{"English asks Indonesian", "Why did the government build a new pier?", 2},
		{"English asks for the eruption", "When was the last eruption?", 3},
		{"Indonesian asks English", "Siapa pustakawan yang memperbaiki jam?", 6},
		{"nothing there", "xylofon zzqqy", -1},
		{"only stop words", "siapa yang di mana?", -1},
		{"nothing", "", -1},
		{"signs", "?!… “”", -1},
	}
	ix := build(small...)
	if ix.Len() != 7 {
		t.Fatalf("%d passages", ix.Len())
	}
	for _, tt := range tests {
		r := ix.Search(Question{Text: tt.question, Lexicon: lexicon.Builtin}, 3)
		if got := first(r); got != tt.want {
			t.Errorf("%s: %q finds %d, want %d", tt.name, tt.question, got, tt.want)
		}
		checkResult(t, ix, r, 3)
	}
}

// checkResult fails the test unless hits are in order and features sound.
func checkResult(t *testing.T, ix *Index, r Result, k int) {
	t.Helper()
	if len(r.Hits) > k {
		t.Errorf("%d hits, want at most %d", len(r.Hits), k)
	}
	seen := make(map[uint32]bool)
	for i, h := range r.Hits {
		if int(h.Passage) >= ix.Len() || seen[h.Passage] || h.Document != ix.document[h.Passage] {
			t.Errorf("hit %d is passage %d of document %d", i, h.Passage, h.Document)
		}
		seen[h.Passage] = true
		if i > 0 && h.Score > r.Hits[i-1].Score {
			t.Errorf("hit %d scores %v after %v", i, h.Score, r.Hits[i-1].Score)
		}
		for f, v := range h.Features {
			if !(v >= 0 && v < 3) {
				t.Errorf("hit %d: feature %d is %v", i, f, v)
			}
		}
	}
	for word, matches := range r.Matches {
		for _, m := range matches {
			if m.Group >= len(r.Groups) || !(m.Weight > 0 && m.Weight <= 1) {
				t.Errorf("%q matches %+v", word, m)
			}
		}
	}
}

func TestSearchReads(t *testing.T) {
	ix := build(small...)
	tests := []struct {
		q        Question
		language analysis.Language
		kind     analysis.Kind
		groups   string // unknown ones in brackets
	}{
		{Question{Text: "Siapa yang menjual pisang?"}, analysis.Indonesian, analysis.Who, "menjual pisang"},
		{Question{Text: "Who repairs clocks?"}, analysis.English, analysis.Who, "repairs clocks"},
		{Question{Text: "Rahmi?"}, analysis.Indonesian, analysis.What, "rahmi"}, // as most passages
		{Question{Text: "clock", Language: analysis.English}, analysis.English, analysis.What, "clock"},
		{Question{Text: "pisang Pisang pisang"}, analysis.Indonesian, analysis.What, "pisang"},
		{Question{Text: "pisang qqwwzz?", Language: analysis.Indonesian}, analysis.Indonesian, analysis.What, "pisang [qqwwzz]"},
	}
	for _, tt := range tests {
		tt.q.Lexicon = lexicon.Builtin
		r := ix.Search(tt.q, 1)
		var groups []string
		for _, g := range r.Groups {
			if !g.Known {
				g.Folded = "[" + g.Folded + "]"
			}
			groups = append(groups, g.Folded)
		}
		if got := strings.Join(groups, " "); r.Language != tt.language || r.Kind != tt.kind || got != tt.groups {
			t.Errorf("%q: %q, %d, %q", tt.q.Text, r.Language, r.Kind, got)
		}
	}
}

// TestTitle checks that a title lifts its document over an equal one.
func TestTitle(t *testing.T) {
	const text = "Harga tiket naik sejak bulan lalu."
	for _, lifted := range []int{0, 1} {
		titles := [2]string{"Kabar", "Kabar"}
		titles[lifted] = "Kebun binatang"
		ix := build(document(analysis.Indonesian, titles[0], text), document(analysis.Indonesian, titles[1], text))
		r := ix.Search(Question{Text: "harga tiket kebun binatang", Lexicon: lexicon.Builtin}, 2)
		if len(r.Hits) != 2 || first(r) != lifted {
			t.Errorf("title %d: %+v", lifted, r.Hits)
		}
	}
}

func TestEqualPassages(t *testing.T) {
	ix := build(document(analysis.Indonesian, "", "Harga tiket naik.", "Harga tiket naik.", "Harga tiket naik."))
	r := ix.Search(Question{Text: "harga tiket", Lexicon: lexicon.Builtin}, 3)
	for i, h := range r.Hits {
		if int(h.Passage) != i {
			t.Errorf("place %d: passage %d", i, h.Passage)
		}
	}
}

func TestSearchFew(t *testing.T) {
	ix := build(small...)
	for _, k := range []int{0, 1, 2, 100} {
		checkResult(t, ix, ix.Search(Question{Text: "pasar kota gunung perahu", Lexicon: lexicon.Builtin}, k), k)
	}
}

func TestEmptyIndex(t *testing.T) {
	tests := map[string]*Index{
		"no documents":    build(),
		"no text":         build(Document{}),
		"no passages":     build(Document{Title: "Pasar apung", Language: analysis.Indonesian}),
		"no words":        build(document(analysis.Indonesian, "…", "… !", "“?”")),
		"only stop words": build(document(analysis.Indonesian, "yang", "di dan yang")),
		"no language":     build(document(analysis.Unknown, "", "")),
	}
	for name, ix := range tests {
		for _, question := range []string{"", "siapa yang", "pasar apung", "Who sells bananas at the floating market?", "psaar"} {
			r := ix.Search(Question{Text: question, Lexicon: lexicon.Builtin}, 3)
			if len(r.Hits) > 0 {
				t.Errorf("%s: %q finds %v", name, question, r.Hits)
			}
		}
	}
}

// TestLong asks more words than an index looks for.
func TestLong(t *testing.T) {
	var words []string
	for i := range 3000 {
		words = append(words, fmt.Sprintf("kata%d", i))
	}
	long := strings.Join(words, " ")
	ix := build(append(small, document(analysis.Indonesian, long, long, long+" pisang."))...)
	for _, question := range []string{long, long + " pisang", strings.Repeat("pisang ", 5000), strings.Repeat("a", 50000)} {
		r := ix.Search(Question{Text: question, Lexicon: lexicon.Builtin}, 5)
		if len(r.Groups) > maxGroups {
			t.Errorf("%d groups", len(r.Groups))
		}
		checkResult(t, ix, r, 5)
	}
}

var questions = []string{
	"Siapa yang menjual pisang?", "Who repairs the clocks?", "Why did the government build a new pier?", "pasar kota gunung perahu",
	"Siapa pustakawan yang memperbaiki jam?", "siapa yang", "pisnag dermga", "When did the last big eruption of the mountain happen?",
}

func search(ix *Index, question string) Result {
	return ix.Search(Question{Text: question, Lexicon: lexicon.Builtin}, 5)
}

// TestDeterminism builds and asks anew. Maps go in another order each time.
func TestDeterminism(t *testing.T) {
	want := make(map[string]Result)
	for round := range 20 {
		ix := build(small...)
		for _, question := range questions {
			r := search(ix, question)
			if round == 0 {
				want[question] = r
			}
			if diff := cmp.Diff(want[question], r); diff != "" {
				t.Fatalf("%q in round %d:\n%s", question, round, diff)
			}
		}
	}
}

// TestScratch checks that a search leaves nothing to the next.
func TestScratch(t *testing.T) {
	ix := build(small...)
	var s, clean scratch
	s.use(ix)
	clean.use(ix)
	for range 3 {
		for _, question := range questions {
			q := ix.parse(Question{Text: question, Lexicon: lexicon.Builtin})
			s.marks.set(&q)
			s.rerank(&q, s.first(&q, 5), 5)
			s.marks.clear(&q)
			if !reflect.DeepEqual(s.scores, clean.scores) || !reflect.DeepEqual(s.weights, clean.weights) ||
				!reflect.DeepEqual(s.marks.match, clean.marks.match) || !reflect.DeepEqual(s.marks.gram, clean.marks.gram) ||
				len(s.touched) > 0 || len(s.merged) > 0 {
				t.Fatalf("%q leaves something", question)
			}
		}
	}
}

func TestConcurrent(t *testing.T) {
	ix := build(small...)
	want := make([]Result, len(questions))
	for i, question := range questions {
		want[i] = search(build(small...), question)
	}
	var done sync.WaitGroup
	for g := range 8 {
		done.Go(func() {
			for n := range 40 {
				i := (g + n) % len(questions)
				r := search(ix, questions[i])
				if first(r) != first(want[i]) || len(r.Hits) != len(want[i].Hits) {
					t.Errorf("%q: %+v, want %+v", questions[i], r.Hits, want[i].Hits)
				}
			}
		})
	}
	done.Wait()
}

// TestDeterminismOfMany asks for a word with more synonyms and translations in
// the texts than are looked for.
func TestDeterminismOfMany(t *testing.T) {
	const word = "besar"
	var id, en []string
	for _, s := range lexicon.Builtin().Synonyms(analysis.Indonesian, word) {
		id = append(id, strings.Join(s, " ")+".")
	}
	for _, s := range lexicon.Builtin().Translate(analysis.Indonesian, word) {
		en = append(en, strings.Join(s, " ")+".")
	}
	if len(id)+len(en) <= maxAlternatives {
		t.Fatalf("only %d synonyms and %d translations", len(id), len(en))
	}
	documents := []Document{document(analysis.Indonesian, "", id...), document(analysis.English, "", en...), document(analysis.Unknown, "", "xyz")}
	q := Question{Text: word, Language: analysis.Indonesian, Lexicon: lexicon.Builtin}
	want := build(documents...).Search(q, 20)
	for range 20 {
		if diff := cmp.Diff(want, build(documents...).Search(q, 20)); diff != "" {
			t.Fatal(diff)
		}
	}
}
