package discordtest

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var w window
		take := func() bool { return w.take(2, time.Second, time.Now()) }
		var taken []bool
		for range 3 {
			taken = append(taken, take())
		}
		equal(t, "taken", taken, []bool{true, true, false})
		time.Sleep(time.Second)
		if !take() {
			t.Error("none in the next window")
		}
	})
}

func TestForgottenWindows(t *testing.T) {
	var l limits
	now := time.Unix(0, 0)
	for n := range manyWindows + 1 {
		l.window(strconv.Itoa(n), now).take(1, time.Second, now)
	}
	l.window("x", now)
	if len(l.windows) != manyWindows+2 {
		t.Errorf("%d windows, want all that go on", len(l.windows))
	}
	l.window("y", now.Add(time.Second))
	if len(l.windows) != 1 {
		t.Errorf("%d windows, want the new one alone", len(l.windows))
	}
}

// A channel's limit is its own, and so is an interaction's.
func TestLimits(t *testing.T) {
	w := newWorld(t, Options{})
	other := w.guild.AddChannel("lain")
	i, j := w.slash(), w.slash()
	w.acknowledge(i, deferred).want(t, 204, 0)
	w.acknowledge(j, deferred).want(t, 204, 0)
	for _, row := range []struct {
		name          string
		often, seldom func() answer
	}{
		{"messages", func() answer { return w.ask("POST", w.messages(w.channel), halo) }, func() answer { return w.ask("POST", w.messages(other), halo) }},
		{"webhooks", func() answer { return w.ask("PATCH", w.original(i), halo) }, func() answer { return w.ask("PATCH", w.original(j), halo) }},
	} {
		var last answer
		for n := range 5 {
			last = row.often().want(t, 200, 0)
			if got := last.header.Get("X-RateLimit-Remaining"); got != strconv.Itoa(4-n) {
				t.Errorf("%s: %s are left after %d", row.name, got, n+1)
			}
		}
		refused := row.often().want(t, 429, 0)
		h := refused.header
		if h.Get("X-RateLimit-Scope") != "user" || h.Get("Retry-After") == "" || h.Get("X-RateLimit-Limit") != "5" || h.Get("X-RateLimit-Reset-After") == "" ||
			h.Get("X-RateLimit-Reset") == "" || h.Get("X-RateLimit-Bucket") != last.header.Get("X-RateLimit-Bucket") || h.Get("X-RateLimit-Bucket") == "" {
			t.Errorf("%s: headers %v", row.name, h)
		}
		if after, _ := refused.body["retry_after"].(float64); after <= 0 || after > 2 || refused.body["global"] != false {
			t.Errorf("%s: body %s", row.name, refused.raw)
		}
		row.seldom().want(t, 200, 0)
	}
}

// Each of them has a limit and tells of it.
func TestLimitsOfAll(t *testing.T) {
	for _, row := range []struct{ method, path, body string }{
		{"GET", "/gateway/bot", ""},
		{"GET", "/applications/APP/commands", ""},
		{"PUT", "/applications/APP/commands", "[]"},
		{"POST", "/interactions/ID/TOKEN/callback", deferred},
	} {
		w := newWorld(t, Options{})
		i := w.slash()
		path := strings.NewReplacer("APP", w.App(), "ID", i.ID, "TOKEN", i.Token).Replace(row.path)
		for n := 0; ; n++ {
			a := w.ask(row.method, path, row.body)
			if a.header.Get("X-RateLimit-Bucket") == "" || n > 30 {
				t.Errorf("%s %s: request %d has no limit: %v", row.method, row.path, n, a.header)
				break
			}
			if a.status == 429 {
				break
			}
		}
	}
}

// 50 requests a second with the bot's token; interactions aren't among them.
func TestGlobalLimit(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	var mu sync.Mutex
	var group sync.WaitGroup
	refused := 0
	for range 3 * globalLimit {
		group.Go(func() {
			a := w.ask("GET", "/users/@me", "")
			mu.Lock()
			defer mu.Unlock()
			if a.status == 429 {
				refused++
				if a.body["global"] != true || a.header.Get("X-RateLimit-Global") != "true" || a.header.Get("X-RateLimit-Scope") != "global" {
					t.Errorf("refused with %v %s", a.header, a.raw)
				}
			}
		})
	}
	group.Wait()
	if refused == 0 {
		t.Error("150 requests at once, and none was refused")
	}
	w.acknowledge(i, deferred).want(t, 204, 0)
	w.ask("PATCH", w.original(i), halo).want(t, 200, 0)
}

