package statetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/bot/state"
)

const today, tomorrow = "2026-11-25", "2026-11-26"

func (h handle) count(guild, day string, add map[string]int, life time.Duration) {
	h.t.Helper()
	none(h.t, "count", h.Count(ctx, guild, day, add, life))
}

func (h handle) counts(guild string, days ...string) []map[string]int {
	h.t.Helper()
	all, err := h.Counts(ctx, guild, days)
	none(h.t, "counts", err)
	return all
}

func testCounts(t *testing.T, home Home) {
	a, b := home.two(t)
	same(t, "counters of none", a.counts("g", today, tomorrow), []map[string]int{nil, nil})
	same(t, "counters of no day", a.counts("g"), nil)
	a.count("g", today, map[string]int{"a": 1, "b": 1_000_000_000_000, "zero": 0}, time.Hour)
	b.count("g", today, map[string]int{"a": 2, "c": -5}, time.Hour)
	a.count("g", tomorrow, map[string]int{"a": 10}, time.Hour)
	a.count("h", today, map[string]int{"a": 100}, time.Hour)
	b.count(state.Host, today, map[string]int{"a": 1000}, time.Hour)
	is, then := map[string]int{"a": 3, "b": 1_000_000_000_000, "c": -5}, map[string]int{"a": 10}
	same(t, "counters in order", b.counts("g", tomorrow, "2026-01-01", today, tomorrow), []map[string]int{then, nil, is, then})
	same(t, "counters of another guild", a.counts("h", today), []map[string]int{{"a": 100}})
	same(t, "counters of the host", a.counts(state.Host, today), []map[string]int{{"a": 1000}})
	a.count("g", today, map[string]int{"a": -3, "b": 1_000_000_000_000, "c": 5}, time.Hour)
	same(t, "counters without those at 0", b.counts("g", today), []map[string]int{{"b": 2_000_000_000_000}})
	a.count("g", today, nil, time.Hour)

	many := map[string]int{}
	for i := range 40 {
		many[fmt.Sprintf("%s.%02d_-Z", strings.Repeat("n", 54), i)] = i + 1
	}
	a.count("g2", today, many, time.Hour)
	same(t, "many counters", b.counts("g2", today), []map[string]int{many})
	days, want := make([]string, state.MaxDays), make([]map[string]int, state.MaxDays)
	for i := range days {
		days[i] = time.Date(2024, 2, 28+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if i%19 == 0 {
			want[i] = map[string]int{"n": i + 1}
			a.count("g3", days[i], want[i], time.Hour)
		}
	}
	same(t, "counters of many days", b.counts("g3", days...), want)
}

// testCountEnds: a day's counters end together, and nothing makes their life longer.
func testCountEnds(t *testing.T, home Home) {
	a, b := home.two(t)
	a.count("g", today, map[string]int{"a": 1}, time.Hour)
	home.Clock.Advance(30 * time.Minute)
	b.count("g", today, map[string]int{"b": 1}, 10*time.Hour)
	b.count("g", tomorrow, map[string]int{"a": 2}, time.Hour)
	home.Clock.Advance(30*time.Minute - time.Millisecond)
	same(t, "counters just before the end", a.counts("g", today, tomorrow), []map[string]int{{"a": 1, "b": 1}, {"a": 2}})
	home.Clock.Advance(time.Millisecond)
	same(t, "counters at the end", a.counts("g", today, tomorrow), []map[string]int{nil, {"a": 2}})
	b.count("g", today, map[string]int{"b": 5}, time.Hour)
	same(t, "counters that begin anew", a.counts("g", today, tomorrow), []map[string]int{{"b": 5}, {"a": 2}})
	home.Clock.Advance(time.Hour - time.Millisecond)
	same(t, "counters in their new life", b.counts("g", today, tomorrow), []map[string]int{{"b": 5}, nil})
	home.Clock.Advance(time.Millisecond)
	same(t, "counters when all have ended", b.counts("g", today, tomorrow), []map[string]int{nil, nil})
}

// testCountErase: counters go with their guild, but with no person.
func testCountErase(t *testing.T, home Home) {
	a, b := home.two(t)
	add := map[string]int{"a": 1}
	for _, guild := range []string{"g", "g.1", state.Host} {
		a.count(guild, today, add, time.Hour)
	}
	a.put(home.note("g", state.GapKind, "x", ani, "{}"))
	same(t, "how many were forgotten", b.forget("g", ani), 1)
	same(t, "counters after Forget", b.counts("g", today), []map[string]int{add})
	none(t, "erase", b.Erase(ctx, "g"))
	same(t, "counters after Erase", a.counts("g", today), []map[string]int{nil})
	for _, guild := range []string{"g.1", state.Host} {
		same(t, "counters of "+guild, a.counts(guild, today), []map[string]int{add})
	}
	a.count("g", today, add, time.Hour)
	same(t, "counters after the first new one", b.counts("g", today), []map[string]int{add})
}

func testCountRace(t *testing.T, home Home) {
	a, b := home.two(t)
	race(t, a, b, func(h handle, i int) error {
		for range 3 {
			if err := h.Count(ctx, "g", today, map[string]int{"all": 1, fmt.Sprint("own", i): 1, "less": -2}, time.Hour); err != nil {
				return err
			}
		}
		return nil
	})
	counts := a.counts("g", today)[0]
	same(t, "what all counted", []int{counts["all"], counts["less"], len(counts)}, []int{3 * racers, -6 * racers, racers + 2})
	for i := range racers {
		same(t, "what one counted", counts[fmt.Sprint("own", i)], 3)
	}
}

// countersCalls are calls that are refused.
func countersCalls() []call {
	count := func(what, day string, add map[string]int, life time.Duration) call {
		return call{"counting " + what, func(ctx context.Context, s state.Store) error { return s.Count(ctx, "g", day, add, life) }}
	}
	one := map[string]int{"a": 1}
	calls := []call{
		count("for no time", today, one, 0), count("for ever", today, one, 1<<62),
		count("too much", today, map[string]int{"a": 1_000_000_000_001}, time.Hour), count("too little", today, map[string]int{"a": -1_000_000_000_001}, time.Hour),
	}
	for _, name := range []string{"", strings.Repeat("n", 61), "a b", "a=b", "a\n", "\x00", "é", "{a}"} {
		calls = append(calls, count(fmt.Sprintf("%.10q", name), today, map[string]int{name: 1}, time.Hour))
	}
	many := map[string]int{}
	for i := range 41 {
		many[fmt.Sprint(i)] = 1
	}
	calls = append(calls, count("41 at a time", today, many, time.Hour))
	for _, day := range []string{"", "today", "2026-1-2", "2026-02-30", "2026-11-25 ", "26-11-25", today + "T00:00:00Z"} {
		calls = append(calls, count("on "+day, day, one, time.Hour), call{"counters of " + day, func(ctx context.Context, s state.Store) error {
			_, err := s.Counts(ctx, "g", []string{today, day})
			return err
		}})
	}
	return append(calls, call{"counters of too many days", func(ctx context.Context, s state.Store) error {
		_, err := s.Counts(ctx, "g", slices.Repeat([]string{today}, state.MaxDays+1))
		return err
	}})
}
