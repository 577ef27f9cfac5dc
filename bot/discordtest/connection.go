package discordtest

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// A Connection is what one connection to the gateway did.
type Connection struct {
	Shard, Shards  int  // as identified or resumed; 0, 0 before that
	AtResume       bool // it came to resume_gateway_url, not to the first address
	Accepted       time.Time
	Hello          time.Time // when hello was sent; zero: never
	Identified     time.Time // when it sent identify (the last one); zero: never
	Identifies     int       // how many it sent
	Resumed        time.Time // when it asked to resume; zero: never
	Ready          bool      // READY or RESUMED was sent
	FirstHeartbeat time.Time // zero: none yet
	Heartbeats     int
	Ended          time.Time // zero: it goes on
	ByClient       bool      // the client ended it
	ClientCode     int       // the client's close code, also where it answers ours; 0: none
	ServerCode     int       // our close code; 0: none
	Violations     []string  // what it did that Discord forbids
}

// Jitter returns how long after hello the first heartbeat came, 0 if none did.
func (c Connection) Jitter() time.Duration {
	if c.FirstHeartbeat.IsZero() {
		return 0
	}
	return c.FirstHeartbeat.Sub(c.Hello)
}

func (g *gateway) connections() []Connection {
	g.mu.Lock()
	defer g.mu.Unlock()
	all := make([]Connection, len(g.conns))
	for i, c := range g.conns {
		all[i] = c.Connection
		all[i].Violations = slices.Clone(c.Violations)
	}
	return all
}

// A conn is a live connection. The gateway's mutex guards it, but for ws: one
// goroutine reads from it, one writes.
type conn struct {
	Connection
	g        *gateway
	ws       *websocket.Conn
	version  string // asked for in the address
	session  *session
	meeting  meeting
	compress bool
	silent   bool // nothing is sent, nor answered, any more
	over     bool
	queue    []outgoing
	wake     chan struct{} // 1 deep: there is something in queue, or over
	late     *time.Timer   // fires when a heartbeat is overdue
	sent     []time.Time   // events of the client in the last minute
}

// outgoing is a packet, or the end of the connection with a close code.
type outgoing struct {
	data   []byte
	binary bool
	close  int
}

const (
	perMinute    = 120  // events of a client
	largest      = 4096 // bytes of a client's packet
	compressFrom = 256  // bytes of a packet of ours
)

func (g *gateway) newConn(ws *websocket.Conn, query url.Values, resume bool) *conn {
	c := &conn{g: g, ws: ws, version: query.Get("v"), wake: make(chan struct{}, 1)}
	c.AtResume, c.Accepted = resume, time.Now()
	ws.SetReadLimit(1 << 20)
	ws.SetCloseHandler(c.closedWith)

	g.mu.Lock()
	defer g.mu.Unlock()
	g.conns = append(g.conns, c)
	if len(g.meetings) > 0 {
		c.meeting, g.meetings = g.meetings[0], g.meetings[1:]
	}
	switch {
	case g.closed:
		c.end()
	case c.meets(BeforeHello):
	case (c.version != "9" && c.version != "10") || (query.Get("encoding") != "" && query.Get("encoding") != "json"):
		c.close(closeVersion)
	default:
		c.hello()
	}
	return c
}

func (c *conn) hello() {
	interval := c.g.heartbeat
	c.Hello = time.Now()
	c.sendOp(opHello, map[string]any{"heartbeat_interval": interval.Milliseconds()})
	c.late = time.AfterFunc(c.patience(), c.timedOut)
	c.meets(AfterHello)
}

// patience is how long a heartbeat is waited for: the interval and half of it,
// but not so short that a busy machine breaks it.
func (c *conn) patience() time.Duration {
	return c.g.heartbeat + max(c.g.heartbeat/2, 250*time.Millisecond)
}

func (c *conn) timedOut() {
	c.g.mu.Lock()
	if !c.over && !c.silent {
		c.violate("no heartbeat within %v", c.patience())
		c.close(closeUnknownError)
	}
	c.g.mu.Unlock()
	c.g.changed()
}

