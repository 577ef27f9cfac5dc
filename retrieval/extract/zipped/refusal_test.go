package zipped

import (
	"bytes"
	"errors"
	"testing"

	"kutip/retrieval/extract/format"
)

func TestRefusals(t *testing.T) {
	good := wordFile(t, p("a"))
	locked := bytes.Clone(good)
	for at := 0; ; at++ { // the flag of encryption, in all entries
		i := bytes.Index(locked[at:], entryMark)
		if i < 0 {
			break
		}
		at += i
		locked[at+8] |= 1
	}
	wrongSum := bytes.Clone(good)
	wrongSum[bytes.LastIndex(wrongSum, []byte("word/document.xml"))-46+16] ^= 1
	tests := []struct {
		name string
		b    []byte
		want error
	}{
		{"none at all", []byte("PK\x03\x04"), format.ErrDamaged},
		{"cut off", good[:len(good)-40], format.ErrDamaged},
		{"an empty archive", packed(t), format.ErrBinary},
		{"some archive", packed(t, part{"foto.jpg", "x"}), format.ErrBinary},
		{"a workbook", packed(t, part{"_rels/.rels", `<R><R Type="x/officeDocument" Target="xl/workbook.xml"/></R>`},
			part{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`}), format.ErrBinary},
		{"a text in ODT", packed(t, part{"mimetype", "application/vnd.oasis.opendocument.text"}, part{"content.xml", "<x/>"}), format.ErrOldOffice},
		{"a table in ODS", packed(t, part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}), format.ErrBinary},
		{"with a password", locked, format.ErrEncrypted},
		{"a wrong checksum", wrongSum, format.ErrDamaged},
		{"no XML", packed(t, part{"word/document.xml", `<w:document ` + names + `><w:body><w:p>`}), format.ErrDamaged},
		{"nothing in it", packed(t, part{"word/document.xml", ""}), format.ErrDamaged},
		{"entities", packed(t, part{"word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaa">]><w:document ` + names + `><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`}), format.ErrDamaged},
		{"a style sheet that is damaged", wordFile(t, p("a"), part{"styles", "<w:style>"}), format.ErrDamaged},
		{"a book without a package", packed(t, part{"mimetype", "application/epub+zip"}), format.ErrDamaged},
		{"a book without the package that it names", packed(t, part{"META-INF/container.xml", container}), format.ErrDamaged},
		{"a book without a chapter that it names", bookFile(t, "", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`), format.ErrDamaged},
		{"a chapter in no encoding", bookFile(t, "", entryOf("a.xhtml", ""), `<itemref idref="a.xhtml"/>`, part{"OEBPS/a.xhtml", "<?xml version=\"1.0\" encoding=\"x-rahasia\"?><p>\xff</p>"}), format.ErrEncoding},
	}
	for _, tt := range tests {
		if d, err := Read(tt.b); !errors.Is(err, tt.want) {
			t.Errorf("%s: %+v, %v, want %v", tt.name, d, err, tt.want)
		}
	}
}

// TestLoops: styles that build on each other, and a package that is its own
// chapter.
func TestLoops(t *testing.T) {
	styles := part{"styles", `<w:style w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>`}
	checkText(t, wordFile(t, styled("A", "a"), styles), "a")
}
