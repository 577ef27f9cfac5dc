package quote

import (
	"math"

	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
)

// Features say how likely a sentence answers a question. Shares are of the
// idf of the question's words.
type Features [featureCount]float32

const (
	featBias     = iota
	featCover    // share of the question's words that the sentence holds
	featAround   // further share that its passage or title holds
	featExact    // share that it holds in the very form asked
	featBefore   // share that the sentence before holds
	featAfter    // share that the sentence after holds
	featFirst    // it begins its passage
	featPosition // how far into the passage it stands, 0 to 1
	featLength   // logarithm of its length against 120 bytes
	featRank     // its passage's place among the passages, 0 for the first
	featScore    // its passage's score against the best's
	featTop      // its passage's score
	featAnswer   // it has what the question asks for: a name, a date, a number, a place, a cause
	featStrong   // and has it clearly
	featCovering // featAnswer times featCover
	featDefines  // it says what something is
	featNew      // logarithm of its words that aren't the question's
	featPronoun  // it begins with a word that points back
	featBeside   // featAnswer times featAround
	featBigram   // share of neighbours in the question that are neighbours here
	featSpeech   // it quotes somebody
	featureCount
)

// A sentence is one of a passage's, with what speaks for it.
type sentence struct {
	source   int // the passage's place in what was given
	index    int // in its passage
	span     chunk.Span
	features Features
	odds     float32 // log-odds that it answers the question
	words    []string
}

// reading is what one pass over a sentence's words finds.
type reading struct {
	best, exact []float32 // of each group of the question
	clues       clues
	fresh       int // words that aren't the question's
	words       []string
	bigrams     float32
	pronoun     bool
}

func read(q *index.Result, text string) reading {
	r := reading{best: make([]float32, len(q.Groups)), exact: make([]float32, len(q.Groups))}
	first, last, lastAt, at := true, -1, 0, 0
	analysis.Words(text, func(w analysis.Word) bool {
		at++
		matches := q.Matches[string(w.Folded)]
		for _, m := range matches {
			r.best[m.Group] = max(r.best[m.Group], m.Weight)
			if m.Exact {
				r.exact[m.Group] = 1
			}
			if m.Group > 0 && last == m.Group-1 && at-lastAt <= 2 {
				r.bigrams += (q.Groups[m.Group].IDF + q.Groups[last].IDF) / 2
			}
			last, lastAt = m.Group, at
		}
		folded := string(w.Folded)
		if stop := analysis.IsStop(folded); !stop || len(matches) == 0 {
			r.clues.see(w, folded, len(matches) > 0, first)
			if !stop && len(matches) == 0 {
				r.fresh++
			}
		}
		if first {
			r.pronoun = pronouns[folded]
		}
		r.words = append(r.words, folded)
		first = false
		return true
	})
	return r
}

var pronouns = map[string]bool{
	"ia": true, "dia": true, "mereka": true, "beliau": true, "itu": true, "ini": true, "hal": true,
	"he": true, "she": true, "it": true, "they": true, "this": true, "these": true, "that": true, "his": true, "her": true,
}

func cover(q *index.Result, best []float32) (sum float32) {
	for i, b := range best {
		sum += b * q.Groups[i].IDF
	}
	return sum / max(q.Mass, 1e-6)
}

// describe returns the sentences of a passage with their features.
func describe(q *index.Result, sources []Source, number int) []sentence {
	source := sources[number]
	readings := make([]reading, len(source.Passage.Sentences))
	whole := make([]float32, len(q.Groups))
	raise(whole, read(q, source.Title).best)
	for i, span := range source.Passage.Sentences {
		readings[i] = read(q, span.Of(source.Text))
		raise(whole, readings[i].best)
	}
	all := cover(q, whole)
	sentences := make([]sentence, len(readings))
	for i, r := range readings {
		span := source.Passage.Sentences[i]
		own := cover(q, r.best)
		f := Features{
			featBias:     1,
			featCover:    own,
			featAround:   all - own,
			featExact:    cover(q, r.exact),
			featLength:   float32(math.Log(float64(span.Len()+1) / 120)),
			featPosition: float32(i) / float32(len(readings)),
			featRank:     float32(number),
			featScore:    source.Score - sources[0].Score,
			featTop:      source.Score,
			featNew:      float32(math.Log1p(float64(r.fresh))),
			featBigram:   r.bigrams / max(q.Mass, 1e-6),
			featPronoun:  truth(r.pronoun),
			featFirst:    truth(i == 0),
			featDefines:  truth(r.clues.defines),
			featSpeech:   truth(r.clues.speech),
		}
		some, clear := r.clues.answer(q.Kind)
		f[featAnswer], f[featStrong] = truth(some), truth(clear)
		f[featCovering], f[featBeside] = f[featAnswer]*own, f[featAnswer]*(all-own)
		if i > 0 {
			f[featBefore] = cover(q, readings[i-1].best)
		}
		if i+1 < len(readings) {
			f[featAfter] = cover(q, readings[i+1].best)
		}
		sentences[i] = sentence{source: number, index: i, span: span, features: f, odds: f.odds(q.Kind), words: r.words}
	}
	return sentences
}

func raise(dst, src []float32) {
	for i, v := range src {
		dst[i] = max(dst[i], v)
	}
}

func truth(b bool) float32 {
	if b {
		return 1
	}
	return 0
}
