package state_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"kutip/bot/state"
)

// saves are all that keeps something of a person.
var saves = map[string]func(state.Store, string, time.Time) error{
	"answer": func(s state.Store, person string, began time.Time) error {
		return state.SaveAnswer(ctx, s, state.Answered{ID: "a1", Guild: "g", Person: person}, began)
	},
	"talk": func(s state.Store, person string, began time.Time) error {
		return state.SaveTalk(ctx, s, "g", "777", state.Talk{Answer: "a1", Person: person}, began)
	},
	"vote": func(s state.Store, person string, began time.Time) error {
		_, _, err := state.Vote(ctx, s, answered, person, true, began)
		return err
	},
	"gap": func(s state.Store, person string, began time.Time) error {
		return state.SaveGap(ctx, s, state.Gap{ID: "a1" + person, Guild: "g", Person: person}, began)
	},
}

// TestForget: what began before it isn't kept any more, what began later is, and
// so is what others began.
func TestForget(t *testing.T) {
	budi := key.Person("g", "1002")
	for name, save := range saves {
		t.Run(name, func(t *testing.T) {
			s, clock := newStore()
			began := clock.Now()
			if err := save(s, ani, began); err != nil {
				t.Fatal(err)
			}
			clock.Advance(time.Second)
			for i, want := range []int{1, 0} { // the mark isn't of what was kept
				if n, err := state.Forget(ctx, s, "g", ani, clock.Now()); n != want || err != nil {
					t.Errorf("forgotten the %dth time: %d, %v", i+1, n, err)
				}
			}
			puts := &counted{Store: s}
			if err := save(puts, ani, began); !errors.Is(err, state.ErrForgotten) || puts.puts != 0 {
				t.Errorf("what began before: %v, %d puts", err, puts.puts)
			}
			for _, other := range []string{budi, ""} {
				if err := save(s, other, began); err != nil {
					t.Errorf("of another: %v", err)
				}
			}
			clock.Advance(30*time.Minute - time.Millisecond)
			if err := save(s, ani, began); !errors.Is(err, state.ErrForgotten) {
				t.Errorf("what is late: %v", err)
			}
			if err := save(s, ani, clock.Now()); err != nil {
				t.Errorf("what begins later: %v", err)
			}
			clock.Advance(time.Millisecond)
			if notes, err := s.Notes(ctx, state.Query{Guild: "g", Kind: state.MarkKind, N: 9}); len(notes) != 0 || err != nil {
				t.Errorf("marks stay: %v, %v", notes, err)
			}
		})
	}
	s, clock := newStore()
	for guild, person := range map[string]string{"g": "", "h": "1001", "g/h": ani} {
		if _, err := state.Forget(ctx, s, guild, person, clock.Now()); !errors.Is(err, state.ErrInvalid) {
			t.Errorf("%s in %s: %v", person, guild, err)
		}
		if notes, err := s.Notes(ctx, state.Query{Guild: "h", N: 9}); len(notes) != 0 || err != nil {
			t.Errorf("%s has a mark: %v", person, err)
		}
	}
}

type counted struct {
	state.Store
	puts int
}

func (c *counted) Put(ctx context.Context, n state.Note) error {
	c.puts++
	return c.Store.Put(ctx, n)
}

func (c *counted) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	c.puts++
	return c.Store.Swap(ctx, n, old)
}

// TestForgetBetween: nothing stays either that is put while its person has all
// deleted.
func TestForgetBetween(t *testing.T) {
	for name, save := range saves {
		s, clock := newStore()
		began := clock.Now()
		clock.Advance(time.Second)
		racing := &racing{Store: s, forget: func() error {
			_, err := state.Forget(ctx, s, "g", ani, clock.Now())
			return err
		}}
		if err := save(racing, ani, began); !errors.Is(err, state.ErrForgotten) {
			t.Errorf("%s: %v", name, err)
		}
		if notes, err := s.Notes(ctx, state.Query{Guild: "g", Person: ani, N: 9}); len(notes) != 0 || err != nil {
			t.Errorf("%s: kept %v, %v", name, notes, err)
		}
	}
}

// A racing store is used by somebody who forgets right before each put.
type racing struct {
	state.Store
	forget func() error
}

func (r *racing) Put(ctx context.Context, n state.Note) error {
	if err := r.forget(); err != nil {
		return err
	}
	return r.Store.Put(ctx, n)
}

func (r *racing) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	if err := r.forget(); err != nil {
		return false, err
	}
	return r.Store.Swap(ctx, n, old)
}

