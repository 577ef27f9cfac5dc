package gateway

import (
	"context"
	"sync"
	"time"
)

// globalLimit is how many requests Discord takes within globalWindow with a
// bot's token. It is the one limit that no header tells.
const (
	globalLimit  = 50
	globalWindow = time.Second
)

// global is Discord's limit on all requests with the bot's token. A request
// counts from before it is sent until a window after its answer: however long
// it was on its way, Discord can't have seen it outside of that time.
type global struct {
	now func() time.Time

	mu      sync.Mutex
	free    []time.Time // from when on each place may be taken, oldest first
	blocked time.Time   // until when a 429 forbids
}

func newGlobal(now func() time.Time) *global {
	return &global{now: now, free: make([]time.Time, globalLimit)}
}

// enter waits until one more request may go. It must be left, unless there is
// an error.
func (g *global) enter(ctx context.Context) error {
	place, err := g.take(ctx)
	if err != nil {
		return err
	}
	for until := place; g.now().Before(until); until = g.opens() { // a 429 may come meanwhile
		if err := waitUntil(ctx, g.now, until); err != nil {
			g.leave()
			return err
		}
	}
	return nil
}

// take takes the place that is free first. There always is one, as fewer
// requests than there are places are on their way at once (mostWithToken).
func (g *global) take(ctx context.Context) (from time.Time, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	from = g.free[0]
	if from.Before(g.blocked) {
		from = g.blocked
	}
	if err := timeUntil(ctx, g.now, from); err != nil {
		return from, err
	}
	g.free = append(g.free[:0], g.free[1:]...)
	return from, nil
}

// leave gives a place back.
func (g *global) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.free = append(g.free, g.now().Add(globalWindow))
}

// opens is until when a 429 forbids.
func (g *global) opens() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.blocked
}

// block stops all requests for a while.
func (g *global) block(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := g.now().Add(d + slack); g.blocked.Before(until) {
		g.blocked = until
	}
}
