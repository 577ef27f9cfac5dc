package retrieval

import (
	"slices"
	"sort"
)

// Bounds that keep align nearly linear in the length of what it gets, whatever
// that is.
const (
	maxTable = 1 << 18 // cells of a table for a longest common subsequence
	maxSplit = 24      // how deep it divides at elements that occur once
)

// A pair is an element of a and the equal one of b, by their places.
type pair struct{ a, b int }

// align returns pairs of equal elements, in order in both: a longest common
// subsequence where the two are short, and otherwise one that keeps to the
// elements that occur once in each (patience diff). It takes O(n log n) steps
// and a table for each of the short parts, in all O(n √maxTable).
func align(a, b []int) []pair {
	al := aligner{a: a, b: b}
	al.between(Span{End: len(a)}, Span{End: len(b)}, 0)
	return al.pairs
}

type aligner struct {
	a, b  []int
	pairs []pair
	table []int32
}

// between aligns a part of a with a part of b.
func (al *aligner) between(a, b Span, depth int) {
	for a.Len() > 0 && b.Len() > 0 && al.a[a.Start] == al.b[b.Start] {
		al.pairs = append(al.pairs, pair{a.Start, b.Start})
		a.Start, b.Start = a.Start+1, b.Start+1
	}
	ends := 0
	for a.Len() > 0 && b.Len() > 0 && al.a[a.End-1] == al.b[b.End-1] {
		a.End, b.End, ends = a.End-1, b.End-1, ends+1
	}
	switch {
	case a.Len() == 0 || b.Len() == 0:
	case a.Len() <= maxTable/b.Len():
		al.longest(a, b)
	case depth < maxSplit:
		al.split(a, b, depth)
	}
	for i := range ends {
		al.pairs = append(al.pairs, pair{a.End + i, b.End + i})
	}
}

// longest pairs a longest common subsequence. The cell for (i, j) is the length
// of that of a[i:] and b[j:].
func (al *aligner) longest(a, b Span) {
	row := b.Len() + 1
	if need := (a.Len() + 1) * row; cap(al.table) < need {
		al.table = make([]int32, need)
	}
	table := al.table[:(a.Len()+1)*row]
	clear(table[a.Len()*row:])
	for i := a.Len() - 1; i >= 0; i-- {
		table[i*row+row-1] = 0
		for j := b.Len() - 1; j >= 0; j-- {
			best := max(table[(i+1)*row+j], table[i*row+j+1])
			if al.a[a.Start+i] == al.b[b.Start+j] {
				best = table[(i+1)*row+j+1] + 1
			}
			table[i*row+j] = best
		}
	}
	for i, j := 0, 0; i < a.Len() && j < b.Len(); {
		switch here := table[i*row+j]; {
		case al.a[a.Start+i] == al.b[b.Start+j]:
			al.pairs = append(al.pairs, pair{a.Start + i, b.Start + j})
			i, j = i+1, j+1
		case here == table[(i+1)*row+j]:
			i++
		default:
			j++
		}
	}
}

// split aligns what stands between elements that occur once in each part. Where
// there are none, nothing of the parts is paired.
func (al *aligner) split(a, b Span, depth int) {
	fixed := increasing(al.once(a, b))
	if len(fixed) == 0 {
		return
	}
	for _, p := range fixed {
		al.between(Span{Start: a.Start, End: p.a}, Span{Start: b.Start, End: p.b}, depth+1)
		al.pairs = append(al.pairs, p)
		a.Start, b.Start = p.a+1, p.b+1
	}
	al.between(a, b, depth+1)
}

// once returns the pairs of elements that occur once in each part, in the order of a.
func (al *aligner) once(a, b Span) []pair {
	type seen struct{ inA, inB, at int }
	count := make(map[int]seen, b.Len())
	for j := b.Start; j < b.End; j++ {
		s := count[al.b[j]]
		count[al.b[j]] = seen{0, s.inB + 1, j}
	}
	for _, e := range al.a[a.Start:a.End] {
		if s, ok := count[e]; ok {
			s.inA++
			count[e] = s
		}
	}
	var pairs []pair
	for i := a.Start; i < a.End; i++ {
		if s := count[al.a[i]]; s.inA == 1 && s.inB == 1 {
			pairs = append(pairs, pair{i, s.at})
		}
	}
	return pairs
}

// increasing returns a longest subsequence of pairs whose places in b increase,
// as those in a do, by patience sorting.
func increasing(pairs []pair) []pair {
	tops := make([]int, 0, len(pairs)) // of each pile: an index in pairs
	before := make([]int, len(pairs))  // the top of the pile to the left, when it was laid
	for i, p := range pairs {
		pile := sort.Search(len(tops), func(k int) bool { return pairs[tops[k]].b > p.b })
		before[i] = -1
		if pile > 0 {
			before[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, i)
		} else {
			tops[pile] = i
		}
	}
	var chosen []pair
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = before[i] {
			chosen = append(chosen, pairs[i])
		}
	}
	slices.Reverse(chosen)
	return chosen
}
