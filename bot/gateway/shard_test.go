package gateway

import (
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// testShard is one that isn't connected.
func testShard() *shard {
	p := discordsPace()
	p.random = func() float64 { return 0 }
	a := &asked{answer: discordgo.SessionInformation{Total: 1000, Remaining: 1000}}
	c := Config{pace: p, Log: slog.New(slog.DiscardHandler), Handle: func(Event) {}}
	return newShard(c, 0, 1, newStarts(a), func() {})
}

func TestWaitsAfterEnds(t *testing.T) {
	reset := errors.New("reset")
	tests := []struct {
		name string
		ends []error
		up   time.Duration // how long each connection was established
		want []time.Duration
	}{
		{"never established", []error{reset, reset, reset, reset}, 0, []time.Duration{time.Second, time.Second, time.Second, 2 * time.Second}},
		{"steady", []error{reset, reset, reset, reset}, time.Hour, []time.Duration{time.Second, time.Second, time.Second, time.Second}},
		{"established, but not steady", []error{reset, reset, reset, reset}, time.Second, []time.Duration{time.Second, time.Second, time.Second, 2 * time.Second}},
		{"invalid", []error{invalidSession{}}, time.Hour, []time.Duration{time.Second}},
	}
	for _, test := range tests {
		s := testShard()
		for i, end := range test.ends {
			s.up = time.Time{}
			if test.up > 0 {
				s.up = time.Now().Add(-test.up)
			}
			// The connection began just now, so the next attempt is a second away, at least.
			if wait := s.after(end, time.Now()).Round(100 * time.Millisecond); wait != test.want[i] {
				t.Errorf("%s: after end %d it waits %v, want %v", test.name, i, wait, test.want[i])
			}
		}
	}
}

func TestResumeAddress(t *testing.T) {
	const own, common = "ws://127.0.0.2/?v=10&encoding=json", "wss://127.0.0.1/?v=10&encoding=json"
	tests := []struct {
		name     string
		url      string
		failures int
		want     string
	}{
		{"its own", "ws://127.0.0.2", 0, own},
		{"its own, once more", "ws://127.0.0.2", resumesAtHome - 1, own},
		{"its own is gone", "ws://127.0.0.2", resumesAtHome, common},
		{"it has none", "", 0, common},
		{"it has none that can be dialled", "ftp://127.0.0.2", 0, common},
	}
	for _, test := range tests {
		s := testShard()
		s.session, s.failures = session{id: "s", url: test.url}, test.failures
		if got, err := s.resumeAddress(t.Context()); got != test.want || err != nil {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
	}
}

func TestSequence(t *testing.T) {
	s := testShard()
	for i, test := range []struct{ sequence, want int64 }{{1, 1}, {2, 2}, {1, 2}, {3, 3}} {
		if err := s.dispatch(packet{Type: "MESSAGE_CREATE", Sequence: test.sequence}); err != nil {
			t.Errorf("event %d: %v", i, err)
		}
		if got := s.sequence.Load(); got != test.want {
			t.Errorf("after event %d the sequence is %d, want %d", i, got, test.want)
		}
	}
}
