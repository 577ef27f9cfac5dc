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

// TestRefusedEverything: where interactions are refused as well, the first that
// still asks after the token was refused is the last, however many there are.
func TestRefusedEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(int, *http.Request) *http.Response {
			time.Sleep(50 * time.Millisecond)
			return answer(401, `{"message":"401: Unauthorized","code":0}`)
		}}
		c := s.client()
		c.GatewayBot(t.Context())
		everything(t, c, 100)
		if n := len(s.requests()); n != 2 {
			t.Errorf("%d were sent", n)
		}
		if n := strings.Count(s.log.String(), "level=ERROR"); n != 1 {
			t.Errorf("the log: %s", s.log.String())
		}
	})
}

// TestRefusedInTheMiddle: with as much on its way as there can be, all that is
// sent after the refusal of the token are ten requests.
func TestRefusedInTheMiddle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var refused time.Time // the token, by an answer
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			time.Sleep(50 * time.Millisecond)
			if time.Now().Before(synctestStart.Add(time.Second)) {
				return done()
			}
			mu.Lock()
			defer mu.Unlock()
			if refused.IsZero() && r.Header.Get("Authorization") != "" {
				refused = time.Now()
			}
			return answer(401, `{"message":"401: Unauthorized","code":0}`)
		}}
		c := s.client()
		for range 40 {
			go everything(t, c, 20)
			time.Sleep(50 * time.Millisecond)
		}
		time.Sleep(10 * time.Minute)
		further := 0
		for _, r := range s.requests() {
			if r.at.After(refused) {
				further++
			}
		}
		if refused.IsZero() || further > 10 {
			t.Errorf("%d further requests", further)
		}
	})
}

// synctestStart is when each bubble begins.
var synctestStart = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// TestClosing: where interactions still work they end at once when the token is
// refused, and the first that is refused is the last.
func TestClosing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		works := true
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			time.Sleep(100 * time.Millisecond)
			if r.Header.Get("Authorization") == "" && works {
				return done()
			}
			return answer(401, `{"message":"401: Unauthorized","code":0}`)
		}}
		c := s.client()
		c.GatewayBot(t.Context())
		closing := func(n int) {
			var all sync.WaitGroup
			for range n {
				all.Go(func() {
					c.FollowUp(t.Context(), interactionOf(fmt.Sprint(n, len(s.requests()))), &Message{Content: "ya"})
				})
			}
			all.Wait()
		}
		if took := takes(func() { closing(60) }); took > time.Second {
			t.Errorf("60 took %v", took)
		}
		if n := len(s.requests()); n != 61 {
			t.Errorf("%d were sent", n)
		}
		works = false
		closing(60)
		if n := len(s.requests()); n > 61+mostAfter {
			t.Errorf("%d were sent", n)
		}
	})
}

// TestCapacity: what channels refuse slows interactions by less than a half.
func TestCapacity(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			if r.Header.Get("Authorization") != "" {
				return answer(403, `{"code":50013}`)
			}
			time.Sleep(200 * time.Millisecond)
			return done()
		}}
		c := s.client()
		for i := range 79 {
			c.Edit(t.Context(), fmt.Sprint(i+1), "2", &Message{})
		}
		var all sync.WaitGroup
		took := takes(func() {
			for n := range 400 {
				all.Go(func() { c.EditReply(t.Context(), interactionOf(fmt.Sprint(n)), &Message{Content: "ya"}) })
			}
			all.Wait()
		})
		if took > 1600*time.Millisecond {
			t.Errorf("400 edits of 200 ms took %v", took)
		}
	})
}

// TestHangingChannel: where Discord hangs in one channel, the others go on.
func TestHangingChannel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			if strings.Contains(r.URL.Path, "/channels/1/") && sleep(r.Context(), time.Minute) != nil {
				return answer(0, "")
			}
			return done()
		}}
		c := s.client()
		c.Edit(t.Context(), "2", "2", &Message{}) // the route is known
		var all sync.WaitGroup
		for range 30 {
			all.Go(func() {
				ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
				defer stop()
				c.Edit(ctx, "1", "2", &Message{})
			})
		}
		synctest.Wait()
		if n := len(s.requests()); n != 1+mostInChannel {
			t.Errorf("%d were sent", n)
		}
		if took := takes(func() { c.Edit(t.Context(), "2", "3", &Message{}) }); took > 0 {
			t.Errorf("another channel's edit took %v", took)
		}
		time.Sleep(channelLimit + time.Second)
		if n := len(s.requests()); n < 2+2*mostInChannel {
			t.Errorf("only %d were sent after %v", n, channelLimit)
		}
		all.Wait()
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
