package zipped

import (
	"archive/zip"
	"bytes"
	"strconv"
	"strings"
	"testing"
)

// A part is a file in an archive.
type part struct{ name, text string }

// packed returns an archive of the parts.
func packed(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"` +
	` xmlns:v="urn:schemas-microsoft-com:vml"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// wordFile returns a DOCX of the body, with other parts: "styles", "numbering",
// "footnotes" and "endnotes" without their outermost element, and "core".
func wordFile(t testing.TB, body string, others ...part) []byte {
	t.Helper()
	parts := []part{
		{"_rels/.rels", `<Relationships><Relationship Id="1" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document ` + names + `><w:body>` + body + `</w:body></w:document>`},
	}
	var relations strings.Builder
	for _, o := range others {
		if o.name == "core" {
			parts = append(parts, part{"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">` + o.text + `</cp:coreProperties>`})
			continue
		}
		relations.WriteString(`<Relationship Id="x" Type="` + office + o.name + `" Target="` + o.name + `.xml"/>`)
		parts = append(parts, part{"word/" + o.name + ".xml", `<w:` + o.name + ` ` + names + `>` + o.text + `</w:` + o.name + `>`})
	}
	parts = append(parts, part{"word/_rels/document.xml.rels", `<Relationships>` + relations.String() + `</Relationships>`})
	return packed(t, parts...)
}

// p returns a paragraph of one run.
func p(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

// styled returns a paragraph of a style.
func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// run returns a paragraph that says "Tampak", a text with the properties, and
// "akhir".
func run(properties string) string {
	return `<w:p><w:r><w:t xml:space="preserve">Tampak </w:t></w:r><w:r><w:rPr>` + properties +
		`</w:rPr><w:t xml:space="preserve">samar </w:t></w:r><w:r><w:t>akhir.</w:t></w:r></w:p>`
}

const container = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>` +
	`<rootfile full-path="OEBPS/buku.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

// bookFile returns an EPUB. The package's parts are given whole; files stand
// beside it.
func bookFile(t testing.TB, metadata, manifest, spine string, files ...part) []byte {
	t.Helper()
	parts := []part{
		{"mimetype", "application/epub+zip"},
		{"META-INF/container.xml", container},
		{"OEBPS/buku.opf", `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>` + metadata +
			`</metadata><manifest>` + manifest + `</manifest><spine>` + spine + `</spine></package>`},
	}
	return packed(t, append(parts, files...)...)
}

// chapter returns a page of a book.
func chapter(head, body string) string {
	return `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>` +
		head + `</head><body>` + body + `</body></html>`
}

// pagesOf returns a book of so many files of the same page.
func pagesOf(t testing.TB, n int, page string, more ...part) []byte {
	t.Helper()
	var manifest, spine strings.Builder
	for i := range n {
		name := strconv.Itoa(i) + ".xhtml"
		manifest.WriteString(entryOf(name, ""))
		spine.WriteString(`<itemref idref="` + name + `"/>`)
		more = append(more, part{"OEBPS/" + name, page})
	}
	return bookFile(t, "", manifest.String(), spine.String(), more...)
}

// entryOf returns an entry of a book's manifest; its id is the file's name.
func entryOf(name, more string) string {
	return `<item id="` + name + `" href="` + name + `" media-type="application/xhtml+xml" ` + more + `/>`
}
