package openai

import (
	"context"
	"errors"
	"time"

	"github.com/failsafe-go/failsafe-go"

	"kutip/prompts"
)

// A call is one Stream: attempts until a reply, within the time limits.
type call struct {
	client  *Client
	request prompts.Request
	piece   func(string) error

	asked    context.Context // the caller's
	ctx      context.Context // ends with it and at the time limits
	cancel   context.CancelFunc
	first    *time.Timer // until the first token, then until the usage
	whole    *time.Timer
	deadline time.Time // of the first token

	begun bool // a piece was handed over: no going back
	usage prompts.Usage
}

// newCall starts the clock. stop must be called.
func (c *Client) newCall(asked context.Context, r prompts.Request, piece func(string) error) *call {
	ctx, cancel := context.WithCancel(asked)
	return &call{
		client: c, request: r, piece: piece,
		asked: asked, ctx: ctx, cancel: cancel,
		first: time.AfterFunc(c.firstByte, cancel), whole: time.AfterFunc(c.timeout, cancel),
		deadline: time.Now().Add(c.firstByte),
	}
}

func (c *call) stop() {
	c.first.Stop()
	c.whole.Stop()
	c.cancel()
}

// run returns the attempts' usage, and the error as the caller is to see it.
func (c *call) run() (prompts.Usage, error) {
	var err error
	// The error is taken from inside: failsafe returns the context's in its
	// place as soon as that has ended, even after a whole reply.
	_ = failsafe.With(c.client.retries).WithContext(c.ctx).
		RunWithExecution(func(e failsafe.Execution[any]) error {
			err = c.judge(c.attempt(), e.Retries())
			return err
		})
	return c.usage, c.verdict(err)
}

// attempt asks once, and once more for each part of the protocol that the
// server turns out not to take.
func (c *call) attempt() error {
	start := c.client.speaks()
	for d := start; ; {
		taken, err := c.exchange(d)
		if taken && d != start {
			c.client.learn(d)
		}
		f := (*fault)(nil)
		if !errors.As(err, &f) {
			return err
		}
		next, other := d.without(start, f)
		if !other {
			return err
		}
		d = next
	}
}

// judge decides whether a retry may follow: the last thing that is needed is
// time for it, which is looked at before waiting.
func (c *call) judge(err error, retries int) error {
	f := (*fault)(nil)
	if !errors.As(err, &f) {
		return err
	}
	f.wait = f.RetryAfter
	if f.wait == 0 {
		f.wait = jittered(c.client.backoff, retries)
	}
	f.again = f.again && !c.begun && f.wait < c.left()
	return f
}

// left is how long the first token may still take.
func (c *call) left() time.Duration {
	if d, ok := c.asked.Deadline(); ok && d.Before(c.deadline) {
		return time.Until(d)
	}
	return time.Until(c.deadline)
}

// verdict makes an attempt's error one for the caller: its own, its context's,
// or a failure without what the server said.
func (c *call) verdict(err error) error {
	own, f := pieceError{}, (*fault)(nil)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		return own.error
	case c.asked.Err() != nil:
		return c.asked.Err()
	case errors.As(err, &f):
		e := f.ModelError
		return &e
	}
	return &prompts.ModelError{Failure: prompts.Slow} // the call's context ended, and not the caller's
}
