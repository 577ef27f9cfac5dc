package bot

import (
	"context"
	"sync"
)

// inflight counts what is being worked on: questions, which are bounded, and
// all events, which the end of the bot waits for.
type inflight struct {
	slots chan struct{} // one is taken by each question

	mu     sync.Mutex
	events int
	closed bool
	empty  chan struct{} // is closed when closed and no event is left
}

func newInflight(atOnce int) *inflight {
	return &inflight{slots: make(chan struct{}, atOnce), empty: make(chan struct{})}
}

// begin tells whether an event may be dealt with. Who begins must end.
func (f *inflight) begin() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return false
	}
	f.events++
	return true
}

func (f *inflight) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.events--; f.events == 0 && f.closed {
		close(f.empty)
	}
}

// close lets nothing begin any more.
func (f *inflight) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return
	}
	f.closed = true
	if f.events == 0 {
		close(f.empty)
	}
}

// wait returns when nothing is worked on any more, or ctx's error.
func (f *inflight) wait(ctx context.Context) error {
	select {
	case <-f.empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// take tells whether there is room for one more question. Who takes must give
// back.
func (f *inflight) take() bool {
	select {
	case f.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func (f *inflight) giveBack() { <-f.slots }
