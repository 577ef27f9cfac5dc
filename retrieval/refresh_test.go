package retrieval_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/extract"
	"kutip/retrieval/retrievaltest"
)

// A web is a Fetcher of pages that a test writes, and notes what it is asked.
type web struct {
	mu    sync.Mutex
	page  func(retrieval.FetchRequest) (retrieval.Fetched, error)
	asked []retrieval.FetchRequest
	frees map[string]time.Time
}

func (w *web) Fetch(_ context.Context, r retrieval.FetchRequest) (retrieval.Fetched, error) {
	w.mu.Lock()
	w.asked = append(w.asked, r)
	page := w.page
	w.mu.Unlock()
	got, err := page(r)
	if got.Address == "" {
		got.Address = r.Address
	}
	return got, err
}

func (w *web) Free(host string) time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.frees[host]
}

// looks is how often it was asked.
func (w *web) looks() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.asked)
}

// says makes the web have one page, in Markdown, with an ETag made of its words.
func (w *web) says(text string) {
	w.page = func(r retrieval.FetchRequest) (retrieval.Fetched, error) {
		etag := fmt.Sprintf("%q", retrieval.HashOf("", "", "", "", text)[:8])
		if r.ETag == etag {
			return retrieval.Fetched{Unchanged: true, ETag: etag}, nil
		}
		return retrieval.Fetched{Name: "rapat.md", Body: []byte(text), ETag: etag}, nil
	}
}

// fails makes it fail.
func (w *web) fails(err error) {
	w.page = func(retrieval.FetchRequest) (retrieval.Fetched, error) { return retrieval.Fetched{}, err }
}

const (
	source = "https://warga.example/rapat"
	meet   = "# Rapat warga\n\nRapat warga dihadiri empat puluh orang pada hari Senin. Ketua rapat adalah Bu Sari dari dusun utara.\n\nIuran kebersihan naik menjadi dua puluh ribu rupiah mulai bulan depan.\n"
	meet2  = "# Rapat warga\n\nRapat warga dihadiri lima puluh orang pada hari Senin. Ketua rapat adalah Bu Sari dari dusun utara.\n\nIuran kebersihan naik menjadi dua puluh ribu rupiah mulai bulan depan.\n"
	trains = "# Jadwal kereta\n\nKereta pertama berangkat dari stasiun timur pukul lima pagi, dan yang terakhir pulang menjelang tengah malam setiap hari kerja.\n"
	gone   = "# Rapat warga\n\nHalo.\n"
	tongue = "# Rapat warga\n\nThe meeting was attended by forty people on Monday, and the chair was Mrs Sari from the northern hamlet.\n\nThe fee for cleaning will rise to twenty thousand rupiah from next month on.\n"
)

// A desk is a record with an article from the source, and who refreshes it.
type desk struct {
	*testing.T
	store *retrievaltest.Memory
	web   *web
	now   time.Time
	retrieval.Refresher
	id string
}

func newDesk(t *testing.T, page string) *desk {
	d := &desk{T: t, store: retrievaltest.NewMemory(), web: &web{frees: map[string]time.Time{}}, now: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)}
	d.Refresher = retrieval.Refresher{Fetcher: d.web, Record: &retrieval.Record{Store: d.store, Now: func() time.Time { return d.now }}}
	d.web.says(page)
	d.id = d.add(source)
	return d
}

func (d *desk) add(address string) string {
	d.Helper()
	draft, err := retrieval.Load(d.Context(), d.web, address)
	if err != nil {
		d.Fatal(err)
	}
	at, _ := retrieval.ParseAddress(address)
	draft.ID = retrieval.PageID(at)
	if _, err := d.Record.Visited(d.Context(), "g", draft); err != nil && !errors.Is(err, retrieval.ErrUnchanged) {
		d.Fatal(err)
	}
	return draft.ID
}

func (d *desk) entry() retrieval.Entry {
	d.Helper()
	e, err := d.store.Entry(d.Context(), "g", d.id)
	if err != nil {
		d.Fatal(err)
	}
	return e
}

func (d *desk) text() string {
	d.Helper()
	text, err := d.Record.Text(d.Context(), "g", d.id, d.entry().Current)
	if err != nil {
		d.Fatal(err)
	}
	return text
}

