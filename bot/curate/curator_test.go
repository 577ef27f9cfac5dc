package curate

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
	"kutip/retrieval/extract"
)

// TestAdd: what is told at the end is so, and members are answered from it.
func TestAdd(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga baru", pier), "/menara": lighthouse})
	for _, tt := range []struct {
		name, title string
		source      Source
		language    analysis.Language
		examples    int
	}{
		{"page", "Dermaga baru", d.at("/dermaga"), analysis.Indonesian, 2},
		{"file", "mercusuar", d.file("mercusuar.txt", "text/plain", "/menara"), analysis.English, 2},
		{"text", "Aturan", Source{Text: rules, Title: " Aturan\u200b "}, analysis.Indonesian, 1},
	} {
		added := d.add(t, tt.source)
		c := added.Entry.Current
		checkSame(t, tt.name, []any{added.Result, c.Number, c.Title, c.Language, added.Draft.Language, c.By, c.When},
			[]any{NewArticle, 1, tt.title, tt.language, tt.language, "discord", now})
		text, err := d.Record.Text(t.Context(), guild, added.Entry.ID, c)
		if err != nil {
			t.Fatal(err)
		}
		checkSame(t, tt.name+": text, passages", []any{added.Draft.Text, added.Passages}, []any{text, len(chunk.Passages(text))})
		if len(added.Examples) != tt.examples {
			t.Errorf("%s: examples %q", tt.name, added.Examples)
		}
		for _, q := range added.Examples {
			r := d.ask(t, q)
			if r.Outcome != retrieval.Found || r.Excerpts[0].Article != added.Entry.ID {
				t.Errorf("%s: %q is %s", tt.name, q, r.Outcome)
			}
		}
	}
}

// TestAddAgain: the same source is the same article.
func TestAddAgain(t *testing.T) {
	d := newDesk(t)
	later := pier + "\n\nGubernur Amir Hasan menghadiri peresmian itu."
	d.put(map[string]string{"/dermaga": page("Dermaga", pier), "/berkas": pier})
	for _, tt := range []struct {
		name   string
		source Source
		change map[string]string
	}{
		{"page", d.at("/dermaga"), map[string]string{"/dermaga": page("Dermaga", later)}},
		{"file", d.file("dermaga.txt", "text/plain", "/berkas"), map[string]string{"/berkas": later}},
	} {
		first := d.add(t, tt.source)
		again := d.add(t, tt.source)
		checkSame(t, tt.name+" again", []any{again.Result, again.Entry.ID, len(again.Examples)}, []any{Unchanged, first.Entry.ID, 2})
		if l := d.load(t, tt.source); !l.Same || l.Known.ID != first.Entry.ID || len(l.Difference.Hunks) != 0 {
			t.Errorf("%s again: same %t as %q", tt.name, l.Same, l.Known.ID)
		}
		d.put(tt.change)
		l := d.load(t, tt.source)
		checkSame(t, tt.name+" loaded", []any{l.Same, l.Known.Current.Number, l.Old, len(l.Difference.Hunks)}, []any{false, 1, pier, 1})
		changed := d.add(t, tt.source)
		checkSame(t, tt.name+" changed", []any{changed.Result, changed.Entry.ID, changed.Entry.Current.Number}, []any{Changed, first.Entry.ID, 2})
		if r := d.ask(t, "Siapa yang menghadiri peresmian dermaga?"); len(r.Excerpts) == 0 || !strings.Contains(r.Excerpts[0].Text, "Amir Hasan") {
			t.Errorf("%s: the answer isn't from the new revision: %+v", tt.name, r.Excerpts)
		}
		if _, err := d.Record.Remove(t.Context(), guild, first.Entry.ID, "discord"); err != nil {
			t.Fatal(err)
		}
		if l := d.load(t, tt.source); l.Known.ID != "" || l.Same {
			t.Errorf("%s removed: known is %q", tt.name, l.Known.ID)
		}
		back := d.add(t, tt.source)
		checkSame(t, tt.name+" after it was removed", []any{back.Result, back.Entry.ID}, []any{NewArticle, first.Entry.ID})
		if _, err := d.Record.Remove(t.Context(), guild, first.Entry.ID, "discord"); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLoadWritesNothing, whatever it is of.
func TestLoadWritesNothing(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier), "/berkas": pier})
	for _, s := range []Source{d.at("/dermaga"), d.file("a.md", "", "/berkas"), {Text: pier}} {
		l := d.load(t, s)
		checkSame(t, "loaded", []any{l.Draft.Text, l.Passages, l.Known.ID, len(l.Examples), l.Room}, []any{pier, 1, "", 2, retrieval.MaxArticles - 1})
	}
	if n := d.count(t); n != 0 {
		t.Errorf("%d articles were written", n)
	}
	first := d.add(t, d.at("/dermaga"))
	d.put(map[string]string{"/dermaga": page("Dermaga", lighthouse)})
	version, _ := d.Record.Store.Version(t.Context(), guild)
	d.load(t, d.at("/dermaga"))
	e, err := d.Record.Store.Entry(t.Context(), guild, first.Entry.ID)
	after, _ := d.Record.Store.Version(t.Context(), guild)
	if err != nil || after != version {
		t.Fatalf("version %v, then %v (%v)", version, after, err)
	}
	checkSame(t, "the entry", e, first.Entry)
}

