package extract

import (
	"math"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Canonical returns the canonical text of s. An empty line ends a paragraph;
// any other line break is a space. Bytes that aren't UTF-8 become U+FFFD.
func Canonical(s string) string {
	return joinLines(clean(s, math.MaxInt))
}

// clean returns s with lines: canonical in all but that a paragraph may still
// have single line breaks in it. More bytes than most are cut off, and then it
// isn't canonical.
func clean(s string, most int) string {
	// Putting marks in order can move one between a joiner and the letter that
	// it was kept for, so text with joiners is looked at until it stays.
	const rounds = 4
	for range rounds {
		stripped := strip(s, most)
		if len(stripped) > most {
			return stripped
		}
		next := norm.NFC.String(stripped)
		if next == s || !strings.Contains(next, zwj) && !strings.Contains(next, zwnj) {
			return next
		}
		s = next
	}
	return s
}

// joinLines makes the lines of each paragraph one.
func joinLines(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == '\n' && b[i-1] != '\n' && b[i+1] != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}
