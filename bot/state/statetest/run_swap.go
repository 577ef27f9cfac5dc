package statetest

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"kutip/bot/state"
)

func (h handle) swap(n state.Note, old []byte) bool {
	h.t.Helper()
	swapped, err := h.Swap(ctx, n, old)
	none(h.t, "swap", err)
	return swapped
}

func testSwaps(t *testing.T, home Home) {
	a, b := home.two(t)
	n := home.note("g", state.SettingsKind, "settings", "", "1")
	same(t, "swap of one that isn't there", a.swap(n, []byte("1")), false)
	same(t, "swap of one without data that isn't there", a.swap(n, []byte{}), false)
	a.hasNot("g", state.SettingsKind, "settings")
	same(t, "swap for none", a.swap(n, nil), true)
	b.has(n)
	same(t, "swap for none when it is there", b.swap(n, nil), false)
	for i, data := range []string{"2", "", "\x00\n ] 1 \xff", string(bytes.Repeat([]byte("= %"), state.MaxData/3)), "2"} {
		next := n
		next.Data, next.Ends, next.Person = []byte(data), n.Ends.Add(time.Minute), []string{ani, ""}[i%2]
		for _, old := range [][]byte{nil, []byte("other"), append(bytes.Clone(n.Data), ' '), n.Data[:max(0, len(n.Data)-1)]} {
			if !bytes.Equal(old, n.Data) || old == nil {
				same(t, fmt.Sprintf("swap of %.20q for %.20q", n.Data, old), a.swap(next, old), false)
			}
		}
		a.has(n)
		same(t, fmt.Sprintf("swap of %.20q", n.Data), b.swap(next, n.Data), true)
		a.has(next)
		n = next
	}
	same(t, "notes of the person", len(a.notes(state.Query{Guild: "g", Person: ani, N: 9})), 1)
	other := n
	other.Guild, other.ID = "h", "else"
	same(t, "swap in another guild", a.swap(other, n.Data), false)
	testSwapEnds(t, home, a, n)
}

// testSwapEnds: what has ended is no note, and a note that has ended deletes.
func testSwapEnds(t *testing.T, home Home, h handle, n state.Note) {
	gone := n
	gone.Ends = time.UnixMilli(0)
	same(t, "deletion of another", h.swap(gone, []byte("other")), false)
	h.has(n)
	same(t, "deletion", h.swap(gone, n.Data), true)
	h.hasNot(n.Guild, n.Kind, n.ID)
	same(t, "deletion again", h.swap(gone, n.Data), false)
	same(t, "deletion of none", h.swap(gone, nil), true)
	h.hasNot(n.Guild, n.Kind, n.ID)
	n.Ends = home.Clock.Now().Add(time.Minute)
	h.put(n)
	home.Clock.Advance(time.Minute)
	later := home.note(n.Guild, n.Kind, n.ID, ani, "later")
	same(t, "swap of what has ended", h.swap(later, n.Data), false)
	same(t, "swap for what has ended", h.swap(later, nil), true)
	h.has(later)
}

// testSwapRace: of all that many add to one note nothing is lost.
func testSwapRace(t *testing.T, home Home) {
	a, b := home.two(t)
	race(t, a, b, func(h handle, i int) error {
		for {
			was, err := h.Get(ctx, "g", state.SettingsKind, "s")
			if err != nil && !errors.Is(err, state.ErrNoNote) {
				return err
			}
			n := home.note("g", state.SettingsKind, "s", "", string(was.Data)+fmt.Sprintf("%02d ", i))
			if done, err := h.Swap(ctx, n, was.Data); done || err != nil {
				return err
			}
		}
	})
	n, err := a.Get(ctx, "g", state.SettingsKind, "s")
	none(t, "get", err)
	for i := range racers {
		if bytes.Count(n.Data, fmt.Appendf(nil, "%02d ", i)) != 1 || len(n.Data) != 3*racers {
			t.Fatalf("%d is lost: %s", i, n.Data)
		}
	}
}

// testNever: what never ends is there after a long time, is in its place among the
// rest, and goes as that does.
func testNever(t *testing.T, home Home) {
	a, b := home.two(t)
	long := home.note("g", "b", "long", ani, "1")
	long.Ends = state.Never
	short, first := home.note("g", "b", "short", ani, "2"), home.note("g", "a", "first", ani, "3")
	first.Ends = state.Never
	a.put(long, short, first)
	b.has(long)
	same(t, "notes", a.notes(state.Query{Guild: "g", N: 9}), []state.Note{first, long, short})
	same(t, "notes of the person", b.notes(state.Query{Guild: "g", Person: ani, Kind: "b", N: 9}), []state.Note{long, short})
	home.Clock.Advance(9 * 365 * 24 * time.Hour)
	a.put(home.note("g", "c", "new", "", "4")) // which may clear what has ended
	same(t, "notes after years", b.notes(state.Query{Guild: "g", Person: ani, N: 9}), []state.Note{first, long})
	same(t, "swap", b.swap(first, []byte("3")), true)
	none(t, "delete", a.Delete(ctx, "g", "a", "first"))
	b.hasNot("g", "a", "first")
	short = long
	short.Ends, short.Data = home.Clock.Now().Add(time.Minute), []byte("5")
	a.put(short)
	b.has(short)
	home.Clock.Advance(time.Minute)
	a.hasNot("g", "b", "long")
	short.Ends = home.Clock.Now().Add(time.Minute)
	a.put(short)
	b.put(long)
	home.Clock.Advance(time.Minute)
	b.has(long)
	same(t, "how many were forgotten", b.forget("g", ani), 1)
	a.put(long)
	none(t, "erase", b.Erase(ctx, "g"))
	same(t, "notes after erase", a.notes(state.Query{Guild: "g", N: 9}), nil)
}
