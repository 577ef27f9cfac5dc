package fetch

import (
	"context"
	"errors"
	"strings"
	"time"

	"kutip/retrieval"
)

// leaseSpare is how much longer than a fetch may take a host counts as visited
// where the process that visits it says nothing more.
const leaseSpare = 30 * time.Second

// shared is what all processes know of hosts. It is about politeness alone: where
// it can't be asked, a visit goes on.
type shared struct {
	hosts retrieval.Hosts // nil: nobody else visits
	lease time.Duration
	now   func() time.Time
}

// A turn is a visit that other processes know of.
type turn struct {
	lease  time.Time // until when they leave the host alone, should this one end without a word
	before time.Time // when the host was free before
}

// enter takes a host's turn, or returns until when it has none.
func (s *shared) enter(ctx context.Context, host string, scheduled bool) (t turn, wait *retrieval.WaitError) {
	if s.hosts == nil {
		return t, nil
	}
	now := s.now()
	err := s.hosts.ChangeHost(ctx, strings.ToLower(host), func(h retrieval.Host) (retrieval.Host, error) {
		if err := refuse(h, now, scheduled); err != nil {
			return h, err
		}
		t = turn{now.Add(s.lease).UTC().Truncate(time.Millisecond), h.Free}
		h.Free = later(h.Free, t.lease)
		return h, nil
	})
	errors.As(err, &wait)
	return t, wait
}

// leave gives a host's turn back, and tells what the visit taught. That must be
// told also where nobody waits for the page any more.
func (s *shared) leave(ctx context.Context, host string, t turn, known retrieval.Host) {
	if s.hosts == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), leaseSpare)
	defer cancel()
	_ = s.hosts.ChangeHost(ctx, strings.ToLower(host), func(h retrieval.Host) (retrieval.Host, error) {
		if h.Free.Equal(t.lease) {
			h.Free = t.before
		}
		return retrieval.Host{Free: later(h.Free, known.Free), Wait: later(h.Wait, known.Wait)}, nil
	})
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
