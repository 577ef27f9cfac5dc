package retrievaltest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// A CacheOpener opens one cache.
type CacheOpener struct {
	Open    func(t *testing.T) retrieval.Cache // another handle on it, as another process would have
	Advance func(time.Duration)                // lets time pass for it; nil where that is real time
}

var cacheCases = []struct {
	name string
	run  func(t *testing.T, open CacheOpener)
}{
	{"RoundTrip", testCacheRoundTrip},
	{"None", testCacheNone},
	{"Overwritten", testCacheOverwritten},
	{"Many", testCacheMany},
	{"Large", testCacheLarge},
	{"Isolation", testCacheIsolation},
	{"Life", testCacheLife},
	{"Cancelled", testCacheCancelled},
	{"Together", testCacheTogether},
}

// TestCache runs the contract of a Cache: each part of it on a new, empty cache,
// which fresh makes.
func TestCache(t *testing.T, fresh func(t *testing.T) CacheOpener) {
	for _, c := range cacheCases {
		t.Run(c.name, func(t *testing.T) { c.run(t, fresh(t)) })
	}
}

// A cacheHandle is a Cache in a test. An error that isn't asked for ends the test.
type cacheHandle struct {
	t *testing.T
	retrieval.Cache
}

func twoCaches(t *testing.T, open CacheOpener) (a, b cacheHandle) {
	return cacheHandle{t, open.Open(t)}, cacheHandle{t, open.Open(t)}
}

func (h cacheHandle) save(guild string, life time.Duration, items ...retrieval.CacheItem) {
	h.t.Helper()
	if err := h.Save(context.Background(), guild, items, life); err != nil {
		h.t.Fatalf("save in %s: %v", guild, err)
	}
}

func (h cacheHandle) load(guild string, keys ...string) [][]byte {
	h.t.Helper()
	values, err := h.Load(context.Background(), guild, keys)
	if err != nil {
		h.t.Fatalf("load from %s: %v", guild, err)
	}
	if len(values) != len(keys) {
		h.t.Fatalf("%d values of %d keys", len(values), len(keys))
	}
	return values
}

// has fails unless a value is there and is so, where nil is none.
func (h cacheHandle) has(guild, key string, want []byte) {
	h.t.Helper()
	got := h.load(guild, key)[0]
	if !bytes.Equal(got, want) || (got == nil) != (want == nil) {
		h.t.Fatalf("%s in %s: %d bytes %.40q, want %d bytes %.40q (nil: %t, want %t)", key, guild, len(got), got, len(want), want, got == nil, want == nil)
	}
}

// testCacheRoundTrip saves by one handle and loads by another.
func testCacheRoundTrip(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	for key, value := range map[string]string{
		"k":                      "value",
		"empty":                  "",
		"zero":                   "\x00",
		"bytes":                  "\x00\xff{}\r\n 中",
		"noise":                  noise(10_000),
		"a:b{c}*?[d]%' \"\\/~!":  "all kinds of ASCII",
		strings.Repeat("k", 200): "of the longest key",
	} {
		a.save("g", time.Hour, retrieval.CacheItem{Key: key, Value: []byte(value)})
		b.has("g", key, []byte(value))
		a.has("g", key, []byte(value))
	}
	a.save("g", time.Hour, retrieval.CacheItem{Key: "nil"})
	b.has("g", "nil", []byte{})
	a.save("g", time.Hour)
}

// testCacheNone loads what isn't there.
func testCacheNone(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	a.has("unknown", "k", nil)
	a.save("g", time.Hour, retrieval.CacheItem{Key: "b", Value: []byte("2")})
	b.load("g")
	same(t, "some that are there and some that aren't", b.load("g", "a", "b", "c", "b", "a"), [][]byte{nil, []byte("2"), nil, []byte("2"), nil})
	for _, key := range []string{"a", "bb", "B", "*", "?", "[b]", "%", "_"} {
		b.has("g", key, nil)
	}
}

func testCacheOverwritten(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	for i, value := range []string{"one", "a longer value", "", "x"} {
		h, other := a, b
		if i%2 > 0 {
			h, other = b, a
		}
		h.save("g", time.Hour, retrieval.CacheItem{Key: "k", Value: []byte(value)}, retrieval.CacheItem{Key: "other", Value: []byte("stays")})
		h.has("g", "k", []byte(value))
		other.has("g", "k", []byte(value))
		other.has("g", "other", []byte("stays"))
	}
}

