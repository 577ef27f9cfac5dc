package discordtest

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"
)

const (
	testToken = "bot-token-of-the-test"
	testApp   = "1000000000000000001"
	allEvents = intentGuilds | intentMessages | intentDirectMessages
)

// Guilds whose shards of two are 0 and 1.
var testGuilds = []string{strconv.Itoa(10 << 22), strconv.Itoa(11 << 22)}

// A testGateway is one without a world around it.
type testGateway struct {
	*gateway
	news chan struct{} // 1 deep: something changed
}

func startGateway(t *testing.T, c gatewayConfig) *testGateway {
	t.Helper()
	others := goleak.IgnoreCurrent()
	news := make(chan struct{}, 1)
	c.token, c.app = testToken, testApp
	c.heartbeat, c.identifyEvery = cmp.Or(c.heartbeat, time.Minute), cmp.Or(c.identifyEvery, time.Minute)
	c.concurrency, c.shards, c.starts = cmp.Or(c.concurrency, 1), cmp.Or(c.shards, 1), cmp.Or(c.starts, 1000)
	c.changed = func() {
		select {
		case news <- struct{}{}:
		default:
		}
	}
	if c.guilds == nil {
		c.guilds = func() []string { return testGuilds }
	}
	c.guild = func(id string) any { return map[string]any{"id": id, "name": "Warung " + id} }
	g, err := newGateway(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		g.close()
		goleak.VerifyNone(t, others)
	})
	return &testGateway{g, news}
}

// A client is a bare client of the gateway.
type client struct {
	t  *testing.T
	ws *websocket.Conn
}

func dial(t *testing.T, url string) *client {
	t.Helper()
	ws, _, err := websocket.DefaultDialer.Dial(url+"/?v=10&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return &client{t, ws}
}

func (c *client) send(op int, data any) {
	c.t.Helper()
	if err := c.ws.WriteJSON(map[string]any{"op": op, "d": data}); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) read() (packet, error) {
	c.ws.SetReadDeadline(time.Now().Add(5 * time.Second))
	kind, raw, err := c.ws.ReadMessage()
	if err != nil {
		return packet{}, err
	}
	if kind == websocket.BinaryMessage {
		r, err := zlib.NewReader(bytes.NewReader(raw))
		if err != nil {
			return packet{}, err
		}
		if raw, err = io.ReadAll(r); err != nil {
			return packet{}, err
		}
	}
	var p packet
	return p, json.Unmarshal(raw, &p)
}

// want reads a packet and checks that it is an event "name seq" or another's
// "op n d"; what stands last may be left out.
func (c *client) want(want string) packet {
	c.t.Helper()
	p, err := c.read()
	if err != nil {
		c.t.Fatalf("got %v, want %s", err, want)
	}
	got := fmt.Sprintf("op %d %s", p.Op, p.Data)
	if p.Op == opDispatch {
		got = fmt.Sprintf("%s %d", p.Name, *p.Seq)
	}
	if got != want && !strings.HasPrefix(got, want+" ") {
		c.t.Fatalf("got %q, want %q", got, want)
	}
	return p
}

// wantClose reads until the gateway closes, and checks the code.
func (c *client) wantClose(code int) {
	c.t.Helper()
	for {
		_, err := c.read()
		if e := (*websocket.CloseError)(nil); errors.As(err, &e) {
			if e.Code != code {
				c.t.Fatalf("closed with %d, want %d", e.Code, code)
			}
			return
		}
		if err != nil {
			c.t.Fatalf("ended with %v, want close code %d", err, code)
		}
	}
}

func (c *client) close(code int) {
	c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	c.ws.SetReadDeadline(time.Now().Add(5 * time.Second))
	for {
		if _, _, err := c.ws.ReadMessage(); err != nil {
			break
		}
	}
	c.ws.Close()
}

type fields = map[string]any

func identifyWith(more fields) fields {
	d := fields{"token": testToken, "intents": allEvents, "properties": fields{"os": "linux"}}
	for k, v := range more {
		if d[k] = v; v == nil {
			delete(d, k)
		}
	}
	return d
}

// connected returns a client that was sent READY and its guilds, and its session.
func connected(t *testing.T, g *testGateway) (*client, string) {
	t.Helper()
	c := dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opIdentify, identifyWith(nil))
	ready := c.want("READY 1")
	c.want("GUILD_CREATE 2")
	c.want("GUILD_CREATE 3")
	var d struct {
		Session string `json:"session_id"`
		Resume  string `json:"resume_gateway_url"`
		Guilds  []struct{ Unavailable bool }
	}
	if json.Unmarshal(ready.Data, &d) != nil || d.Resume != g.resumeURL || len(d.Guilds) != 2 || !d.Guilds[0].Unavailable {
		t.Fatalf("READY: %s", ready.Data)
	}
	return c, d.Session
}

