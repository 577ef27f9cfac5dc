package index

import (
	"slices"
	"sync"

	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// Version is part of every key under which parts are cached. It is raised when
// the division into passages, the analysis of texts or the format of parts
// changes; retrieval's TestPartVersion notices.
const Version = "1"

// A Part is a document whose words are read and counted: what is left to do
// when it joins others is to number them anew. It doesn't change.
type Part struct {
	language analysis.Language
	words    []string     // each once, in the order they first stand in: title, then passages
	stems    []string     // of each word; nil if they aren't made yet
	title    []uint32     // its words
	tokens   table[token] // of each passage; their surfaces are words of the part
}

// Analyse reads a document. It makes no stems: most words are in other documents
// too, and finding a stem takes longer than all else. A Builder finds those of
// the words that are new to it; a part that is taken from an Index has them all.
func Analyse(d Document) *Part {
	r := reader{Part: &Part{language: d.Language}}
	r.letters.Grow(len(d.Text) / 2)
	analysis.Words(d.Title, func(w analysis.Word) bool {
		r.title = append(r.title, r.number(w))
		return true
	})
	r.tokens.values = make([]token, 0, len(d.Text)/6)
	r.tokens.ends = make([]uint32, 0, len(d.Passages))
	for _, p := range d.Passages {
		r.addPassage(d.Text, p)
	}
	r.words = make([]string, r.len())
	for i := range r.words {
		r.words[i] = r.at(uint32(i))
	}
	return r.Part
}

// A reader makes a part.
type reader struct {
	*Part
	wordList
	numbers
}

func (r *reader) number(w analysis.Word) uint32 {
	n, _ := r.numbers.number(&r.wordList, string(w.Folded))
	return n
}

func (r *reader) addPassage(text string, p chunk.Passage) {
	for _, sentence := range p.Sentences {
		first := len(r.tokens.values)
		analysis.Words(sentence.Of(text), func(w analysis.Word) bool {
			r.tokens.values = append(r.tokens.values, newToken(r.number(w), w))
			return true
		})
		if last := len(r.tokens.values) - 1; last >= first {
			r.tokens.values[last] |= endsSentence
		}
	}
	r.tokens.endRow()
}

// Passages returns how many passages the document has.
func (p *Part) Passages() int { return len(p.tokens.ends) }

// stem returns the stem of a word.
func (p *Part) stem(word int) string {
	if p.stems == nil {
		return analysis.Stem(p.language, p.words[word])
	}
	return p.stems[word]
}

// Documents returns the number of documents.
func (ix *Index) Documents() int { return len(ix.speaks) }

// Part returns what was added as the nth document, 0 for the first. It shares
// the index's memory.
func (ix *Index) Part(document int) *Part {
	r := renumberings.Get().(*renumbering)
	defer renumberings.Put(r)
	r.numbers = atLeast(r.numbers, ix.words.folded.len())
	p := &Part{language: ix.speaks[document]}
	for _, surface := range ix.titles.row(uint32(document)) {
		p.title = append(p.title, r.number(surface))
	}
	first, _ := slices.BinarySearch(ix.document, uint32(document))
	after, _ := slices.BinarySearch(ix.document, uint32(document)+1)
	p.tokens = ix.tokens.rows(first, after)
	for i, t := range p.tokens.values {
		p.tokens.values[i] = t.renumbered(r.number(t.surface()))
	}
	p.words, p.stems = make([]string, len(r.surfaces)), make([]string, len(r.surfaces))
	for i, surface := range r.surfaces {
		p.words[i], p.stems[i] = ix.words.folded.at(surface), ix.words.stems.at(ix.words.term[surface])
	}
	r.clear()
	return p
}

// A renumbering gives surfaces the numbers that they have in a part.
type renumbering struct {
	numbers  []uint32 // of each surface, and maybe more: its number+1, 0 for none
	surfaces []uint32 // with a number, in order
}

var renumberings = sync.Pool{New: func() any { return new(renumbering) }}

func (r *renumbering) number(surface uint32) uint32 {
	if r.numbers[surface] == 0 {
		r.surfaces = append(r.surfaces, surface)
		r.numbers[surface] = uint32(len(r.surfaces))
	}
	return r.numbers[surface] - 1
}

func (r *renumbering) clear() {
	for _, surface := range r.surfaces {
		r.numbers[surface] = 0
	}
	r.surfaces = r.surfaces[:0]
}
