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
}

// NewBuilder returns a builder without documents.
func NewBuilder() *Builder {
	return &Builder{words: newVocabulary(), language: make(map[analysis.Language]int)}
}

// Add adds a document. Its passages get the numbers that follow the last.
func (b *Builder) Add(d Document) {
	number := uint32(len(b.titles.ends))
	analysis.Words(d.Title, func(w analysis.Word) bool {
		b.titles.values = append(b.titles.values, b.words.add(d.Language, w.Folded))
		return true
	})
	b.titles.endRow()
	b.speaks = append(b.speaks, d.Language)
	for _, p := range d.Passages {
		b.addPassage(d, p)
		b.document = append(b.document, number)
	}
	b.language[d.Language] += len(d.Passages)
}

func (b *Builder) addPassage(d Document, p chunk.Passage) {
	for _, sentence := range p.Sentences {
		first := len(b.tokens.values)
		analysis.Words(sentence.Of(d.Text), func(w analysis.Word) bool {
			b.tokens.values = append(b.tokens.values, newToken(b.words.add(d.Language, w.Folded), w))
			return true
		})
		if last := len(b.tokens.values) - 1; last >= first {
			b.tokens.values[last] |= endsSentence
		}
	}
	b.tokens.endRow()
}

// Index returns the index of all documents added. The builder is used up.
func (b *Builder) Index() *Index {
	b.words.finish()
	ix := &Index{
		words:    b.words,
		tokens:   b.tokens,
		titles:   b.titles,
		document: b.document,
		language: b.language,
		speaks:   b.speaks,
		spelling: newSpelling(b.words),
		gramRare: gramRarity(b.words, len(b.document)),
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
