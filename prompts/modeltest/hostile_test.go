package modeltest

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

func samplePassages(t *testing.T) []retrieval.Passage {
	t.Helper()
	doc, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		t.Fatal(err)
	}
	l := retrieval.NewLibraryWith([]retrieval.Article{{ID: "sample", Title: doc.Title, Language: analysis.Indonesian, Text: doc.Text}}, lexicon.Builtin)
	return l.Nearest(retrieval.Question{Text: "Berapa lama Putin dan Kim berjabat tangan?"}, retrieval.MaxPassages)
}

// TestHostileReplies: a seed makes one reply, another seed another, and in
// 1,200 of them each attack comes often.
func TestHostileReplies(t *testing.T) {
	passages := samplePassages(t)
	seen, attacks, longest := map[string]bool{}, map[string]int{}, 0
	for seed := range uint64(1200) {
		reply := Hostile(seed, passages)
		if reply != Hostile(seed, passages) {
			t.Fatalf("seed %d: two replies", seed)
		}
		seen[reply], longest = true, max(longest, len(reply))
		for _, p := range HostileParts(seed, passages) {
			attacks[p.Attack]++
		}
	}
	if len(seen) < 1190 || longest < 1e6 {
		t.Errorf("%d replies, the longest of %d bytes", len(seen), longest)
	}
	for _, a := range Attacks() {
		if attacks[a] < 40 {
			t.Errorf("%s: %d times", a, attacks[a])
		}
	}
	if len(attacks) != len(Attacks()) {
		t.Errorf("%d attacks of %d", len(attacks), len(Attacks()))
	}
}

func TestHostileWithoutPassages(t *testing.T) {
	for seed := range uint64(300) {
		Hostile(seed, nil)
	}
}

// TestHostilePieces: the pieces are the reply, and some end inside of a
// character or citation.
func TestHostilePieces(t *testing.T) {
	passages := samplePassages(t)
	inRune, inCitation := 0, 0
	for seed := range uint64(300) {
		reply := Hostile(seed, passages)
		pieces := HostilePieces(reply, seed)
		if strings.Join(pieces, "") != reply || !slices.Equal(pieces, HostilePieces(reply, seed)) {
			t.Fatalf("seed %d: other pieces", seed)
		}
		for _, p := range pieces {
			if utf8.ValidString(reply) && !utf8.ValidString(p) {
				inRune++
			}
			if strings.LastIndexByte(p, '[') > strings.LastIndexByte(p, ']') {
				inCitation++
			}
		}
	}
	if inRune < 100 || inCitation < 100 {
		t.Errorf("cut in a character %d times, in a citation %d times", inRune, inCitation)
	}
}
