package gateway

import (
	"context"
	"hash/maphash"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const (
	// slack is added to what Discord says of times, which it rounds.
	slack = 5 * time.Millisecond
	// sweepEvery is how often buckets are looked through for those that may go.
	sweepEvery = 10 * time.Second
	// mostInChannel are the requests of a kind on their way in one channel: where
	// Discord hangs there, the others have places left (see mostWithToken).
	mostInChannel = 2
)

// limits are Discord's per route, as its answers told of them. Nothing is known
// before: a route's first request goes alone, and its answer says how many may
// follow.
type limits struct {
	now    func() time.Time
	seed   maphash.Seed
	global *global

	mu      sync.Mutex
	routes  map[string]allowance // by route.String(): a dozen
	buckets map[bucketKey]*bucket
	swept   time.Time
}

// An allowance is what a route allows, whatever channel it is for.
type allowance struct {
	name   string        // routes with the same name share their buckets
	limit  int           // requests in a window; 0: any number
	window time.Duration // the longest that was seen
}

// A bucketKey is an allowance's name, or its route's while it has none, with
// the channel or token that limits are kept by: hashed, since it may be a secret.
type bucketKey struct {
	name  string
	major uint64
}

// A bucket counts the requests of one window. When its window is over and
// nobody uses it, it says no more than its route's allowance does, and is
// forgotten: that is how memory stays bounded though each interaction has
// buckets of its own.
type bucket struct {
	turn  chan struct{} // held by the one whose turn it is; the others queue in order of arrival
	going chan struct{} // holds one for each on its way; nil: any number
	users int

	known   bool // an answer has told
	limit   int  // requests in a window; 0: any number
	window  time.Duration
	left    int
	reset   time.Time // the window's end
	blocked time.Time // until when a 429 forbids
}

func newLimits(now func() time.Time) *limits {
	return &limits{
		now: now, seed: maphash.MakeSeed(), global: newGlobal(now),
		routes: map[string]allowance{}, buckets: map[bucketKey]*bucket{}, swept: now(),
	}
}

// A pass is a request's way through its limits. It must be left.
type pass struct {
	limits *limits
	route  route
	bucket *bucket
	holds  bool // the bucket's turn
	goes   bool // it is counted in the bucket's going
}

// enter waits until the route's limit allows a request.
func (l *limits) enter(ctx context.Context, r route) (*pass, error) {
	p := &pass{limits: l, route: r, bucket: l.use(r)}
	if err := p.wait(ctx); err != nil {
		p.leave(0, nil)
		return nil, err
	}
	return p, nil
}

// wait returns when it is the request's turn and the window has room for it.
// The turn is kept while nothing is known of the bucket, so that the first
// request goes alone.
func (p *pass) wait(ctx context.Context) error {
	if err := timeUntil(ctx, p.limits.now, p.limits.opens(p.bucket)); err != nil {
		return err
	}
	select {
	case p.bucket.turn <- struct{}{}:
		p.holds = true
	case <-ctx.Done():
		return ctx.Err()
	}
	if p.bucket.going != nil {
		select {
		case p.bucket.going <- struct{}{}:
			p.goes = true
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for {
		opens, known := p.limits.take(p.bucket)
		if opens.IsZero() {
			if known {
				p.giveTurn()
			}
			return ctx.Err()
		}
		if err := waitUntil(ctx, p.limits.now, opens); err != nil {
			return err
		}
	}
}

func (p *pass) giveTurn() {
	if p.holds {
		p.holds = false
		<-p.bucket.turn
	}
}

// leave ends the request's way. status is its answer's, 0 if none came.
func (p *pass) leave(status int, header http.Header) {
	p.limits.leave(p, status, header)
	p.giveTurn()
	if p.goes {
		p.goes = false
		<-p.bucket.going
	}
}

// use returns the bucket of a route, and keeps it.
func (l *limits) use(r route) *bucket {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep()
	told, known := l.routes[r.String()]
	key := l.key(told, r)
	b := l.buckets[key]
	if b == nil {
		b = &bucket{turn: make(chan struct{}, 1), known: known, limit: told.limit, window: told.window}
		if r.authorised() && r.major != "" {
			b.going = make(chan struct{}, mostInChannel)
		}
		l.buckets[key] = b
	}
	b.users++
	return b
}

func (l *limits) key(told allowance, r route) bucketKey {
	name := told.name
	if name == "" {
		name = r.String()
	}
	return bucketKey{name, maphash.String(l.seed, r.major)}
}

// opens is when the bucket may be entered again, zero if it may.
func (l *limits) opens(b *bucket) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return b.opens(l.now())
}

func (b *bucket) opens(now time.Time) time.Time {
	switch {
	case now.Before(b.blocked):
		return b.blocked
	case b.known && b.limit > 0 && b.left == 0 && now.Before(b.reset):
		return b.reset
	}
	return time.Time{}
}

// take counts a request, or says when to come back.
func (l *limits) take(b *bucket) (opens time.Time, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if opens := b.opens(now); !opens.IsZero() {
		return opens, b.known
	}
	if !now.Before(b.reset) { // a new window: the answer will say when it ends
		b.left, b.reset = b.limit, now.Add(b.window)
	}
	b.left--
	return time.Time{}, b.known
}

// leave notes what an answer tells of its bucket.
func (l *limits) leave(p *pass, status int, header http.Header) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p.bucket.users--
	told, ok := readLimit(header)
	if !ok {
		// An answer without a word on limits means that there are none; but
		// a failing server means nothing.
		if !p.bucket.known && status > 0 && status < 500 && status != http.StatusTooManyRequests {
			p.bucket.known = true
			l.routes[p.route.String()] = allowance{}
		}
		return
	}
	l.learn(p, told)
}

// learn takes over what an answer tells.
func (l *limits) learn(p *pass, told limitHeader) {
	name, window := p.route.String(), told.after
	if before := l.routes[name]; before.name == told.name {
		window = max(window, before.window)
	}
	allowed := allowance{told.name, told.limit, window}
	l.routes[name] = allowed
	l.note(p.bucket, allowed, told)
	key := l.key(allowed, p.route)
	switch shared := l.buckets[key]; shared {
	case nil:
		l.buckets[key] = p.bucket // known by the name, too, from now on
	case p.bucket:
	default: // another route was first to learn the name
		l.note(shared, allowed, told)
		if shared.blocked.Before(p.bucket.blocked) {
			shared.blocked = p.bucket.blocked
		}
	}
}

// note writes down what an answer tells of a bucket. Answers overtake each
// other, so a window never gets fuller by one.
func (l *limits) note(b *bucket, allowed allowance, told limitHeader) {
	left := told.left
	if b.known && b.limit > 0 {
		left = min(left, b.left)
	}
	b.known, b.limit, b.window = true, allowed.limit, allowed.window
	b.left, b.reset = left, l.now().Add(told.after+slack)
}

// block closes the request's bucket for a while.
func (p *pass) block(d time.Duration) {
	p.limits.mu.Lock()
	defer p.limits.mu.Unlock()
	p.bucket.blocked = p.limits.now().Add(d + slack)
}

// sweep forgets the buckets that say nothing any more.
func (l *limits) sweep() {
	now := l.now()
	if now.Sub(l.swept) < sweepEvery {
		return
	}
	l.swept = now
	for key, b := range l.buckets {
		if b.users == 0 && !now.Before(b.reset) && !now.Before(b.blocked) {
			delete(l.buckets, key)
		}
	}
}

// A limitHeader is what the header of an answer tells of the route's limit.
type limitHeader struct {
	name        string // of the bucket
	limit, left int
	after       time.Duration // until the window's end
}

// readLimit reads a header; ok is false if it says nothing that makes sense.
func readLimit(h http.Header) (told limitHeader, ok bool) {
	limit, err1 := strconv.Atoi(h.Get("X-RateLimit-Limit"))
	left, err2 := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, err3 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err1 != nil || err2 != nil || err3 != nil || limit <= 0 {
		return limitHeader{}, false
	}
	return limitHeader{
		name:  h.Get("X-RateLimit-Bucket"),
		limit: limit,
		left:  min(max(left, 0), limit),
		after: seconds(after),
	}, true
}

// waitUntil returns at a time, or at once with ErrNoTime if ctx's deadline
// comes before it.
func waitUntil(ctx context.Context, now func() time.Time, t time.Time) error {
	if err := timeUntil(ctx, now, t); err != nil {
		return err
	}
	return sleep(ctx, t.Sub(now()))
}

// timeUntil tells whether ctx's deadline leaves the time to wait until t.
func timeUntil(ctx context.Context, now func() time.Time, t time.Time) error {
	deadline, ok := ctx.Deadline()
	if wait := t.Sub(now()); ok && wait > 0 && time.Until(deadline) < wait {
		return ErrNoTime
	}
	return ctx.Err()
}
