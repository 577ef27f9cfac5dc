package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// The traps of discordgo's REST. Each test shows what its own Session does,
// and that our Client doesn't. Time is synctest's, so seconds cost nothing.

// naive returns discordgo's Session as its documentation has it. It asks s.
func (s *scripted) naive(t *testing.T) *discordgo.Session {
	t.Helper()
	session, err := discordgo.New("Bot " + testToken)
	if err != nil {
		t.Fatal(err)
	}
	session.LogLevel = -1
	session.Client = &http.Client{Transport: s}
	return session
}

var (
	acknowledge = &Response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	ya          = "ya"
)

// interactionOf is one whose token is t.
func interactionOf(token string) *discordgo.Interaction {
	return &discordgo.Interaction{ID: snowflake(time.Now()), AppID: "7", Token: token}
}

// takes is how long f takes.
func takes(f func()) time.Duration {
	begun := time.Now()
	f()
	return time.Since(begun)
}

// oneStalls answers requests about the token or channel "slow" with a limit
// of five seconds that is used up, all others with one that isn't.
func oneStalls(_ int, r *http.Request) *http.Response {
	if strings.Contains(r.URL.Path, "/slow") {
		return limited("b", 5, 0, "5")
	}
	return limited("b", 5, 4, "5")
}

func TestTrapSharedBucket(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: oneStalls}
		session, client := s.naive(t), s.client()
		edit := &discordgo.WebhookEdit{Content: &ya}
		session.InteractionResponseEdit(interactionOf("slow"), edit)
		if d := takes(func() { session.InteractionResponseEdit(interactionOf("other"), edit) }); d < 4*time.Second {
			t.Errorf("discordgo lets an edit wait for another's limit no more: %s", d)
		}
		client.EditReply(t.Context(), interactionOf("slow"), &Message{})
		if d := takes(func() { client.EditReply(t.Context(), interactionOf("other"), &Message{}) }); d > 0 {
			t.Errorf("ours waits %s for another's limit", d)
		}
	})
}

func TestTrapBucketsStay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{}
		session, client := s.naive(t), s.client()
		for i := range 1000 {
			session.InteractionRespond(interactionOf(fmt.Sprint(i)), acknowledge)
			client.Respond(t.Context(), interactionOf(fmt.Sprint(i)), acknowledge)
			time.Sleep(time.Second)
		}
		if n := reflect.ValueOf(session.Ratelimiter).Elem().FieldByName("buckets").Len(); n < 1000 {
			t.Errorf("discordgo forgets buckets by now: it keeps %d", n)
		}
		if n := len(client.limits.buckets); n > 20 {
			t.Errorf("ours keeps %d buckets", n)
		}
	})
}

func TestTrapWaitIgnoresContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: oneStalls}
		session, client := s.naive(t), s.client()
		ctx, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		client.Send(ctx, "slow", &Message{Content: ya})
		if d := takes(func() { client.Send(ctx, "slow", &Message{Content: ya}) }); d > 0 {
			t.Errorf("ours waits for %s", d)
		}
		session.ChannelMessageSend("slow", ya)
		d := takes(func() { session.ChannelMessageSend("slow", ya, discordgo.WithContext(ctx)) })
		if d < 4*time.Second {
			t.Errorf("discordgo heeds the context by now: %s", d)
		}
	})
}

func TestTrapLateAcknowledgement(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(n int, _ *http.Request) *http.Response {
			if n%2 == 1 {
				return answer(429, `{"retry_after":6}`, "X-RateLimit-Scope", "user")
			}
			return done()
		}}
		if d := takes(func() { s.naive(t).InteractionRespond(interactionOf("a"), acknowledge) }); d < 6*time.Second {
			t.Errorf("discordgo acknowledges in time by now: %s", d)
		}
		if d := takes(func() { s.client().Respond(t.Context(), interactionOf("a"), acknowledge) }); d > acknowledgeWithin {
			t.Errorf("ours takes %s", d)
		}
	})
}

func TestTrapHTML(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := always(429, `<!doctype html><title>Access denied</title>`, "Retry-After", "30")
		_, err := s.naive(t).ChannelMessageSend("1", ya)
		if !errors.As(err, new(*json.SyntaxError)) {
			t.Errorf("discordgo understands a page by now: %v", err)
		}
		ctx, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		_, err = s.client().Send(ctx, "1", &Message{Content: ya})
		if refused := (*APIError)(nil); !errors.As(err, &refused) || refused.Status != 429 || refused.RetryAfter != 30*time.Second {
			t.Errorf("ours: %v", err)
		}
	})
}

func TestTrapOnly502(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, status := range []int{500, 503, 504} {
			s := &scripted{answer: func(n int, _ *http.Request) *http.Response {
				if n == 1 {
					return answer(status, "")
				}
				return done()
			}}
			if _, err := s.naive(t).ChannelMessageEdit("1", "2", ya); err == nil {
				t.Errorf("discordgo tries again after %d by now", status)
			}
			s.came = nil
			if _, err := s.client().Edit(t.Context(), "1", "2", &Message{Content: ya}); err != nil {
				t.Errorf("ours: %v", err)
			}
		}
	})
}

func TestTrapNoGlobalLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{}
		session, client := s.naive(t), s.client()
		send := func(do func(channel string)) time.Duration {
			return takes(func() {
				var all sync.WaitGroup
				for i := range 2 * globalLimit {
					all.Go(func() { do(fmt.Sprint(i + 1)) })
				}
				all.Wait()
			})
		}
		if d := send(func(channel string) { session.ChannelMessageSend(channel, ya) }); d > 0 {
			t.Errorf("discordgo spreads requests by now: %s", d)
		}
		if d := send(func(channel string) { client.Send(t.Context(), channel, &Message{Content: ya}) }); d < time.Second {
			t.Errorf("ours sends 100 requests in %s", d)
		}
	})
}

func TestTrapNoFlags(t *testing.T) {
	if _, has := reflect.TypeFor[discordgo.WebhookEdit]().FieldByName("Flags"); has {
		t.Error("discordgo's WebhookEdit has Flags by now")
	}
	s := &scripted{}
	s.client().EditReply(t.Context(), testInteraction(), &Message{Flags: discordgo.MessageFlagsIsComponentsV2})
	if !strings.Contains(s.requests()[0].body, `"flags":32768`) {
		t.Errorf("ours: %s", s.requests()[0].body)
	}
}

// TestTrapNoNonce: a message is made, but the answer is lost on its way. The
// second attempt makes a second message, unless a nonce says that it's the same.
func TestTrapNoNonce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var made int
		nonces := map[string]bool{}
		s := &scripted{}
		s.answer = func(n int, _ *http.Request) *http.Response {
			sent := struct {
				Nonce   string
				Enforce bool `json:"enforce_nonce"`
			}{}
			json.Unmarshal([]byte(s.requests()[n-1].body), &sent)
			if !sent.Enforce || !nonces[sent.Nonce] {
				made++
			}
			nonces[sent.Nonce] = true
			if n == 1 {
				return answer(502, "")
			}
			return done()
		}
		s.naive(t).ChannelMessageSend("1", ya)
		if made != 2 {
			t.Errorf("discordgo makes %d messages of one", made)
		}
		s.came, made = nil, 0
		if _, err := s.client().Send(t.Context(), "1", &Message{Content: ya, Nonce: "n"}); err != nil || made != 1 {
			t.Errorf("ours makes %d messages (%v)", made, err)
		}
	})
}
