package fetch_test

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kutip/retrieval"
	"kutip/retrieval/fetch"
	"kutip/retrieval/sqlitestore"
)

const (
	every   = 6 * time.Hour
	perSite = 4                      // articles
	slack   = every/10 + time.Minute // jitter, and the minutes that the test's clock makes
)

// A host is a process that keeps the schedule, and is restarted now and then.
type host struct {
	*testing.T
	in    *internet
	clock *clock
	dir   string

	store  *sqlitestore.Store
	client *fetch.Client
	retrieval.Schedule
	results map[retrieval.RefreshResult]int
}

func (h *host) start() {
	h.Helper()
	store, err := sqlitestore.Open(h.Context(), h.dir)
	if err != nil {
		h.Fatal(err)
	}
	allow, err := fetch.ParseAllow(strings.TrimPrefix(h.in.URL, "http://"))
	if err != nil {
		h.Fatal(err)
	}
	h.store = store
	h.client = fetch.New(fetch.Config{Allow: allow, Resolver: h.in, Now: h.clock.now, Header: 500 * time.Millisecond, Whole: time.Second})
	record := &retrieval.Record{Store: store, Articles: 10_000, Now: h.clock.now}
	h.Schedule = retrieval.Schedule{
		Refresher: &retrieval.Refresher{Record: record, Fetcher: h.client},
		Tell:      func(r retrieval.Report) { h.results[r.Result]++ },
	}
}

func (h *host) stop() {
	h.Helper()
	h.client.Close()
	if err := h.store.Close(); err != nil {
		h.Fatal(err)
	}
}

// TestSchedule keeps the schedule of many articles for days of a clock that
// jumps, against sites that fail, slow down, limit, move, lie, turn into something
// else and vanish, with a restart every half day: no version that worked is lost,
// no site is asked more often than it allows, and the schedule holds.
func TestSchedule(t *testing.T) {
	defer goleak.VerifyNone(t)
	articles, days := setting("KUTIP_ARTICLES", 40), setting("KUTIP_DAYS", 2)
	c := &clock{}
	c.set(time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))
	h := &host{T: t, in: newInternet(t, c), clock: c, dir: t.TempDir(), results: map[retrieval.RefreshResult]int{}}
	h.start()
	ids := h.addAll(articles)
	restarts := 0
	for end, restart := c.now().Add(time.Duration(days)*24*time.Hour), c.now(); c.now().Before(end); {
		next, err := h.Pass(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if c.now().Sub(restart) > 12*time.Hour {
			restart, restarts = c.now(), restarts+1
			h.stop()
			h.start()
		}
		c.set(later(next, c.now()).Truncate(time.Minute).Add(time.Minute))
	}
	h.check(ids)
	h.checkTimes()
	for _, v := range h.in.violations[:min(len(h.in.violations), 10)] {
		t.Error(v)
	}
	h.stop()
	h.in.Close()
	t.Logf("%d articles on %d sites, %d days, %d restarts: %v; asked more often than allowed: %d times",
		articles, len(h.in.sites), days, restarts, h.results, len(h.in.violations))
}

// setting is a number from the environment.
func setting(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// addAll puts the articles in, and on the schedule.
func (h *host) addAll(n int) map[string]string {
	h.Helper()
	paths := map[string]string{}
	for i := range n {
		address := h.in.address(i/perSite, i%perSite)
		// As it was in the first hour, whatever the site is like later.
		at, err := retrieval.ParseAddress(address)
		if err != nil {
			h.Fatal(err)
		}
		id := fmt.Sprintf("%s-%d", retrieval.PageID(at), i)
		d := retrieval.Draft{ID: id, Title: "Berita " + at.Path, Language: "id", Text: firstText(at.Path), From: at.String()}
		if _, err := h.Record.Visited(h.Context(), "g", d); err != nil {
			h.Fatal(err)
		}
		if _, err := h.Record.Schedule(h.Context(), "g", id, every); err != nil {
			h.Fatal(err)
		}
		paths[id] = at.Path
	}
	return paths
}

// firstText is the text of an article's version 0.
func firstText(path string) string {
	body := page(path, 0)
	var all []string
	for line := range strings.Lines(body) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), "<p>"); ok {
			all = append(all, strings.TrimSuffix(text, "</p>"))
		}
	}
	return strings.Join(all, "\n\n")
}

// check holds what the record has against what the sites had.
func (h *host) check(paths map[string]string) {
	h.Helper()
	for id, path := range paths {
		e, err := h.store.Entry(h.Context(), "g", id)
		if err != nil {
			h.Fatal(err)
		}
		for _, r := range append(e.Older, e.Current) {
			text, err := h.Record.Text(h.Context(), "g", id, r)
			if err != nil {
				h.Fatal(err)
			}
			if !strings.HasPrefix(text, "Artikel "+path+" versi ") || len(strings.Split(text, "\n\n")) != 4 {
				h.Errorf("%s: revision %d is no version of the article: %.100q", e.Current.From, r.Number, text)
			}
		}
		h.checkFresh(e, path)
	}
}

// checkFresh demands that an article is as new as its site's ways let it be.
func (h *host) checkFresh(e retrieval.Entry, path string) {
	h.Helper()
	at, _ := retrieval.ParseAddress(e.Current.From)
	age := every + slack
	switch h.in.site(at.Hostname()).way {
	case steady, crawling:
	case moving:
		age += 24 * time.Hour
		if h.in.hours() > 72 && !strings.HasPrefix(at.Path, "/now/") { // it failed at times before
			h.Errorf("%s: it has moved", e.Current.From)
		}
	case lying:
		age = 11 * (every + slack)
	default:
		return
	}
	text, err := h.Record.Text(h.Context(), "g", e.ID, e.Current)
	var version int
	fmt.Sscanf(strings.TrimPrefix(text, "Artikel "+path+" versi "), "%d", &version)
	if least := h.in.version(h.clock.now().Add(-age)); err != nil || version < least {
		h.Errorf("%s: version %d, want %d at least (%v)", e.Current.From, version, least, err)
	}
}

// checkTimes demands of the sites without ways that they were asked every so
// often, no more and no less, over all restarts.
func (h *host) checkTimes() {
	h.Helper()
	looked := 0
	for name, s := range h.in.sites {
		if s.way != steady {
			continue
		}
		for path, times := range s.looks {
			for i, at := range times {
				gap := at.Sub(h.in.begun)
				if i > 0 {
					gap = at.Sub(times[i-1])
				}
				if gap > every+slack || i > 0 && gap < every-slack {
					h.Errorf("%s%s was asked after %v", name, path, gap)
				}
			}
			looked++
			if h.clock.now().Sub(times[len(times)-1]) > every+slack {
				h.Errorf("%s%s isn't asked any more", name, path)
			}
		}
	}
	if looked == 0 {
		h.Error(errors.New("no steady site was asked"))
	}
}
