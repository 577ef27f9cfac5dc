package redisstore

import (
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

// The list of cached values gives up what has died, and no sooner than by the
// slowest clock.
func TestCachedList(t *testing.T) {
	k, _ := keysOf("g")
	server := redistest.Start(t)
	s := open(t, server.URL())
	now := time.Now()
	s.now = func() time.Time { return now }
	for _, step := range []struct {
		after time.Duration
		key   string
		want  int64 // keys on the list
	}{
		{0, "a", 1},
		{time.Hour + slack - time.Minute, "b", 2},
		{0, "b", 2},
		{2 * time.Minute, "c", 2}, // without a
		{10 * time.Hour, "d", 1},
	} {
		now = now.Add(step.after)
		if err := s.Cache().Save(ctx, "g", []retrieval.CacheItem{{Key: step.key}}, time.Hour); err != nil {
			t.Fatal(err)
		}
		if n := server.Client().ZCard(ctx, k.cached).Val(); n != step.want {
			t.Errorf("%d keys on the list after saving %s, want %d", n, step.key, step.want)
		}
	}
}
