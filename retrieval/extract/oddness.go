package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oddness returns which part of a text's characters beyond ASCII stands where
// people don't write it, from 0 to 1: signs inside of words, capitals behind
// small letters, scripts mixed in a word, controls. Text that was decoded as
// what it isn't has many.
func oddness(text string) float64 {
	const enough = 2 * MaxText // bytes; an article hasn't more
	var o oddity
	for _, r := range text[:min(len(text), enough)] {
		o.next(r)
	}
	o.next(' ')
	if o.seen == 0 {
		return 0
	}
	return min(1, float64(o.odd)/float64(o.seen))
}

// An oddity counts odd characters as it goes through a text.
type oddity struct {
	seen, odd int
	before    rune // the character before, 0 at the beginning
	sign      bool // which is a sign that stands behind a letter
	accents   int  // letters of Latin beyond ASCII in a row
}

func (o *oddity) next(r rune) {
	if o.sign && isWordRune(r) {
		o.odd++
	}
	o.sign = false
	if r >= utf8.RuneSelf || unicode.IsControl(r) && !isTextControl(byte(r)) {
		o.seen++
	}
	switch {
	case unicode.IsControl(r):
		if r >= utf8.RuneSelf || !isTextControl(byte(r)) {
			o.odd++
		}
	case isWordRune(r):
		o.letter(r)
	case r >= utf8.RuneSelf:
		if isRareSign(r) {
			o.odd++
		} else if isWordRune(o.before) && !strings.ContainsRune("’‘·–—…\u00AD", r) && !isWide(r) {
			o.sign = true
		}
	}
	o.before = r
}

// letter counts a letter or mark that can't stand behind what is before it.
func (o *oddity) letter(r rune) {
	isLatin := r >= utf8.RuneSelf && unicode.Is(unicode.Latin, r)
	if !isLatin {
		o.accents = 0
	} else if o.accents++; o.accents > 2 {
		o.odd++
		return
	}
	switch {
	case 0xFF61 <= r && r <= 0xFF9F: // narrow katakana, which is what single bytes become
		o.odd++
	case r >= utf8.RuneSelf && unicode.IsUpper(r) && unicode.IsLower(o.before),
		unicode.IsLetter(o.before) && max(r, o.before) >= utf8.RuneSelf && scriptOf(r) != scriptOf(o.before),
		!isWordRune(o.before) && unicode.Is(unicode.Mn, r):
		o.odd++
	}
}

// isWordRune reports whether words are made of it.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.M, r) }

// isWide reports whether it is a sign of East Asian text, which has no spaces.
func isWide(r rune) bool { return 0x3000 <= r && r <= 0x303F || 0xFF00 <= r && r <= 0xFFEF }

// isRareSign reports whether hardly anybody writes the sign.
func isRareSign(r rune) bool {
	switch {
	case strings.ContainsRune("¤¦¨¬¯¸¶ˆ˜ƒ¹\uFFFD", r), 0x2500 <= r && r <= 0x259F: // boxes
		return true
	}
	return unicode.Is(unicode.Co, r) || !unicode.IsPrint(r) && !unicode.IsSpace(r) && r != '\u00AD' && !unicode.Is(unicode.Cf, r)
}

// scriptOf returns a number for the script of a letter: East Asian ones are the
// same, as they are mixed.
func scriptOf(r rune) int {
	switch {
	case r < utf8.RuneSelf, unicode.Is(unicode.Latin, r):
		return 0
	case r >= 0x2E80:
		return 1
	}
	for i, script := range []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic, unicode.Thai} {
		if unicode.Is(script, r) {
			return i + 2
		}
	}
	return -1
}
