package gateway

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// maxPacket bounds what the gateway may send at once. A GUILD_CREATE of a
// large server has some hundred kilobytes.
const maxPacket = 32 << 20

// A socket is one connection to the gateway. One goroutine reads from it; it
// keeps itself alive, and ends by itself when Discord falls silent.
type socket struct {
	conn     *websocket.Conn
	pace     *pace
	interval time.Duration // of heartbeats, from hello

	writing sync.Mutex

	mu          sync.Mutex // guards what is below
	handshake   time.Time  // when the handshake must be over
	established bool       // it is
	acked       time.Time  // the last answer to a heartbeat, or hello
	leaving     bool       // we said that we go for good
}

// handshake is the request that begins a connection. Like an acknowledgement it
// goes without the bot's token and is the last to be held back.
var handshake = route{method: "GET", template: "(the gateway)", share: firstReply}

// dial connects and reads hello. Its error is an *APIError if Discord refused.
func dial(ctx context.Context, address string, p *pace) (*socket, error) {
	until := time.Now().Add(p.handshake)
	dialer := websocket.Dialer{HandshakeTimeout: p.handshake} // and no proxy
	conn, answer, err := dialer.DialContext(ctx, address, nil)
	switch {
	case err != nil && answer != nil:
		body, _ := io.ReadAll(answer.Body) // gorilla keeps the beginning
		return nil, readRefusal(handshake, answer.StatusCode, answer.Header, body)
	case err != nil:
		return nil, fmt.Errorf("connect: %w", err)
	}
	conn.SetReadLimit(maxPacket)
	conn.SetCloseHandler(func(int, string) error { return nil }) // gorilla's would send Discord's code back, which may end the session
	s := &socket{conn: conn, pace: p, handshake: until}
	_ = conn.SetReadDeadline(until) // a failure shows at the read
	if err := s.hello(ctx); err != nil {
		s.close(comingBack)
		return nil, err
	}
	return s, nil
}

// hello waits for the first packet, until ctx ends.
func (s *socket) hello(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() { s.conn.Close() })()
	p, err := s.read()
	if err != nil {
		return fmt.Errorf("hello: %w", err)
	}
	if s.interval, err = p.hello(); err != nil {
		return err
	}
	s.ack()
	return nil
}

// read returns the next packet. After an error there is none any more.
func (s *socket) read() (packet, error) {
	_, raw, err := s.conn.ReadMessage()
	if err != nil {
		return packet{}, err
	}
	return parsePacket(raw)
}

// send sends a packet.
func (s *socket) send(op int, data any) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	_ = s.conn.SetWriteDeadline(time.Now().Add(s.pace.write)) // a failure shows at the write
	return s.conn.WriteJSON(outgoing{op, data})
}

// keepAlive sends heartbeats until ctx ends: the first after a random share of
// the interval, as Discord asks for so that not all bots beat at once.
func (s *socket) keepAlive(ctx context.Context, sequence *atomic.Int64) {
	for wait := s.pace.share(s.interval); sleep(ctx, wait) == nil; wait = s.interval {
		if s.beat(sequence.Load()) != nil {
			return // the reader meets what is wrong, too
		}
	}
}

// beat sends one heartbeat; a sequence of 0 is none.
func (s *socket) beat(sequence int64) error {
	if sequence == 0 {
		return s.send(opHeartbeat, nil)
	}
	return s.send(opHeartbeat, sequence)
}

// ack notes that Discord answered a heartbeat.
func (s *socket) ack() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.acked = time.Now()
	s.watch()
}

// settle notes that the handshake is over.
func (s *socket) settle() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.established {
		s.established = true
		s.watch()
	}
}

// watch sets how long silence is borne. An answer comes each interval; when
// none has come for 1.75 of them one is late by most of an interval, and two
// intervals of silence aren't over. The caller holds mu.
func (s *socket) watch() {
	until := s.acked.Add(s.interval * 7 / 4)
	if !s.established && s.handshake.Before(until) {
		until = s.handshake
	}
	if !s.leaving {
		_ = s.conn.SetReadDeadline(until) // a failure shows at the read
	}
}

// leave ends the session: Discord closes the connection, which its reader
// sees, or else the reader is told after a moment.
func (s *socket) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leaving = true
	s.sayGoodbye(websocket.CloseNormalClosure)
	_ = s.conn.SetReadDeadline(time.Now().Add(s.pace.farewell))
}

// close ends the connection at once; with comingBack the session lives on.
func (s *socket) close(code int) {
	s.sayGoodbye(code)
	s.conn.Close()
}

func (s *socket) sayGoodbye(code int) {
	until := time.Now().Add(s.pace.farewell)
	_ = s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), until) // it may be closed already
}

// gatewayAddress is where to dial for a URL that Discord gave.
func gatewayAddress(from string) (string, error) {
	u, err := url.Parse(from)
	if err != nil || u.Host == "" || u.Scheme != "wss" && u.Scheme != "ws" {
		return "", fmt.Errorf("the gateway's address %q isn't one", from)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = "v=10&encoding=json"
	return u.String(), nil
}
