package openai

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kutip/prompts"
)

const (
	oneWord  = `data: {"choices":[{"delta":{"content":"Kim"}}]}` + "\n\n"
	oneReply = oneWord + `data: {"choices":[{"delta":{},"finish_reason":"stop"}]}` + "\n\ndata: [DONE]\n\n"
)

// A step of a timed response: wait, then send.
type step struct {
	after time.Duration
	data  string
}

// timed answers with status 200 and the steps, of which the last is repeated
// for ever if its data is a ping. After them it sends nothing more, and doesn't
// end.
func timed(steps ...step) transport {
	return func(r *http.Request) (*http.Response, error) {
		body, w := io.Pipe()
		context.AfterFunc(r.Context(), func() { w.CloseWithError(r.Context().Err()) })
		go func() {
			for i := 0; ; {
				if i == len(steps) {
					return
				}
				select {
				case <-r.Context().Done():
					return
				case <-time.After(steps[i].after):
				}
				if _, err := io.WriteString(w, steps[i].data); err != nil {
					return
				}
				if !strings.HasPrefix(steps[i].data, ":") {
					i++
				}
			}
		}()
		return response(http.StatusOK, nil, body), nil
	}
}

// silent never answers.
func silent(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func response(status int, header http.Header, body io.ReadCloser) *http.Response {
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: status, Header: header, Body: body}
}

func body(text string) io.ReadCloser { return io.NopCloser(strings.NewReader(text)) }

// answers gives one response a request, in order; the last one for ever.
func answers(all ...transport) transport {
	n := 0
	return func(r *http.Request) (*http.Response, error) {
		next := all[min(n, len(all)-1)]
		n++
		return next(r)
	}
}

func status(code int, header http.Header, text string) transport {
	return func(*http.Request) (*http.Response, error) { return response(code, header, body(text)), nil }
}

func TestTimeLimits(t *testing.T) {
	const timeout, firstByte = 60 * time.Second, 10 * time.Second
	word := step{0, oneWord}
	tests := []struct {
		name    string
		server  transport
		text    string
		failure prompts.Failure
		after   time.Duration
	}{
		{"no answer", silent, "", prompts.Slow, firstByte},
		{"no first token", timed(), "", prompts.Slow, firstByte},
		{"pings for ever", timed(step{time.Second, ": ping\n\n"}), "", prompts.Slow, firstByte},
		{"only a role", timed(step{0, `data: {"choices":[{"delta":{"role":"assistant","content":""}}]}` + "\n\n"}), "", prompts.Slow, firstByte},
		{"half a line", timed(step{0, "data: {"}), "", prompts.Slow, firstByte},
		{"just in time", timed(step{9 * time.Second, oneReply}), "Kim", "", 9 * time.Second},
		{"a thought in time", timed(step{9 * time.Second, `data: {"choices":[{"delta":{"reasoning_content":"Hm"}}]}` + "\n\n"}, step{20 * time.Second, oneReply}), "Kim", "", 29 * time.Second},
		{"stalls", timed(word), "Kim", prompts.Slow, timeout},
		{"stalls with pings", timed(word, step{time.Second, ": ping\n\n"}), "Kim", prompts.Slow, timeout},
		{"no usage", timed(step{0, strings.TrimSuffix(oneReply, "data: [DONE]\n\n")}), "Kim", "", lingering},
		{"no usage after a limit", timed(step{0, strings.Replace(strings.TrimSuffix(oneReply, "data: [DONE]\n\n"), "stop", "length", 1)}), "Kim", prompts.Cut, lingering},
		{"usage in time", timed(step{0, strings.TrimSuffix(oneReply, "data: [DONE]\n\n")}, step{time.Second, "data: [DONE]\n\n"}), "Kim", "", time.Second},
		{"error body for ever", func(r *http.Request) (*http.Response, error) {
			res, err := timed(step{time.Second, ": ping\n"})(r)
			res.StatusCode = 500
			return res, err
		}, "", prompts.Slow, firstByte},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := newClientOf(t, Config{Model: "m", Timeout: timeout, FirstByte: firstByte, Transport: tt.server})
				start := time.Now()
				text, _, err := ask(client)
				if failure := failureOf(t, err); text != tt.text || failure != tt.failure {
					t.Errorf("%q, %q; want %q, %q", text, failure, tt.text, tt.failure)
				}
				if took := time.Since(start); took != tt.after {
					t.Errorf("after %v, want %v", took, tt.after)
				}
			})
		})
	}
}

