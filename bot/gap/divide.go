package gap

// divideAll parts groups that hold two meanings: where one topic is asked about
// often, what sets the questions apart weighs little beside it.
func (s *space) divideAll(groups [][]int) [][]int {
	var parts [][]int
	for _, g := range groups {
		parts = append(parts, s.divide(g)...)
	}
	return parts
}

// divide parts a group in two by the terms that rival each other in it most,
// and the halves again. Questions with neither term, or both, go where their
// terms are nearest.
func (s *space) divide(members []int) [][]int {
	a, b, ok := s.rivals(members)
	if !ok {
		return [][]int{members}
	}
	var left, right, rest []int
	for _, m := range members {
		switch hasA, hasB := s.holds(m, a), s.holds(m, b); {
		case hasA == hasB:
			rest = append(rest, m)
		case hasA:
			left = append(left, m)
		default:
			right = append(right, m)
		}
	}
	onlyA, onlyB := left, right
	for _, m := range rest {
		if s.fed.meanCosine(m, onlyA) >= s.fed.meanCosine(m, onlyB) {
			left = append(left, m)
		} else {
			right = append(right, m)
		}
	}
	return append(s.divide(left), s.divide(right)...)
}

// rivals returns the two terms that part a group best: many of its questions
// hold one or the other, so that several should hold both if they had nothing
// to do with each other, but hardly any does.
func (s *space) rivals(members []int) (a, b int, ok bool) {
	count := make([]float64, len(s.uses))
	for _, m := range members {
		for _, term := range s.held[m] {
			count[term]++
		}
	}
	n := float64(len(members))
	var often []int
	for term, uses := range count {
		if uses >= s.rivalUses && !s.asking[term] {
			often = append(often, term)
		}
	}
	best := s.rivalSurprise
	for i, x := range often {
		for _, y := range often[:i] {
			surprise := count[x] * count[y] / n
			if surprise <= best || (count[x]+count[y])/n <= rivalCover || s.also[x].of(y) > 0 {
				continue
			}
			if surprise -= togetherCost * s.both(members, x, y); surprise > best {
				a, b, ok, best = x, y, true, surprise
			}
		}
	}
	return a, b, ok
}

// both counts the questions that hold two terms.
func (s *space) both(members []int, a, b int) (n float64) {
	for _, m := range members {
		if s.holds(m, a) && s.holds(m, b) {
			n++
		}
	}
	return n
}