func hello(g *testGateway) string {
	return fmt.Sprintf(`op 10 {"heartbeat_interval":%d}`, g.heartbeat.Milliseconds())
}

func resumed(t *testing.T, g *testGateway, session string, seq int) *client {
	t.Helper()
	c := dial(t, g.resumeURL)
	c.want(hello(g))
	c.send(opResume, fields{"token": testToken, "session_id": session, "seq": seq})
	return c
}

// ended waits until the first connection ended, and returns what it did.
func ended(t *testing.T, g *testGateway) Connection {
	t.Helper()
	late := time.After(5 * time.Second)
	for {
		if first := g.connections()[0]; !first.Ended.IsZero() {
			return first
		}
		select {
		case <-g.news:
		case <-late:
			t.Fatal("the connection doesn't end")
		}
	}
}

// silent checks that nothing comes back, not even an answer to a close.
func (c *client) silent() {
	c.t.Helper()
	c.send(opHeartbeat, 3)
	c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4000, ""), time.Now().Add(time.Second))
	p, err := c.read()
	if !websocket.IsCloseError(err, websocket.CloseAbnormalClosure) {
		c.t.Errorf("got %v, %v, want an end without a word", p, err)
	}
}

func TestIdentify(t *testing.T) {
	for _, test := range []struct {
		name string
		with fields
		code int // 0: READY
	}{
		{"plain", nil, 0},
		{"a shard", fields{"shard": []int{1, 2}}, 0},
		{"a wrong token", fields{"token": "another"}, closeToken},
		{"shard beyond the number", fields{"shard": []int{2, 2}}, closeShard},
		{"shard of none", fields{"shard": []int{0, 0}}, closeShard},
		{"a negative shard", fields{"shard": []int{-1, 2}}, closeShard},
		{"an unknown intent", fields{"intents": 1 << 30}, closeIntents},
		{"no intents", fields{"intents": nil}, closeIntents},
		{"a privileged intent", fields{"intents": intentContent}, closeDisallowed},
		{"no properties", fields{"properties": nil}, closeDecode},
		{"a shard that is none", fields{"shard": "first"}, closeDecode},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := startGateway(t, gatewayConfig{})
			c := dial(t, g.firstURL)
			c.want(hello(g))
			c.send(opIdentify, identifyWith(test.with))
			if test.code != 0 {
				c.wantClose(test.code)
				return
			}
			c.want("READY 1")
			if got := g.connections()[0]; got.Identified.IsZero() || got.Identifies != 1 || got.AtResume {
				t.Errorf("noted %+v", got)
			}
		})
	}
}

func TestAllowedIntents(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	g.allow(intentContent)
	c := dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opIdentify, identifyWith(fields{"intents": intentContent}))
	c.want("READY 1")
}

func TestTooManyGuilds(t *testing.T) {
	ids := make([]string, maxGuilds+1)
	for i := range ids {
		ids[i] = strconv.Itoa(i << 22)
	}
	g := startGateway(t, gatewayConfig{guilds: func() []string { return ids }, identifyEvery: time.Nanosecond})
	c := dial(t, g.firstURL)
	c.send(opIdentify, identifyWith(nil))
	c.wantClose(closeShardingNeeded)
	c = dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opIdentify, identifyWith(fields{"shard": []int{0, 2}}))
	c.want("READY 1")
}

