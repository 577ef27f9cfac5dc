package quote

import (
	"strings"

	"kutip/retrieval/analysis"
)

// clues are the signs in a sentence, apart from the question's own words, that
// it holds an answer of some kind.
type clues struct {
	names, run      int // capitalised words; the longest row of them
	current         int
	numbers, years  int
	months, units   bool
	place           bool // a capitalised word after a word of place
	cause, manner   bool
	defines, speech bool
	afterPlace      bool
}

// see takes note of one word. matched words are the question's own.
func (c *clues) see(w analysis.Word, folded string, matched, first bool) {
	switch {
	case w.Upper && !matched && !(first && analysis.IsStop(folded)):
		if !first {
			c.names++
		}
		c.current++
		c.run = max(c.run, c.current)
		c.place = c.place || c.afterPlace
	case w.Upper:
		c.place = c.place || c.afterPlace && !matched
	default:
		c.current = 0
	}
	if w.Digit && !matched {
		c.numbers++
		if isYear(folded) {
			c.years++
		}
	}
	c.months = c.months || months[folded] && !matched
	c.units = c.units || units[folded]
	if numerals[folded] && !matched {
		c.numbers++
	}
	c.cause = c.cause || causes[folded]
	c.manner = c.manner || manners[folded]
	c.defines = c.defines || defining[folded]
	c.speech = c.speech || saying[folded]
	c.afterPlace = placing[folded] || c.afterPlace && !w.Upper && placing[folded]
}

// answer tells whether there is an answer of a kind, and whether it is a clear one.
func (c *clues) answer(kind analysis.Kind) (some, clear bool) {
	switch kind {
	case analysis.Who:
		return c.names > 0, c.run >= 2
	case analysis.When:
		return c.numbers > 0 || c.months, c.years > 0 || c.months
	case analysis.HowMany:
		return c.numbers > 0, c.numbers > 0 && c.units
	case analysis.Where:
		return c.names > 0, c.place
	case analysis.Why:
		return c.cause, c.cause
	case analysis.How:
		return c.manner, c.manner
	}
	return c.names > 0 || c.numbers > 0, c.defines
}

func isYear(folded string) bool {
	return len(folded) == 4 && (folded[0] == '1' || folded[0] == '2') && strings.Trim(folded, "0123456789") == ""
}

func words(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

var (
	months = words(`januari februari maret april mei juni juli agustus september oktober november desember
		january february march may june july august october december
		senin selasa rabu kamis jumat sabtu minggu monday tuesday wednesday thursday friday saturday sunday
		abad century tahun kemarin lusa yesterday tomorrow masehi sm bc ad bce ce`)
	units = words(`persen percent juta ribu miliar triliun million thousand billion trillion hundred ratus puluh
		rupiah rp dolar dollar dollars euro orang people kilometer km meter metres meters m cm mil miles mile kaki feet
		hektar hektare acres kg kilogram ton tons tonnes gram liter hari jam menit detik tahun bulan minggu days hours minutes
		seconds years months weeks derajat degrees unit buah ekor kali times jiwa penduduk inhabitants`)
	numerals = words(`satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluhan ratusan ribuan jutaan
		one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands millions`)
	placing = words(`di ke dari dekat in at near from to wilayah kota provinsi kabupaten negara pulau city town island`)
	causes  = words(`karena sebab akibat agar supaya demi untuk akibatnya disebabkan menyebabkan sehingga lantaran alasan
		because due since so cause caused causes reason order therefore result`)
	manners  = words(`dengan cara melalui lewat menggunakan by through using via method`)
	defining = words(`adalah merupakan ialah yaitu yakni bernama disebut dikenal is are was were called known named means`)
	saying   = words(`kata ujar tutur mengatakan menyatakan tegas ungkap jelas said says stated told`)
)
