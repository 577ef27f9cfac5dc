package redisstore

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// A server that is stopped keeps nobody longer than they want to wait, and when
// it goes on so does the store.
func TestStopped(t *testing.T) {
	const patience, generous = 300 * time.Millisecond, 300 * time.Millisecond
	server := redistest.Start(t)
	s := open(t, server.URL())
	mustPut(t, s, "g", "x", "text")
	calls := []func(ctx context.Context) error{
		func(ctx context.Context) error { _, err := s.Version(ctx, "g"); return err },
		func(ctx context.Context) error {
			_, err := s.Texts(ctx, "g", []retrieval.TextRef{{ID: "x", Body: 1}})
			return err
		},
		func(ctx context.Context) error { _, err := put(ctx, s, "g", "x", time.Now().String()); return err },
		func(ctx context.Context) error { _, err := s.Cache().Load(ctx, "g", []string{"k"}); return err },
	}
	before := runtime.NumGoroutine()
	server.Pause()
	end := time.Now().Add(time.Duration(scale(t, "KUTIP_STOP", 1)) * time.Second)
	var mu sync.Mutex
	var longest, idle time.Duration // of a call, and of one that only waits
	var made, most int
	var wait sync.WaitGroup
	wait.Go(func() {
		for time.Now().Before(end) {
			began := time.Now()
			<-time.After(patience)
			idle = max(idle, time.Since(began))
		}
	})
	for i := range 3 * len(calls) {
		wait.Go(func() {
			for time.Now().Before(end) {
				ctx, cancel := context.WithTimeout(ctx, patience)
				began := time.Now()
				err := calls[i%len(calls)](ctx)
				took := time.Since(began)
				cancel()
				if !errors.Is(err, retrieval.ErrUnreachable) {
					t.Errorf("call %d: error %v, want %v", i%len(calls), err, retrieval.ErrUnreachable)
				}
				mu.Lock()
				made, longest, most = made+1, max(longest, took), max(most, runtime.NumGoroutine())
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	server.Resume()
	if longest > idle+generous {
		t.Errorf("a call with a deadline of %v took %v, where a timer of %v took %v", patience, longest, patience, idle)
	}
	// First the server takes all the connections that were made in vain, and a new
	// one may wait for its turn longer than for the connection.
	eventually(t, "goes on", func() bool {
		for i := range 3 * len(calls) {
			if calls[i%len(calls)](ctx) != nil {
				return false
			}
		}
		return true
	})
	retrievaltest.CheckWhole(t, s, "g")
	eventually(t, "few goroutines again", func() bool { return runtime.NumGoroutine() <= before+2 })
	t.Logf("%d calls with a deadline of %v, the longest %v, where a timer took up to %v; goroutines: %d before, at most %d, %d after", made, patience, longest, idle, before, most, runtime.NumGoroutine())
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(20 * time.Second); !is(); <-tick.C {
		if time.Now().After(end) {
			t.Fatalf("%s: not within 20 s", what)
		}
	}
}
