package fetch

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kutip/retrieval"
)

// proxy is what the environment names as proxy in all tests, since net/http
// reads that only once. Nobody may come.
var proxy *net.TCPListener

func TestMain(m *testing.M) {
	var err error
	if proxy, err = net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}); err != nil {
		log.Fatal(err)
	}
	for _, variable := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"} {
		os.Setenv(variable, "http://"+proxy.Addr().String())
	}
	os.Exit(m.Run())
}

// A clock stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// names is a Resolver that knows some names; one with several answers gives
// them in turn, and the last from then on.
type names struct {
	mu      sync.Mutex
	answers map[string][]string // IP addresses, parted by spaces
}

func (n *names) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	answers := n.answers[host]
	if len(answers) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	if len(answers) > 1 {
		n.answers[host] = answers[1:]
	}
	var ips []netip.Addr
	for _, ip := range strings.Fields(answers[0]) {
		ips = append(ips, netip.MustParseAddr(ip))
	}
	return ips, nil
}

// A public is a server on loopback that stands for a public one: the client may
// reach its port, as a.test, b.test, …
type public struct {
	*httptest.Server
	port   string
	client *Client
	clock  *clock

	mu   sync.Mutex
	seen []*http.Request
}

// newPublic starts a server and a client that may reach it. At the test's end no
// goroutine of either may be left.
func newPublic(t *testing.T, c Config, handler http.HandlerFunc) *public {
	t.Helper()
	leak := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, leak) })
	s := &public{clock: newClock()}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen = append(s.seen, r)
		s.mu.Unlock()
		handler(w, r)
	}))
	s.Config.ErrorLog = quiet
	t.Cleanup(s.Server.Close)
	s.port = s.Listener.Addr().(*net.TCPAddr).AddrPort().String()[len("127.0.0.1:"):]
	c.Allow = mustAllow(t, "127.0.0.1:"+s.port)
	if c.Resolver == nil {
		c.Resolver = &names{answers: map[string][]string{"a.test": {"127.0.0.1"}, "b.test": {"127.0.0.1"}, "c.test": {"127.0.0.1"}}}
	}
	if c.Now == nil {
		c.Now = s.clock.Now
	}
	s.client = New(c)
	t.Cleanup(s.client.Close)
	return s
}

func mustAllow(t *testing.T, list string) []Allowed {
	t.Helper()
	all, err := ParseAllow(list)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// url is an address on it, by the name of a.test.
func (s *public) url(path string) string { return s.on("a.test", path) }

func (s *public) on(host, path string) string { return "http://" + host + ":" + s.port + path }

func (s *public) get(t *testing.T, path string) (retrieval.Fetched, error) {
	return s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.url(path)})
}

func (s *public) scheduled(t *testing.T, path string) (retrieval.Fetched, error) {
	return s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.url(path), Scheduled: true})
}

// asked returns how often a path was asked for; "" is all.
func (s *public) asked(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, r := range s.seen {
		if path == "" || r.URL.Path == path {
			n++
		}
	}
	return n
}

func (s *public) last() *http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen[len(s.seen)-1]
}

// quiet is for servers whose clients break off as they should.
var quiet = log.New(io.Discard, "", 0)
