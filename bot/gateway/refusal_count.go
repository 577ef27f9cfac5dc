package gateway

import (
	"context"
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
)

// A share is up to where a kind of request may use up what is allowed of
// invalid answers. Requests with the bot's token stop first, so that a server
// whose channels are closed to the bot can't take the answers from the others.
type share int

const (
	withToken  share = 80
	onReply    share = 90  // edits and follow-ups of interactions
	firstReply share = 100 // acknowledgements
)

// refusals counts Discord's invalid answers, and the requests on their way.
type refusals struct {
	now func() time.Time
	log *slog.Logger

	mu         sync.Mutex
	invalid    []time.Time   // within the last invalidWindow, oldest first
	going      int           // requests on their way
	goingToken int           // of them those with the bot's token
	held       time.Time     // when a request was last held back
	waiting    bool          // someone waits for back
	back       chan struct{} // closed when a request is back
}

func newRefusals(now func() time.Time, log *slog.Logger) *refusals {
	return &refusals{now: now, log: log, back: make(chan struct{})}
}

// enter waits until one more request may go, so that all on their way could be
// refused without there being more than mostInvalid. When the share is used up
// it fails with ErrTooManyInvalid.
func (r *refusals) enter(ctx context.Context, s share) error {
	for {
		wait, err := r.tryEnter(s)
		if wait == nil {
			return err
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// tryEnter counts a request, or returns what to wait for.
func (r *refusals) tryEnter(s share) (wait <-chan struct{}, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget()
	switch used := len(r.invalid); {
	case used >= int(s):
		r.tell()
		return nil, ErrTooManyInvalid
	case used+r.going >= int(max(s, onReply)),
		s == withToken && r.goingToken >= mostWithToken:
		r.waiting = true
		return r.back, nil
	}
	r.going++
	if s == withToken {
		r.goingToken++
	}
	return nil, nil
}

// leave counts a request that is back.
func (r *refusals) leave(s share, invalid bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.going--
	if s == withToken {
		r.goingToken--
	}
	if invalid {
		r.invalid = append(r.invalid, r.now())
	}
	if r.waiting {
		close(r.back)
		r.back, r.waiting = make(chan struct{}), false
	}
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
