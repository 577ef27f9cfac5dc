package retrievaltest

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"kutip/retrieval"
)

func TestMemory(t *testing.T) {
	changes := 0
	TestStore(t, func(t *testing.T) Opener {
		m := NewMemory()
		t.Cleanup(func() { changes += m.Counts()["Change"] })
		return func(*testing.T) retrieval.Store { return m.Open() }
	})
	if t.Logf("%d changes", changes); changes > 4000 {
		t.Errorf("the suite makes more changes than a store on a disk has time for")
	}
}

func TestMemoryCache(t *testing.T) {
	TestCache(t, func(t *testing.T) CacheOpener {
		now, m := day, NewMemory()
		m.Now = func() time.Time { return now }
		return CacheOpener{
			Open:    func(*testing.T) retrieval.Cache { return m.Cache() },
			Advance: func(d time.Duration) { now = now.Add(d) },
		}
	})
}

// The same where time is real.
func TestMemoryCacheInTime(t *testing.T) {
	TestCache(t, func(t *testing.T) CacheOpener {
		m := NewMemory()
		return CacheOpener{Open: func(*testing.T) retrieval.Cache { return m.Cache() }}
	})
}

// all returns a call of each method of a Memory and its cache.
func all(ctx context.Context, m *Memory) []call {
	return append(calls(ctx, m, "g", "x"),
		call{"Guilds", false, func() error { _, err := m.Guilds(ctx, "", 1); return err }},
		call{"Due", false, func() error { _, err := m.Due(ctx, day, 1); return err }},
		call{"ChangeHost", false, func() error { return m.ChangeHost(ctx, "a", setTo(retrieval.Host{Free: day})) }},
		call{"Save", false, func() error {
			return m.Cache().Save(ctx, "g", []retrieval.CacheItem{{Key: "k"}}, time.Hour)
		}},
		call{"Load", false, func() error { _, err := m.Cache().Load(ctx, "g", []string{"k"}); return err }},
	)
}

func TestMemoryUnreachable(t *testing.T) {
	m := NewMemory()
	handle{t, m}.change("g", "x", put("one"))
	before := stateOf(t, handle{t, m}, "g")
	m.Unreachable(true)
	for _, c := range all(t.Context(), m) {
		isError(t, c.name, c.run(), retrieval.ErrUnreachable)
	}
	m.Unreachable(false)
	same(t, "state", stateOf(t, handle{t, m}, "g"), before)
	handle{t, m}.isHost("after it was unreachable", "a", retrieval.Host{})
}

func TestMemoryStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := NewMemory()
		m.Stall(true)
		for _, c := range all(t.Context(), m) {
			began := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			var err error
			for _, again := range all(ctx, m) {
				if again.name == c.name {
					err = again.run()
				}
			}
			cancel()
			isError(t, c.name, err, retrieval.ErrUnreachable)
			isError(t, c.name, err, context.DeadlineExceeded)
			same(t, "wait of "+c.name, time.Since(began), time.Minute)
		}

		done := make(chan error)
		go func() { done <- handle{t, m}.try("g", "x", 0, put("one")) }()
		synctest.Wait()
		m.Stall(true) // twice is once
		m.Stall(false)
		m.Stall(false)
		isError(t, "call that waited", <-done, nil)
		same(t, "articles", ids(handle{t, m}.list("g", "", 9)), []string{"x"})
	})
}

func TestMemoryCounts(t *testing.T) {
	m := NewMemory()
	want := map[string]int{}
	for _, c := range all(t.Context(), m) {
		_ = c.run()
		want[c.name]++
	}
	m.Unreachable(true)
	_, err := m.Version(t.Context(), "g")
	if want["Version"]++; !errors.Is(err, retrieval.ErrUnreachable) {
		t.Error(err)
	}
	same(t, "counts", m.Counts(), want)
}
