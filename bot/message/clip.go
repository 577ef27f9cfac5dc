package message

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

const ellipsis = "…"

// clip shortens a visible text to one that costs at most limit, after a word
// and with an ellipsis. A word that is longer than the limit ends between two
// characters as people count them. A character costs at least one.
func clip(s string, limit int, cost func(string) int) string {
	s = atMost(s, limit+1) // the rest can't be in it, and cost would walk through it
	if cost(s) <= limit {
		return s
	}
	for _, ends := range [][]int{wordEnds(s), graphemeEnds(s)} {
		n := sort.Search(len(ends), func(i int) bool { return cost(s[:ends[i]]+ellipsis) > limit })
		if n > 0 {
			return strings.TrimRightFunc(s[:ends[n-1]], opens) + ellipsis
		}
	}
	return ellipsis
}

// clipStart shortens a visible text likewise, from its beginning.
func clipStart(s string, limit int, cost func(string) int) string {
	s = lastOf(s, limit+1)
	if cost(s) <= limit {
		return s
	}
	starts := wordStarts(s)
	n := sort.Search(len(starts), func(i int) bool { return cost(ellipsis+s[starts[i]:]) <= limit })
	if n == len(starts) {
		return ellipsis
	}
	return ellipsis + s[starts[n]:]
}

// opens tells whether an ellipsis after r reads ill: r leads on to what is cut.
func opens(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pd) || strings.ContainsRune(",;:", r)
}

// atMost is the first n characters of s.
func atMost(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// lastOf is the last n characters of s.
func lastOf(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// wordEnds are the offsets where a word or mark of s ends.
func wordEnds(s string) (ends []int) {
	for tokens := words.FromString(s); tokens.Next(); {
		if !isBlank(tokens.Value()) {
			ends = append(ends, tokens.End())
		}
	}
	return ends
}

// wordStarts are the offsets where a word begins.
func wordStarts(s string) (starts []int) {
	for tokens := words.FromString(s); tokens.Next(); {
		first, _ := utf8.DecodeRuneInString(tokens.Value())
		if unicode.IsLetter(first) || unicode.IsDigit(first) {
			starts = append(starts, tokens.Start())
		}
	}
	return starts
}

func graphemeEnds(s string) (ends []int) {
	for tokens := graphemes.FromString(s); tokens.Next(); {
		ends = append(ends, tokens.End())
	}
	return ends
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// escapedLength is how many characters a text has once it is escaped.
func escapedLength(s string) int { return utf8.RuneCountInString(Escape(s)) }

// clipped is a text of one line, escaped, of at most limit characters with the
// escapes.
func clipped(s string, limit int) string { return Escape(clip(oneLine(s), limit, escapedLength)) }
