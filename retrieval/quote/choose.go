package quote

import (
	"cmp"
	"slices"

	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
)

// What an excerpt and a choice of them may be.
const (
	MaxExcerpts   = 3
	MaxCharacters = 500
	maxSources    = 5 // passages that sentences are taken from
)

// A Source is a passage that may be quoted from.
type Source struct {
	Title   string
	Text    string // that Passage's spans point into
	Passage chunk.Passage
	Score   float32 // as the index gave it
}

// An Excerpt is a part of a source.
type Excerpt struct {
	Source int        // index of the source
	Span   chunk.Span // into its text
	Marks  []chunk.Span
	Chance float32 // that it answers the question, by its best sentence
}

// Choose returns the excerpts that answer a question best, best first.
// Sources come best first.
func Choose(q *index.Result, sources []Source) []Excerpt {
	sources = sources[:min(len(sources), maxSources)]
	var sentences []sentence
	for i := range sources {
		sentences = append(sentences, describe(q, sources, i)...)
	}
	slices.SortStableFunc(sentences, func(a, b sentence) int { return cmp.Compare(b.chance, a.chance) })
	var chosen []Excerpt
	for _, s := range sentences {
		if len(chosen) == MaxExcerpts {
			break
		}
		chosen = append(chosen, Excerpt{Source: s.source, Span: s.span, Chance: s.chance})
	}
	return chosen
}

// Describe is for training: the features of all sentences.
func Describe(q *index.Result, sources []Source) (spans []chunk.Span, source []int, features []Features) {
	sources = sources[:min(len(sources), maxSources)]
	for i := range sources {
		for _, s := range describe(q, sources, i) {
			spans, source, features = append(spans, s.span), append(source, s.source), append(features, s.features)
		}
	}
	return
}
