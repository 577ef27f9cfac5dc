package retrieval

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
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
	mendEvery    = 24 * time.Hour
)

// A Schedule looks at the sources of all articles whose time has come. Several
// processes may keep the same record's: each look is made by one of them.
type Schedule struct {
	*Refresher
	Tell func(Report) // of each look; nil: nobody is told. One call at a time

	telling sync.Mutex
	mended  time.Time // when mend was last through
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
	if err := s.mend(ctx); err != nil {
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
	if err := s.visitAll(ctx, hosts); err != nil {
		return time.Time{}, err
	}
	next, err = s.nextDue(ctx)
	if now := s.Record.now(); len(hosts) == 0 && next.Before(now) {
		next = now.Add(longestWait) // what is due is damaged, and can't be put off
	}
	return next, err
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

// mend brings back articles that are due later than any schedule has it: when
// they were put off the clock was wrong. It is once through at the beginning,
// each day, and when the clock is put back.
func (s *Schedule) mend(ctx context.Context) error {
	now := s.Record.now()
	if since := now.Sub(s.mended); !s.mended.IsZero() && since >= 0 && since < mendEvery {
		return nil
	}
	err := s.Record.eachGuild(ctx, "", func(guild string) error {
		return ownTrouble(EachEntry(ctx, s.Record.Store, guild, func(e Entry) error {
			if e.Watch.Next.Sub(now) <= 2*MaxEvery {
				return nil
			}
			_, err := s.claim(ctx, visit{Due: Due{guild, e.ID, e.Watch.Next}}, now)
			return ownTrouble(err)
		}))
	})
	if err == nil {
		s.mended = now
	}
	return err
}

// ownTrouble is no error where a guild or an article has a trouble of its own,
// which must not keep the others from being looked after.
func ownTrouble(err error) error {
	for _, own := range []error{ErrDamaged, ErrNewer, ErrNoArticle, ErrNoText} {
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

// byHost sorts what is due by host. Of one host what wasn't looked at longest
// comes first, so that all have their turn where it allows few.
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
	for _, visits := range hosts {
		slices.SortStableFunc(visits, func(a, b visit) int { return a.entry.Watch.Tried.Compare(b.entry.Watch.Tried) })
	}
	return hosts, nil
}

// visitAll visits all hosts, several at a time, and returns the first error of
// the record.
func (s *Schedule) visitAll(ctx context.Context, hosts map[string][]visit) error {
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
		if err := ownTrouble(s.visitOne(ctx, v)); err != nil {
			return err
		}
	}
	return nil
}

// putOff spreads visits over the time after a host is free again.
func (s *Schedule) putOff(ctx context.Context, visits []visit, free time.Time) error {
	apart := min(free.Sub(s.Record.now()), time.Minute)
	for _, v := range visits {
		if _, err := s.claim(ctx, v, free); ownTrouble(err) != nil {
			return err
		}
		free = free.Add(apart)
	}
	return nil
}

// visitOne makes a visit, unless another process does.
func (s *Schedule) visitOne(ctx context.Context, v visit) error {
	if _, err := ParseAddress(v.entry.Current.From); err != nil || v.entry.Current.Removed {
		_, err := s.claim(ctx, v, time.Time{})
		return err
	}
	mine, err := s.claim(ctx, v, s.Record.now().Add(lease))
	if err != nil || !mine {
		return err
	}
	report, err := s.lookRecovered(ctx, v)
	switch {
	case ctx.Err() != nil:
		return nil
	case err != nil:
		return err
	}
	if s.Tell != nil && !errors.Is(report.Err, ErrNotFree) {
		s.telling.Lock()
		defer s.telling.Unlock()
		s.Tell(report)
	}
	return nil
}

// lookRecovered looks, and makes a failure of a panic: what one page brings about
// must not end the process, now and each time that it is looked at.
func (s *Schedule) lookRecovered(ctx context.Context, v visit) (report Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			l := looking{Record: s.Record, guild: v.Guild, asked: v.entry.Current.From, e: v.entry, lookMode: lookMode{scheduled: true}}
			report, err = l.fail(ctx, fmt.Errorf("looking panicked: %v", p), s.Record.now())
		}
	}()
	return s.look(ctx, v.Guild, v.entry, "", lookMode{scheduled: true})
}

// claim sets when an article is due next, zero for never, if it still is due when
// it was, or by now: so that of several processes one looks.
func (s *Schedule) claim(ctx context.Context, v visit, next time.Time) (mine bool, err error) {
	now := s.Record.now()
	_, err = s.Record.quietly(ctx, v.Guild, v.ID, func(e Entry) (Entry, map[int]string, error) {
		if !e.Watch.Next.Equal(v.At) && (e.Watch.Next.IsZero() || e.Watch.Next.After(now)) {
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
