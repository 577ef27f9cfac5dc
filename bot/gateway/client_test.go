package gateway

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

// A scripted Discord answers requests in memory, without any network, so that
// time can be synctest's.
type scripted struct {
	answer func(n int, r *http.Request) *http.Response // to the nth request, from 1; nil: as done()

	mu   sync.Mutex
	came []arrived
	log  bytes.Buffer
}

type arrived struct {
	*http.Request
	body string
	at   time.Time
}

// fails is an answer of a transport that fails, before or after it connected.
var errBefore, errAfter = errors.New("no route"), errors.New("broken pipe")

func (s *scripted) RoundTrip(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	s.came = append(s.came, arrived{r, string(body), time.Now()})
	n := len(s.came)
	s.mu.Unlock()
	response := done()
	if s.answer != nil {
		response = s.answer(n, r)
	}
	if response == nil {
		return nil, fmt.Errorf("%s: %w", r.URL, errBefore)
	}
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil { // discordgo has none
		trace.GotConn(httptrace.GotConnInfo{})
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if response.StatusCode == 0 {
		return nil, fmt.Errorf("%s: %w", r.URL, errAfter)
	}
	return response, nil
}

func (s *scripted) requests() []arrived {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.came[:len(s.came):len(s.came)]
}

func (s *scripted) Write(line []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(line)
}

const (
	testToken        = "bot-token-secret"
	interactionToken = "interaction-token-secret"
)

// client returns a client that asks s.
func (s *scripted) client() *Client {
	return NewClient(ClientConfig{
		Token: testToken, API: "http://127.0.0.1/api/v10",
		HTTP: &http.Client{Transport: s}, Log: slog.New(slog.NewTextHandler(s, nil)),
	})
}

// answer is one with a body and a header of name, value, name, value …
func answer(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}
}

func done(header ...string) *http.Response { return answer(200, `{"id":"1"}`, header...) }

// limited is an answer of a bucket that has so many requests left, for so many
// seconds.
func limited(name string, limit, left int, after string) *http.Response {
	return done("X-RateLimit-Bucket", name, "X-RateLimit-Limit", fmt.Sprint(limit), "X-RateLimit-Remaining", fmt.Sprint(left), "X-RateLimit-Reset-After", after)
}

// always answers every request in the same way.
func always(status int, body string, header ...string) *scripted {
	return &scripted{answer: func(int, *http.Request) *http.Response { return answer(status, body, header...) }}
}

// snowflake is an ID that was made at a time.
func snowflake(t time.Time) string { return fmt.Sprint((t.UnixMilli() - 1420070400000) << 22) }

func testInteraction() *discordgo.Interaction {
	return &discordgo.Interaction{ID: snowflake(time.Now()), AppID: "7", Token: interactionToken}
}

// calls are all that a Client can be asked, with what goes over the wire.
var calls = []struct {
	name string
	do   func(context.Context, *Client) error
	want string // method, path
	body string
}{
	{"Application", func(ctx context.Context, c *Client) error { _, err := c.Application(ctx); return err }, "GET /applications/@me", ""},
	{"GatewayBot", func(ctx context.Context, c *Client) error { _, err := c.GatewayBot(ctx); return err }, "GET /gateway/bot", ""},
	{"Commands", func(ctx context.Context, c *Client) error { _, err := c.Commands(ctx, "7"); return err }, "GET /applications/7/commands?with_localizations=true", ""},
	{"PutCommands", func(ctx context.Context, c *Client) error { _, err := c.PutCommands(ctx, "7", nil); return err }, "PUT /applications/7/commands", "[]"},
	{"StartThread", func(ctx context.Context, c *Client) error {
		_, err := c.StartThread(ctx, "12", "34", "Siapa?")
		return err
	}, "POST /channels/12/messages/34/threads", `{"name":"Siapa?","auto_archive_duration":1440}`},
	{"Send", func(ctx context.Context, c *Client) error {
		_, err := c.Send(ctx, "12", &Message{Content: "ya", Nonce: "n", ReplyTo: "34"})
		return err
	}, "POST /channels/12/messages", `{"content":"ya","allowed_mentions":{"parse":[],"replied_user":false},"nonce":"n","enforce_nonce":true,"message_reference":{"message_id":"34","fail_if_not_exists":false}}`},
	{"Edit", func(ctx context.Context, c *Client) error { _, err := c.Edit(ctx, "12", "34", &Message{}); return err }, "PATCH /channels/12/messages/34", `{"content":"","embeds":[],"components":[],"attachments":[],"allowed_mentions":{"parse":[],"replied_user":false}}`},
	{"Respond", func(ctx context.Context, c *Client) error {
		i := testInteraction()
		i.ID = "5"
		return c.Respond(ctx, i, &Response{Type: discordgo.InteractionResponseDeferredMessageUpdate})
	}, "POST /interactions/5/" + interactionToken + "/callback", `{"type":6}`},
	{"EditReply", func(ctx context.Context, c *Client) error {
		_, err := c.EditReply(ctx, testInteraction(), &Message{Flags: discordgo.MessageFlagsIsComponentsV2})
		return err
	}, "PATCH /webhooks/7/" + interactionToken + "/messages/@original", `{"content":"","embeds":[],"components":[],"attachments":[],"flags":32768,"allowed_mentions":{"parse":[],"replied_user":false}}`},
	{"FollowUp", func(ctx context.Context, c *Client) error {
		_, err := c.FollowUp(ctx, testInteraction(), &Message{Content: "ya", Nonce: "n", ReplyTo: "34", Flags: discordgo.MessageFlagsEphemeral})
		return err
	}, "POST /webhooks/7/" + interactionToken, `{"content":"ya","flags":64,"allowed_mentions":{"parse":[],"replied_user":false}}`},
	{"DeleteReply", func(ctx context.Context, c *Client) error { return c.DeleteReply(ctx, testInteraction()) }, "DELETE /webhooks/7/" + interactionToken + "/messages/@original", ""},
}

