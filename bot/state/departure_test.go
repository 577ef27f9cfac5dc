package state_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"kutip/bot/state"
)

func TestDepartures(t *testing.T) {
	s, clock := newStore()
	began := clock.Now()
	departures := func(before time.Time, want ...string) {
		t.Helper()
		got, err := state.Departures(ctx, s, before)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "departures", got, want)
	}
	save := func(guild string) {
		t.Helper()
		if err := state.SaveDeparture(ctx, s, guild, clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	deleted := func(guild string, want bool) {
		t.Helper()
		if was, err := state.DeleteDeparture(ctx, s, guild); was != want || err != nil {
			t.Errorf("deleted %s: %t, %v", guild, was, err)
		}
	}
	deleted("1", false)
	save("1")
	clock.Advance(time.Hour)
	save("2")
	save("1") // again: it is the first time that counts
	departures(began)
	departures(began.Add(1), "1")
	departures(clock.Now().Add(1), "1", "2")
	clock.Advance(9 * 365 * 24 * time.Hour)
	if err := s.Erase(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	departures(clock.Now(), "1", "2")
	deleted("1", true)
	deleted("1", false)
	departures(clock.Now(), "2")
	save("1")
	departures(clock.Now(), "2")
	for n := range 1100 {
		save(fmt.Sprint("g", n))
	}
	if all, err := state.Departures(ctx, s, clock.Now().Add(1)); len(all) != 1102 || err != nil {
		t.Errorf("%d departures, %v", len(all), err)
	}
	if err := state.SaveDeparture(ctx, s, "a guild", began); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("departure of no guild: %v", err)
	}
	if _, err := state.Departures(ctx, noNotes{s}, began); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
	if was, err := state.DeleteDeparture(ctx, &unreachable{}, "2"); was || !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("deleting without a state: %t, %v", was, err)
	}
}

// TestPresences: a guild is known from when the bot was in it until that is deleted,
// also where it is erased.
func TestPresences(t *testing.T) {
	s, clock := newStore()
	presences := func(want ...string) {
		t.Helper()
		got, err := state.Presences(ctx, s)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "presences", got, want)
	}
	presences()
	for _, guild := range []string{"2", "1", "2"} {
		if err := state.SavePresence(ctx, s, guild); err != nil {
			t.Fatal(err)
		}
	}
	clock.Advance(9 * 365 * 24 * time.Hour)
	if err := state.Erase(ctx, s, "1", clock.Now()); err != nil {
		t.Fatal(err)
	}
	presences("1", "2")
	for range 2 {
		if err := state.DeletePresence(ctx, s, "1"); err != nil {
			t.Error(err)
		}
		presences("2")
	}
	seen := &counted{Store: s}
	if err := state.SavePresence(ctx, seen, "2"); err != nil || seen.puts > 0 {
		t.Errorf("known before: %v, %d puts", err, seen.puts)
	}
	if err := state.SavePresence(ctx, s, "a guild"); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("no guild: %v", err)
	}
	if _, err := state.Presences(ctx, noNotes{s}); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
	if err := state.SavePresence(ctx, &unreachable{}, "1"); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}
