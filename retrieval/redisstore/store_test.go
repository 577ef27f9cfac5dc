package redisstore

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

// open opens a record, and closes it at the end of the test.
func open(t testing.TB, url string) *Store {
	t.Helper()
	s, err := Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// put makes a text the article's current one.
func put(ctx context.Context, s retrieval.Store, guild, id, text string) (retrieval.Entry, error) {
	r := retrieval.Record{Store: s}
	return r.Put(ctx, guild, retrieval.Draft{ID: id, Title: "of " + id, Text: text, By: "tester"})
}

func mustPut(t testing.TB, s retrieval.Store, guild, id, text string) {
	t.Helper()
	if _, err := put(ctx, s, guild, id, text); err != nil {
		t.Fatalf("putting %s: %v", id, err)
	}
}

// day is when sources are looked at.
var day = time.Date(2026, 2, 28, 23, 59, 59, 999e6, time.UTC)

// look has an article be due at a time, quietly.
func look(t testing.TB, s retrieval.Store, guild, id string, next time.Time) {
	t.Helper()
	_, err := s.Change(ctx, retrieval.Change{Guild: guild, ID: id, Quiet: true, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Watch = retrieval.Watch{Looked: day, Next: next, Same: e.Watch.Same + 1}
		return e, nil, nil
	}})
	if err != nil {
		t.Fatalf("looking at %s: %v", id, err)
	}
}

// hold has a text be pending.
func hold(t testing.TB, s retrieval.Store, guild, id, text string) {
	t.Helper()
	_, err := s.Change(ctx, retrieval.Change{Guild: guild, ID: id, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		n := e.Current.Number + 1
		r := retrieval.Revision{Number: n, Body: n, Bytes: len(text), Hash: retrieval.HashOf("", "", "", "", text)}
		e.Pending = &retrieval.Pending{Revision: r, Why: retrieval.Shorter}
		return e, map[int]string{n: text}, nil
	}})
	if err != nil {
		t.Fatalf("holding %s back: %v", id, err)
	}
}

