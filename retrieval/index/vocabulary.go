package index

import (
	"cmp"
	"slices"

	"kutip/retrieval/analysis"
)

// A vocabulary numbers the words of the indexed texts. A surface is a folded
// word as it stands in texts of one language; a term is a stem, which several
// surfaces share, also across languages.
type vocabulary struct {
	languages []spoken // sorted in the end
	folded    wordList // of each surface
	stems     wordList // of each term
	terms     numbers  // of the stems
	term      []uint32 // of each surface
	stop      []bool   // of each surface
	count     []uint32 // how often each surface stands in the texts
	grams     table[uint16]
	ofTerm    table[uint32] // the surfaces of each term
}

// A spoken language has surfaces of its own.
type spoken struct {
	language analysis.Language
	surfaces numbers
}

// appendSurfaces appends the numbers of a part's words, giving some to those
// that are new.
func (v *vocabulary) appendSurfaces(surfaces []uint32, p *Part) []uint32 {
	if len(p.words) == 0 {
		return surfaces
	}
	known := v.surfacesOf(p.language)
	for i, word := range p.words {
		surface, added := known.number(&v.folded, word)
		if added {
			v.describe(word, p.stem(i))
		}
		surfaces = append(surfaces, surface)
	}
	return surfaces
}

func (v *vocabulary) surfacesOf(lang analysis.Language) *numbers {
	for i := range v.languages {
		if v.languages[i].language == lang {
			return &v.languages[i].surfaces
		}
	}
	v.languages = append(v.languages, spoken{language: lang})
	return &v.languages[len(v.languages)-1].surfaces
}

// describe keeps what is known of the newest surface.
func (v *vocabulary) describe(word, stem string) {
	term, _ := v.terms.number(&v.stems, stem)
	v.term = append(v.term, term)
	v.stop = append(v.stop, analysis.IsStop(word))
	v.count = append(v.count, 0)
	v.grams.values = appendGrams(v.grams.values, word)
	v.grams.endRow()
}

// termOf returns the term that a stem is.
func (v *vocabulary) termOf(stem string) (term uint32, ok bool) { return v.terms.find(&v.stems, stem) }

// find returns the number of a word of a language.
func (v *vocabulary) find(l *spoken, folded string) (surface uint32, ok bool) {
	return l.surfaces.find(&v.folded, folded)
}

// isForm tells whether a stem is also a word of the texts.
func (v *vocabulary) isForm(stem string) bool {
	for i := range v.languages {
		if _, ok := v.find(&v.languages[i], stem); ok {
			return true
		}
	}
	return false
}

// finish makes what can only be made when all words are known.
func (v *vocabulary) finish() {
	v.ofTerm = invert(v.term, v.stems.len())
	slices.SortFunc(v.languages, func(a, b spoken) int { return cmp.Compare(a.language, b.language) })
	for i := range v.languages {
		v.languages[i].surfaces.fit(&v.folded)
	}
	v.terms.fit(&v.stems)
	v.folded.fit()
	v.stems.fit()
	v.term, v.stop, v.count = fit(v.term), fit(v.stop), fit(v.count)
	v.grams = v.grams.fit()
}

// gramLength is the bytes of a character gram, gramSpace how many different
// ones are told apart.
const (
	gramLength = 4
	gramSpace  = 1 << 16
)

// appendGrams appends the hashed grams of a word, its borders marked.
func appendGrams(dst []uint16, word string) []uint16 {
	const border = '_'
	window := uint32(border)
	for i := 0; i <= len(word); i++ {
		c := byte(border)
		if i < len(word) {
			c = word[i]
		}
		window = window<<8 | uint32(c)
		if i+2 >= gramLength {
			dst = append(dst, uint16(window*2654435761>>16))
		}
	}
	return dst
}
