package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// A limiting Discord keeps a limit a channel or token, and refuses what goes
// beyond it.
type limiting struct {
	limit  int
	window time.Duration

	mu      sync.Mutex
	used    map[string]int
	ends    map[string]time.Time
	refused int
}

func (l *limiting) answer(_ int, r *http.Request) *http.Response {
	l.mu.Lock()
	defer l.mu.Unlock()
	key, now := strings.Split(r.URL.Path, "/")[4], time.Now()
	if l.used == nil {
		l.used, l.ends = map[string]int{}, map[string]time.Time{}
	}
	if !now.Before(l.ends[key]) {
		l.used[key], l.ends[key] = 0, now.Add(l.window)
	}
	after := strconv.FormatFloat(l.ends[key].Sub(now).Seconds(), 'f', 3, 64)
	if l.used[key]++; l.used[key] > l.limit {
		l.refused++
		return answer(429, `{"retry_after":`+after+`}`, "X-RateLimit-Scope", "user")
	}
	return limited("messages", l.limit, l.limit-l.used[key], after)
}

// edits sends n edits at once to each channel, and waits for them all.
func edits(t *testing.T, c *Client, n int, channels ...string) {
	var all sync.WaitGroup
	for _, channel := range channels {
		for range n {
			all.Go(func() {
				if _, err := c.Edit(t.Context(), channel, "2", &Message{}); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
}

// TestLimit: however many want to, no request goes beyond the limit that the
// answers tell, and none waits longer than it must.
func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		discord, begun := &limiting{limit: 5, window: 2 * time.Second}, time.Now()
		s := &scripted{answer: discord.answer}
		edits(t, s.client(), 23, "1", "2")
		if discord.refused > 1 { // two answers of one moment may come in the other order
			t.Errorf("%d requests were refused", discord.refused)
		}
		if took, want := time.Since(begun), 8*time.Second+4*slack; took != want {
			t.Errorf("23 requests at 5 in 2 s took %s, want %s", took, want)
		}
	})
}

// TestFirstGoesAlone: of a route that nothing is known of only one request is
// on its way, until its answer has told.
func TestFirstGoesAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		discord := &limiting{limit: 5, window: 2 * time.Second}
		s := &scripted{answer: func(n int, r *http.Request) *http.Response {
			time.Sleep(time.Second)
			return discord.answer(n, r)
		}}
		c := s.client()
		edits(t, c, 2, "1")
		if came := s.requests(); came[1].at.Sub(came[0].at) != time.Second {
			t.Errorf("the second came %s after the first", came[1].at.Sub(came[0].at))
		}
		edits(t, c, 2, "2") // of another channel the limit is known
		if came := s.requests(); came[3].at != came[2].at {
			t.Errorf("the other came %s later", came[3].at.Sub(came[2].at))
		}
	})
}

// TestNoLimit: a route whose answers tell of no limit has none, and a failing
// server tells nothing.
func TestNoLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(n int, _ *http.Request) *http.Response {
			time.Sleep(time.Second)
			if n == 1 {
				return answer(500, "")
			}
			return done()
		}}
		c := s.client()
		edits(t, c, 2, "1")
		edits(t, c, 1, "1", "1")
		edits(t, c, 1, "1", "2", "3", "4", "5")
		came := s.requests()
		if came[2].at.Sub(came[1].at) < time.Second {
			t.Error("two went together before anything was known")
		}
		if n := len(came); came[n-1].at != came[n-5].at {
			t.Error("they waited though there is no limit")
		}
	})
}

// TestQueue: who came first goes first.
func TestQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: (&limiting{limit: 1, window: time.Second}).answer}
		c := s.client()
		for i := range 8 {
			go c.Edit(t.Context(), "1", fmt.Sprint(i), &Message{})
			synctest.Wait()
		}
		time.Sleep(10 * time.Second)
		for i, r := range s.requests() {
			if want := fmt.Sprintf("/api/v10/channels/1/messages/%d", i); r.URL.Path != want {
				t.Errorf("%s came as number %d", r.URL.Path, i)
			}
		}
	})
}

// TestSharedBucket: routes whose answers name the same bucket share its limit.
func TestSharedBucket(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		discord := &limiting{limit: 1, window: time.Second}
		s := &scripted{answer: discord.answer}
		c, i := s.client(), testInteraction()
		for range 4 {
			c.EditReply(t.Context(), i, &Message{})
			c.FollowUp(t.Context(), i, &Message{})
		}
		if discord.refused > 1 { // before the second route's name was known
			t.Errorf("%d were refused", discord.refused)
		}
	})
}

