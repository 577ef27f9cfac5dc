package state_test

import (
	"errors"
	"testing"
	"time"

	"kutip/bot/state"
)

// TestAlertLast: what moderators were told last of a source is remembered.
func TestAlertLast(t *testing.T) {
	s, clock := newStore()
	last := func(guild, article, want string) {
		t.Helper()
		if a, err := state.LastAlert(ctx, s, guild, article); a.Of != want || err != nil {
			t.Errorf("%s of %s: %+v, %v", article, guild, a, err)
		}
	}
	last("g", "a", "")
	for _, of := range []string{"failed 1", "held 2"} {
		if err := state.SaveAlert(ctx, s, "g", "a", state.Alert{Of: of, When: clock.Now(), Notice: "5"}, clock.Now()); err != nil {
			t.Fatal(err)
		}
		last("g", "a", of)
	}
	last("h", "a", "")
	last("g", "b", "")
	clock.Advance(180*24*time.Hour - time.Millisecond)
	last("g", "a", "held 2")
	clock.Advance(time.Millisecond)
	last("g", "a", "")
	if _, err := state.LastAlert(ctx, &unreachable{}, "g", "a"); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}