func (d *desk) version() retrieval.Version {
	d.Helper()
	v, err := d.store.Version(d.Context(), "g")
	if err != nil {
		d.Fatal(err)
	}
	return v
}

// change changes the article's entry.
func (d *desk) change(edit func(*retrieval.Entry)) {
	d.Helper()
	_, err := d.store.Change(d.Context(), retrieval.Change{Guild: "g", ID: d.id, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		edit(&e)
		return e, nil, nil
	}})
	if err != nil {
		d.Fatal(err)
	}
}

// byHand refreshes by hand.
func (d *desk) byHand() retrieval.Report {
	d.Helper()
	r, err := d.Refresh(d.Context(), "g", d.id, "ani", true)
	if err != nil {
		d.Fatal(err)
	}
	return r
}

// scheduled has the schedule look now.
func (d *desk) scheduled() retrieval.Report {
	d.Helper()
	d.on(d.id, 6*time.Hour)
	d.now = d.now.Add(7 * time.Hour)
	var told []retrieval.Report
	s := retrieval.Schedule{Refresher: &d.Refresher, Tell: func(r retrieval.Report) { told = append(told, r) }}
	if _, err := s.Pass(d.Context()); err != nil {
		d.Fatal(err)
	}
	if len(told) != 1 {
		d.Fatalf("told of %d looks", len(told))
	}
	return told[0]
}

func (d *desk) is(r retrieval.Report, want retrieval.RefreshResult, number int) {
	d.Helper()
	if e := d.entry(); r.Result != want || e.Current.Number != number {
		d.Errorf("%s, revision %d, want %s, revision %d (%v)", r.Result, e.Current.Number, want, number, r.Err)
	}
}

// What a source may have become, and what comes of it.
func TestRefresh(t *testing.T) {
	long := meet + strings.Repeat("\nSelanjutnya dibahas giliran ronda malam di dusun selatan, timur, barat, dan utara.\n", 10)
	for _, tt := range []struct {
		name, was, is string
		want          retrieval.RefreshResult
		why           retrieval.Doubt
	}{
		{"the same", meet, meet, retrieval.Same, ""},
		{"a word", meet, meet2, retrieval.Refreshed, ""},
		{"more", meet, long, retrieval.Refreshed, ""},
		{"half", long, meet, retrieval.Refreshed, ""},
		{"most of it", meet, strings.Replace(strings.Replace(meet, "dihadiri empat puluh orang pada hari Senin", "batal karena hujan lebat turun sejak Minggu sore", 1), "Iuran kebersihan naik menjadi dua puluh ribu rupiah mulai bulan depan", "Semua keputusan tentang iuran ditunda sampai rapat berikutnya", 1), retrieval.Refreshed, ""},
		{"a tenth", long, gone, retrieval.HeldBack, retrieval.Shorter},
		{"another language", meet, tongue, retrieval.HeldBack, retrieval.OtherTongue},
		{"another article", meet, trains, retrieval.HeldBack, retrieval.OtherArticle},
		{"another text, the same title", meet, strings.Replace(trains, "Jadwal kereta", "Rapat warga", 1), retrieval.HeldBack, retrieval.OtherArticle},
		{"another title, the same text", meet, strings.Replace(meet, "Rapat warga", "Iuran naik", 1), retrieval.Refreshed, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, look := range []func(*desk) retrieval.Report{(*desk).byHand, (*desk).scheduled} {
				d := newDesk(t, tt.was)
				was, version := d.text(), d.version()
				d.web.says(tt.is)
				r := look(d)
				number := 1
				if tt.want == retrieval.Refreshed {
					number = 2
				}
				d.is(r, tt.want, number)
				if (r.Entry.Pending != nil) != (tt.why != "") || tt.why != "" && r.Entry.Pending.Why != tt.why {
					t.Errorf("held back: %+v, want %s", r.Entry.Pending, tt.why)
				}
				if now := d.text(); number == 1 && now != was || number == 2 && !strings.Contains(tt.is, now[:40]) {
					t.Errorf("the article says now %q", now)
				}
				if tt.want == retrieval.Same && d.version() != version {
					t.Error("a look that found nothing made a new version")
				}
				if (r.Difference.Share() > 0) != (tt.want != retrieval.Same && tt.name != "another title, the same text") {
					t.Errorf("share %v", r.Difference.Share())
				}
			}
		})
	}
}

