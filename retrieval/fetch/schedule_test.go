package fetch_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
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

// A process keeps the schedule, and is restarted now and then.
type process struct {
	store  *sqlitestore.Store
	client *fetch.Client
	retrieval.Schedule
}

// A host has two processes that share a record.
type host struct {
	*testing.T
	in    *internet
	clock *clock
	dir   string

	processes [2]*process
	mu        sync.Mutex
	results   map[retrieval.RefreshResult]int
}

func (h *host) start() {
	h.Helper()
	allow, err := fetch.ParseAllow(strings.TrimPrefix(h.in.URL, "http://"))
	if err != nil {
		h.Fatal(err)
	}
	for i := range h.processes {
		store, err := sqlitestore.Open(h.Context(), h.dir)
		if err != nil {
			h.Fatal(err)
		}
		client := fetch.New(fetch.Config{
			Allow: allow, Resolver: h.in, Shared: store, Now: h.clock.now, Header: 500 * time.Millisecond, Whole: time.Second,
		})
		record := &retrieval.Record{Store: store, Articles: 10_000, Now: h.clock.now}
		h.processes[i] = &process{store, client, retrieval.Schedule{
			Refresher: &retrieval.Refresher{Record: record, Fetcher: client}, Tell: h.tell,
		}}
	}
}

func (h *host) tell(r retrieval.Report) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.results[r.Result]++
}

func (h *host) stop() {
	h.Helper()
	for _, p := range h.processes {
		p.client.Close()
		if err := p.store.Close(); err != nil {
			h.Fatal(err)
		}
	}
}

// pass has both processes look at what is due, at the same time.
func (h *host) pass() (next time.Time) {
	h.Helper()
	var all sync.WaitGroup
	nexts := make([]time.Time, len(h.processes))
	for i := range h.processes {
		all.Go(func() {
			var err error
			if nexts[i], err = h.processes[i].Pass(h.Context()); err != nil {
				h.Error(err)
			}
		})
	}
	all.Wait()
	return slices.MinFunc(nexts, time.Time.Compare)
}

// TestSchedule keeps the schedule of many articles with two processes, for days of
// a clock that jumps, against sites that fail, slow down, limit, move, lie, turn into something
// else and vanish, with a restart every half day: no version that worked is lost,
// no site is asked more often than it allows, and the schedule holds.
func TestSchedule(t *testing.T) {
	defer goleak.VerifyNone(t)
	articles, days := setting("KUTIP_ARTICLES", 40), setting("KUTIP_DAYS", 2)
	c := &clock{}
	c.set(time.Date(2046, 3, 5, 8, 0, 0, 0, time.UTC)) // ahead of the store, which forgets what is over
	h := &host{T: t, in: newInternet(t, c), clock: c, dir: t.TempDir(), results: map[retrieval.RefreshResult]int{}}
	h.start()
	ids := h.addAll(articles)
	restarts := 0
	for end, restart := c.now().Add(time.Duration(days)*24*time.Hour), c.now(); c.now().Before(end); {
		next := h.pass()
		if c.now().Sub(restart) > 12*time.Hour {
			restart, restarts = c.now(), restarts+1
			h.stop()
			h.start()
		}
		c.set(laterOf(next, c.now()).Truncate(time.Minute).Add(time.Minute))
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

func laterOf(a, b time.Time) time.Time {
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
		if _, err := h.processes[0].Record.Visited(h.Context(), "g", d); err != nil {
			h.Fatal(err)
		}
		if _, err := h.processes[0].Record.Schedule(h.Context(), "g", id, every); err != nil {
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
		e, err := h.processes[0].store.Entry(h.Context(), "g", id)
		if err != nil {
			h.Fatal(err)
		}
		for _, r := range append(e.Older, e.Current) {
			text, err := h.processes[0].Record.Text(h.Context(), "g", id, r)
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
	text, err := h.processes[0].Record.Text(h.Context(), "g", e.ID, e.Current)
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
