package fetch_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A clock is the time of all in a test; it moves when the test says so.
type clock struct{ ms atomic.Int64 }

func (c *clock) now() time.Time  { return time.UnixMilli(c.ms.Load()).UTC() }
func (c *clock) set(t time.Time) { c.ms.Store(t.UnixMilli()) }

// The ways that the sites of an internet have, by the last digit of their
// number. Each may have any of them only at some hours.
const (
	steady    = iota // changes every 30 hours, and says so
	dropping         // fails, or breaks the connection
	slow             // takes too long
	limiting         // wants to be left alone now and then
	crawling         // asks for two minutes between visits
	moving           // moves for good after 40 hours; before that it sends to a login at times
	lying            // says "not modified" of what was, with dates of other years
	turning          // turns into something else, and back
	vanishing        // is gone after 30 hours
	closing          // forbids visits by robots.txt after 20 hours
	ways
)

// An internet is many sites on one server, told apart by their names.
type internet struct {
	*httptest.Server
	clock *clock
	begun time.Time

	mu         sync.Mutex
	sites      map[string]*site
	violations []string
}

// A site notes what it allowed and what it was asked.
type site struct {
	way      int
	until    time.Time // it wants to be left alone
	last     time.Time // visit that ended
	visitors int
	closed   time.Time // when its robots.txt first said so
	looks    map[string][]time.Time
}

func newInternet(t *testing.T, c *clock) *internet {
	in := &internet{clock: c, begun: c.now(), sites: map[string]*site{}}
	in.Server = httptest.NewServer(in)
	t.Cleanup(in.Close)
	return in
}

// LookupNetIP finds every name on loopback.
func (in *internet) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

// address is that of an article of a site.
func (in *internet) address(site, article int) string {
	port := in.URL[strings.LastIndexByte(in.URL, ':'):]
	return fmt.Sprintf("http://s%d.example%s/a%d", site, port, article)
}

func (in *internet) site(host string) *site {
	name, _, _ := strings.Cut(host, ".")
	s := in.sites[name]
	if s == nil {
		var n int
		fmt.Sscanf(name, "s%d", &n)
		s = &site{way: n % ways, looks: map[string][]time.Time{}}
		in.sites[name] = s
	}
	return s
}

func (in *internet) hours() float64 { return in.clock.now().Sub(in.begun).Hours() }

// version is that of all articles at a time.
func (in *internet) version(at time.Time) int { return int(at.Sub(in.begun).Hours() / 30) }

// arrive notes a visit, and whether it was one that the site allows.
func (in *internet) arrive(host, path string) *site {
	in.mu.Lock()
	defer in.mu.Unlock()
	s, now := in.site(host), in.clock.now()
	s.visitors++
	var wrong string
	switch {
	case s.visitors > 1:
		wrong = "two visitors at once"
	case now.Before(s.until):
		wrong = "left alone until " + s.until.String()
	case path != "/robots.txt" && s.way == crawling && now.Sub(s.last) < 2*time.Minute:
		wrong = "two minutes haven't passed"
	case path != "/robots.txt" && !s.closed.IsZero() && now.Sub(s.closed) > 24*time.Hour: // for so long it may be kept
		wrong = "robots.txt forbids it"
	}
	if wrong != "" {
		in.violations = append(in.violations, fmt.Sprintf("%s%s at %v: %s", host, path, now, wrong))
	}
	if path != "/robots.txt" {
		s.looks[path] = append(s.looks[path], now)
	}
	return s
}

func (in *internet) leave(s *site, path string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	s.visitors--
	if path != "/robots.txt" {
		s.last = in.clock.now()
	}
}

func (in *internet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := in.arrive(r.Host, r.URL.Path)
	defer in.leave(s, r.URL.Path)
	if r.URL.Path == "/robots.txt" {
		in.robots(w, s)
		return
	}
	if in.refuse(w, r, s) {
		return
	}
	in.article(w, r, s)
}

func (in *internet) robots(w http.ResponseWriter, s *site) {
	switch {
	case s.way == crawling:
		fmt.Fprint(w, "User-agent: *\nCrawl-delay: 120\n")
	case s.way == closing && in.hours() > 20:
		in.mu.Lock()
		if s.closed.IsZero() {
			s.closed = in.clock.now()
		}
		in.mu.Unlock()
		fmt.Fprint(w, "User-agent: *\nDisallow: /\n")
	default:
		http.NotFound(w, nil)
	}
}

// bad tells whether a site is in its bad hours.
func (in *internet) bad() bool { return int(in.hours())%17 > 8 }