// An unchanged refresh costs one conditional request and writes only its time.
func TestUnchangedCostsLittle(t *testing.T) {
	d := newDesk(t, meet)
	was := d.entry()
	d.now, d.web.asked = d.now.Add(time.Hour), nil
	d.is(d.byHand(), retrieval.Same, 1)
	if len(d.web.asked) != 1 || d.web.asked[0].ETag == "" {
		t.Errorf("asked %+v", d.web.asked)
	}
	now := d.entry()
	if !now.Watch.Looked.Equal(d.now) {
		t.Errorf("looked %v", now.Watch.Looked)
	}
	now.Watch.Tried, now.Watch.Looked, now.Watch.Same = was.Watch.Tried, was.Watch.Looked, 0
	if fmt.Sprint(now) != fmt.Sprint(was) {
		t.Errorf("more was written than the time:\n%+v\n%+v", now, was)
	}
}

// Some servers say "not modified" of a page that was.
func TestAllIsAskedForNowAndThen(t *testing.T) {
	d := newDesk(t, meet)
	d.web.page = func(r retrieval.FetchRequest) (retrieval.Fetched, error) {
		if r.ETag != "" {
			return retrieval.Fetched{Unchanged: true}, nil
		}
		return retrieval.Fetched{Name: "rapat.md", Body: []byte(meet2)}, nil
	}
	for range 10 {
		d.is(d.byHand(), retrieval.Same, 1)
	}
	d.is(d.byHand(), retrieval.Refreshed, 2)
}

func TestTake(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(trains)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	pending := d.entry().Pending
	d.now = d.now.Add(time.Minute)
	e, err := d.Record.Take(t.Context(), "g", d.id, "ani")
	if err != nil || e.Pending != nil || e.Current.Hash != pending.Hash || e.Current.By != "ani" || !e.Current.When.Equal(d.now) || !strings.Contains(d.text(), "Kereta pertama") {
		t.Fatalf("%+v, %v", e, err)
	}
	if e, err = d.Record.Undo(t.Context(), "g", d.id, 0, "ani"); err != nil {
		t.Fatal(err)
	}
	d.is(d.scheduled(), retrieval.Kept, e.Current.Number) // that is decided
	if e, err = d.Record.Undo(t.Context(), "g", d.id, 2, "ani"); err != nil {
		t.Fatal(err)
	}
	d.is(d.byHand(), retrieval.Same, e.Current.Number)
	if _, err := d.Record.Take(t.Context(), "g", d.id, "ani"); !errors.Is(err, retrieval.ErrNoPending) {
		t.Error(err)
	}
}

// What a moderator didn't take the schedule doesn't bring again, but what comes
// after it.
func TestKeep(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(trains)
	d.is(d.scheduled(), retrieval.HeldBack, 1)
	d.is(d.scheduled(), retrieval.HeldBack, 1)
	if _, err := d.Record.Keep(t.Context(), "g", d.id); err != nil {
		t.Fatal(err)
	}
	d.is(d.scheduled(), retrieval.Kept, 1)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	d.web.says(meet2)
	pending := d.entry().Pending.Number
	d.is(d.scheduled(), retrieval.Refreshed, pending+1)
	if d.entry().Pending != nil {
		t.Error("what was held back is still")
	}
}

// Where the source says again what the article says, nothing is left to ask.
func TestBackToNormal(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(trains)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	d.web.says(meet)
	d.is(d.scheduled(), retrieval.Same, 1)
	if d.entry().Pending != nil {
		t.Error("what was held back is still")
	}
}

// What was undone the schedule doesn't take again.
func TestUndoneStaysUndone(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(meet2)
	d.is(d.scheduled(), retrieval.Refreshed, 2)
	if _, err := d.Record.Undo(t.Context(), "g", d.id, 0, "ani"); err != nil {
		t.Fatal(err)
	}
	d.is(d.scheduled(), retrieval.Kept, 3)
	d.is(d.byHand(), retrieval.Refreshed, 4)
}

