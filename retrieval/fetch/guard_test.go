package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"kutip/retrieval"
)

// A trick is an attempt to reach what isn't public. In its address {port} and
// {port6} are where listeners count who comes in on 127.0.0.1 and ::1, and {site}
// is a site that may be reached; /to/CODE?URL there redirects.
type trick struct {
	name    string
	address string
	problem retrieval.FetchProblem // "": it is fetched, and nothing else is
}

const (
	private = retrieval.ErrPrivate
	address = retrieval.ErrAddress
	scheme  = retrieval.ErrScheme
)

var tricks = []trick{
	{"loopback", "http://127.0.0.1:{port}/", private},
	{"loopback, another", "http://127.255.255.254:{port}/", private},
	{"loopback by https", "https://127.0.0.1:{port}/", private},
	{"loopback on port 80", "http://127.0.0.1/", private},
	{"localhost", "http://localhost:{port}/", private},
	{"this network", "http://0.0.0.0:{port}/", private},
	{"this network, another", "http://0.1.2.3/", private},
	{"private 10/8", "http://10.0.0.1/", private},
	{"private 172.16/12", "http://172.16.0.1/", private},
	{"private 172.16/12, the last", "http://172.31.255.255/", private},
	{"private 192.168/16", "http://192.168.1.1/", private},
	{"link-local", "http://169.254.1.1/", private},
	{"metadata of a cloud", "http://169.254.169.254/latest/meta-data/", private},
	{"metadata of a container", "http://169.254.170.2/v2/credentials", private},
	{"metadata, Oracle", "http://192.0.0.192/", private},
	{"metadata, Alibaba", "http://100.100.100.200/", private},
	{"metadata, Azure", "http://168.63.129.16/", private},
	{"metadata, IPv6", "http://[fd00:ec2::254]/", private},
	{"CGNAT", "http://100.64.0.1/", private},
	{"CGNAT, the last", "http://100.127.255.255/", private},
	{"benchmarking", "http://198.18.0.1/", private},
	{"documentation 1", "http://192.0.2.1/", private},
	{"documentation 2", "http://198.51.100.1/", private},
	{"documentation 3", "http://203.0.113.1/", private},
	{"6to4 relay", "http://192.88.99.1/", private},
	{"multicast", "http://224.0.0.1/", private},
	{"multicast, SSDP", "http://239.255.255.250/", private},
	{"class E", "http://240.0.0.1/", private},
	{"broadcast", "http://255.255.255.255/", private},

	{"decimal", "http://2130706433:{port}/", private},
	{"hexadecimal", "http://0x7f000001:{port}/", private},
	{"octal", "http://017700000001:{port}/", private},
	{"octal bytes", "http://0177.0.0.01:{port}/", private},
	{"hexadecimal bytes", "http://0x7f.0x0.0x0.0x1:{port}/", private},
	{"short", "http://127.1:{port}/", private},
	{"short, mixed", "http://0x7f.1:{port}/", private},
	{"zero", "http://0:{port}/", private},
	{"decimal metadata", "http://2852039166/", private},
	{"a dot at the end", "http://127.0.0.1.:{port}/", private},
	{"full-width digits", "http://１２７.０.０.１:{port}/", private},
	{"circled digits", "http://①②⑦.⓪.⓪.①:{port}/", private},
	{"ideographic stops", "http://127。0。0。1:{port}/", private},
	{"percent-encoded full-width digits", "http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:{port}/", private},
	{"percent-encoded digits", "http://%31%32%37.0.0.1:{port}/", address},
	{"circled letters", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/", private},
	{"soft hyphen in a name", "http://local\u00adhost:{port}/", address},
	{"account of sign", "http://℀.test:{port}/", address},
	{"too large a number", "http://4294967297:{port}/", address},
	{"five numbers", "http://127.0.0.0.1:{port}/", address},

	{"IPv6 loopback", "http://[::1]:{port6}/", private},
	{"IPv6 loopback, long", "http://[0:0:0:0:0:0:0:1]:{port6}/", private},
	{"IPv6 unspecified", "http://[::]:{port6}/", private},
	{"IPv6 mapped", "http://[::ffff:127.0.0.1]:{port}/", private},
	{"IPv6 mapped, hexadecimal", "http://[::ffff:7f00:1]:{port}/", private},
	{"IPv6 mapped private", "http://[::ffff:10.0.0.1]/", private},
	{"IPv6 compatible", "http://[::127.0.0.1]:{port}/", private},
	{"IPv6 translated", "http://[::ffff:0:127.0.0.1]:{port}/", private},
	{"NAT64", "http://[64:ff9b::7f00:1]/", private},
	{"NAT64, local", "http://[64:ff9b:1::7f00:1]/", private},
	{"6to4", "http://[2002:7f00:1::]/", private},
	{"Teredo", "http://[2001:0:7f00:1::80ff:fffe]/", private},
	{"IPv6 link-local", "http://[fe80::1]/", private},
	{"IPv6 site-local", "http://[fec0::1]/", private},
	{"IPv6 unique local", "http://[fc00::1]/", private},
	{"IPv6 multicast", "http://[ff02::1]/", private},
	{"IPv6 discard", "http://[100::1]/", private},
	{"IPv6 documentation", "http://[2001:db8::1]/", private},
	{"IPv6 documentation, new", "http://[3fff::1]/", private},
	{"IPv6 ORCHID", "http://[2001:20::1]/", private},
	{"IPv6 segment routing", "http://[5f00::1]/", private},
	{"IPv6 reserved", "http://[4000::1]/", private},
	{"zone", "http://[fe80::1%25lo]/", address},
	{"zone on loopback", "http://[::1%25lo]:{port6}/", address},

	{"name of loopback", "http://loopback.test:{port}/", private},
	{"name of IPv6 loopback", "http://loopback6.test:{port6}/", private},
	{"name of a mapped address", "http://mapped.test:{port}/", private},
	{"name of a private address", "http://private.test/", private},
	{"name of metadata", "http://metadata.test/", private},
	{"name of an address with a zone", "http://zone.test/", private},
	{"name with an address in it", "http://127.0.0.1.sub.test:{port}/", private},
	{"name of private and public addresses", "http://mixed.test/", private},
	{"name of nothing", "http://empty.test/", retrieval.ErrNoHost},
	{"no name", "http://unknown.test/", retrieval.ErrNoHost},
	{"DNS that flips", "http://flips.test:{site}/to/302?http://flips.test:{site}/", private},

	{"file", "file:///etc/hosts", scheme},
	{"ftp", "ftp://127.0.0.1:{port}/", scheme},
	{"gopher", "gopher://127.0.0.1:{port}/_GET", scheme},
	{"dict", "dict://127.0.0.1:{port}/d", scheme},
	{"ws", "ws://127.0.0.1:{port}/", scheme},
	{"data", "data:text/html,halo", scheme},
	{"javascript", "javascript:alert(1)", scheme},
	{"userinfo", "http://nama:sandi@a.test:{site}/", retrieval.ErrUserinfo},
	{"userinfo that looks like a host", "http://a.test:80@127.0.0.1:{port}/", retrieval.ErrUserinfo},
	{"backslash", `http://a.test\@127.0.0.1:{port}/`, address},
	{"line break", "http://a.test/\r\nHost: 127.0.0.1", address},
	{"no host", "http:///127.0.0.1:{port}/", address},
	{"port of SSH", "http://public.test:22/", retrieval.ErrPort},
	{"port of mail", "http://public.test:25/", retrieval.ErrPort},
	{"port of Redis", "http://public.test:6379/", retrieval.ErrPort},
	{"port 8080", "https://public.test:8080/", retrieval.ErrPort},
	{"port 0", "http://public.test:0/", address},
	{"port 65616, which is 80 in 16 bits", "http://public.test:65616/", address},
	{"another port of what is allowed", "http://a.test:{port}/", private},
	{"another address of what is allowed", "http://127.0.0.2:{site}/", private},

	{"redirect 300", "http://a.test:{site}/to/300?http://127.0.0.1:{port}/", private},
	{"redirect 301", "http://a.test:{site}/to/301?http://127.0.0.1:{port}/", private},
	{"redirect 302", "http://a.test:{site}/to/302?http://[::1]:{port6}/", private},
	{"redirect 303", "http://a.test:{site}/to/303?http://2130706433:{port}/", private},
	{"redirect 307", "http://a.test:{site}/to/307?http://loopback.test:{port}/", private},
	{"redirect 308", "http://a.test:{site}/to/308?//127.0.0.1:{port}/", private},
	{"redirect to a redirect", "http://a.test:{site}/to/302?/to/302?http://127.0.0.1:{port}/", private},
	{"redirect to metadata", "http://a.test:{site}/to/302?http://169.254.169.254/", private},
	{"redirect to a file", "http://a.test:{site}/to/302?file:///etc/hosts", scheme},
	{"redirect to gopher", "http://a.test:{site}/to/302?gopher://127.0.0.1:{port}/", scheme},
	{"redirect with userinfo", "http://a.test:{site}/to/302?http://a@127.0.0.1:{port}/", retrieval.ErrUserinfo},
	{"redirect to a port", "http://a.test:{site}/to/302?http://public.test:22/", retrieval.ErrPort},
	{"redirect to a zone", "http://a.test:{site}/to/302?http://[::1%2525lo]:{port6}/", address},
	{"header Refresh", "http://a.test:{site}/refresh?http://127.0.0.1:{port}/", ""},
	{"meta refresh", "http://a.test:{site}/meta?http://127.0.0.1:{port}/", ""},
	{"other headers", "http://a.test:{site}/links?http://127.0.0.1:{port}/", ""},
	{"a proxy in the environment", "http://a.test:{site}/", ""},
}

func TestGuard(t *testing.T) {
	var connections atomic.Int64
	port := countConnections(t, "127.0.0.1:0", &connections)
	port6 := countConnections(t, "[::1]:0", &connections)
	s := newPublic(t, Config{Resolver: &names{answers: map[string][]string{
		"a.test": {"127.0.0.1"}, "public.test": {"192.0.32.8"}, "localhost": {"127.0.0.1"},
		"loopback.test": {"127.0.0.1"}, "loopback6.test": {"::1"}, "mapped.test": {"::ffff:127.0.0.1"},
		"private.test": {"10.0.0.1"}, "metadata.test": {"169.254.169.254"}, "zone.test": {"fe80::1%lo"},
		"127.0.0.1.sub.test": {"127.0.0.1"}, "mixed.test": {"10.0.0.1 127.0.0.1 192.0.32.8"}, "empty.test": {""},
		"flips.test": {"127.0.0.1", "127.0.0.2"},
	}}}, inward)
	// Whoever flips the DNS has a listener on the same port.
	countConnections(t, "127.0.0.2:"+s.port, &connections)
	fill := strings.NewReplacer("{port}", port, "{port6}", port6, "{site}", s.port)
	for _, row := range tricks {
		f, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: fill.Replace(row.address)})
		if row.problem == "" && (err != nil || !strings.HasPrefix(string(f.Body), "halo")) || row.problem != "" && !errors.Is(err, row.problem) {
			t.Errorf("%s: %q, %v, want %v", row.name, f.Body, err, row.problem)
		}
		if err == nil {
			err = errors.New("fetched, nothing else reached")
		}
		t.Logf("%s: %v", row.name, err)
	}
	if n := connections.Load(); n != 0 {
		t.Errorf("%d connections reached what isn't public", n)
	}
	proxy.SetDeadline(time.Now().Add(50 * time.Millisecond))
	if _, err := proxy.Accept(); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("at the proxy: %v", err)
	}
	t.Logf("%d tricks, %d connections to what isn't public", len(tricks), connections.Load())
	conn, err := net.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if conn.Read(make([]byte, 1)); connections.Load() != 1 {
		t.Error("the listener doesn't count")
	}
}

