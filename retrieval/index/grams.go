package index

import (
	"math"
	"math/bits"
)

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

// A gramRarity tells the idf of each gram, its frequency taken as that of the
// words that hold it. A small index has few of all grams, and most of those
// equally often, so it keeps which grams there are, and of those in order which
// of a few rarities they have.
type gramRarity struct {
	there  [gramSpace / 64]uint64
	before [gramSpace / 64]uint16 // how many grams are there before those of each word of bits
	kind   []uint16               // of each gram that is there
	rarity []float32              // of each kind; the first is that of a gram that isn't there
}

func newGramRarity(words *vocabulary, passages int) *gramRarity {
	counts := make([]float32, gramSpace)
	for surface, count := range words.count {
		for _, gram := range words.grams.row(uint32(surface)) {
			counts[gram] += float32(count)
		}
	}
	r := &gramRarity{}
	kinds := map[float32]uint16{0: 0}
	for gram, count := range counts {
		if gram%64 == 0 {
			r.before[gram/64] = uint16(len(r.kind))
		}
		if count > 0 {
			kind, ok := kinds[count]
			if !ok {
				kind = uint16(len(kinds))
				kinds[count] = kind
			}
			r.there[gram/64] |= 1 << (gram % 64)
			r.kind = append(r.kind, kind)
		}
	}
	r.kind = fit(r.kind)
	r.rarity = make([]float32, len(kinds))
	for count, kind := range kinds {
		r.rarity[kind] = float32(math.Log(1 + float64(passages+1)/float64(count+1)))
	}
	return r
}

func (r *gramRarity) of(gram uint16) float32 {
	word, bit := r.there[gram/64], gram%64
	if word>>bit&1 == 0 {
		return r.rarity[0]
	}
	return r.rarity[r.kind[int(r.before[gram/64])+bits.OnesCount64(word&(1<<bit-1))]]
}
