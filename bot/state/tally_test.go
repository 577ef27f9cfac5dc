package state_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"kutip/bot/state"
)

// fullTally has another number in each of its fields.
func fullTally(t *testing.T) state.Tally {
	var tally state.Tally
	next := int64(0)
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Int:
			next++
			v.SetInt(next)
		case reflect.Array:
			for i := range v.Len() {
				fill(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		default:
			t.Fatalf("a field of kind %v", v.Kind())
		}
	}
	fill(reflect.ValueOf(&tally).Elem())
	return tally
}

// TestTally: every number is kept, of the guild and of all, a day each.
func TestTally(t *testing.T) {
	s, clock := newStore()
	clock.Advance(-clock.Now().Sub(clock.Now().Truncate(24 * time.Hour)))
	clock.Advance(24*time.Hour - time.Second) // a second before midnight of UTC
	full := fullTally(t)
	add := func(guild string, tally state.Tally) {
		t.Helper()
		if err := state.AddTally(ctx, s, guild, clock.Now().In(time.FixedZone("WIB", 7*3600)), tally); err != nil {
			t.Fatal(err)
		}
	}
	tallies := func(guild string, days int, want ...state.Tally) {
		t.Helper()
		got, err := state.Tallies(ctx, s, guild, clock.Now().In(time.FixedZone("WIB", 7*3600)), days)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "tallies of "+guild, got, append([]state.Tally{}, want...))
	}
	none, one := state.Tally{}, state.Tally{Questions: 1, Up: -1, Down: 1}
	add("g", full)
	add("h", one)
	add("h", none)
	tallies("g", 1, full)
	clock.Advance(time.Second)
	add("g", one)
	tallies("g", 3, none, full, one)
	tallies("h", 3, none, one, none)
	tallies(state.Host, 3, none, full.Plus(one), one)
	tallies("g", 0)
	tallies("g", -1)
	clock.Advance(state.TallyLife - time.Second - 1)
	all, err := state.Tallies(ctx, s, "g", clock.Now(), 10*state.MaxDays)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "days", len(all), state.MaxDays)
	same(t, "the first two days", all[:2], []state.Tally{one, none})
	clock.Advance(time.Second + 1)
	if counts, err := s.Counts(ctx, "g", []string{clock.Now().Add(-state.TallyLife).Format(time.DateOnly)}); err != nil || len(counts[0]) > 0 {
		t.Errorf("after its life a tally is kept: %v, %v", counts, err)
	}
	if _, err := state.Tallies(ctx, s, "a guild", clock.Now(), 1); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("tallies of no guild: %v", err)
	}
}

// countless can't count.
type countless struct {
	state.Store
	counts int
}

func (c *countless) Count(context.Context, string, string, map[string]int, time.Duration) error {
	c.counts++
	return state.ErrUnreachable
}

func TestTallyUnreachable(t *testing.T) {
	s, _ := newStore()
	c := &countless{Store: s}
	if err := state.AddTally(ctx, c, "g", time.Now(), state.Tally{}); err != nil || c.counts > 0 {
		t.Errorf("an empty tally: %v, counted %d times", err, c.counts)
	}
	if err := state.AddTally(ctx, c, "g", time.Now(), state.Tally{Up: 1}); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}

func TestPlus(t *testing.T) {
	full := fullTally(t)
	twice := full.Plus(full)
	same(t, "plus nothing", full.Plus(state.Tally{}), full)
	same(t, "twice", []int{twice.Questions, twice.Tokens, twice.First[0], twice.Whole[len(twice.Whole)-1]},
		[]int{2 * full.Questions, 2 * full.Tokens, 2 * full.First[0], 2 * full.Whole[len(full.Whole)-1]})
	same(t, "what was added to", full, fullTally(t))
}

func TestHistogram(t *testing.T) {
	const ms = time.Millisecond
	times := func(all ...time.Duration) (h state.Histogram) {
		for _, took := range all {
			h.Add(took)
		}
		return h
	}
	ten := times(1, 50*ms, 50*ms+1, 100*ms, 150*ms, 250*ms, 800*ms, 900*ms, 15*time.Second, time.Hour)
	for _, r := range []struct {
		h    state.Histogram
		q    float64
		want time.Duration
	}{
		{state.Histogram{}, .5, 0}, {times(0), 0, 50 * ms}, {times(-1), 1, 50 * ms}, {times(time.Minute), .5, time.Minute},
		{times(time.Minute + 1), .5, time.Minute}, {times(time.Minute + 1), 0, time.Minute},
		{ten, 0, 50 * ms}, {ten, .2, 50 * ms}, {ten, .21, 100 * ms}, {ten, .5, 200 * ms}, {ten, .51, 300 * ms},
		{ten, .8, time.Second}, {ten, .9, 20 * time.Second}, {ten, .95, time.Minute}, {ten, 1, time.Minute}, {ten, 7, time.Minute}, {ten, -1, 50 * ms},
		{ten, math.NaN(), 50 * ms},
	} {
		if got := r.h.Quantile(r.q); got != r.want {
			t.Errorf("quantile %g of %v: %v, want %v", r.q, r.h, got, r.want)
		}
	}
	same(t, "count", []int{ten.Count(), state.Histogram{}.Count()}, []int{10, 0})
	same(t, "beyond the bounds", []bool{ten.Beyond(.9), ten.Beyond(.91), ten.Beyond(7), state.Histogram{}.Beyond(.5), times(time.Minute).Beyond(1)},
		[]bool{false, true, true, false, false})
}

// TestTallyErased: what began before its guild was erased counts for all alone.
func TestTallyErased(t *testing.T) {
	s, clock := newStore()
	began := clock.Now()
	clock.Advance(time.Second)
	if err := state.Erase(ctx, s, "g", clock.Now()); err != nil {
		t.Fatal(err)
	}
	for _, when := range []time.Time{began, clock.Now()} {
		if err := state.AddTally(ctx, s, "g", when, state.Tally{Questions: 1}); err != nil {
			t.Fatal(err)
		}
	}
	for guild, want := range map[string]int{"g": 1, state.Host: 2} {
		all, err := state.Tallies(ctx, s, guild, clock.Now(), 2)
		if err != nil {
			t.Fatal(err)
		}
		if n := all[0].Plus(all[1]).Questions; n != want {
			t.Errorf("%s: %d questions", guild, n)
		}
	}
}
