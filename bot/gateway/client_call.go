package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"time"
)

const (
	mostRetries  = 3                      // after failures of the server or the network
	mostLimited  = 5                      // 429s for which one request is held
	firstBackoff = 250 * time.Millisecond // doubled after each failure
)

// A payload is a request's body; without a kind there is none.
type payload struct {
	kind string // its media type
	data []byte
}

// jsonPayload is v as JSON.
func jsonPayload(v any) (payload, error) {
	data, err := json.Marshal(v)
	if err != nil { // the value stands in the text of some
		return payload{}, errors.New("the request can't be written as JSON")
	}
	return payload{"application/json", data}, nil
}

// call makes a request, again where that is allowed and of use, and reads its
// answer into out, unless that is nil.
func (c *Client) call(ctx context.Context, r route, body payload, out any) error {
	if r.missing {
		return fmt.Errorf("%s: an ID is missing", r)
	}
	var done attempts
	var before error // why it is tried again
	for {
		answer, err := c.try(ctx, r, body)
		switch {
		case err == nil:
			return decode(r, answer, out)
		case before != nil && (errors.Is(err, ErrNoTime) || ctx.Err() != nil):
			return fmt.Errorf("%w: %w", before, err)
		case !c.again(ctx, r, err, &done):
			return err
		}
		before = err
	}
}

// attempts are those of one call that failed.
type attempts struct {
	failed  int // by the server or the network
	limited int // by a 429
}

// again tells whether a request that failed with err is to be tried again, and
// returns when it is time.
func (c *Client) again(ctx context.Context, r route, err error, done *attempts) bool {
	refused, lost := (*APIError)(nil), (*connectionError)(nil)
	switch {
	case errors.As(err, &refused) && refused.Status == http.StatusTooManyRequests:
		// The limits know of it: the next try waits for them.
		done.limited++
		return r.share != firstReply && done.limited < mostLimited
	case errors.As(err, &refused) && refused.Status >= 500 && r.again:
	case errors.As(err, &lost) && (lost.unsent || r.again):
	default:
		return false
	}
	done.failed++
	if done.failed > mostRetries || r.share == firstReply && done.failed > 1 {
		return false
	}
	return waitUntil(ctx, c.now, c.now().Add(c.backoff(done.failed))) == nil
}

// backoff is how long to wait after so many failures: from half of the doubled
// time to the whole, so that callers don't come all at once.
func (c *Client) backoff(failures int) time.Duration {
	whole := firstBackoff << (failures - 1)
	return whole/2 + time.Duration(c.random()*float64(whole/2))
}

// try makes a request once, when all limits allow it, and returns the answer's
// body if Discord did what was asked.
func (c *Client) try(ctx context.Context, r route, body payload) ([]byte, error) {
	if err := c.closed(ctx, r); err != nil {
		return nil, fmt.Errorf("%s: %w", r, err)
	}
	pass, err := c.limits.enter(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r, err)
	}
	var status int
	var header http.Header
	defer func() { pass.leave(status, header) }()

	trip, err := c.begin(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r, err)
	}
	status, header, answer, err := c.send(ctx, r, body)
	switch {
	case err == nil && !succeeded(status):
		refused := readRefusal(r, status, header, answer)
		c.heed(pass, refused) // before another takes this one's place
		err = refused
	case err == nil:
		c.shut.note(r, nil)
	}
	c.end(trip, err)
	return answer, err
}

// closed tells whether there is no use in queueing at all.
func (c *Client) closed(ctx context.Context, r route) error {
	switch {
	case !r.authorised():
		return nil
	case c.isRefused():
		return ErrRefused
	}
	if err := c.shut.check(r); err != nil {
		return err
	}
	return timeUntil(ctx, c.now, c.limits.global.opens())
}

// begin waits for the limits that aren't the route's own.
func (c *Client) begin(ctx context.Context, r route) (trip, error) {
	t, err := c.refusals.begin(ctx, r)
	if err != nil || !r.authorised() {
		return t, err
	}
	err = c.limits.global.enter(ctx) // last, so that what it lets go goes at once
	if err == nil {
		if err = c.closed(ctx, r); err != nil { // while it waited, others were refused
			c.limits.global.leave()
		}
	}
	if err != nil {
		c.refusals.end(t, err)
	}
	return t, err
}

// end counts a request that is back, with its error or nil.
func (c *Client) end(t trip, err error) {
	if t.route.authorised() {
		c.limits.global.leave()
	}
	c.refusals.end(t, err)
}

// heed takes the consequences of a refusal for the requests to come.
func (c *Client) heed(p *pass, e *APIError) {
	switch {
	case e.Status == http.StatusUnauthorized && p.route.authorised():
		c.refuseToken()
	case e.Status == http.StatusTooManyRequests && e.global && p.route.authorised():
		c.limits.global.block(e.RetryAfter)
	case e.Status == http.StatusTooManyRequests:
		p.block(e.RetryAfter)
	}
	c.shut.note(p.route, e)
}

// A connectionError is a request without an answer. It holds nothing of the
// network's own error, in which the request's address stands, with its token.
type connectionError struct {
	route  string
	unsent bool  // nothing of the request can have reached Discord
	end    error // of the context, if that was it
}

func noAnswer(r route, unsent bool, err error) *connectionError {
	e := &connectionError{route: r.String(), unsent: unsent}
	for _, end := range []error{context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, end) {
			e.end = end
		}
	}
	return e
}

func (e *connectionError) Error() string {
	switch {
	case e.end == context.DeadlineExceeded:
		return e.route + ": no answer in time"
	case e.end == context.Canceled:
		return e.route + ": canceled"
	case e.unsent:
		return e.route + ": no connection to Discord"
	}
	return e.route + ": the connection broke"
}

func (e *connectionError) Unwrap() error { return e.end }

// send sends a request and reads its answer. The error is a *connectionError.
func (c *Client) send(ctx context.Context, r route, body payload) (status int, header http.Header, answer []byte, err error) {
	ctx, stop := context.WithTimeout(ctx, r.limit)
	defer stop()
	connected := false
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected = true }})
	request, err := http.NewRequestWithContext(ctx, r.method, c.api+r.path, bytes.NewReader(body.data))
	if err != nil {
		return 0, nil, nil, noAnswer(r, true, err)
	}
	request.Header.Set("User-Agent", userAgent)
	if body.kind != "" {
		request.Header.Set("Content-Type", body.kind)
	}
	if r.authorised() {
		request.Header.Set("Authorization", "Bot "+c.token)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return 0, nil, nil, noAnswer(r, !connected, err)
	}
	defer response.Body.Close()
	answer, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil && succeeded(response.StatusCode) { // a refusal is one even if the rest of it is lost
		return response.StatusCode, response.Header, nil, noAnswer(r, false, err)
	}
	return response.StatusCode, response.Header, answer, nil
}

func succeeded(status int) bool { return status >= 200 && status <= 299 }

// decode reads an answer.
func decode(r route, answer []byte, out any) error {
	if out == nil {
		return nil
	}
	if json.Unmarshal(answer, out) != nil { // its text may hold what was sent
		return fmt.Errorf("%s: Discord's answer can't be read", r)
	}
	return nil
}
