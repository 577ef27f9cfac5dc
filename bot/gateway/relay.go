package gateway

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// errRelay: discordgo's session doesn't take events any more, which it has no
// reason for.
var errRelay = errors.New("discordgo's session takes no events")

// A relay hands events to a discordgo.Session, which makes its types of them.
// The session believes that it is connected to a gateway, over a pipe in
// memory. There nothing ever goes wrong, so what discordgo does when something
// goes wrong never happens.
type relay struct {
	session *discordgo.Session
	conn    *websocket.Conn // our end
	opened  chan error      // what the session's Open returned
	drained chan struct{}   // closed when nothing can come from it any more
}

// openRelay opens a session that calls handle with each event, in a goroutine
// of its own.
func openRelay(handle func(data any)) (*relay, error) {
	ours, theirs := net.Pipe()
	r := &relay{session: newSession(theirs, handle), opened: make(chan error, 1), drained: make(chan struct{})}
	go func() {
		err := r.session.Open() // returns after the first event
		if err != nil {
			theirs.Close()
		}
		r.opened <- err
	}()
	var err error
	if r.conn, err = accept(ours); err == nil {
		err = r.conn.WriteMessage(websocket.TextMessage, []byte(relayHello))
	}
	if err != nil {
		ours.Close()
		return nil, fmt.Errorf("open discordgo's session: %w", errors.Join(err, <-r.opened))
	}
	go r.drain()
	return r, nil
}

// relayHello asks for a heartbeat in ten years. discordgo multiplies that by
// five, which still is a time.Duration.
const relayHello = `{"op":10,"d":{"heartbeat_interval":315360000000}}`

// pass hands an event on, as Discord sent it.
func (r *relay) pass(event []byte) error {
	_ = r.conn.SetWriteDeadline(time.Now().Add(10 * time.Second)) // a failure shows at the write
	if err := r.conn.WriteMessage(websocket.TextMessage, event); err != nil {
		return fmt.Errorf("%w: %w", errRelay, err)
	}
	return nil
}

// drain reads what the session would tell Discord. We told it ourselves.
func (r *relay) drain() {
	defer close(r.drained)
	for {
		if _, _, err := r.conn.NextReader(); err != nil {
			return
		}
	}
}

// close returns when the session has ended, which takes discordgo a second.
func (r *relay) close() {
	r.conn.Close()
	if <-r.opened == nil {
		_ = r.session.Close() // of a pipe that is closed
	}
	<-r.drained
}

// newSession returns a session that finds its gateway at the other end of pipe.
func newSession(pipe net.Conn, handle func(data any)) *discordgo.Session {
	s, _ := discordgo.New("") // without a token it can do no harm, nor fail
	s.LogLevel = -1           // its errors quote events
	s.StateEnabled = false
	s.Compress = false
	s.ShouldReconnectOnError = false
	s.Client = &http.Client{Transport: gatewayAt("ws://discordgo")}
	s.Dialer = &websocket.Dialer{NetDialContext: func(context.Context, string, string) (net.Conn, error) { return pipe, nil }}
	s.AddHandler(func(_ *discordgo.Session, data any) {
		switch data.(type) {
		case *discordgo.Event, *discordgo.Connect, *discordgo.Disconnect: // the event once more, and what only happens in the pipe
		default:
			handle(data)
		}
	})
	return s
}

// gatewayAt answers GET /gateway, the one request that a session makes to open.
type gatewayAt string

func (url gatewayAt) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(`{"url":"` + string(url) + `"}`)),
	}, nil
}

// accept is the server's side of a WebSocket handshake, without a server.
func accept(conn net.Conn) (*websocket.Conn, error) {
	in := bufio.NewReader(conn)
	request, err := http.ReadRequest(in)
	if err != nil {
		return nil, err
	}
	upgrader := websocket.Upgrader{}
	return upgrader.Upgrade(&hijacked{conn: conn, in: in}, request, nil)
}

// hijacked is an http.ResponseWriter that is there to be hijacked.
type hijacked struct {
	conn net.Conn
	in   *bufio.Reader
}

func (h *hijacked) Header() http.Header         { return http.Header{} }
func (h *hijacked) Write(b []byte) (int, error) { return len(b), nil }
func (h *hijacked) WriteHeader(int)             {}
func (h *hijacked) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return h.conn, bufio.NewReadWriter(h.in, bufio.NewWriter(h.conn)), nil
}
