package zipped

import (
	"errors"
	"testing"

	"kutip/retrieval/extract/format"
)

// FuzzRead: whatever the bytes are, there is a bounded document or a refusal.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"pandoc.docx", "pandoc.epub", "libreoffice.docx", "libreoffice.epub"} {
		f.Add(load(f, name))
	}
	f.Fuzz(func(t *testing.T, b []byte) { checkBounds(t, b) })
}

// FuzzDocument: likewise for the body of a DOCX, which mutations of packed
// bytes don't reach.
func FuzzDocument(f *testing.F) {
	f.Add(p("a")+run("<w:vanish/>"), decimalList.text)
	f.Add(cellOf("", "")+boxOf("", "")+oldBox(""), "")
	f.Fuzz(func(t *testing.T, body, numbering string) {
		checkBounds(t, wordFile(t, body, part{"numbering", numbering}))
	})
}

// FuzzChapter: likewise for a book's package and a page of it.
func FuzzChapter(f *testing.F) {
	f.Add(entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`, chapter(`<link rel="stylesheet" href="a.css"/>`, `<p>a<a role="doc-noteref">1</a></p>`))
	f.Fuzz(func(t *testing.T, manifest, spine, page string) {
		checkBounds(t, bookFile(t, "", manifest, spine, part{"OEBPS/a.xhtml", page}))
	})
}

func checkBounds(t *testing.T, b []byte) {
	t.Helper()
	d, err := Read(b)
	if _, isRefusal := errors.AsType[format.Refusal](err); err != nil && !isRefusal {
		t.Fatalf("%v isn't a refusal", err)
	}
	size := 0
	for _, p := range d.Paragraphs {
		size += len(p)
	}
	if size > 2*format.MaxText {
		t.Fatalf("%d bytes of text", size)
	}
}
