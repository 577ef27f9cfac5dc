package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

func TestParseRobots(t *testing.T) {
	for _, row := range []struct {
		name, text string
		allowed    string // paths, parted by spaces
		refused    string
		delay      time.Duration
	}{
		{"empty", "", "/ /a", "", 0},
		{"a page", "<!doctype html><title>Beranda</title>\nDisallow: /", "/ /a", "", 0},
		{"everyone", "User-agent: *\nDisallow: /a", "/ /b /robots.txt", "/a /a/b /ab /a?b", 0},
		{"all", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a", 0},
		{"nothing", "User-agent: *\nDisallow:", "/ /a", "", 0},
		{"us", "User-agent: kutip\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", "/a", 0},
		{"us by version", "user-AGENT: KUTIP/2.0 (x)\nDisallow: /a", "/b", "/a", 0},
		{"us among others", "User-agent: bot\nUser-agent: Kutip\nDisallow: /a", "/b", "/a", 0},
		{"us twice", "User-agent: Kutip\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: Kutip\nDisallow: /b", "/c", "/a /b", 0},
		{"us with nothing refused", "User-agent: *\nDisallow: /\nUser-agent: Kutip\nDisallow:", "/a", "", 0},
		{"names like ours", "User-agent: Kut\nDisallow: /\nUser-agent: Kutipan\nDisallow: /", "/a", "", 0},
		{"no agent", "Disallow: /", "/a", "", 0},
		{"the longest", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/a/b /a/bc", "/a /a/c /a/b/c", 0},
		{"as long", "User-agent: *\nDisallow: /a\nAllow: /a", "/a /ab", "", 0},
		{"star", "User-agent: *\nDisallow: /*.pdf\nDisallow: /b*c", "/a /b /xbc", "/a.pdf /a/b.pdf?c /bc /bxxc", 0},
		{"star at first", "User-agent: *\nDisallow: *x", "/a", "/x /ax", 0},
		{"end", "User-agent: *\nDisallow: /a$\nDisallow: /*.pdf$\nDisallow: /$", "/a/ /ab /a.pdf?b", "/ /a /b.pdf /.pdf.pdf", 0},
		{"spellings", "User-agent: *\nDisallow: /%7Ea\nDisallow: /b%2fc\nDisallow: /é", "/b/c", "/~a /b%2Fc /%C3%A9 /%c3%a9", 0},
		{"comments and ends of lines", "# halo\r\nUser-agent: * # semua\rDisallow: /a # ini\n\n\nDisallow: /b", "/c", "/a /b", 0},
		{"unknown lines", "User-agent: *\nSitemap: https://a.test/s.xml\nDisallow: /a\nCrawl-delay: nanti\nx\nDisallow: /b", "/c", "/a /b", 0},
		{"other paths", "User-agent: *\nDisallow: a\nDisallow: https://a.test/", "/a", "", 0},
		{"delay", "User-agent: *\nCrawl-delay: 2.5", "/", "", 2500 * time.Millisecond},
		{"our delay", "User-agent: *\nCrawl-delay: 9\nUser-agent: Kutip\nCrawl-delay: 3\nCrawl-delay: 1", "/", "", 3 * time.Second},
		{"too long a delay", "User-agent: *\nCrawl-delay: 1e300", "/", "", time.Hour},
		{"no delays", "User-agent: *\nCrawl-delay: NaN\nCrawl-delay: -1", "/", "", 0},
	} {
		r := parseRobots(row.text)
		for _, path := range strings.Fields(row.allowed) {
			if !r.allow(path) {
				t.Errorf("%s: %s is refused", row.name, path)
			}
		}
		for _, path := range strings.Fields(row.refused) {
			if r.allow(path) {
				t.Errorf("%s: %s is allowed", row.name, path)
			}
		}
		if r.delay != row.delay {
			t.Errorf("%s: delay %v", row.name, r.delay)
		}
	}
}

// A scheduled visit asks for a site's rules once a day, and obeys.
func TestRobots(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nDisallow: /jangan\n")
		}
	})
	for range 3 {
		if _, err := s.scheduled(t, "/boleh"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.scheduled(t, "/jangan?a"); !errors.Is(err, retrieval.ErrRobots) {
			t.Fatal(err)
		}
		s.clock.advance(12*time.Hour - time.Second)
	}
	if n := s.asked("/robots.txt"); n != 1 {
		t.Errorf("asked %d times", n)
	}
	if _, err := s.get(t, "/jangan"); err != nil {
		t.Errorf("by hand: %v", err)
	}
	if _, err := s.scheduled(t, "/boleh"); err != nil {
		t.Fatal(err)
	}
	if s.asked("/robots.txt") != 2 || s.asked("/boleh") != 4 || s.asked("/jangan") != 1 {
		t.Errorf("%d, %d, %d", s.asked("/robots.txt"), s.asked("/boleh"), s.asked("/jangan"))
	}
}

