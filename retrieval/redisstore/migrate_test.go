package redisstore

import (
	"errors"
	"strconv"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

// calls are those of a Store that ask for the schema.
func calls(s *Store) map[string]func() error {
	return map[string]func() error{
		"Version": func() error { _, err := s.Version(ctx, "g"); return err },
		"List":    func() error { _, _, err := s.List(ctx, "g", "", 10); return err },
		"Texts":   func() error { _, err := s.Texts(ctx, "g", []retrieval.TextRef{{ID: "x", Body: 1}}); return err },
		"Entry":   func() error { _, err := s.Entry(ctx, "g", "x"); return err },
		"Change":  func() error { _, err := put(ctx, s, "g", "x", "two"); return err },
		"Erase":   func() error { return s.Erase(ctx, "g") },
	}
}

func TestNewer(t *testing.T) {
	k, _ := keysOf("g")
	server := redistest.Start(t)
	s := open(t, server.URL())
	newer := func() { server.Client().HSet(ctx, k.meta, "schema", 2) }
	mustPut(t, s, "g", "x", "one")
	newer()
	was := dump(t, server.Client())
	for name, call := range calls(s) {
		if err := call(); !errors.Is(err, retrieval.ErrNewer) {
			t.Errorf("%s: error %v, want %v", name, err, retrieval.ErrNewer)
		}
	}
	if dump(t, server.Client()) != was {
		t.Error("something has changed")
	}
}

// A newer program may come between reading and writing.
func TestNewerMeanwhile(t *testing.T) {
	k, _ := keysOf("g")
	for name, script := range map[string]*redis.Script{"Change": changeScript, "Erase": eraseScript} {
		server := redistest.Start(t)
		s := open(t, server.URL())
		mustPut(t, s, "g", "x", "one")
		was := ""
		before(s, script.Hash(), func() {
			server.Client().HSet(ctx, k.meta, "schema", 2)
			was = dump(t, server.Client())
		})
		if err := calls(s)[name](); !errors.Is(err, retrieval.ErrNewer) {
			t.Errorf("%s: error %v, want %v", name, err, retrieval.ErrNewer)
		}
		if dump(t, server.Client()) != was {
			t.Errorf("%s has changed something", name)
		}
	}
}

// stepsABC note in meta that they were taken, and how often.
var stepsABC = []step{
	`redis.call('HINCRBY', meta, 'a', 1)`,
	`redis.call('HINCRBY', meta, 'b', redis.call('HGET', meta, 'a'))`,
	`for _, id in ipairs(redis.call('ZRANGE', ids, 0, -1)) do redis.call('HINCRBY', meta, 'c', redis.call('HEXISTS', current, id)) end`,
}

// taken fails unless a guild has a schema and each step to it was taken once.
func taken(t *testing.T, server *redistest.Server, schema int) {
	t.Helper()
	k, _ := keysOf("g")
	has := server.Client().HGetAll(ctx, k.meta).Val()
	for i, name := range []string{"a", "b", "c"} {
		want := ""
		if i+1 < schema {
			want = "1"
		}
		if has[name] != want {
			t.Errorf("step %s taken %q times, want %q", name, has[name], want)
		}
	}
	if has["schema"] != strconv.Itoa(schema) {
		t.Errorf("schema %s, want %d", has["schema"], schema)
	}
}

func TestMigrate(t *testing.T) {
	server := redistest.Start(t)
	for name := range calls(nil) {
		t.Run(name, func(t *testing.T) {
			server.Flush()
			old, s := open(t, server.URL()), open(t, server.URL())
			s.steps = stepsABC
			mustPut(t, old, "g", "x", "one")
			if err := calls(s)[name](); err != nil {
				t.Fatal(err)
			}
			if name == "Erase" {
				return
			}
			taken(t, server, 4)
			if _, err := old.Version(ctx, "g"); !errors.Is(err, retrieval.ErrNewer) {
				t.Errorf("the older program: error %v, want %v", err, retrieval.ErrNewer)
			}
		})
	}
}

// Several programs migrate at once, and each step is taken once.
func TestMigrateTogether(t *testing.T) {
	server := redistest.Start(t)
	mustPut(t, open(t, server.URL()), "g", "x", "one")
	var wait sync.WaitGroup
	for range 8 {
		s := open(t, server.URL())
		s.steps = stepsABC
		wait.Go(func() {
			if _, err := s.Version(ctx, "g"); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	taken(t, server, 4)
}

// A migration that fails on its way goes on from there.
func TestMigrateBroken(t *testing.T) {
	server := redistest.Start(t)
	mustPut(t, open(t, server.URL()), "g", "x", "one")
	s := open(t, server.URL())
	s.steps = []step{stepsABC[0], stepsABC[1], `error('broken')`}
	if _, err := s.Version(ctx, "g"); err == nil {
		t.Error("no error")
	}
	taken(t, server, 3)
	s.steps = stepsABC
	if _, err := s.Version(ctx, "g"); err != nil {
		t.Error(err)
	}
	taken(t, server, 4)
}
