package retrievaltest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"kutip/retrieval"
)

// testWatch changes how an eye is kept on an article, and then the article: every
// way to read it tells what was put last.
func testWatch(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("g", "x", put("one"))
	a.change("g", "y", watch(filled[retrieval.Watch](t, 1)))
	a.change("g", "y", put("other"))
	other := b.entry("g", "y")
	for i, w := range []retrieval.Watch{
		filled[retrieval.Watch](t, 2), {Every: time.Hour}, {Next: day}, {Problem: "gone", Failures: 1, Since: day}, {}, filled[retrieval.Watch](t, 3),
	} {
		h := []handle{a, b}[i%2]
		want := h.entry("g", "x")
		want.Watch = w
		change := h.change
		if i%3 > 0 {
			change = h.quietly
		}
		same(t, fmt.Sprint("changed to watch ", i), change("g", "x", watch(w)).Entry, want)
		checkWatch(t, a, want)
		checkWatch(t, b, want)
		same(t, "the other article", b.entry("g", "y"), other)
	}
	for i, e := range []edit{put("two"), remove, restore(1), put("three")} {
		now := a.change("g", "x", e).Entry
		same(t, fmt.Sprint("watch after change ", i), now.Watch, filled[retrieval.Watch](t, 3))
		checkWatch(t, b, now)
	}
	a.change("g", "x", erase)
	same(t, "watch of a new article", b.change("g", "x", put("new")).Entry.Watch, retrieval.Watch{})
}

// checkWatch holds an article of guild g against what it shall be, as Entry, List
// and Edit tell it.
func checkWatch(t *testing.T, h handle, want retrieval.Entry) {
	t.Helper()
	same(t, "entry", h.entry("g", want.ID), want)
	isError(t, "edit", h.try("g", want.ID, 0, func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		same(t, "entry to edit", e, want)
		return e, nil, errors.ErrUnsupported
	}), errors.ErrUnsupported)
	want.Older = nil
	for _, listed := range h.list("g", "", 9) {
		if listed.ID == want.ID {
			same(t, "listed", listed, want)
			return
		}
	}
	t.Fatalf("%s isn't listed", want.ID)
}

// testPending holds revisions back, and takes or refuses them: their texts are
// there as long as they are, under a number that may come again.
func testPending(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("g", "x", put("one"))
	for i, row := range []struct {
		e       edit
		pending bool
		texts   []string // from Body 1 on; "" for none
	}{
		{hold("two"), true, []string{"one", "two"}},
		{hold("too"), true, []string{"one", "too"}}, // another in its place
		{watch(retrieval.Watch{Same: 1}), true, []string{"one", "too"}},
		{refuse, false, []string{"one", ""}},
		{hold("tow"), true, []string{"one", "tow"}}, // the same number again
		{take, false, []string{"one", "tow"}},
		{hold("three"), true, []string{"one", "tow", "three"}},
		{both(put("by hand"), refuse), false, []string{"one", "tow", "by hand"}}, // likewise
		{hold("four"), true, []string{"one", "tow", "by hand", "four"}},
		{both(remove, refuse), false, []string{"one", "tow", "by hand", ""}},
		{restore(1), false, []string{"one", "tow", "by hand", ""}},
		{holdOld, true, []string{"one", "tow", "by hand", ""}},
		{forgetOlder, true, []string{"one", "", "by hand", ""}}, // nothing but the pending one has text 1
		{refuse, false, []string{"", "", "by hand", ""}},
		{hold("six"), true, []string{"", "", "by hand", "", "", "six"}},
		{erase, false, []string{"", "", "", "", "", ""}},
		{put("new"), false, []string{"new", "", ""}},
	} {
		h := []handle{a, b}[i%2]
		now := h.change("g", "x", row.e).Entry
		same(t, fmt.Sprintf("is one pending after change %d", i), now.Pending != nil, row.pending)
		for _, h := range []handle{a, b} {
			if now.Current.Number > 0 {
				checkWatch(t, h, now)
			}
			for i, text := range row.texts {
				if text == "" {
					h.hasNoText("g", "x", i+1)
				} else {
					h.hasText("g", "x", i+1, text)
				}
			}
		}
	}
	a.change("g", "x", hold("own"))
	before := stateOf(t, b, "g")
	scribble := func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Pending.Title, e.Pending.Why = "scribbled", "scribbled"
		return e, nil, errors.ErrUnsupported
	}
	isError(t, "failed edit", a.try("g", "x", 0, scribble), errors.ErrUnsupported)
	scribble(a.entry("g", "x"))
	scribble(a.list("g", "", 1)[0])
	same(t, "record after others wrote over what they were given", stateOf(t, a, "g"), before)
}

// both is one edit and then another.
func both(first, second edit) edit {
	return func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e, texts, _ := first(e)
		e, _, err := second(e)
		return e, texts, err
	}
}

// holdOld has the first revision's text be pending.
func holdOld(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	old := e.Older[0]
	old.Number = e.Current.Number + 1
	e.Pending = &retrieval.Pending{Revision: old, Why: retrieval.OtherArticle}
	return e, nil, nil
}

func forgetOlder(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	e.Older = nil
	return e, nil, nil
}

// testQuiet makes changes that are quiet, and some that can't be.
func testQuiet(t *testing.T, open Opener) {
	a, b := two(t, open)
	for _, guild := range []string{"g", "gg", "empty"} { // the first change has a version all the same
		e := put("one")
		if guild == "empty" {
			e = erase
		}
		if v := a.quietly(guild, "x", e).Version; v == "" || v != b.version(guild) {
			t.Fatalf("version of a guild whose first change is quiet: %q, %q", v, b.version(guild))
		}
	}
	a.change("g", "y", put("one"))
	retitle := func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Current.Title = "another"
		return e, nil, nil
	}
	end := func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Current.Removed = true
		return e, nil, nil
	}
	for i, row := range []struct {
		id    string
		e     edit
		quiet bool
	}{
		{"x", watch(retrieval.Watch{Next: day}), true},
		{"x", watch(retrieval.Watch{}), true},
		{"x", retitle, true},
		{"x", hold("two"), true},
		{"x", refuse, true},
		{"never", erase, true},
		{"x", put("two"), false},
		{"x", watch(retrieval.Watch{Same: 1}), true},
		{"x", remove, false},
		{"x", watch(retrieval.Watch{Same: 2}), true},
		{"x", restore(1), false},
		{"x", end, false},
		{"z", put("one"), false},
		{"y", erase, false},
		{"x", erase, false},
	} {
		h, other := a, b
		if i%2 > 0 {
			h, other = b, a
		}
		before := other.version("g")
		c := h.quietly("g", row.id, row.e)
		what := fmt.Sprintf("quiet change %d of %s", i, row.id)
		same(t, what+": version stays", c.Version == before, row.quiet)
		same(t, "version after "+what, other.version("g"), c.Version)
		other.list("g", "", 9)
		d := other.quietly("g", "never", erase)
		same(t, "numbers after "+what, []int{c.Articles, c.Removed}, []int{d.Articles, d.Removed})
	}
	before := stateOf(t, b, "g")
	_, err := a.Change(t.Context(), retrieval.Change{Guild: "g", ID: "new", Edit: put("one"), Limit: 1, Quiet: true})
	isError(t, "quiet change at the limit", err, retrieval.ErrFull)
	same(t, "record after it", stateOf(t, b, "g"), before)
	if a.change("g", "z", watch(retrieval.Watch{Same: 1})).Version == before.Version {
		t.Fatalf("the version stays where only the watch is changed, but not quietly")
	}
}