// TestCalls: each call as it goes over the wire, with the bot's token only
// where it is needed.
func TestCalls(t *testing.T) {
	for _, call := range calls {
		t.Run(call.name, func(t *testing.T) {
			body := "{}"
			if strings.HasSuffix(call.name, "Commands") {
				body = "[]"
			}
			s := always(200, body)
			if err := call.do(t.Context(), s.client()); err != nil {
				t.Fatal(err)
			}
			r := s.requests()[0]
			if got := r.Method + " " + strings.TrimPrefix(r.URL.RequestURI(), "/api/v10"); got != call.want {
				t.Errorf("asked %s, want %s", got, call.want)
			}
			if r.body != call.body {
				t.Errorf("body %s\nwant %s", r.body, call.body)
			}
			token := ""
			if !strings.Contains(call.want, interactionToken) {
				token = "Bot " + testToken
			}
			if got := r.Header.Get("Authorization"); got != token {
				t.Errorf("authorised as %q, want %q", got, token)
			}
			if kind := r.Header.Get("Content-Type"); (kind == "application/json") != (call.body != "") {
				t.Errorf("the body is called %q", kind)
			}
			if r.Header.Get("User-Agent") != userAgent {
				t.Errorf("from %q", r.Header.Get("User-Agent"))
			}
		})
	}
}

// TestSecrets: whatever goes wrong, no error and no log line holds a token or
// what was sent.
func TestSecrets(t *testing.T) {
	echo := `{"message":"` + interactionToken + ` Siapa? ` + testToken + `","code":"` + interactionToken + `"}`
	for name, answer := range map[string]func(int, *http.Request) *http.Response{
		"no connection": func(int, *http.Request) *http.Response { return nil },
		"broken":        func(int, *http.Request) *http.Response { return answer(0, "") },
		"401":           func(int, *http.Request) *http.Response { return answer(401, echo) },
		"403":           func(int, *http.Request) *http.Response { return answer(403, echo) },
		"404":           func(int, *http.Request) *http.Response { return answer(404, echo) },
		"429":           func(int, *http.Request) *http.Response { return answer(429, echo) },
		"500":           func(int, *http.Request) *http.Response { return answer(500, echo) },
		"redirect": func(_ int, r *http.Request) *http.Response {
			return answer(302, echo, "Location", "http://127.0.0.1/"+interactionToken)
		},
		"not JSON": func(int, *http.Request) *http.Response { return answer(200, interactionToken+" "+testToken) },
		"wrong time": func(int, *http.Request) *http.Response {
			return answer(200, `{"timestamp":"Siapa? secret"}`)
		},
		"wrong JSON": func(int, *http.Request) *http.Response {
			return answer(200, `{"id":{"`+interactionToken+`":1},"url":["Siapa?"]}`)
		},
		"no end": func(int, *http.Request) *http.Response { return answer(200, `{"id":"`+strings.Repeat("Siapa?", 100)) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for _, call := range calls {
					s := &scripted{answer: answer}
					err := call.do(t.Context(), s.client())
					if err == nil && name != "not JSON" && name != "wrong JSON" && name != "wrong time" && name != "no end" {
						t.Errorf("%s: no error", call.name)
					}
					told := fmt.Sprintf("%v %#v %s", err, err, s.log.String())
					for e := err; e != nil; e = errors.Unwrap(e) {
						told += fmt.Sprintf("%#v", e)
					}
					if strings.Contains(told, "secret") || strings.Contains(told, "Siapa?") {
						t.Errorf("%s: %s", call.name, told)
					}
				}
			})
		})
	}
}

