package retrieval

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"kutip/retrieval/analysis/lexicon"
)

// LibrariesConfig says what Libraries work with. Only Source must be set.
type LibrariesConfig struct {
	Source Source
	Cache  Cache // of parts, so that a cold process needn't read them anew; nil: none

	Memory   int64         // bytes that the libraries held may take; 0: 128 MB
	Patience time.Duration // for a version, before an answer comes from memory; 0: 300 ms
	Stale    time.Duration // how old an answer from memory may be; 0: 5 minutes

	Now     func() time.Time            // nil: time.Now
	Lexicon func() *lexicon.Lexicon     // nil: lexicon.Installed
	Damaged func(guild string, e error) // is told of an article that is left out, for the log; nil: nobody
}

// Libraries hold the libraries of the guilds that are asked, each at the
// version that the record has. They are loaded with a guild's first question,
// kept up as its articles change, and let go of least recently used first where
// all together take too much memory. Any number of goroutines may use them.
type Libraries struct {
	LibrariesConfig
	loading sync.WaitGroup // and saving to the cache
	turns   chan struct{}  // bounds how many are loaded at a time, and so the memory that takes

	mu      sync.Mutex
	clock   uint64                   // counts what happens
	held    map[string]*list.Element // of *holding, by guild
	recent  list.List                // of *holding, most recently used first
	flights map[string]*loadFlight
	stats   Stats
}

// A Held library is a guild's, for one question.
type Held struct {
	*Library
	Version Version
	AsOf    time.Time // zero: the record has this version now; else when it last had, for all that is known
}

// Stats count what Libraries did.
type Stats struct {
	Asked, Hits, Stale, Loaded, Dropped int
	Bytes                               int64 // held now
	Guilds                              int   // held now
}

// A holding is a library held.
type holding struct {
	guild   string
	library *Library
	version Version
	hashes  []string // of the library's articles
	numbers []int    // their revisions
	made    []int    // which of them the cache hadn't
	size    int64
	began   uint64    // when its loading did, by the clock that counts
	checked time.Time // when the record last had its version
}

// A loadFlight is the loading of one guild's library, and what waits for it.
type loadFlight struct {
	began uint64
	done  chan struct{}
	now   *holding // when done
	err   error
}

const (
	defaultMemory   = 128 << 20
	defaultPatience = 300 * time.Millisecond
	defaultStale    = 5 * time.Minute
	loadLimit       = 30 * time.Second // for a whole guild
	loadTurns       = 4                // guilds at a time
)

// NewLibraries returns libraries that hold none yet.
func NewLibraries(c LibrariesConfig) *Libraries {
	if c.Memory == 0 {
		c.Memory = defaultMemory
	}
	if c.Patience == 0 {
		c.Patience = defaultPatience
	}
	if c.Stale == 0 {
		c.Stale = defaultStale
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Lexicon == nil {
		c.Lexicon = lexicon.Installed
	}
	if c.Damaged == nil {
		c.Damaged = func(string, error) {}
	}
	return &Libraries{LibrariesConfig: c, turns: make(chan struct{}, loadTurns), held: map[string]*list.Element{}, flights: map[string]*loadFlight{}}
}

// At returns a guild's library at the version that the record has now. A change
// that was acknowledged before the call is in it. Where the record can't be
// reached in time, the library is one from memory, which isn't older than Stale,
// and says AsOf when it was current; without one it is an error.
func (l *Libraries) At(ctx context.Context, guild string) (Held, error) {
	asked, now := l.tick(), l.Now()
	version, err := l.version(ctx, guild)
	if err != nil {
		return l.fromMemory(ctx, guild, err)
	}
	for {
		h, flight := l.find(guild, version, asked, now)
		if h != nil {
			return Held{Library: h.library, Version: h.version}, nil
		}
		select {
		case <-flight.done:
		case <-ctx.Done(): // the record has another version than memory, or none is there
			return Held{}, fmt.Errorf("%w: loading takes long: %w", ErrUnreachable, ctx.Err())
		}
		switch {
		case flight.began < asked: // what it loaded may be older than the version
		case errors.Is(flight.err, errMoved):
			return Held{}, flight.err
		case flight.err != nil:
			return l.fromMemory(ctx, guild, flight.err)
		default:
			return Held{Library: flight.now.library, Version: flight.now.version}, nil
		}
	}
}

// Close waits until nothing is loaded or saved any more. No call of At may
// begin after it.
func (l *Libraries) Close() { l.loading.Wait() }

// Stats returns the counts so far.
func (l *Libraries) Stats() Stats {
	l.mu.Lock()
	defer l.mu.Unlock()
	stats := l.stats
	stats.Guilds = l.recent.Len()
	return stats
}

func (l *Libraries) tick() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stats.Asked++
	l.clock++
	return l.clock
}