// TestSharedBucketIsBlocked: a 429 on the first request of a route blocks the
// bucket that its answer names, though another route was first to name it.
func TestSharedBucketIsBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			if r.Method == "PATCH" {
				return limited("b", 5, 4, "1")
			}
			if n++; n > 1 {
				return limited("b", 5, 3, "1")
			}
			return answer(429, `{"retry_after":3}`, "X-RateLimit-Scope", "shared", "X-RateLimit-Bucket", "b",
				"X-RateLimit-Limit", "5", "X-RateLimit-Remaining", "3", "X-RateLimit-Reset-After", "1")
		}}
		c := s.client()
		c.EditReply(t.Context(), interactionOf("t"), &Message{})
		took := takes(func() { c.FollowUp(t.Context(), interactionOf("t"), &Message{Content: "ya"}) })
		if n != 2 || took < 3*time.Second {
			t.Errorf("asked %d times in %v", n, took)
		}
	})
}

// TestNoTime: when a limit outlasts the deadline the request fails at once,
// unsent, whether it is the first in the queue or not.
func TestNoTime(t *testing.T) {
	for name, stop := range map[string]func() *http.Response{
		"limit":      func() *http.Response { return limited("b", 1, 0, "5") },
		"429":        func() *http.Response { return answer(429, `{"retry_after":5}`, "X-RateLimit-Scope", "user") },
		"global 429": func() *http.Response { return answer(429, `{"retry_after":5,"global":true}`) },
		"HTML 429":   func() *http.Response { return answer(429, `<html>`, "Retry-After", "5") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &scripted{answer: func(int, *http.Request) *http.Response { return stop() }}
				c := s.client()
				short, end := context.WithTimeout(t.Context(), time.Second)
				defer end()
				c.Edit(short, "1", "2", &Message{})
				patient, leave := context.WithCancel(t.Context())
				defer leave()
				go c.Edit(patient, "1", "2", &Message{}) // is the first in the queue
				synctest.Wait()
				begun := time.Now()
				for range 3 {
					if _, err := c.Edit(short, "1", "2", &Message{}); !errors.Is(err, ErrNoTime) || time.Since(begun) > 0 {
						t.Errorf("%v after %s", err, time.Since(begun))
					}
				}
				if n := len(s.requests()); n != 1 {
					t.Errorf("%d were sent", n)
				}
			})
		})
	}
}

// TestWaitEndsWithContext: a wait ends as soon as its context does, and the
// others in the queue go on.
func TestWaitEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: (&limiting{limit: 1, window: time.Minute}).answer}
		c := s.client()
		edits(t, c, 1, "1")
		ctx, stop := context.WithCancel(t.Context())
		var ended sync.WaitGroup
		for range 3 {
			ended.Go(func() {
				if _, err := c.Edit(ctx, "1", "2", &Message{}); !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			})
		}
		ended.Go(func() { edits(t, c, 1, "1") })
		time.Sleep(time.Second)
		begun := time.Now()
		stop()
		synctest.Wait()
		if time.Since(begun) > 0 {
			t.Error("time passed")
		}
		ended.Wait()
		if n := len(s.requests()); n != 2 {
			t.Errorf("%d were sent", n)
		}
	})
}

// TestRetryAfter: a 429 is waited for as long as it says, by all whom it is
// about and nobody else.
func TestRetryAfter(t *testing.T) {
	for _, c := range []struct {
		name, body, scope, header string
		others                    bool // wait, too
	}{
		{"user", `{"retry_after":2.5,"global":false}`, "user", "", false},
		{"shared", `{"retry_after":2.5}`, "shared", "", false},
		{"global", `{"retry_after":2.5,"global":true}`, "global", "", true},
		{"HTML", `<!doctype html>`, "", "2.5", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &scripted{answer: func(n int, _ *http.Request) *http.Response {
					if n == 1 {
						return answer(429, c.body, "X-RateLimit-Scope", c.scope, "Retry-After", c.header)
					}
					return done()
				}}
				client, begun := s.client(), time.Now()
				go client.Edit(t.Context(), "1", "2", &Message{})
				synctest.Wait()
				client.Edit(t.Context(), "9", "2", &Message{})
				if waited := time.Since(begun) > 0; waited != c.others {
					t.Errorf("another channel waited: %t", waited)
				}
				begun = time.Now()
				client.EditReply(t.Context(), testInteraction(), &Message{})
				if time.Since(begun) > 0 {
					t.Error("an interaction waited")
				}
				edits(t, client, 1, "1")
				came := s.requests()
				if waited := came[len(came)-1].at.Sub(came[0].at); waited != 2500*time.Millisecond+slack {
					t.Errorf("waited %s", waited)
				}
			})
		})
	}
}

