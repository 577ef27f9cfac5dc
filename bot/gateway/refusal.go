package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"
)

// Codes of Discord's JSON errors: https://discord.com/developers/docs/topics/opcodes-and-status-codes
const (
	UnknownChannel      = 10003
	UnknownMessage      = 10008
	UnknownInteraction  = 10062 // its three seconds are over
	AlreadyAcknowledged = 40060
	MissingAccess       = 50001
	MissingPermissions  = 50013
	InvalidToken        = 50027 // an interaction's: its 15 minutes are over
	InvalidForm         = 50035
	ReplyNeedsHistory   = 160002 // a message is no reply without the permission to read those before
)

// longestWait is what any wait that an answer asks for is cut to. The longest
// that Discord has is that of the commands made in a day.
const longestWait = 24 * time.Hour

// MayBeDone tells whether Discord may have done what a request asked though it
// failed with err: the answer is lost, or Discord broke down over it.
func MayBeDone(err error) bool {
	if refused := (*APIError)(nil); errors.As(err, &refused) {
		return refused.Status >= http.StatusInternalServerError
	}
	lost := (*connectionError)(nil)
	return errors.As(err, &lost) && !lost.unsent
}

// An APIError is Discord's refusal of a request. It never holds a token, nor
// what was sent.
type APIError struct {
	Status     int           // of HTTP
	Code       int           // Discord's, 0 if it gave none
	RetryAfter time.Duration // of a 429
	Route      string        // method and path, with names in place of IDs

	scope  string // of a 429: user, global or shared
	global bool   // a 429 that is about all of the bot's requests
}

// Error names the route and the numbers.
func (e *APIError) Error() string {
	text := fmt.Sprintf("%s: HTTP %d", e.Route, e.Status)
	if e.Code != 0 {
		text += fmt.Sprintf(", code %d", e.Code)
	}
	if e.RetryAfter > 0 {
		text += fmt.Sprintf(", again in %s", e.RetryAfter)
	}
	return text
}

// Code returns the code of Discord's refusal that err holds, 0 if there is none.
func Code(err error) int {
	if refused := (*APIError)(nil); errors.As(err, &refused) {
		return refused.Code
	}
	return 0
}

// invalid tells whether Discord counts the answer among those that get an
// address banned: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
func (e *APIError) invalid() bool {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return true
	case http.StatusTooManyRequests:
		return e.scope != "shared"
	}
	return false
}

// readRefusal reads what an answer that isn't a success says. The body may be
// anything: Cloudflare answers in HTML.
func readRefusal(r route, status int, header http.Header, body []byte) *APIError {
	said := struct {
		Code       int     `json:"code"`
		RetryAfter float64 `json:"retry_after"`
		Global     bool    `json:"global"`
	}{}
	isJSON := json.Unmarshal(body, &said) == nil
	if !isJSON {
		said.Code, said.RetryAfter, said.Global = 0, 0, false // half of it may have been read
	}
	e := &APIError{Status: status, Code: said.Code, Route: r.String()}
	if status != http.StatusTooManyRequests {
		return e
	}
	e.scope = header.Get("X-RateLimit-Scope")
	// A page is Cloudflare's, about all that comes from this address.
	e.global = !isJSON || said.Global || e.scope == "global" || header.Get("X-RateLimit-Global") == "true"
	e.RetryAfter = seconds(said.RetryAfter)
	if e.RetryAfter == 0 {
		number, _ := strconv.ParseFloat(header.Get("Retry-After"), 64)
		e.RetryAfter = seconds(number)
	}
	if e.RetryAfter == 0 {
		e.RetryAfter = time.Second
	}
	return e
}

// seconds is a number from an answer as a time to wait: rounded up to a
// millisecond, 0 if it makes no sense.
func seconds(n float64) time.Duration {
	if !(n > 0) { // also if it is no number
		return 0
	}
	if n >= longestWait.Seconds() {
		return longestWait
	}
	return time.Duration(math.Ceil(n*1000)) * time.Millisecond
}
