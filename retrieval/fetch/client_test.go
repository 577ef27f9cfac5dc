package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

func TestFetch(t *testing.T) {
	s := newPublic(t, Config{Version: "1.2", Contact: "https://kutip.test/bot"}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", `W/"7"`)
		w.Header().Set("Set-Cookie", "a=b")
		w.Write([]byte("<p>Kopi dari Gayo.</p>"))
	})
	for range 2 {
		f, err := s.get(t, "/berita/kopi.html?id=7#dua")
		want := retrieval.Fetched{Address: s.url("/berita/kopi.html?id=7"), MediaType: "text/html; charset=utf-8", Name: "kopi.html", Body: []byte("<p>Kopi dari Gayo.</p>"), ETag: `W/"7"`}
		if err != nil || !reflect.DeepEqual(f, want) {
			t.Fatalf("%+v, %v", f, err)
		}
	}
	want := http.Header{
		"User-Agent": {"Kutip/1.2 (+https://kutip.test/bot)"}, "Accept-Language": {"id, en"},
		"Accept-Encoding": {"gzip, deflate"}, "Accept": {accept},
	}
	if got := s.last().Header; !reflect.DeepEqual(got, want) {
		t.Errorf("sent %v", got)
	}
	if s.asked("/robots.txt") != 0 {
		t.Error("robots.txt was asked for though somebody waits")
	}
}

// A contact that can't stand in a header is left out, or nothing could be fetched.
func TestUserAgent(t *testing.T) {
	for _, row := range []struct{ version, contact, want string }{
		{"", "", "Kutip"}, {"1", "", "Kutip/1"}, {"1", "a@b.test", "Kutip/1 (+a@b.test)"}, {"1", "a\r\nX: y", "Kutip"},
	} {
		if got := userAgent(row.version, row.contact); got != row.want {
			t.Errorf("%q, %q: %q, want %q", row.version, row.contact, got, row.want)
		}
	}
}

func TestStatus(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscanf(r.URL.Path, "/%d", &status)
		if wait := r.URL.Query().Get("wait"); wait != "" {
			w.Header().Set("Retry-After", wait)
		}
		w.WriteHeader(status)
	})
	for _, row := range []struct {
		path string
		want retrieval.FetchProblem
		wait time.Duration // 0: none is told
	}{
		{"/404", retrieval.ErrNotFound, 0},
		{"/410", retrieval.ErrNotFound, 0},
		{"/401", retrieval.ErrLogin, 0},
		{"/407", retrieval.ErrLogin, 0},
		{"/403", retrieval.ErrForbidden, 0},
		{"/403?wait=60", retrieval.ErrForbidden, time.Minute},
		{"/451", retrieval.ErrForbidden, 0},
		{"/429", retrieval.ErrBusy, 15 * time.Minute},
		{"/429?wait=7", retrieval.ErrBusy, 7 * time.Second},
		{"/429?wait=nanti", retrieval.ErrBusy, 15 * time.Minute},
		{"/503?wait=60", retrieval.ErrBusy, time.Minute},
		{"/503", retrieval.ErrServer, 0},
		{"/500", retrieval.ErrServer, 0},
		{"/500?wait=60", retrieval.ErrServer, time.Minute},
		{"/599", retrieval.ErrServer, 0},
		{"/204", retrieval.ErrStatus, 0},
		{"/206", retrieval.ErrStatus, 0},
		{"/402", retrieval.ErrStatus, 0},
		{"/418?wait=60", retrieval.ErrStatus, 0},
		{"/304", retrieval.ErrStatus, 0}, // to a request without conditions
		{"/305", retrieval.ErrStatus, 0},
		{"/300", retrieval.ErrRedirects, 0},
		{"/302", retrieval.ErrRedirects, 0},
	} {
		s.clock.advance(time.Hour)
		_, err := s.get(t, row.path)
		var wait *retrieval.WaitError
		if !errors.Is(err, row.want) || errors.As(err, &wait) != (row.wait > 0) {
			t.Errorf("%s: %v", row.path, err)
		}
		if until := s.clock.Now().Add(row.wait); row.wait > 0 && (!wait.Until.Equal(until) || !s.client.Free("A.test").Equal(until)) {
			t.Errorf("%s: %v, free %v", row.path, wait, s.client.Free("a.test"))
		}
	}
}

