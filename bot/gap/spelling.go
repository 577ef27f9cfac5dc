package gap

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"
)

// What may be a misspelling, in bytes.
const (
	leastSpelled = 4
	mostSpelled  = 40
	longSpelled  = 9 // may be two edits off
	leastSounds  = 3 // consonants that a word written without vowels has
)

// spell puts words that are likely misspelt as others write them.
func spell(readings []reading) {
	uses := map[string]int{}
	for _, r := range readings {
		for _, w := range r.words {
			uses[w]++
		}
	}
	for i := range readings {
		readings[i].words = joined(readings[i].words, uses)
	}
	spellings := map[int][]spelling{} // by length
	for _, w := range slices.Sorted(maps.Keys(uses)) {
		if n := len(w); n >= leastSpelled && n <= mostSpelled && !strings.ContainsAny(w, "0123456789") {
			spellings[n] = append(spellings[n], spelling{w, consonants(w), letters(w), uses[w], common(w)})
		}
	}
	meant := map[string]string{}
	for n, list := range spellings {
		for _, s := range list {
			if s.common {
				continue
			}
			if best, ok := s.meant(spellings, n); ok {
				meant[s.word] = best
			}
		}
	}
	for _, r := range readings {
		for i, w := range r.words {
			if m, ok := meant[w]; ok {
				r.words[i] = m
			}
		}
	}
}

// A spelling is a word as it is written.
type spelling struct {
	word, consonants string
	letters          uint32 // a bit for each
	uses             int
	common           bool
}

// meant returns the word that is nearest to a misspelt one of n bytes: fewest
// edits first, then one with vowels where it leaves them out, then the one most
// used.
func (s spelling) meant(spellings map[int][]spelling, n int) (string, bool) {
	var best spelling
	least := 3 * longSpelled
	for length := n - 2; length <= n+4; length++ {
		for _, t := range spellings[length] {
			if t.word == s.word || t.uses < s.uses || t.uses == s.uses && !t.common {
				continue
			}
			far := s.from(t)
			if c := cmp.Or(cmp.Compare(least, far), cmp.Compare(t.uses, best.uses), cmp.Compare(best.word, t.word)); far < 3 && c > 0 {
				best, least = t, far
			}
		}
	}
	return best.word, best.word != ""
}

// from is how far a word is from one that may be meant: 1 or 2; 3 if it isn't.
func (s spelling) from(t spelling) int {
	limit := 1
	if len(s.word) >= longSpelled {
		limit = 2
	}
	if bits.OnesCount32(s.letters^t.letters) <= 2*limit {
		if d := distance(s.word, t.word); d <= limit {
			return d
		}
	}
	if len(s.word) < len(t.word) && len(s.consonants) >= leastSounds && s.consonants == t.consonants {
		return 2
	}
	return 3
}

func consonants(word string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("aiueo", r) {
			return -1
		}
		return r
	}, word)
}

func letters(word string) (mask uint32) {
	for i := range len(word) {
		mask |= 1 << (word[i] & 31)
	}
	return mask
}

// distance is the insertions, deletions, changes and swaps of neighbours that
// lead from a to b, in bytes (optimal string alignment; Damerau, 1964). Both
// have at most mostSpelled.
func distance(a, b string) int {
	var d [mostSpelled + 1][mostSpelled + 1]int8
	for i := range len(a) + 1 {
		d[i][0] = int8(i)
	}
	for j := range len(b) + 1 {
		d[0][j] = int8(j)
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := d[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			d[i][j] = min(change, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return int(d[len(a)][len(b)])
}

// joined returns words with those as one that others write as one: "set up".
func joined(words []string, uses map[string]int) []string {
	kept := make([]string, 0, len(words))
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) && uses[words[i]+words[i+1]] > 0 {
			kept = append(kept, words[i]+words[i+1])
			i++
			continue
		}
		kept = append(kept, words[i])
	}
	return kept
}
