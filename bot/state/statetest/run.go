package statetest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kutip/bot/state"
)

// A Home is a new, empty state in a test.
type Home struct {
	Clock *Clock                         // of all handles
	Open  func(t *testing.T) state.Store // another handle, as another process would have
	Kept  func(t *testing.T) []byte      // all bytes that are kept; nil: nobody can tell
	Lose  func(t *testing.T)             // all that is kept is lost, while handles are open
}

// All lives in the suite are of a minute or more, unless they have ended by the
// next line: a store may also clear by a clock of its own.

// parts are those of the contract.
var parts = []struct {
	name string
	run  func(t *testing.T, h Home)
}{
	{"Claims", testClaims},
	{"ClaimRace", testClaimRace},
	{"Takes", testTakes},
	{"TakeRace", testTakeRace},
	{"TakeChange", testTakeChange},
	{"Spends", testSpends},
	{"SpendEnds", testSpendEnds},
	{"SpendRace", testSpendRace},
	{"Budgets", testBudgets},
	{"RoundTrip", testRoundTrip},
	{"NoteEnds", testNoteEnds},
	{"Pages", testPages},
	{"Swaps", testSwaps},
	{"SwapRace", testSwapRace},
	{"Never", testNever},
	{"Delete", testDelete},
	{"Forget", testForget},
	{"ForgetBytes", testForgetBytes},
	{"Erase", testErase},
	{"NoteRace", testNoteRace},
	{"Counts", testCounts},
	{"CountEnds", testCountEnds},
	{"CountErase", testCountErase},
	{"CountRace", testCountRace},
	{"Secret", testSecret},
	{"SecretLost", testSecretLost},
	{"Refused", testRefused},
	{"Cancelled", testCancelled},
	{"Sequences", testSequences},
}

// Run runs the contract of a Store: each part of it in a new home. The flag
// -rapid.checks makes Sequences longer.
func Run(t *testing.T, fresh func(t *testing.T) Home) {
	for _, p := range parts {
		t.Run(p.name, func(t *testing.T) { p.run(t, fresh(t)) })
	}
}

// tb is what the suite needs of a test; *testing.T and *rapid.T have it.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
}

// A handle is a Store in a test. An error that isn't asked for ends the test.
type handle struct {
	t tb
	state.Store
}

// two opens two handles on one state.
func (h Home) two(t *testing.T) (a, b handle) {
	return handle{t, h.Open(t)}, handle{t, h.Open(t)}
}

var ctx = context.Background()

func (h handle) claim(id string, life time.Duration) bool {
	h.t.Helper()
	first, err := h.Claim(ctx, id, life)
	none(h.t, "claim", err)
	return first
}

func (h handle) take(guild, key string, r state.Rate) time.Duration {
	h.t.Helper()
	wait, err := h.Take(ctx, guild, key, r)
	none(h.t, "take", err)
	return wait
}

func (h handle) spend(cost int, forced bool, accounts ...state.Account) int {
	h.t.Helper()
	over, err := h.Spend(ctx, cost, forced, accounts...)
	none(h.t, "spend", err)
	return over
}

func (h handle) spent(accounts ...state.Account) []int {
	h.t.Helper()
	spent, err := h.Spent(ctx, accounts...)
	none(h.t, "spent", err)
	return spent
}

func (h handle) put(notes ...state.Note) {
	h.t.Helper()
	for _, n := range notes {
		none(h.t, "put", h.Put(ctx, n))
	}
}

func (h handle) notes(q state.Query) []state.Note {
	h.t.Helper()
	notes, err := h.Notes(ctx, q)
	none(h.t, "notes", err)
	return notes
}

func (h handle) has(n state.Note) {
	h.t.Helper()
	got, err := h.Get(ctx, n.Guild, n.Kind, n.ID)
	none(h.t, "get", err)
	same(h.t, "note", got, n)
}

func (h handle) hasNot(guild string, kind state.Kind, id string) {
	h.t.Helper()
	n, err := h.Get(ctx, guild, kind, id)
	isError(h.t, "note that isn't there", err, state.ErrNoNote)
	same(h.t, "note that isn't there", n, state.Note{})
}

func (h handle) forget(guild, person string) int {
	h.t.Helper()
	n, err := h.Forget(ctx, guild, person)
	none(h.t, "forget", err)
	return n
}

// same fails unless got is want, where nil and empty are the same.
func same[T any](t tb, what string, got, want T) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%.2000s", what, diff)
	}
}

func none(t tb, what string, err error) {
	t.Helper()
	isError(t, what, err, nil)
}

func isError(t tb, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("%s: error %v, want %v", what, err, want)
	}
}

// racers is how many goroutines do something at once, by turns over two handles.
const racers = 50

// race runs f in that many goroutines.
func race(t *testing.T, a, b handle, f func(h handle, i int) error) {
	t.Helper()
	errs := make([]error, racers)
	var wg sync.WaitGroup
	for i := range racers {
		wg.Go(func() { errs[i] = f([]handle{a, b}[i%2], i) })
	}
	wg.Wait()
	none(t, "race", errors.Join(errs...))
}
