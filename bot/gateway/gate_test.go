package gateway

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(5 * time.Second)
		begun := time.Now()
		var mu sync.Mutex
		entered := map[int][]time.Duration{}
		var all sync.WaitGroup
		for shard := range 6 {
			all.Go(func() {
				bucket := shard % 2
				leave, err := g.Enter(t.Context(), bucket)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				entered[bucket] = append(entered[bucket], time.Since(begun))
				mu.Unlock()
				time.Sleep(time.Second) // of the fake clock: READY takes a second
				leave()
				leave() // to no effect
			})
		}
		all.Wait()
		for bucket, at := range entered {
			if len(at) != 3 || at[0] != 0 || at[1] != 6*time.Second || at[2] != 12*time.Second {
				t.Errorf("bucket %d was entered at %v", bucket, at)
			}
		}
	})
}

func TestGateObeysContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(5 * time.Second)
		leave, err := g.Enter(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := g.Enter(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("while another is in: %v", err)
		}
		leave()
		ctx, cancel = context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := g.Enter(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("while waiting for its turn: %v", err)
		}
		begun := time.Now()
		if _, err := g.Enter(t.Context(), 0); err != nil || time.Since(begun) != 4*time.Second {
			t.Errorf("after one that gave up: %v after %v", err, time.Since(begun))
		}
	})
}
