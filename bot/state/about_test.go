package state_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"kutip/bot/state"
)

// TestAbout: all of a person, however many, the latest first, and nothing of
// others.
func TestAbout(t *testing.T) {
	s, clock := newStore()
	budi := key.Person("g", "1002")
	want := 0
	for n := range 1201 {
		person := ani
		if n%50 == 0 {
			person = budi
		}
		place := string(rune('a'+n%26)) + clock.Now().Format("150405")
		var err error
		if n%7 == 0 {
			err = state.SaveGap(ctx, s, state.Gap{ID: place, Guild: "g", Person: person}, clock.Now())
		} else {
			err = state.SaveTalk(ctx, s, "g", place, state.Talk{Person: person}, clock.Now())
		}
		if err != nil {
			t.Fatal(err)
		}
		if person == ani {
			want++
		}
		clock.Advance(time.Second)
	}
	notes, err := state.About(ctx, s, "g", ani)
	if len(notes) != want || err != nil {
		t.Fatalf("%d notes, want %d; %v", len(notes), want, err)
	}
	life := map[state.Kind]time.Duration{state.GapKind: state.GapLife, state.TalkKind: state.TalkLife}
	last := clock.Now()
	for _, n := range notes {
		began := n.Ends.Add(-life[n.Kind])
		if n.Person != ani || !began.Before(last) {
			t.Fatalf("%s of %v stands after %v", n.Kind, began, last)
		}
		last = began
	}
	if notes, err := state.About(ctx, s, "g", ""); !errors.Is(err, state.ErrInvalid) || notes != nil {
		t.Errorf("about nobody: %d notes, %v", len(notes), err)
	}
	s = &noNotes{Store: s}
	if _, err := state.About(ctx, s, "g", ani); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}

type noNotes struct{ state.Store }

func (noNotes) Notes(context.Context, state.Query) ([]state.Note, error) {
	return nil, state.ErrUnreachable
}
