package index

import (
	"unsafe"

	"kutip/retrieval/analysis"
)

// Size returns how many bytes of memory the index holds. What several indexes
// share, such as the memory that searches work in, isn't of them.
func (ix *Index) Size() int64 {
	size := sizeOf(*ix) + ix.words.size() + sizeOf(*ix.spelling) + sizeOf(*ix.grams)
	size += ix.tokens.size() + ix.titles.size() + sizeOfSlice(ix.document) + sizeOfSlice(ix.speaks)
	size += sizeOfSlice(ix.postings.passages) + sizeOfSlice(ix.postings.weights) + sizeOfSlice(ix.postings.ends)
	size += sizeOfSlice(ix.spelling.forms) + sizeOfSlice(ix.spelling.letters) + sizeOfSlice(ix.spelling.starts)
	size += sizeOfSlice(ix.grams.kind) + sizeOfSlice(ix.grams.rarity)
	return size + sizeOfMap(ix.language)
}

func (v *vocabulary) size() int64 {
	size := sizeOf(*v) + sizeOfSlice(v.languages)
	for _, l := range v.languages {
		size += sizeOfSlice(l.surfaces.slots)
	}
	size += v.folded.size() + v.stems.size() + sizeOfSlice(v.terms.slots) + v.grams.size() + v.ofTerm.size()
	return size + sizeOfSlice(v.term) + sizeOfSlice(v.stop) + sizeOfSlice(v.count)
}

func (l *wordList) size() int64 { return int64(l.letters.Cap()) + sizeOfSlice(l.ends) }

func (t *table[T]) size() int64 { return sizeOfSlice(t.values) + sizeOfSlice(t.ends) }

func sizeOf[T any](T) int64 {
	var zero T
	return int64(unsafe.Sizeof(zero))
}

func sizeOfSlice[T any](s []T) int64 {
	var zero T
	return int64(cap(s)) * int64(unsafe.Sizeof(zero))
}

// A map takes mapHead, and for each group of eight entries a group: measured,
// for Go 1.26. Documents have few languages, so one group is the rule.
const (
	mapHead  = 48
	mapGroup = 8 + 8*24
)

func sizeOfMap(m map[analysis.Language]int) int64 {
	return mapHead + mapGroup*int64((len(m)+7)/8)
}
