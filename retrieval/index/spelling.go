package index

import (
	"cmp"
	"math/bits"
	"slices"
)

// spelling finds the words of a vocabulary nearest to one that isn't in it. It
// looks at every word of about the same length, but compares only those whose
// letters are nearly the same ones: two bit masks tell in one instruction.
type spelling struct {
	words   *vocabulary
	forms   []form   // by length of word
	letters []uint32 // letterMask of each
	starts  []uint32 // where words of each length begin
}

// A form is a spelling that a word may be meant to have: a surface, or a stem
// that is no surface, which has the bit isStem and is the number of a term.
type form uint32

const isStem form = 1 << 31

// maxSpelled is the longest word, in bytes, that is compared.
const maxSpelled = 40

func newSpelling(words *vocabulary) *spelling {
	s := &spelling{words: words, starts: make([]uint32, maxSpelled+3)}
	forms := s.allForms()
	for _, f := range forms {
		s.starts[len(s.word(f))+2]++
	}
	for n := 1; n < len(s.starts); n++ {
		s.starts[n] += s.starts[n-1]
	}
	s.forms, s.letters = make([]form, len(forms)), make([]uint32, len(forms))
	for _, f := range forms {
		word := s.word(f)
		at := &s.starts[len(word)+1]
		s.forms[*at], s.letters[*at] = f, letterMask(word)
		*at++
	}
	return s
}

// allForms returns the forms that aren't too long.
func (s *spelling) allForms() []form {
	forms := make([]form, 0, s.words.folded.len()+s.words.stems.len())
	add := func(f form) {
		if len(s.word(f)) <= maxSpelled {
			forms = append(forms, f)
		}
	}
	for surface, stop := range s.words.stop {
		if !stop {
			add(form(surface))
		}
	}
	for term := range uint32(s.words.stems.len()) {
		if !s.words.isForm(term) {
			add(form(term) | isStem)
		}
	}
	return forms
}

func (s *spelling) word(f form) string {
	if f&isStem != 0 {
		return s.words.stems.at(uint32(f &^ isStem))
	}
	return s.words.folded.at(uint32(f))
}

// describe returns the form as a near word.
func (s *spelling) describe(f form, distance int) near {
	n := near{word: s.word(f), distance: distance}
	if f&isStem == 0 {
		n.term, n.count = s.words.term[f], s.words.count[f]
		return n
	}
	n.term = uint32(f &^ isStem)
	for _, surface := range s.words.ofTerm.row(n.term) {
		n.count += s.words.count[surface]
	}
	return n
}

// letterMask has a bit for each letter of a word.
func letterMask(word string) (mask uint32) {
	for i := 0; i < len(word); i++ {
		mask |= 1 << (word[i] & 31)
	}
	return mask
}

// A near word is one that could have been meant.
type near struct {
	word     string
	term     uint32
	count    uint32 // in the texts
	distance int
}

// nearest returns the at most three words at the least edit distance from
// word, if that is at most limit; of equally near ones the most frequent.
func (s *spelling) nearest(word string, limit int) []near {
	if len(word) > maxSpelled-limit {
		return nil
	}
	var found []near
	mask := letterMask(word)
	low, high := s.starts[max(0, len(word)-limit)], s.starts[len(word)+limit+1]
	for i := low; i < high; i++ {
		if bits.OnesCount32(s.letters[i]^mask) > 2*limit {
			continue
		}
		if d := editDistance(word, s.word(s.forms[i]), limit); d <= limit {
			if d < limit {
				limit = d
				found = found[:0]
			}
			found = append(found, s.describe(s.forms[i], d))
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.word, b.word), cmp.Compare(a.term, b.term))
	})
	return found[:min(3, len(found))]
}

// editDistance returns the insertions, deletions, changes and swaps of
// neighbours that lead from a to b, in bytes; more than limit if they are more
// (optimal string alignment; Damerau, 1964).
func editDistance(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	var rows [3][maxSpelled + 2]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return least
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
