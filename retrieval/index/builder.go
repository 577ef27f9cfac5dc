package index

import (
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// A Document is an article as the index reads it.
type Document struct {
	Title    string
	Language analysis.Language
	Text     string
	Passages []chunk.Passage // spans into Text
}

// A Builder collects documents for an Index.
type Builder struct {
	words    *vocabulary
	tokens   table[token]  // of each passage
	titles   table[uint32] // surfaces of each document's title
	document []uint32      // of each passage
	language map[analysis.Language]int
	speaks   []analysis.Language // of each document
	surfaces []uint32            // of the words of the part at hand
}

// NewBuilder returns a builder without documents.
func NewBuilder() *Builder {
	return &Builder{words: &vocabulary{}, language: make(map[analysis.Language]int)}
}

// Add adds a document. Its passages get the numbers that follow the last.
func (b *Builder) Add(d Document) { b.AddPart(Analyse(d)) }

// AddPart adds a document that is read already, as Add does. Of its words only
// the new ones cost more than to be looked up.
func (b *Builder) AddPart(p *Part) {
	number := uint32(len(b.speaks))
	b.speaks = append(b.speaks, p.language)
	b.language[p.language] += len(p.tokens.ends)
	b.surfaces = b.words.appendSurfaces(b.surfaces[:0], p)
	for _, word := range p.title {
		surface := b.surfaces[word]
		b.words.count[surface]++
		b.titles.values = append(b.titles.values, surface)
	}
	b.titles.endRow()
	before := uint32(len(b.tokens.values))
	b.tokens.values = append(b.tokens.values, p.tokens.values...)
	for i, t := range b.tokens.values[before:] {
		surface := b.surfaces[t.surface()]
		b.words.count[surface]++
		b.tokens.values[before+uint32(i)] = t.renumbered(surface)
	}
	for _, end := range p.tokens.ends {
		b.tokens.ends = append(b.tokens.ends, before+end)
		b.document = append(b.document, number)
	}
}

// Index returns the index of all documents added. The builder is used up.
func (b *Builder) Index() *Index {
	b.words.finish()
	ix := &Index{
		words:    b.words,
		tokens:   b.tokens.fit(),
		titles:   b.titles.fit(),
		document: fit(b.document),
		language: b.language,
		speaks:   fit(b.speaks),
		spelling: newSpelling(b.words),
		grams:    newGramRarity(b.words, len(b.document)),
	}
	ix.postings = buildPostings(ix)
	return ix
}

// A token is a word of a passage: its surface and three flags.
type token uint32

const (
	endsSentence token = 1 << 31
	upper        token = 1 << 30
	digit        token = 1 << 29
	surfaceMask  token = 1<<29 - 1
)

func newToken(surface uint32, w analysis.Word) token {
	t := token(surface)
	if w.Upper {
		t |= upper
	}
	if w.Digit {
		t |= digit
	}
	return t
}

func (t token) surface() uint32 { return uint32(t & surfaceMask) }

// renumbered returns the token with another surface.
func (t token) renumbered(surface uint32) token { return t&^surfaceMask | token(surface) }
