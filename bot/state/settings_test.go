package state_test

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"kutip/bot/state"
)

func TestSettings(t *testing.T) {
	s, clock := newStore()
	load := func(guild string, want state.Settings) {
		t.Helper()
		got, err := state.LoadSettings(ctx, s, guild)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "settings", got, want)
	}
	load("g", state.Settings{})
	all := state.Settings{Channels: []string{"11", "12"}, PerHour: 5, DayTokens: 900, ModelOff: true, Language: "id", Notices: "13"}
	got, err := state.ChangeSettings(ctx, s, "g", func(set *state.Settings) error { *set = all; return nil })
	if err != nil {
		t.Fatal(err)
	}
	same(t, "changed settings", got, all)
	clock.Advance(9 * 365 * 24 * time.Hour)
	load("g", all)
	load("h", state.Settings{})
	no := errors.New("no such channel")
	if got, err := state.ChangeSettings(ctx, s, "g", func(set *state.Settings) error { set.PerHour = 99; return no }); err != no || got.PerHour != 0 {
		t.Errorf("a change that its edit refuses: %+v, %v", got, err)
	}
	load("g", all)
	if n, err := state.Forget(ctx, s, "g", ani, clock.Now()); n != 0 || err != nil {
		t.Errorf("%d forgotten, %v", n, err)
	}
	load("g", all)
	if err := s.Erase(ctx, "g"); err != nil {
		t.Fatal(err)
	}
	load("g", state.Settings{})
	if _, err := state.LoadSettings(ctx, &unreachable{}, "g"); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
	called := false
	_, err = state.ChangeSettings(ctx, &unreachable{}, "g", func(*state.Settings) error { called = true; return nil })
	if called || !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("change without a state: %v, edited: %t", err, called)
	}
}

// TestSettingsRace: what several change at once is all there.
func TestSettingsRace(t *testing.T) {
	s, _ := newStore()
	channels := []string{"1", "2", "3", "4", "5", "6", "7", "8"}
	var all sync.WaitGroup
	for _, channel := range channels {
		all.Go(func() {
			if _, err := state.ChangeSettings(ctx, s, "g", func(set *state.Settings) error {
				set.Channels = append(set.Channels, channel)
				set.PerHour++
				return nil
			}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	set, err := state.LoadSettings(ctx, s, "g")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(set.Channels)
	want := state.Settings{Channels: channels, PerHour: len(channels)}
	same(t, "settings", set, want)

	off := func(set *state.Settings) error { set.ModelOff = true; return nil }
	racing := &swapping{Store: s, before: func() error { _, err := state.ChangeSettings(ctx, s, "g", off); return err }}
	set, err = state.ChangeSettings(ctx, racing, "g", func(set *state.Settings) error { set.Language = "id"; return nil })
	if err != nil {
		t.Fatal(err)
	}
	want.ModelOff, want.Language = true, "id"
	slices.Sort(set.Channels)
	same(t, "settings that another changed meanwhile", set, want)
}

// TestSettingsOdd: settings that can't be read are none, and can be changed.
func TestSettingsOdd(t *testing.T) {
	for _, data := range []string{"", "{", `{"v":99,"is":{"per_hour":7}}`} {
		s, _ := newStore()
		n := state.Note{Guild: "g", Kind: state.SettingsKind, ID: "settings", Ends: state.Never, Data: []byte(data)}
		if err := s.Put(ctx, n); err != nil {
			t.Fatal(err)
		}
		if set, err := state.LoadSettings(ctx, s, "g"); set.PerHour != 0 || err != nil {
			t.Errorf("%q: %+v, %v", data, set, err)
		}
		set, err := state.ChangeSettings(ctx, s, "g", func(set *state.Settings) error { set.PerHour++; return nil })
		if set.PerHour != 1 || err != nil {
			t.Errorf("%q: changed %+v, %v", data, set, err)
		}
	}
}