// TestForbidden: what a client must not send.
func TestForbidden(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(*client)
		code int
	}{
		{"no JSON", func(c *client) { c.ws.WriteMessage(websocket.TextMessage, []byte("{")) }, closeDecode},
		{"binary", func(c *client) { c.ws.WriteMessage(websocket.BinaryMessage, []byte(`{"op":1,"d":null}`)) }, closeDecode},
		{"a packet of 5,000 bytes", func(c *client) { c.send(opPresence, strings.Repeat("a", 5000)) }, closeDecode},
		{"a heartbeat with words", func(c *client) { c.send(opHeartbeat, "now") }, closeDecode},
		{"an unknown opcode", func(c *client) { c.send(99, nil) }, closeUnknownOp},
		{"an event", func(c *client) { c.send(opDispatch, nil) }, closeUnknownOp},
		{"identify twice", func(c *client) {
			c.send(opIdentify, identifyWith(nil))
			c.send(opIdentify, identifyWith(nil))
		}, closeAuthenticated},
		{"resume after identify", func(c *client) {
			c.send(opIdentify, identifyWith(nil))
			c.send(opResume, nil)
		}, closeAuthenticated},
		{"a presence before identify", func(c *client) { c.send(opPresence, nil) }, closeUnauthenticated},
		{"resume without seq", func(c *client) { c.send(opResume, fields{"token": testToken, "session_id": "session-1"}) }, closeDecode},
		{"resume with a wrong token", func(c *client) { c.send(opResume, fields{"token": "another", "session_id": "x", "seq": 1}) }, closeToken},
		{"121 events in a minute", func(c *client) {
			c.send(opIdentify, identifyWith(nil))
			for range perMinute {
				c.send(opPresence, nil)
			}
		}, closeRateLimited},
		{"121 heartbeats in a minute", func(c *client) {
			for range perMinute + 1 {
				c.send(opHeartbeat, nil)
			}
		}, closeRateLimited},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := dial(t, startGateway(t, gatewayConfig{}).firstURL)
			test.do(c)
			c.wantClose(test.code)
		})
	}
}

func TestVersion(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	for query, code := range map[string]int{"v=8": closeVersion, "v=10&encoding=etf": closeVersion, "v=9": 0} {
		ws, _, err := websocket.DefaultDialer.Dial(g.firstURL+"/?"+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer ws.Close()
		c := &client{t, ws}
		if code != 0 {
			c.wantClose(code)
		} else {
			c.want(hello(g))
		}
	}
}

func TestHeartbeats(t *testing.T) {
	g := startGateway(t, gatewayConfig{heartbeat: 50 * time.Millisecond})
	c, _ := connected(t, g)
	for range 4 {
		c.send(opHeartbeat, 3)
		c.want("op 11 null")
	}
	g.mu.Lock()
	g.conns[0].late.Stop() // only a heartbeat starts it again
	g.mu.Unlock()
	c.send(opHeartbeat, 3)
	c.want("op 11 null")
	// Then the heart stops.
	c.wantClose(closeUnknownError)
	got := g.connections()[0]
	if got.Heartbeats != 5 || got.Jitter() <= 0 || len(got.Violations) != 1 || got.ServerCode != closeUnknownError {
		t.Errorf("noted %+v", got)
	}
}

// TestIdentifySpacing: two identifies with one rate-limit key are too many.
func TestIdentifySpacing(t *testing.T) {
	for _, test := range []struct {
		name               string
		concurrency, shard int
		every              time.Duration
		want               string
	}{
		{"one key", 1, 1, time.Minute, "op 9 false"},
		{"two keys", 2, 1, time.Minute, "READY 1"},
		{"two keys, the third shard", 2, 2, time.Minute, "op 9 false"},
		{"in time", 1, 1, time.Nanosecond, "READY 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := startGateway(t, gatewayConfig{concurrency: test.concurrency, identifyEvery: test.every})
			for i, want := range []string{"READY 1", test.want} {
				c := dial(t, g.firstURL)
				c.want(hello(g))
				c.send(opIdentify, identifyWith(fields{"shard": []int{i * test.shard, 3}}))
				c.want(want)
			}
			violated := len(g.connections()[1].Violations) > 0
			if violated != (test.want == "op 9 false") {
				t.Errorf("violations: %v", g.connections()[1].Violations)
			}
		})
	}
}

func TestStarts(t *testing.T) {
	g := startGateway(t, gatewayConfig{starts: 7, concurrency: 16, shards: 3, identifyEvery: time.Nanosecond})
	connected(t, g)
	if raw, _ := json.Marshal(g.bot()); !strings.Contains(string(raw), `"remaining":6`) || !strings.Contains(string(raw), `"total":7`) ||
		!strings.Contains(string(raw), `"max_concurrency":16`) || !strings.Contains(string(raw), `"shards":3`) || !strings.Contains(string(raw), `"url":"ws://127.0.0.1`) {
		t.Errorf("gateway/bot: %s", raw)
	}
	g.setStarts(0, time.Hour)
	c := dial(t, g.firstURL)
	c.send(opIdentify, identifyWith(nil))
	c.wantClose(closeToken)
	g.setStarts(0, -time.Second) // a new day
	connected(t, g)
}

