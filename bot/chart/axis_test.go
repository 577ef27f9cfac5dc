package chart

import (
	"math"
	"testing"
)

func TestScale(t *testing.T) {
	for _, row := range []struct{ most, step, top int }{
		{0, 1, 1}, {1, 1, 1}, {3, 1, 3}, {4, 1, 4}, {5, 2, 6}, {8, 2, 8}, {9, 5, 10},
		{20, 5, 20}, {21, 10, 30}, {41, 20, 60}, {352, 100, 400}, {1_000_001, 500_000, 1_500_000},
	} {
		if step, top := scale(row.most); step != row.step || top != row.top {
			t.Errorf("up to %d: steps of %d to %d, want %d to %d", row.most, step, top, row.step, row.top)
		}
	}
}

func FuzzScale(f *testing.F) {
	f.Add(0)
	f.Add(999)
	f.Add(3 * huge)
	f.Fuzz(func(t *testing.T, most int) {
		most = min(max(most, 0), 3*huge)
		step, top := scale(most)
		if step < 1 || top < most || top < 1 || top%step != 0 || top/step > maxSteps || most > 0 && top-most >= step {
			t.Errorf("up to %d: steps of %d to %d", most, step, top)
		}
	})
}

func TestCounts(t *testing.T) {
	for _, row := range []struct {
		day   Day
		total int
	}{
		{Day{"", 1, 2, 3}, 6},
		{Day{"", -1, 2, math.MinInt}, 2},
		{Day{"", math.MaxInt, math.MaxInt, math.MaxInt}, 3 * huge},
	} {
		if got := row.day.total(); got != row.total {
			t.Errorf("%v: %d, want %d", row.day, got, row.total)
		}
	}
}