func TestConditional(t *testing.T) {
	date := func(h int) string { return time.Date(2026, 11, 20, h, 0, 0, 0, time.UTC).Format(http.TimeFormat) }
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", date(12))
		if tag := r.URL.Query().Get("tag"); tag != "" {
			w.Header().Set("ETag", tag)
		}
		if changed := r.URL.Query().Get("changed"); changed != "" {
			w.Header().Set("Last-Modified", changed)
		}
		if r.Header.Get("If-None-Match") == `"1"` || r.Header.Get("If-Modified-Since") == date(9) {
			w.WriteHeader(http.StatusNotModified)
		}
	})
	for _, row := range []struct {
		name               string
		etag, lastModified string // asked with
		tag, changed       string // answered with
		unchanged          bool
		want               validators
	}{
		{name: "both", tag: `"2"`, changed: date(10), want: validators{`"2"`, date(10)}},
		{name: "as old as the answer", changed: date(12), want: validators{"", date(12)}},
		{name: "younger than the answer", tag: `"2"`, changed: date(13), want: validators{`"2"`, ""}},
		{name: "no date", changed: "kemarin"},
		{name: "no tag", tag: "2"},
		{name: "a tag with a space", tag: `"2 3"`},
		{name: "too long a tag", tag: `"` + strings.Repeat("a", 501) + `"`},
		{name: "unchanged by tag", etag: `"1"`, unchanged: true, want: validators{`"1"`, ""}},
		{name: "unchanged by date", lastModified: date(9), unchanged: true, want: validators{"", date(9)}},
		{name: "unchanged with a new tag", etag: `"1"`, lastModified: date(8), tag: `"3"`, unchanged: true, want: validators{`"3"`, date(8)}},
		{name: "changed", etag: `"0"`, lastModified: date(8), tag: `"1"`, want: validators{`"1"`, ""}},
		{name: "asked with nonsense", etag: "\"1\r\nX: y", lastModified: "x"},
	} {
		query := url.Values{"tag": {row.tag}, "changed": {row.changed}}.Encode()
		f, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.url("/?" + query), ETag: row.etag, LastModified: row.lastModified})
		if err != nil || f.Unchanged != row.unchanged || (validators{f.ETag, f.LastModified}) != row.want || f.Unchanged && (f.Body != nil || f.MediaType != "") {
			t.Errorf("%s: %+v, %v", row.name, f, err)
		}
	}
	if n := s.asked(""); n != 12 {
		t.Errorf("%d requests", n)
	}
}

func TestRedirects(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" {
			t.Errorf("%s: sent %v", r.URL, r.Header)
		}
		w.Header().Set("Set-Cookie", "a=b")
		hops := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
		if hops[0] == "" {
			w.Write([]byte("halo"))
			return
		}
		w.Header().Set("Location", "/"+strings.Join(hops[1:], "/"))
		var status int
		fmt.Sscan(hops[0], &status)
		w.WriteHeader(status)
	})
	for _, row := range []struct {
		path, address string
		want          error
	}{
		{"/", "/", nil},
		{"/301", "/", nil},
		{"/308/301", "/", nil},
		{"/302", "/302", nil},
		{"/303", "/303", nil},
		{"/307", "/307", nil},
		{"/300", "/300", nil},
		{"/301/302", "/301/302", nil},
		{"/302/301", "/302/301", nil},
		{"/301/301/301/301/301", "/", nil},
		{"/301/301/301/301/301/301", "", retrieval.ErrRedirects},
	} {
		f, err := s.get(t, row.path)
		if row.want == nil && (err != nil || f.Address != s.url(row.address) || string(f.Body) != "halo") || !errors.Is(err, row.want) {
			t.Errorf("%s: %+v, %v", row.path, f, err)
		}
	}
}

func TestRedirectTarget(t *testing.T) {
	for _, row := range []struct {
		from, location, want string
		problem              error
	}{
		{"https://a.test/b/c", "d?e#f", "https://a.test/b/d?e", nil},
		{"https://a.test/b/c", "/d e", "https://a.test/d%20e", nil},
		{"https://a.test/", "//b.test", "https://b.test/", nil},
		{"https://a.test/", "b.test/c", "https://a.test/b.test/c", nil},
		{"http://a.test/", "https://a.test/?utm_source=x", "https://a.test/", nil},
		{"https://a.test/", "http://a.test/", "", retrieval.ErrRedirects},
		{"https://a.test/", "", "", retrieval.ErrRedirects},
		{"https://a.test/", "http://[", "", retrieval.ErrAddress},
		{"https://a.test/", "mailto:a@b.test", "", retrieval.ErrScheme},
		{"https://a.test/", "https://a@b.test", "", retrieval.ErrUserinfo},
		{"https://a.test/", "/\xff", "https://a.test/%FF", nil},
	} {
		from, _ := url.Parse(row.from)
		next, err := target(from, row.location)
		if !errors.Is(err, row.problem) || err == nil && next.String() != row.want {
			t.Errorf("%s, %q: %v, %v", row.from, row.location, next, err)
		}
	}
}