// TestAgain: what is sent how often, by how it fails.
func TestAgain(t *testing.T) {
	edit := func(ctx context.Context, c *Client) error { _, err := c.Edit(ctx, "1", "2", &Message{}); return err }
	send := func(ctx context.Context, c *Client) error {
		_, err := c.Send(ctx, "1", &Message{Content: "ya"})
		return err
	}
	once := func(ctx context.Context, c *Client) error {
		_, err := c.Send(ctx, "1", &Message{Content: "ya", Nonce: "n"})
		return err
	}
	follow := func(ctx context.Context, c *Client) error {
		_, err := c.FollowUp(ctx, testInteraction(), &Message{Content: "ya"})
		return err
	}
	respond := func(ctx context.Context, c *Client) error {
		return c.Respond(ctx, testInteraction(), &Response{Type: discordgo.InteractionResponseDeferredMessageUpdate})
	}
	limited := answer(429, `{"retry_after":0.1,"global":false}`, "X-RateLimit-Scope", "shared")
	for _, c := range []struct {
		name string
		do   func(context.Context, *Client) error
		how  *http.Response // nil: no connection; status 0: broken
		want int            // times sent
	}{
		{"edit", edit, answer(500, ""), 4},
		{"edit", edit, answer(502, ""), 4},
		{"edit", edit, answer(503, "<html>"), 4},
		{"edit", edit, answer(0, ""), 4},
		{"edit", edit, nil, 4},
		{"edit", edit, limited, 5},
		{"edit", edit, answer(400, `{"code":50035}`), 1},
		{"edit", edit, answer(403, `{"code":50013}`), 1},
		{"edit", edit, answer(404, `{"code":10008}`), 1},
		{"edit", edit, answer(302, ""), 1},
		{"send", send, answer(500, ""), 1},
		{"send", send, answer(0, ""), 1},
		{"send", send, nil, 4},
		{"send", send, limited, 5},
		{"send with a nonce", once, answer(500, ""), 4},
		{"send with a nonce", once, answer(0, ""), 4},
		{"follow up", follow, answer(500, ""), 1},
		{"follow up", follow, answer(0, ""), 1},
		{"follow up", follow, nil, 4},
		{"respond", respond, answer(500, ""), 1},
		{"respond", respond, answer(0, ""), 1},
		{"respond", respond, nil, 2},
		{"respond", respond, limited, 1},
		{"respond", respond, answer(404, `{"code":10062}`), 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &scripted{answer: func(int, *http.Request) *http.Response {
				if c.how == nil {
					return nil
				}
				again := *c.how
				again.Body = io.NopCloser(strings.NewReader(`{"code":50013,"retry_after":0.1}`))
				return &again
			}}
			err := c.do(t.Context(), s.client())
			if err == nil || len(s.requests()) != c.want {
				t.Errorf("%s, %+v: sent %d times, want %d (%v)", c.name, c.how, len(s.requests()), c.want, err)
			}
		})
	}
}

// TestBackoff waits longer after each failure, and goes on when it works again.
func TestBackoffOfRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{answer: func(n int, _ *http.Request) *http.Response {
			if n < 4 {
				return answer(500, "")
			}
			return done()
		}}
		c := s.client()
		c.random = func() float64 { return 1 }
		if _, err := c.Edit(t.Context(), "1", "2", &Message{}); err != nil {
			t.Fatal(err)
		}
		came := s.requests()
		for i, want := range []time.Duration{250 * time.Millisecond, 500 * time.Millisecond, time.Second} {
			if got := came[i+1].at.Sub(came[i].at); got != want {
				t.Errorf("waited %s before attempt %d, want %s", got, i+2, want)
			}
		}
	})
}

// TestNoTimeForBackoff gives up at once when the deadline comes first.
func TestNoTimeForBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, begun := always(503, ""), time.Now()
		ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer stop()
		if _, err := s.client().Edit(ctx, "1", "2", &Message{}); err == nil || time.Since(begun) > 0 {
			t.Errorf("%v after %s", err, time.Since(begun))
		}
	})
}

// TestMissingID sends nothing: the path would be another's.
func TestMissingID(t *testing.T) {
	s := always(200, "{}")
	if _, err := s.client().Edit(t.Context(), "12", "", &Message{}); err == nil || len(s.requests()) > 0 {
		t.Errorf("%v, %d requests", err, len(s.requests()))
	}
}

// TestLongAnswer reads 4 MB and no more.
func TestLongAnswer(t *testing.T) {
	endless := &counted{}
	s := &scripted{answer: func(int, *http.Request) *http.Response {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: endless}
	}}
	if _, err := s.client().GatewayBot(t.Context()); err == nil {
		t.Error("no error")
	}
	if endless.read > maxAnswer {
		t.Errorf("read %d bytes", endless.read)
	}
}

type counted struct{ read int }

func (c *counted) Read(p []byte) (int, error) { c.read += len(p); return len(p), nil }
func (c *counted) Close() error               { return nil }

func BenchmarkEdit(b *testing.B) {
	c := loopback(b, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		io.WriteString(w, `{"id":"34","channel_id":"12"}`)
	})
	m := &Message{Content: strings.Repeat("Kim pergi dengan Orion. [1] ", 30), Embeds: []*discordgo.MessageEmbed{{Title: "Kim", Description: strings.Repeat("kata ", 100)}}}
	i := testInteraction()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.EditReply(b.Context(), i, m); err != nil {
			b.Fatal(err)
		}
	}
}
