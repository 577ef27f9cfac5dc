// Package pdf reads the text of a PDF file: what people see on its pages, in
// the order they read it.
//
//	cos      the objects that the file is built of
//	painter  runs the operators of a page, and notes what text they show and where
//	font     which characters a font's codes are, and how wide
//	hidden   which text nobody sees
//	layout   makes paragraphs of text with places
//
// A PDF has no words, lines or paragraphs, only glyphs with places. All of them
// are guessed from gaps, as readers do.
package pdf

import (
	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/pdf/cos"
	"kutip/retrieval/extract/pdf/layout"
)

// maxPages is how many pages a file may have.
const maxPages = 10_000

// Read returns the text of a PDF. Its errors are ErrDamaged, ErrEncrypted,
// ErrTooLarge, ErrScanned (pictures of pages), ErrFonts (the characters can't
// be told) and ErrEmpty. Limits are on work and sizes, never on time.
func Read(b []byte) (format.Document, error) {
	file, err := cos.Open(b)
	if err != nil {
		return format.Document{}, err
	}
	r := &reader{file: file, fonts: newFonts(file), hidden: newLayers(file)}
	pages, err := r.pages()
	if err != nil {
		return format.Document{}, err
	}
	var body layout.Body
	for _, page := range pages {
		if !body.Add(r.page(page)) {
			return format.Document{}, format.ErrTooLarge
		}
		if err := file.Err(); err != nil {
			return format.Document{}, err
		}
	}
	paragraphs := body.Paragraphs()
	if err := r.refusal(paragraphs, len(pages)); err != nil {
		return format.Document{}, err
	}
	return document(metadataOf(file), paragraphs), file.Err()
}

// A reader is what all pages of a file share.
type reader struct {
	file   *cos.File
	fonts  *fonts
	hidden *layers

	read, unread int // characters that are seen: those known, and those that the fonts don't tell
	pictured     int // pages that are mostly pictures
	stamped      int // of these, those with no text but a stamp's
}

// refusal tells why there is no text.
func (r *reader) refusal(paragraphs []layout.Paragraph, pages int) error {
	letters := false
	for _, p := range paragraphs {
		letters = letters || hasLetter(p.Text)
	}
	switch {
	case r.unread > r.read || !letters && r.unread > 0:
		return format.ErrFonts
	case letters && r.stamped < pages:
		return nil
	case r.pictured > 0 && r.pictured*2 >= pages:
		return format.ErrScanned
	}
	return format.ErrEmpty
}