// What a site's robots.txt answers, other than rules.
func TestRobotsAnswers(t *testing.T) {
	for _, row := range []struct {
		name   string
		robots http.HandlerFunc
		want   error // nil: the page is fetched
	}{
		{"none", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotFound) }, nil},
		{"forbidden", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusForbidden) }, nil},
		{"login", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusUnauthorized) }, nil},
		{"broken", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, retrieval.ErrServer},
		{"busy", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTooManyRequests) }, retrieval.ErrBusy},
		{"cut off", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, retrieval.ErrNoAnswer},
		{"elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://b.test:"+r.Host[len("a.test:"):]+"/aturan", http.StatusMovedPermanently)
		}, retrieval.ErrRobots},
		{"round and round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, nil},
		{"far too long", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "User-agent: *\nDisallow: /x\n", strings.Repeat("# panjang sekali\n", 50_000), "Disallow: /")
		}, nil},
		{"long", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "User-agent: *\n", strings.Repeat("# panjang sekali\n", 25_000), "Disallow: /")
		}, retrieval.ErrRobots},
	} {
		s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/robots.txt":
				row.robots(w, r)
			case "/aturan":
				fmt.Fprint(w, "User-agent: *\nDisallow: /")
			}
		})
		_, err := s.scheduled(t, "/halaman")
		if !errors.Is(err, row.want) || (row.want == nil) != (s.asked("/halaman") == 1) {
			t.Errorf("%s: %v, asked %d times", row.name, err, s.asked("/halaman"))
		}
	}
}

// The rules of where a redirect leads count too.
func TestRobotsOfTarget(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		host, port, _ := strings.Cut(r.Host, ":")
		switch {
		case r.URL.Path == "/robots.txt" && host == "b.test":
			fmt.Fprint(w, "User-agent: *\nDisallow: /")
		case r.URL.Path == "/":
			http.Redirect(w, r, "http://b.test:"+port+"/di-sana", http.StatusMovedPermanently)
		}
	})
	if _, err := s.scheduled(t, "/"); !errors.Is(err, retrieval.ErrRobots) || s.asked("/di-sana") != 0 {
		t.Errorf("%v, asked %d times", err, s.asked("/di-sana"))
	}
}

