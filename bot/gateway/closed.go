package gateway

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

const (
	// A channel is closed to a kind of request after so many refusals in a row
	// (none more than closedWithin after the one before), or so many in all within
	// closedWithin. Nothing of the kind is sent there for closedFor; then one
	// more refusal closes it again.
	closesInRow  = 3
	closesInAll  = 10
	closedWithin = 10 * time.Minute
	closedFor    = 5 * time.Minute
)

// closed remembers in which channels the bot may not do what: else each member
// who calls it there costs one of the invalid answers that all servers share.
type closed struct {
	now func() time.Time

	mu    sync.Mutex
	doors map[door]*knocks
}

// A door is a channel and what is done there.
type door struct{ route, channel string }

// knocks are the refusals at a door.
type knocks struct {
	times []time.Time // the last closesInAll
	inRow int
	last  *APIError
	until time.Time // the door is closed
}

func newClosed(now func() time.Time) *closed {
	return &closed{now: now, doors: map[door]*knocks{}}
}

func doorOf(r route) (d door, ok bool) {
	return door{r.String(), r.major}, r.authorised() && r.major != ""
}

// check returns why a request isn't sent, which wraps the last refusal, or nil.
func (c *closed) check(r route) error {
	d, ok := doorOf(r)
	if !ok {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.doors[d]; k != nil && c.now().Before(k.until) {
		return fmt.Errorf("not sent, since the last were refused: %w", k.last)
	}
	return nil
}

// note takes over what became of a request that was answered: refused is nil if
// Discord did what was asked.
func (c *closed) note(r route, refused *APIError) {
	d, ok := doorOf(r)
	if !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.doors[d]
	if refused == nil {
		if k != nil {
			k.inRow = 0
		}
		return
	}
	if refused.Status != http.StatusForbidden || refused.Code != MissingAccess && refused.Code != MissingPermissions {
		return
	}
	if k == nil {
		c.forget()
		k = &knocks{}
		c.doors[d] = k
	}
	k.add(c.now(), refused)
}

func (k *knocks) add(now time.Time, refused *APIError) {
	if k.old(now) {
		*k = knocks{}
	}
	k.times = append(k.times[max(0, len(k.times)-closesInAll+1):], now)
	k.inRow++
	k.last = refused
	if k.inRow >= closesInRow || len(k.times) == closesInAll && now.Sub(k.times[0]) <= closedWithin {
		k.until = now.Add(closedFor)
	}
}

// old tells whether the last refusal was too long ago to count.
func (k *knocks) old(now time.Time) bool {
	return len(k.times) == 0 || now.Sub(k.times[len(k.times)-1]) > closedWithin
}

// forget drops the doors where nothing was refused of late: what stays is as
// much as there are invalid answers in that time.
func (c *closed) forget() {
	for d, k := range c.doors {
		if k.old(c.now()) {
			delete(c.doors, d)
		}
	}
}
