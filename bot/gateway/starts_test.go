package gateway

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
)

// asked is a GET /gateway/bot that counts.
type asked struct {
	times  int
	answer discordgo.SessionInformation
	err    error
}

func (a *asked) ask(context.Context) (*discordgo.GatewayBotResponse, error) {
	a.times++
	return &discordgo.GatewayBotResponse{URL: "wss://127.0.0.1", Shards: 1, SessionStartLimit: a.answer}, a.err
}

func newStarts(a *asked) *starts {
	return &starts{ask: a.ask, pace: discordsPace(), log: slog.New(slog.NewTextHandler(io.Discard, nil))}
}

func TestStartsAskedOnceAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &asked{answer: discordgo.SessionInformation{Total: 1000, Remaining: 10}}
		s := newStarts(a)
		for range 10 {
			if _, err := s.take(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.told(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if a.times != 1 {
			t.Errorf("asked %d times", a.times)
		}
		time.Sleep(time.Minute)
		if _, err := s.take(t.Context()); err != nil || a.times != 2 {
			t.Errorf("after a minute: %v, asked %d times", err, a.times)
		}
	})
}

func TestNoStartLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &asked{answer: discordgo.SessionInformation{Total: 1000, Remaining: 1, ResetAfter: 3_600_000}}
		s := newStarts(a)
		if _, err := s.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if _, err := s.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(begun); waited != time.Hour {
			t.Errorf("waited %v for the reset", waited)
		}
		if a.times != 2 {
			t.Errorf("asked %d times", a.times)
		}

		a.answer.Remaining = 0
		time.Sleep(time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := s.take(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("take returned %v", err)
		}

		// A reset that is due at once doesn't make it ask without a pause.
		a.answer.ResetAfter, a.times = 0, 0
		time.Sleep(time.Minute)
		ctx, cancel = context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		if _, err := s.take(ctx); !errors.Is(err, context.DeadlineExceeded) || a.times > 11 {
			t.Errorf("take returned %v, asked %d times in 10 s", err, a.times)
		}
	})
}

func TestStartsWithoutAnswer(t *testing.T) {
	a := &asked{err: errors.New("no network")}
	s := newStarts(a)
	if _, err := s.take(t.Context()); err == nil {
		t.Error("a start was taken")
	}
	if _, err := s.told(t.Context()); err == nil {
		t.Error("told what nobody said")
	}
}

// TestNoIdentifyWithoutStarts: the bot waits for the reset, and connects then.
func TestNoIdentifyWithoutStarts(t *testing.T) {
	t.Parallel()
	d, _ := newDiscord(t, discordtest.Options{})
	d.SetStarts(0, 500*time.Millisecond)
	before := time.Now()
	connect(t, d, nil)
	if c := waitConnected(d, 1); c.Identified.Sub(before) < 450*time.Millisecond {
		t.Errorf("identified after %v", c.Identified.Sub(before))
	}
	checkViolations(t, d)
}
