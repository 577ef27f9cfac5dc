package index

import "math"

// postings lists for each term the passages that hold it, in order, each with
// its weight there: how often, against the passage's length, titles included.
// A weight takes one byte, on a scale of logarithms, which is exact to 3 %.
type postings struct {
	passages []uint32
	weights  []uint8
	ends     []uint32 // of each term
}

func (p *postings) row(term uint32) (passages []uint32, weights []uint8) {
	var start uint32
	if term > 0 {
		start = p.ends[term-1]
	}
	return p.passages[start:p.ends[term]], p.weights[start:p.ends[term]]
}

// df returns how many passages hold a term.
func (p *postings) df(term uint32) int {
	passages, _ := p.row(term)
	return len(passages)
}

func buildPostings(ix *Index) postings {
	type entry struct {
		term   uint32
		weight uint8
	}
	var (
		n       = len(ix.document)
		terms   = ix.words.stems.len()
		entries = make([]entry, 0, len(ix.tokens.values))
		ends    = make([]uint32, n)
		df      = make([]uint32, terms+1)
		body    = make([]float32, terms)
		title   = make([]float32, terms)
		present []uint32
		telling = ix.words.telling()
		length  = meanLength(ix)
	)
	for passage := range n {
		tokens := ix.tokens.row(uint32(passage))
		heading := ix.titles.row(ix.document[passage])
		present = present[:0]
		count := func(counts []float32, surface uint32) {
			term := telling[surface]
			if term == none {
				return
			}
			if body[term] == 0 && title[term] == 0 {
				present = append(present, term)
			}
			counts[term]++
		}
		for _, t := range tokens {
			count(body, t.surface())
		}
		for _, surface := range heading {
			count(title, surface)
		}
		weights := passageWeights{length: len(tokens), meanLength: length}
		for _, term := range present {
			entries = append(entries, entry{term, weights.of(body[term], title[term])})
			df[term+1]++
			body[term], title[term] = 0, 0
		}
		ends[passage] = uint32(len(entries))
	}
	for t := range terms {
		df[t+1] += df[t]
	}
	p := postings{passages: make([]uint32, len(entries)), weights: make([]uint8, len(entries)), ends: df[:terms]}
	start := 0
	for passage, end := range ends {
		for _, e := range entries[start:end] {
			at := df[e.term]
			p.passages[at], p.weights[at] = uint32(passage), e.weight
			df[e.term]++
		}
		start = int(end)
	}
	return p
}

// passageWeights are the weights of terms in one passage. Nearly all terms stand
// in it a few times and not in the title: those weights are worked out once.
type passageWeights struct {
	length     int
	meanLength float32
	known      [8]uint8 // by frequency, 0 if not known yet
}

func (p *passageWeights) of(body, title float32) uint8 {
	n := int(body)
	if title != 0 || n >= len(p.known) {
		return packWeight(fieldWeight(body, p.length, p.meanLength, title))
	}
	if p.known[n] == 0 {
		p.known[n] = packWeight(fieldWeight(body, p.length, p.meanLength, 0))
	}
	return p.known[n]
}

func meanLength(ix *Index) float32 {
	return float32(len(ix.tokens.values)) / float32(max(1, len(ix.document)))
}

// A packed weight w stands for weightLow·e^(w/weightSteps).
const (
	weightLow   = 0.05
	weightSteps = 36
)

func packWeight(w float32) uint8 {
	packed := math.Round(math.Log(float64(w)/weightLow) * weightSteps)
	return uint8(min(max(packed, 0), 255))
}

var unpacked = func() (w [256]float32) {
	for i := range w {
		w[i] = float32(weightLow * math.Exp(float64(i)/weightSteps))
	}
	return
}()
