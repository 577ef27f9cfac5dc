package statetest

import (
	"sync"
	"time"
)

// A Clock goes on when it is told to.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at the time it is.
func NewClock() *Clock { return &Clock{now: time.UnixMilli(time.Now().UnixMilli()).UTC()} }

// Now returns the clock's time, in whole milliseconds.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
