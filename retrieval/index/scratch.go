package index

import "sync"

// scratch is the memory that a search works in. Between searches it is clean,
// so that all indexes share a few: one that has grown for a large index serves
// a small one as well.
type scratch struct {
	ix      *Index
	scores  []float32 // of each passage, and maybe more
	touched []uint32  // passages with a score
	weights []float32 // of each passage, for one group
	merged  []uint32  // passages with a weight
	order   []int     // of the groups, most telling first
	marks   marks
}

// scratches are those that no search has at the moment. The garbage collector
// empties it now and then, so that large ones don't stay for good.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// scratchFor returns a scratch for one search of an index.
func scratchFor(ix *Index) *scratch {
	s := scratches.Get().(*scratch)
	s.use(ix)
	return s
}

func (s *scratch) use(ix *Index) {
	s.ix, s.marks.ix = ix, ix
	s.scores = atLeast(s.scores, len(ix.document))
	s.weights = atLeast(s.weights, len(ix.document))
	s.marks.match = atLeast(s.marks.match, ix.words.folded.len())
}

// release gives back a clean scratch. It doesn't keep the index alive.
func (s *scratch) release() {
	s.ix, s.marks.ix = nil, nil
	scratches.Put(s)
}

// atLeast returns a slice of zeros, if it has n already, or else one that has.
func atLeast[T any](zeros []T, n int) []T {
	if len(zeros) >= n {
		return zeros
	}
	return make([]T, n)
}