// refuse answers with something else than the article.
func (in *internet) refuse(w http.ResponseWriter, r *http.Request, s *site) bool {
	switch {
	case s.way == dropping && in.bad():
		if rand.IntN(2) == 0 {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(http.StatusInternalServerError)
	case s.way == slow && int(in.hours())%50 >= 20 && int(in.hours())%50 < 24:
		select {
		case <-time.After(2 * time.Second):
		case <-r.Context().Done():
		}
	case s.way == limiting && rand.IntN(4) == 0:
		in.limit(w, s)
	case s.way == moving && in.hours() > 40 && !strings.HasPrefix(r.URL.Path, "/now"):
		http.Redirect(w, r, "/now"+r.URL.Path, http.StatusMovedPermanently)
	case s.way == moving && in.bad() && in.hours() < 40 && r.URL.Path != "/login":
		http.Redirect(w, r, "/login", http.StatusFound)
	case r.URL.Path == "/login":
		fmt.Fprint(w, `<html><title>Masuk</title><body><h1>Silakan masuk untuk melanjutkan</h1><form><input type="password"></form></body></html>`)
	case s.way == vanishing && in.hours() > 30:
		w.WriteHeader([]int{http.StatusNotFound, http.StatusGone}[rand.IntN(2)])
	case s.way == turning && in.bad():
		fmt.Fprint(w, turned[rand.IntN(len(turned))])
	default:
		return false
	}
	return true
}

// limit asks to be left alone for some hours, in seconds or as a date by a clock
// that is years off.
func (in *internet) limit(w http.ResponseWriter, s *site) {
	wait := time.Duration(1+rand.IntN(12)) * time.Hour
	in.mu.Lock()
	s.until = in.clock.now().Add(wait)
	in.mu.Unlock()
	w.Header().Set("Retry-After", fmt.Sprint(int(wait.Seconds())))
	if rand.IntN(2) == 0 {
		here := in.clock.now().AddDate(-3, 0, 0)
		w.Header().Set("Date", here.Format(http.TimeFormat))
		w.Header().Set("Retry-After", here.Add(wait).Format(http.TimeFormat))
	}
	w.WriteHeader([]int{http.StatusTooManyRequests, http.StatusServiceUnavailable}[rand.IntN(2)])
}

// turned is what pages turn into.
var turned = []string{
	`<html lang="id"><title>Halaman tidak ditemukan</title><body><h1>404</h1><p>Halaman yang Anda cari tidak ditemukan.</p></body></html>`,
	`<html lang="id"><title>Kabar</title><body><article><h1>Kabar</h1><p>Segera kembali.</p></article></body></html>`,
	`<html><title>App</title><body><noscript>Please enable JavaScript.</noscript><div id="root"></div><script src="/a.js"></script></body></html>`,
	`<html lang="en"><title>The harbour report</title><body><article><h1>The harbour report</h1>` + strings.Repeat(`<p>The harbour master said on Tuesday that the new pier would be opened before the rains, and that the fishermen were to be asked first.</p>`, 6) + `</article></body></html>`,
	`<html lang="id"><title>Lowongan kerja</title><body><article><h1>Lowongan kerja</h1>` + strings.Repeat(`<p>Dicari penjaga toko yang jujur dan rajin, dapat bekerja pada hari Minggu, serta tinggal tidak jauh dari pasar lama.</p>`, 6) + `</article></body></html>`,
}

// article answers with an article, or that it hasn't changed.
func (in *internet) article(w http.ResponseWriter, r *http.Request, s *site) {
	version := in.version(in.clock.now())
	h := w.Header()
	if s.way == lying {
		h.Set("Date", "Mon, 01 Jan 2001 00:00:00 GMT")
		h.Set("Last-Modified", "Mon, 01 Jan 2001 00:00:00 GMT")
		if r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	} else {
		etag := fmt.Sprintf(`"v%d"`, version)
		h.Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, page(strings.TrimPrefix(r.URL.Path, "/now"), version))
}

// page is an article in a version, which its text tells.
func page(path string, version int) string {
	return fmt.Sprintf(`<html lang="id"><head><title>Berita %[1]s</title></head><body><nav><a href="/">Beranda</a></nav><article><h1>Berita %[1]s</h1>
<p>Artikel %[1]s versi %[2]d. Kepala desa mengumumkan hasil panen tahun ini di balai desa pada hari Senin.</p>
<p>Panen padi mencapai %[3]d ton, lebih banyak dari tahun sebelumnya karena hujan turun tepat waktu.</p>
<p>Warga berharap harga gabah tidak turun ketika semua lumbung sudah penuh dan pedagang datang dari kota.</p>
<p>Rapat berikutnya akan membahas perbaikan saluran air di sawah sebelah timur dan jadwal giliran airnya.</p>
</article></body></html>`, path, version, 40+version)
}
