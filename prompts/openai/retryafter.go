package openai

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxRetryAfter is the longest wait that a server is believed to ask for.
const maxRetryAfter = 24 * time.Hour

// retryAfter reads how long a server asks to wait: a number of seconds or a
// date. It is 0 if it doesn't ask, asks for nonsense, or for a time that has
// passed.
func retryAfter(h http.Header) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if value == "" {
		return 0
	}
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		return bounded(seconds)
	}
	if date, err := http.ParseTime(value); err == nil {
		return bounded(time.Until(date).Seconds())
	}
	return 0
}

func bounded(seconds float64) time.Duration {
	switch {
	case !(seconds > 0): // also if it isn't a number
		return 0
	case seconds > maxRetryAfter.Seconds():
		return maxRetryAfter
	}
	return time.Duration(seconds * float64(time.Second))
}
