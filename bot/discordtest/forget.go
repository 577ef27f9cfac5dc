package discordtest

import (
	"slices"
	"time"
)

// What Options.Forget leaves.
const (
	keptMessages = 50   // a channel
	keptRequests = 1000 // of REST
)

// forgetMessages drops the channel's old messages. The lock is held.
func (d *Discord) forgetMessages(c *Channel) {
	if !d.options.Forget {
		return
	}
	before, old := time.Now().Add(-d.keptFor), 0
	for old < len(c.messages)-keptMessages && c.messages[old].Made.Before(before) {
		old++
	}
	if old > 0 {
		c.messages = slices.Clone(c.messages[old:])
	}
}

// forgetInteractions drops those that nothing has happened to for a while,
// all but their times. The lock is held.
func (d *Discord) forgetInteractions() {
	if !d.options.Forget {
		return
	}
	before := time.Now().Add(-d.keptFor)
	for len(d.aging) > 0 && d.aging[0].lastChange().Before(before) {
		i := d.aging[0]
		d.aging = d.aging[1:]
		delete(d.interactions, i.Token)
		i.original, i.message, i.target, i.before, i.followUps = nil, nil, nil, nil, nil
		d.forgotten = append(d.forgotten, i.times.brief())
	}
}

// briefTimes are Times in little room: there may be very many.
type briefTimes struct {
	sent                             int64  // Unix time in microseconds
	acknowledged, first, last, edits uint32 // microseconds after sent; 0: never
}

func (t Times) brief() briefTimes {
	after := func(at time.Time) uint32 {
		if at.IsZero() {
			return 0
		}
		return uint32(max(1, at.Sub(t.Sent).Microseconds()))
	}
	return briefTimes{t.Sent.UnixMicro(), after(t.Acknowledged), after(t.First), after(t.Last), uint32(t.Edits)}
}

func (b briefTimes) times() Times {
	sent := time.UnixMicro(b.sent)
	at := func(after uint32) time.Time {
		if after == 0 {
			return time.Time{}
		}
		return sent.Add(time.Duration(after) * time.Microsecond)
	}
	return Times{Sent: sent, Acknowledged: at(b.acknowledged), First: at(b.first), Last: at(b.last), Edits: int(b.edits)}
}

// Times returns the times of all interactions, also of those that were
// forgotten, in no order.
func (d *Discord) Times() []Times {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := make([]Times, 0, len(d.forgotten)+len(d.interactions))
	for _, b := range d.forgotten {
		all = append(all, b.times())
	}
	for _, i := range d.interactions {
		all = append(all, i.times)
	}
	return all
}
