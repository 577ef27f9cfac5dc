package zipped

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/extract/format"
)

func TestBook(t *testing.T) {
	css := `<link rel="stylesheet" type="text/css" href="gaya/a.css"/>`
	tests := []struct {
		name, manifest, spine string
		files                 []part
		want                  string
	}{
		{"the spine's order", entryOf("a.xhtml", "") + entryOf("b.xhtml", ""), `<itemref idref="b.xhtml"/><itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", "<h1>Bab A</h1><p>Satu.</p>")}, {"OEBPS/b.xhtml", chapter("", "<h1>Bab B</h1><p>Dua.</p>")}}, "Bab B|Dua.|Bab A|Satu."},
		{"not what isn't linear, nor what isn't in the spine", entryOf("a.xhtml", "") + entryOf("b.xhtml", "") + entryOf("c.xhtml", ""), `<itemref idref="a.xhtml" linear="no"/><itemref idref="b.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", "<p>Iklan.</p>")}, {"OEBPS/b.xhtml", chapter("", "<p>Dua.</p>")}, {"OEBPS/c.xhtml", chapter("", "<p>Tiga.</p>")}}, "Dua."},
		{"not the table of contents", entryOf("a.xhtml", `properties="scripted nav"`) + entryOf("b.xhtml", ""), `<itemref idref="a.xhtml"/><itemref idref="b.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", "<p>Bab 1</p>")}, {"OEBPS/b.xhtml", chapter("", "<p>Dua.</p>")}}, "Dua."},
		{"not what says that it is a cover or title page", entryOf("a.xhtml", "") + entryOf("b.xhtml", "") + entryOf("c.xhtml", ""), `<itemref idref="a.xhtml"/><itemref idref="b.xhtml"/><itemref idref="c.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", `<section epub:type="frontmatter titlepage"><p>Judul.</p></section>`)}, {"OEBPS/b.xhtml", chapter("", `<div epub:type="chapter"><p>Dua.</p></div>`)},
				{"OEBPS/c.xhtml", chapter("", `<div><p>Tiga.</p><div epub:type="toc"><p>Isi.</p></div></div>`)}}, "Dua.|Tiga.|Isi."},
		{"pictures aren't read", `<item id="a" href="a.svg" media-type="image/svg+xml"/>` + entryOf("b.xhtml", ""), `<itemref idref="a"/><itemref idref="b.xhtml"/>`,
			[]part{{"OEBPS/a.svg", "<svg><text>Gambar.</text></svg>"}, {"OEBPS/b.xhtml", chapter("", "<p>Dua.</p>")}}, "Dua."},
		{"names are escaped, and lead out of the folder", `<item id="a" href="../bab%20satu.xhtml" media-type="application/xhtml+xml"/>`, `<itemref idref="a"/>`,
			[]part{{"bab satu.xhtml", chapter("", "<p>Satu.</p>")}}, "Satu."},
		{"what a style sheet hides", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(css, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Satu."},
		{"a style sheet that would end itself", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(css, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", "/* </style><p>Muncul.</p> */ .x { display: none }"}}, "Satu."},
		{"another chapter's style sheet doesn't", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", `<p class="x">Tampak.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Tampak."},
		{"one for print doesn't hide", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<link rel="stylesheet" media="print" href="gaya/a.css"/>`, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Gaib.|Satu."},
		{"one for screens hides", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<link rel="stylesheet" media="screen" href="gaya/a.css"/>`, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Satu."},
		{"nor one that may be chosen", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<link rel="alternate stylesheet" href="gaya/a.css"/>`, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Gaib.|Satu."},
		{"what comes last counts", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<style>.x { display: block }</style>`+css, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Satu."},
		{"also in the page", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(css+`<style>.x { display: block }</style>`, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Gaib.|Satu."},
		{"referred to from the text", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<title/><style/>`, `<p class="x">Gaib.</p><p>Satu.</p>`+css)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Satu."},
		{"from an instruction", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", `<?xml version="1.0"?><?xml-stylesheet type="text/css" href="gaya/a.css"?><html><body>` + `<p class="x">Gaib.</p><p>Satu.</p>` + `</body></html>`}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Satu."},
		{"not from one that offers a choice", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", `<?xml-stylesheet alternate="yes" href="gaya/a.css"?>` + chapter("", `<p class="x">Tampak.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Tampak."},
		{"imported", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(css, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", "@charset 'utf-8'; /* a */ @import url('b.css'); p { color: red }"}, {"OEBPS/gaya/b.css", "@import 'b.css'; @import 'a.css'; .x { display: none }"}}, "Satu."},
		{"imported for print", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(css, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", "@import url('b.css') print;"}, {"OEBPS/gaya/b.css", ".x { display: none }"}}, "Gaib.|Satu."},
		{"imported by the page", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<style>@import "gaya/a.css";</style>`, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Satu."},
		{"not imported behind a rule", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(`<style>p { color: red } @import "gaya/a.css";</style>`, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", ".x { display: none }"}}, "Gaib.|Satu."},
		{"in UTF-16", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter(css, `<p class="x">Gaib.</p><p>Satu.</p>`)}, {"OEBPS/gaya/a.css", "\xff\xfe.\x00x\x00{\x00d\x00i\x00s\x00p\x00l\x00a\x00y\x00:\x00n\x00o\x00n\x00e\x00}\x00"}}, "Satu."},
		{"not what other readers show", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", `<p>Satu.</p><epub:switch><epub:case required-namespace="x"><p>Rumus.</p></epub:case><epub:default><p>Gambar.</p></epub:default></epub:switch><p>Dua.</p>`)}}, "Satu.|Gambar.|Dua."},
		{"a file of the spine once", entryOf("a.xhtml", "") + entryOf("b.xhtml", ""), `<itemref idref="a.xhtml"/><itemref idref="b.xhtml"/><itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", "<p>Satu.</p>")}, {"OEBPS/b.xhtml", chapter("", "<p>Dua.</p>")}}, "Satu.|Dua."},
		{"not a file that is missing", entryOf("a.xhtml", "") + entryOf("b.xhtml", ""), `<itemref idref="b.xhtml"/><itemref idref="c"/><itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", "<p>Satu.</p>")}}, "Satu."},
		{"signs of notes", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", chapter("", `<p>Satu.<a epub:type="noteref" href="#n"><sup>1</sup></a> Dua <a href="b.xhtml">tiga</a>.</p><p>Kaki.<a href="#r" role="doc-backlink">↩</a></p>`)}}, "Satu. Dua tiga.|Kaki."},
		{"another encoding", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`,
			[]part{{"OEBPS/a.xhtml", "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html><body><p>Caf\xe9 \xf5rs.</p></body></html>"}}, "Café őrs."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkText(t, bookFile(t, "", tt.manifest, tt.spine, tt.files...), tt.want) })
	}
}

func TestBookMetadata(t *testing.T) {
	metadata := `<dc:title>Buku Pasar</dc:title><dc:title>Anak judul</dc:title><dc:creator>Rina</dc:creator><dc:creator>Tomi</dc:creator><dc:date>2026-03-14T10:00:00Z</dc:date><dc:language>id</dc:language><meta name="x"/>`
	got, err := Read(bookFile(t, metadata, entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`, part{"OEBPS/a.xhtml", chapter("", "<p>Satu.</p>")}))
	if err != nil {
		t.Fatal(err)
	}
	want := format.Document{Title: "Buku Pasar", Byline: "Rina, Tomi", Date: "2026-03-14", Language: "id", Paragraphs: []string{"Satu."}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNobody: what LibreOffice writes where nothing is known isn't known.
func TestNobody(t *testing.T) {
	tests := []struct{ title, author, wantTitle, wantAuthor string }{
		{"Unknown Title", "Unknown Author", "", ""},
		{"Unknown Titles of the Sea", "Unknown Soldier", "Unknown Titles of the Sea", "Unknown Soldier"},
	}
	for _, tt := range tests {
		metadata := `<dc:title>` + tt.title + `</dc:title><dc:creator>` + tt.author + `</dc:creator>`
		d, err := Read(bookFile(t, metadata, entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`, part{"OEBPS/a.xhtml", chapter("", "<p>a</p>")}))
		if err != nil || d.Title != tt.wantTitle || d.Byline != tt.wantAuthor {
			t.Errorf("%q by %q: %q by %q, %v", tt.title, tt.author, d.Title, d.Byline, err)
		}
	}
}

// TestGuide: books before EPUB 3 say in a guide what is no text.
func TestGuide(t *testing.T) {
	opf := `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>` + entryOf("a.xhtml", "") + entryOf("b.xhtml", "") + entryOf("c.xhtml", "") +
		`</manifest><spine><itemref idref="a.xhtml"/><itemref idref="b.xhtml"/><itemref idref="c.xhtml"/></spine>` +
		`<guide><reference type="toc" href="a.xhtml"/><reference type="text" href="b.xhtml"/><reference type="cover" href="c.xhtml#x"/></guide></package>`
	checkText(t, packed(t, part{"META-INF/container.xml", container}, part{"OEBPS/buku.opf", opf},
		part{"OEBPS/a.xhtml", chapter("", "<p>Isi.</p>")}, part{"OEBPS/b.xhtml", chapter("", "<p>Dua.</p>")}, part{"OEBPS/c.xhtml", chapter("", "<p>Tiga.</p>")}), "Dua.|Tiga.")
}

func TestLocked(t *testing.T) {
	page := part{"OEBPS/a.xhtml", chapter("", "<p>Satu.</p>")}
	method := func(algorithm string) part {
		return part{"META-INF/encryption.xml", `<encryption><EncryptedData><EncryptionMethod Algorithm="` + algorithm + `"/></EncryptedData></encryption>`}
	}
	tests := []struct {
		name string
		lock part
		want error
	}{
		{"garbled fonts", method("http://www.idpf.org/2008/embedding"), nil},
		{"Adobe's garbled fonts", method("http://ns.adobe.com/pdf/enc#RC"), nil},
		{"chapters", method("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), format.ErrEncrypted},
		{"rights", part{"META-INF/rights.xml", "<rights/>"}, format.ErrEncrypted},
		{"Apple's", part{"META-INF/sinf.xml", "<x/>"}, format.ErrEncrypted},
		{"a licence", part{"META-INF/license.lcpl", "{}"}, format.ErrEncrypted},
	}
	for _, tt := range tests {
		if _, err := Read(bookFile(t, "", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`, page, tt.lock)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}
