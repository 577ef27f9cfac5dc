package retrieval_test

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
)

var articles = []retrieval.Article{
	{ID: "pasar", Title: "Pasar apung", Language: analysis.Indonesian, Text: `Pasar apung di Banjarmasin dibuka sebelum matahari terbit. Pedagang mendayung perahu kecil dari hulu.

Ibu Rahmi menjual pisang sejak 1987. Ia ditemani cucunya, Sari, setiap pagi.

Pemerintah kota membangun dermaga baru seharga 12,5 miliar rupiah karena dermaga lama lapuk dan sering terendam air pasang pada musim hujan.`},
	{ID: "semeru", Title: "Gunung Semeru", Language: analysis.Indonesian, Text: `Letusan terakhir Semeru terjadi pada 4 Desember 2021. Abu turun sampai ke lereng selatan.

Para pendaki dilarang mendekati kawah. Petugas menjaga pos selama dua minggu.`},
	{ID: "library", Title: "The night library", Language: analysis.English, Text: `The library in the old harbour opens at midnight. Students borrow lamps at the door.

Its librarian, Ada Moss, repairs broken clocks. She learned the craft from her grandfather.`},
}

func newLibrary(articles []retrieval.Article) *retrieval.Library {
	return retrieval.NewLibraryWith(articles, lexicon.Builtin)
}

// checkResult fails the test unless every excerpt is a slice of its article.
func checkResult(t *testing.T, articles []retrieval.Article, r retrieval.Result) {
	t.Helper()
	if len(r.Excerpts) > 3 || (r.Outcome == retrieval.None) != (len(r.Excerpts) == 0) {
		t.Fatalf("%d excerpts, outcome %q", len(r.Excerpts), r.Outcome)
	}
	seen := make(map[string]bool)
	for i, e := range r.Excerpts {
		a := article(articles, e.Article)
		if a == nil {
			t.Fatalf("excerpt of article %q", e.Article)
		}
		if e.Start < 0 || e.Start >= e.End || e.End > len(a.Text) || a.Text[e.Start:e.End] != e.Text {
			t.Fatalf("%+q isn't %d:%d of %+q", e.Text, e.Start, e.End, a.Text)
		}
		if e.N != i+1 || e.Title != a.Title {
			t.Fatalf("excerpt %d has number %d, title %q", i+1, e.N, e.Title)
		}
		if !utf8.ValidString(e.Text) || utf8.RuneCountInString(e.Text) > 500 || seen[e.Text] {
			t.Fatalf("excerpt %+q: not UTF-8, too long or twice", e.Text)
		}
		seen[e.Text] = true
		p := chunk.Paragraphs(a.Text)
		if e.Paragraph < 1 || e.Paragraph > len(p) || e.Start < p[e.Paragraph-1].Start || e.Start >= p[e.Paragraph-1].End {
			t.Fatalf("%+q doesn't begin in paragraph %d", e.Text, e.Paragraph)
		}
		last := 0
		for _, m := range e.Marks {
			if m.Start < last || m.Start >= m.End || m.End > len(e.Text) || !utf8.ValidString(m.Of(e.Text)) {
				t.Fatalf("mark %v after %d in %+q", m, last, e.Text)
			}
			last = m.End
		}
	}
}

func article(articles []retrieval.Article, id string) *retrieval.Article {
	for i := range articles {
		if articles[i].ID == id {
			return &articles[i]
		}
	}
	return nil
}

func TestSearch(t *testing.T) {
	tests := []struct {
		question  string
		article   string // of the first excerpt
		paragraph int
		holds     string // in the first excerpt
	}{
		{"Siapa yang menjual pisang di pasar apung?", "pasar", 2, "Ibu Rahmi"},
		{"Kapan letusan terakhir Semeru?", "semeru", 1, "4 Desember 2021"},
		{"Berapa harga dermaga baru?", "pasar", 3, "12,5 miliar"},
		{"Who repairs broken clocks?", "library", 2, "Ada Moss"},
		{"xylofon zzqqy?", "", 0, ""},
		{"siapa yang?", "", 0, ""},
		{"", "", 0, ""},
	}
	l := newLibrary(articles)
	for _, tt := range tests {
		r := l.Search(retrieval.Question{Text: tt.question})
		checkResult(t, articles, r)
		switch {
		case tt.article == "" && r.Outcome != retrieval.None:
			t.Errorf("%q: outcome %q", tt.question, r.Outcome)
		case tt.article == "":
		case len(r.Excerpts) == 0:
			t.Errorf("%q: no excerpt", tt.question)
		case r.Excerpts[0].Article != tt.article || r.Excerpts[0].Paragraph != tt.paragraph || !strings.Contains(r.Excerpts[0].Text, tt.holds):
			t.Errorf("%q: %+v", tt.question, r.Excerpts[0])
		}
	}
}

func TestRank(t *testing.T) {
	tests := []struct{ question, first string }{
		{"Who repairs the clocks at the harbour library near the floating market?", "library"},
		{"Who sells bananas at the market?", "pasar"},
		{"Siapa yang memperbaiki jam rusak di pasar?", "library"},
		{"When was the last eruption?", "semeru"},
	}
	l := newLibrary(articles)
	for _, tt := range tests {
		for n := range 5 {
			ids := l.Rank(retrieval.Question{Text: tt.question}, n)
			if len(ids) > n || n > 0 && (len(ids) == 0 || ids[0] != tt.first) {
				t.Errorf("%q, %d: %q", tt.question, n, ids)
			}
		}
	}
}

func TestEmptyLibrary(t *testing.T) {
	for name, articles := range map[string][]retrieval.Article{
		"none": nil, "no text": {{ID: "a", Title: "Pasar apung", Language: analysis.Indonesian}}, "signs": {{ID: "a", Text: "…"}},
	} {
		l := newLibrary(articles)
		for _, question := range []string{"", "pasar apung", "Who?"} {
			if r := l.Search(retrieval.Question{Text: question}); r.Outcome != retrieval.None || len(r.Excerpts) > 0 {
				t.Errorf("%s: %q: %+v", name, question, r)
			}
		}
	}
}

// TestConcurrentSearch asks from several goroutines what was asked alone.
func TestConcurrentSearch(t *testing.T) {
	questions := []string{"Siapa yang menjual pisang?", "Who repairs broken clocks?", "Kapan letusan terakhir Semeru?", "qqq"}
	l := newLibrary(articles)
	var done sync.WaitGroup
	for g := range 6 {
		done.Go(func() {
			for n := range 30 {
				q := retrieval.Question{Text: questions[(g+n)%len(questions)]}
				if diff := cmp.Diff(newResult(q), l.Search(q)); diff != "" {
					t.Errorf("%q: %s", q.Text, diff)
				}
			}
		})
	}
	done.Wait()
}

// alone holds one library a question, that is asked nothing else.
var alone sync.Map

func newResult(q retrieval.Question) retrieval.Result {
	once, _ := alone.LoadOrStore(q.Text, sync.OnceValue(func() retrieval.Result { return newLibrary(articles).Search(q) }))
	return once.(func() retrieval.Result)()
}
