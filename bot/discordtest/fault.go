package discordtest

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// A Fault is what befalls requests before Discord looks at them. One with a
// Delay alone is answered as usual, only later.
type Fault struct {
	Method     string        // "": any
	Path       string        // below /api/v10: "*" is one segment, "**" any number; "": any
	Token      Token         // those that bring the bot's token, or don't; the zero Token: all
	Times      int           // requests that meet it; 0: all from now on
	Status     int           // of the answer
	Code       int           // of a JSON answer
	RetryAfter time.Duration // of a 429
	Scope      string        // of a 429: "user" (default), "global", "shared"
	HTML       bool          // the answer is a page, as from Cloudflare
	Delay      time.Duration
	Drop       bool // the connection is reset, without an answer; Go's client repeats a GET by itself
	After      bool // Discord does what was asked before that: only its answer is lost
}

// A Token tells requests apart by whether the bot's token comes with them.
type Token int

const (
	WithToken    Token = iota + 1
	WithoutToken       // an interaction's own stands in its path
)

// A fault is a Fault with how often it is still to be met.
type fault struct {
	Fault
	left int
}

// Fail lets requests fail: the first Fault that fits a request counts. stop
// takes it away again.
func (d *Discord) Fail(f Fault) (stop func()) {
	kept := &fault{Fault: f, left: f.Times}
	d.change(func() { d.faults = append(d.faults, kept) })
	return func() {
		d.change(func() { d.faults = slices.DeleteFunc(d.faults, func(x *fault) bool { return x == kept }) })
	}
}

// fault returns what befalls a request, nil for nothing.
func (d *Discord) fault(r *request) *Fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, f := range d.faults {
		if !f.fits(r) {
			continue
		}
		if f.left--; f.left == 0 {
			d.faults = slices.Delete(d.faults, i, i+1)
		}
		return &f.Fault
	}
	return nil
}

func (f *Fault) fits(r *request) bool {
	token := WithoutToken
	if r.Header.Get("Authorization") != "" {
		token = WithToken
	}
	return (f.Token == 0 || f.Token == token) &&
		(f.Method == "" || f.Method == r.Method) &&
		(f.Path == "" || matches(segments(f.Path), segments(r.path)))
}

// matches reports whether a path fits a pattern, segment by segment.
func matches(pattern, path []string) bool {
	if len(pattern) == 0 {
		return len(path) == 0
	}
	if pattern[0] == "**" {
		return matches(pattern[1:], path) || len(path) > 0 && matches(pattern, path[1:])
	}
	return len(path) > 0 && (pattern[0] == "*" || pattern[0] == path[0]) && matches(pattern[1:], path[1:])
}

// waits lets the fault's delay pass; it fails when the client or the test ends
// before that.
func (f *Fault) waits(ctx context.Context, done <-chan struct{}) error {
	if f == nil || f.Delay == 0 {
		return nil
	}
	timer := time.NewTimer(f.Delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-done:
		return context.Canceled
	}
}

func (f *Fault) after() bool { return f != nil && f.After }

func (f *Fault) cuts() bool { return f != nil && f.Drop }

// reply returns what the request is answered with in Discord's place, nil if
// Discord answers itself.
func (f *Fault) reply() *reply {
	switch {
	case f == nil || f.Status == 0:
		return nil
	case f.HTML:
		r := &reply{status: f.Status, body: html("<!DOCTYPE html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>"), header: http.Header{"Server": {"cloudflare"}}}
		if f.RetryAfter > 0 {
			r.header["Retry-After"] = []string{strconv.Itoa(int((f.RetryAfter + time.Second - 1) / time.Second))}
		}
		return r
	case f.Status == http.StatusTooManyRequests:
		r := tooMany(cmp.Or(f.Scope, "user"), f.RetryAfter)
		if f.Code != 0 {
			r.body.(object)["code"] = f.Code
		}
		return r
	}
	return refusal(f.Status, f.Code, strconv.Itoa(f.Status)+": "+http.StatusText(f.Status))
}
