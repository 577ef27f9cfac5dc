package statetest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/bot/state"
)

// Persons, as state.Key.Person gives them.
var (
	ani  = strings.Repeat("a1", 16)
	budi = strings.Repeat("b2", 16)
)

// note returns a note that ends in an hour.
func (h Home) note(guild string, kind state.Kind, id, person, data string) state.Note {
	return state.Note{Guild: guild, Kind: kind, ID: id, Person: person, Ends: h.Clock.Now().Add(time.Hour), Data: []byte(data)}
}

// oddIDs are IDs of notes, in their order.
var oddIDs = []string{
	" ", "  ", "!", `"`, "#", "%", "'", "*", "-", "0", "00", "1", "10", "9", ":", "?", "A", "Z", "[", "_", "a", "a ", "a b", "a.b", "aa", "b", "{a}", "~", "~~",
}

func testRoundTrip(t *testing.T, home Home) {
	a, b := home.two(t)
	var all []state.Note
	for i, id := range oddIDs {
		all = append(all, home.note("g", state.AnswerKind, id, []string{ani, budi, ""}[i%3], fmt.Sprintf(`{"of":%q}`, id)))
	}
	long := strings.Repeat("l", 120)
	all = append(all,
		home.note(strings.Repeat("G", 64), "abcdefghijklmnopqrst", long, ani, "{}"),
		home.note("g-1_.G", state.GapKind, "x", "", string([]byte{0, 255, 254, '"', '\n', 0})),
		home.note("g", state.TalkKind, "empty", "", ""),
		home.note("g", state.VoteKind, "large", budi, strings.Repeat("\x00\xff", state.MaxData/2)),
	)
	a.put(all...)
	for _, n := range all {
		b.has(n)
	}
	n := all[0]
	n.Person, n.Data, n.Ends = budi, []byte(`{"new":1}`), n.Ends.Add(time.Minute)
	b.put(n)
	a.has(n)
	same(t, "notes of a kind", len(a.notes(state.Query{Guild: "g", Kind: state.AnswerKind, N: 1000})), len(oddIDs))

	n.ID, n.Ends = "whole", home.Clock.Now().Add(time.Hour+time.Millisecond-time.Nanosecond)
	a.put(n)
	n.Ends = home.Clock.Now().Add(time.Hour)
	b.has(n)
	n.Ends = n.Ends.In(time.FixedZone("WIB", 7*3600))
	a.put(n)
	n.Ends = n.Ends.UTC()
	b.has(n)

	empty, err := b.Get(ctx, "g", state.TalkKind, "empty")
	none(t, "get", err)
	listed := a.notes(state.Query{Guild: "g", Kind: state.TalkKind, N: 1})
	same(t, "whether empty data is nil", []bool{empty.Data == nil, listed[0].Data == nil}, []bool{false, false})

	given := []byte("given")
	n.Data = given
	a.put(n)
	copy(given, "taken")
	got, err := a.Get(ctx, n.Guild, n.Kind, n.ID)
	none(t, "get", err)
	same(t, "data that was changed by the one who gave it", string(got.Data), "given")
	copy(got.Data, "taken")
	got, err = a.Get(ctx, n.Guild, n.Kind, n.ID)
	none(t, "get", err)
	same(t, "data that was changed by one who got it", string(got.Data), "given")
}

func testNoteEnds(t *testing.T, home Home) {
	a, b := home.two(t)
	short, long := home.note("g", state.TalkKind, "short", ani, "1"), home.note("g", state.TalkKind, "long", ani, "2")
	short.Ends = home.Clock.Now().Add(time.Minute)
	a.put(short, long)
	home.Clock.Advance(time.Minute - time.Millisecond)
	a.has(short)
	home.Clock.Advance(time.Millisecond)
	for _, h := range []handle{a, b} {
		h.hasNot("g", state.TalkKind, "short")
		h.has(long)
		same(t, "notes", h.notes(state.Query{Guild: "g", N: 9}), []state.Note{long})
		same(t, "notes of a person", h.notes(state.Query{Guild: "g", Person: ani, N: 9}), []state.Note{long})
	}
	short.Ends = home.Clock.Now().Add(time.Minute)
	b.put(short)
	a.has(short)
	long.Ends = home.Clock.Now().Add(2 * time.Minute) // earlier than before
	b.put(long)
	a.has(long)
	home.Clock.Advance(time.Minute)
	same(t, "how many were forgotten, without those that had ended", a.forget("g", ani), 1)

	long.Ends = home.Clock.Now().Add(time.Hour)
	a.put(long)
	long.Ends = home.Clock.Now()
	a.put(long)
	b.hasNot("g", state.TalkKind, "long")
	same(t, "notes", b.notes(state.Query{Guild: "g", N: 9}), nil)
	long.Ends = home.Clock.Now().Add(-time.Hour)
	a.put(long)
	b.hasNot("g", state.TalkKind, "long")
}

