package curate

import (
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/fetch"
	"kutip/retrieval/sqlitestore"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// Texts of our own.
const (
	pier = `Menteri Perhubungan Ratna Wijaya meresmikan dermaga baru di Banjarmasin pada hari Rabu, 3 Juli. Dermaga itu menelan biaya 12,5 miliar rupiah dan selesai dalam delapan belas bulan.

Jepang mengirim empat puluh insinyur untuk membantu proyek itu, kata juru bicara kementerian, Dewi Kusuma.

Pelabuhan Trisakti dibuka pada tahun 1965. Badan Pengelola Pelabuhan (BPP) mengoperasikan dua belas derek.`

	lighthouse = `The old lighthouse at Cape Morrow was repaired in 2019. The Harbour Trust hired twelve masons for the work.

Its director, Ellen Marsh, said the lamp had not been lit since the war. The keeper, Tom Okafor, a retired sailor, climbs 199 steps every evening.

The Trust opened the tower to visitors in May. Three schools visited the lighthouse in the first week.`

	rules = "Hormati sesama anggota di semua kanal. Jangan mengirim iklan."
)

// guild is whose articles the tests are about.
const guild = "123456789012345678"

// now is when the tests take place.
var now = time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)

// page is text as a web page.
func page(title, text string) string {
	return fmt.Sprintf("<!doctype html><html><head><title>%s</title></head><body><article><h1>%[1]s</h1><p>%s</p></article></body></html>",
		title, strings.ReplaceAll(text, "\n\n", "</p><p>"))
}

// A desk is a curator with a record in a file and a site on loopback.
type desk struct {
	*Curator
	site      *httptest.Server
	libraries *retrieval.Libraries

	mu    sync.Mutex
	pages map[string]string // by their paths; "-> x" leads to another for good
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{pages: map[string]string{}}
	d.site = httptest.NewServer(d)
	t.Cleanup(d.site.Close)
	d.site.Config.ErrorLog = log.New(io.Discard, "", 0)
	allow, err := fetch.ParseAllow(strings.TrimPrefix(d.site.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	client := fetch.New(fetch.Config{Allow: allow})
	t.Cleanup(client.Close)
	store, err := sqlitestore.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d.libraries = retrieval.NewLibraries(retrieval.LibrariesConfig{Source: store, Cache: store.Cache()})
	t.Cleanup(d.libraries.Close)
	record := &retrieval.Record{Store: store, Now: func() time.Time { return now }}
	d.Curator = &Curator{Record: record, Fetcher: client, Libraries: d.libraries}
	return d
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	body, ok := d.pages[r.URL.Path]
	d.mu.Unlock()
	switch to, leads := strings.CutPrefix(body, "-> "); {
	case !ok:
		http.NotFound(w, r)
	case leads:
		http.Redirect(w, r, to, http.StatusMovedPermanently)
	default:
		io.WriteString(w, body)
	}
}

// put puts pages onto the site.
func (d *desk) put(pages map[string]string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	maps.Copy(d.pages, pages)
}

// at is the page at a path.
func (d *desk) at(path string) Source { return Source{Address: d.site.URL + path} }

// file is an attachment whose bytes are at a path of the same site.
func (d *desk) file(name, mediaType, path string) Source {
	return Source{File: &File{Name: name, MediaType: mediaType, Address: d.site.URL + path}}
}

func (d *desk) add(t testing.TB, s Source) Added {
	t.Helper()
	added, err := d.Add(t.Context(), guild, s, "discord", analysis.Indonesian, nil)
	if err != nil {
		t.Fatalf("add: %v", err)
	}
	return added
}

func (d *desk) load(t testing.TB, s Source) Loaded {
	t.Helper()
	l, err := d.Load(t.Context(), guild, s, analysis.Indonesian, nil)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return l
}

// ask is what members get.
func (d *desk) ask(t testing.TB, question string) retrieval.Result {
	t.Helper()
	held, err := d.libraries.At(t.Context(), guild)
	if err != nil {
		t.Fatal(err)
	}
	return held.Search(retrieval.Question{Text: question})
}

// count is how many articles the record has of all servers, removed ones too.
func (d *desk) count(t testing.TB) (n int) {
	t.Helper()
	guilds, err := d.Record.Store.Guilds(t.Context(), "", 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range guilds {
		err := retrieval.EachEntry(t.Context(), d.Record.Store, g, func(retrieval.Entry) error { n++; return nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// checkSame fails the test unless got is what is wanted.
func checkSame(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