// What was held back, and let go of by something else than a decision on it, is held
// back again by the next look, though the server says that nothing has changed.
func TestUndecidedComesAgain(t *testing.T) {
	undo := func(d *desk) error { _, err := d.Record.Undo(d.Context(), "g", d.id, 0, "ani"); return err }
	remove := func(d *desk) error { _, err := d.Record.Remove(d.Context(), "g", d.id, "ani"); return err }
	for name, deeds := range map[string][]func(*desk) error{
		"undo":                   {undo},
		"removed and taken back": {remove, undo},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, meet)
			d.web.says(meet2)
			d.is(d.scheduled(), retrieval.Refreshed, 2)
			d.web.says(trains)
			d.is(d.scheduled(), retrieval.HeldBack, 2)
			was := d.entry().Pending
			for _, deed := range deeds {
				if err := deed(d); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				if r := d.scheduled(); r.Result != retrieval.HeldBack {
					t.Fatalf("it is %s", r.Result)
				}
			}
			now := d.entry()
			if now.Pending.Hash != was.Hash || now.Pending.When.Equal(was.When) || now.Pending.Number <= now.Current.Number {
				t.Errorf("held back %+v beside %+v", now.Pending, now.Current)
			}
			if _, err := d.Record.Keep(t.Context(), "g", d.id); err != nil {
				t.Fatal(err)
			}
			d.is(d.scheduled(), retrieval.Kept, now.Current.Number)
		})
	}
}

func TestFailed(t *testing.T) {
	d := newDesk(t, meet)
	for _, err := range []error{retrieval.ErrNotFound, retrieval.ErrNoAnswer, fmt.Errorf("%w: some page", extract.ErrLoginWall)} {
		d.web.fails(err)
		r := d.byHand()
		d.is(r, retrieval.Failed, 1)
		w := d.entry().Watch
		if !errors.Is(r.Err, errors.Unwrap(err)) && !errors.Is(r.Err, err) || w.Failures != 0 || w.Problem != retrieval.ProblemName(err) {
			t.Errorf("%v: %v, %+v", err, r.Err, w)
		}
	}
	d.web.says(meet)
	d.is(d.byHand(), retrieval.Same, 1)
	if w := d.entry().Watch; w.Failures != 0 || w.Problem != "" || !w.Since.IsZero() {
		t.Errorf("%+v", w)
	}
}

// Until when a host wants to be left alone is noted, for people and the schedule.
func TestWaits(t *testing.T) {
	d := newDesk(t, meet)
	until := d.now.Add(48 * time.Hour)
	d.web.fails(&retrieval.WaitError{Problem: retrieval.ErrBusy, Until: until})
	d.is(d.byHand(), retrieval.Failed, 1)
	if w := d.entry().Watch; !w.Wait.Equal(until) || !w.Next.IsZero() {
		t.Errorf("%+v", w)
	}
	d.on(d.id, time.Hour)
	if w := d.entry().Watch; w.Next.Before(until) {
		t.Errorf("scheduled before it: %+v", w)
	}
	d.web.says(meet)
	d.is(d.byHand(), retrieval.Same, 1)
	if w := d.entry().Watch; !w.Wait.IsZero() {
		t.Errorf("%+v", w)
	}
}

// A host that wasn't asked says nothing of the article.
func TestNotAsked(t *testing.T) {
	d := newDesk(t, meet)
	until := d.now.Add(3 * time.Hour)
	d.web.fails(&retrieval.WaitError{Problem: retrieval.ErrNotFree, Until: until})
	d.is(d.byHand(), retrieval.Failed, 1)
	d.on(d.id, time.Hour)
	d.now = d.now.Add(2 * time.Hour)
	told := 0
	s := retrieval.Schedule{Refresher: &d.Refresher, Tell: func(retrieval.Report) { told++ }}
	if _, err := s.Pass(t.Context()); err != nil || told != 0 {
		t.Errorf("told %d times, %v", told, err)
	}
	if w := d.entry().Watch; w.Problem != "" || w.Failures != 0 || !w.Next.Equal(until) {
		t.Errorf("%+v", w)
	}
}

