package gap

import "slices"

// contrasts finds names and numbers that stand in the same place and never in
// one question, as "3" and "5" do behind "RT": what one asks isn't what the
// other does.
func (s *space) contrasts() []vector {
	places := s.places()
	together := map[[2]int]bool{}
	for _, sequence := range s.sequences {
		for i, a := range sequence {
			for _, b := range sequence[:i] {
				together[[2]int{a, b}], together[[2]int{b, a}] = true, true
			}
		}
	}
	var names []int
	for term := range s.uses {
		if s.isName(term) && !s.asking[term] {
			names = append(names, term)
		}
	}
	opposed := make([]vector, len(s.uses))
	for _, a := range names {
		for _, b := range names {
			if a != b && overlap(places[a], places[b]) && !together[[2]int{a, b}] && s.also[a].of(b) == 0 {
				opposed[a] = append(opposed[a], entry{b, 1})
			}
		}
	}
	return opposed
}

// isName tells whether a term is a name or number in at least a third of its uses.
func (s *space) isName(term int) bool { return float64(s.names[term]) > s.uses[term]/3 }

// places returns for each term which terms stand before and behind it, sorted:
// twice the number of one before, and one more for one behind.
func (s *space) places() [][]int {
	places := make([][]int, len(s.uses))
	for _, sequence := range s.sequences {
		for i, term := range sequence {
			if i > 0 {
				places[term] = append(places[term], 2*sequence[i-1])
			}
			if i+1 < len(sequence) {
				places[term] = append(places[term], 2*sequence[i+1]+1)
			}
		}
	}
	for term := range places {
		slices.Sort(places[term])
		places[term] = slices.Compact(places[term])
	}
	return places
}

// overlap tells whether two sorted lists share anything.
func overlap(a, b []int) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			return true
		}
	}
	return false
}

// inContrast tells whether two questions hold a term each that the other's is
// in contrast to.
func (s *space) inContrast(a, b int) bool {
	va, vb := s.own.vectors[a], s.own.vectors[b]
	for _, x := range va {
		for _, o := range s.opposed[x.term] {
			if vb.of(o.term) > 0 && va.of(o.term) == 0 && vb.of(x.term) == 0 {
				return true
			}
		}
	}
	return false
}
