package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphens knows how words are written elsewhere that end a line at a hyphen.
type hyphens struct {
	parted map[string]bool // "anak-anak" stands within a line
	whole  map[string]bool // "pemerintah" does
	parts  bool            // the typesetter parts words: many lines end so, or words do that are whole elsewhere
}

// partedLines is how many lines there are at most to one that ends within a
// word, where the typesetter parts words. Few do where only hyphens that are
// the words' own end lines.
const partedLines = 25

// learn looks for the words that ended lines at a hyphen.
func (h *hyphens) learn(blocks []block) {
	h.parted, h.whole = map[string]bool{}, map[string]bool{}
	lines, words := 0, 0
	eachLine(blocks, func(text, next string) {
		lines++
		if a, b, ok := broken(text, next); ok {
			h.parted[a+"-"+b], h.whole[a+b] = false, false
			if startsLow(next) && !isReduplicated(a, b) {
				words++
			}
		}
	})
	h.parts = words*partedLines >= lines
	if len(h.whole) == 0 {
		return
	}
	eachLine(blocks, func(text, _ string) {
		for word := range strings.FieldsSeq(text) {
			word = strings.ToLower(strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }))
			if _, ok := h.parted[word]; ok {
				h.parted[word] = true
			}
			if _, ok := h.whole[word]; ok {
				h.whole[word], h.parts = true, true
			}
		}
	})
}

// eachLine calls f with each line and the one after it, "" after the last.
func eachLine(blocks []block, f func(text, next string)) {
	text, any := "", false
	for _, k := range blocks {
		for _, l := range k.lines {
			if any {
				f(text, l.text)
			}
			text, any = l.text, true
		}
	}
	if any {
		f(text, "")
	}
}

const signs = "-\u2010\u00AD" // that words are parted with

// broken returns the parts of the word that a line ends within, in lower case.
func broken(text, next string) (a, b string, ok bool) {
	text = strings.TrimSpace(text)
	sign, size := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune(signs, sign) {
		return "", "", false
	}
	text = text[:len(text)-size]
	next = strings.TrimSpace(next)
	text = text[max(0, len(text)-100):]
	next = next[:min(len(next), 100)]
	a = strings.ToLower(text[lastNonLetter(text):])
	if i := strings.IndexFunc(next, func(c rune) bool { return !unicode.IsLetter(c) }); i >= 0 {
		next = next[:i]
	}
	return a, strings.ToLower(next), a != "" && next != ""
}

// lastNonLetter returns where the last word of a text begins.
func lastNonLetter(s string) int {
	i := strings.LastIndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return i + size
}

// join adds a line to a paragraph, with a space, or without one where a word
// was parted.
func (h *hyphens) join(text []byte, next string) []byte {
	next = strings.ReplaceAll(next, "\u00AD", "-")
	if len(text) == 0 || next == "" {
		return append(text, next...)
	}
	end := string(text[max(0, len(text)-110):])
	a, b, ok := broken(end, next)
	if !ok {
		if digitsAround(end, next) {
			return append(text, next...)
		}
		return append(append(text, ' '), next...)
	}
	sign, size := utf8.DecodeLastRune(text)
	if startsLow(next) && !h.keeps(a, b, sign) {
		text = text[:len(text)-size]
	}
	return append(text, next...)
}

// keeps reports whether the hyphen belongs to the word.
func (h *hyphens) keeps(a, b string, sign rune) bool {
	switch {
	case h.whole[a+b]:
		return false
	case h.parted[a+"-"+b], !h.parts && sign == '-':
		return true
	}
	return utf8.RuneCountInString(a) == 1 || isReduplicated(a, b) // "e-" of "e-mail" too
}

// isReduplicated reports whether two parts are a word said twice, as
// Indonesian has it: mata-mata, anak-anaknya, kehijau-hijauan, tolong-menolong.
func isReduplicated(a, b string) bool {
	const least = 3 // bytes that the parts share
	for i := 0; len(a)-i >= least; i++ {
		if strings.HasPrefix(b, a[i:]) && i <= 4 {
			return true
		}
	}
	return len(a) > least && strings.Contains(b, a[1:]) // pukul-memukul, surat-menyurat
}

// digitsAround reports whether a hyphen stands between digits: 2019-2020.
func digitsAround(text, next string) bool {
	n := len(text)
	return n > 1 && text[n-1] == '-' && isDigit(text[n-2]) && isDigit(next[0])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
