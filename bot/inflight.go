package bot

import (
	"context"
	"sync"
)

// inflight counts what is being worked on: questions, which are bounded, and
// all events, which the end of the bot waits for.
type inflight struct {
	*places // of questions

	mu     sync.Mutex
	events int
	closed bool
	empty  chan struct{} // is closed when closed and no event is left
}

func newInflight(atOnce int) *inflight {
	return &inflight{places: newPlaces(atOnce), empty: make(chan struct{})}
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

// goOn is begin for what an event leaves to be done: it may begin as long as that isn't
// over, also when nothing else may.
func (f *inflight) goOn() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed && f.events == 0 {
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

// places bound how many of something there are at a time: one guild can't take it
// all.
type places struct {
	atOnce, share int // how many there may be, and of one guild

	mu    sync.Mutex
	taken int
	of    map[string]int // those of guilds that have some
}

func newPlaces(atOnce int) *places {
	return &places{atOnce: atOnce, share: max(1, atOnce/4), of: map[string]int{}}
}

// take takes a place for a guild, and tells whether there was one. Who takes must
// give back.
func (p *places) take(guild string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.taken >= p.atOnce || p.of[guild] >= p.share {
		return false
	}
	p.taken++
	p.of[guild]++
	return true
}

func (p *places) giveBack(guild string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.taken--
	if p.of[guild]--; p.of[guild] == 0 {
		delete(p.of, guild)
	}
}
