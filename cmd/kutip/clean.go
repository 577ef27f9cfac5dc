package main

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// clean makes text from outside safe to show. Control characters could move
// the cursor, change colours or write to the clipboard, and the bidirectional
// overrides could make a text read as another one. Each becomes one U+FFFD, so
// that one can see that something stood there. Line ends and spaces stay.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r != '\n' && unsafe(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// unsafe says whether a character does something to a terminal other than
// being shown.
func unsafe(r rune) bool {
	return unicode.IsControl(r) ||
		r == '\u2028' || r == '\u2029' || // line and paragraph separator
		'\u202a' <= r && r <= '\u202e' || // embeddings and overrides of direction
		'\u2066' <= r && r <= '\u2069' // isolates
}

// likeToken is what a bot's token looks like in the midst of a text. No name of a
// server is as long.
var likeToken = regexp.MustCompile(`[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}`)

// shown is a short piece of what was given, such as a path, as part of a
// message on one line. A token that was pasted in the wrong place isn't shown.
func shown(s string) string {
	const most = 80 // characters as people count them
	var b strings.Builder
	count := 0
	for g := graphemes.FromString(likeToken.ReplaceAllString(oneLine(s), "…")); g.Next(); count++ {
		if count == most {
			return b.String() + "…"
		}
		b.WriteString(g.Value())
	}
	return b.String()
}

// oneLine is a text that should have no line ends, and now has none.
func oneLine(s string) string {
	return strings.ReplaceAll(clean(s), "\n", " ")
}
