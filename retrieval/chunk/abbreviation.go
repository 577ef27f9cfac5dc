package chunk

import (
	"strings"
	"unicode"
)

// A shortening is how an abbreviation behaves at the end of a sentence.
type shortening int

const (
	noShortening shortening = iota
	leads                   // "Prof.", "a.n.": something always follows, so it never ends one
	counts                  // "No.", "hlm.", "Jan.": goes on only to a number
	trails                  // "dll.", "Inc.": ends one where a word follows that begins sentences
)

// shortenings holds abbreviations without their last period. A word written
// here with a capital counts only when the text has one too: "sen" and "gen"
// are Indonesian words, "Sen." and "Gen." English titles.
var shortenings = func() map[string]shortening {
	all := map[string]shortening{}
	for kind, list := range map[shortening]string{
		leads: `
			dr drs dra prof ir hj kh tn ny nn sdr sdri bpk alm almh ust yth kapt
			letkol kol brigjen mayjen letjen jend laksda laksma marsda marsma
			kombes akbp kompol akp iptu ipda brigpol bripka serda sertu serma
			mr mrs ms messrs mme Gen Lt Col Maj Capt Sgt Cpl Cmdr Adm Sen Rep Gov
			Pres Rev Fr Hon Amb Supt Insp
			Pt PT Jl jl jln gg kec kab kel ds prov Univ Mt Ft Kav
			yg dgn utk dr pd krn bhw ttg spt tdk sbg dlm
			a.n d.a s.d c.q u.p u.b k.h r.a r.m q.q i.e e.g cf viz vs v
			approx ca incl excl al-`,
		counts: `
			No no Nos nos nr hlm hal pkl pk rp rt rw tgl thn th vol art ayat ps
			p pp fig figs eq ch sec tel telp fax hp ext eps ed
			jan feb mar apr mei jun jul agt agu aug sep sept okt oct nov nop des dec`,
		trails: `
			dll dkk dsb dst dsj tsb etc al Tbk CV UD Jr Sr Inc Co Cos Corp Ltd Bros
			LLC Plc Pty Assn Dept St Ave Blvd Rd Esq Bhd Sdn dept
			a.m p.m`,
	} {
		for _, w := range strings.Fields(list) {
			all[w] = kind
		}
	}
	return all
}()

// shorteningOf says what the word before a period is. It is looked up as
// written first and then in lower case. It doesn't allocate.
func shorteningOf(word string) shortening {
	if len(word) > maxWord {
		return noShortening
	}
	if s := shortenings[word]; s != noShortening {
		return s
	}
	var buf [maxWord]byte
	if s := shortenings[string(lowered(&buf, word))]; s != noShortening {
		return s
	}
	if isDotted(word) {
		return trails
	}
	return noShortening
}

// isDotted reports whether the word is letters with periods between, the first
// part one or two letters and the others up to four: "U.S", "S.H", "M.Si",
// "Ph.D". Domain names have longer parts.
func isDotted(word string) bool {
	part, dots := 0, 0
	for _, r := range word {
		switch {
		case r == '.':
			if part == 0 || dots == 0 && part > 2 {
				return false
			}
			part = 0
			dots++
		case !unicode.IsLetter(r):
			return false
		default:
			part++
		}
		if part > 4 {
			return false
		}
	}
	return dots > 0 && part > 0
}

// isEnumerator reports whether the word before a period numbers what follows
// when it begins a sentence: "1", "12", "2.1", "a", "IV".
func isEnumerator(word string) bool {
	if len(word) == 0 || len(word) > 5 {
		return false
	}
	if strings.Trim(word, "0123456789.") == "" {
		return len(word) <= 3 || strings.Contains(word, ".")
	}
	return len(word) == 1 && unicode.IsLetter(rune(word[0])) || isRoman(word)
}

func isRoman(word string) bool { return word != "" && strings.Trim(word, "IVXLC") == "" }

// isInitial reports whether the word is one capital letter.
func isInitial(word string) bool {
	r, n := runeAt(word, 0, len(word))
	return n > 0 && n == len(word) && unicode.IsUpper(r)
}

// isNumeral reports whether a number stands at text[at:end]: "5", "(12", "IX",
// "B-12".
func isNumeral(text string, at, end int) bool {
	const maxNumeral = 12
	word := text[at:min(end, at+maxNumeral)]
	if space := strings.IndexByte(word, ' '); space >= 0 {
		word = word[:space]
	}
	return strings.ContainsAny(word, "0123456789") || isRoman(strings.TrimRight(word, ".,;:)"))
}
