package gap

import (
	"cmp"
	"slices"
)

// A nearness tells of each two questions how near they are.
type nearness struct {
	n  int
	of []float32 // n rows of n
}

func (n *nearness) row(a int) []float32 { return n.of[a*n.n : (a+1)*n.n] }

// nearness compares all questions by their terms and those of their nearest ones.
func (s *space) nearness() *nearness {
	near := s.compare(s.fed)
	s.weighContrasts(near)
	return near
}

func (s *space) compare(v *view) *nearness {
	near := v.cosines(len(s.uses))
	s.weighAspects(near)
	return near
}

// feed returns the questions with a share of the ones nearest to each
// (pseudo-relevance feedback; Rocchio, 1971).
func (s *space) feed() []vector {
	near := s.compare(s.own)
	fed := make([]vector, near.n)
	for i, v := range s.own.vectors {
		var others []vector
		var shares []float64
		for _, j := range near.nearest(i, int(s.neighbours)) {
			others = append(others, s.own.vectors[j].unit())
			shares = append(shares, s.feedback*float64(near.row(i)[j]))
		}
		fed[i] = v.unit().plus(others, shares)
	}
	return fed
}

// nearest returns up to k questions nearest to one, those before it in the
// order first among equals.
func (n *nearness) nearest(question, k int) []int {
	row := n.row(question)
	var best []int
	for j, v := range row {
		if j == question || v <= 0 || len(best) == k && v <= row[best[k-1]] {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, v, func(b int, v float32) int {
			if row[b] >= v {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, j)
		best = best[:min(k, len(best))]
	}
	return best
}

func (s *space) weighAspects(near *nearness) {
	for i := range near.n {
		a := s.readings[i].asks
		for j := range i {
			v := s.asked(near.row(i)[j], a, s.readings[j].asks)
			near.row(i)[j], near.row(j)[i] = v, v
		}
	}
}

// asked is the nearness of two questions with what they ask for.
func (s *space) asked(v float32, a, b aspect) float32 {
	switch {
	case a.contradict(b):
		return contradicted
	case a.agree(b):
		return v * float32(s.agreeShare)
	case a.silent() && b.silent():
		return v
	}
	return v * float32(s.doubtShare)
}

func (s *space) weighContrasts(near *nearness) {
	for i := range near.n {
		for j := range i {
			if near.row(i)[j] > contrasted && s.inContrast(i, j) {
				near.row(i)[j], near.row(j)[i] = contrasted, contrasted
			}
		}
	}
}

// mean is how near a question is to others, itself left out.
func (n *nearness) mean(question int, others []int) float32 {
	var sum float32
	count := 0
	for _, o := range others {
		if o != question {
			sum += n.row(question)[o]
			count++
		}
	}
	return sum / float32(max(1, count))
}

// middle returns the question that is nearest to all others of a group, the
// first of equals.
func (n *nearness) middle(members []int) int {
	return slices.MaxFunc(members, func(a, b int) int {
		return cmp.Or(cmp.Compare(n.mean(a, members), n.mean(b, members)), cmp.Compare(b, a))
	})
}
