package fetch

import (
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	now := newClock().Now()
	date := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	for _, row := range []struct {
		value, date string // of the answer
		want        time.Duration
	}{
		{"", "", 0},
		{"120", "", 2 * time.Minute},
		{" 120 ", "", 2 * time.Minute},
		{"0", "", 0},
		{"-5", "", 0},
		{"1.5", "", 0},
		{"besok", "", 0},
		{"2678400", "", maxWait},
		{"2678401", "", maxWait},
		{"99999999999999999999999", "", maxWait},
		{date(time.Hour), "", time.Hour},
		{date(-time.Hour), "", 0},
		{date(time.Hour), date(30 * time.Minute), 30 * time.Minute},
		{date(-100 * time.Hour), date(-101 * time.Hour), time.Hour}, // their clock is days late
		{date(time.Hour), date(2 * time.Hour), 0},
		{date(time.Hour), "kemarin", time.Hour},
		{date(100 * 24 * time.Hour), "", maxWait},
		{"Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", maxWait},
	} {
		h := http.Header{"Retry-After": {row.value}, "Date": {row.date}}
		if got, ok := retryAfter(h, now); ok != (row.want > 0) || ok && got != row.want {
			t.Errorf("%q, %q: %v, %v, want %v", row.value, row.date, got, ok, row.want)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	now := newClock().Now()
	f.Add("120", "")
	f.Add("Tue, 24 Nov 2026 09:00:00 GMT", "Tue, 24 Nov 2026 08:30:00 GMT")
	f.Fuzz(func(t *testing.T, value, date string) {
		wait, ok := retryAfter(http.Header{"Retry-After": {value}, "Date": {date}}, now)
		if ok && (wait <= 0 || wait > maxWait) {
			t.Fatalf("%q, %q: %v", value, date, wait)
		}
	})
}
