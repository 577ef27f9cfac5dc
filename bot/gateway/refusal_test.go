package gateway

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"
)

func TestReadRefusal(t *testing.T) {
	r := newRoute("PATCH", "/channels/{channel}/messages/{message}", "1", "2")
	for _, c := range []struct {
		status       int
		body         string
		scope, after string
		code         int
		wait         time.Duration
		global       bool
		invalid      bool
		text         string
	}{
		{404, `{"message":"Unknown Message","code":10008}`, "", "", 10008, 0, false, false, "HTTP 404, code 10008"},
		{401, `{"message":"401: Unauthorized","code":0}`, "", "", 0, 0, false, true, "HTTP 401"},
		{403, `{"code":50013}`, "", "", 50013, 0, false, true, "HTTP 403, code 50013"},
		{403, `<html>`, "", "", 0, 0, false, true, "HTTP 403"},
		{500, ``, "", "", 0, 0, false, false, "HTTP 500"},
		{429, `{"retry_after":0.25,"global":false}`, "user", "1", 0, 250 * time.Millisecond, false, true, "HTTP 429, again in 250ms"},
		{429, `{"retry_after":1.0001,"code":20028}`, "shared", "", 20028, 1001 * time.Millisecond, false, false, "HTTP 429, code 20028, again in 1.001s"},
		{429, `{"retry_after":3,"global":true}`, "", "", 0, 3 * time.Second, true, true, "HTTP 429, again in 3s"},
		{429, `{"retry_after":3}`, "global", "", 0, 3 * time.Second, true, true, "HTTP 429, again in 3s"},
		{429, `<!doctype html><title>1015</title>`, "", "7", 0, 7 * time.Second, true, true, "HTTP 429, again in 7s"},
		{429, `<!doctype html>`, "", "", 0, time.Second, true, true, "HTTP 429, again in 1s"},
		{429, `{"retry_after":-5}`, "user", "soon", 0, time.Second, false, true, "HTTP 429, again in 1s"},
		{429, `{"retry_after":1e99}`, "user", "", 0, longestWait, false, true, "HTTP 429, again in 24h0m0s"},
		{400, `{"code":"x","retry_after":{}}`, "", "", 0, 0, false, false, "HTTP 400"},
	} {
		h := http.Header{}
		h.Set("X-RateLimit-Scope", c.scope)
		h.Set("Retry-After", c.after)
		e := readRefusal(r, c.status, h, []byte(c.body))
		if e.Status != c.status || e.Code != c.code || e.RetryAfter != c.wait || e.global != c.global || e.invalid() != c.invalid {
			t.Errorf("%d %s: %+v, invalid %t", c.status, c.body, e, e.invalid())
		}
		if want := "PATCH /channels/{channel}/messages/{message}: " + c.text; e.Error() != want {
			t.Errorf("%q, want %q", e, want)
		}
	}
}

func TestCode(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("x"), 0},
		{&APIError{Code: UnknownMessage}, 10008},
		{fmt.Errorf("editing: %w", &APIError{Code: UnknownMessage}), 10008},
	} {
		if got := Code(c.err); got != c.want {
			t.Errorf("%v: %d", c.err, got)
		}
	}
}

func FuzzReadRefusal(f *testing.F) {
	f.Add(429, "user", "1", []byte(`{"retry_after":0.25,"global":false}`))
	f.Add(429, "", "x", []byte(`<html>`))
	f.Add(403, "", "", []byte(`{"code":50013`))
	f.Fuzz(func(t *testing.T, status int, scope, after string, body []byte) {
		e := readRefusal(newRoute("GET", "/gateway/bot"), status, http.Header{"X-Ratelimit-Scope": {scope}, "Retry-After": {after}}, body)
		if e.RetryAfter < 0 || e.RetryAfter > longestWait || (status == 429) != (e.RetryAfter > 0) {
			t.Errorf("%+v", e)
		}
	})
}