func (c *conn) violate(format string, args ...any) {
	c.Violations = append(c.Violations, fmt.Sprintf(format, args...))
}

// read handles what the client sends, until the connection ends.
func (c *conn) read() {
	for {
		c.g.changed()
		kind, data, err := c.ws.ReadMessage()
		if err != nil {
			c.ended()
			c.g.changed()
			return
		}
		c.handle(kind, data)
	}
}

// closedWith notes the client's close code and answers it. Only then may the
// client come again: its session is gone by that time if the code ends it.
func (c *conn) closedWith(code int, _ string) error {
	c.g.mu.Lock()
	c.ClientCode = code
	if !c.over && (code == closeNormal || code == closeGoingAway) {
		c.forget()
	}
	silent := c.silent
	c.g.mu.Unlock()
	if silent {
		return nil
	}
	// An error is that we closed before; reading ends in any case.
	c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	return nil
}

// ended notes that the connection ended. Its session waits to be resumed.
func (c *conn) ended() {
	c.g.mu.Lock()
	defer c.g.mu.Unlock()
	c.ByClient = !c.over
	c.end()
}

// forget ends the connection's session for good.
func (c *conn) forget() {
	if c.session != nil {
		delete(c.g.sessions, c.session.id)
		c.session = nil
	}
}

// end closes the connection without a word, and leaves its session.
func (c *conn) end() {
	if c.late != nil {
		c.late.Stop()
	}
	if c.Ended.IsZero() {
		c.Ended = time.Now()
	}
	if s := c.session; s != nil && s.conn == c {
		s.conn, s.left = nil, c.Ended
	}
	c.over, c.queue = true, nil
	c.ws.Close()
	c.poke()
}

// close ends the connection with a code, after what was sent before.
func (c *conn) close(code int) {
	if c.over {
		return
	}
	c.over, c.ServerCode, c.Ended = true, code, time.Now()
	if s := c.session; s != nil && s.conn == c {
		s.conn, s.left = nil, c.Ended
	}
	if !mayResume(code) {
		c.forget()
	}
	c.queue = append(c.queue, outgoing{close: code})
	c.poke()
}

// reset ends the connection with TCP's RST, as a crashed machine does.
func (c *conn) reset() {
	if tcp, ok := c.ws.NetConn().(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	c.end()
}

func (c *conn) sendOp(op int, data any) {
	raw, err := json.Marshal(data)
	if err != nil {
		c.close(closeUnknownError)
		return
	}
	c.send(packet{Op: op, Data: raw})
}

func (c *conn) send(p packet) {
	if c.over || c.silent {
		return
	}
	raw, err := json.Marshal(p)
	if err != nil {
		c.close(closeUnknownError)
		return
	}
	out := outgoing{data: raw}
	if c.compress && len(raw) >= compressFrom {
		out = outgoing{data: compressed(raw), binary: true}
	}
	c.queue = append(c.queue, out)
	c.poke()
}

func compressed(raw []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(raw)
	w.Close()
	return b.Bytes()
}

func (c *conn) poke() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// write sends what is queued, until the connection is over.
func (c *conn) write() {
	for range c.wake {
		c.g.mu.Lock()
		queue, over := c.queue, c.over
		c.queue = nil
		c.g.mu.Unlock()
		for _, out := range queue {
			if c.writeOne(out) != nil {
				c.ws.Close() // so that reading ends, too
				break
			}
		}
		if over {
			c.ws.SetReadDeadline(time.Now().Add(time.Second)) // for the client's answer to our close
			return
		}
	}
}

func (c *conn) writeOne(out outgoing) error {
	deadline := time.Now().Add(5 * time.Second)
	if out.close != 0 {
		return c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(out.close, ""), deadline)
	}
	kind := websocket.TextMessage
	if out.binary {
		kind = websocket.BinaryMessage
	}
	c.ws.SetWriteDeadline(deadline)
	return c.ws.WriteMessage(kind, out.data)
}