// TestStages: each is told as it begins, from the caller's goroutine.
func TestStages(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier), "/berkas": pier})
	fetched := []Stage{Fetching, Reading, Saving, Trying}
	for _, tt := range []struct {
		name   string
		source Source
		want   []Stage
	}{
		{"page", d.at("/dermaga"), fetched},
		{"file", d.file("a.txt", "", "/berkas"), fetched},
		{"text", Source{Text: rules}, fetched[1:]},
		{"missing", d.at("/lain"), fetched[:1]},
		{"no address", Source{Address: "ftp://example.org/a"}, nil},
	} {
		var added, loaded, want []Stage
		_, err := d.Add(t.Context(), guild, tt.source, "", analysis.English, func(s Stage) { added = append(added, s) })
		_, loadErr := d.Load(t.Context(), guild, tt.source, analysis.English, func(s Stage) { loaded = append(loaded, s) })
		checkSame(t, tt.name, added, tt.want)
		for _, s := range tt.want {
			if s != Saving {
				want = append(want, s)
			}
		}
		checkSame(t, tt.name+" loaded", loaded, want)
		if whole := len(tt.want) > 2; (err == nil) != whole || (loadErr == nil) != whole {
			t.Errorf("%s: %v, %v", tt.name, err, loadErr)
		}
	}
}

// TestErrors are those of whoever refuses, and nothing is written.
func TestErrors(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{
		"/kosong": page("", ""), "/gambar": "\x89PNG\r\n\x1a\n\x00\x00", "/scan": "%PDF-1.4\nnothing",
		"/teks": rules, "/jauh": "-> ftp://example.org/a",
	})
	long := strings.Repeat("Satu kalimat lagi. ", extract.MaxText/16)
	for _, tt := range []struct {
		name   string
		source Source
		want   error
	}{
		{"nothing", Source{}, extract.ErrEmpty},
		{"nothing to see", Source{Text: " \u200b\n"}, extract.ErrEmpty},
		{"too long", Source{Text: long}, extract.ErrTooLarge},
		{"a long title", Source{Text: rules, Title: strings.Repeat("a", MaxTitle+1)}, ErrTitle},
		{"a long title of a page", Source{Address: d.site.URL + "/teks", Title: strings.Repeat("a", MaxTitle+1)}, ErrTitle},
		{"no address", Source{Address: "dermaga"}, retrieval.ErrAddress},
		{"another scheme", Source{Address: "file:///etc/hosts"}, retrieval.ErrScheme},
		{"a private address", Source{Address: "http://127.0.0.2/"}, retrieval.ErrPrivate},
		{"a private attachment", Source{File: &File{Name: "a.txt", Address: "http://127.0.0.2/"}}, retrieval.ErrPrivate},
		{"an attachment without an address", Source{File: &File{Name: "a.txt"}}, retrieval.ErrAddress},
		{"not there", d.at("/lain"), retrieval.ErrNotFound},
		{"expired", d.file("a.txt", "", "/lain"), retrieval.ErrNotFound},
		{"leads astray", d.at("/jauh"), retrieval.ErrScheme},
		{"an empty page", d.at("/kosong"), extract.ErrEmpty},
		{"a picture", d.file("a.png", "image/png", "/gambar"), extract.ErrBinary},
		{"a broken PDF", d.file("a.pdf", "application/pdf", "/scan"), extract.ErrDamaged},
	} {
		_, err := d.Load(t.Context(), guild, tt.source, analysis.English, nil)
		_, added := d.Add(t.Context(), guild, tt.source, "", analysis.English, nil)
		if !errors.Is(err, tt.want) || !errors.Is(added, tt.want) {
			t.Errorf("%s: %v, %v; want %v", tt.name, err, added, tt.want)
		}
	}
	if _, err := d.Add(t.Context(), "a b", Source{Text: rules}, "", analysis.English, nil); !errors.Is(err, retrieval.ErrBadName) {
		t.Errorf("no guild: %v", err)
	}
	if n := d.count(t); n != 0 {
		t.Errorf("%d articles were written", n)
	}
}

