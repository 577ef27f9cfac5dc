package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	maxWait  = 31 * 24 * time.Hour // that a host can ask for
	busyWait = 15 * time.Minute    // for a host that is asked too often and doesn't say for how long
)

// retryAfter returns for how long a host wants to be left alone, more than 0 and
// at most maxWait. A date counts from the answer's own Date: clocks lie, but the
// server's own two times go together. What is past or can't be read is nothing.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if value == "" {
		return 0, false
	}
	if strings.Trim(value, "0123456789") == "" {
		seconds, err := strconv.ParseInt(value, 10, 64)
		if err != nil || seconds > int64(maxWait/time.Second) {
			return maxWait, true
		}
		return time.Duration(seconds) * time.Second, seconds > 0
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	wait := min(date.Sub(answered(h, now)), maxWait)
	return wait, wait > 0
}

// answered returns when an answer was given by the server's clock, or now if
// its header doesn't say.
func answered(h http.Header, now time.Time) time.Time {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		return date
	}
	return now
}