// What is said of an error names a host, never what may be a secret.
func TestErrorsHoldNoSecret(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rahasia/404":
			w.WriteHeader(http.StatusNotFound)
		case "/rahasia/ke":
			w.Header().Set("Location", "http://rahasia:rahasia@b.test/rahasia")
			w.WriteHeader(http.StatusFound)
		case "/rahasia/busy":
			w.WriteHeader(http.StatusTooManyRequests)
		default:
			w.Header().Set("Content-Encoding", "gzip")
			w.Write([]byte("rahasia"))
		}
	})
	for _, address := range []string{
		s.url("/rahasia/404?k=rahasia"), s.url("/rahasia/ke?rahasia"), s.url("/rahasia/busy?rahasia"), s.url("/rahasia?rahasia"),
		"http://rahasia@a.test/", "http://a.test/rahasia rahasia", "http://127.0.0.1/rahasia", "http://nowhere.test/rahasia", "rahasia", "rahasia:rahasia",
	} {
		for _, on := range []bool{false, true} {
			s.clock.advance(time.Hour)
			if _, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: address, Scheduled: on}); err == nil || strings.Contains(err.Error(), "rahasia") || !errors.As(err, new(retrieval.FetchProblem)) {
				t.Errorf("%s: %v", address, err)
			}
		}
	}
}

func TestName(t *testing.T) {
	for _, row := range []struct{ disposition, path, want string }{
		{"", "/", ""},
		{"", "/berita/", ""},
		{"", "/berita/kopi%20susu.pdf", "kopi susu.pdf"},
		{`attachment; filename="laporan.docx"`, "/unduh", "laporan.docx"},
		{"attachment; filename*=UTF-8''kopi%20%C3%A9.pdf", "/unduh", "kopi é.pdf"},
		{`attachment; filename="../../etc/x.txt"`, "/", "x.txt"},
		{`attachment; filename="C:\\a\\x.txt"`, "/", "x.txt"},
		{`attachment; filename=".."`, "/unduh", "unduh"},
		{"inline", "/a.html", "a.html"},
		{"; ;", "/a.html", "a.html"},
		{"", "/a%2F..%2Fb.pdf", "b.pdf"},
		{"", "/a%0A%E2%80%AEb%FF.pdf", "ab.pdf"},
		{"", "/" + strings.Repeat("a", 256), ""},
	} {
		u, err := url.Parse("https://a.test" + row.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := nameOf(http.Header{"Content-Disposition": {row.disposition}}, u); got != row.want {
			t.Errorf("%q, %s: %q, want %q", row.disposition, row.path, got, row.want)
		}
	}
}

func TestCertificate(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {})
	secure := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.Proto, " ", r.TLS.ServerName)
	}))
	secure.EnableHTTP2 = true
	secure.Config.ErrorLog = quiet
	secure.StartTLS()
	t.Cleanup(secure.Close)
	address := secure.Listener.Addr().String()
	client := New(Config{Allow: mustAllow(t, address), Resolver: &names{answers: map[string][]string{"example.com": {"127.0.0.1"}, "a.test": {"127.0.0.1"}}}})
	t.Cleanup(client.Close)
	port := address[strings.LastIndex(address, ":"):]
	fetch := func(address string) (string, error) {
		f, err := client.Fetch(t.Context(), retrieval.FetchRequest{Address: address})
		return string(f.Body), err
	}
	if _, err := fetch("https://example.com" + port); !errors.Is(err, retrieval.ErrCertificate) {
		t.Errorf("by nobody: %v", err)
	}
	client.transport.TLSClientConfig = secure.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	client.transport.TLSClientConfig.NextProtos = nil
	if _, err := fetch("https://a.test" + port); !errors.Is(err, retrieval.ErrCertificate) {
		t.Errorf("of another: %v", err)
	}
	if body, err := fetch("https://example.com" + port); err != nil || body != "HTTP/2.0 example.com" && body != "HTTP/1.1 example.com" {
		t.Errorf("%q, %v", body, err)
	}
	if _, err := fetch("https://a.test:" + s.port); !errors.Is(err, retrieval.ErrPrivate) {
		t.Errorf("%v", err) // this client may not reach the other server
	}
}

// A caller that doesn't want to wait any longer gets its own error.
func TestContext(t *testing.T) {
	asked, hold := make(chan struct{}, 1), make(chan struct{})
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		asked <- struct{}{}
		<-hold
	})
	t.Cleanup(func() { close(hold) })
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-asked; cancel() }()
	if _, err := s.client.Fetch(ctx, retrieval.FetchRequest{Address: s.url("/")}); !errors.Is(err, context.Canceled) || errors.As(err, new(retrieval.FetchProblem)) {
		t.Errorf("cancelled: %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := s.client.Fetch(ctx, retrieval.FetchRequest{Address: s.url("/")}); !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, retrieval.ErrSlow) {
		t.Errorf("deadline: %v", err)
	}
	if s.client.hosts.known["a.test"].failures != 0 {
		t.Error("a caller's hurry counts as the host's failure")
	}
}