// inward answers with redirects and other hints to what its query says.
func inward(w http.ResponseWriter, r *http.Request) {
	to := strings.Replace(r.URL.RawQuery, "%25", "%", 1)
	w.Header().Set("Connection", "close") // so that the name is looked up anew
	if code, ok := strings.CutPrefix(r.URL.Path, "/to/"); ok {
		w.Header().Set("Location", to)
		status, _ := strconv.Atoi(code)
		w.WriteHeader(status)
		return
	}
	switch r.URL.Path {
	case "/refresh":
		w.Header().Set("Refresh", "0; url="+to)
	case "/meta":
		defer fmt.Fprintf(w, `<meta http-equiv="refresh" content="0; url=%s">`, to)
	case "/links":
		for _, name := range []string{"Location", "Content-Location", "Link", "Alt-Svc"} {
			w.Header().Set(name, to)
		}
	}
	w.Write([]byte("halo"))
}

// countConnections listens, and counts who comes. Where there is no IPv6,
// nobody can come by it.
func countConnections(t *testing.T, address string, n *atomic.Int64) (port string) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		if _, port, _ = net.SplitHostPort(address); strings.HasPrefix(address, "[") && noIPv6(err) {
			return port
		}
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			n.Add(1)
			conn.Close()
		}
	}()
	_, port, _ = net.SplitHostPort(listener.Addr().String())
	return port
}

func noIPv6(err error) bool {
	return errors.Is(err, syscall.EADDRNOTAVAIL) || errors.Is(err, syscall.EAFNOSUPPORT)
}

// The robots.txt of a scheduled visit goes through the same guard.
func TestGuardRobots(t *testing.T) {
	var connections atomic.Int64
	port := countConnections(t, "127.0.0.1:0", &connections)
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:"+port+"/robots.txt", http.StatusFound)
	})
	if _, err := s.scheduled(t, "/"); !errors.Is(err, retrieval.ErrPrivate) || connections.Load() != 0 {
		t.Errorf("%v, %d connections", err, connections.Load())
	}
}
