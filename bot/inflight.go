package bot

import (
	"context"
	"sync"
)

// inflight counts what is being worked on: questions, which are bounded, and
// all events, which the end of the bot waits for.
type inflight struct {
	atOnce, share int // how many questions there may be, and of one guild

	mu        sync.Mutex
	events    int
	questions int
	of        map[string]int // questions of guilds that have some
	closed    bool
	empty     chan struct{} // is closed when closed and no event is left
}

func newInflight(atOnce int) *inflight {
	return &inflight{atOnce: atOnce, share: max(1, atOnce/4), of: map[string]int{}, empty: make(chan struct{})}
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

// take tells whether there is room for one more question of a guild: one guild
// can't take it all. Who takes must give back.
func (f *inflight) take(guild string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.questions >= f.atOnce || f.of[guild] >= f.share {
		return false
	}
	f.questions++
	f.of[guild]++
	return true
}

func (f *inflight) giveBack(guild string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.questions--
	if f.of[guild]--; f.of[guild] == 0 {
		delete(f.of, guild)
	}
}
