package gateway

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

const (
	// invalidWindow is the time in which Discord counts invalid answers. At
	// 10,000 it bans the address; we stop at a hundredth.
	invalidWindow = 10 * time.Minute
	mostInvalid   = 100

	// mostAtOnce are the requests on their way at once, as each may bring an
	// invalid answer.
	mostAtOnce = mostInvalid
	// mostWithToken are those of them with the bot's token: so many may still
	// be on their way when Discord refuses it.
	mostWithToken = 10
	// mostAfter are the interactions' requests on their way once the token is
	// refused. Their tokens are their own, so those that are being answered can
	// be ended, unless Discord refuses everything: the first goes alone.
	mostAfter = 10
)

// A share is up to where a kind of request may use up what is allowed of
// invalid answers. Requests with the bot's token stop first and early: what may
// still be refused is what may be on its way, and channels that are closed to
// the bot must take neither from interactions.
type share int

const (
	withToken  share = 40
	onReply    share = 90  // edits and follow-ups of interactions
	firstReply share = 100 // acknowledgements, and the gateway's handshakes
)

// refusals counts Discord's invalid answers, and the requests on their way.
type refusals struct {
	now func() time.Time
	log *slog.Logger

	mu         sync.Mutex
	invalid    []time.Time   // within the last invalidWindow, oldest first
	going      int           // requests on their way
	goingToken int           // of them those with the bot's token
	refused    bool          // the token is
	goingAfter int           // interactions' requests on their way that were sent since then
	works      bool          // one of them was answered well
	over       bool          // one was refused, too
	held       time.Time     // when a request was last held back
	waiting    bool          // someone waits for back
	back       chan struct{} // closed when a request is back
}

func newRefusals(now func() time.Time, log *slog.Logger) *refusals {
	return &refusals{now: now, log: log, back: make(chan struct{})}
}

// A trip is a request on its way. It must be ended.
type trip struct {
	route route
	after bool // it began when the token was refused
}

// begin waits until one more request may go, so that all on their way could be
// refused without there being more than mostInvalid. When the share is used up
// it fails with ErrTooManyInvalid.
func (r *refusals) begin(ctx context.Context, to route) (trip, error) {
	for {
		t, wait, err := r.tryBegin(to)
		if wait == nil {
			return t, err
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return trip{}, ctx.Err()
		}
	}
}

// tryBegin counts a request, or returns what to wait for.
func (r *refusals) tryBegin(to route) (t trip, wait <-chan struct{}, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget()
	switch {
	case len(r.invalid) >= int(to.share):
		r.tell()
		return trip{}, nil, ErrTooManyInvalid
	case r.over:
		return trip{}, nil, ErrRefused
	case r.full(to):
		r.waiting = true
		return trip{}, r.back, nil
	}
	t = trip{to, r.refused && !to.authorised()}
	r.count(t, 1)
	return t, nil, nil
}

// full tells whether a request must wait for others to come back.
func (r *refusals) full(to route) bool {
	switch {
	case len(r.invalid)+r.going >= int(max(to.share, onReply)):
		return true
	case to.authorised():
		return r.goingToken >= mostWithToken
	case r.refused:
		return r.goingAfter >= mostAfter || r.goingAfter > 0 && !r.works
	}
	return false
}

// count counts a request as one more on its way, or with -1 as one less.
func (r *refusals) count(t trip, n int) {
	r.going += n
	if t.after {
		r.goingAfter += n
	}
	if t.route.authorised() {
		r.goingToken += n
	}
}

// end counts a request that is back, with its error or nil.
func (r *refusals) end(t trip, err error) {
	refused := (*APIError)(nil)
	invalid := errors.As(err, &refused) && refused.invalid()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count(t, -1)
	if invalid {
		r.invalid = append(r.invalid, r.now())
	}
	if r.refused && !t.route.authorised() {
		r.over = r.over || invalid
		r.works = r.works || err == nil
	}
	if r.waiting {
		close(r.back)
		r.back, r.waiting = make(chan struct{}), false
	}
}

// refuse notes that the token is refused.
func (r *refusals) refuse() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refused = true
}

// forget drops what is older than the window.
func (r *refusals) forget() {
	old, since := 0, r.now().Add(-invalidWindow)
	for old < len(r.invalid) && !r.invalid[old].After(since) {
		old++
	}
	r.invalid = append(r.invalid[:0], r.invalid[old:]...)
}

// tell says in the log that requests are held back: once, until none was for
// two windows.
func (r *refusals) tell() {
	before := r.held
	r.held = r.now()
	if r.held.Sub(before) > 2*invalidWindow {
		r.log.Error("Discord refuses too many requests; no more are sent for a while", "refused", len(r.invalid), "within", invalidWindow)
	}
}
