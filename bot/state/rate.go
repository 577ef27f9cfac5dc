package state

import "time"

// A Rate is how often something may be done: so many times at once, and as
// many again over each period.
type Rate struct {
	Times int
	Per   time.Duration
}

// Interval returns the milliseconds after which there is one more, at least 1.
func (r Rate) Interval() int64 {
	times := int64(r.Times)
	return max(1, (r.Per.Milliseconds()+times-1)/times)
}

// Take is the formula of GCRA, the generic cell rate algorithm, with all times
// in Unix milliseconds. Of a key only one time is kept: when it will have all
// its times again; 0 for one that wasn't taken from. Take returns what is to be
// kept next, or how long to wait. A time that is further ahead than the rate
// can bring it, since a clock or the rate was changed, is taken for the furthest.
//
// Package redisstate has the same formula in Lua.
func (r Rate) Take(full, now int64) (next int64, wait time.Duration) {
	interval := r.Interval()
	burst := interval * int64(r.Times)
	next = min(max(full, now), now+burst) + interval
	if late := next - now - burst; late > 0 {
		return 0, time.Duration(late) * time.Millisecond
	}
	return next, 0
}