// scale returns how long a long test is to be: a number of the environment, or
// else what it is in every run.
func scale(t testing.TB, variable string, usual int) int {
	t.Helper()
	value := os.Getenv(variable)
	if value == "" {
		return usual
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// The contract, on each kind of server.
func TestContract(t *testing.T) {
	t.Run("single", func(t *testing.T) {
		t.Parallel()
		server := redistest.Start(t)
		contract(t, Single, server.URL(), server.Flush)
	})
	t.Run("cluster", func(t *testing.T) {
		t.Parallel()
		cluster := redistest.StartCluster(t)
		contract(t, Cluster, cluster.URL(), cluster.Flush)
		node := open(t, cluster.Nodes[1].URL()) // leads to all of it
		for _, guild := range []string{"a", "b", "c", "d", "e"} {
			mustPut(t, node, guild, "x", "text")
		}
	})
	t.Run("sentinel", func(t *testing.T) {
		t.Parallel()
		sentinel := redistest.StartSentinel(t)
		contract(t, Sentinel, sentinel.URL(), sentinel.Master.Flush)
	})
}

func contract(t *testing.T, kind Kind, url string, flush func()) {
	if s := open(t, url); s.kind != kind {
		t.Fatalf("the servers are taken as %s", s.kind)
	}
	t.Run("store", func(t *testing.T) {
		retrievaltest.TestStore(t, func(*testing.T) retrievaltest.Opener {
			flush()
			return func(t *testing.T) retrieval.Store { return open(t, url) }
		})
	})
	t.Run("cache", func(t *testing.T) {
		retrievaltest.TestCache(t, func(*testing.T) retrievaltest.CacheOpener {
			flush()
			return retrievaltest.CacheOpener{Open: func(t *testing.T) retrieval.Cache { return open(t, url).Cache() }}
		})
	})
}

// After all that can be done, the keys of cached values and hosts expire and no
// others do.
func TestExpiry(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	r, c := retrieval.Record{Store: s}, s.Cache()
	for _, guild := range []string{"kept", "erased"} {
		for _, id := range []string{"a", "removed", "restored", "forgotten"} {
			mustPut(t, s, guild, id, "one")
			mustPut(t, s, guild, id, "two")
			look(t, s, guild, id, day)
			hold(t, s, guild, id, "three")
		}
		_, err1 := r.Remove(ctx, guild, "removed", "me")
		_, err2 := r.Undo(ctx, guild, "restored", 0, "me")
		err3 := r.Forget(ctx, guild, "forgotten")
		err4 := c.Save(ctx, guild, []retrieval.CacheItem{{Key: "k", Value: []byte("v")}, {Key: "l"}}, time.Hour)
		for _, err := range []error{err1, err2, err3, err4} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := visit(s, "a.example", time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(ctx, "erased"); err != nil {
		t.Fatal(err)
	}
	keys := allKeys(t, server.Client())
	if want := 2 + 8 + 3 + 2; len(keys) != want { // guilds and the host; meta to cached; texts; values
		t.Errorf("%d keys, want %d: %v", len(keys), want, keys)
	}
	for _, key := range keys {
		life := server.Client().TTL(ctx, key).Val()
		if expires := strings.Contains(key, ":cache:") || strings.Contains(key, ":host:"); expires != (life > 0) {
			t.Errorf("%s expires in %v", key, life)
		}
		if strings.Contains(key, "erased") || strings.Contains(key, "forgotten") {
			t.Errorf("%s is still there", key)
		}
	}
}

// A page may have more articles than Lua passes to a command at once.
func TestListMany(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	k, _ := keysOf("g")
	mustPut(t, s, "g", "x", "one")
	const n = 12_345
	_, err := server.Client().Pipelined(ctx, func(p redis.Pipeliner) error {
		for i := range n {
			id := fmt.Sprintf("a%05d", i)
			p.ZAdd(ctx, k.ids, redis.Z{Member: id})
			p.HSet(ctx, k.current, id, fmt.Sprintf(`{"number":%d}`, i+1))
			if i%3 == 0 {
				p.HSet(ctx, k.watch, id, fmt.Sprintf(`{"same":%d}`, i+1))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	entries, _, err := s.List(ctx, "g", "", 1e6)
	if err != nil || len(entries) != n+1 {
		t.Fatalf("%d, %v", len(entries), err)
	}
	for i, e := range entries[:n] {
		same := 0
		if i%3 == 0 {
			same = i + 1
		}
		if e.ID != fmt.Sprintf("a%05d", i) || e.Current.Number != i+1 || e.Watch.Same != same {
			t.Fatalf("%d: %+v", i, e)
		}
	}
}

func allKeys(t testing.TB, c *redis.Client) []string {
	t.Helper()
	var keys []string
	for it := c.Scan(ctx, 0, "", 1000).Iterator(); it.Next(ctx); {
		keys = append(keys, it.Val())
	}
	return keys
}

// Round trips of each call, when the server knows the scripts.
func TestRoundTrips(t *testing.T) {
	proxy := redistest.NewProxy(t, redistest.Start(t).Addr())
	s := open(t, proxy.URL())
	c := s.Cache()
	mustPut(t, s, "g", "a", "the first")
	mustPut(t, s, "g", "b", "another")
	items := []retrieval.CacheItem{{Key: "k", Value: []byte("v")}, {Key: "l", Value: []byte("w")}}
	refs := []retrieval.TextRef{{ID: "a", Body: 1}, {ID: "b", Body: 1}}
	text := 0
	rows := []struct {
		name  string
		trips int
		call  func() error
	}{
		{"Version", 1, func() error { _, err := s.Version(ctx, "g"); return err }},
		{"List", 1, func() error { _, _, err := s.List(ctx, "g", "", 10); return err }},
		{"Texts", 1, func() error { _, err := s.Texts(ctx, "g", refs); return err }},
		{"Entry", 1, func() error { _, err := s.Entry(ctx, "g", "a"); return err }},
		{"Due", 2, func() error { _, err := s.Due(ctx, day, 10); return err }},
		{"Change, quiet", 2, func() error { look(t, s, "g", "a", day); return nil }},
		{"Guilds", 2, func() error { _, err := s.Guilds(ctx, "", 1); return err }},
		{"ChangeHost", 2, func() error { return visit(s, "a.example", time.Now().Add(time.Hour)) }},
		{"Save", 1, func() error { return c.Save(ctx, "g", items, time.Hour) }},
		{"Load", 1, func() error { _, err := c.Load(ctx, "g", []string{"k", "l", "m"}); return err }},
		{"Change", 2, func() error { text++; _, err := put(ctx, s, "g", "a", strconv.Itoa(text)); return err }},
		{"Change, the guild's first", 4, func() error { text++; _, err := put(ctx, s, strconv.Itoa(text), "a", "text"); return err }},
		{"Erase", 4, func() error { return s.Erase(ctx, "unknown") }},
	}
	for _, row := range rows {
		if err := row.call(); err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		before := proxy.Count()
		if err := row.call(); err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if trips := proxy.Count() - before; trips != row.trips {
			t.Errorf("%s: %d round trips, want %d", row.name, trips, row.trips)
		}
	}
}

// Two handles on one record, as two processes have: what one changes the other
// reads, at once, and never what was before.
func TestTwoHandles(t *testing.T) {
	url := redistest.Start(t).URL()
	a, b := open(t, url), open(t, url)
	r := retrieval.Record{Store: a}
	n := scale(t, "KUTIP_ROUNDS", 20)
	var before retrieval.Version
	for i := range n {
		text := "the text of round " + strconv.Itoa(i)
		mustPut(t, a, "g", "x", text)
		before = newer(t, b, before)
		entries, _, err := b.List(ctx, "g", "", 10)
		if err != nil || len(entries) != 1 || entries[0].Current.Removed {
			t.Fatalf("round %d: %+v, %v", i, entries, err)
		}
		texts, err := b.Texts(ctx, "g", []retrieval.TextRef{{ID: "x", Body: entries[0].Current.Body}})
		if err != nil || texts[0] != text {
			t.Fatalf("round %d: %q, %v", i, texts, err)
		}
		if _, err := r.Remove(ctx, "g", "x", "me"); err != nil {
			t.Fatal(err)
		}
		before = newer(t, b, before)
		if entries, _, err = b.List(ctx, "g", "", 10); err != nil || !entries[0].Current.Removed {
			t.Fatalf("round %d: %+v, %v; want it removed", i, entries, err)
		}
	}
	t.Logf("%d rounds of a change and a removal, each seen by the other handle", n)
}

// newer returns the guild's version, which must not be the one before.
func newer(t *testing.T, s *Store, before retrieval.Version) retrieval.Version {
	t.Helper()
	v, err := s.Version(ctx, "g")
	if err != nil || v == before {
		t.Fatalf("version %q, %v; before %q", v, err, before)
	}
	return v
}
