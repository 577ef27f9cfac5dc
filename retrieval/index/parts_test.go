package index

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// slowDistance is optimal string alignment by its definition.
func slowDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = d[i-1][j-1] + 1
			}
			d[i][j] = min(d[i][j], d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestEditDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 12, maxSpelled)
		if rapid.Bool().Draw(t, "any") {
			word = rapid.StringN(0, 12, maxSpelled)
		}
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		limit := rapid.IntRange(0, 3).Draw(t, "limit")
		got, want := editDistance(a, b, limit), slowDistance(a, b)
		if want <= limit && got != want || want > limit && got <= limit {
			t.Fatalf("%q to %q within %d: %d, want %d", a, b, limit, got, want)
		}
	})
}

func TestEditDistanceLongest(t *testing.T) {
	a, b := strings.Repeat("a", maxSpelled), strings.Repeat("b", maxSpelled)
	if got := editDistance(a, b, maxSpelled); got != maxSpelled {
		t.Errorf("%d", got)
	}
}

// TestNearest asks for one word; matches tell what it was read as.
func TestNearest(t *testing.T) {
	ix := build(document(analysis.Indonesian, "",
		"rusia rusia rusa roket pesawat pesawat pesawat kereta yang yang dermaga penerbangan "+strings.Repeat("x", 60)))
	tests := []struct{ word, want string }{
		{"ruisa", "rusa rusia"},
		{"rsia", "rusia"},
		{"rokt", "roket"},
		{"kereta", "kereta"},
		{"kerta", "kereta"},
		{"pesawatt", "pesawat"},
		{"pesawattt", "pesawat"},
		{"psawatt", ""}, // two slips in a short word
		{"penrbangann", "penerbangan"},
		{"rkt", ""},
		{"ros1a", ""}, // digits aren't misspelt
		{"yangg", ""}, // stop words aren't meant
		{"qqqqq", ""},
		{strings.Repeat("x", 59), ""},
		{strings.Repeat("x", maxSpelled), ""},
		{"русия", ""},
	}
	for _, tt := range tests {
		r := ix.Search(Question{Text: tt.word, Language: analysis.Indonesian, Lexicon: lexicon.Builtin}, 1)
		got := strings.Join(slices.Sorted(maps.Keys(r.Matches)), " ")
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.word, got, tt.want)
		}
	}
}

// TestPackWeight checks that a byte keeps a weight to 3 % on its scale, and
// that weights beyond it go to its ends.
func TestPackWeight(t *testing.T) {
	for w := float32(weightLow); w < unpacked[255]; w *= 1.001 {
		if got := unpacked[packWeight(w)]; math.Abs(float64(got/w-1)) > .03 {
			t.Fatalf("%v becomes %v", w, got)
		}
	}
	for _, tt := range []struct {
		w    float32
		want uint8
	}{{1e-9, 0}, {weightLow, 0}, {1e9, 255}, {float32(math.Inf(1)), 255}} {
		if got := packWeight(tt.w); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.w, got, tt.want)
		}
	}
}

func TestIDF(t *testing.T) {
	for _, n := range []int{0, 1, 3, 100, 1e6} {
		last := float32(math.Inf(1))
		for _, df := range []float64{0, 1, 2, 50, 1e6} {
			got := idf(min(df, float64(n)), n, false)
			if !(got > 0 && got <= last) {
				t.Errorf("idf of %v in %d is %v after %v", df, n, got, last)
			}
			if idf(0, n, true) > idf(0, n, false) {
				t.Errorf("%d: common words tell more", n)
			}
			last = got
		}
	}
}

func TestSiftDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float32Range(0, 9), 1, 40).Draw(t, "scores")
		heap := make([]candidate, len(scores))
		for i, s := range scores {
			heap[i].score = s
		}
		heapify(heap)
		for i := range heap {
			if heap[i].score < heap[(i-1)/2].score && i > 0 {
				t.Fatalf("%v at %d", heap, i)
			}
		}
	})
}

func TestTable(t *testing.T) {
	table := invert([]uint32{2, 0, 2, 3, 2}, 5)
	for key, want := range []string{"[1]", "[]", "[0 2 4]", "[3]", "[]"} {
		if got := fmt.Sprint(table.row(uint32(key))); got != want {
			t.Errorf("%d: %s, want %s", key, got, want)
		}
	}
}