func (l *Libraries) version(ctx context.Context, guild string) (Version, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Patience)
	defer cancel()
	return l.Source.Version(ctx, guild)
}

// find returns what is held of a guild, if it has the version or was loaded
// after the question came, or else the flight that loads it. Now is a time at
// which the version wasn't asked for yet.
func (l *Libraries) find(guild string, version Version, asked uint64, now time.Time) (*holding, *loadFlight) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.held[guild]
	if e != nil {
		h := e.Value.(*holding)
		if h.version == version || h.began > asked {
			l.stats.Hits++
			if h.version == version {
				h.checked = now
			}
			l.recent.MoveToFront(e)
			return h, nil
		}
	}
	f := l.flights[guild]
	if f == nil {
		l.clock++
		f = &loadFlight{began: l.clock, done: make(chan struct{})}
		l.flights[guild] = f
		var old *holding
		if e != nil {
			old = e.Value.(*holding)
		}
		l.loading.Go(func() { l.fly(f, guild, old) })
	}
	return nil, f
}

// fly loads a guild's library. It isn't bound to the question that it was begun
// for: the next one needs it as well.
func (l *Libraries) fly(f *loadFlight, guild string, old *holding) {
	ctx, cancel := context.WithTimeout(context.Background(), loadLimit)
	defer cancel()
	l.turns <- struct{}{}
	defer func() { <-l.turns }()
	now := l.Now()
	f.now, f.err = l.loadRecovered(ctx, guild, old)
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.flights, guild)
	if f.err == nil {
		f.now.began, f.now.checked = f.began, now
		l.hold(f.now)
	}
	close(f.done)
}

// loadRecovered loads, and makes an error of a panic: what one guild's record or
// cache brings about must not end the answers to all others.
func (l *Libraries) loadRecovered(ctx context.Context, guild string, old *holding) (h *holding, err error) {
	defer func() {
		if p := recover(); p != nil {
			h, err = nil, fmt.Errorf("%w: loading panicked: %v", ErrDamaged, p)
			l.Damaged(guild, err)
		}
	}()
	return l.load(ctx, guild, old)
}

// hold puts a holding in place of the guild's last one, and drops what was used
// least recently where all together are too large. A guild without articles
// takes no place.
func (l *Libraries) hold(h *holding) {
	l.stats.Loaded++
	if e := l.held[h.guild]; e != nil {
		l.drop(e)
	}
	if len(h.library.articles) == 0 {
		return
	}
	l.held[h.guild] = l.recent.PushFront(h)
	l.stats.Bytes += h.size
	for l.stats.Bytes > l.Memory && l.recent.Len() > 1 {
		l.drop(l.recent.Back())
		l.stats.Dropped++
	}
}

func (l *Libraries) drop(e *list.Element) {
	h := l.recent.Remove(e).(*holding)
	delete(l.held, h.guild)
	l.stats.Bytes -= h.size
}

// fromMemory returns what is held of a guild whose record can't be asked, if it
// isn't too old; else the error. It is no help against any other error, or
// where nobody waits any more.
func (l *Libraries) fromMemory(ctx context.Context, guild string, err error) (Held, error) {
	if errors.Is(ctx.Err(), context.Canceled) {
		return Held{}, ctx.Err()
	}
	if !errors.Is(err, ErrUnreachable) && !errors.Is(err, context.DeadlineExceeded) {
		return Held{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if e := l.held[guild]; e != nil {
		h := e.Value.(*holding)
		if l.Now().Sub(h.checked) <= l.Stale {
			l.stats.Stale++
			l.recent.MoveToFront(e)
			return Held{Library: h.library, Version: h.version, AsOf: h.checked}, nil
		}
	}
	if !errors.Is(err, ErrUnreachable) {
		err = fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	return Held{}, err
}
