package curate

import (
	"os"
	"strings"
	"testing"

	"kutip/retrieval"
)

// TestFiles: what a file is called, and that its address isn't kept.
func TestFiles(t *testing.T) {
	d := newDesk(t)
	docx, err := os.ReadFile("../../retrieval/extract/zipped/testdata/pandoc.docx")
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := os.ReadFile("../../retrieval/extract/pdf/testdata/writer.pdf")
	if err != nil {
		t.Fatal(err)
	}
	d.put(map[string]string{
		"/1/x": pier, "/2/x": page("Dermaga Trisakti", pier), "/3/x": "# Dermaga baru\n\n" + pier,
		"/4/x": string(docx), "/5/x": string(pdf), "/6/x": "Dermaga\n\n" + pier, "/7/x": page("", pier),
	})
	for _, tt := range []struct {
		file, mediaType, path, title, begins string
	}{
		{"pelabuhan baru.txt", "text/plain", "/1/x", "pelabuhan baru", "Menteri"},
		{"../pelabuhan.txt", "", "/1/x", "pelabuhan", "Menteri"},
		{"pelabuhan.html", "text/html", "/2/x", "Dermaga Trisakti", "Menteri"},
		{"pelabuhan.md", "text/plain", "/3/x", "Dermaga baru", "Menteri"},
		{"tanpa akhiran", "text/html; charset=utf-8", "/2/x", "Dermaga Trisakti", "Menteri"},
		{"berjudul.txt", "text/plain", "/6/x", "Dermaga", "Menteri"},
		{"rapat.docx", "", "/4/x", "", ""},
		{"rapat.pdf", "application/octet-stream", "/5/x", "", ""},
	} {
		l := d.load(t, d.file(tt.file, tt.mediaType, tt.path))
		got := l.Draft
		if strings.Contains(got.Text, "<p>") || tt.title != "" && got.Title != tt.title || !strings.HasPrefix(got.Text, tt.begins) {
			t.Errorf("%s: %q, %.60q", tt.file, got.Title, got.Text)
		}
		checkSame(t, tt.file+": from", []string{got.From, got.ETag, got.LastModified, got.Site}, []string{"", "", "", ""})
	}
	for _, tt := range []struct{ a, b string }{{"a.txt", "a.txt"}, {"x/a.txt", "a.txt"}, {`C:\a.txt`, "a.txt"}} {
		a, b := d.load(t, d.file(tt.a, "", "/1/x")), d.load(t, d.file(tt.b, "", "/6/x"))
		checkSame(t, tt.a+" and "+tt.b, a.Draft.ID, b.Draft.ID)
	}
	for _, name := range []string{"a.md", "b.txt", "", "..", "\xff", strings.Repeat("a", 3000)} {
		if id := d.load(t, d.file(name, "", "/1/x")).Draft.ID; id == retrieval.FileID("a.txt") || !retrieval.ArticleName(id) {
			t.Errorf("%.20q is called %q", name, id)
		}
	}
	if w := d.add(t, d.file("a.txt", "", "/1/x")).Entry.Watch; w != (retrieval.Watch{}) {
		t.Errorf("a file is watched: %+v", w)
	}
	a, b := d.load(t, d.file("", "", "/1/x")), d.load(t, d.file("", "", "/2/x"))
	if a.Draft.ID == b.Draft.ID {
		t.Errorf("two files without a name are both %q", a.Draft.ID)
	}
}

// TestMediaType: where nothing else says what a file is, Discord does.
func TestMediaType(t *testing.T) {
	for _, tt := range []struct{ header, attached, want string }{
		{"", "text/html", "Satu & dua."},
		{"", "text/plain", "<p>Satu &amp; dua.</p>"},
		{"text/html", "text/plain", "Satu & dua."},
	} {
		const address = "https://cdn.example.org/1/2/x"
		c := &Curator{Fetcher: attachment{Address: address, MediaType: tt.header, Body: []byte("<p>Satu &amp; dua.</p>")}}
		d, err := c.draft(t.Context(), Source{File: &File{Name: "x", MediaType: tt.attached, Address: address}}, func(Stage) {})
		if err != nil {
			t.Fatal(err)
		}
		checkSame(t, tt.header+", "+tt.attached, d.Text, tt.want)
	}
}

// TestPages: one that moved, or that two addresses lead to, is one article.
func TestPages(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/lama": "-> /baru", "/baru": page("Dermaga", pier)})
	first := d.add(t, d.at("/lama"))
	checkSame(t, "from", first.Entry.Current.From, d.site.URL+"/baru")
	for _, path := range []string{"/lama", "/baru", "/baru#tiga", "/baru?utm_source=x"} {
		added := d.add(t, d.at(path))
		checkSame(t, path, []any{added.Result, added.Entry.ID}, []any{Unchanged, first.Entry.ID})
	}
	if w := first.Entry.Watch; w.From != d.site.URL+"/baru" || w.Looked != now {
		t.Errorf("the watch notes %q at %v", w.From, w.Looked)
	}
}

// TestTitle: what a person chose stands, and nothing of the text is lost by it.
func TestTitle(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier)})
	titled := "Dermaga\n\n" + pier
	for _, tt := range []struct {
		name, text, title, wantTitle, wantText string
	}{
		{"its own", titled, "", "Dermaga", pier},
		{"the same", titled, "Dermaga", "Dermaga", pier},
		{"another", titled, "Pelabuhan\n\n baru", "Pelabuhan baru", titled},
		{"nothing to see", titled, "\u200b", "Dermaga", pier},
		{"none", pier, "", "", pier},
		{"chosen", pier, "Pelabuhan", "Pelabuhan", pier},
		{"as long as may be", pier, strings.Repeat("é", MaxTitle), strings.Repeat("é", MaxTitle), pier},
	} {
		got := d.load(t, Source{Text: tt.text, Title: tt.title}).Draft
		checkSame(t, tt.name, []string{got.Title, got.Text}, []string{tt.wantTitle, tt.wantText})
	}
	s := d.at("/dermaga")
	s.Title = "Pelabuhan"
	e := d.add(t, s).Entry
	checkSame(t, "of a page", []string{e.Current.Title, e.Watch.Title}, []string{"Pelabuhan", "Pelabuhan"})
	s.Title = "Salah"
	d.add(t, s)
	if _, err := d.Record.Undo(t.Context(), guild, e.ID, 0, ""); err != nil {
		t.Fatal(err)
	}
	again := d.add(t, d.at("/dermaga"))
	checkSame(t, "undone", []string{string(again.Result), again.Entry.Current.Title}, []string{string(Unchanged), "Pelabuhan"})
}
