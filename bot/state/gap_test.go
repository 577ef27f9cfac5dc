package state_test

import (
	"errors"
	"testing"
	"time"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
)

// TestChangeGap: what is open is changed and ends when it did; what was closed
// doesn't come back.
func TestChangeGap(t *testing.T) {
	s, when := statetest.New(time.Now), time.Now().UTC().Truncate(time.Millisecond)
	g := state.Gap{ID: "1", Guild: "7", Question: "Who?", Reason: state.NoneReason}
	if err := state.SaveGap(t.Context(), s, g, when); err != nil {
		t.Fatal(err)
	}
	notice := func(g *state.Gap) { g.Notice = "5" }
	if err := state.ChangeGap(t.Context(), s, "7", "1", notice); err != nil {
		t.Fatal(err)
	}
	if g, err := state.LoadGap(t.Context(), s, "7", "1"); err != nil || g.Notice != "5" || g.Question != "Who?" || !g.When.Equal(when) {
		t.Errorf("%+v, %v", g, err)
	}
	closing := func(g *state.Gap) {
		notice(g)
		if err := state.CloseGap(t.Context(), s, "7", "1"); err != nil && !errors.Is(err, state.ErrNoNote) {
			t.Fatal(err)
		}
	}
	if err := state.ChangeGap(t.Context(), s, "7", "1", closing); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("changed while it was closed: %v", err)
	}
	if _, err := state.LoadGap(t.Context(), s, "7", "1"); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("it came back: %v", err)
	}
}

// TestOutweighs: who says that the articles lack something is heard before a vote.
func TestOutweighs(t *testing.T) {
	reasons := []state.Reason{"", state.DownReason, state.ClosestReason, state.NoneReason, state.ReportedReason}
	rank := map[state.Reason]int{"": 0, state.DownReason: 1, state.ClosestReason: 2, state.NoneReason: 2, state.ReportedReason: 3}
	for _, a := range reasons {
		for _, b := range reasons {
			if a.Outweighs(b) != (rank[a] > rank[b]) {
				t.Errorf("%q outweighs %q: %t", a, b, a.Outweighs(b))
			}
		}
	}
}
