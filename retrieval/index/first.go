package index

import (
	"cmp"
	"slices"
)

// enough is from how many scored passages on a word in many more passages adds
// to those alone: its own best ones would stay behind them (the "continue"
// strategy of Moffat and Zobel, 1996).
const enough = 400

// A candidate is a passage with its BM25F score.
type candidate struct {
	passage uint32
	score   float32
}

// first returns the k passages with the highest BM25F scores, in no order.
func (s *scratch) first(q *query, k int) []candidate {
	s.order = s.order[:0]
	for i := range q.groups {
		s.order = append(s.order, i)
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return cmp.Compare(q.groups[b].idf, q.groups[a].idf) })
	for _, i := range s.order {
		s.scoreGroup(&q.groups[i])
	}
	best := make([]candidate, 0, k)
	for _, passage := range s.touched {
		score := s.scores[passage]
		s.scores[passage] = 0
		if len(best) < k {
			if best = append(best, candidate{passage, score}); len(best) == k {
				heapify(best)
			}
		} else if score > best[0].score {
			best[0] = candidate{passage, score}
			siftDown(best, 0)
		}
	}
	s.touched = s.touched[:0]
	return best
}

// scoreGroup adds the score of one word of the question to all passages that
// hold it in any of its forms.
func (s *scratch) scoreGroup(g *group) {
	if len(g.alternatives) == 1 && g.alternatives[0].weight == 1 {
		passages, weights := s.ix.postings.row(g.alternatives[0].term)
		if s.fewer(len(passages)) {
			for i, passage := range passages {
				if s.scores[passage] != 0 {
					s.scores[passage] += g.idf * saturated[weights[i]]
				}
			}
			return
		}
		for i, passage := range passages {
			s.score(passage, g.idf*saturated[weights[i]])
		}
		return
	}
	all := 0
	for _, a := range g.alternatives {
		all += s.ix.postings.df(a.term)
	}
	known := s.fewer(all)
	for _, a := range g.alternatives {
		passages, weights := s.ix.postings.row(a.term)
		for i, passage := range passages {
			if known && s.scores[passage] == 0 {
				continue
			}
			if s.weights[passage] == 0 {
				s.merged = append(s.merged, passage)
			}
			s.weights[passage] += a.weight * unpacked[weights[i]]
		}
	}
	for _, passage := range s.merged {
		s.score(passage, g.idf*saturate(s.weights[passage]))
		s.weights[passage] = 0
	}
	s.merged = s.merged[:0]
}

// fewer tells whether enough passages have scores already, and many fewer than
// the n that hold the next word.
func (s *scratch) fewer(n int) bool { return len(s.touched) >= enough && n > len(s.touched) }

func (s *scratch) score(passage uint32, score float32) {
	if s.scores[passage] == 0 {
		s.touched = append(s.touched, passage)
	}
	s.scores[passage] += score
}

// heapify orders candidates as a heap with the lowest score on top.
func heapify(h []candidate) {
	for i := len(h)/2 - 1; i >= 0; i-- {
		siftDown(h, i)
	}
}

func siftDown(h []candidate, i int) {
	for {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if child+1 < len(h) && h[child+1].score < h[child].score {
			child++
		}
		if h[i].score <= h[child].score {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}