// TestForgetOrder: the mark is there before anything is deleted, and without it
// nothing is.
func TestForgetOrder(t *testing.T) {
	s, clock := newStore()
	if err := saves["gap"](s, ani, clock.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := state.Forget(ctx, &racing{Store: s, forget: func() error { return state.ErrUnreachable }}, "g", ani, clock.Now()); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a mark: %v", err)
	}
	if _, err := state.LoadGap(ctx, s, "g", "a1"+ani); err != nil {
		t.Errorf("deleted without a mark: %v", err)
	}
}

// TestErase: nothing is left of a guild, what began before it isn't kept any more,
// and what begins later is; another guild's stays.
func TestErase(t *testing.T) {
	for name, save := range saves {
		t.Run(name, func(t *testing.T) {
			s, clock := newStore()
			began := clock.Now()
			for _, person := range []string{ani, ""} {
				if err := save(s, person, began); err != nil {
					t.Fatal(err)
				}
			}
			if err := state.SaveAlert(ctx, s, "h", "a", state.Alert{Of: "x"}, began); err != nil {
				t.Fatal(err)
			}
			clock.Advance(time.Second)
			if err := state.Erase(ctx, s, "g", clock.Now()); err != nil {
				t.Fatal(err)
			}
			clock.Advance(30*time.Minute - time.Millisecond)
			for _, person := range []string{ani, ""} {
				if err := save(s, person, began); !errors.Is(err, state.ErrForgotten) {
					t.Errorf("what began before: %v", err)
				}
			}
			if notes, err := s.Notes(ctx, state.Query{Guild: "g", N: 9}); len(notes) != 0 || err != nil {
				t.Errorf("kept %v, %v", notes, err)
			}
			if a, err := state.LastAlert(ctx, s, "h", "a"); a.Of != "x" || err != nil {
				t.Errorf("another guild's: %+v, %v", a, err)
			}
			if err := save(s, ani, clock.Now()); err != nil {
				t.Errorf("what begins later: %v", err)
			}
			clock.Advance(time.Millisecond)
			if notes, err := s.Notes(ctx, state.Query{Guild: state.Host, N: 9}); len(notes) != 0 || err != nil {
				t.Errorf("marks stay: %v, %v", notes, err)
			}
		})
	}
}

// TestEraseBetween: nothing stays either that is put while the guild is erased.
func TestEraseBetween(t *testing.T) {
	for name, save := range saves {
		s, clock := newStore()
		began := clock.Now()
		clock.Advance(time.Second)
		racing := &racing{Store: s, forget: func() error { return state.Erase(ctx, s, "g", clock.Now()) }}
		if err := save(racing, ani, began); !errors.Is(err, state.ErrForgotten) {
			t.Errorf("%s: %v", name, err)
		}
		if notes, err := s.Notes(ctx, state.Query{Guild: "g", N: 9}); len(notes) != 0 || err != nil {
			t.Errorf("%s: kept %v, %v", name, notes, err)
		}
	}
}

// TestEraseOrder: the mark is there before anything is deleted, and without it
// nothing is.
func TestEraseOrder(t *testing.T) {
	s, clock := newStore()
	if err := saves["gap"](s, ani, clock.Now()); err != nil {
		t.Fatal(err)
	}
	if err := state.Erase(ctx, &racing{Store: s, forget: func() error { return state.ErrUnreachable }}, "g", clock.Now()); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a mark: %v", err)
	}
	if _, err := state.LoadGap(ctx, s, "g", "a1"+ani); err != nil {
		t.Errorf("deleted without a mark: %v", err)
	}
	if err := state.Erase(ctx, s, "a guild", clock.Now()); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("no guild: %v", err)
	}
}

// TestErased: it is known for as long as something may be in the making.
func TestErased(t *testing.T) {
	s, clock := newStore()
	erased := func(guild string, began time.Time, want bool) {
		t.Helper()
		if is, err := state.Erased(ctx, s, guild, began); is != want || err != nil {
			t.Errorf("%s: %t, %v", guild, is, err)
		}
	}
	began := clock.Now()
	erased("g", began, false)
	clock.Advance(time.Second)
	if err := state.Erase(ctx, s, "g", clock.Now()); err != nil {
		t.Fatal(err)
	}
	erased("g", began, true)
	erased("g", time.Time{}, true)
	erased("g", clock.Now(), false)
	erased("h", began, false)
	clock.Advance(30 * time.Minute)
	erased("g", began, false)
	if _, err := state.Erased(ctx, &unreachable{}, "g", began); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}
