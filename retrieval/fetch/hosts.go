package fetch

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"kutip/retrieval"
)

const (
	maxHosts     = 4096 // that are remembered; more only while that many are visited at once
	firstBackOff = time.Minute
	maxBackOff   = time.Hour
)

// hosts are what is known of the hosts that were visited, and who visits them.
type hosts struct {
	mu    sync.Mutex
	known map[string]*host
}

type host struct {
	turn     chan struct{} // holds the one visitor
	users    int           // the visitor and those who wait
	free     time.Time     // when a scheduled visit may come
	wait     time.Time     // when any visit may
	failures int           // of scheduled visits in a row, to get any answer
}

// take waits until nobody visits a host, or ctx ends: retrieval.ErrCrowded. Whoever
// took it calls done.
func (hs *hosts) take(ctx context.Context, name string) (done func(), err error) {
	h := hs.use(name, 1)
	select {
	case h.turn <- struct{}{}:
		return func() { <-h.turn; hs.use(name, -1) }, nil
	case <-ctx.Done():
		hs.use(name, -1)
		return nil, fmt.Errorf("%w: %w", retrieval.ErrCrowded, ended(ctx))
	}
}

func (hs *hosts) use(name string, users int) *host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h := hs.get(name)
	h.users += users
	return h
}

// get returns a host; hs.mu is held.
func (hs *hosts) get(name string) *host {
	name = strings.ToLower(name)
	h := hs.known[name]
	if h == nil {
		hs.forget()
		h = &host{turn: make(chan struct{}, 1)}
		hs.known[name] = h
	}
	return h
}

// forget makes room for another host, if there is need to: of those that nobody
// visits it drops the one that is free, or will be, before the others.
func (hs *hosts) forget() {
	if len(hs.known) < maxHosts {
		return
	}
	var drop string
	var first *host
	for name, h := range hs.known {
		if h.users == 0 && (first == nil || h.free.Before(first.free)) {
			drop, first = name, h
		}
	}
	delete(hs.known, drop)
}

// free returns when a scheduled visit of a host may come.
func (hs *hosts) free(name string) time.Time {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if h := hs.known[strings.ToLower(name)]; h != nil {
		return h.free
	}
	return time.Time{}
}

// leave makes free return no earlier time than until.
func (hs *hosts) leave(name string, until time.Time) {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if h := hs.get(name); until.After(h.free) {
		h.free = until
	}
}

// wait makes the host be left alone until then, by everybody.
func (hs *hosts) wait(name string, until time.Time) {
	hs.leave(name, until)
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if h := hs.get(name); until.After(h.wait) {
		h.wait = until
	}
}

// state is what other processes must know of a host.
func (hs *hosts) state(name string) retrieval.Host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if h := hs.known[strings.ToLower(name)]; h != nil {
		return retrieval.Host{Free: h.free, Wait: h.wait}
	}
	return retrieval.Host{}
}

// answered notes that a host answered, whatever it said.
func (hs *hosts) answered(name string) {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	hs.get(name).failures = 0
}

// failed notes that a scheduled visit got no answer. From the second in a row
// the host is left alone: a minute, then twice as long each time.
func (hs *hosts) failed(name string, now time.Time) {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h := hs.get(name)
	h.failures++
	if h.failures < 2 {
		return
	}
	wait := min(firstBackOff<<min(h.failures-2, 10), maxBackOff)
	if until := now.Add(wait); until.After(h.free) {
		h.free = until
	}
}
