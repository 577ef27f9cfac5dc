package analysis

import (
	"fmt"
	"strconv"
	"strings"
)

// A numeral is what a word or sign means in numbers: as a part of one in words,
// as a unit, as a month or a weekday. One word may mean several: second, minggu.
type numeral struct {
	langs   langs
	part    numeralPart
	value   float64
	ordinal bool // first, kedua
	implied bool // says its number along with something else: seorang, once
	states  Unit // of the number that it states by itself: setahun, twice

	unit   Unit // that it is behind a number
	before bool // or right before digits: Rp5; the ke of ke-4 has no unit
	money  bool // a scale where there is money only: $5m

	month, weekday int
	short          bool // Jan, Sun: only beside digits
}

// A numeralPart is what a word does in a number.
type numeralPart uint8

const (
	noPart   numeralPart = iota
	ones                 // satu, one
	teen                 // sepuluh, sebelas, ten to nineteen
	tens                 // twenty
	belas                // makes a teen of the word before
	puluh                // makes tens of it
	hundred              // ratus, hundred
	round                // seratus, selusin: adds as it is
	scale                // ribu, thousand and larger, multiplies what is before
	onescale             // seribu, sejuta
	dozen                // lusin, dozen
	half                 // setengah, half
	whole                // a number by itself: both, seorang
	over                 // divides what is before: pertiga, thirds
	many                 // vague: puluhan, hundreds
	few                  // makes the next one vague: beberapa, several
	decade               // nineties
	article              // a, an
	and                  // one hundred and five
	point                // koma, point
	plural               // states some of a unit: hours, berjam-jam
	squared              // square: makes another unit of the next
	abroad               // may stand before a unit: US dollars
)

// langs is a set of the languages that a word is of.
type langs uint8

const (
	inIndonesian langs = 1 << iota
	inEnglish
	inBoth = inIndonesian | inEnglish
)

func langsOf(lang Language) langs {
	switch lang {
	case Indonesian:
		return inIndonesian
	case English:
		return inEnglish
	}
	return inBoth
}

// longestNumeral is how many bytes a word in numerals may have: a mask of
// lengths has to hold it.
const longestNumeral = 31

var (
	numerals = readNumerals()

	// numeralLengths has a bit for each length of the numerals that begin with two
	// letters, so that most words needn't be folded and looked up.
	numeralLengths = lengthsOf(numerals)
)

// beginning is the place in numeralLengths of a word's first two letters, in
// whatever case.
func beginning(word string) int {
	i := int(word[0]&31) << 5
	if len(word) > 1 {
		i |= int(word[1] & 31)
	}
	return i
}

func lengthsOf(words map[string]*numeral) (lengths [1024]uint32) {
	for w := range words {
		if len(w) > longestNumeral {
			panic("a long word for a number: " + w)
		}
		lengths[beginning(w)] |= 1 << len(w)
	}
	return lengths
}

// readNumerals reads the lists of words. A word that is in several of them
// means all of that.
func readNumerals() map[string]*numeral {
	words := make(map[string]*numeral)
	named := func(word string, in langs) *numeral {
		n := words[word]
		if n == nil {
			n = new(numeral)
			words[word] = n
		}
		n.langs |= in
		return n
	}
	for _, list := range numeralLists {
		for word, value := range valued(list.words) {
			n := named(word, list.in)
			n.part, n.value, n.ordinal = list.part, value, list.ordinal
			n.implied, n.money = list.implied, list.money
		}
	}
	for _, list := range calendar {
		for word, value := range valued(list.words) {
			n := named(word, list.in)
			n.short = list.short
			if list.weekdays {
				n.weekday = int(value)
			} else {
				n.month = int(value)
			}
		}
	}
	readUnits(named)
	return words
}

// valued yields each word of a list such as "satu=1 dua=2" with its value, 0 if
// it has none.
func valued(list string) func(func(string, float64) bool) {
	return func(yield func(string, float64) bool) {
		for _, field := range strings.Fields(list) {
			word, number, ok := strings.Cut(field, "=")
			var value float64
			if ok {
				var err error
				if value, err = strconv.ParseFloat(number, 64); err != nil {
					panic(fmt.Sprintf("%s: %v", field, err))
				}
			}
			if !yield(word, value) {
				return
			}
		}
	}
}
