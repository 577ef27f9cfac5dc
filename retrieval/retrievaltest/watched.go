package retrievaltest

import (
	"context"
	"testing"

	"kutip/retrieval"
)

// Watched returns a store that with each change of an article also changes its
// Watch to what goes with the current revision, so that CheckWatched can tell
// whether one was kept without the other, and counts quiet changes in Watch.Same.
func Watched(s retrieval.Store) retrieval.Store { return watched{s} }

type watched struct{ retrieval.Store }

func (s watched) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	do := c.Edit
	c.Edit = func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		now, texts, err := do(was)
		if now.Current.Number > 0 {
			now.Watch = watchOf(now.Current)
			now.Watch.Same = was.Watch.Same
			if c.Quiet {
				now.Watch.Same++
			}
		}
		return now, texts, err
	}
	return s.Store.Change(ctx, c)
}

// watchOf is the Watch that goes with a revision.
func watchOf(r retrieval.Revision) retrieval.Watch {
	return retrieval.Watch{Hash: r.Hash, Next: at(r.Number)}
}

// CheckWatched fails unless each article of a guild that was only changed through
// Watched has the Watch that goes with its current revision.
func CheckWatched(t testing.TB, s retrieval.Store, guild string) {
	t.Helper()
	err := retrieval.EachEntry(context.Background(), s, guild, func(e retrieval.Entry) error {
		want := watchOf(e.Current)
		want.Same = e.Watch.Same
		if e.Watch != want {
			t.Errorf("%s has the watch %+v, want %+v", e.ID, e.Watch, want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
