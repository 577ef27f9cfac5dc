package analysis

import (
	"math"
	"slices"
)

// A Number is a quantity, a part of a date or an ordinal that a text states, in
// digits or in words.
type Number struct {
	// Start and End are byte offsets into the text: of the digits or words, with
	// what makes them an ordinal, a decade or a multiple (4th, ke-4, 2020-an,
	// 12,5 miliar) and without the unit, unless that is written in one word with
	// them (5km) or is money in letters before them (Rp5, USD 5, US$5).
	Start, End int

	// Values are what it may be read as: one, or more where the text doesn't tell
	// (1.234 in an English text, 10 pm, 90-an).
	Values []float64

	Kind    NumberKind
	Unit    Unit // "" if none
	Words   bool // written in words
	Implied bool // said along with something else (a year, seorang): it supports a claim, but makes none
}

// A NumberKind is what sort of number a text states.
type NumberKind uint8

// The kinds of numbers.
const (
	Cardinal NumberKind = iota // how many, a year, a day of a month, a time of day
	Ordinal                    // which one: 4th, ke-4, kedua
	Month                      // 1 to 12, by name or in a numeric date
	Weekday                    // 1 for Monday to 7 for Sunday
	Vague                      // a magnitude: dozens, puluhan juta
	Decade                     // 1990s, 90-an
	DatePart                   // of a date such as 4/12/2021: a day or a month
)

// Same tells whether two numbers may be the same: of kinds that can be, with a
// reading in common, and with the same unit if both have one.
func (n Number) Same(m Number) bool {
	if n.Unit != "" && m.Unit != "" && n.Unit != m.Unit {
		return false
	}
	for _, a := range n.Values {
		for _, b := range m.Values {
			if equal(a, b) && agree(n.Kind, m.Kind, a) {
				return true
			}
		}
	}
	return false
}

// agree tells whether numbers of two kinds can be the same one when both
// are read as a value.
func agree(a, b NumberKind, value float64) bool {
	if a > b {
		a, b = b, a
	}
	switch b {
	case a:
		return true
	case Ordinal:
		return true
	case DatePart:
		return a <= Month
	case Decade: // 1990s isn't 1990, but 20-an orang is some 20
		return a == Cardinal && value < 1000
	}
	return false
}

// tolerance is what rounding may make of one number reckoned in two ways. Two
// telephone numbers differ by more.
const tolerance = 1e-13

func equal(a, b float64) bool {
	return a == b || math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b))
}

// Numbers returns the numbers that a text states, in order. Of the words for
// numbers it reads those of the text's language, or of both Indonesian and
// English if that is Unknown. Words of the other one with a capital letter are
// in names mostly (One Direction, Dua Lipa): these are implied.
func Numbers(text string, lang Language) []Number {
	tokens, _ := tokenPool.Get().(*[]token)
	if tokens == nil {
		tokens = new([]token)
	}
	r := numberReader{text: text, lang: lang, tokens: scanNumbers(text, lang, (*tokens)[:0]), unitAt: -1, monthAt: -1}
	for i := 0; i < len(r.tokens); {
		i = r.step(i)
	}
	if *tokens = r.tokens; cap(*tokens) <= mostPooledTokens {
		tokenPool.Put(tokens)
	}
	// The numeral between the words of "abad Vth abad" is read for both.
	end := 0
	return slices.DeleteFunc(r.numbers, func(n Number) bool {
		again := n.Start < end
		end = max(end, n.End)
		return again
	})
}
