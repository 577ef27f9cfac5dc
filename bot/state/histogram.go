package state

import (
	"math"
	"time"
)

// A Histogram counts times: how many took up to each of bounds, and more than the
// bound before; last, how many took longer than all of them.
type Histogram [len(bounds) + 1]int

const ms = time.Millisecond

var bounds = [...]time.Duration{
	50 * ms, 100 * ms, 200 * ms, 300 * ms, 500 * ms, 1000 * ms, 2000 * ms, 3000 * ms, 5000 * ms, 10_000 * ms, 20_000 * ms, 60_000 * ms,
}

// Add counts a time.
func (h *Histogram) Add(took time.Duration) {
	for i, bound := range bounds {
		if took <= bound {
			h[i]++
			return
		}
	}
	h[len(bounds)]++
}

// Count returns how many times there are.
func (h Histogram) Count() int {
	count := 0
	for _, n := range h {
		count += n
	}
	return count
}

// Quantile returns a time within which the share q of all stayed, from 0 to 1. As
// only bounds are known, it is the first of them that holds for so many; the last
// also where it took longer; 0 where nothing was counted.
func (h Histogram) Quantile(q float64) time.Duration {
	if h.Count() <= 0 {
		return 0
	}
	return bounds[min(h.place(q), len(bounds)-1)]
}

// Beyond tells whether the share q of all didn't stay within the last of bounds,
// so that Quantile tells too little.
func (h Histogram) Beyond(q float64) bool { return h.Count() > 0 && h.place(q) == len(bounds) }

// place is the index of the first bound that holds for the share q of all.
func (h Histogram) place(q float64) int {
	want := max(1, int(math.Ceil(q*float64(h.Count()))))
	for i := range bounds {
		if want -= h[i]; want <= 0 {
			return i
		}
	}
	return len(bounds)
}