func testPages(t *testing.T, home Home) {
	a, b := home.two(t)
	var all []state.Note
	for _, kind := range []state.Kind{"a", "aa", state.AnswerKind, state.GapKind, state.VoteKind} {
		for i, id := range oddIDs {
			all = append(all, home.note("g", kind, id, []string{ani, budi, ""}[i%3], id))
		}
	}
	for i := range all { // in another order
		a.put(all[(i*7)%len(all)])
	}
	a.put(home.note("g.", state.AnswerKind, "x", ani, ""), home.note("f", state.AnswerKind, "x", ani, ""), home.note("h", "a", "x", ani, ""))
	for _, q := range []state.Query{
		{}, {Kind: state.AnswerKind}, {Kind: "a"}, {Kind: "aa"}, {Person: ani}, {Person: budi, Kind: state.GapKind}, {Kind: "none"}, {Person: strings.Repeat("c", 32)},
	} {
		q.Guild = "g"
		want := slices.DeleteFunc(slices.Clone(all), func(n state.Note) bool {
			return q.Kind != "" && n.Kind != q.Kind || q.Person != "" && n.Person != q.Person
		})
		for _, q.N = range []int{1, 7, 1000, 5000} {
			same(t, fmt.Sprintf("pages of %+v", q), pages(t, b, q), want)
		}
	}
	same(t, "page of none", a.notes(state.Query{Guild: "g", N: 0}), nil)
	same(t, "page of fewer", a.notes(state.Query{Guild: "g", N: -1}), nil)
	same(t, "page after what isn't there", a.notes(state.Query{Guild: "g", After: state.Place{Kind: state.AnswerKind, ID: "~}"}, N: 1})[0].ID, "~~")
	same(t, "page after a kind that isn't there", a.notes(state.Query{Guild: "g", After: state.Place{Kind: "b"}, N: 1})[0].Kind, state.GapKind)
	same(t, "page of a kind after an earlier one", a.notes(state.Query{Guild: "g", Kind: state.GapKind, After: state.Place{Kind: "a", ID: "x"}, N: 1})[0].ID, " ")
	same(t, "page of a kind after a later one", a.notes(state.Query{Guild: "g", Kind: "a", After: state.Place{Kind: "b", ID: "x"}, N: 1}), nil)
	testManyPages(t, home, a)
}

// pages returns all pages, one by one.
func pages(t *testing.T, h handle, q state.Query) []state.Note {
	t.Helper()
	var all []state.Note
	for {
		page := h.notes(q)
		if len(page) > q.N {
			t.Fatalf("a page of %d notes, want %d", len(page), q.N)
		}
		if len(page) == 0 {
			return all
		}
		all = append(all, page...)
		q.After = placeOf(page[len(page)-1])
	}
}

// testManyPages: a page has up to state.MaxPage notes, no more.
func testManyPages(t *testing.T, home Home, h handle) {
	for i := range state.MaxPage + 5 {
		h.put(home.note("many", state.VoteKind, fmt.Sprintf("%04d", i), ani, "{}"))
	}
	same(t, "the largest page", len(h.notes(state.Query{Guild: "many", N: 5000})), state.MaxPage)
	same(t, "all pages", len(pages(t, h, state.Query{Guild: "many", Person: ani, N: 300})), state.MaxPage+5)
	same(t, "how many were forgotten", h.forget("many", ani), state.MaxPage+5)
}

func testDelete(t *testing.T, home Home) {
	a, b := home.two(t)
	x, y, z := home.note("g", state.GapKind, "x", ani, "1"), home.note("g", state.GapKind, "y", ani, "2"), home.note("h", state.GapKind, "x", ani, "3")
	a.put(x, y, z)
	none(t, "delete", b.Delete(ctx, "g", state.GapKind, "x"))
	a.hasNot("g", state.GapKind, "x")
	none(t, "delete again", a.Delete(ctx, "g", state.GapKind, "x"))
	none(t, "delete of another kind", a.Delete(ctx, "g", state.TalkKind, "y"))
	a.has(y)
	a.has(z)
	same(t, "notes of the person", a.notes(state.Query{Guild: "g", Person: ani, N: 9}), []state.Note{y})
	same(t, "how many were forgotten", a.forget("g", ani), 1)
}

func testForget(t *testing.T, home Home) {
	a, b := home.two(t)
	moved := home.note("g", state.TalkKind, "moved", ani, "was Ani's")
	a.put(moved)
	moved.Person = budi
	stay := []state.Note{
		home.note("g", state.AnswerKind, "b", budi, "1"),
		home.note("g", state.GapKind, "nobody's", "", "2"),
		moved,
	}
	a.put(stay...)
	other := home.note("h", state.AnswerKind, "a", ani, "3")
	a.put(other, home.note("g", state.AnswerKind, "a", ani, "4"), home.note("g", state.VoteKind, "v", ani, "5"), home.note("g", state.GapKind, "p", ani, "6"))
	same(t, "how many were forgotten", b.forget("g", ani), 3)
	same(t, "notes that stay", a.notes(state.Query{Guild: "g", N: 9}), stay)
	same(t, "notes of the person", a.notes(state.Query{Guild: "g", Person: ani, N: 9}), nil)
	a.has(other)
	same(t, "how many were forgotten again", a.forget("g", ani), 0)
	again := home.note("g", state.AnswerKind, "a", ani, "7")
	a.put(again)
	b.has(again)
}

