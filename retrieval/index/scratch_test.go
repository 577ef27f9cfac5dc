package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// TestScratchServesAll gives one scratch to indexes of different sizes in turn.
func TestScratchServesAll(t *testing.T) {
	var many []Document
	for range 50 {
		many = append(many, small...)
	}
	indexes := []*Index{
		build(small...), build(many...), build(small[1]), build(),
		build(append(many, document(analysis.English, "", strings.Repeat("clocks and lamps. ", 50)))...), build(documents...),
	}
	var s scratch
	for range 2 {
		for i, ix := range indexes {
			for _, question := range questions {
				q := ix.parse(Question{Text: question, Lexicon: lexicon.Builtin})
				var fresh scratch
				fresh.use(ix)
				s.use(ix)
				want, got := find(&fresh, &q), find(&s, &q)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("index %d, %q:\n%s", i, question, diff)
				}
			}
		}
	}
}

func find(s *scratch, q *query) []Hit {
	s.marks.set(q)
	defer s.marks.clear(q)
	if len(q.groups) == 0 {
		return nil
	}
	return s.rerank(q, s.first(q, candidates), 5)
}

// TestScratchLetsGo checks that what waits for a search keeps no index alive.
func TestScratchLetsGo(t *testing.T) {
	s := scratchFor(build(small...))
	s.release()
	if s.ix != nil || s.marks.ix != nil {
		t.Error("it keeps its last index")
	}
}