// TestResume: what was missed comes in order, once, and nothing else does.
func TestResume(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	c, session := connected(t, g)
	g.dispatch(testGuilds[0], "INTERACTION_CREATE", fields{"id": "1"})
	c.want("INTERACTION_CREATE 4")
	c.ws.Close()
	ended(t, g)
	g.dispatch(testGuilds[1], "INTERACTION_CREATE", fields{"id": "2"})
	g.dispatch("", "INTERACTION_CREATE", fields{"id": "3"})

	c = resumed(t, g, session, 4)
	c.want("INTERACTION_CREATE 5")
	c.want("INTERACTION_CREATE 6")
	c.want("RESUMED 7")
	g.dispatch("", "INTERACTION_CREATE", fields{"id": "4"})
	c.want("INTERACTION_CREATE 8")
	got := g.connections()
	if !got[0].ByClient || got[0].ClientCode != 0 || got[1].Resumed.IsZero() || !got[1].AtResume || !got[1].Ready || !got[1].Identified.IsZero() {
		t.Errorf("noted %+v", got)
	}
}

func TestResumeRefused(t *testing.T) {
	for _, test := range []struct {
		name    string
		end     func(*testGateway, *client) // of the first connection
		seq     int
		want    string
		code    int
		session string
	}{
		{name: "closed with 4000", end: func(g *testGateway, c *client) { c.close(4000) }, seq: 3, want: "RESUMED 4"},
		{name: "closed with 1000", end: func(g *testGateway, c *client) { c.close(1000) }, seq: 3, want: "op 9 false"},
		{name: "closed with 1001", end: func(g *testGateway, c *client) { c.close(1001) }, seq: 3, want: "op 9 false"},
		{name: "an unknown session", end: func(g *testGateway, c *client) { c.close(4000) }, seq: 3, session: "another", want: "op 9 false"},
		{name: "a number that is to come", end: func(g *testGateway, c *client) { c.close(4000) }, seq: 4, code: closeSeq},
		{name: "a negative number", end: func(g *testGateway, c *client) { c.close(4000) }, seq: -1, want: "op 9 false"},
		{name: "made invalid", end: func(g *testGateway, c *client) { g.drop(0, Invalid(false)) }, seq: 3, want: "op 9 false"},
		{name: "invalid but resumable", end: func(g *testGateway, c *client) { g.drop(0, Invalid(true)) }, seq: 3, want: "RESUMED 4"},
		{name: "timed out", end: func(g *testGateway, c *client) { g.drop(0, Close(closeTimedOut)) }, seq: 3, want: "op 9 false"},
		{name: "closed by us with 1000", end: func(g *testGateway, c *client) { g.drop(0, Close(1000)); c.wantClose(1000) }, seq: 3, want: "RESUMED 4"},
		{name: "after an hour", end: func(g *testGateway, c *client) {
			c.close(4000)
			ended(t, g)
			g.mu.Lock()
			g.sessions["session-1"].left = time.Now().Add(-time.Hour)
			g.mu.Unlock()
		}, seq: 3, want: "op 9 false"},
		{name: "after too many events", end: func(g *testGateway, c *client) {
			c.ws.Close()
			for range 3 * kept {
				g.dispatch("", "INTERACTION_CREATE", nil)
			}
		}, seq: 3, want: "op 9 false"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := startGateway(t, gatewayConfig{})
			c, session := connected(t, g)
			test.end(g, c)
			if test.session != "" {
				session = test.session
			}
			c = resumed(t, g, session, test.seq)
			if test.code != 0 {
				c.wantClose(test.code)
			} else {
				c.want(test.want)
			}
		})
	}
}

// TestResumeAtHome: who found nothing at resume_gateway_url may come to the first
// address.
func TestResumeAtHome(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	c, session := connected(t, g)
	c.close(4000)
	for range 3 {
		g.next(BeforeHello, Reset)
		dial(t, g.resumeURL).read()
	}
	c = dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opResume, fields{"token": testToken, "session_id": session, "seq": 3})
	c.want("RESUMED 4")
	if got := g.connections()[4]; len(got.Violations) != 0 {
		t.Errorf("violations: %v", got.Violations)
	}
	c.close(1000)
}

