package main

import (
	"slices"

	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
	"kutip/retrieval/internal/corpus"
)

// hits is how many passages a search asks for.
const hits = 10

// A searcher finds the numbers of the passages nearest to a question, best
// first.
type searcher interface {
	search(q corpus.Question) ([]int, error)
	close() error
}

type engine struct {
	name  string
	build func([]corpus.Passage) (searcher, error)
}

// engines are the ones measured; ratios are of the second to the first.
var engines = []engine{{"kutip", buildKutip}, {"bleve", buildBleve}}

type kutip struct{ index *index.Index }

func buildKutip(passages []corpus.Passage) (searcher, error) {
	b := index.NewBuilder()
	for _, p := range passages {
		b.Add(index.Document{Title: p.Title, Language: p.Language, Text: p.Text, Passages: chunk.Passages(p.Text)})
	}
	return kutip{b.Index()}, nil
}

// search counts what chunk divided a passage into as that passage.
func (k kutip) search(q corpus.Question) ([]int, error) {
	var found []int
	for _, h := range k.index.Search(index.Question{Text: q.Text, Lexicon: lexicon.Builtin}, hits).Hits {
		if !slices.Contains(found, int(h.Document)) {
			found = append(found, int(h.Document))
		}
	}
	return found, nil
}

func (k kutip) close() error { return nil }
