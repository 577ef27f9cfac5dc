package index

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNumbers compares with a map.
func TestNumbers(t *testing.T) {
	word := rapid.OneOf(rapid.StringMatching(`[ab]{1,6}`), rapid.StringN(1, 9, 30))
	rapid.Check(t, func(t *rapid.T) {
		var (
			list  wordList
			table numbers
			known = make(map[string]uint32)
		)
		if _, ok := table.find(&list, "a"); ok {
			t.Fatal("found in nothing")
		}
		for _, w := range rapid.SliceOfN(word, 0, 200).Draw(t, "words") {
			want, ok := known[w]
			if !ok {
				want = uint32(len(known))
				known[w] = want
			}
			if got, added := table.number(&list, w); got != want || added == ok {
				t.Fatalf("%q is %d, %v, want %d, %v", w, got, added, want, !ok)
			}
		}
		for _, fit := range []bool{false, true} {
			if fit {
				list.fit()
				table.fit(&list)
			}
			for w, want := range known {
				if got, ok := table.find(&list, w); got != want || !ok || list.at(want) != w {
					t.Fatalf("%q is found as %d, %v, want %d", w, got, ok, want)
				}
			}
			if _, ok := table.find(&list, strings.Repeat("c", 40)); ok || list.len() != len(known) {
				t.Fatal("found what isn't there")
			}
		}
	})
}

// TestShareList numbers words of two languages in one list.
func TestShareList(t *testing.T) {
	var (
		list   wordList
		id, en numbers
	)
	for i := range 100 {
		a, _ := id.number(&list, fmt.Sprint("kata", i))
		b, _ := en.number(&list, fmt.Sprint("kata", i))
		if a != uint32(2*i) || b != a+1 {
			t.Fatalf("%d and %d", a, b)
		}
	}
}

func TestGramRarity(t *testing.T) {
	for _, documents := range [][]Document{nil, small, documents} {
		ix := build(documents...)
		var counts [gramSpace]float32
		for surface, count := range ix.words.count {
			for _, gram := range appendGrams(nil, ix.words.folded.at(uint32(surface))) {
				counts[gram] += float32(count)
			}
		}
		for gram, count := range counts {
			want := float32(math.Log(1 + float64(ix.Len()+1)/float64(count+1)))
			if got := ix.grams.of(uint16(gram)); got != want {
				t.Fatalf("gram %d, which stands %v times: %v, want %v", gram, count, got, want)
			}
		}
	}
}
