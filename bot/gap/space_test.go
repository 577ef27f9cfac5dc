package gap

import "testing"

// TestDivideEnds: two terms are no rivals where one is never without the other,
// or half of a group would be empty, and the other divided for ever.
func TestDivideEnds(t *testing.T) {
	if togetherCost <= contrastBonus {
		t.Errorf("%v of each together, %v for a contrast", togetherCost, contrastBonus)
	}
}

func TestCosineOfNothing(t *testing.T) {
	s := newSpace([]reading{{language: "id"}, {language: "en"}})
	if c := s.own.cosine(0, 1); c != 0 {
		t.Errorf("%v", c)
	}
}
