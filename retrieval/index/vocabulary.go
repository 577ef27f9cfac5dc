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

// isForm tells whether a term's stem is also a word of the texts.
func (v *vocabulary) isForm(term uint32) bool {
	stem := v.stems.at(term)
	for _, surface := range v.ofTerm.row(term) {
		if v.folded.at(surface) == stem {
			return true
		}
	}
	for i := range v.languages { // of another stem, in another language
		if _, ok := v.find(&v.languages[i], stem); ok {
			return true
		}
	}
	return false
}

// none is the term of a surface that says nothing.
const none = 1<<32 - 1

// telling returns the term of each surface, none of a stop word.
func (v *vocabulary) telling() []uint32 {
	terms := slices.Clone(v.term)
	for surface, stop := range v.stop {
		if stop {
			terms[surface] = none
		}
	}
	return terms
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