// TestTimeoutAlone: without a FirstByte the Timeout is for the first token too,
// and without a Timeout there still is one.
func TestTimeoutAlone(t *testing.T) {
	for _, tt := range []struct{ set, firstByte, want time.Duration }{
		{20 * time.Second, 0, 20 * time.Second},
		{20 * time.Second, time.Hour, 20 * time.Second},
		{0, 0, defaultTimeout},
	} {
		synctest.Test(t, func(t *testing.T) {
			client := newClientOf(t, Config{Model: "m", Timeout: tt.set, FirstByte: tt.firstByte, Transport: transport(silent)})
			start := time.Now()
			_, _, err := ask(client)
			if took := time.Since(start); failureOf(t, err) != prompts.Slow || took != tt.want {
				t.Errorf("%v after %v, want %v", err, took, tt.want)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	limited := func(value string) transport {
		return status(429, http.Header{"Retry-After": {value}}, `{"error":{"code":"rate_limit_exceeded"}}`)
	}
	date := func(in time.Duration) transport {
		return func(r *http.Request) (*http.Response, error) {
			return limited(time.Now().Add(in).UTC().Format(http.TimeFormat))(r)
		}
	}
	reply := status(200, nil, oneReply)
	const any = -1
	tests := []struct {
		name       string
		server     transport
		failure    prompts.Failure
		retryAfter time.Duration
		after      time.Duration
	}{
		{"seconds", answers(limited("7"), reply), "", 0, 7 * time.Second},
		{"twice", answers(limited("7"), limited("8"), reply), "", 0, 15 * time.Second},
		{"date", answers(date(7*time.Second), reply), "", 0, 7 * time.Second},
		{"fraction", answers(limited("0.25"), reply), "", 0, 250 * time.Millisecond},
		{"too long for the limit", answers(limited("120"), reply), prompts.RateLimited, 2 * time.Minute, 0},
		{"as long as the limit", answers(limited("60"), reply), prompts.RateLimited, time.Minute, 0},
		{"second one too long", answers(limited("40"), limited("40"), reply), prompts.RateLimited, 40 * time.Second, 40 * time.Second},
		{"date too far", answers(date(2*time.Hour), reply), prompts.RateLimited, 2 * time.Hour, 0},
		{"huge", answers(limited("99999999999999999999999"), reply), prompts.RateLimited, maxRetryAfter, 0},
		{"nonsense", answers(limited("soon"), reply), "", 0, any},
		{"negative", answers(limited("-5"), reply), "", 0, any},
		{"NaN", answers(limited("NaN"), reply), "", 0, any},
		{"zero", answers(limited("0"), reply), "", 0, any},
		{"date that has passed", answers(date(-time.Hour), reply), "", 0, any},
		{"of an overloaded server", answers(status(503, http.Header{"Retry-After": {"7"}}, ""), reply), "", 0, 7 * time.Second},
		{"without money", status(429, http.Header{"Retry-After": {"7"}}, `{"error":{"type":"insufficient_quota"}}`), prompts.RateLimited, 7 * time.Second, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := newClientOf(t, Config{Model: "m", Timeout: time.Minute, Transport: tt.server})
				client.backoff = firstBackoff
				start := time.Now()
				_, _, err := ask(client)
				took := time.Since(start)
				var e *prompts.ModelError
				if failureOf(t, err) != tt.failure || errors.As(err, &e) && e.RetryAfter != tt.retryAfter {
					t.Errorf("%+v, want %q with %v", err, tt.failure, tt.retryAfter)
				}
				if tt.after == any && (took < firstBackoff/2 || took > firstBackoff*3/2) || tt.after != any && took != tt.after {
					t.Errorf("after %v, want %v", took, tt.after)
				}
			})
		})
	}
}

// TestBackoff: the second wait is twice as long as the first, and clients spread.
func TestBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := map[time.Duration]bool{}
		for range 20 {
			var waits []time.Duration
			last := time.Now()
			client := newClientOf(t, Config{Model: "m", Timeout: time.Minute, Transport: transport(func(r *http.Request) (*http.Response, error) {
				waits = append(waits, time.Since(last))
				last = time.Now()
				return status(500, nil, "")(r)
			})})
			client.backoff = firstBackoff
			if _, _, err := ask(client); failureOf(t, err) != prompts.Overloaded {
				t.Fatal(err)
			}
			if len(waits) != 1+maxRetries {
				t.Fatal(waits)
			}
			for n, wait := range waits[1:] {
				if base := firstBackoff << n; wait < base/2 || wait > base*3/2 {
					t.Errorf("wait %d: %v", n, wait)
				}
				seen[wait] = true
			}
		}
		if len(seen) < 30 {
			t.Errorf("only %d different waits of 40", len(seen))
		}
	})
}

// TestNoTimeForRetry: what can't be waited for isn't begun.
func TestNoTimeForRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := status(503, http.Header{"Retry-After": {"7"}}, "")
		client := newClientOf(t, Config{Model: "m", Timeout: time.Minute, FirstByte: 5 * time.Second, Transport: busy})
		start := time.Now()
		if _, _, err := ask(client); failureOf(t, err) != prompts.Overloaded || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		client = newClientOf(t, Config{Model: "m", Timeout: time.Minute, Transport: busy})
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if _, err := client.Stream(ctx, request, nil); failureOf(t, err) != prompts.Overloaded || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