func TestFaults(t *testing.T) {
	w := newWorld(t, Options{})
	for _, row := range []struct {
		name  string
		fault Fault
		check func(a answer) bool
	}{
		{"5xx", Fault{Status: 503}, func(a answer) bool { return a.status == 503 }},
		{"code", Fault{Status: 403, Code: 50013}, func(a answer) bool { return a.status == 403 && a.code() == 50013 }},
		{"429", Fault{Status: 429, RetryAfter: 1500 * time.Millisecond}, func(a answer) bool {
			return a.status == 429 && a.body["retry_after"] == 1.5 && a.header.Get("Retry-After") == "2" && a.header.Get("X-RateLimit-Scope") == "user"
		}},
		{"shared 429", Fault{Status: 429, Scope: "shared"}, func(a answer) bool { return a.header.Get("X-RateLimit-Scope") == "shared" }},
		{"global 429", Fault{Status: 429, Scope: "global"}, func(a answer) bool { return a.body["global"] == true }},
		{"429 with a code", Fault{Status: 429, Code: 30046}, func(a answer) bool { return a.code() == 30046 }},
		{"Cloudflare's 429", Fault{Status: 429, HTML: true, RetryAfter: time.Second}, func(a answer) bool {
			return a.status == 429 && strings.HasPrefix(a.header.Get("Content-Type"), "text/html") && a.header.Get("Retry-After") == "1" && strings.Contains(string(a.raw), "<html>")
		}},
		{"dropped", Fault{Drop: true}, func(a answer) bool { return a.err != nil }},
		{"late", Fault{Delay: time.Millisecond}, func(a answer) bool { return a.status == 200 }},
	} {
		row.fault.Times, row.fault.Path = 1, "/users/*"
		w.Fail(row.fault)
		if a := w.ask("GET", "/gateway", ""); a.status != 200 {
			t.Errorf("%s: befell another path", row.name)
		}
		if a := w.ask("GET", "/users/@me", ""); !row.check(a) {
			t.Errorf("%s: %d %v %s %v", row.name, a.status, a.header, a.raw, a.err)
		}
		if a := w.ask("GET", "/users/@me", ""); a.status != 200 {
			t.Errorf("%s: befell a second request", row.name)
		}
	}
}

func TestFaultsInTurn(t *testing.T) {
	w := newWorld(t, Options{})
	w.Fail(Fault{Method: "POST", Status: 500})
	w.Fail(Fault{Times: 2, Status: 501})
	stop := w.Fail(Fault{Status: 502})
	for _, want := range []int{501, 501, 502, 502} {
		w.ask("GET", "/users/@me", "").want(t, want, 0)
	}
	stop()
	w.ask("GET", "/users/@me", "").want(t, 200, 0)
	w.ask("POST", w.messages(w.channel), halo).want(t, 500, 0)
}

// A fault can be of the bot's token alone, or of all that comes without it.
func TestFaultsByToken(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	callback := "/interactions/" + i.ID + "/" + i.Token + "/callback"
	stop := w.Fail(Fault{Token: WithToken, Status: 401})
	w.ask("GET", "/users/@me", "").want(t, 401, 0)
	w.askWith("POST", callback, deferred, asJSON).want(t, 204, 0)
	stop()
	w.Fail(Fault{Token: WithoutToken, Status: 401})
	w.ask("GET", "/users/@me", "").want(t, 200, 0)
	w.askWith("PATCH", w.original(i), halo, asJSON).want(t, 401, 0)
}

var asJSON = http.Header{"Content-Type": {"application/json"}}

// With After only the answer is lost.
func TestLostAnswer(t *testing.T) {
	w := newWorld(t, Options{})
	w.Fail(Fault{Times: 1, Drop: true, After: true})
	if a := w.ask("POST", w.messages(w.channel), halo); a.err == nil {
		t.Errorf("answered %d", a.status)
	}
	w.Fail(Fault{Times: 1, Status: 502, After: true})
	w.ask("POST", w.messages(w.channel), halo).want(t, 502, 0)
	if n := len(w.channel.Messages(nil)); n != 2 {
		t.Errorf("%d messages, want 2", n)
	}
}

func TestMatches(t *testing.T) {
	for _, row := range []struct {
		pattern, path string
		want          bool
	}{
		{"/channels/*/messages", "/channels/1/messages?limit=5", true},
		{"/channels/*/messages", "/channels/1/messages/2", false},
		{"/channels/*/messages", "/channels/1", false},
		{"/channels/**", "/channels/1/messages/2", true},
		{"/channels/**", "/channels", true},
		{"**/messages/@original", "/webhooks/1/x/messages/@original", true},
		{"**/messages/@original", "/webhooks/1/x/messages/2", false},
		{"**", "/anything", true},
	} {
		if got := matches(segments(row.pattern), segments(row.path)); got != row.want {
			t.Errorf("%s and %s: %v", row.pattern, row.path, got)
		}
	}
}
