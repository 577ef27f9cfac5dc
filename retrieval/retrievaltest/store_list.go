package retrievaltest

import (
	"fmt"
	"slices"
	"testing"
)

// testOrder lists articles whose IDs other orders than that of their bytes would
// have elsewhere: by letter, by number, by UTF-16, case or form of Unicode.
func testOrder(t *testing.T, open Opener) {
	a, b := two(t, open)
	want := []string{"0", "00", "10", "1_a", "9", "a", "a-", "a-b", "a.", "a.b", "a0", "a_", "aa", "ab", "b", "e\u0301", "z", "ß", "é", "ﭐ", "中", "中-", "𝔞"}
	slices.Sort(want)
	for i := range want { // in some other order
		a.change("g", want[i*7%len(want)], put("text"))
	}
	same(t, "list", ids(b.list("g", "", 1e6)), want)
	a.change("g", "a0", remove)
	a.change("g", "ﭐ", remove)
	same(t, "list with removed ones", ids(b.list("g", "", 1e6)), want)
}

// testPages pages through articles with pages of every size.
func testPages(t *testing.T, open Opener) {
	a, b := two(t, open)
	same(t, "list of an unknown guild", a.list("g", "", 9), nil)
	want := []string{"a", "a.b", "b", "中", "é"}
	slices.Sort(want)
	for _, id := range want {
		a.change("g", id, put(id))
		a.change("g", id, put(id+" again"))
		a.change("gg", "0", put("another guild's"))
	}
	a.change("g", want[1], remove)
	a.change("g", want[len(want)-1], remove)
	for n := 1; n <= len(want)+1; n++ {
		same(t, fmt.Sprint("in pages of ", n), paged(t, n, func(after string) []string {
			page := b.list("g", after, n)
			for _, e := range page {
				full := a.entry("g", e.ID)
				same(t, "current of "+e.ID, e.Current, full.Current)
				same(t, "older of "+e.ID, e.Older, nil)
			}
			return ids(page)
		}), want)
	}
	for _, row := range []struct {
		after string
		n     int
		want  []string
	}{
		{"", 0, nil},
		{"", -1, nil},
		{"a", 1e9, want[1:]},
		{"a0", 2, want[2:4]}, // isn't there
		{"0", 1, want[:1]},
		{"中", 9, nil},
		{"𝔞", 9, nil},
	} {
		same(t, fmt.Sprintf("%d behind %q", row.n, row.after), ids(b.list("g", row.after, row.n)), row.want)
	}
}

// paged reads page after page of at most n names, until one is empty.
func paged(t tb, n int, page func(after string) []string) []string {
	t.Helper()
	var all []string
	for after := ""; ; after = all[len(all)-1] {
		names := page(after)
		switch {
		case len(names) > n:
			t.Fatalf("%d names in a page of %d", len(names), n)
		case len(names) == 0:
			return all
		case len(all) > 1000:
			t.Fatalf("the pages don't end")
		}
		all = append(all, names...)
	}
}

// testGuilds pages through guilds.
func testGuilds(t *testing.T, open Opener) {
	a, b := two(t, open)
	same(t, "guilds of an empty record", a.guilds("", 9), nil)
	want := []string{"-", ".", "..", "0", "10", "9", "A", "Z", "_", "a", "a-", "a.b", "aa", "b"}
	slices.Sort(want)
	for i := range want {
		guild := want[i*5%len(want)]
		a.change(guild, "x", put(guild))
		a.change(guild, "y", put(guild))
	}
	a.change("a", "x", remove)
	a.change("a", "y", remove)
	for n := 1; n <= len(want)+1; n++ {
		same(t, fmt.Sprint("in pages of ", n), paged(t, n, func(after string) []string { return b.guilds(after, n) }), want)
	}
	for _, row := range []struct {
		after string
		n     int
		want  []string
	}{
		{"", 0, nil},
		{"", -1, nil},
		{"B", 2, []string{"Z", "_"}}, // isn't there
		{"b", 9, nil},
		{"zz", 9, nil},
	} {
		same(t, fmt.Sprintf("%d behind %q", row.n, row.after), b.guilds(row.after, row.n), row.want)
	}
	a.erase("a")
	a.change("9", "x", erase)
	same(t, "with one article less", len(b.guilds("", 99)), len(want)-1)
	a.change("9", "y", erase)
	gone := func(name string) bool { return name == "a" || name == "9" }
	same(t, "without the erased ones", b.guilds("", 99), slices.DeleteFunc(want, gone))
}
