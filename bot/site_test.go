package bot

import (
	"fmt"
	"hash/crc32"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"kutip/bot/discordtest"
	"kutip/retrieval/fetch"
)

// A site is a web server on loopback whose pages change as the test says.
type site struct {
	URL string

	mu    sync.Mutex
	pages map[string]page
	gate  chan struct{} // nil: none; else what each request waits for
}

type page struct {
	status int
	kind   string
	body   string
}

func newSite(t testing.TB) *site {
	t.Helper()
	s := &site{pages: map[string]page{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

// set makes a page of HTML out of a title and paragraphs, and returns its address.
func (s *site) set(path, title string, paragraphs ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><title>%s</title><article><h1>%s</h1>", title, title)
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>", p)
	}
	b.WriteString("</article>")
	return s.answer(path, page{http.StatusOK, "text/html; charset=utf-8", b.String()})
}

// fail has a page answer with a status.
func (s *site) fail(path string, status int) string { return s.answer(path, page{status: status}) }

func (s *site) answer(path string, p page) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = p
	return s.URL + path
}

// hold has requests wait until the test lets them go.
func (s *site) hold() (release func()) {
	gate := make(chan struct{})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gate = gate
	return func() {
		s.mu.Lock()
		s.gate = nil
		s.mu.Unlock()
		close(gate)
	}
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	p, ok := s.pages[r.URL.Path]
	gate := s.gate
	s.mu.Unlock()
	if gate != nil {
		select {
		case <-gate:
		case <-r.Context().Done():
			return
		}
	}
	switch {
	case !ok:
		http.NotFound(w, r)
	case p.status != http.StatusOK:
		w.WriteHeader(p.status)
	default:
		etag := fmt.Sprintf("%q", fmt.Sprint(crc32.ChecksumIEEE([]byte(p.body))))
		w.Header().Set("Content-Type", p.kind)
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, p.body)
	}
}

// newFetcher fetches pages of the test's own site, and attachments of the fake
// Discord.
func newFetcher(t testing.TB, d *discordtest.Discord, s *site) *fetch.Client {
	t.Helper()
	_, ofSite, _ := strings.Cut(s.URL, "://")
	_, ofCDN, _ := strings.Cut(d.CDN(), "://")
	allow, err := fetch.ParseAllow(ofSite + ", " + ofCDN)
	if err != nil {
		t.Fatal(err)
	}
	c := fetch.New(fetch.Config{Version: "test", Allow: allow})
	t.Cleanup(c.Close)
	return c
}
