package retrievaltest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kutip/retrieval"
)

// alike are guilds whose names are other ones' beginnings, or differ in case.
var alike = []string{"a", "A", "aa", "a-", "a.", "a_", "a.1", "1", "11", "."}

// testIsolation has articles of the same IDs in guilds of like names: what
// happens to one guild leaves the others as they are.
func testIsolation(t *testing.T, open Opener) {
	a, b := two(t, open)
	articles := []string{"a", "1", "11", "a.1"}
	for _, guild := range alike {
		for _, id := range articles {
			a.change(guild, id, put(id+" of "+guild))
			a.change(guild, id, put(id+" again of "+guild))
		}
	}
	states := map[string]state{}
	for _, guild := range alike {
		states[guild] = stateOf(t, b, guild)
		same(t, "articles of "+guild, len(states[guild].Entries), len(articles))
		for _, id := range articles {
			b.hasText(guild, id, 1, id+" of "+guild)
			b.hasText(guild, id, 2, id+" again of "+guild)
			b.hasNoText(guild, id, 3, 11)
		}
	}
	for _, guild := range alike[:3] {
		for _, step := range []func(){
			func() { a.change(guild, "1", put("changed")) },
			func() { a.change(guild, "11", remove) },
			func() { a.change(guild, "a.1", erase) },
			func() { a.erase(guild) },
			func() { a.change(guild, "a", put("new again")) },
		} {
			step()
			states[guild] = stateOf(t, b, guild)
			for _, other := range alike {
				same(t, fmt.Sprintf("%s after a change of %s", other, guild), stateOf(t, b, other), states[other])
			}
		}
		same(t, "articles of "+guild, ids(b.list(guild, "", 9)), []string{"a"})
		b.hasNoText(guild, "a", 2)
		b.hasNoText(guild, "1", 1, 2, 3)
	}
}

// testNeighbours has guilds, articles and texts whose names, one behind the
// other, read the same.
func testNeighbours(t *testing.T, open Opener) {
	a, b := two(t, open)
	type place struct {
		guild, id string
		body      int
	}
	places := []place{
		{"g", "a", 11}, {"g", "a1", 1}, {"g", "a.1", 1}, {"g", "a-1", 1}, {"g", "a_1", 1}, {"g", "a11", 1}, {"g", "1", 1}, {"g", "11", 1}, {"g", "1", 11},
		{"g1", "1", 1}, {"g.1", "1", 1}, {"g-1", "1", 1}, {"g_1", "1", 1}, {"g", "1.1", 1}, {"1", "g", 1}, {"g1", "a", 1}, {"g", "1a", 1}, {"g.a", "1", 1},
	}
	for _, p := range places {
		a.change(p.guild, p.id, func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			text := fmt.Sprint(p)
			return push(e, retrieval.Revision{Body: p.body}), map[int]string{p.body: text}, nil
		})
	}
	check := func() {
		t.Helper()
		for _, p := range places {
			b.hasText(p.guild, p.id, p.body, fmt.Sprint(p))
		}
	}
	check()
	for len(places) > 0 { // one article after the other goes, the rest stay
		p := places[0]
		a.change(p.guild, p.id, erase)
		b.hasNoText(p.guild, p.id, p.body)
		var rest []place
		for _, other := range places {
			if other.guild != p.guild || other.id != p.id {
				rest = append(rest, other)
			}
		}
		places = rest
		check()
	}
}

// testErase erases a guild with all kinds of articles, and one that never was.
func testErase(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.erase("unknown")
	for _, e := range []edit{put("one"), put("two"), remove, restore(1)} {
		for _, id := range []string{"x", "removed", "中"} {
			a.change("g", id, e)
		}
	}
	a.change("g", "removed", remove)
	a.change("h", "x", put("other"))
	other := stateOf(t, b, "h")
	b.erase("g")
	for _, h := range []handle{a, b} {
		same(t, "state", stateOf(t, h, "g"), state{Texts: map[retrieval.TextRef]string{}})
		for _, id := range []string{"x", "removed", "中"} {
			_, err := h.Entry(context.Background(), "g", id)
			isError(t, "entry", err, retrieval.ErrNoArticle)
			h.hasNoText("g", id, 1, 2, 3, 4, 5)
		}
		same(t, "guilds", h.guilds("", 9), []string{"h"})
		same(t, "other guild", stateOf(t, h, "h"), other)
	}
	a.erase("g")
	c := a.change("g", "x", put("one"))
	same(t, "number", c.Entry.Current.Number, 1)
	same(t, "articles and removed ones", []int{c.Articles, c.Removed}, []int{1, 0})
	b.hasNoText("g", "x", 2)
	b.hasNoText("g", "中", 1)
}

// testEraseCache erases the cache of a guild with its record, and with an article
// of it, where the store has a cache.
func testEraseCache(t *testing.T, open Opener) {
	a, b := two(t, open)
	cacher, ok := a.Store.(interface{ Cache() retrieval.Cache })
	if !ok {
		t.Skip("the store has no cache")
	}
	cache, ctx := cacher.Cache(), context.Background()
	a.change("g", "x", put("one"))
	for _, guild := range []string{"g", "gg", "only-cached"} {
		isError(t, "save", cache.Save(ctx, guild, []retrieval.CacheItem{{Key: "k", Value: []byte(guild)}}, time.Hour), nil)
	}
	load := func(guild string) string {
		values, err := cache.Load(ctx, guild, []string{"k"})
		isError(t, "load", err, nil)
		return string(values[0])
	}
	same(t, "value", load("g"), "g")
	b.change("g", "x", remove)
	same(t, "value after a removal that can be undone", load("g"), "g")
	b.change("g", "x", func(retrieval.Entry) (retrieval.Entry, map[int]string, error) { return retrieval.Entry{}, nil, nil })
	same(t, "value after an article was erased", load("g"), "")
	same(t, "value of another guild", load("gg"), "gg")
	isError(t, "save", cache.Save(ctx, "g", []retrieval.CacheItem{{Key: "k", Value: []byte("g")}}, time.Hour), nil)
	b.erase("g")
	b.erase("only-cached")
	same(t, "value after Erase", load("g"), "")
	same(t, "value of a guild without articles after Erase", load("only-cached"), "")
	same(t, "value of another guild", load("gg"), "gg")
	same(t, "guilds", b.guilds("", 9), nil)
}