func TestRefusedHandshakes(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	g.refuseHandshakes(1, 429, 2*time.Second)
	_, answer, err := websocket.DefaultDialer.Dial(g.firstURL, nil)
	if err == nil || answer.StatusCode != 429 || answer.Header.Get("Retry-After") != "2.000" {
		t.Errorf("%v, %v", answer, err)
	}
	c, _ := connected(t, g)
	c.close(1000)
}

// TestResumeAtTheFirstAddress is the trap for who ignores resume_gateway_url.
func TestResumeAtTheFirstAddress(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	c, session := connected(t, g)
	c.close(4000)
	c = dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opResume, fields{"token": testToken, "session_id": session, "seq": 3})
	c.want("op 9 false")
	if got := g.connections()[1]; len(got.Violations) != 1 {
		t.Errorf("violations: %v", got.Violations)
	}
}

func TestDrops(t *testing.T) {
	for _, test := range []struct {
		how  Drop
		seen func(*client)
		code int // that the server closed with
	}{
		{Close(4000), func(c *client) { c.wantClose(4000) }, 4000},
		{Close(4014), func(c *client) { c.wantClose(4014) }, 4014},
		{Reconnect, func(c *client) { c.want("op 7 null"); c.close(4000) }, 0},
		{Invalid(true), func(c *client) { c.want("op 9 true"); c.close(4000) }, 0},
		{Invalid(false), func(c *client) { c.want("op 9 false"); c.close(4000) }, 0},
		{Reset, func(c *client) {
			if _, err := c.read(); err == nil || !strings.Contains(err.Error(), "reset") {
				c.t.Errorf("got %v, want a reset", err)
			}
		}, 0},
		{Silent, func(c *client) {
			c.silent()
		}, 0},
	} {
		t.Run(test.how.String(), func(t *testing.T) {
			g := startGateway(t, gatewayConfig{})
			if g.drop(0, test.how) {
				t.Error("dropped a connection that isn't there")
			}
			c, _ := connected(t, g)
			if g.drop(1, test.how) || !g.drop(0, test.how) {
				t.Error("dropped another shard's connection, or none")
			}
			g.dispatch("", "INTERACTION_CREATE", nil)
			test.seen(c)
			if got := ended(t, g); got.ServerCode != test.code || got.Heartbeats != 0 { // only silence was sent one
				t.Errorf("closed with %d after %d heartbeats, want %d", got.ServerCode, got.Heartbeats, test.code)
			}
		})
	}
}

func TestNext(t *testing.T) {
	for _, test := range []struct {
		at   Moment
		how  Drop
		then func(*testGateway, *client)
	}{
		{BeforeHello, Silent, func(_ *testGateway, c *client) { c.silent() }},
		{BeforeHello, Close(4000), func(_ *testGateway, c *client) { c.wantClose(4000) }},
		{BeforeHello, Reconnect, func(_ *testGateway, c *client) { c.want("op 7 null") }},
		{AfterHello, Reconnect, func(g *testGateway, c *client) { c.want(hello(g)); c.want("op 7 null") }},
		{AfterHello, Silent, func(g *testGateway, c *client) { c.want(hello(g)); c.silent() }},
		{OnIdentify, Reconnect, func(g *testGateway, c *client) {
			c.want(hello(g))
			c.send(opIdentify, identifyWith(nil))
			c.want("op 7 null")
		}},
		{OnIdentify, Close(4000), func(g *testGateway, c *client) { c.send(opIdentify, identifyWith(nil)); c.wantClose(4000) }},
		{OnIdentify, Invalid(true), func(g *testGateway, c *client) {
			c.want(hello(g))
			c.send(opResume, fields{"token": testToken, "session_id": "session-1", "seq": 3})
			c.want("op 9 true")
		}},
	} {
		t.Run(string(test.at)+" "+test.how.String(), func(t *testing.T) {
			g := startGateway(t, gatewayConfig{})
			g.next(test.at, test.how)
			test.then(g, dial(t, g.firstURL))
			g.identified[0] = time.Time{}
			connected(t, g) // as usual
		})
	}
}

