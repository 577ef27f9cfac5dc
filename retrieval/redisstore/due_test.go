package redisstore

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

// Due merges many guilds: by their names and by when they are due they are in
// another order, and many are due at once.
func TestDueMany(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	const guilds = 230
	var all []retrieval.Due
	for i := range guilds {
		for j := range 1 + i%4 {
			all = append(all, retrieval.Due{Guild: fmt.Sprint("g", i), ID: fmt.Sprint("a", j), At: day.Add(time.Duration(rand.IntN(100)) * time.Second)})
		}
	}
	write(t, server.Client(), all)
	slices.SortFunc(all, func(a, b retrieval.Due) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.ID, b.ID))
	})
	for _, row := range []struct{ n, pages int }{
		{1, 3}, {10, 3}, {100, 3}, {101, 3}, {1000, 24}, {1 << 30, 231},
	} {
		pages := &counter{command: "zrangebylex"}
		s := open(t, server.URL())
		s.client.AddHook(pages)
		got, err := s.Due(ctx, day.Add(time.Hour), row.n)
		if want := all[:min(row.n, len(all))]; err != nil || !slices.Equal(got, want) {
			t.Errorf("%d: %v\n%v\n%v", row.n, err, got, want)
		}
		if pages.n != row.pages {
			t.Errorf("%d: %d pages of guilds, want %d", row.n, pages.n, row.pages)
		}
	}
	until := day.Add(50 * time.Second)
	got, err := s.Due(ctx, until, 1000)
	want := slices.DeleteFunc(all, func(d retrieval.Due) bool { return d.At.After(until) })
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("until %v: %v\n%v\n%v", until, err, got, want)
	}
}

// write makes guilds of which there is nothing but what is due.
func write(t *testing.T, c *redis.Client, all []retrieval.Due) {
	t.Helper()
	_, err := c.Pipelined(ctx, func(p redis.Pipeliner) error {
		for _, d := range all {
			k, _ := keysOf(d.Guild)
			p.ZAdd(ctx, guildsKey, redis.Z{Member: d.Guild})
			p.HSet(ctx, k.meta, "schema", len(steps)+1, "version", "v", "articles", 1, "removed", 0)
			p.ZAdd(ctx, k.due, redis.Z{Score: float64(d.At.UnixMilli()), Member: d.ID})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The more that is there already, the less is read: what comes later than all of
// it isn't.
func TestDueReadsLittle(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	var all []retrieval.Due
	for i := range 300 {
		for j := range 40 {
			all = append(all, retrieval.Due{Guild: fmt.Sprintf("g%03d", i), ID: fmt.Sprintf("a%02d", j), At: day.Add(time.Duration(i) * time.Second)})
		}
	}
	write(t, server.Client(), all)
	read := &counter{command: "zrangebyscore"}
	s.client.AddHook(read)
	if due, err := s.Due(ctx, day.Add(time.Hour), 20); err != nil || !slices.Equal(due, all[:20]) {
		t.Errorf("%v, %v", due, err)
	}
	if read.found != 100*20 { // the first page of guilds, and nothing of the others
		t.Errorf("%d read", read.found)
	}
}

// Guilds that a newer kutip has written are left to that, whatever stands there;
// those of an older one have nothing due until they are migrated; a damaged one
// is an error.
func TestDueOthers(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	c := server.Client()
	g, _ := keysOf("g")
	newer, _ := keysOf("newer")
	for _, guild := range []string{"g", "newer", "older", "z"} {
		mustPut(t, s, guild, "x", "one")
		look(t, s, guild, "x", day)
	}
	c.HSet(ctx, newer.meta, "schema", len(steps)+2)
	older, _ := keysOf("older")
	c.HSet(ctx, older.meta, "schema", 1)
	c.Del(ctx, older.due, older.watch)
	want := []retrieval.Due{{Guild: "g", ID: "x", At: day}, {Guild: "z", ID: "x", At: day}}
	check := func(what string) {
		t.Helper()
		if due, err := s.Due(ctx, day, 9); err != nil || !slices.Equal(due, want) {
			t.Errorf("%s: %v, %v; want %v", what, due, err, want)
		}
	}
	check("a newer guild")
	c.Set(ctx, newer.due, "another type", 0)
	check("a newer guild with another layout")

	want = []retrieval.Due{{Guild: "z", ID: "x", At: day}}
	for name, damage := range map[string]func(){
		"a name":           func() { c.ZAdd(ctx, guildsKey, redis.Z{Member: "{g}"}); c.Del(ctx, g.due) },
		"type of meta":     func() { c.Set(ctx, g.meta, "x", 0) },
		"schema":           func() { c.HSet(ctx, g.meta, "schema", "x") },
		"type of due":      func() { c.Set(ctx, g.due, "x", 0) },
		"count of removed": func() { c.HSet(ctx, g.meta, "removed", "x") },
	} {
		server.Flush()
		for _, guild := range []string{"g", "z"} {
			mustPut(t, s, guild, "x", "one")
			look(t, s, guild, "x", day)
		}
		damage()
		check(name)
	}
	c.Set(ctx, guildsKey, "x", 0)
	if due, err := s.Due(ctx, day, 9); !errors.Is(err, retrieval.ErrDamaged) || due != nil {
		t.Errorf("type of guilds: %v, %v; want %v", due, err, retrieval.ErrDamaged)
	}
	server.Flush()
	mustPut(t, s, "g", "x", "one")
	c.Do(ctx, "acl", "setuser", "default", "-hmget")
	if due, err := s.Due(ctx, day, 9); !errors.Is(err, ErrDenied) || due != nil {
		t.Errorf("no right to read: %v, %v; want %v", due, err, ErrDenied)
	}
	server.Kill()
	if due, err := s.Due(ctx, day, 9); !errors.Is(err, retrieval.ErrUnreachable) || due != nil {
		t.Errorf("killed: %v, %v; want %v", due, err, retrieval.ErrUnreachable)
	}
}
