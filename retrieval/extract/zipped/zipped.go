package zipped

import (
	"strings"

	"kutip/retrieval/extract/format"
)

// Read returns the text of a DOCX or EPUB file, whichever it is. Its errors are
// format.ErrBinary for any other archive, and those that package format names.
func Read(b []byte) (format.Document, error) {
	a, err := openArchive(b)
	if err != nil {
		return format.Document{}, err
	}
	kind := a.mediaType()
	switch {
	case kind == "application/epub+zip", a.has("META-INF/container.xml") && !strings.HasPrefix(kind, openDocument):
		return readEPUB(a)
	case strings.HasPrefix(kind, openDocument+"text"):
		return format.Document{}, format.ErrOldOffice
	}
	main := mainPart(a)
	if !a.has(main) {
		return format.Document{}, format.ErrBinary
	}
	return readDOCX(a, main)
}

// openDocument begins the media types of what LibreOffice saves by itself.
const openDocument = "application/vnd.oasis.opendocument."
