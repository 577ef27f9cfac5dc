package extract

import (
	"net/url"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/pdf"
	"kutip/retrieval/extract/webpage"
	"kutip/retrieval/extract/zipped"
)

// A Source is a file or a page, and what is known of it.
type Source struct {
	Name      string   // the file's name, for its extension and as a title of last resort; "" if it has none
	MediaType string   // as a server said, such as "text/html; charset=utf-8"; "" if none did
	Address   *url.URL // of a page; nil for a file
	Bytes     []byte
}

// File reads a file. It returns the errors of Read.
func File(name string, b []byte) (Document, error) { return Read(Source{Name: name, Bytes: b}) }

// Read recognises the source's format and reads it. A document that has no
// title gets one from the source's name or address. Its errors are Refusals.
func Read(s Source) (Document, error) {
	if len(s.Bytes) > MaxBytes {
		return Document{}, ErrTooLarge
	}
	k, err := kindOf(s)
	if err != nil {
		return Document{}, err
	}
	d, err := readAs(k, s)
	if err == nil && d.Title == "" {
		d.Title = lastTitle(s, k)
	}
	return d, err
}

// readAs reads the source as what it is. The readers' libraries weren't all
// written with hostile files in mind, so a panic of theirs is a damaged file.
func readAs(k kind, s Source) (d Document, err error) {
	defer func() {
		if recover() != nil {
			d, err = Document{}, ErrDamaged
		}
	}()
	switch k {
	case pdfKind:
		return canonical(pdf.Read(s.Bytes))
	case zippedKind:
		return canonical(zipped.Read(s.Bytes))
	}
	d, err = readText(k, s)
	if s.isPacked() && (err == ErrBinary || err == ErrEmpty) {
		err = ErrDamaged // its beginning is gone, or all of it
	}
	return d, err
}

func readText(k kind, s Source) (Document, error) {
	if k == plainKind && visible(s.Bytes) > MaxText {
		return Document{}, ErrTooLarge // before it is copied
	}
	text, err := decode(s.Bytes, charsetOf(s, k), k == htmlKind)
	switch {
	case err != nil:
		return Document{}, err
	case k == htmlKind:
		return canonical(readPage(text, s.Address))
	case k == markdownKind:
		return markdown(text)
	case isData(text):
		return Document{}, ErrBinary
	}
	return plain(text)
}

// readPage is webpage's reader; a variable, so that a test can make one panic.
var readPage func(page string, at *url.URL) (format.Document, error) = webpage.Read

// visible returns how many bytes of visible ASCII there are, all of which are in
// the text that plain text becomes.
func visible(b []byte) (n int) {
	for _, c := range b {
		if ' ' < c && c < 0x7F {
			n++
		}
	}
	return n
}
