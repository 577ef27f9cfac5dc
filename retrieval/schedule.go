package retrieval

import (
	"context"
	"math/rand/v2"
	"time"
)

// How often the schedule may look at a source.
const (
	MinEvery = time.Hour
	MaxEvery = 30 * 24 * time.Hour
)

// ScheduleFits tells whether a source may be looked at so often.
func ScheduleFits(every time.Duration) bool { return MinEvery <= every && every <= MaxEvery }

// Schedule has a source looked at every so often (see ScheduleFits), from some
// time within that on; 0: only by hand. ErrNoArticle, ErrNoSource.
func (r *Record) Schedule(ctx context.Context, guild, id string, every time.Duration) (Entry, error) {
	return r.quietly(ctx, guild, id, func(e Entry) (Entry, map[int]string, error) {
		if e.Current.Number == 0 || e.Current.Removed {
			return e, nil, ErrNoArticle
		}
		if _, err := ParseAddress(e.Current.From); err != nil && every > 0 {
			return e, nil, ErrNoSource
		}
		e.Watch.Every, e.Watch.Set = every, r.now()
		e.resume(e.Watch.Set)
		return e, nil, nil
	})
}

const (
	jitter     = 0.1            // of Every, either way, so that what was added together drifts apart
	firstRetry = time.Hour      // after a first failure, if Every isn't shorter
	lastRetry  = 24 * time.Hour // the longest between two retries, if Every isn't longer
)

// resume puts an article that has a schedule back on it: some time within Every,
// so that many that are scheduled together are spread. One that is removed it takes
// off.
func (e *Entry) resume(now time.Time) {
	w := &e.Watch
	w.Next = time.Time{}
	if w.Every > 0 && !e.Current.Removed {
		w.Next = moment(now.Add(time.Minute + time.Duration(rand.Float64()*float64(w.Every))))
		w.notBeforeWait()
	}
}

// succeeded plans the next look after one that went well.
func (w *Watch) succeeded(now time.Time) {
	w.Problem, w.Failures, w.Since, w.Wait = "", 0, time.Time{}, time.Time{}
	w.plan(now, w.Every)
}

// failed notes a problem, and until when the host wants to be left alone. If the
// schedule looked, the next look comes ever later while they fail: in 1, 2, 4, …
// hours, up to a day or Every, whichever is longer.
func (w *Watch) failed(now time.Time, problem string, wait time.Time, scheduled bool) {
	if w.Problem == "" {
		w.Since = now
	}
	w.Tried, w.Problem, w.Wait = now, problem, moment(wait)
	if wait.IsZero() {
		w.Wait = time.Time{}
	}
	if scheduled {
		w.Failures++
		delay := min(w.Every, firstRetry) << min(w.Failures-1, 10)
		w.plan(now, min(delay, max(w.Every, lastRetry)))
	}
	w.notBeforeWait()
}

// notBeforeWait puts a look off until its host wants it.
func (w *Watch) notBeforeWait() {
	if !w.Next.IsZero() && w.Next.Before(w.Wait) {
		w.Next = w.Wait
	}
}

// plan sets Next a delay from now, give or take.
func (w *Watch) plan(now time.Time, delay time.Duration) {
	w.Next = time.Time{}
	if w.Every > 0 {
		w.Next = moment(now.Add(time.Duration(float64(delay) * (1 + jitter*(2*rand.Float64()-1)))))
	}
}

// postpone puts a look that can't be now off to a time. It says nothing of the
// source.
func (w *Watch) postpone(until time.Time) {
	if w.Every > 0 {
		w.Next = moment(until)
	}
}

// moment is a time as the record has it.
func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
