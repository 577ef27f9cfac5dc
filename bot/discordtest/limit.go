package discordtest

import (
	"hash/fnv"
	"net/http"
	"strconv"
	"time"
)

const (
	globalLimit = 50 // requests a second with the bot's token
	manyWindows = 4096
)

// limits are the rate limits as they stand. The Discord's lock guards them.
type limits struct {
	windows map[string]*window // by bucket and the part of the path that it goes by
	global  window
}

// A window is a span of time in which so many requests are allowed.
type window struct {
	used int
	ends time.Time
}

// take counts one request, if the window has room for it.
func (w *window) take(limit int, length time.Duration, now time.Time) bool {
	if !now.Before(w.ends) {
		w.used, w.ends = 0, now.Add(length)
	}
	if w.used >= limit {
		return false
	}
	w.used++
	return true
}

// take counts a request against its route's limit and the global one. It
// returns the headers that go with its answer, and the answer if it is refused.
func (l *limits) take(to route, r *request, now time.Time) (http.Header, *reply) {
	if to.token && !l.global.take(globalLimit, time.Second, now) {
		return nil, tooMany("global", l.global.ends.Sub(now))
	}
	if to.limit == 0 {
		return nil, nil
	}
	w := l.window(to.bucket+" "+r.PathValue(to.by), now)
	allowed := w.take(to.limit, to.window, now)
	header := w.header(to, now)
	if !allowed {
		return header, tooMany("user", w.ends.Sub(now))
	}
	return header, nil
}

func (l *limits) window(key string, now time.Time) *window {
	if l.windows == nil || len(l.windows) > manyWindows {
		old := l.windows
		l.windows = map[string]*window{}
		for k, w := range old {
			if now.Before(w.ends) {
				l.windows[k] = w
			}
		}
	}
	if l.windows[key] == nil {
		l.windows[key] = &window{}
	}
	return l.windows[key]
}

func (w *window) header(to route, now time.Time) http.Header {
	hash := fnv.New64a()
	hash.Write([]byte(to.bucket))
	return http.Header{
		"X-Ratelimit-Limit":       {strconv.Itoa(to.limit)},
		"X-Ratelimit-Remaining":   {strconv.Itoa(to.limit - w.used)},
		"X-Ratelimit-Reset":       {strconv.FormatFloat(float64(w.ends.UnixMilli())/1000, 'f', 3, 64)},
		"X-Ratelimit-Reset-After": {secondsText(w.ends.Sub(now))},
		"X-Ratelimit-Bucket":      {strconv.FormatUint(hash.Sum64(), 16)},
	}
}

// tooMany is a 429 of a scope: "user", "global" or "shared".
func tooMany(scope string, after time.Duration) *reply {
	header := http.Header{
		"Retry-After":       {strconv.Itoa(int((after + time.Second - 1) / time.Second))},
		"X-Ratelimit-Scope": {scope},
		"Via":               {"1.1 google"},
	}
	if scope == "global" {
		header["X-Ratelimit-Global"] = []string{"true"}
	}
	return &reply{status: http.StatusTooManyRequests, header: header, body: object{
		"message": "You are being rate limited.", "retry_after": seconds(after), "global": scope == "global",
	}}
}
