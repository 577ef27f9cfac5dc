package chunk

import (
	"unicode"
	"unicode/utf8"
)

// telling holds the bytes that begin an end mark or a quotation mark. The
// scanner runs over all others without looking at them as runes.
var telling = func() (t [256]bool) {
	for _, b := range []byte(".!?\"'") {
		t[b] = true
	}
	// Lead bytes of the marks in isEnd and in quotation.go.
	for _, b := range []byte{0xC2, 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF} {
		t[b] = true
	}
	return t
}()

// isEnd reports whether the rune can end a sentence.
func isEnd(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‼', '⁇', '⁈', '⁉':
		return true
	}
	return isStrongEnd(r)
}

// isStrongEnd reports whether the rune ends a sentence with or without a space
// behind it: marks of scripts that don't use them for anything else.
func isStrongEnd(r rune) bool {
	switch r {
	case '。', '．', '！', '？', '｡', // Chinese, Japanese
		'।', '॥', // danda: Devanagari and its relatives
		'؟', '۔', // Arabic, Urdu
		'։',           // Armenian
		'።', '፧', '፨', // Ethiopic
		'។', '៕', '။', '།', '༎': // Khmer, Burmese, Tibetan
		return true
	}
	return false
}

// isCloser reports whether the rune closes a quotation or bracket, and so
// belongs to the sentence that it follows.
func isCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '"', '\'', '”', '’', '»', '›',
		'」', '』', '】', '》', '〉', '）', '］', '｝':
		return true
	}
	return false
}

// isOpener reports whether the rune may stand before the first word of a
// sentence: opening marks, dashes and bullets.
func isOpener(r rune) bool {
	switch r {
	case '(', '[', '{', '"', '\'', '“', '‘', '„', '«', '‹', '¿', '¡',
		'「', '『', '【', '《', '〈', '（', '［', '｛',
		'-', '–', '—', '―', '•', '*':
		return true
	}
	return false
}

// isPause reports whether a sentence goes on when the rune stands behind its
// end mark, as in "dll. , dan".
func isPause(r rune) bool {
	switch r {
	case ',', ';', ':', '，', '、', '；', '：', '،', '؛':
		return true
	}
	return isEnd(r)
}

// isExtend reports whether the rune belongs to the character before it:
// combining marks, variation selectors, joiners, skin tones.
func isExtend(r rune) bool {
	if r < 0x300 {
		return false
	}
	return unicode.Is(unicode.M, r) || r == '\u200c' || r == '\u200d' || 0x1F3FB <= r && r <= 0x1F3FF
}

// runeAt returns the rune at text[at:end] and its length; 0, 0 at the end.
func runeAt(text string, at, end int) (rune, int) {
	if at >= end {
		return 0, 0
	}
	if b := text[at]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(text[at:end])
}

// runeBefore returns the rune that ends at text[start:at] and its length.
func runeBefore(text string, start, at int) (rune, int) {
	if at <= start {
		return 0, 0
	}
	return utf8.DecodeLastRuneInString(text[start:at])
}

// skipSpace returns the first place from at that isn't white space, or end.
func skipSpace(text string, at, end int) int {
	for at < end {
		r, n := runeAt(text, at, end)
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return at
}

// Ended reports whether the text ends like a sentence: in an end mark, closing
// quotes and brackets aside. Headings and list items mostly don't.
func Ended(text string) bool {
	for at := len(text); at > 0; {
		r, n := runeBefore(text, 0, at)
		if isEnd(r) {
			return true
		}
		if !isCloser(r) && !isExtend(r) {
			return false
		}
		at -= n
	}
	return false
}
