package main

import (
	"context"
	"math/rand/v2"
	"time"
)

// Between tries to reach Discord before it was ever reached.
const (
	shortestRetry = time.Second
	longestRetry  = time.Minute
)

// retry calls do until that returns no error, or one that again doesn't want to
// try again; again is told how long it will be. The pauses double. Half of each
// is chance, so that those who were cut off together don't come back together.
func retry(ctx context.Context, do func() error, again func(err error, wait time.Duration) bool) error {
	for pause := shortestRetry; ; pause = min(2*pause, longestRetry) {
		err, wait := do(), pause/2+rand.N(pause/2)
		if err == nil || !again(err, wait) {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
