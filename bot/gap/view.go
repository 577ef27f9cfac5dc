package gap

import "math"

// A view is the questions as vectors.
type view struct {
	vectors []vector
	wide    []vector  // with what the terms are called else
	lengths []float64 // of each, drawn to the mean; never 0
}

func (s *space) view(vectors []vector) *view {
	v := &view{vectors: vectors}
	var mean float64
	for _, x := range vectors {
		wide := s.widen(x)
		length := math.Sqrt(max(0, wide.dot(x)))
		v.wide, v.lengths = append(v.wide, wide), append(v.lengths, length)
		mean += length / float64(len(vectors))
	}
	for i, length := range v.lengths {
		v.lengths[i] = max(s.pivot*length+(1-s.pivot)*mean, 1e-6)
	}
	return v
}

// cosine is how near two questions are: the cosine of their vectors, where
// terms that stand for each other are as near as they are (soft cosine; Sidorov
// et al., 2014). Lengths are drawn to the mean (pivoted normalisation; Singhal,
// Buckley and Mitra, 1996), since long questions tell stories.
func (v *view) cosine(a, b int) float64 {
	return v.wide[a].dot(v.vectors[b]) / (v.lengths[a] * v.lengths[b])
}

// meanCosine is how near a question is to others, itself left out.
func (v *view) meanCosine(question int, others []int) (mean float64) {
	count := 0.
	for _, o := range others {
		if o != question {
			mean += v.cosine(question, o)
			count++
		}
	}
	return mean / max(1, count)
}

// cosines is cosine for all pairs, by way of the terms.
func (v *view) cosines(terms int) *nearness {
	n := len(v.vectors)
	near := &nearness{n: n, of: make([]float32, n*n)}
	postings := make([][]entry, terms) // of questions
	for i, x := range v.vectors {
		for _, e := range x {
			postings[e.term] = append(postings[e.term], entry{i, e.weight})
		}
	}
	sums := make([]float64, n)
	for i, wide := range v.wide {
		clear(sums)
		for _, e := range wide {
			for _, p := range postings[e.term] {
				sums[p.term] += e.weight * p.weight
			}
		}
		for j := range i {
			c := float32(sums[j] / (v.lengths[i] * v.lengths[j]))
			near.row(i)[j], near.row(j)[i] = c, c
		}
	}
	return near
}
