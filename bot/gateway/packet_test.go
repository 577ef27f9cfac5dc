package gateway

import (
	"testing"
	"time"
)

func TestHello(t *testing.T) {
	tests := []struct {
		packet string
		want   time.Duration // 0: refused
	}{
		{`{"op":10,"d":{"heartbeat_interval":41250}}`, 41250 * time.Millisecond},
		{`{"op":10,"d":{"heartbeat_interval":0}}`, 0},
		{`{"op":10,"d":{"heartbeat_interval":-5}}`, 0},
		{`{"op":10,"d":{"heartbeat_interval":9223372036854775807}}`, 0},
		{`{"op":10,"d":{"heartbeat_interval":"soon"}}`, 0},
		{`{"op":10,"d":null}`, 0},
		{`{"op":10}`, 0},
		{`{"op":11,"d":{"heartbeat_interval":41250}}`, 0},
		{`{"d":{"heartbeat_interval":41250}}`, 0},
	}
	for _, test := range tests {
		p, err := parsePacket([]byte(test.packet))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.hello(); got != test.want || (err != nil) != (test.want == 0) {
			t.Errorf("%s: %v, %v", test.packet, got, err)
		}
	}
}

func TestReady(t *testing.T) {
	tests := []struct {
		data string
		want session // none: refused
	}{
		{`{"session_id":"s","resume_gateway_url":"wss://127.0.0.1"}`, session{"s", "wss://127.0.0.1"}},
		{`{"session_id":"s"}`, session{id: "s"}},
		{`{"session_id":""}`, session{}},
		{`{"session_id":7}`, session{}},
		{`null`, session{}},
		{``, session{}},
	}
	for _, test := range tests {
		got, err := packet{Data: []byte(test.data)}.ready()
		if got != test.want || (err != nil) != (test.want == session{}) {
			t.Errorf("%s: %v, %v", test.data, got, err)
		}
	}
}

func TestGatewayAddress(t *testing.T) {
	tests := []struct{ from, want string }{
		{"wss://127.0.0.1", "wss://127.0.0.1/?v=10&encoding=json"},
		{"wss://127.0.0.1/?v=6&compress=zlib-stream", "wss://127.0.0.1/?v=10&encoding=json"},
		{"ws://127.0.0.1:4242/", "ws://127.0.0.1:4242/?v=10&encoding=json"},
		{"https://127.0.0.1", ""},
		{"wss:///", ""},
		{"127.0.0.1", ""},
		{"", ""},
		{"wss://\x7f", ""},
	}
	for _, test := range tests {
		if got, err := gatewayAddress(test.from); got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("%q: %q, %v", test.from, got, err)
		}
	}
}

// FuzzPackets: whatever Discord sends, a shard takes it without a panic, and
// its sequence never falls within a session.
func FuzzPackets(f *testing.F) {
	for _, seed := range []string{
		`{"op":10,"d":{"heartbeat_interval":41250}}`,
		`{"op":0,"s":1,"t":"READY","d":{"session_id":"s","resume_gateway_url":"wss://127.0.0.1"}}`,
		`{"op":0,"s":2,"t":"RESUMED","d":{}}`,
		`{"op":0,"s":3,"t":"MESSAGE_CREATE","d":{"id":"1","content":"Siapa?"}}`,
		`{"op":7,"d":null}`, `{"op":9,"d":true}`, `{"op":9,"d":{}}`, `{"op":11}`, `{"op":42,"d":[]}`,
		`{"op":0,"s":-1,"t":"READY"}`, `null`, `[]`, `{"op":"0"}`, "", "\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s := testShard()
		s.sequence.Store(5)
		p, err := parsePacket(raw)
		if err != nil {
			return
		}
		_, _ = p.hello()
		if p.Op == opDispatch {
			_ = s.dispatch(p)
			if s.sequence.Load() < 5 {
				t.Errorf("the sequence fell to %d", s.sequence.Load())
			}
			return
		}
		if p.Op == opReconnect || p.Op == opInvalidSession {
			if s.take(nil, p) == nil {
				t.Error("the connection goes on")
			}
		}
	})
}