// A title that a person chose stays, whatever the source calls it.
func TestChosenTitleStays(t *testing.T) {
	d := newDesk(t, meet)
	draft, err := retrieval.Load(t.Context(), d.web, source)
	if err != nil {
		t.Fatal(err)
	}
	draft.ID, draft.Title, draft.Named = d.id, "Judul kami", true
	if _, err := d.Record.Visited(t.Context(), "g", draft); err != nil {
		t.Fatal(err)
	}
	d.is(d.byHand(), retrieval.Same, 2)
	d.web.says(strings.Replace(meet2, "Rapat warga\n", "Rapat besar\n", 1))
	d.is(d.byHand(), retrieval.Refreshed, 3)
	titled := func(want string, number int) {
		t.Helper()
		if e := d.entry(); e.Current.Title != want || e.Current.Number != number {
			t.Errorf("%s, revision %d, want %s, %d", e.Current.Title, e.Current.Number, want, number)
		}
	}
	titled("Judul kami", 3)
	d.add(source) // the same again, also by who doesn't know of the title
	titled("Judul kami", 3)
	d.web.says(meet)
	d.add(source)
	titled("Judul kami", 4)
	draft.Title = "Judul lain"
	if _, err := d.Record.Visited(t.Context(), "g", draft); err != nil {
		t.Fatal(err)
	}
	titled("Judul lain", 5)
	if _, err := d.Record.Remove(t.Context(), "g", d.id, "ani"); err != nil {
		t.Fatal(err)
	}
	d.add(source) // a new article
	titled("Rapat warga", 7)
}

// A page that changes all the time doesn't push out what a person put in.
func TestScheduleKeepsWhatPeopleDid(t *testing.T) {
	d := newDesk(t, meet)
	if _, err := d.Record.Put(t.Context(), "g", retrieval.Draft{ID: d.id, Title: "Rapat warga", Text: "Rapat warga dihadiri banyak orang.", By: "ani", From: source}); err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		d.web.says(strings.Replace(meet, "empat puluh", fmt.Sprint(40+i), 1))
		if r := d.scheduled(); r.Result != retrieval.Refreshed {
			t.Fatal(r.Result)
		}
	}
	e := d.entry()
	if len(e.Older) != retrieval.MaxRevisions-1 || e.Older[0].By != "ani" {
		t.Errorf("%d kept, the oldest by %q", len(e.Older), e.Older[0].By)
	}
	if before := e.Older[len(e.Older)-1]; before.Number != e.Current.Number-1 {
		t.Errorf("the one before %d isn't kept, but %d", e.Current.Number, before.Number)
	}
}

// Put anew as it is, an article has nothing held back any more.
func TestVisitedSettles(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(trains)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	d.web.says(meet)
	d.add(source)
	if d.entry().Pending != nil {
		t.Error("what was held back is still")
	}
	d.store.Unreachable(true)
	draft := retrieval.Draft{ID: d.id, Text: "x", From: source}
	if _, err := d.Record.Visited(t.Context(), "g", draft); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Error(err)
	}
}

