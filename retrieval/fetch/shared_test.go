package fetch_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/fetch"
	"kutip/retrieval/retrievaltest"
)

// What one process learns of a host holds for the others, by hand as well.
func TestShared(t *testing.T) {
	c := &clock{}
	c.set(time.Date(2046, 3, 5, 8, 0, 0, 0, time.UTC))
	hosts := retrievaltest.NewMemory()
	hosts.Now = c.now
	in := &internet{clock: c, sites: map[string]*site{}} // its names are all on loopback
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		switch r.URL.Path {
		case "/robots.txt":
			if strings.HasPrefix(r.Host, "pause.") {
				fmt.Fprint(w, "User-agent: *\nCrawl-delay: 600\n")
				return
			}
			http.NotFound(w, r)
		case "/busy":
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
		case "/to-busy":
			http.Redirect(w, r, strings.Replace("http://"+r.Host+"/busy", "from.", "busy.", 1), http.StatusFound)
		default:
			fmt.Fprint(w, "Satu.")
		}
	}))
	defer server.Close()
	port := server.URL[strings.LastIndexByte(server.URL, ':'):]
	allow, err := fetch.ParseAllow("127.0.0.1" + port)
	if err != nil {
		t.Fatal(err)
	}
	visit := func(what, host, path string, scheduled bool, want error, visits int) {
		t.Helper()
		asked = 0
		process := fetch.New(fetch.Config{Allow: allow, Resolver: in, Shared: hosts, Now: c.now})
		defer process.Close()
		_, err := process.Fetch(t.Context(), retrieval.FetchRequest{Address: "http://" + host + port + path, Scheduled: scheduled})
		if !errors.Is(err, want) || asked != visits {
			t.Errorf("%s: %v, want %v; asked %d times, want %d", what, err, want, asked, visits)
		}
	}
	visit("a first visit", "pause.example", "/a", true, nil, 2)
	visit("within the pause", "pause.example", "/b", true, retrieval.ErrNotFree, 0)
	visit("within the pause, by hand", "pause.example", "/b", false, nil, 1)
	visit("still within it", "pause.example", "/c", true, retrieval.ErrNotFree, 0)
	c.set(c.now().Add(11 * time.Minute))
	visit("after it", "pause.example", "/b", true, nil, 2)

	visit("sent on to a busy host", "from.example", "/to-busy", false, retrieval.ErrBusy, 2)
	visit("the busy host, by hand", "busy.example", "/a", false, retrieval.ErrNotFree, 0)
	visit("the busy host, on schedule", "busy.example", "/a", true, retrieval.ErrNotFree, 0)
	visit("the host that sent on", "from.example", "/a", false, nil, 1)
	c.set(c.now().Add(2 * time.Hour))
	visit("when it isn't busy any more", "busy.example", "/a", false, nil, 1)

	// A process that ended without a word, and a clock that was wrong.
	set := func(h retrieval.Host) {
		if err := hosts.ChangeHost(t.Context(), "s1.example", func(retrieval.Host) (retrieval.Host, error) { return h, nil }); err != nil {
			t.Fatal(err)
		}
	}
	set(retrieval.Host{Free: c.now().Add(20 * time.Second)})
	visit("another process visits", "s1.example", "/a", true, retrieval.ErrNotFree, 0)
	c.set(c.now().Add(30 * time.Second))
	visit("it has ended", "s1.example", "/a", true, nil, 2)
	set(retrieval.Host{Free: c.now().AddDate(50, 0, 0), Wait: c.now().AddDate(50, 0, 0)})
	visit("a wait of fifty years", "s1.example", "/a", true, nil, 2)

	// Without others to ask a visit goes on.
	hosts.Unreachable(true)
	visit("nobody can be asked", "s2.example", "/a", true, nil, 2)
}
