package message

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many marks may stand over one letter: more than any script
// needs, and too few to paint over the lines around.
const maxMarks = 8

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// visible returns the characters of a text that are seen, and where each
// stands in it. What has no shape of its own is left out: it could hide words
// from people that a model or a search sees, or turn the order of a line. Line
// ends of every kind become \n, and other blanks that aren't spaces a space.
func visible(s string) (seen []rune, at []int) {
	var before rune // the last one kept
	marks := 0
	for i, size := 0, 0; i < len(s); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		if r == utf8.RuneError && size <= 1 || r == '\r' && next == '\n' {
			continue
		}
		r = blank(r)
		if unicode.In(r, unicode.Mn, unicode.Me) {
			marks++
		} else {
			marks = 0
		}
		if marks > maxMarks || !shows(before, r, next) {
			continue
		}
		seen, at, before = append(seen, r), append(at, i), r
	}
	return seen, at
}

// blank is the blank that stands for another in what is shown.
func blank(r rune) rune {
	switch r {
	case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return '\n'
	case '\t', '\u2800': // the second is a sign of Braille without a dot
		return ' '
	}
	return r
}

// shows tells whether r is seen between two others.
func shows(before, r, next rune) bool {
	switch {
	case r == '\n' || unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return true
	case r == zwj || r == zwnj:
		return joins(before, next)
	case r == '\ufe0e' || r == '\ufe0f': // as text, or as picture
		return isPicture(before)
	}
	return !unicode.In(r, unicode.C, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// joins tells whether a joiner, or its opposite, changes how its neighbours
// look: in scripts whose letters join, and between the parts of an emoji.
func joins(before, next rune) bool {
	if isPicture(before) || before == '\ufe0f' {
		return isPicture(next)
	}
	return unicode.In(before, joining...) && unicode.In(next, joining...)
}

var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar,
	unicode.Javanese, unicode.Balinese, unicode.Sundanese, unicode.Buginese,
}

func isPicture(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk, unicode.Sm) || '0' <= r && r <= '9' || r == '#' || r == '*' || r == '‼' || r == '⁉'
}

// seenOf is a text as it is seen.
func seenOf(s string) string {
	seen, _ := visible(s)
	return string(seen)
}

// oneLine is the same on one line, without space around it.
func oneLine(s string) string { return strings.Join(strings.Fields(seenOf(s)), " ") }

// Label is what others wrote as plain text of one line, shortened at a word to
// at most limit characters: for places where Discord reads no markdown, such as
// the names of threads and choices.
func Label(s string, limit int) string { return clip(oneLine(s), limit, utf8.RuneCountInString) }
