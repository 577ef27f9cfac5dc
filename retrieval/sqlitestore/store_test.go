package sqlitestore

import (
	"context"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// open opens the record of a folder until the test ends.
func open(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	s, err := o.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	t.Parallel()
	retrievaltest.TestStore(t, func(t *testing.T) retrievaltest.Opener {
		dir := t.TempDir()
		return func(t *testing.T) retrieval.Store { return open(t, dir, Options{}) }
	})
}

func TestCache(t *testing.T) {
	t.Parallel()
	retrievaltest.TestCache(t, func(t *testing.T) retrievaltest.CacheOpener {
		dir := t.TempDir()
		clock := &clock{now: time.Unix(1e9, 0)}
		return retrievaltest.CacheOpener{
			Open: func(t *testing.T) retrieval.Cache {
				return open(t, dir, Options{Now: clock.Now, cacheBusy: time.Minute}).Cache()
			},
			Advance: clock.advance,
		}
	})
}