func TestReplays(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	c, session := connected(t, g)
	g.dispatch("", "INTERACTION_CREATE", fields{"id": "1"})
	g.dispatch("", "INTERACTION_CREATE", fields{"id": "2"})
	c.want("INTERACTION_CREATE 4")
	c.want("INTERACTION_CREATE 5")
	g.replay(0, 2)
	c.want("INTERACTION_CREATE 4")
	c.want("INTERACTION_CREATE 5")
	g.replayOnResume(0, 1)
	c.ws.Close()
	c = resumed(t, g, session, 5)
	if p := c.want("INTERACTION_CREATE 6"); string(p.Data) != `{"id":"2"}` {
		t.Errorf("replayed %s", p.Data)
	}
	c.want("RESUMED 7")
	c.ws.Close()
	resumed(t, g, session, 7).want("RESUMED 8") // once only
}

// TestSharding: an event goes to the shard of its guild, a direct message to
// the first.
func TestSharding(t *testing.T) {
	g := startGateway(t, gatewayConfig{concurrency: 2})
	var shards [2]*client
	for i := range shards {
		c := dial(t, g.firstURL)
		c.want(hello(g))
		c.send(opIdentify, identifyWith(fields{"shard": []int{i, 2}}))
		c.want("READY 1")
		if p := c.want("GUILD_CREATE 2"); !strings.Contains(string(p.Data), `"`+testGuilds[i]+`"`) {
			t.Errorf("shard %d has %s", i, p.Data)
		}
		shards[i] = c
	}
	g.dispatch(testGuilds[1], "INTERACTION_CREATE", fields{"id": "1"})
	g.dispatch("", "MESSAGE_CREATE", fields{"id": "2"})
	g.dispatch(testGuilds[0], "MESSAGE_CREATE", fields{"id": "3"})
	shards[1].want("INTERACTION_CREATE 3")
	shards[0].want("MESSAGE_CREATE 3")
	shards[0].want("MESSAGE_CREATE 4")
}

func TestCompress(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	c := dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opIdentify, identifyWith(fields{"compress": true}))
	c.want("READY 1")
	c.want("GUILD_CREATE 2")
	c.want("GUILD_CREATE 3")
	long := strings.Repeat("Jalan Braga ", 100)
	g.dispatch("", "MESSAGE_CREATE", fields{"content": long})
	if p := c.want("MESSAGE_CREATE 4"); !strings.Contains(string(p.Data), long) {
		t.Errorf("got %s", p.Data)
	}
	c.ws.SetReadDeadline(time.Now().Add(5 * time.Second))
	g.dispatch("", "MESSAGE_CREATE", fields{"content": long})
	if kind, _, err := c.ws.ReadMessage(); kind != websocket.BinaryMessage {
		t.Errorf("got a packet of kind %d (%v), want it compressed", kind, err)
	}
}

func TestIntentFor(t *testing.T) {
	for _, test := range []struct {
		guild, event string
		want         int
	}{
		{"1", "MESSAGE_CREATE", intentMessages},
		{"", "MESSAGE_CREATE", intentDirectMessages},
		{"1", "MESSAGE_REACTION_ADD", intentReactions},
		{"", "MESSAGE_REACTION_ADD", intentDirectReacts},
		{"1", "TYPING_START", intentTyping},
		{"1", "GUILD_CREATE", intentGuilds},
		{"1", "THREAD_CREATE", intentGuilds},
		{"1", "GUILD_MEMBER_ADD", intentGuildMembers},
		{"1", "PRESENCE_UPDATE", intentPresences},
		{"1", "INTERACTION_CREATE", 0},
	} {
		if got := intentFor(test.guild, test.event); got != test.want {
			t.Errorf("%s in %q: %b, want %b", test.event, test.guild, got, test.want)
		}
	}
}

// TestEventsWithoutIntent: what wasn't asked for doesn't come.
func TestEventsWithoutIntent(t *testing.T) {
	g := startGateway(t, gatewayConfig{})
	c := dial(t, g.firstURL)
	c.want(hello(g))
	c.send(opIdentify, identifyWith(fields{"intents": intentDirectMessages}))
	c.want("READY 1")
	g.dispatch(testGuilds[0], "MESSAGE_CREATE", nil)
	g.dispatch(testGuilds[0], "GUILD_UPDATE", nil)
	g.dispatch("", "MESSAGE_CREATE", nil)
	g.dispatch(testGuilds[0], "INTERACTION_CREATE", nil)
	c.want("MESSAGE_CREATE 2")
	c.want("INTERACTION_CREATE 3")
}