// testForgetBytes: of what is forgotten, erased and replaced before that no byte
// is left, in whatever way a store keeps it.
func testForgetBytes(t *testing.T, home Home) {
	if home.Kept == nil {
		return
	}
	a, b := home.two(t)
	secretly := func(i int) string { return fmt.Sprintf(`"rahasia-%05d" %s`, i, strings.Repeat("kata ", i%400)) }
	for i := range 300 {
		n := home.note("g", []state.Kind{state.AnswerKind, state.TalkKind, state.GapKind}[i%3], fmt.Sprint("id", i), []string{ani, budi}[i%2], "umum "+secretly(i))
		if i%2 > 0 {
			n.Data = []byte("umum")
		}
		[]handle{a, b}[i/2%2].put(n)
	}
	for i := 0; i < 300; i += 8 {
		a.put(home.note("g", state.AnswerKind, fmt.Sprint("more", i), ani, secretly(i)), home.note("g", state.AnswerKind, fmt.Sprint("more", i), ani, "rahasia"))
	}
	erased := strings.Repeat("e5", 16)
	a.put(home.note("erased", state.GapKind, "x", erased, "rahasia"))
	a.take("erased", erased, state.Rate{Times: 3, Per: time.Hour})
	for _, what := range []string{"rahasia", ani, erased, budi} {
		if !bytes.Contains(home.Kept(t), []byte(what)) {
			t.Fatalf("%s isn't found while it is kept", what)
		}
	}
	a.forget("g", ani)
	none(t, "erase", b.Erase(ctx, "erased"))
	kept := home.Kept(t)
	for _, what := range []string{"rahasia", ani, erased, "erased"} {
		if at := bytes.Index(kept, []byte(what)); at >= 0 {
			t.Fatalf("%s is still there: %q", what, kept[max(0, at-40):min(len(kept), at+60)])
		}
	}
	same(t, "notes that stay", len(a.notes(state.Query{Guild: "g", N: 1000})), 150)
}

func testErase(t *testing.T, home Home) {
	a, b := home.two(t)
	once, day := state.Rate{Times: 1, Per: time.Hour}, state.Account{Name: "g", Limit: 10, Life: time.Hour}
	stay := []state.Note{home.note("g.1", state.AnswerKind, "a", ani, "1"), home.note("gg", state.AnswerKind, "a", ani, "2")}
	a.put(stay...)
	a.put(home.note("g", state.AnswerKind, "a", ani, "3"), home.note("g", state.GapKind, "b", "", "4"))
	for _, guild := range []string{"g", "g.1", "gg"} {
		a.take(guild, ani, once)
	}
	a.spend(4, false, day)
	a.claim("g", time.Hour)
	secret, err := a.Secret(ctx)
	none(t, "secret", err)
	none(t, "erase", b.Erase(ctx, "g"))
	none(t, "erase again", a.Erase(ctx, "g"))
	a.hasNot("g", state.AnswerKind, "a")
	a.hasNot("g", state.GapKind, "b")
	same(t, "notes of the guild", a.notes(state.Query{Guild: "g", N: 9}), nil)
	same(t, "notes of a person in the guild", a.notes(state.Query{Guild: "g", Person: ani, N: 9}), nil)
	for _, n := range stay {
		b.has(n)
		same(t, "wait in another guild", b.take(n.Guild, ani, once), time.Hour)
	}
	same(t, "wait in the erased guild", b.take("g", ani, once), 0)
	same(t, "spent", a.spent(day), []int{4})
	same(t, "claim", a.claim("g", time.Hour), false)
	after, err := b.Secret(ctx)
	none(t, "secret", err)
	same(t, "secret", after, secret)
	again := home.note("g", state.AnswerKind, "a", ani, "5")
	a.put(again)
	same(t, "notes after a new one", b.notes(state.Query{Guild: "g", N: 9}), []state.Note{again})
}

// testNoteRace: notes of many writers are all there, and one that all write is
// whole.
func testNoteRace(t *testing.T, home Home) {
	a, b := home.two(t)
	race(t, a, b, func(h handle, i int) error {
		for n := range 3 {
			own := home.note("g", state.AnswerKind, fmt.Sprintf("%d-%d", i, n), ani, "own")
			shared := home.note("g", state.TalkKind, "shared", ani, strings.Repeat(fmt.Sprintf("%02d", i), 2000))
			for _, note := range []state.Note{own, shared} {
				if err := h.Put(ctx, note); err != nil {
					return err
				}
			}
			got, err := h.Get(ctx, "g", state.TalkKind, "shared")
			if err != nil {
				return err
			}
			if len(got.Data) != 4000 || strings.Count(string(got.Data), string(got.Data[:2])) < 2000 {
				return fmt.Errorf("a note that isn't whole: %.40q", got.Data)
			}
		}
		return nil
	})
	same(t, "notes", len(a.notes(state.Query{Guild: "g", Person: ani, N: 1000})), 3*racers+1)
}
