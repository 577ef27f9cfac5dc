package gateway

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// listen serves one side of a connection, and returns its address.
func listen(t *testing.T, serve func(*websocket.Conn)) string {
	t.Helper()
	over := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader := websocket.Upgrader{}
		ws, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer ws.Close()
		serve(ws)
		<-over
	}))
	t.Cleanup(s.Close)
	t.Cleanup(func() { close(over) })
	return "ws" + strings.TrimPrefix(s.URL, "http")
}

func write(t *testing.T, ws *websocket.Conn, text string) {
	if err := ws.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		t.Log(err)
	}
}

const helloIn10s = `{"op":10,"d":{"heartbeat_interval":10000}}`

func dialed(t *testing.T, serve func(*websocket.Conn)) *socket {
	t.Helper()
	s, err := dial(t.Context(), listen(t, serve), quickPace())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.close(comingBack) })
	return s
}

func TestDialObeysContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address := listen(t, func(*websocket.Conn) { cancel() }) // and no hello
	p := quickPace()
	p.handshake = time.Hour
	if _, err := dial(ctx, address, p); err == nil {
		t.Error("connected without hello")
	}
}

func TestLeaveIsNotAnswered(t *testing.T) {
	s := dialed(t, func(ws *websocket.Conn) { write(t, ws, helloIn10s) })
	before := time.Now()
	s.leave()
	s.ack() // an answer that comes now changes nothing
	if _, err := s.read(); err == nil {
		t.Error("there is a packet")
	}
	if waited := time.Since(before); waited > 5*time.Second {
		t.Errorf("waited %v for the answer", waited)
	}
}

func TestPacketTooLarge(t *testing.T) {
	s := dialed(t, func(ws *websocket.Conn) {
		write(t, ws, helloIn10s)
		write(t, ws, strings.Repeat(" ", maxPacket)+"{}")
	})
	if _, err := s.read(); err == nil {
		t.Error("the packet was read")
	}
}

func TestHeartbeatAskedFor(t *testing.T) {
	got := make(chan string, 1)
	s := dialed(t, func(ws *websocket.Conn) {
		write(t, ws, helloIn10s)
		write(t, ws, `{"op":1}`)
		_, raw, _ := ws.ReadMessage()
		got <- strings.TrimSpace(string(raw))
	})
	p, err := s.read()
	if err != nil {
		t.Fatal(err)
	}
	shard := testShard()
	shard.sequence.Store(7)
	if err := shard.take(s, p); err != nil {
		t.Fatal(err)
	}
	s.close(comingBack) // so that the other side ends where nothing was sent
	if beat := <-got; beat != `{"op":1,"d":7}` {
		t.Errorf("sent %s", beat)
	}
}
