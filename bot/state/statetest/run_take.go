package statetest

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"kutip/bot/state"
)

func testTakes(t *testing.T, home Home) {
	a, b := home.two(t)
	const every = 3 * time.Minute
	rate := state.Rate{Times: 20, Per: 20 * every}
	for i := range 20 {
		same(t, fmt.Sprintf("wait at %d", i), []handle{a, b}[i%2].take("g", "k", rate), 0)
	}
	same(t, "wait when all are taken", a.take("g", "k", rate), every)
	same(t, "wait again, as nothing was taken", b.take("g", "k", rate), every)
	home.Clock.Advance(every - time.Millisecond)
	same(t, "wait a moment before", a.take("g", "k", rate), time.Millisecond)
	home.Clock.Advance(time.Millisecond)
	same(t, "wait at the time", a.take("g", "k", rate), 0)
	same(t, "wait after it", a.take("g", "k", rate), every)
	home.Clock.Advance(2*every + every/2)
	same(t, "the first of two", a.take("g", "k", rate), 0)
	same(t, "the second of two", a.take("g", "k", rate), 0)
	same(t, "the third of two", a.take("g", "k", rate), every/2)
	home.Clock.Advance(1000 * time.Hour)
	for i := range 20 {
		same(t, fmt.Sprintf("wait at %d, long after", i), a.take("g", "k", rate), 0)
	}
	same(t, "wait when all are taken, long after", a.take("g", "k", rate), every)
	testTakesApart(t, a, rate)
}

// testTakesApart: whatever was taken from g and k, nothing was from others.
func testTakesApart(t *testing.T, h handle, rate state.Rate) {
	once := state.Rate{Times: 1, Per: time.Hour}
	same(t, "wait in another guild", h.take("g.k", "k", rate), 0)
	for _, key := range oddNames {
		same(t, fmt.Sprintf("wait of %.20q", key), h.take("g2", key, once), 0)
	}
	for _, key := range oddNames {
		same(t, fmt.Sprintf("second wait of %.20q", key), h.take("g2", key, once), time.Hour)
	}
	uneven := state.Rate{Times: 7, Per: 100 * time.Second} // not whole milliseconds
	for range 7 {
		same(t, "wait of an uneven rate", h.take("g3", "k", uneven), 0)
	}
	if wait := h.take("g3", "k", uneven); wait < 14285*time.Millisecond || wait > 14287*time.Millisecond {
		t.Fatalf("wait of an uneven rate: %v", wait)
	}
}

func testTakeRace(t *testing.T, home Home) {
	a, b := home.two(t)
	var taken atomic.Int32
	race(t, a, b, func(h handle, i int) error {
		for range 2 {
			wait, err := h.Take(ctx, "g", "k", state.Rate{Times: 17, Per: time.Hour})
			if err != nil {
				return err
			}
			if wait == 0 {
				taken.Add(1)
			}
		}
		return nil
	})
	same(t, "how many were taken", taken.Load(), 17)
}

// testTakeChange: another rate, or a clock that was put back, never locks anyone
// out for longer than the rate's own period.
func testTakeChange(t *testing.T, home Home) {
	a, _ := home.two(t)
	slow, quick := state.Rate{Times: 2, Per: 24 * time.Hour}, state.Rate{Times: 2, Per: time.Minute}
	a.take("g", "k", slow)
	a.take("g", "k", slow)
	same(t, "wait by the new rate", a.take("g", "k", quick), 30*time.Second)
	a.take("g", "l", quick)
	a.take("g", "l", quick)
	home.Clock.Advance(-time.Hour)
	same(t, "wait when the clock was put back", a.take("g", "l", quick), 30*time.Second)
}
