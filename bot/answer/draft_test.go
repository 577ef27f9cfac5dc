package answer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/prompts"
	"kutip/retrieval"
)

func excerpt(article string, start, end int) retrieval.Excerpt {
	return retrieval.Excerpt{Article: article, Span: retrieval.Span{Start: start, End: end}}
}

// TestNumbers: an excerpt that is there already, or lies in one, isn't shown
// twice; and no number ever changes.
func TestNumbers(t *testing.T) {
	d := newDraft(Answer{Excerpts: []retrieval.Excerpt{
		{N: 1, Article: "a", Span: retrieval.Span{Start: 10, End: 50}},
		{N: 2, Article: "b", Span: retrieval.Span{Start: 0, End: 20}},
	}}, nil, 0)
	tests := []struct {
		name     string
		excerpts []retrieval.Excerpt
		want     []int
		all      int // excerpts after it
	}{
		{"the same", []retrieval.Excerpt{excerpt("a", 10, 50)}, []int{1}, 2},
		{"inside", []retrieval.Excerpt{excerpt("a", 20, 30)}, []int{1}, 2},
		{"of another article", []retrieval.Excerpt{excerpt("b", 20, 30)}, []int{3}, 3},
		{"wider", []retrieval.Excerpt{excerpt("a", 10, 51)}, []int{4}, 4},
		{"before", []retrieval.Excerpt{excerpt("a", 9, 50)}, []int{5}, 5},
		{"inside one that was added", []retrieval.Excerpt{excerpt("b", 21, 30)}, []int{3}, 5},
		{"several, in no order, twice", []retrieval.Excerpt{excerpt("b", 25, 30), excerpt("a", 60, 70), excerpt("a", 10, 12), excerpt("b", 20, 25)}, []int{1, 3, 6}, 6},
	}
	for _, tt := range tests {
		if got := d.cite(tt.excerpts); !cmp.Equal(got, tt.want) || len(d.excerpts) != tt.all {
			t.Errorf("%s: %v of %d, want %v of %d", tt.name, got, len(d.excerpts), tt.want, tt.all)
		}
	}
	for i, e := range d.excerpts {
		if e.N != i+1 {
			t.Errorf("excerpt %d has number %d", i+1, e.N)
		}
	}
}

// TestExcerptsAreApart: nothing is written behind the excerpts that others hold.
func TestExcerptsAreApart(t *testing.T) {
	d := draftOf(library().Search(retrieval.Question{Text: handshake.Text}), 1<<14)
	before, more, err := d.add(first + "P")
	if !more || err != nil {
		t.Fatalf("more %v, %v", more, err)
	}
	for i, held := range [][]retrieval.Excerpt{d.found.Excerpts, before.Excerpts} {
		mine := append(held, excerpt("mine", 0, 1))
		d.number(excerpt("another", 10*i, 10*i+1))
		ours := func(e retrieval.Excerpt) bool { return e.Article == "mine" }
		if !ours(mine[len(held)]) || slices.ContainsFunc(d.excerpts, ours) {
			t.Errorf("%d: written to excerpt %d", i, len(held)+1)
		}
	}
}

// TestRepeatedly: a sentence is read with each draft, and checked once.
func TestRepeatedly(t *testing.T) {
	d := draftOf(library().Search(retrieval.Question{Text: handshake.Text}), 1<<14)
	for _, piece := range strings.SplitAfter(first+second+wrong+third, " ") {
		if _, _, err := d.add(piece); err != nil {
			t.Fatal(err)
		}
	}
	if a := d.end(""); len(a.Sentences) != 3 || len(d.checked) != 4 {
		t.Errorf("%d sentences, %d checks", len(a.Sentences), len(d.checked))
	}
}

// TestNothingToShow: a sentence without an excerpt isn't shown, whatever the
// checker says.
func TestNothingToShow(t *testing.T) {
	d := draftOf(library().Search(retrieval.Question{Text: handshake.Text}), 1<<14)
	s := prompts.Sentence{Text: "Kim bertemu Putin.", Citations: []int{1}}
	d.check(s)
	for key := range d.checked {
		d.checked[key] = prompts.Checked{Sentence: s}
	}
	a := d.read(prompts.Reply{Sentences: []prompts.Sentence{s}})
	checkSame(t, "dropped", a.Dropped, []Dropped{{s.Text, prompts.Uncited}})
	checkSame(t, "mode", a.Mode, ExcerptMode)
}

// TestReadings: a hostile reply isn't read at each of its bytes.
func TestReadings(t *testing.T) {
	for _, of := range []string{"]", "\n", "A [1]. "} {
		d := draftOf(library().Search(retrieval.Question{Text: handshake.Text}), 16<<10)
		readings, at := 0, 0
		for i := range 4 << 10 {
			d.add(of[i%len(of) : i%len(of)+1])
			if d.readTo != at {
				readings, at = readings+1, d.readTo
			}
		}
		if readings > 120 {
			t.Errorf("%q: read %d times", of, readings)
		}
	}
}

func draftOf(result retrieval.Result, limit int) *draft {
	f := finding{Result: result}
	return newDraft(f.answer(handshake), prompts.NewChecker(prompts.CheckInput{
		Question: handshake.Text, Language: result.Language, Passages: result.Passages, Article: library().Article,
	}), limit)
}

// BenchmarkHostileDraft reads the longest reply that is let in, in the pieces
// that cost most.
func BenchmarkHostileDraft(b *testing.B) {
	result := library().Search(retrieval.Question{Text: handshake.Text})
	for _, tt := range []struct{ name, reply string }{
		{"brackets", strings.Repeat("]", 16<<10)},
		{"sentences", strings.Repeat("A [1]. ", 16<<10/7)},
		{"citations", strings.Repeat("[1]", 16<<10/3)},
		{"lines", strings.Repeat("\n", 16<<10)},
	} {
		b.Run(tt.name, func(b *testing.B) {
			for b.Loop() {
				d := draftOf(result, 16<<10)
				for i := range len(tt.reply) {
					d.add(tt.reply[i : i+1])
				}
				d.end("")
			}
		})
	}
}
