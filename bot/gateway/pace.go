package gateway

import (
	"context"
	"math/rand/v2"
	"time"
)

// A pace is how long is waited for what.
type pace struct {
	identify    time.Duration    // from one session's beginning to the next of its bucket
	fresh       time.Duration    // how old the answer of GET /gateway/bot may be
	handshake   time.Duration    // from dialling to READY, or the first event after a resume
	write       time.Duration    // for one packet to be taken
	farewell    time.Duration    // from our last close frame to Discord's
	attempts    time.Duration    // from one connection's beginning to the next of its shard, at least
	retry, most time.Duration    // after a failure, doubling up to most
	steady      time.Duration    // a new session that lived so long counts as a success
	invalid     [2]time.Duration // least and most after an invalid session

	random func() float64 // from 0 up to 1
}

// discordsPace has the numbers from Discord's documentation where it gives
// any: 5 s between identifies, 1 to 5 s after an invalid session.
func discordsPace() *pace {
	return &pace{
		identify:  5*time.Second + time.Second/4, // Discord counts when it has come
		fresh:     time.Minute,
		handshake: 20 * time.Second,
		write:     10 * time.Second,
		farewell:  time.Second / 2,
		attempts:  time.Second,
		retry:     time.Second,
		most:      2 * time.Minute,
		steady:    time.Minute,
		invalid:   [2]time.Duration{time.Second, 5 * time.Second},
		random:    rand.Float64,
	}
}

// backoff is how long to wait after so many failures in a row: from half of
// the doubled time to the whole, so that shards don't come all at once.
func (p *pace) backoff(failures int) time.Duration {
	if failures == 0 {
		return 0
	}
	whole := p.most
	if doublings := failures - 1; doublings < 20 {
		whole = min(p.retry<<doublings, p.most)
	}
	return whole/2 + p.share(whole/2)
}

// afterInvalid is how long to wait after an invalid session.
func (p *pace) afterInvalid() time.Duration {
	return p.invalid[0] + p.share(p.invalid[1]-p.invalid[0])
}

// share is a random share of d.
func (p *pace) share(d time.Duration) time.Duration { return time.Duration(p.random() * float64(d)) }

// sleep returns after d, or with ctx's error when ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
