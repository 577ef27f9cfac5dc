package gap

import "testing"

// TestDivideEnds: two terms are no rivals where one is never without the other,
// or half of a group would be empty, and the other divided for ever.
func TestDivideEnds(t *testing.T) {
	if togetherCost <= 1 || chosen.rivalSurprise < 0 {
		t.Errorf("%v of each together, from %v on", togetherCost, chosen.rivalSurprise)
	}
}

func TestKin(t *testing.T) {
	for i, stems := range kin() {
		if len(stems) < 2 {
			t.Errorf("line %d has nothing that %v is kin to", i+1, stems)
		}
	}
}

func TestCosineOfNothing(t *testing.T) {
	s := newSpace([]reading{{language: "id"}, {language: "en"}}, chosen)
	if c := s.own.cosine(0, 1); c != 0 {
		t.Errorf("%v", c)
	}
}
