package gap

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// A vector has the weights of some terms, in the order of their numbers: sums
// are the same in every run.
type vector []entry

type entry struct {
	term   int
	weight float64
}

func vectorOf(weights map[int]float64) vector {
	v := make(vector, 0, len(weights))
	for _, term := range slices.Sorted(maps.Keys(weights)) {
		v = append(v, entry{term, weights[term]})
	}
	return v
}

// of is the weight of a term.
func (v vector) of(term int) float64 {
	at, ok := slices.BinarySearchFunc(v, term, func(e entry, t int) int { return cmp.Compare(e.term, t) })
	if !ok {
		return 0
	}
	return v[at].weight
}

func (v vector) length() float64 {
	var sum float64
	for _, e := range v {
		sum += e.weight * e.weight
	}
	return math.Sqrt(sum)
}

// dot is the product of two vectors.
func (v vector) dot(w vector) (sum float64) {
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case v[i].term < w[j].term:
			i++
		case v[i].term > w[j].term:
			j++
		default:
			sum += v[i].weight * w[j].weight
			i++
			j++
		}
	}
	return sum
}

// plus returns a vector with a share of others added.
func (v vector) plus(others []vector, shares []float64) vector {
	weights := map[int]float64{}
	for _, e := range v {
		weights[e.term] = e.weight
	}
	for i, w := range others {
		for _, e := range w {
			weights[e.term] += shares[i] * e.weight
		}
	}
	return vectorOf(weights)
}

// unit returns the vector at length 1.
func (v vector) unit() vector {
	length := v.length()
	u := slices.Clone(v)
	for i := range u {
		u[i].weight /= length
	}
	return u
}
