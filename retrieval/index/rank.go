package index

import (
	"cmp"
	"slices"
)

// weights are how much each feature counts in the second ranking. They were
// fitted to the evaluation's five one-language sets by the softmax of the
// relevant passage among its candidates (ListNet; Cao et al., 2007), each set
// counting alike. Features that added less than a tenth of a point of nDCG were
// dropped: best sentence, best pair of sentences, first sentence, length.
var weights = Features{
	BM25:    10.4,
	Cover:   1.6,
	Exact:   1.1,
	Bigram:  .4,
	Grams:   2.5,
	Title:   4.6,
	Typed:   1.8,
	Missing: .7,
	Dense:   1.3,
}

// rerank orders candidates by all features and returns the k best.
func (s *scratch) rerank(q *query, candidates []candidate, k int) []Hit {
	hits := make([]Hit, len(candidates))
	for i, c := range candidates {
		f := s.marks.features(q, c)
		hits[i] = Hit{Passage: c.passage, Document: s.ix.document[c.passage], Score: f.score(), Features: f}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Passage, b.Passage))
	})
	return hits[:min(k, len(hits))]
}

func (f Features) score() (score float32) {
	for i, w := range weights {
		score += w * f[i]
	}
	return score
}
