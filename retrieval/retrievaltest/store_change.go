package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"kutip/retrieval"
)

// testVersions makes all kinds of changes: each makes a version that never was.
func testVersions(t *testing.T, open Opener) {
	a, b := two(t, open)
	same(t, "version of an unknown guild", a.version("g"), "")
	seen := map[retrieval.Version]string{"": "of an unknown guild"}
	for range 2 { // the second time after Erase
		for i, c := range []struct {
			id string
			e  edit
		}{
			{"x", put("one")}, {"x", put("one")}, {"x", put("two")}, {"x", remove}, {"x", restore(1)},
			{"y", put("one")}, {"x", erase}, {"x", put("one")}, {"x", erase}, {"y", erase},
		} {
			h, other := a, b
			if i%2 > 0 {
				h, other = b, a
			}
			v := h.change("g", c.id, c.e).Version
			if before, ok := seen[v]; ok {
				t.Fatalf("change %d makes version %q, which was %s", i, v, before)
			}
			seen[v] = fmt.Sprint("made by change ", i)
			same(t, "version", h.version("g"), v)
			same(t, "version by the other handle", other.version("g"), v)
			other.list("g", "", 9)
		}
		a.erase("g")
		same(t, "version after Erase", b.version("g"), "")
		same(t, "list after Erase", b.list("g", "", 9), nil)
	}
}

// testVersionStays does all that changes nothing.
func testVersionStays(t *testing.T, open Opener) {
	a, b := two(t, open)
	ctx := context.Background()
	rec := retrieval.Record{Store: a}
	draft := retrieval.Draft{ID: "x", Text: "one"}
	_, err := rec.Put(ctx, "g", draft)
	isError(t, "put", err, nil)
	before := b.version("g")
	for _, row := range []struct {
		name string
		err  error // of f
		f    func() error
	}{
		{"ErrUnchanged", retrieval.ErrUnchanged, func() error { _, err := rec.Put(ctx, "g", draft); return err }},
		{"ErrNothingToUndo", retrieval.ErrNothingToUndo, func() error { _, err := rec.Undo(ctx, "g", "x", 0, ""); return err }},
		{"no article to remove", retrieval.ErrNoArticle, func() error { _, err := rec.Remove(ctx, "g", "y", ""); return err }},
		{"failed edit", errors.ErrUnsupported, func() error { return a.try("g", "x", 0, failing(errors.ErrUnsupported, put("two"))) }},
		{"failed first edit", errors.ErrUnsupported, func() error { return a.try("new", "x", 0, failing(errors.ErrUnsupported, put("two"))) }},
		{"ErrFull", retrieval.ErrFull, func() error { return a.try("g", "y", 1, put("two")) }},
		{"ErrBadName", retrieval.ErrBadName, func() error { return a.try("g", "Y", 0, put("two")) }},
		{"Entry", nil, func() error { _, err := a.Entry(ctx, "g", "x"); return err }},
		{"Entry of none", retrieval.ErrNoArticle, func() error { _, err := a.Entry(ctx, "g", "y"); return err }},
		{"Texts", nil, func() error { _, err := a.Texts(ctx, "g", []retrieval.TextRef{{ID: "x", Body: 1}}); return err }},
		{"List", nil, func() error { _, _, err := a.List(ctx, "g", "", 9); return err }},
		{"Guilds", nil, func() error { _, err := a.Guilds(ctx, "", 9); return err }},
		{"another guild's change", nil, func() error { return a.try("gg", "x", 0, put("one")) }},
		{"another guild's end", nil, func() error { return a.Erase(ctx, "gg") }},
	} {
		isError(t, row.name, row.f(), row.err)
		same(t, "version after "+row.name, b.version("g"), before)
	}
	same(t, "version of a guild that only had a failed edit", b.version("new"), "")
	same(t, "guilds", b.guilds("", 9), []string{"g"})
}

// testEdit looks what an Edit gets, where the other handle made the last change.
func testEdit(t *testing.T, open Opener) {
	a, b := two(t, open)
	edits := []edit{put("one"), put("two"), remove, restore(1), put("three"), erase, put("four")}
	var was retrieval.Entry
	for i, e := range edits {
		h := a
		if i%2 > 0 {
			h = b
		}
		was = h.change("g", "x", func(got retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			same(t, fmt.Sprint("entry before edit ", i), got, was)
			return e(got)
		}).Entry
	}
	was = a.change("other", "x", put("five")).Entry
	same(t, "first of another guild", was.Current.Number, 1)
}

