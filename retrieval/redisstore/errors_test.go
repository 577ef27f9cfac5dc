package redisstore

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

// What servers refuse, and what it is called. Nothing changes by it.
func TestRefused(t *testing.T) {
	set := func(name, value string) func(*redis.Client) error {
		return func(c *redis.Client) error { return c.ConfigSet(ctx, name, value).Err() }
	}
	for _, row := range []struct {
		name        string
		config      []string
		refuse      func(*redis.Client) error
		read, write error // of Entry and Change
	}{
		{"memory is full", nil, set("maxmemory", "1"), nil, retrieval.ErrReadOnly},
		{"replicas are missing", nil, set("min-replicas-to-write", "1"), nil, retrieval.ErrReadOnly},
		{"snapshots fail", []string{"--save", "3600 1", "--enable-protected-configs", "yes"}, failSnapshot, nil, retrieval.ErrReadOnly},
		{"a replica", nil, func(c *redis.Client) error { return c.ReplicaOf(ctx, "127.0.0.1", "1").Err() }, nil, retrieval.ErrUnreachable},
		{"a replica without its master", []string{"--replica-serve-stale-data", "no"},
			func(c *redis.Client) error { return c.ReplicaOf(ctx, "127.0.0.1", "1").Err() }, retrieval.ErrUnreachable, retrieval.ErrUnreachable},
		{"no right to write", nil, func(c *redis.Client) error { return c.Do(ctx, "acl", "setuser", "default", "-hset").Err() }, nil, ErrDenied},
		{"no right to run scripts", nil, func(c *redis.Client) error { return c.Do(ctx, "acl", "setuser", "default", "-@scripting").Err() }, ErrDenied, ErrDenied},
		{"no right to read", nil, func(c *redis.Client) error { return c.Do(ctx, "acl", "setuser", "default", "-hget", "-hmget").Err() }, ErrDenied, ErrDenied},
	} {
		t.Run(row.name, func(t *testing.T) {
			server := redistest.Start(t, row.config...)
			s := open(t, server.URL())
			mustPut(t, s, "g", "x", "one")
			before, _ := s.Version(ctx, "g")
			if err := row.refuse(server.Client()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Entry(ctx, "g", "x"); !errors.Is(err, row.read) {
				t.Errorf("Entry: error %v, want %v", err, row.read)
			}
			if _, err := put(ctx, s, "g", "x", "two"); !errors.Is(err, row.write) {
				t.Errorf("Change: error %v, want %v", err, row.write)
			}
			if _, err := put(ctx, s, "new", "x", "two"); !errors.Is(err, row.write) {
				t.Errorf("a guild's first Change: error %v, want %v", err, row.write)
			}
			if now, err := s.Version(ctx, "g"); err == nil && now != before {
				t.Error("something has changed")
			}
		})
	}
}

// failSnapshot has the server try to save where nobody can.
func failSnapshot(c *redis.Client) error {
	if err := c.ConfigSet(ctx, "dir", "/proc").Err(); err != nil {
		return err
	}
	if c.BgSave(ctx).Err() != nil {
		return nil // it couldn't even begin
	}
	for strings.Contains(c.Info(ctx, "persistence").Val(), "rdb_bgsave_in_progress:1") {
	}
	return nil
}

// An article can be forgotten where memory is full, so that there is some again.
func TestForgetWhenFull(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	mustPut(t, s, "g", "x", "one")
	server.Client().ConfigSet(ctx, "maxmemory", "1")
	r := retrieval.Record{Store: s}
	if err := r.Forget(ctx, "g", "x"); err != nil {
		t.Error(err)
	}
	if err := s.Erase(ctx, "g"); err != nil {
		t.Error(err)
	}
}

// Keys that hold what kutip doesn't put there are damage, and nothing is made
// of it.
func TestDamaged(t *testing.T) {
	k, _ := keysOf("g")
	server := redistest.Start(t)
	s := open(t, server.URL())
	c := server.Client()
	for _, row := range []struct {
		name               string
		damage             func()
		version, list, one error // of Version, List, Change
		text               error
	}{
		{"type of meta", func() { c.Set(ctx, k.meta, "x", 0) }, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged},
		{"type of current", func() { c.Set(ctx, k.current, "x", 0) }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"type of older", func() { c.Set(ctx, k.older, "x", 0) }, nil, nil, retrieval.ErrDamaged, nil},
		{"type of watch", func() { c.Set(ctx, k.watch, "x", 0) }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"type of pending", func() { c.Set(ctx, k.pending, "x", 0) }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"type of due", func() { c.Set(ctx, k.due, "x", 0) }, nil, nil, retrieval.ErrDamaged, nil},
		{"type of ids", func() { c.Set(ctx, k.ids, "x", 0) }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"type of a text", func() { c.Set(ctx, k.text("x"), "x", 0) }, nil, nil, retrieval.ErrDamaged, retrieval.ErrDamaged},
		{"schema", func() { c.HSet(ctx, k.meta, "schema", "x") }, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged},
		{"schema 0", func() { c.HSet(ctx, k.meta, "schema", "0") }, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged},
		{"count", func() { c.HSet(ctx, k.meta, "articles", "x") }, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged, retrieval.ErrDamaged},
		{"JSON of current", func() { c.HSet(ctx, k.current, "x", "{") }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"JSON of older", func() { c.HSet(ctx, k.older, "x", "[") }, nil, nil, retrieval.ErrDamaged, nil},
		{"JSON of watch", func() { c.HSet(ctx, k.watch, "x", "{") }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"JSON of pending", func() { c.HSet(ctx, k.pending, "x", "[") }, nil, retrieval.ErrDamaged, retrieval.ErrDamaged, nil},
		{"no current", func() { c.HDel(ctx, k.current, "x") }, nil, retrieval.ErrDamaged, nil, nil},
		{"text", func() { c.HSet(ctx, k.text("x"), "1", "x") }, nil, nil, nil, retrieval.ErrDamaged},
	} {
		t.Run(row.name, func(t *testing.T) {
			server.Flush()
			mustPut(t, s, "g", "x", "one")
			mustPut(t, s, "g", "x", "two")
			row.damage()
			before := dump(t, c)
			if _, err := s.Version(ctx, "g"); !errors.Is(err, row.version) {
				t.Errorf("Version: error %v, want %v", err, row.version)
			}
			if _, _, err := s.List(ctx, "g", "", 10); !errors.Is(err, row.list) {
				t.Errorf("List: error %v, want %v", err, row.list)
			}
			if _, err := s.Texts(ctx, "g", []retrieval.TextRef{{ID: "x", Body: 1}}); !errors.Is(err, row.text) {
				t.Errorf("Texts: error %v, want %v", err, row.text)
			}
			_, err := put(ctx, s, "g", "x", "three")
			if !errors.Is(err, row.one) {
				t.Errorf("Change: error %v, want %v", err, row.one)
			}
			if after := dump(t, c); err != nil && after != before {
				t.Error("the failed change has changed something")
			}
		})
	}
}

// dump returns all that a server has.
func dump(t *testing.T, c *redis.Client) string {
	t.Helper()
	all := ""
	keys := allKeys(t, c)
	slices.Sort(keys)
	for _, key := range keys {
		all += key + c.Dump(ctx, key).Val()
	}
	return all
}
