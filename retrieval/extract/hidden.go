package extract

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/rangetable"
)

const (
	zwj          = "\u200d"
	zwnj         = "\u200c"
	brailleBlank = '\u2800' // looks like a space, and Unicode doesn't call it one
)

// isHidden reports whether the rune shows nothing and is dropped. Joiners and
// variation selectors have rules of their own.
func isHidden(r rune) bool {
	if r < 0x300 {
		return r < ' ' || 0x7F <= r && r < 0xA0 || r == '\u00AD'
	}
	switch r {
	case '\u034F', // combining grapheme joiner
		'\u115F', '\u1160', '\u3164', '\uFFA0', // Hangul fillers
		'\u17B4', '\u17B5', // Khmer inherent vowels
		'\u2065', '\uFFFC': // unassigned; stands for an object that isn't here
		return true
	}
	switch {
	case unicode.Is(unicode.Cf, r): // bidi controls, zero-width spaces, tag characters, …
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r) // Arabic number signs show
	case unicode.Is(unicode.Noncharacter_Code_Point, r), 0xFFF0 <= r && r <= 0xFFF8:
		return true
	}
	return 0xE0000 <= r && r <= 0xE0FFF && !isSelector(r)
}

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// isSelector reports whether the rune chooses between forms of the one before.
func isSelector(r rune) bool { return r >= 0x180B && unicode.Is(unicode.Variation_Selector, r) }

func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.M, r) }

// marksIn returns how many marks the rune decomposes into.
func marksIn(r rune) int {
	if r < 0xC0 {
		return 0
	}
	n := 0
	decomposed := norm.NFD.PropertiesString(string(r)).Decomposition()
	if decomposed == nil {
		if isMark(r) {
			n = 1
		}
		return n
	}
	for _, d := range string(decomposed) {
		if isMark(d) {
			n++
		}
	}
	return n
}

// isVirama reports whether the mark kills a consonant's vowel and so may join
// it to the next: those that Unicode gives combining class 9.
func isVirama(r rune) bool {
	return norm.NFC.PropertiesString(string(r)).CCC() == 9
}

// joining holds the scripts whose letters change their shape by joiners.
var joining = rangetable.Merge(
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Nko, unicode.Mongolian, unicode.Phags_Pa,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Tibetan, unicode.Myanmar,
	unicode.Khmer, unicode.Balinese, unicode.Javanese, unicode.Sundanese,
)

// isJoiningScript reports whether the rune is a letter or mark of such a
// script, and not a digit or sign of one.
func isJoiningScript(r rune) bool {
	return r >= 0x600 && (unicode.IsLetter(r) || isMark(r)) && unicode.Is(joining, r)
}

// joins reports whether a joiner between the two has something to do.
func joins(before, after rune) bool {
	if isPictograph(before) {
		return isPictograph(after)
	}
	return isJoiningScript(before) && isJoiningScript(after)
}

// isPictograph reports whether the rune may be part of a joined emoji: the
// blocks that hold such, skin tones included.
func isPictograph(r rune) bool {
	switch {
	case 0x1F000 <= r && r <= 0x1FAFF, // people, flags, things
		0x2600 <= r && r <= 0x27BF, // ♀ ⚕ ✈ ❤ ➡
		0x2190 <= r && r <= 0x21FF, // ↔
		0x2B00 <= r && r <= 0x2BFF: // ⬛
		return true
	}
	return false
}

// varied holds what Unicode has variation sequences for, pictographs aside.
var varied = rangetable.Merge(
	unicode.Han, unicode.Mongolian, unicode.Myanmar, unicode.Phags_Pa,
	rangetable.New([]rune("©®‼⁉™ℹⓂ〰〽㊗㊙、。！，．：；？"+"∅∩∪≨≩≲≳⊊⊋⊓⊔⊕⊗⊜⋚⋛⨼⨽⪝⪞⪬⪭⫋⫌"+"ℬℰℱℋℐℒℳℛ𝒜𝒞𝒟𝒢𝒥𝒦𝒩𝒪𝒫𝒬𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵")...),
)

// hasForms reports whether a variation selector may choose between forms of the
// rune. A digit's is left out: a keycap is one without it, too.
func hasForms(r rune) bool {
	switch {
	case isPictograph(r),
		0x2300 <= r && r <= 0x23FF, // ⌚ ⏰
		0x25A0 <= r && r <= 0x25FF: // ▶
		return true
	}
	return r >= 0xA9 && unicode.Is(varied, r)
}
