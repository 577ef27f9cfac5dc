package index

import (
	"maps"
	"slices"

	"kutip/retrieval/analysis"
)

// A vocabulary numbers the words of the indexed texts. A surface is a folded
// word as it stands in texts of one language; a term is a stem, which several
// surfaces share, also across languages.
type vocabulary struct {
	surfaces  map[analysis.Language]map[string]uint32
	languages []analysis.Language // of the surfaces, sorted: maps have no order
	terms     map[string]uint32
	folded    []string // of each surface
	term      []uint32 // of each surface
	stop      []bool   // of each surface
	count     []uint32 // how often each surface stands in the texts
	grams     table[uint16]
	ofTerm    table[uint32] // the surfaces of each term
}

func newVocabulary() *vocabulary {
	return &vocabulary{surfaces: make(map[analysis.Language]map[string]uint32), terms: make(map[string]uint32)}
}

// add returns the number of a word, giving it one if it is new.
func (v *vocabulary) add(lang analysis.Language, folded []byte) uint32 {
	known := v.surfaces[lang]
	if known == nil {
		known = make(map[string]uint32)
		v.surfaces[lang] = known
	}
	if surface, ok := known[string(folded)]; ok {
		v.count[surface]++
		return surface
	}
	word := string(folded)
	surface := uint32(len(v.folded))
	known[word] = surface
	v.folded = append(v.folded, word)
	v.term = append(v.term, v.addTerm(analysis.Stem(lang, word)))
	v.stop = append(v.stop, analysis.IsStop(word))
	v.count = append(v.count, 1)
	v.grams.values = appendGrams(v.grams.values, word)
	v.grams.endRow()
	return surface
}

func (v *vocabulary) addTerm(stem string) uint32 {
	if term, ok := v.terms[stem]; ok {
		return term
	}
	term := uint32(len(v.terms))
	v.terms[stem] = term
	return term
}

// isForm tells whether a stem is also a word of the texts.
func (v *vocabulary) isForm(stem string) bool {
	for _, known := range v.surfaces {
		if _, ok := known[stem]; ok {
			return true
		}
	}
	return false
}

// finish makes what can only be made when all words are known.
func (v *vocabulary) finish() {
	v.ofTerm = invert(v.term, len(v.terms))
	v.languages = slices.Sorted(maps.Keys(v.surfaces))
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

// A table is rows of values of different lengths in one slice.
type table[T any] struct {
	values []T
	ends   []uint32
}

func (t *table[T]) endRow() { t.ends = append(t.ends, uint32(len(t.values))) }

func (t *table[T]) row(i uint32) []T {
	if i == 0 {
		return t.values[:t.ends[0]]
	}
	return t.values[t.ends[i-1]:t.ends[i]]
}

// invert returns for each of n keys the positions at which it stands.
func invert(keys []uint32, n int) table[uint32] {
	t := table[uint32]{values: make([]uint32, len(keys)), ends: make([]uint32, n)}
	for _, k := range keys {
		t.ends[k]++
	}
	var sum uint32
	for k, count := range t.ends {
		t.ends[k] = sum
		sum += count
	}
	for i, k := range keys {
		t.values[t.ends[k]] = uint32(i)
		t.ends[k]++
	}
	return t
}
