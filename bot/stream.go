package bot

import (
	"context"
	"time"

	"kutip/bot/message"
)

// How often the message of an answer may change: Discord bounds edits, and who
// reads is disturbed by each.
const (
	editGap  = 1500 * time.Millisecond // between two
	maxEdits = 4                       // in all, the first and the last included

	// A model's answer may be at hand already (it was kept). Waiting for it for
	// a moment makes one change of two, and the answer a second and a half earlier.
	firstWait = 30 * time.Millisecond

	// Without its final state a message says for ever that an answer is being
	// written. It is tried again so many times, after twice as long each.
	finalAgain = 5
)

// A pace tells when a message may change next.
type pace struct {
	edits int
	last  time.Time
}

// due returns when the next state of an answer may be shown, and whether it may
// at all. The gaps between drafts grow, so that a slow answer's drafts don't all
// come at its beginning. The final state always may.
func (p *pace) due(now time.Time, final bool) (time.Time, bool) {
	switch {
	case p.edits == 0 && final:
		return now, true
	case p.edits == 0:
		return now.Add(firstWait), true
	case final:
		return p.last.Add(editGap), true
	case p.edits >= maxEdits-1:
		return time.Time{}, false
	}
	return p.last.Add(time.Duration(p.edits) * editGap), true
}

// edited counts an edit that ended now.
func (p *pace) edited(now time.Time) { p.edits, p.last = p.edits+1, now }

// A state of an answer, as it is shown.
type shown struct {
	post  message.Post
	final bool
}

// A stream shows the states of an answer on its message at a bearable pace. A
// state that comes while the one before is waiting takes its place.
type stream struct {
	show func(context.Context, message.Post) error
	next chan shown // with room for the newest
	done chan struct{}

	// To be read when done:
	err    error         // of the last state that was shown
	whole  bool          // that was the final one
	unseen *message.Post // the final one, where it couldn't be shown
}

// newStream starts a stream. It ends with the final state, with ctx, or when the
// message is gone; then it calls stop.
func newStream(ctx context.Context, show func(context.Context, message.Post) error, stop func()) *stream {
	s := &stream{show: show, next: make(chan shown, 1), done: make(chan struct{})}
	go func() {
		defer close(s.done)
		err := guarded(func() error { s.run(ctx); return nil })
		if err != nil {
			s.err = err
		}
		if s.err != nil && !s.whole {
			stop()
		}
	}()
	return s
}

// put hands over a state. It is never called by two goroutines at a time.
func (s *stream) put(p message.Post, final bool) {
	select {
	case <-s.next:
	default:
	}
	s.next <- shown{p, final}
}

// wait returns when the stream has ended: whether all was shown, and why not.
func (s *stream) wait() (whole bool, err error) {
	<-s.done
	return s.whole, s.err
}

func (s *stream) run(ctx context.Context) {
	var p pace
	var finals int // how often the final state was tried
	var latest *shown
	var ready <-chan time.Time // when latest may be shown
	for {
		select {
		case <-ctx.Done():
			return
		case state := <-s.next:
			due, may := p.due(time.Now(), state.final)
			if !may {
				continue
			}
			if latest == nil || state.final {
				ready = time.After(time.Until(due))
			}
			latest = &state
		case <-ready:
			s.err = s.show(ctx, latest.post)
			p.edited(time.Now())
			s.whole = latest.final && s.err == nil
			switch {
			case s.whole || gone(s.err) || forbidden(s.err):
				return
			case !latest.final:
				latest, ready = nil, nil
			case !passing(s.err):
				return
			case finals == finalAgain:
				s.unseen = &latest.post
				return
			default:
				ready = time.After(editGap << finals)
				finals++
			}
		}
	}
}
