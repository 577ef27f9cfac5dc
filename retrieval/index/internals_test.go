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

// TestPostings works out each weight anew.
func TestPostings(t *testing.T) {
	ix := build(append(documents, document(analysis.Indonesian, "Pisang goreng",
		"Pisang goreng, "+strings.Repeat("goreng kelapa yang ", 9), "Kelapa yang goreng", strings.Repeat("pisang ", 7)))...)
	found := 0
	for term := range uint32(ix.words.stems.len()) {
		passages, weights := ix.postings.row(term)
		for passage := range uint32(ix.Len()) {
			var body, title float32
			for _, token := range ix.tokens.row(passage) {
				if s := token.surface(); ix.words.term[s] == term && !ix.words.stop[s] {
					body++
				}
			}
			for _, s := range ix.titles.row(ix.document[passage]) {
				if ix.words.term[s] == term && !ix.words.stop[s] {
					title++
				}
			}
			if body+title == 0 {
				continue
			}
			want := packWeight(fieldWeight(body, len(ix.tokens.row(passage)), meanLength(ix), title))
			if at, ok := slices.BinarySearch(passages, passage); !ok || weights[at] != want {
				t.Fatalf("term %q in passage %d: %v of %v, want %d", ix.words.stems.at(term), passage, weights, passages, want)
			}
			found++
		}
	}
	if found != len(ix.postings.passages) {
		t.Errorf("%d postings, want %d", len(ix.postings.passages), found)
	}
}

// TestNearestOfOneForm has a word in two languages, the later one of the
// earlier term.
func TestNearestOfOneForm(t *testing.T) {
	id, en := Analyse(document(analysis.Indonesian, "", "zorba morzak")), withStems(Analyse(document(analysis.English, "", "morzak")))
	en.stems[0] = "zorba"
	near := merge(id, en).spelling.nearest("morzaq", 1)
	if len(near) != 2 || near[0].term != 0 || near[1].term != 1 {
		t.Errorf("%+v", near)
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