func TestWithhold(t *testing.T) {
	const stranger, bot = `"author":{"id":"5"}`, `"author":{"id":"` + testApp + `"}`
	const ping = `"mentions":[{"id":"` + testApp + `"}]`
	for _, test := range []struct {
		name, guild, message string
		seen                 bool
	}{
		{"a stranger's", "1", stranger, false},
		{"a direct one", "", stranger, true},
		{"the bot's own", "1", bot, true},
		{"a reply with the ping on", "1", stranger + "," + ping + `,"referenced_message":{` + bot + `}`, true},
		{"a reply with the ping off", "1", stranger + `,"mentions":[],"referenced_message":{` + bot + `}`, false},
		{"a reply to another", "1", stranger + "," + ping + `,"referenced_message":{` + stranger + `}`, false},
		{"a reply to a command's response", "1", stranger + "," + ping + `,"referenced_message":{` + bot + `,"interaction_metadata":{"id":"1"}}`, false},
		{"a reply to a message that is gone", "1", stranger + "," + ping + `,"referenced_message":null`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw := `{"id":"9","content":"Siapa?","embeds":[1],"attachments":[2],"components":[3],` + test.message + `}`
			less := withhold(test.guild, json.RawMessage(raw), testApp)
			if (less == nil) != test.seen {
				t.Fatalf("withheld: %s", less)
			}
			var m struct {
				ID, Content                     string
				Embeds, Attachments, Components []int
			}
			if less == nil {
				return
			}
			if err := json.Unmarshal(less, &m); err != nil || m.ID != "9" || m.Content != "" || len(m.Embeds)+len(m.Attachments)+len(m.Components) > 0 {
				t.Errorf("left: %s (%v)", less, err)
			}
		})
	}
	mention := `{"content":"<@` + testApp + `> siapa?","author":{"id":"5"}}`
	if less := withhold("1", json.RawMessage(mention), testApp); less != nil {
		t.Errorf("a mention is withheld: %s", less)
	}
	if s := (event{data: json.RawMessage(`1`), withheld: json.RawMessage(`2`)}); string(s.seenWith(intentContent)) != "1" || string(s.seenWith(allEvents)) != "2" {
		t.Error("the intent for content makes no difference")
	}
}

// TestReadyFirst: what happens while the world tells its guilds waits.
func TestReadyFirst(t *testing.T) {
	var g *testGateway
	var busy atomic.Bool
	c := gatewayConfig{guilds: func() []string {
		if busy.Load() {
			g.dispatch(testGuilds[0], "MESSAGE_CREATE", fields{"id": "1"})
		}
		return slices.Clone(testGuilds)
	}}
	g = startGateway(t, c)
	busy.Store(true)
	cl, _ := connected(t, g)
	cl.want("MESSAGE_CREATE 4")
}

// FuzzPacket: whatever a client sends, the gateway answers or closes, and the
// sessions that it has fit its connections.
func FuzzPacket(f *testing.F) {
	identify, _ := json.Marshal(fields{"op": opIdentify, "d": identifyWith(nil)})
	resume, _ := json.Marshal(fields{"op": opResume, "d": fields{"token": testToken, "session_id": "session-0", "seq": 1}})
	for _, seed := range []string{`{"op":1,"d":null}`, `{"op":1,"d":5}`, `{"op":3}`, `{"op":9,"d":false}`, `{}`, `[]`, `null`} {
		f.Add(websocket.TextMessage, []byte(seed), identify)
		f.Add(websocket.TextMessage, resume, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, kind int, first, second []byte) {
		g := &gateway{sessions: map[string]*session{}, identified: map[int]time.Time{}}
		g.token, g.app, g.starts, g.concurrency, g.startsReset = testToken, testApp, 5, 1, time.Now().Add(time.Hour)
		g.guilds, g.guild = func() []string { return testGuilds }, func(string) any { return fields{} }
		g.sessions["session-0"] = &session{id: "session-0", shards: 1, seq: 1, ring: []numbered{{seq: 1}}, left: time.Now()}
		c := &conn{g: g, wake: make(chan struct{}, 1)}
		c.AtResume = true
		c.handle(kind, first)
		c.handle(kind, second)
		g.dispatch("", "INTERACTION_CREATE", fields{})
		for id, s := range g.sessions {
			if s.id != id || s.conn != nil && (s.conn.session != s || s.conn.over) {
				t.Errorf("session %q has the connection of another, or one that is over", id)
			}
		}
		if c.over && len(c.queue) == 0 {
			t.Error("the connection is over without a close code")
		}
	})
}
