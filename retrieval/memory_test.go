package retrieval_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// A clock is a time that tests let pass.
type clock struct {
	mu   sync.Mutex
	time time.Time
}

func newClock() *clock {
	return &clock{time: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.time
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.time = c.time.Add(d)
}

const plenty = 64 << 20 // bytes

// TestMemoryCache holds a MemoryCache against the contract, alone and in front
// of another cache. Its handles are itself: it is a process's own.
func TestMemoryCache(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for _, alone := range []bool{true, false} {
		t.Run(fmt.Sprintf("alone=%v", alone), func(t *testing.T) {
			retrievaltest.TestCache(t, func(t *testing.T) retrievaltest.CacheOpener {
				c, store := newClock(), retrievaltest.NewMemory()
				store.Now = c.now
				behind := store.Cache()
				if alone {
					behind = nil
				}
				cache := retrieval.NewMemoryCache(plenty, behind, c.now)
				return retrievaltest.CacheOpener{Open: func(*testing.T) retrieval.Cache { return cache }, Advance: c.advance}
			})
		})
	}
}

func save(t *testing.T, c retrieval.Cache, guild string, life time.Duration, items ...retrieval.CacheItem) {
	t.Helper()
	if err := c.Save(t.Context(), guild, items, life); err != nil {
		t.Fatal(err)
	}
}

func item(key, value string) retrieval.CacheItem {
	return retrieval.CacheItem{Key: key, Value: []byte(value)}
}

// checkLoad fails the test unless the cache has these values, "-" for none.
func checkLoad(t *testing.T, c retrieval.Cache, guild string, keys string, want string) {
	t.Helper()
	values, err := c.Load(t.Context(), guild, strings.Fields(keys))
	if err != nil {
		t.Error(err)
	}
	var got []string
	for _, v := range values {
		if v == nil {
			v = []byte("-")
		}
		got = append(got, string(v))
	}
	if diff := cmp.Diff(strings.Fields(want), got); diff != "" {
		t.Errorf("%s of %s: %s", keys, guild, diff)
	}
}

// TestMemoryCacheBehind: what memory has isn't asked for behind, the rest is, at
// once, and stays for an hour.
func TestMemoryCacheBehind(t *testing.T) {
	c, store := newClock(), retrievaltest.NewMemory()
	store.Now = c.now
	cache := retrieval.NewMemoryCache(plenty, store.Cache(), c.now)
	save(t, store.Cache(), "g", 48*time.Hour, item("old", "1"), item("older", "2"))
	save(t, cache, "g", 48*time.Hour, item("new", "3"))
	save(t, store.Cache(), "h", 48*time.Hour, item("far", "4"))

	steps := []struct {
		name  string
		pass  time.Duration
		guild string
		keys  string
		want  string
		asks  int // how often behind
	}{
		{"saved through", 0, "g", "new", "3", 0},
		{"some of them", 0, "g", "old new older none", "1 3 2 -", 1},
		{"now in memory", 0, "g", "old new older", "1 3 2", 0},
		{"what there isn't, isn't kept", 0, "g", "none", "-", 1},
		{"another guild", 0, "h", "old far", "- 4", 1},
		{"now in memory, for that guild", 0, "h", "far", "4", 0},
		{"not for the first", 0, "g", "far", "-", 1},
		{"a moment before the hour", time.Hour - 1, "g", "old new older", "1 3 2", 0},
		{"at the hour, saved", 1, "g", "new", "3", 1},
		{"at the hour, loaded", 0, "g", "old", "1", 1},
		{"loaded again", 0, "g", "old new", "1 3", 0},
		{"at its end behind", 47 * time.Hour, "g", "new", "-", 1},
	}
	for _, s := range steps {
		c.advance(s.pass)
		before := store.Counts()["Load"]
		checkLoad(t, cache, s.guild, s.keys, s.want)
		if asks := store.Counts()["Load"] - before; asks != s.asks {
			t.Errorf("%s: behind was asked %d times, want %d", s.name, asks, s.asks)
		}
	}
	checkLoad(t, store.Cache(), "g", "new", "-")
}

// TestMemoryCacheAlone: nothing is forgotten before its life ends where nobody
// else keeps it.
func TestMemoryCacheAlone(t *testing.T) {
	c := newClock()
	cache := retrieval.NewMemoryCache(plenty, nil, c.now)
	save(t, cache, "g", 24*time.Hour, item("a", "1"))
	save(t, cache, "g", 24*time.Hour, item("dead", "1"))
	save(t, cache, "g", 0, item("dead", "1"))
	save(t, cache, "g", -time.Hour, item("deader", "1"))
	checkLoad(t, cache, "g", "a dead deader", "1 - -")
	c.advance(24*time.Hour - 1)
	checkLoad(t, cache, "g", "a", "1")
	save(t, cache, "g", 2, item("a", "2")) // another life from here on
	c.advance(1)
	checkLoad(t, cache, "g", "a", "2")
	c.advance(1)
	checkLoad(t, cache, "g", "a", "-")
}

// TestMemoryCacheOwnsValues: who wrote to what was saved or loaded, behind too,
// changes nothing for others.
func TestMemoryCacheOwnsValues(t *testing.T) {
	store := &sharing{values: [][]byte{[]byte("behind")}}
	cache := retrieval.NewMemoryCache(plenty, store, nil)
	mine := []byte("mine")
	save(t, cache, "g", time.Hour, retrieval.CacheItem{Key: "a", Value: mine})
	mine[0] = 'X'
	for range 2 {
		for key, want := range map[string]string{"a": "mine", "b": "behind"} {
			checkLoad(t, cache, "g", key, want)
			values, _ := cache.Load(t.Context(), "g", []string{key})
			values[0][0] = 'X'
		}
		store.values[0][0] = 'X'
	}
}

// A sharing cache gives the values themselves, whatever it is asked for.
type sharing struct {
	values [][]byte
	err    error
	during func() // a Load
}

func (s *sharing) Load(context.Context, string, []string) ([][]byte, error) {
	if s.during != nil {
		s.during()
	}
	return s.values, s.err
}

func (s *sharing) Save(context.Context, string, []retrieval.CacheItem, time.Duration) error {
	return s.err
}

// TestMemoryCacheBehindFails: what memory has is there all the same.
func TestMemoryCacheBehindFails(t *testing.T) {
	for name, behind := range map[string]*sharing{
		"unreachable":       {err: retrieval.ErrUnreachable},
		"fewer than asked":  {},
		"more than asked":   {values: [][]byte{[]byte("x"), []byte("y")}},
		"nothing, in a nil": {values: [][]byte{nil}},
	} {
		cache := retrieval.NewMemoryCache(plenty, behind, nil)
		if err := cache.Save(t.Context(), "g", []retrieval.CacheItem{item("a", "1")}, time.Hour); !errors.Is(err, behind.err) {
			t.Errorf("%s: saved with %v", name, err)
		}
		for range 2 {
			values, err := cache.Load(t.Context(), "g", []string{"a", "b"})
			if !errors.Is(err, behind.err) || len(values) != 2 || string(values[0]) != "1" || values[1] != nil {
				t.Errorf("%s: %q, %v", name, values, err)
			}
		}
	}
}

// TestMemoryCacheSavedMeanwhile: what comes from behind late doesn't replace
// what was saved since it was asked for.
func TestMemoryCacheSavedMeanwhile(t *testing.T) {
	behind := &sharing{values: [][]byte{[]byte("old")}}
	cache := retrieval.NewMemoryCache(plenty, behind, nil)
	behind.during = func() { save(t, cache, "g", time.Hour, item("a", "new")) }
	checkLoad(t, cache, "g", "a", "old")
	checkLoad(t, cache, "g", "a", "new")
}

// TestMemoryCacheLimit fills a cache with four times of what it may hold. The
// heap tells how much it does, keys and all.
func TestMemoryCacheLimit(t *testing.T) {
	const limit = 2 << 20
	for _, size := range []int{100, 10_000, 32<<10 + 1, 1 << 18} {
		before := liveHeap()
		cache := retrieval.NewMemoryCache(limit, nil, nil)
		n := 4 * limit / (size + 200 + 64)
		value := strings.Repeat("v", size)
		for i := range n {
			save(t, cache, strings.Repeat("g", 64), time.Hour, item(fmt.Sprintf("%0200d", i), value))
		}
		held := liveHeap() - before
		t.Logf("values of %d bytes: %d saved, %d bytes held", size, n, held)
		if held > limit*21/20 || held < limit/2 {
			t.Errorf("values of %d bytes: %d bytes are held, the limit is %d", size, held, limit)
		}
		checkLoad(t, cache, "g", "a", "-") // keeps it alive until here
	}
}

func liveHeap() int64 {
	runtime.GC()
	runtime.GC() // what pools held through the first
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// TestMemoryCacheTooSmall: what is heavier than the limit isn't kept in memory,
// and is behind.
func TestMemoryCacheTooSmall(t *testing.T) {
	for _, limit := range []int64{-1, 0, 1, 1000} {
		store := retrievaltest.NewMemory()
		cache := retrieval.NewMemoryCache(limit, store.Cache(), nil)
		value := strings.Repeat("v", 1000)
		save(t, cache, "g", time.Hour, item("a", value))
		for asks := range 3 {
			if n := store.Counts()["Load"]; n != asks {
				t.Errorf("limit %d: behind was asked %d times, want %d", limit, n, asks)
			}
			checkLoad(t, cache, "g", "a", value)
		}
	}
}

// TestMemoryCacheGuilds: no guild's name and key read as another's.
func TestMemoryCacheGuilds(t *testing.T) {
	cache := retrieval.NewMemoryCache(plenty, nil, nil)
	save(t, cache, "ab", time.Hour, item("c", "1"))
	checkLoad(t, cache, "ab", "c", "1")
	checkLoad(t, cache, "a", "bc", "-")
	checkLoad(t, cache, "abc", "abc", "-")
	if _, err := cache.Load(t.Context(), "a b", nil); !errors.Is(err, retrieval.ErrBadName) {
		t.Errorf("loaded with %v", err)
	}
	if err := cache.Save(t.Context(), "", nil, time.Hour); !errors.Is(err, retrieval.ErrBadName) {
		t.Errorf("saved with %v", err)
	}
}

// TestMemoryCacheAtOnce is for the race detector.
func TestMemoryCacheAtOnce(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	cache := retrieval.NewMemoryCache(20_000, retrievaltest.NewMemory().Cache(), nil)
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			for i := range 300 {
				guild, key := fmt.Sprintf("g%d", i%3), fmt.Sprint(i*w%97)
				value := strings.Repeat(guild+"/"+key+" ", 30)
				if err := cache.Save(t.Context(), guild, []retrieval.CacheItem{item(key, value)}, time.Hour); err != nil {
					t.Error(err)
				}
				values, err := cache.Load(t.Context(), guild, []string{key, "none"})
				if err != nil || string(values[0]) != value || values[1] != nil {
					t.Errorf("%s of %s: %.40q, %v", key, guild, values, err)
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkMemoryCache measures a hit and a save of one value.
//
//	go test -run '^$' -bench BenchmarkMemoryCache ./retrieval
func BenchmarkMemoryCache(b *testing.B) {
	for _, size := range []int{1 << 10, 16 << 10, 1 << 20} {
		cache := retrieval.NewMemoryCache(1<<30, nil, nil)
		items := make([]retrieval.CacheItem, 64)
		for i := range items {
			items[i] = item(fmt.Sprintf("answer.%064d", i), strings.Repeat("v", size))
		}
		b.Run(fmt.Sprintf("save/%d", size), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				cache.Save(b.Context(), "123456789012345678", items[i%64:i%64+1], time.Hour)
			}
		})
		b.Run(fmt.Sprintf("hit/%d", size), func(b *testing.B) {
			keys := make([]string, 1)
			for i := 0; b.Loop(); i++ {
				keys[0] = items[i%64].Key
				if values, _ := cache.Load(b.Context(), "123456789012345678", keys); values[0] == nil {
					b.Fatal("a miss")
				}
			}
		})
	}
}

// BenchmarkMemoryCacheItem measures what an item takes besides its bytes.
//
//	go test -run '^$' -bench BenchmarkMemoryCacheItem -benchtime 1x ./retrieval
func BenchmarkMemoryCacheItem(b *testing.B) {
	const n = 200_000
	for b.Loop() {
		before := liveHeap()
		cache := retrieval.NewMemoryCache(1<<30, nil, nil)
		for i := range n {
			cache.Save(b.Context(), "guild", []retrieval.CacheItem{item(fmt.Sprintf("%032d", i), strings.Repeat("v", 64))}, time.Hour)
		}
		b.ReportMetric(float64(liveHeap()-before)/n-5-32-64, "B/item")
		runtime.KeepAlive(cache)
	}
}