// TestGlobalLimit: never more than 50 requests with the bot's token in a
// second; interactions aren't bound to it.
func TestGlobalLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{}
		c, begun := s.client(), time.Now()
		channels := make([]string, 230)
		for i := range channels {
			channels[i] = fmt.Sprint(i + 1)
		}
		edits(t, c, 1, channels...)
		came := s.requests()
		for i := globalLimit; i < len(came); i++ {
			if d := came[i].at.Sub(came[i-globalLimit].at); d < time.Second {
				t.Fatalf("51 requests within %s", d)
			}
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("230 requests took %s", took)
		}
		begun = time.Now()
		for range 230 {
			c.EditReply(t.Context(), testInteraction(), &Message{})
		}
		if time.Since(begun) > 0 {
			t.Error("interactions waited")
		}
		time.Sleep(globalWindow)
		edits(t, c, 1, channels[:globalLimit]...)
		ctx, stop := context.WithTimeout(t.Context(), globalWindow/2)
		defer stop()
		if _, err := c.Edit(ctx, "1", "2", &Message{}); !errors.Is(err, ErrNoTime) {
			t.Error(err)
		}
	})
}

// TestMemory: however many interactions there were, what is kept of them is
// what the last seconds brought.
func TestMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(_ int, r *http.Request) *http.Response {
			if strings.HasSuffix(r.URL.Path, "callback") {
				return done()
			}
			return limited("webhooks", 5, 4, "2")
		}}
		c, most := s.client(), 0
		for range 5000 {
			i := testInteraction()
			i.Token = snowflake(time.Now())
			c.Respond(t.Context(), i, &Response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource})
			c.EditReply(t.Context(), i, &Message{})
			time.Sleep(10 * time.Millisecond)
			most = max(most, len(c.limits.buckets))
			s.came = s.came[:0]
		}
		if most > 3000 || len(c.limits.routes) != 2 { // 100 interactions a second, for 12 s, with two buckets each
			t.Errorf("up to %d buckets, %d routes", most, len(c.limits.routes))
		}
	})
}

// TestNoTokenKept: what is kept for the limits holds no token.
func TestNoTokenKept(t *testing.T) {
	s := &scripted{answer: func(int, *http.Request) *http.Response { return limited("b", 5, 4, "2") }}
	c := s.client()
	c.EditReply(t.Context(), testInteraction(), &Message{})
	if len(c.limits.buckets) == 0 || strings.Contains(fmt.Sprint(c.limits.buckets, c.limits.routes), interactionToken) {
		t.Errorf("%v", c.limits.buckets)
	}
}

func TestReadLimit(t *testing.T) {
	for _, c := range []struct {
		limit, left, after string
		want               limitHeader
		ok                 bool
	}{
		{"5", "3", "1.5", limitHeader{"b", 5, 3, 1500 * time.Millisecond}, true},
		{"5", "9", "0.0001", limitHeader{"b", 5, 5, time.Millisecond}, true},
		{"5", "-2", "-7", limitHeader{"b", 5, 0, 0}, true},
		{"5", "0", "1e300", limitHeader{"b", 5, 0, longestWait}, true},
		{"5", "0", "NaN", limitHeader{"b", 5, 0, 0}, true},
		{"5", "0", "Inf", limitHeader{"b", 5, 0, longestWait}, true},
		{"0", "0", "1", limitHeader{}, false},
		{"-1", "0", "1", limitHeader{}, false},
		{"", "0", "1", limitHeader{}, false},
		{"5", "", "1", limitHeader{}, false},
		{"5", "3", "soon", limitHeader{}, false},
		{"99999999999999999999", "3", "1", limitHeader{}, false},
	} {
		h := http.Header{}
		h.Set("X-RateLimit-Bucket", "b")
		h.Set("X-RateLimit-Limit", c.limit)
		h.Set("X-RateLimit-Remaining", c.left)
		h.Set("X-RateLimit-Reset-After", c.after)
		if got, ok := readLimit(h); got != c.want || ok != c.ok {
			t.Errorf("%q %q %q: %+v, %t", c.limit, c.left, c.after, got, ok)
		}
	}
}

func FuzzReadLimit(f *testing.F) {
	f.Add("b", "5", "3", "1.5")
	f.Add("", "-5", "NaN", "1e999")
	f.Fuzz(func(t *testing.T, name, limit, left, after string) {
		h := http.Header{"X-Ratelimit-Bucket": {name}, "X-Ratelimit-Limit": {limit}, "X-Ratelimit-Remaining": {left}, "X-Ratelimit-Reset-After": {after}}
		told, ok := readLimit(h)
		if ok && (told.limit < 1 || told.left < 0 || told.left > told.limit || told.after < 0 || told.after > longestWait) {
			t.Errorf("%+v", told)
		}
	})
}
