package retrieval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAlignIsLongest: of short lists the pairs are a longest common subsequence.
func TestAlignIsLongest(t *testing.T) {
	lists := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := lists.Draw(t, "a"), lists.Draw(t, "b")
		pairs := align(a, b)
		checkPairs(t, a, b, pairs)
		if want := longestCommon(a, b); len(pairs) != want {
			t.Fatalf("%d pairs of %v and %v, want %d", len(pairs), a, b, want)
		}
	})
}

func longestCommon(a, b []int) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return 0
	case a[0] == b[0]:
		return 1 + longestCommon(a[1:], b[1:])
	}
	return max(longestCommon(a[1:], b), longestCommon(a, b[1:]))
}

func checkPairs(t interface{ Fatalf(string, ...any) }, a, b []int, pairs []pair) {
	last := pair{-1, -1}
	for _, p := range pairs {
		if p.a <= last.a || p.b <= last.b || a[p.a] != b[p.b] {
			t.Fatalf("%v after %v", p, last)
		}
		last = p
	}
}

// TestAlignLong: long lists are aligned at what occurs once in each.
func TestAlignLong(t *testing.T) {
	a := make([]int, 3000)
	for i := range a {
		a[i] = i
	}
	b := slices.Concat([]int{-1}, a[:1000], []int{-2, -2}, a[1500:], []int{7})
	pairs := align(a, b)
	checkPairs(t, a, b, pairs)
	if len(pairs) != 2500 {
		t.Errorf("%d pairs, want 2500", len(pairs))
	}
}

// TestAlignIsBounded: the table doesn't grow with the lists, and lists made to be
// divided at one element at a time aren't for long.
func TestAlignIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	list := func() []int {
		l := make([]int, 5000)
		for i := range l {
			l[i] = random.IntN(3)
		}
		return l
	}
	al := aligner{a: list(), b: list()}
	al.between(Span{End: len(al.a)}, Span{End: len(al.b)}, 0)
	if most := maxTable + 2*len(al.a); cap(al.table) > most {
		t.Errorf("a table of %d cells, want at most %d", cap(al.table), most)
	}
	var a, b []int // 2 1, 3 2, 4 3, …: of what is left, one comes once; b has others between
	for i := 2; len(a) < 5000; i++ {
		a = append(a, i, i-1)
		b = append(b, i, i-1, -i)
	}
	pairs := align(a, b)
	checkPairs(t, a, b, pairs)
	if len(pairs) > 1000 {
		t.Errorf("%d pairs: it was divided for ever", len(pairs))
	}
}

// TestCompareLooksNearby: a paragraph is held against those near it alone.
func TestCompareLooksNearby(t *testing.T) {
	const was, is = "Rapat itu dipimpin oleh Sari Wulandari.", "Rapat itu dipimpin oleh Budi Wulandari."
	for gone, want := range map[int]HunkKind{nearby - 1: ChangedHunk, nearby: GoneHunk} {
		var old strings.Builder
		for i := range gone {
			fmt.Fprintf(&old, "Hal%d lain%d sekali%d tentang%d apa%d.\n\n", i, i, i, i, i)
		}
		parts := Compare(old.String()+was, is).Hunks
		if got := parts[len(parts)-1].Kind; gone < nearby && got != want || gone >= nearby && got == ChangedHunk {
			t.Errorf("behind %d others: %s", gone, got)
		}
	}
}