func TestCancelWhile(t *testing.T) {
	tests := []struct {
		name   string
		server transport
	}{
		{"connecting", silent},
		{"reading", timed(step{0, oneWord})},
		{"waiting before a retry", status(429, http.Header{"Retry-After": {"30"}}, "{}")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := newClientOf(t, Config{Model: "m", Timeout: time.Minute, Transport: tt.server})
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(3*time.Second, cancel)
				start := time.Now()
				_, err := client.Stream(ctx, request, func(string) error { return nil })
				if err != context.Canceled || time.Since(start) != 3*time.Second {
					t.Errorf("%v after %v", err, time.Since(start))
				}
			})
		})
	}
}

// TestDoneDespiteCancel: a caller that is satisfied and cancels in the last
// piece still gets what it has. failsafe-go alone would return the context's
// error.
func TestDoneDespiteCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	client := newClientOf(t, Config{Model: "m", Transport: status(200, nil, oneReply[:len(oneWord)-2]+"\n\n"+
		`data: {"choices":[{"delta":{"content":"!"},"finish_reason":"stop"}]}`+"\n\ndata: [DONE]\n\n")})
	_, err := client.Stream(ctx, request, func(piece string) error {
		if piece == "!" {
			cancel()
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestBreaker(t *testing.T) {
	bad := status(401, nil, `{"error":{"message":"no"}}`)
	good := status(200, nil, oneReply)
	synctest.Test(t, func(t *testing.T) {
		asked, server := 0, bad
		client := newClientOf(t, Config{Model: "m", Transport: transport(func(r *http.Request) (*http.Response, error) {
			asked++
			return server(r)
		})})
		expect := func(when string, want prompts.Failure, wantAsked int) {
			t.Helper()
			asked = 0
			if _, _, err := ask(client); failureOf(t, err) != want || asked != wantAsked {
				t.Errorf("%s: %v, asked %d times; want %q and %d", when, err, asked, want, wantAsked)
			}
		}
		fail := func(n int) {
			t.Helper()
			for i := range n {
				expect("failure "+strconv.Itoa(i+1), prompts.Unauthorized, 1)
			}
		}
		fail(maxFailures - 1)
		server = good
		expect("an answer begins the row anew", "", 1)
		server = bad
		fail(maxFailures)
		expect("after the last failure", prompts.Paused, 0)
		time.Sleep(pause - 1)
		expect("before the pause is over", prompts.Paused, 0)
		time.Sleep(time.Nanosecond)
		expect("probe", prompts.Unauthorized, 1)
		expect("after the probe", prompts.Paused, 0)
		time.Sleep(pause)
		server = good
		expect("second probe", "", 1)
		server = bad
		fail(maxFailures)
	})
}

// TestBreakerProbe: one call at a time is let through, and a probe that its
// caller ends makes room for the next one.
func TestBreakerProbe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := transport(status(401, nil, "{}"))
		client := newClientOf(t, Config{Model: "m", Transport: transport(func(r *http.Request) (*http.Response, error) { return server(r) })})
		for range maxFailures {
			ask(client)
		}
		time.Sleep(pause)
		server = silent
		ctx, cancel := context.WithCancel(t.Context())
		probe := make(chan error)
		go func() {
			_, err := client.Stream(ctx, request, nil)
			probe <- err
		}()
		synctest.Wait()
		if _, _, err := ask(client); failureOf(t, err) != prompts.Paused {
			t.Errorf("beside the probe: %v", err)
		}
		cancel()
		if err := <-probe; err != context.Canceled {
			t.Error(err)
		}
		server = status(200, nil, oneReply)
		if _, _, err := ask(client); err != nil {
			t.Errorf("after the probe was cancelled: %v", err)
		}
	})
}

// TestBreakerCounts: which failures count, and that a cancel counts as nothing.
func TestBreakerCounts(t *testing.T) {
	tests := []struct {
		name   string
		server transport
		counts bool
	}{
		{"unreachable", func(*http.Request) (*http.Response, error) { return nil, errors.New("refused") }, true},
		{"no server", status(200, nil, "<html>"), true},
		{"unauthorized", status(401, nil, "{}"), true},
		{"no model", status(404, nil, `{"error":"no model"}`), true},
		{"rate limit", status(429, nil, "{}"), true},
		{"overloaded", status(500, nil, ""), true},
		{"slow", silent, true},
		{"refused", status(400, nil, `{"error":"no"}`), false},
		{"cut", status(200, nil, oneWord), false},
		{"empty", status(200, nil, "data: [DONE]\n\n"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := tt.server
				client := newClientOf(t, Config{Model: "m", Transport: transport(func(r *http.Request) (*http.Response, error) { return server(r) })})
				for i := range maxFailures {
					if i == 2 { // in the middle of the row
						ctx, cancel := context.WithCancel(t.Context())
						server = silent
						time.AfterFunc(time.Second, cancel)
						if _, err := client.Stream(ctx, request, nil); err != context.Canceled {
							t.Fatal(err)
						}
						server = tt.server
					}
					ask(client)
				}
				_, _, err := ask(client)
				if paused := failureOf(t, err) == prompts.Paused; paused != tt.counts {
					t.Errorf("%v; paused should be %t", err, tt.counts)
				}
			})
		})
	}
}
