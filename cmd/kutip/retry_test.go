package main

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestRetry: pauses double up to a minute, at least half of each and never the
// same for two; an end of the context, or an error to give up at, ends it.
func TestRetry(t *testing.T) {
	down, gone := errors.New("down"), errors.New("gone")
	synctest.Test(t, func(t *testing.T) {
		var waits []time.Duration
		tries := 0
		err := retry(t.Context(), func() error {
			if tries++; tries == 12 {
				return gone
			}
			return down
		}, func(err error, wait time.Duration) bool {
			waits = append(waits, wait)
			return err == down
		})
		if err != gone || tries != 12 {
			t.Fatalf("%v after %d tries", err, tries)
		}
		same := true
		for i, wait := range waits {
			longest := min(time.Second<<i, time.Minute)
			if wait < longest/2 || wait >= longest {
				t.Errorf("pause %d: %v of %v", i, wait, longest)
			}
			same = same && wait == longest/2
		}
		if same {
			t.Error("no chance in the pauses")
		}
		if err := retry(t.Context(), func() error { return nil }, nil); err != nil {
			t.Error(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		again := func(error, time.Duration) bool { cancel(); return true }
		if err := retry(ctx, func() error { return down }, again); !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
	})
}