// TestFull: the limit is the record's, and what is there can still be changed.
func TestFull(t *testing.T) {
	d := newDesk(t)
	d.Record.Articles = 2
	d.put(map[string]string{"/a": pier})
	file := d.file("a.txt", "", "/a")
	checkSame(t, "room for one more", d.add(t, file).Room, 1)
	d.add(t, Source{Text: rules})
	if l := d.load(t, Source{Text: lighthouse}); l.Room != -1 {
		t.Errorf("room %d", l.Room)
	}
	if _, err := d.Add(t.Context(), guild, Source{Text: lighthouse}, "", analysis.English, nil); !errors.Is(err, retrieval.ErrFull) {
		t.Errorf("the third: %v", err)
	}
	d.put(map[string]string{"/a": lighthouse})
	checkSame(t, "changed", []any{d.load(t, file).Room, d.add(t, file).Result}, []any{0, Changed})
	if _, err := d.Record.Remove(t.Context(), guild, d.load(t, Source{Text: rules}).Known.ID, ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "one was removed", d.load(t, file).Room, 1)
	if l, err := d.Load(t.Context(), "1", file, analysis.English, nil); err != nil || l.Room != 1 || l.Known.ID != "" {
		t.Errorf("another server: room %d, known %q (%v)", l.Room, l.Known.ID, err)
	}
}

// TestTwoAtOnce: two moderators add the same page; it is one article, and one of
// them is told that it was there.
func TestTwoAtOnce(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier)})
	results := make([]Result, 4)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() {
			added, err := d.Add(context.Background(), guild, d.at("/dermaga"), "discord", analysis.English, nil)
			if err != nil {
				t.Error(err)
			}
			results[i] = added.Result
		})
	}
	all.Wait()
	count := map[Result]int{}
	for _, r := range results {
		count[r]++
	}
	checkSame(t, "results", count, map[Result]int{NewArticle: 1, Unchanged: 3})
	if n := d.count(t); n != 1 {
		t.Errorf("%d articles", n)
	}
}

// TestPutAfter: who puts what somebody else has just put is told that nothing differs.
func TestPutAfter(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier)})
	d.add(t, d.at("/dermaga"))
	d.put(map[string]string{"/dermaga": page("Dermaga", pier+"\n\nGubernur hadir.")})
	l, err := d.Prepare(t.Context(), guild, d.at("/dermaga"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []Result{Changed, Unchanged} {
		added, err := d.Put(t.Context(), guild, l, "discord", analysis.English, nil)
		if err != nil {
			t.Fatal(err)
		}
		checkSame(t, "put", []any{added.Result, len(added.Difference.Hunks)}, []any{want, 1 - n})
	}
}

// TestLost: a text that the record has lost is mended by adding it again.
func TestLost(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/a": pier})
	file := d.file("a.txt", "", "/a")
	first := d.add(t, file)
	d.Record.Store = lossy{d.Record.Store}
	d.put(map[string]string{"/a": lighthouse})
	l := d.load(t, file)
	checkSame(t, "loaded", []any{l.Known.ID, l.Old, len(l.Difference.Hunks), l.Warnings}, []any{first.Entry.ID, "", 0, []Warning{OtherLanguage, NoTitle}})
	checkSame(t, "added", d.add(t, file).Result, Changed)
}

// A lossy store has no texts any more.
type lossy struct{ retrieval.Store }

func (lossy) Texts(context.Context, string, []retrieval.TextRef) ([]string, error) {
	return nil, fmt.Errorf("gone: %w", retrieval.ErrNoText)
}

// TestUnreachable: what the record says is told.
func TestUnreachable(t *testing.T) {
	d := newDesk(t)
	store := d.Record.Store
	for n := 1; ; n++ {
		left := n
		d.Record.Store = failing{store, &left}
		l, err := d.Load(t.Context(), guild, Source{Text: rules}, analysis.English, nil)
		if left >= 0 {
			if n < 2 || err != nil {
				t.Errorf("%d calls: %v", n, err)
			}
			return
		}
		if !errors.Is(err, retrieval.ErrUnreachable) || l.Draft.Text != "" {
			t.Errorf("call %d: %v", n, err)
		}
	}
}

// A failing store can't be reached after some calls.
type failing struct {
	retrieval.Store
	left *int
}

func (f failing) reach() error {
	if *f.left--; *f.left < 0 {
		return retrieval.ErrUnreachable
	}
	return nil
}

func (f failing) Entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	if err := f.reach(); err != nil {
		return retrieval.Entry{}, err
	}
	return f.Store.Entry(ctx, guild, id)
}

func (f failing) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	if err := f.reach(); err != nil {
		return nil, "", err
	}
	return f.Store.List(ctx, guild, after, n)
}
