package redisstore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// A master is killed under load: its replica takes over and all goes on.
func TestFailover(t *testing.T) {
	t.Run("cluster", func(t *testing.T) {
		t.Parallel()
		cluster := redistest.StartCluster(t)
		failover(t, cluster.URL(), cluster.Nodes[0], cluster.Nodes[3], 6*time.Second)
	})
	t.Run("sentinel", func(t *testing.T) {
		t.Parallel()
		sentinel := redistest.StartSentinel(t)
		failover(t, sentinel.URL(), sentinel.Master, sentinel.Replica, 10*time.Second)
	})
}

// failover has guilds, some of which are on the master that is killed, read and
// written at a steady pace, and fails unless errors end within a while.
func failover(t *testing.T, url string, master, replica *redistest.Server, within time.Duration) {
	s := open(t, url)
	workers := make([]*worker, 8)
	for i := range workers {
		workers[i] = &worker{guild: fmt.Sprint("guild", i)}
		mustPut(t, s, workers[i].guild, "x", "the first")
		workers[i].acknowledged = 1
	}
	ctx, stop := context.WithTimeout(ctx, 60*time.Second)
	defer stop()
	var wait sync.WaitGroup
	for _, w := range workers {
		wait.Go(func() { w.work(ctx, t, s) })
	}
	settled(t, workers)
	killed := time.Now()
	master.Kill()
	eventually(t, "replica promoted", func() bool {
		return strings.Contains(replica.Client().Info(ctx, "replication").Val(), "role:master")
	})
	promoted := time.Since(killed)
	settled(t, workers)
	stop()
	wait.Wait()

	var after []time.Duration // of the kill, of errors
	lost := 0
	for _, w := range workers {
		for _, at := range w.errors {
			if at.After(killed) {
				after = append(after, at.Sub(killed))
			}
		}
		lost += w.lost
		retrievaltest.CheckWhole(t, s, w.guild)
	}
	if len(after) == 0 {
		t.Fatal("nobody noticed")
	}
	first, last := slices.Min(after), slices.Max(after)
	t.Logf("%d errors, the first %v after the kill, the replica promoted after %v, the last error after %v; of the acknowledged changes %d lost with the master",
		len(after), first, promoted, last, lost)
	if last > within {
		t.Errorf("errors for %v, want at most %v", last, within)
	}
}

// settled waits until all workers have worked for half a second without an error.
func settled(t *testing.T, workers []*worker) {
	t.Helper()
	for _, w := range workers {
		w.well.Store(0)
	}
	eventually(t, "all workers work", func() bool {
		return !slices.ContainsFunc(workers, func(w *worker) bool { return w.well.Load() < 25 })
	})
}

// A worker reads and changes an article of a guild.
type worker struct {
	guild        string
	well         atomic.Int64 // calls since the last error
	acknowledged int          // number of the last revision
	lost         int
	errors       []time.Time
}

func (w *worker) work(ctx context.Context, t *testing.T, s *Store) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := w.once(s)
		switch {
		case errors.Is(err, retrieval.ErrUnreachable):
			w.errors = append(w.errors, time.Now())
			w.well.Store(0)
		case err != nil:
			t.Errorf("%s: %v", w.guild, err)
		default:
			w.well.Add(1)
		}
	}
}

func (w *worker) once(s *Store) error {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	if _, err := s.Version(ctx, w.guild); err != nil {
		return err
	}
	e, err := put(ctx, s, w.guild, "x", time.Now().String())
	if err != nil {
		return err
	}
	// Replicas are a moment behind: what the master acknowledged last may be gone.
	w.lost += max(0, w.acknowledged+1-e.Current.Number)
	w.acknowledged = e.Current.Number
	return nil
}
