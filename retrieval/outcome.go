package retrieval

import (
	"math"

	"kutip/retrieval/index"
	"kutip/retrieval/quote"
)

// evidence is what tells how well a question was answered.
type evidence [evidenceCount]float32

const (
	eviBias = iota // 1
	eviBm25        // the best passage's features, see index.Features
	eviCover
	eviExact
	eviBigram
	eviGrams
	eviTyped
	eviMissing
	eviDense
	eviScore      // the best passage's score
	eviMargin     // score over the second passage's
	eviChance     // that an excerpt answers, the best
	eviShown      // share of the question's words in an excerpt, the best
	eviUnknown    // share of the question that stands in no article
	eviWords      // logarithm of how many words say what the question is about
	eviCoverWords // products with that
	eviDenseWords
	eviBm25Words
	eviRarest   // idf of the rarest word
	eviPassages // logarithm of how many passages there are
	eviMass     // sum of the words' idf
	eviMean     // mean of them
	eviCoverSquared
	evidenceCount
)

// The weights are logistic regressions: answerable ones tell questions that the
// articles answer from questions of other sets, foundWeights from those and from
// questions on the articles' topics that they don't answer. Both were fitted to
// the evaluation's five one-language sets, whole and in blocks of 8 to 100
// passages, so that one rule serves one short article and thousands. Biases put
// the border of none where 3.4 % of answerable questions are lost to it.
var answerableWeights = evidence{
	eviBias:         -2.27,
	eviBm25:         -0.76,
	eviCover:        -1.80,
	eviExact:        2.02,
	eviBigram:       0.97,
	eviGrams:        4.25,
	eviTyped:        -0.48,
	eviMissing:      -0.44,
	eviDense:        -2.55,
	eviScore:        0.73,
	eviMargin:       -0.02,
	eviChance:       1.07,
	eviShown:        -0.80,
	eviUnknown:      -1.63,
	eviWords:        -0.91,
	eviCoverWords:   1.88,
	eviDenseWords:   1.05,
	eviBm25Words:    0.05,
	eviRarest:       0.54,
	eviPassages:     -4.74,
	eviMass:         1.37,
	eviMean:         0.55,
	eviCoverSquared: -3.27,
}

var foundWeights = evidence{
	eviBias:         -1.59,
	eviBm25:         -1.77,
	eviCover:        -0.81,
	eviExact:        -0.03,
	eviBigram:       -0.12,
	eviGrams:        -0.27,
	eviTyped:        -1.07,
	eviMissing:      -1.05,
	eviDense:        -1.58,
	eviScore:        0.83,
	eviMargin:       -0.04,
	eviChance:       1.44,
	eviShown:        0.43,
	eviUnknown:      -1.60,
	eviWords:        -1.31,
	eviCoverWords:   2.12,
	eviDenseWords:   0.50,
	eviBm25Words:    -3.40,
	eviRarest:       -0.47,
	eviPassages:     -1.42,
	eviMass:         2.42,
	eviMean:         1.00,
	eviCoverSquared: -4.36,
}

// judge tells how well the excerpts answer.
func judge(q *index.Result, excerpts []quote.Excerpt, passages int) Outcome {
	if len(q.Hits) == 0 || len(excerpts) == 0 {
		return None
	}
	e := evidenceOf(q, excerpts, passages)
	switch {
	case e.weigh(&answerableWeights) < 0:
		return None
	case e.weigh(&foundWeights) < 0:
		return Closest
	}
	return Found
}

func evidenceOf(q *index.Result, excerpts []quote.Excerpt, passages int) evidence {
	best := q.Hits[0]
	f := best.Features
	words := float32(math.Log1p(float64(len(q.Groups))))
	e := evidence{
		eviBias:         1,
		eviBm25:         f[index.BM25],
		eviCover:        f[index.Cover],
		eviExact:        f[index.Exact],
		eviBigram:       f[index.Bigram],
		eviGrams:        f[index.Grams],
		eviTyped:        f[index.Typed],
		eviMissing:      f[index.Missing],
		eviDense:        f[index.Dense],
		eviScore:        best.Score,
		eviWords:        words,
		eviCoverWords:   f[index.Cover] * words,
		eviDenseWords:   f[index.Dense] * words,
		eviBm25Words:    f[index.BM25] * words,
		eviPassages:     float32(math.Log(float64(passages))) / 8,
		eviMass:         q.Mass / 30,
		eviMean:         q.Mass / float32(len(q.Groups)) / 8,
		eviCoverSquared: f[index.Cover] * f[index.Cover],
	}
	if len(q.Hits) > 1 {
		e[eviMargin] = best.Score - q.Hits[1].Score
	}
	for _, x := range excerpts {
		e[eviChance] = max(e[eviChance], x.Chance)
		e[eviShown] = max(e[eviShown], x.Cover)
	}
	for _, g := range q.Groups {
		e[eviRarest] = max(e[eviRarest], g.IDF/8)
		if !g.Known {
			e[eviUnknown] += g.IDF / q.Mass
		}
	}
	return e
}

func (e *evidence) weigh(w *evidence) (odds float32) {
	for i := range e {
		odds += e[i] * w[i]
	}
	return odds
}
