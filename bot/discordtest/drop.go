package discordtest

import (
	"slices"
	"strconv"
)

// A Drop is a way in which a connection to the gateway fails.
type Drop struct {
	name string
	do   func(*conn) // with the gateway's mutex held
}

func (d Drop) String() string { return d.name }

var (
	// Reset ends the connection with TCP's RST.
	Reset = Drop{"reset", (*conn).reset}
	// Silent leaves the connection open, but nothing is sent, nor answered, any more.
	Silent = Drop{"silent", func(c *conn) { c.silent = true }}
	// Reconnect sends op 7: connect anew and resume.
	Reconnect = Drop{"op 7", func(c *conn) { c.sendOp(opReconnect, nil) }}
)

// Close ends the connection with a close code. After 4004, 4007, 4009 and
// 4010 to 4014 the session is gone, after all others it can be resumed.
func Close(code int) Drop {
	return Drop{"close " + strconv.Itoa(code), func(c *conn) { c.close(code) }}
}

// Invalid sends op 9; the session is gone if it isn't resumable.
func Invalid(resumable bool) Drop {
	return Drop{"op 9 " + strconv.FormatBool(resumable), func(c *conn) {
		if !resumable {
			c.forget()
		}
		c.sendOp(opInvalidSession, resumable)
	}}
}

// A Moment is one in the beginning of a connection.
type Moment string

// The moments, each with what a drop then comes instead of.
const (
	BeforeHello Moment = "before hello"     // hello; with Silent there is none at all
	AfterHello  Moment = "after hello"      // nothing; with Reconnect the first packet after hello is op 7
	OnIdentify  Moment = "on the handshake" // READY or RESUMED, as the answer to identify or resume
)

// A meeting is what the next connection meets.
type meeting struct {
	at  Moment
	how Drop
}

// meets does what the connection meets at a moment, and reports whether there
// was something.
func (c *conn) meets(at Moment) bool {
	if c.meeting.at != at {
		return false
	}
	c.meeting.how.do(c)
	return true
}

// drop makes a shard's connection fail, and reports whether there was one.
func (g *gateway) drop(shard int, how Drop) bool {
	defer g.changed()
	g.mu.Lock()
	defer g.mu.Unlock()
	c := g.connOf(shard)
	if c != nil {
		how.do(c)
	}
	return c != nil
}

// connOf returns the youngest connection that serves a shard, nil if none does.
func (g *gateway) connOf(shard int) *conn {
	for _, c := range slices.Backward(g.conns) {
		if c.session != nil && c.session.conn == c && c.Shard == shard && c.Ready && !c.silent {
			return c
		}
	}
	return nil
}

// next says what the next connection meets.
func (g *gateway) next(at Moment, how Drop) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.meetings = append(g.meetings, meeting{at, how})
}

// replay sends a shard's last n events again, with the numbers that they had.
func (g *gateway) replay(shard, n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if c := g.connOf(shard); c != nil {
		for _, e := range c.session.last(n) {
			c.send(e.packet())
		}
	}
}

// replayOnResume sends a shard's last n events as new ones after a resume.
func (g *gateway) replayOnResume(shard, n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range g.sessions {
		if s.shard == shard {
			s.again = n
		}
	}
}
