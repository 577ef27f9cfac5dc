package retrieval

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"time"
)

const (
	dueAtOnce    = 1000             // articles that a pass reads of those that are due
	hostsAtOnce  = 8                // that a pass asks
	hostTurn     = time.Minute      // how long a pass stays with one host while others wait
	lease        = 10 * time.Minute // after which a look that nobody finished is made anew
	shortestWait = time.Second      // between two passes
	longestWait  = time.Minute      // others may change a schedule meanwhile
)

// A Schedule looks at the sources of all articles whose time has come. Several
// processes may keep the same record's: each look is made by one of them.
type Schedule struct {
	*Refresher
	Tell func(Report) // of each look; nil: nobody is told. One call at a time

	telling  sync.Mutex
	recalled bool
}

// Run keeps the schedule until the context ends, which is no error. What the
// record says (as that it can't be reached) goes to trouble, and is tried again.
func (s *Schedule) Run(ctx context.Context, trouble func(error)) {
	for ctx.Err() == nil {
		now := s.Record.now()
		next, err := s.Pass(ctx)
		if err != nil && ctx.Err() == nil {
			trouble(err)
			next = now.Add(longestWait)
		}
		wait(ctx, max(shortestWait, min(next.Sub(s.Record.now()), longestWait)))
	}
}

func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// Pass looks at the sources that are due: one after the other of a host, several
// hosts at a time. It returns when it is time for the next pass.
func (s *Schedule) Pass(ctx context.Context) (next time.Time, err error) {
	if err := s.recall(ctx); err != nil {
		return time.Time{}, err
	}
	due, err := s.Record.Store.Due(ctx, s.Record.now(), dueAtOnce)
	if err != nil {
		return time.Time{}, err
	}
	hosts, err := s.byHost(ctx, due)
	if err != nil {
		return time.Time{}, err
	}
	if err := s.visit(ctx, hosts); err != nil {
		return time.Time{}, err
	}
	return s.nextDue(ctx)
}

// nextDue is when the next article is due; far away if none is.
func (s *Schedule) nextDue(ctx context.Context) (time.Time, error) {
	const far = 100 * 365 * 24 * time.Hour
	now := s.Record.now()
	due, err := s.Record.Store.Due(ctx, now.Add(far), 1)
	if err != nil || len(due) == 0 {
		return now.Add(far), err
	}
	return due[0].At, nil
}

// recall tells the Fetcher, once, which hosts want to be left alone since before
// the process began.
func (s *Schedule) recall(ctx context.Context) error {
	if s.recalled {
		return nil
	}
	err := s.Record.eachGuild(ctx, "", func(guild string) error {
		return ownTrouble(EachEntry(ctx, s.Record.Store, guild, func(e Entry) error {
			if at, err := ParseAddress(e.Current.From); err == nil && !e.Watch.Wait.IsZero() {
				s.Fetcher.Leave(at.Hostname(), e.Watch.Wait)
			}
			return nil
		}))
	})
	s.recalled = err == nil
	return err
}

// ownTrouble is no error where a guild or an article has a trouble of its own,
// which must not keep the others from being looked after.
func ownTrouble(err error) error {
	for _, own := range []error{ErrDamaged, ErrNewer, ErrNoArticle} {
		if errors.Is(err, own) {
			return nil
		}
	}
	return err
}

// A visit is an article whose source is due, at its host.
type visit struct {
	Due
	entry Entry
}

// byHost sorts what is due by host, in the order of time.
func (s *Schedule) byHost(ctx context.Context, due []Due) (map[string][]visit, error) {
	hosts := map[string][]visit{}
	for _, d := range due {
		e, err := s.Record.Store.Entry(ctx, d.Guild, d.ID)
		switch {
		case ownTrouble(err) != nil:
			return nil, err
		case err != nil:
			continue
		}
		at, err := ParseAddress(e.Current.From)
		if err != nil {
			at = &url.URL{} // it will be taken off the schedule
		}
		hosts[at.Hostname()] = append(hosts[at.Hostname()], visit{d, e})
	}
	return hosts, nil
}

// visit visits all hosts, several at a time, and returns the first error of the
// record.
func (s *Schedule) visit(ctx context.Context, hosts map[string][]visit) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	turns := make(chan struct{}, hostsAtOnce)
	var all sync.WaitGroup
	for host, visits := range hosts {
		turns <- struct{}{}
		all.Go(func() {
			defer func() { <-turns }()
			if err := s.stay(ctx, host, visits); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// stay makes the visits to one host that it allows now. The others are put off,
// or stay due where their host is slow.
func (s *Schedule) stay(ctx context.Context, host string, visits []visit) error {
	leave := s.Record.now().Add(hostTurn)
	for i, v := range visits {
		if ctx.Err() != nil || s.Record.now().After(leave) {
			return nil
		}
		if free := s.Fetcher.Free(host); free.After(s.Record.now()) {
			return s.putOff(ctx, visits[i:], free)
		}
		if err := ownTrouble(s.make(ctx, v)); err != nil {
			return err
		}
	}
	return nil
}

// putOff spreads visits over the time after a host is free again.
func (s *Schedule) putOff(ctx context.Context, visits []visit, free time.Time) error {
	apart := min(free.Sub(s.Record.now()), time.Minute)
	for _, v := range visits {
		if _, err := s.claim(ctx, v, free); err != nil {
			return err
		}
		free = free.Add(apart)
	}
	return nil
}

// make makes a visit, unless another process does.
func (s *Schedule) make(ctx context.Context, v visit) error {
	if _, err := ParseAddress(v.entry.Current.From); err != nil {
		_, err := s.claim(ctx, v, time.Time{})
		return err
	}
	mine, err := s.claim(ctx, v, s.Record.now().Add(lease))
	if err != nil || !mine {
		return err
	}
	report, err := s.look(ctx, v.Guild, v.entry, "", true)
	switch {
	case ctx.Err() != nil:
		return nil
	case err != nil:
		return err
	}
	if s.Tell != nil {
		s.telling.Lock()
		defer s.telling.Unlock()
		s.Tell(report)
	}
	return nil
}

// claim sets when an article is due next, zero for never, if it is due still
// since when it was: so that of several processes one looks.
func (s *Schedule) claim(ctx context.Context, v visit, next time.Time) (mine bool, err error) {
	_, err = s.Record.quietly(ctx, v.Guild, v.ID, func(e Entry) (Entry, map[int]string, error) {
		if !e.Watch.Next.Equal(v.At) {
			return e, nil, errOther
		}
		e.Watch.Next = time.Time{}
		if !next.IsZero() {
			e.Watch.Next = moment(next)
		}
		return e, nil, nil
	})
	if errors.Is(err, errOther) {
		return false, nil
	}
	return err == nil, err
}