// testCacheMany saves and loads many values in one call each.
func testCacheMany(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	const n = 2000
	items, keys := make([]retrieval.CacheItem, n), make([]string, 2*n)
	for i := range items {
		items[i] = retrieval.CacheItem{Key: fmt.Sprint("k", i), Value: fmt.Append(nil, "value ", i)}
		keys[n-1-i], keys[n+i] = items[i].Key, fmt.Sprint("missing", i)
	}
	a.save("g", time.Hour, items...)
	values := b.load("g", keys...)
	for i, item := range items {
		sameText(t, string(values[n-1-i]), string(item.Value))
		same(t, "value that was never saved", values[n+i] == nil, true)
	}
}

// testCacheLarge saves a value of 4 MB, which a cache may refuse, but not cut,
// among others.
func testCacheLarge(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	value := []byte(noise(4 << 20))
	if err := a.Save(context.Background(), "g", []retrieval.CacheItem{{Key: "large", Value: value}}, time.Hour); err != nil {
		t.Logf("refused: %v", err)
		b.has("g", "large", nil)
	} else {
		b.has("g", "large", value)
	}
	a.save("g", time.Hour, retrieval.CacheItem{Key: "small", Value: []byte("1")})
	b.has("g", "small", []byte("1"))
}

// testCacheIsolation has the same keys in guilds of like names, and keys which
// with the guild before them read the same.
func testCacheIsolation(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	keys := []string{"k", "1", "a", ":1", "-k", ".k", "1k", "ak"}
	for _, guild := range alike[1:] {
		for _, key := range keys {
			a.save(guild, time.Hour, retrieval.CacheItem{Key: key, Value: []byte(key + " of " + guild)})
		}
	}
	for _, key := range keys {
		b.has(alike[0], key, nil)
		for _, guild := range alike[1:] {
			b.has(guild, key, []byte(key+" of "+guild))
		}
	}
}

// testCacheLife lets values live for several times. Where time is real, it asks
// for the short ones until they are gone.
func testCacheLife(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	item := func(key string) retrieval.CacheItem { return retrieval.CacheItem{Key: key, Value: []byte(key)} }
	short := time.Minute
	if open.Advance == nil {
		short = 50 * time.Millisecond
	}
	a.save("g", time.Hour, item("long"), item("shortened"))
	a.save("g", short, item("short"), item("lengthened"), item("shortened"))
	a.save("g", time.Hour, item("lengthened"))
	for _, life := range []time.Duration{0, -time.Hour} { // may be refused
		_ = a.Save(context.Background(), "g", []retrieval.CacheItem{item("dead")}, life)
		b.has("g", "dead", nil)
	}
	if open.Advance != nil {
		open.Advance(short - time.Second)
		b.has("g", "short", []byte("short"))
		b.has("g", "shortened", []byte("shortened"))
		open.Advance(2 * time.Second)
	}
	for _, key := range []string{"short", "shortened"} {
		for until := time.Now().Add(10 * time.Second); open.Advance == nil && time.Now().Before(until) && b.load("g", key)[0] != nil; {
		}
		b.has("g", key, nil)
	}
	b.has("g", "long", []byte("long"))
	b.has("g", "lengthened", []byte("lengthened"))
	a.save("g", time.Hour, item("short"))
	b.has("g", "short", []byte("short"))
}

func testCacheCancelled(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	a.save("g", time.Hour, retrieval.CacheItem{Key: "k", Value: []byte("one")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := a.Load(ctx, "g", []string{"k"}); err == nil {
		t.Errorf("Load: no error with a context that has ended")
	}
	if err := a.Save(ctx, "g", []retrieval.CacheItem{{Key: "k", Value: []byte("two")}}, time.Hour); err == nil {
		t.Errorf("Save: no error with a context that has ended")
	}
	b.has("g", "k", []byte("one"))
	a.has("g", "k", []byte("one"))
}

// testCacheTogether has several goroutines save and load: what is loaded is a
// value that was saved under that key.
func testCacheTogether(t *testing.T, open CacheOpener) {
	a, b := twoCaches(t, open)
	ctx := context.Background()
	err := concurrently(writers, func(i int) error {
		h := []cacheHandle{a, b}[i%2]
		for n := range 20 {
			key := fmt.Sprint("k", n%4)
			value := bytes.Repeat([]byte(key), 100*(i+1))
			if err := h.Save(ctx, "g", []retrieval.CacheItem{{Key: key, Value: value}}, time.Hour); err != nil {
				return err
			}
			values, err := h.Load(ctx, "g", []string{"k0", "k1", "k2", "k3"})
			if err != nil {
				return err
			}
			for k, v := range values {
				if len(v)%200 > 0 || len(bytes.ReplaceAll(v, fmt.Append(nil, "k", k), nil)) > 0 {
					return fmt.Errorf("k%d is %.40q", k, v)
				}
			}
		}
		return nil
	})
	isError(t, "savers and loaders", err, nil)
}