// One source isn't asked with what another said.
func TestValidatorsAreOfTheirAddress(t *testing.T) {
	d := newDesk(t, meet)
	if _, err := d.Record.Put(t.Context(), "g", retrieval.Draft{ID: d.id, Title: "Rapat warga", Text: d.text(), From: "https://lain.example/"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Record.Undo(t.Context(), "g", d.id, 0, ""); err != nil {
		t.Fatal(err)
	}
	d.web.asked = nil
	d.byHand()
	if d.web.asked[0].ETag != "" {
		t.Errorf("asked %+v", d.web.asked)
	}
}

// What a person decided isn't brought up again when all articles are refreshed.
func TestRefreshAllLeavesDecisions(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(trains)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	if _, err := d.Record.Keep(t.Context(), "g", d.id); err != nil {
		t.Fatal(err)
	}
	r, err := d.Refresh(t.Context(), "g", d.id, "ani", false)
	if err != nil {
		t.Fatal(err)
	}
	d.is(r, retrieval.Kept, 1)
}

// Holding back, and keeping, are nothing that an answer depends on.
func TestHeldIsQuiet(t *testing.T) {
	d := newDesk(t, meet)
	version := d.version()
	d.web.says(trains)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	number := d.entry().Pending.Number
	r := d.byHand()
	d.is(r, retrieval.HeldBack, 1)
	if d.entry().Pending.Number != number || r.Difference.Share() < 0.9 {
		t.Errorf("held back anew as %d, share %v", d.entry().Pending.Number, r.Difference.Share())
	}
	if _, err := d.Record.Keep(t.Context(), "g", d.id); err != nil {
		t.Fatal(err)
	}
	if d.version() != version {
		t.Error("there is a new version")
	}
}

// A page that moved for good is asked for where it is.
func TestMovedForGood(t *testing.T) {
	d := newDesk(t, meet)
	const to = "https://baru.example/rapat"
	d.web.page = func(retrieval.FetchRequest) (retrieval.Fetched, error) {
		return retrieval.Fetched{Address: to, Name: "rapat.md", Body: []byte(meet)}, nil
	}
	version := d.version()
	d.is(d.byHand(), retrieval.Same, 1)
	if d.entry().Current.From != to || d.version() == version {
		t.Errorf("from %s", d.entry().Current.From)
	}
}

// Somebody changes the article while its source is asked.
func TestChangedMeanwhile(t *testing.T) {
	for name, change := range map[string]func(*desk) error{
		"put": func(d *desk) error {
			_, err := d.Record.Put(d.Context(), "g", retrieval.Draft{ID: d.id, Title: "Rapat warga", Text: strings.Replace(d.text(), "empat", "tiga", 1), From: source})
			return err
		},
		"removed": func(d *desk) error {
			_, err := d.Record.Remove(d.Context(), "g", d.id, "")
			return err
		},
		"from elsewhere": func(d *desk) error {
			_, err := d.Record.Put(d.Context(), "g", retrieval.Draft{ID: d.id, Title: "T", Text: "Lain.", From: "https://lain.example/"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, meet)
			done := false
			d.web.page = func(retrieval.FetchRequest) (retrieval.Fetched, error) {
				if !done {
					done = true
					if err := change(d); err != nil {
						t.Error(err)
					}
				}
				return retrieval.Fetched{Name: "rapat.md", Body: []byte(meet2)}, nil
			}
			r, err := d.Refresh(t.Context(), "g", d.id, "ani", true)
			if name == "put" {
				d.is(r, retrieval.Refreshed, 3)
				return
			}
			if !errors.Is(err, retrieval.ErrNoArticle) || d.entry().Current.Number != 2 {
				t.Errorf("%v, %+v", err, d.entry().Current)
			}
		})
	}
}

func TestRefreshRefused(t *testing.T) {
	d := newDesk(t, meet)
	put := func(id, from string) {
		if _, err := d.Record.Put(t.Context(), "g", retrieval.Draft{ID: id, Text: "Satu.", From: from}); err != nil {
			t.Fatal(err)
		}
	}
	put("pasted", "")
	put("file", "/srv/rapat.md")
	for _, id := range []string{"pasted", "file"} {
		if _, err := d.Refresh(t.Context(), "g", id, "", true); !errors.Is(err, retrieval.ErrNoSource) {
			t.Errorf("%s: %v", id, err)
		}
		if _, err := d.Record.Schedule(t.Context(), "g", id, time.Hour); !errors.Is(err, retrieval.ErrNoSource) {
			t.Errorf("%s on schedule: %v", id, err)
		}
	}
	if _, err := d.Record.Remove(t.Context(), "g", d.id, ""); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{d.id, "none"} {
		if _, err := d.Refresh(t.Context(), "g", id, "", true); !errors.Is(err, retrieval.ErrNoArticle) {
			t.Errorf("%s: %v", id, err)
		}
		if _, err := d.Record.Schedule(t.Context(), "g", id, time.Hour); !errors.Is(err, retrieval.ErrNoArticle) {
			t.Errorf("%s on schedule: %v", id, err)
		}
	}
}

// Put anew from a file, an article isn't from its address any more.
func TestSourceReplaced(t *testing.T) {
	d := newDesk(t, meet)
	if _, err := d.Record.Schedule(t.Context(), "g", d.id, time.Hour); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Record.Put(t.Context(), "g", retrieval.Draft{ID: d.id, Text: "Satu.", From: "/srv/rapat.md"}); err != nil {
		t.Fatal(err)
	}
	if w := d.entry().Watch; w != (retrieval.Watch{}) {
		t.Errorf("%+v", w)
	}
}
