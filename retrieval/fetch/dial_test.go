package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kutip/retrieval"
)

// A name's addresses are tried in turn, some of them, but not after one that
// isn't public.
func TestAddresses(t *testing.T) {
	for _, row := range []struct {
		ips  string
		want error
	}{
		{"127.0.0.1", nil},
		{"::ffff:127.0.0.1", nil}, // Go's resolver writes IPv4 so
		{"127.0.0.3 127.0.0.1", nil},
		{"127.0.0.1 10.0.0.1", nil},
		{"10.0.0.1 127.0.0.1", retrieval.ErrPrivate},
		{"127.0.0.3 10.0.0.1 127.0.0.1", retrieval.ErrPrivate},
		{"127.0.0.3", retrieval.ErrNoAnswer},
		{strings.Repeat("127.0.0.3 ", 3) + "127.0.0.1", nil},
		{strings.Repeat("127.0.0.3 ", 4) + "127.0.0.1", retrieval.ErrNoAnswer},
	} {
		s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {})
		s.client = New(Config{
			Allow:    mustAllow(t, "127.0.0.1:"+s.port+", 127.0.0.3:"+s.port), // nobody listens on the second
			Resolver: &names{answers: map[string][]string{"a.test": {row.ips}}},
		})
		t.Cleanup(s.client.Close)
		if _, err := s.get(t, "/"); !errors.Is(err, row.want) {
			t.Errorf("%s: %v", row.ips, err)
		}
	}
}

// A resolver that waits for its context, and one that has trouble.
type resolver func(ctx context.Context) error

func (r resolver) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	return nil, r(ctx)
}

func TestLookUp(t *testing.T) {
	for _, row := range []struct {
		name string
		look resolver
		want error
	}{
		{"no answer", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, retrieval.ErrSlow},
		{"trouble", func(ctx context.Context) error { return &net.DNSError{Err: "server misbehaving", IsTemporary: true} }, retrieval.ErrNoAnswer},
	} {
		s := newPublic(t, Config{Resolver: row.look, Connect: 50 * time.Millisecond}, func(w http.ResponseWriter, r *http.Request) {})
		started := time.Now()
		if _, err := s.get(t, "/"); !errors.Is(err, row.want) || time.Since(started) > longest {
			t.Errorf("%s: %v after %v", row.name, err, time.Since(started))
		}
	}
}

// A server that takes the connection and then says nothing of TLS.
func TestSilentTLS(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	client := New(Config{Connect: 100 * time.Millisecond, Allow: mustAllow(t, listener.Addr().String())})
	t.Cleanup(client.Close)
	started := time.Now()
	_, err = client.Fetch(t.Context(), retrieval.FetchRequest{Address: "https://" + listener.Addr().String()})
	if !errors.Is(err, retrieval.ErrSlow) || time.Since(started) > longest {
		t.Errorf("%v after %v", err, time.Since(started))
	}
	// A server without TLS is none.
	if _, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: "https://a.test:" + s.port}); !errors.Is(err, retrieval.ErrGarbled) {
		t.Errorf("no TLS: %v", err)
	}
}

// What breaks on the way isn't garbled, and what is larger than it may be is.
func TestBroken(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/putus":
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte("halo"))
		case "/putus-gzip":
			w.Header().Set("Content-Encoding", "gzip")
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte(pack(t, "halo", "gzip")[:12]))
		case "/tanpa-jawaban":
			panic(http.ErrAbortHandler)
		case "/kepala":
			w.Header().Set("X", strings.Repeat("a", 200<<10))
		case "/kepala-besar":
			w.Header().Set("X", strings.Repeat("a", 300<<10))
		}
	})
	for path, want := range map[string]error{
		"/putus": retrieval.ErrNoAnswer, "/putus-gzip": retrieval.ErrNoAnswer, "/tanpa-jawaban": retrieval.ErrNoAnswer,
		"/kepala": nil, "/kepala-besar": retrieval.ErrGarbled,
	} {
		if _, err := s.get(t, path); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
}

// A connection is kept for the next visit.
func TestKeepAlive(t *testing.T) {
	var connections atomic.Int64
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {})
	dial := s.client.transport.DialContext
	s.client.transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		connections.Add(1)
		return dial(ctx, network, address)
	}
	for range 3 {
		if _, err := s.get(t, "/"); err != nil {
			t.Fatal(err)
		}
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections for three visits", n)
	}
}