// testEditError looks that a failed Edit's error comes back as it is, and that
// nothing else comes of it, also where the Edit wrote over what it was given.
func testEditError(t *testing.T, open Opener) {
	a, b := two(t, open)
	for _, e := range []edit{put("one"), put("two"), put("three")} {
		a.change("g", "x", e)
	}
	before := stateOf(t, b, "g")
	scribble := func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.ID, e.Current.Title = "y", "scribbled"
		for i := range e.Older {
			e.Older[i] = retrieval.Revision{Title: "scribbled"}
		}
		return e, map[int]string{1: "scribbled", 3: "scribbled", 4: "scribbled"}, nil
	}
	for _, err := range []error{errors.New("mine"), fmt.Errorf("mine: %w", retrieval.ErrFull), retrieval.ErrUnchanged, context.Canceled} {
		for name, e := range map[string]edit{"put": put("four"), "remove": remove, "erase": erase, "scribble": scribble} {
			if got := a.try("g", "x", 1, failing(err, e)); got != err {
				t.Fatalf("%s: error %v, want the Edit's own: %v", name, got, err)
			}
			if got := a.try("g", "new", 1, failing(err, put("one"))); got != err {
				t.Fatalf("a new article: error %v, want the Edit's own: %v", got, err)
			}
			same(t, "record after a failed "+name, stateOf(t, b, "g"), before)
		}
	}
	var edited retrieval.Entry
	changed := a.change("g", "x", func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		now, texts, err := put("four")(e)
		edited = now
		return now, texts, err
	})
	before = stateOf(t, b, "g")
	for name, got := range map[string]retrieval.Entry{"Edit returned": edited, "Change": changed.Entry, "Entry": a.entry("g", "x")} {
		scribble(got)
		same(t, "record after a caller wrote over what came of "+name, stateOf(t, a, "g"), before)
	}
	isError(t, "entry of what was never put", func() error { _, err := b.Entry(context.Background(), "g", "new"); return err }(), retrieval.ErrNoArticle)
}

// testEraseArticle erases articles by Current.Number 0.
func testEraseArticle(t *testing.T, open Opener) {
	a, b := two(t, open)
	for _, e := range []edit{put("one"), put("two"), remove, restore(1)} {
		a.change("g", "x", e)
	}
	a.change("g", "y", put("other"))
	before := b.version("g")
	same(t, "changed", a.change("g", "x", erase).Entry, retrieval.Entry{})
	if b.version("g") == before {
		t.Fatalf("the version stays")
	}
	_, err := b.Entry(context.Background(), "g", "x")
	isError(t, "entry", err, retrieval.ErrNoArticle)
	b.hasNoText("g", "x", 1, 2, 3, 4)
	b.hasText("g", "y", 1, "other")
	same(t, "list", ids(b.list("g", "", 9)), []string{"y"})
	a.change("g", "y", erase)
	same(t, "list", b.list("g", "", 9), nil)
	same(t, "guilds", b.guilds("", 9), nil)
	same(t, "number of the first again", a.change("g", "x", put("one")).Entry.Current.Number, 1)
	b.hasNoText("g", "x", 2)
}

// testCounts looks what each kind of change makes of the numbers of articles.
func testCounts(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("gg", "x", put("another guild's"))
	for i, row := range []struct {
		id                string
		e                 edit
		articles, removed int
	}{
		{"x", put("one"), 1, 0},
		{"x", put("two"), 1, 0},
		{"y", put("one"), 2, 0},
		{"x", remove, 1, 1},
		{"x", remove, 1, 1}, // Record doesn't, a Store doesn't mind
		{"y", remove, 0, 2},
		{"x", restore(2), 1, 1},
		{"z", remove, 1, 2}, // taken over from elsewhere, as import does
		{"y", put("two"), 2, 1},
		{"x", erase, 1, 1},
		{"z", erase, 1, 0},
		{"never", erase, 1, 0},
		{"y", erase, 0, 0},
		{"x", put("one"), 1, 0},
	} {
		h := a
		if i%2 > 0 {
			h = b
		}
		h.try("g", "failed", 0, failing(errors.ErrUnsupported, put("one")))
		c := h.change("g", row.id, row.e)
		same(t, fmt.Sprintf("articles and removed ones after change %d of %s", i, row.id), []int{c.Articles, c.Removed}, []int{row.articles, row.removed})
	}
	a.erase("g")
	c := b.change("g", "x", remove)
	same(t, "articles and removed ones after Erase", []int{c.Articles, c.Removed}, []int{0, 1})
}

// testLimit changes a guild that has as many articles as it may.
func testLimit(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("gg", "x", put("another guild's"))
	for i, row := range []struct {
		id    string
		e     edit
		limit int
		full  bool
	}{
		{"a", put("one"), 3, false},
		{"b", put("one"), 3, false},
		{"c", put("one"), 3, false},
		{"d", put("one"), 3, true},
		{"a", put("two"), 3, false},
		{"a", remove, 3, false},
		{"d", put("one"), 3, false},
		{"a", restore(1), 3, true},
		{"a", put("three"), 3, true},
		{"e", remove, 3, false}, // isn't an article
		{"d", erase, 3, false},
		{"a", restore(1), 3, false},
		{"e", put("one"), 3, true},
		{"b", put("two"), 1, false}, // the limit is lower now
		{"e", put("one"), 1, true},
		{"b", remove, 1, false},
		{"b", restore(1), 2, true},
		{"b", restore(1), 0, false},
		{"e", put("one"), 0, false},
		{"f", put("one"), 4, true},
		{"f", put("one"), 5, false},
	} {
		h := a
		if i%2 > 0 {
			h = b
		}
		before := stateOf(t, h, "g")
		err := h.try("g", row.id, row.limit, row.e)
		what := fmt.Sprintf("change %d of %s at a limit of %d", i, row.id, row.limit)
		if !row.full {
			isError(t, what, err, nil)
			continue
		}
		isError(t, what, err, retrieval.ErrFull)
		same(t, "record after "+what, stateOf(t, h, "g"), before)
	}
	same(t, "articles", ids(b.list("g", "", 9)), []string{"a", "b", "c", "e", "f"})
}
