package redisstore

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
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
	newer := func() { server.Client().HSet(ctx, k.meta, "schema", len(steps)+2) }
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
			server.Client().HSet(ctx, k.meta, "schema", len(steps)+2)
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

// released puts what the released program of schema 1 wrote on a server: a
// command a line, its arguments in quotes.
func released(t *testing.T, server *redistest.Server) {
	t.Helper()
	b, err := os.ReadFile("testdata/schema1.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		var command, key, field, value string
		if _, err := fmt.Sscanf(line, "%s %q %q %q", &command, &key, &field, &value); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if err := server.Client().Do(ctx, command, key, field, value).Err(); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	}
}

// What the released program of schema 1 wrote is all there, nothing of it is due,
// and it can be changed as any other; that program reads it no more.
func TestMigrateReleased(t *testing.T) {
	server := redistest.Start(t)
	released(t, server)
	s, old := open(t, server.URL()), open(t, server.URL())
	old.steps = nil
	if due, err := s.Due(ctx, day, 9); err != nil || len(due) > 0 {
		t.Errorf("due: %v, %v", due, err)
	}
	if _, err := old.Version(ctx, "g"); err != nil {
		t.Errorf("the released program, before: %v", err)
	}
	when := time.Date(2026, 1, 2, 5, 4, 5, 678e6, time.UTC)
	e, err := s.Entry(ctx, "g", "harbour")
	if err != nil || e.Current.Number != 2 || !e.Current.When.Equal(when) || len(e.Older) != 1 || e.Watch != (retrieval.Watch{}) || e.Pending != nil {
		t.Errorf("%+v, %v", e, err)
	}
	entries, _, err := s.List(ctx, "g", "", 9)
	if err != nil || len(entries) != 2 || entries[0].Pending != nil || !entries[1].Current.Removed {
		t.Errorf("%+v, %v", entries, err)
	}
	for _, guild := range []string{"g", "h"} {
		look(t, s, guild, "harbour", day)
		retrievaltest.CheckWhole(t, s, guild)
		if _, err := old.Version(ctx, guild); !errors.Is(err, retrieval.ErrNewer) {
			t.Errorf("the released program: error %v, want %v", err, retrieval.ErrNewer)
		}
	}
}

// with returns the steps to this program's schema, and more.
func with(more ...step) []step { return append(steps[:len(steps):len(steps)], more...) }

// stepsABC note in meta that they were taken, and how often.
var stepsABC = []step{
	`redis.call('HINCRBY', meta, 'a', 1)`,
	`redis.call('HINCRBY', meta, 'b', redis.call('HGET', meta, 'a'))`,
	`for _, id in ipairs(redis.call('ZRANGE', ids, 0, -1)) do redis.call('HINCRBY', meta, 'c', redis.call('HEXISTS', current, id)) end`,
}

// taken fails unless so many of stepsABC were taken, each once.
func taken(t *testing.T, server *redistest.Server, n int) {
	t.Helper()
	k, _ := keysOf("g")
	has := server.Client().HGetAll(ctx, k.meta).Val()
	for i, name := range []string{"a", "b", "c"} {
		want := ""
		if i < n {
			want = "1"
		}
		if has[name] != want {
			t.Errorf("step %s taken %q times, want %q", name, has[name], want)
		}
	}
	if want := strconv.Itoa(1 + len(steps) + n); has["schema"] != want {
		t.Errorf("schema %s, want %s", has["schema"], want)
	}
}

func TestMigrate(t *testing.T) {
	server := redistest.Start(t)
	for name := range calls(nil) {
		t.Run(name, func(t *testing.T) {
			server.Flush()
			old, s := open(t, server.URL()), open(t, server.URL())
			s.steps = with(stepsABC...)
			mustPut(t, old, "g", "x", "one")
			if err := calls(s)[name](); err != nil {
				t.Fatal(err)
			}
			if name == "Erase" {
				return
			}
			taken(t, server, 3)
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
		s.steps = with(stepsABC...)
		wait.Go(func() {
			if _, err := s.Version(ctx, "g"); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	taken(t, server, 3)
}

// A migration that fails on its way goes on from there.
func TestMigrateBroken(t *testing.T) {
	server := redistest.Start(t)
	mustPut(t, open(t, server.URL()), "g", "x", "one")
	s := open(t, server.URL())
	s.steps = with(stepsABC[0], stepsABC[1], `error('broken')`)
	if _, err := s.Version(ctx, "g"); err == nil {
		t.Error("no error")
	}
	taken(t, server, 2)
	s.steps = with(stepsABC...)
	if _, err := s.Version(ctx, "g"); err != nil {
		t.Error(err)
	}
	taken(t, server, 3)
}