// After a visit the host has its Crawl-delay to itself, by whatever it came;
// a redirect on the same host is one visit.
func TestCrawlDelay(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nCrawl-delay: 20")
		case "/lama":
			http.Redirect(w, r, "/baru", http.StatusMovedPermanently)
		}
	})
	if _, err := s.scheduled(t, "/lama"); err != nil || !s.client.Free("a.test").Equal(s.clock.Now().Add(20*time.Second)) {
		t.Fatalf("%v, free %v", err, s.client.Free("a.test"))
	}
	until := s.clock.Now().Add(20 * time.Second)
	s.clock.advance(19 * time.Second)
	var wait *retrieval.WaitError
	if _, err := s.scheduled(t, "/baru"); !errors.As(err, &wait) || wait.Problem != retrieval.ErrNotFree || !wait.Until.Equal(until) || s.asked("/baru") != 1 {
		t.Errorf("too early: %v", err)
	}
	if _, err := s.get(t, "/baru"); err != nil {
		t.Errorf("by hand: %v", err)
	}
	s.clock.advance(time.Second)
	if _, err := s.scheduled(t, "/baru"); !errors.Is(err, retrieval.ErrNotFree) {
		t.Errorf("after a visit by hand: %v", err)
	}
	s.clock.advance(19 * time.Second)
	if _, err := s.scheduled(t, "/baru"); err != nil {
		t.Errorf("in time: %v", err)
	}
	s.clock.advance(25 * time.Hour)
	if _, err := s.scheduled(t, "/baru"); err != nil || s.asked("/robots.txt") != 2 {
		t.Errorf("a day later: %v", err)
	}
}

// The rules of many sites don't grow for ever, and the newest stay.
func TestSitesBounded(t *testing.T) {
	now := newClock().Now()
	large := parseRobots("User-agent: *\n" + strings.Repeat("Disallow: /abcdefgh\n", 20_000))
	s := sites{known: map[string]site{}}
	for i := range 20 {
		s.keep(fmt.Sprint(i), large, now.Add(time.Duration(i)))
		s.keep(fmt.Sprint(i), large, now.Add(time.Duration(i)))
	}
	if _, ok := s.rules("19", now); !ok || s.size > maxRuleSize || s.size != len(s.known)*large.size() {
		t.Errorf("%d sites, %d bytes", len(s.known), s.size)
	}
	for i := range maxSites + 200 {
		s.keep(fmt.Sprint(i), rules{}, now.Add(time.Hour+time.Duration(i)))
	}
	if _, ok := s.rules(fmt.Sprint(maxSites+199), now); !ok || len(s.known) != maxSites || s.size != 0 {
		t.Errorf("%d sites, %d bytes", len(s.known), s.size)
	}
}

// The worst files of 500 KB for a longest path: stars that nearly fit.
func TestRobotsWork(t *testing.T) {
	path := "/" + strings.Repeat("a", 1900)
	for _, rule := range []string{strings.Repeat("*a", 250_000) + "b", strings.Repeat("*a", 450) + "b", "*aab", "*$"} {
		line := "Disallow: /" + rule + "\n"
		text := "User-agent: *\n" + strings.Repeat(line, maxRobots/len(line))
		started := time.Now()
		parseRobots(text).allow(path)
		if took := time.Since(started); took > 5*time.Second {
			t.Errorf("%.30q took %v", rule, took)
		}
	}
}

func FuzzParseRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1", "/axb")
	f.Add("User-agent: kutip/1\nAllow: /%7e\r\nDisallow: *", "/~%zz%4")
	f.Add("", "/%3%333")
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots(text)
		r.allow(path)
		if r.delay < 0 || r.delay > maxCrawlDelay || normal(normal(path)) != normal(path) {
			t.Fatalf("%q: %v, %q", text, r.delay, normal(path))
		}
	})
}

// FuzzFits compares with the plain way to read a pattern, which isn't linear.
func FuzzFits(f *testing.F) {
	f.Add("/a*b$", "/axbxb")
	f.Add("*$", "")
	f.Fuzz(func(t *testing.T, pattern, path string) {
		if len(pattern) > 12 || len(path) > 30 {
			return
		}
		if got, want := fits(pattern, path), fitsPlainly(pattern, path); got != want {
			t.Fatalf("%q, %q: %v, want %v", pattern, path, got, want)
		}
	})
}

func fitsPlainly(pattern, path string) bool {
	switch {
	case pattern == "":
		return true
	case pattern == "$":
		return path == ""
	case pattern[0] == '*':
		return fitsPlainly(pattern[1:], path) || path != "" && fitsPlainly(pattern, path[1:])
	}
	return path != "" && path[0] == pattern[0] && fitsPlainly(pattern[1:], path[1:])
}
