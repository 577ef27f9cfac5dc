package curate

import (
	"fmt"
	"strings"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestTitlesTellApart: what a person gave a title is known by that alone, be it a file
// or pasted; and a page by its address.
func TestTitlesTellApart(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/a": pier, "/b": lighthouse, "/dermaga": page("Dermaga", pier)})
	titled := func(s Source, title string) Source { s.Title = title; return s }
	message, other := d.file("message.txt", "", "/a"), d.file("message.txt", "", "/b")
	bread := d.add(t, titled(message, "Dermaga"))
	for _, tt := range []struct {
		name string
		s    Source
		want Result
		same bool // as the first one
	}{
		{"another title", titled(other, "Mercusuar"), NewArticle, false},
		{"another text, no title", other, NewArticle, false},
		{"a page with the title", titled(d.at("/dermaga"), "Dermaga"), NewArticle, false},
		{"the same again", titled(message, "Dermaga"), Unchanged, true},
		{"pasted, corrected", titled(Source{Text: strings.Replace(pier, "1965", "1956", 1)}, "Dermaga"), Changed, true},
		{"in capitals, spaced", titled(Source{Text: pier}, " DERMAGA "), Changed, true},
		{"a file of another name", titled(d.file("b.txt", "", "/b"), "Dermaga"), Changed, true},
	} {
		added := d.add(t, tt.s)
		checkSame(t, tt.name, []any{added.Result, added.Entry.ID == bread.Entry.ID}, []any{tt.want, tt.same})
	}
}

// TestTitleRenews: the title renews also what had its ID of something else, as articles
// of old have; of two it is the one that it names.
func TestTitleRenews(t *testing.T) {
	d := newDesk(t)
	shelve := func(id, title, from string) {
		t.Helper()
		if _, err := d.Record.Put(t.Context(), guild, retrieval.Draft{ID: id, Title: title, From: from, Text: rules, Language: analysis.Indonesian}); err != nil {
			t.Fatal(err)
		}
	}
	draft := func() string {
		t.Helper()
		return d.load(t, Source{Title: "Roti", Text: pier}).Draft.ID
	}
	own := retrieval.TitledID("Roti")
	shelve("page", "Roti", "https://example.org/roti")
	checkSame(t, "a page has it", draft(), own)
	shelve("lama", "Roti", "")
	checkSame(t, "an old one has it", draft(), "lama")
	if _, err := d.Record.Remove(t.Context(), guild, "lama", ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "it is removed", draft(), own)
	shelve("lama", "Roti", "")
	shelve("berkas", "Kue", "/rumah/roti.txt")
	shelve(own, "Roti", "")
	checkSame(t, "both", draft(), own)
	for _, id := range []string{own, "lama"} {
		if _, err := d.Record.Remove(t.Context(), guild, id, ""); err != nil {
			t.Fatal(err)
		}
	}
	checkSame(t, "removed", draft(), own)
	shelve(own, "Kue", "")
	checkSame(t, "its own has another title by now", draft(), own+"-2")
	if _, err := d.Record.Remove(t.Context(), guild, own, ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "and is removed", draft(), own+"-2")
	checkSame(t, "another server's", d.load(t, Source{Title: "Kue", Text: pier}).Draft.ID, "berkas")
}

// TestAddressUsedAnew: what an address shows after its page moved away is another
// article, which is known from then on.
func TestAddressUsedAnew(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/terbaru": page("Dermaga", pier)})
	first := d.add(t, d.at("/terbaru"))
	d.put(map[string]string{"/terbaru": "-> /arsip", "/arsip": page("Dermaga", pier)})
	moved := d.add(t, d.at("/terbaru"))
	checkSame(t, "moved", []any{moved.Result, moved.Entry.ID}, []any{Unchanged, first.Entry.ID})
	if _, err := (&retrieval.Refresher{Record: d.Record, Fetcher: d.Fetcher}).Refresh(t.Context(), guild, first.Entry.ID, "", true); err != nil {
		t.Fatal(err) // that it has moved is noted
	}
	if _, err := d.Record.Remove(t.Context(), guild, first.Entry.ID, ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "removed, and added where it was", d.add(t, d.at("/terbaru")).Entry.ID, first.Entry.ID)
	d.put(map[string]string{"/terbaru": page("Mercusuar", lighthouse)})
	other := d.add(t, d.at("/terbaru"))
	checkSame(t, "used anew", []any{other.Result, other.Entry.ID}, []any{NewArticle, first.Entry.ID + "-2"})
	checkSame(t, "again", d.add(t, d.at("/terbaru")).Result, Unchanged)
	checkSame(t, "the first", d.add(t, d.at("/arsip")).Entry.ID, first.Entry.ID)
	if _, err := d.Record.Remove(t.Context(), guild, other.Entry.ID, ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "removed, and added again", d.add(t, d.at("/terbaru")).Entry.ID, other.Entry.ID)
}

// TestOneIDForTwo: of two things that come to have one ID the second gets another, and
// stays what it is when it is added again.
func TestOneIDForTwo(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/a": page("Mercusuar", lighthouse), "/b": lighthouse})
	for name, tt := range map[string]struct {
		s    Source
		from string // of who has the ID
	}{
		"page":              {d.at("/a"), "https://example.org/a"},
		"page, pasted":      {d.at("/a"), ""},
		"file":              {d.file("roti.txt", "", "/b"), "https://example.org/roti"},
		"titled":            {Source{Text: lighthouse, Title: "Roti"}, "https://example.org/roti"},
		"pasted":            {Source{Text: lighthouse}, ""},
		"pasted, of a page": {Source{Text: lighthouse}, "https://example.org/a"},
	} {
		t.Run(name, func(t *testing.T) {
			id := d.load(t, tt.s).Draft.ID
			if _, err := d.Record.Put(t.Context(), guild, retrieval.Draft{ID: id, Title: "Lain", From: tt.from, Text: rules, Language: analysis.Indonesian}); err != nil {
				t.Fatal(err)
			}
			for _, want := range []Result{NewArticle, Unchanged} {
				added := d.add(t, tt.s)
				checkSame(t, "second", []any{added.Result, added.Entry.ID}, []any{want, id + "-2"})
			}
			for _, id := range []string{id, id + "-2"} {
				if err := d.Record.Forget(t.Context(), guild, id); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestMadeUpNames: names that tell nothing of what is in a file.
func TestMadeUpNames(t *testing.T) {
	for _, name := range []string{
		"message.txt", "Message.TXT", "message-3.txt", "image0.pdf", "image.png", "unknown.png", "document.pdf", "document (2).pdf",
		"Untitled.docx", "New Text Document (2).txt", "Untitled_document.docx", "Dokumen tanpa judul.docx", "/home/a/Downloads/download(1).html", "",
	} {
		if id := FileID(name); id != "" {
			t.Errorf("%q is known as %q", name, id)
		}
	}
	for _, name := range []string{"messages.txt", "our message.txt", "2026.pdf", ".txt", "a", "message.d/rules.txt", "documentation.md"} {
		if id := FileID(name); id != retrieval.FileID(name) {
			t.Errorf("%q is known as %q", name, id)
		}
	}
	d := newDesk(t)
	d.put(map[string]string{"/a": pier, "/b": lighthouse})
	first := d.add(t, d.file("message.txt", "", "/a"))
	for path, want := range map[string]Result{"/b": NewArticle, "/a": Unchanged} {
		checkSame(t, path, d.add(t, d.file("message.txt", "", path)).Result, want)
	}
	checkSame(t, "the first", d.load(t, d.file("message.txt", "", "/a")).Draft.ID, first.Entry.ID)
}

// TestSameTitle: another article that has the title, of the same server, not removed.
func TestSameTitle(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier), "/b": page("Dermaga", lighthouse), "/c": page("", lighthouse)})
	first := d.add(t, d.at("/dermaga"))
	corrected := Source{Title: "dermaga", Text: pier + " Upacara itu singkat."}
	l := d.load(t, corrected)
	checkSame(t, "pasted", []any{l.Warnings, l.Namesake.ID}, []any{[]Warning{SameTitle}, first.Entry.ID})
	checkSame(t, "of a page", d.load(t, d.at("/b")).Warnings, []Warning{SameTitle})
	checkSame(t, "the article itself", d.load(t, d.at("/dermaga")).Warnings, []Warning(nil))
	checkSame(t, "the same text, too", d.load(t, Source{Title: "Dermaga", Text: pier}).Warnings, []Warning{Twin})
	if l, err := d.Load(t.Context(), "1", corrected, analysis.Indonesian, nil); err != nil || len(l.Warnings) > 0 {
		t.Errorf("another server: %q, %v", l.Warnings, err)
	}
	if _, err := d.Record.Remove(t.Context(), guild, first.Entry.ID, ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "removed", d.load(t, corrected).Warnings, []Warning(nil))
	for n := range 2 {
		added := d.add(t, Source{Text: fmt.Sprint(strings.Repeat("satu dua ", 60), n)})
		checkSame(t, "without a title", added.Namesake.ID, "")
	}
}
