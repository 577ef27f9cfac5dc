package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// everything asks for everything at once, n times, and comes back when all
// is over.
func everything(t *testing.T, c *Client, n int) {
	var all sync.WaitGroup
	for i := range n {
		channel := fmt.Sprint(i + 1)
		i := testInteraction()
		i.Token += channel
		all.Go(func() { c.Send(t.Context(), channel, &Message{Content: "ya", Nonce: channel}) })
		all.Go(func() { c.Edit(t.Context(), channel, "2", &Message{}) })
		all.Go(func() {
			c.Respond(t.Context(), i, &Response{Type: discordgo.InteractionResponseDeferredMessageUpdate})
		})
		all.Go(func() { c.EditReply(t.Context(), i, &Message{}) })
		all.Go(func() { c.FollowUp(t.Context(), i, &Message{Content: "ya"}) })
	}
	all.Wait()
}

// TestInvalidAnswers is figure 5: whatever a server refuses, and however many
// ask at once, it never comes to more than 100 invalid answers in ten minutes;
// the log says so once.
// KUTIP_CROWD is how many ask each minute for all that there is.
func TestInvalidAnswers(t *testing.T) {
	crowd := 25
	if n, err := strconv.Atoi(os.Getenv("KUTIP_CROWD")); err == nil {
		crowd = n
	}
	for _, c := range []struct {
		name string
		how  func() *http.Response
	}{
		{"401 for interactions", func() *http.Response { return answer(401, `{"code":50027}`) }},
		{"403", func() *http.Response { return answer(403, `{"code":50013}`) }},
		{"429", func() *http.Response { return answer(429, `{"retry_after":0.1}`, "X-RateLimit-Scope", "user") }},
		{"global 429", func() *http.Response { return answer(429, `{"retry_after":0.1,"global":true}`) }},
		{"HTML 429", func() *http.Response { return answer(429, `<html>`) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
					time.Sleep(50 * time.Millisecond)
					if c.name[:3] == "401" && r.Header.Get("Authorization") != "" {
						return done()
					}
					return c.how()
				}}
				client := s.client()
				for range 24 {
					everything(t, client, crowd)
					time.Sleep(time.Minute)
				}
				var invalid []time.Time
				for _, r := range s.requests() {
					if c.name[:3] != "401" || r.Header.Get("Authorization") == "" {
						invalid = append(invalid, r.at)
					}
				}
				for i := mostInvalid; i < len(invalid); i++ {
					if d := invalid[i].Sub(invalid[i-mostInvalid]); d < invalidWindow {
						t.Fatalf("101 invalid answers within %s", d)
					}
				}
				if len(invalid) < 2*mostInvalid {
					t.Errorf("only %d requests in 24 minutes: it doesn't begin again", len(invalid))
				}
				if n := strings.Count(s.log.String(), "refuses too many"); n != 1 {
					t.Errorf("the log says so %d times", n)
				}
			})
		})
	}
}

// TestSharedLimitIsNoInvalidAnswer: Discord doesn't count it, so neither do we.
func TestSharedLimitIsNoInvalidAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := always(429, `{"retry_after":0.1}`, "X-RateLimit-Scope", "shared")
		c := s.client()
		for range 100 {
			if _, err := c.Edit(t.Context(), "1", "2", &Message{}); errors.Is(err, ErrTooManyInvalid) {
				t.Fatal(err)
			}
		}
	})
}

// TestShares: channels that are closed to the bot don't take the answers from
// interactions.
func TestShares(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			if r.Header.Get("Authorization") != "" {
				return answer(403, `{"code":50013}`)
			}
			return done()
		}}
		c := s.client()
		var err error
		for i := range 200 {
			_, err = c.Edit(t.Context(), fmt.Sprint(i+1), "2", &Message{})
			time.Sleep(time.Second)
		}
		if !errors.Is(err, ErrTooManyInvalid) {
			t.Error(err)
		}
		if n := len(s.requests()); n != int(withToken) {
			t.Errorf("%d were sent", n)
		}
		for range 200 {
			i := testInteraction()
			if err := c.Respond(t.Context(), i, &Response{Type: discordgo.InteractionResponseDeferredMessageUpdate}); err != nil {
				t.Fatal(err)
			}
			if _, err := c.EditReply(t.Context(), i, &Message{}); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(invalidWindow)
		if _, err := c.Edit(t.Context(), "1", "2", &Message{}); Code(err) != MissingPermissions {
			t.Errorf("after ten minutes: %v", err)
		}
	})
}

// TestRefusedToken is the other half of figure 5: after Discord has refused the
// token at most ten further requests come, those on their way; the log says so
// once; and interactions, which need no token, go on.
func TestRefusedToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(n int, r *http.Request) *http.Response {
			if r.Header.Get("Authorization") == "" {
				return done()
			}
			time.Sleep(time.Duration(n) * 10 * time.Millisecond)
			return answer(401, `{"message":"401: Unauthorized","code":0}`)
		}}
		c := s.client()
		var all sync.WaitGroup
		for i := range 100 {
			all.Go(func() {
				_, err := c.Edit(t.Context(), fmt.Sprint(i+1), "2", &Message{})
				if refused := (*APIError)(nil); !errors.Is(err, ErrRefused) && !errors.As(err, &refused) {
					t.Error(err)
				}
			})
		}
		all.Wait()
		select {
		case <-c.Refused():
		default:
			t.Error("nobody is told")
		}
		if n := len(s.requests()); n > 11 {
			t.Errorf("%d were sent", n)
		}
		if _, err := c.GatewayBot(t.Context()); !errors.Is(err, ErrRefused) {
			t.Error(err)
		}
		if n := strings.Count(s.log.String(), "token"); n != 1 {
			t.Errorf("the log: %s", s.log.String())
		}
		if _, err := c.EditReply(t.Context(), testInteraction(), &Message{}); err != nil {
			t.Error(err)
		}
	})
}

// TestExpiredInteraction: the 401 of an interaction's token isn't about the
// bot's.
func TestExpiredInteraction(t *testing.T) {
	s := always(401, `{"code":50027}`)
	c := s.client()
	if _, err := c.EditReply(t.Context(), testInteraction(), &Message{}); Code(err) != InvalidToken {
		t.Error(err)
	}
	select {
	case <-c.Refused():
		t.Error("the bot's token counts as refused")
	default:
	}
}

// TestCrowd: with Discord slow, requests wait for each other no longer than
// their contexts allow.
func TestCrowd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			if sleep(r.Context(), 10*time.Second) != nil {
				return answer(0, "")
			}
			return done()
		}}
		c := s.client()
		var all sync.WaitGroup
		for i := range 200 {
			all.Go(func() {
				ctx, stop := context.WithTimeout(t.Context(), time.Minute)
				defer stop()
				i2 := testInteraction()
				i2.Token += fmt.Sprint(i)
				c.EditReply(ctx, i2, &Message{})
			})
		}
		synctest.Wait()
		if n := len(s.requests()); n != int(onReply) {
			t.Errorf("%d are on their way", n)
		}
		if err := c.Respond(t.Context(), testInteraction(), &Response{Type: discordgo.InteractionResponseDeferredMessageUpdate}); err == nil {
			t.Error("no error after 3 s")
		}
		if n := len(s.requests()); n != int(onReply)+1 {
			t.Errorf("the acknowledgement wasn't sent: %d", n)
		}
		ctx, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		if _, err := c.EditReply(ctx, testInteraction(), &Message{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		all.Wait()
	})
}
