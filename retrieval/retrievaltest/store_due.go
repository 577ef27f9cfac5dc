package retrievaltest

import (
	"fmt"
	"testing"
	"time"

	"kutip/retrieval"
)

// at is so many milliseconds behind day.
func at(ms int) time.Time { return day.Add(time.Duration(ms) * time.Millisecond) }

// testDue asks for what is due, of several guilds.
func testDue(t *testing.T, open Opener) {
	a, b := two(t, open)
	same(t, "due in an empty record", a.due(at(0), 9), nil)
	want := []retrieval.Due{ // in order
		{Guild: "g", ID: "long-ago", At: time.Date(1960, 1, 2, 3, 4, 5, 6e6, time.UTC)},
		{Guild: "g", ID: "epoch", At: time.Unix(0, 0).UTC()},
		{Guild: "gg", ID: "z", At: at(-1000)},
		{Guild: "g", ID: "z", At: at(-999)},
		{Guild: "G", ID: "a", At: at(0)}, // all at once, by their names' bytes
		{Guild: "a", ID: "z", At: at(0)},
		{Guild: "g", ID: "1", At: at(0)},
		{Guild: "g", ID: "11", At: at(0)},
		{Guild: "g", ID: "a", At: at(0)},
		{Guild: "g", ID: "e\u0301", At: at(0)},
		{Guild: "g", ID: "é", At: at(0)},
		{Guild: "g-", ID: "1", At: at(0)},
		{Guild: "g.", ID: "1", At: at(0)},
		{Guild: "gg", ID: "a", At: at(0)},
		{Guild: "b", ID: "b", At: at(1)},
		{Guild: "a", ID: "b", At: at(1000)},
	}
	for i := range want { // in some other order
		d := want[i*7%len(want)]
		a.change(d.Guild, d.ID, both(put("text"), watch(retrieval.Watch{Next: d.At})))
		a.change(d.Guild, "by-hand", both(put("text"), watch(retrieval.Watch{Every: time.Hour, Looked: day})))
	}
	b.change("g", "11", remove) // the store doesn't mind

	last := len(want)
	for n := range last + 2 {
		same(t, fmt.Sprint("the first ", n), b.due(at(5000), n), want[:min(n, last)])
	}
	for _, row := range []struct {
		until time.Time
		n     int
		want  []retrieval.Due
	}{
		{at(5000), -1, nil},
		{at(5000), 1e6, want},
		{at(1000), 99, want},
		{at(999), 99, want[:last-1]},
		{at(0), 99, want[:last-2]},
		{at(0).Add(999 * time.Microsecond), 99, want[:last-2]},
		{at(0).Add(-time.Nanosecond), 99, want[:4]}, // another millisecond
		{at(0).In(time.FixedZone("", 7*3600)), 99, want[:last-2]},
		{at(0), 6, want[:6]},
		{time.Unix(0, 0), 99, want[:2]},
		{time.Unix(0, -1), 99, want[:1]},
		{time.Time{}, 99, nil},
	} {
		same(t, fmt.Sprintf("%d until %v", row.n, row.until), b.due(row.until, row.n), row.want)
	}
	same(t, "times in UTC", fmt.Sprint(b.due(at(5000), 99)), fmt.Sprint(want))
}

// testDueEnds changes when articles are due, until none is.
func testDueEnds(t *testing.T, open Opener) {
	a, b := two(t, open)
	guilds := []string{"g", "gg", "h"}
	for _, guild := range guilds {
		for _, id := range []string{"x", "y"} {
			a.change(guild, id, both(put("text"), watch(retrieval.Watch{Next: at(0)})))
		}
	}
	next := func(at time.Time) edit { return watch(retrieval.Watch{Next: at}) }
	for i, row := range []struct {
		do   func(h handle)
		want string // of g's
	}{
		{func(handle) {}, "x 0, y 0, "},
		{func(h handle) { h.quietly("g", "x", next(at(5))) }, "y 0, x 5, "},
		{func(h handle) { h.change("g", "y", next(at(7))) }, "x 5, y 7, "},
		{func(h handle) { h.change("g", "y", put("more")) }, "x 5, y 7, "},
		{func(h handle) { h.try("g", "y", 0, failing(retrieval.ErrFull, next(at(1)))) }, "x 5, y 7, "},
		{func(h handle) { h.quietly("g", "y", next(at(-7))) }, "y -7, x 5, "},
		{func(h handle) { h.quietly("g", "x", next(time.Time{})) }, "y -7, "},
		{func(h handle) { h.change("g", "x", next(at(1))) }, "y -7, x 1, "},
		{func(h handle) { h.change("g", "x", next(time.Time{})) }, "y -7, "},
		{func(h handle) { h.change("g", "y", erase) }, ""},
		{func(h handle) { h.change("g", "y", put("new")) }, ""},
		{func(h handle) { h.change("g", "y", next(at(2))) }, "y 2, "},
		{func(h handle) { h.erase("g") }, ""},
		{func(h handle) { h.change("g", "y", put("new")) }, ""},
		{func(h handle) { h.change("g", "y", next(at(3))) }, "y 3, "},
	} {
		h, other := a, b
		if i%2 > 0 {
			h, other = b, a
		}
		row.do(h)
		of := map[string]string{}
		for _, d := range other.due(at(5000), 99) {
			of[d.Guild] += fmt.Sprintf("%s %d, ", d.ID, d.At.Sub(day).Milliseconds())
		}
		for _, guild := range guilds {
			want := row.want
			if guild != "g" {
				want = "x 0, y 0, "
			}
			same(t, fmt.Sprintf("due of %s after step %d", guild, i), of[guild], want)
		}
		CheckWhole(t, b, "g")
	}
	for _, guild := range guilds {
		b.erase(guild)
	}
	same(t, "due when all is erased", a.due(at(5000), 99), nil)
}
