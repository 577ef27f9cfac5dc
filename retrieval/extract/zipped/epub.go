package zipped

import (
	"encoding/xml"
	"strings"

	"kutip/retrieval/extract/format"
)

// readEPUB reads a book's chapters in their order, without its cover, title
// page and tables of contents.
func readEPUB(a *archive) (format.Document, error) {
	if err := checkLock(a); err != nil {
		return format.Document{}, err
	}
	b, err := readBook(a)
	if err != nil {
		return format.Document{}, err
	}
	c, missing := newChapters(a), false
	for _, id := range b.spine {
		it := b.items[id]
		switch {
		case !it.isText() || b.isAside(it):
		case !a.has(it.name):
			missing = true
		default:
			if err := c.read(it.name); err != nil {
				return format.Document{}, err
			}
		}
	}
	if missing && len(c.paragraphs) == 0 {
		return format.Document{}, format.ErrDamaged
	}
	b.document.Paragraphs = c.paragraphs
	return b.document, nil
}

// checkLock returns format.ErrEncrypted for a book that only a licence opens.
// Fonts may be garbled all the same: that hinders nobody from reading.
func checkLock(a *archive) error {
	if a.has("META-INF/rights.xml") || a.has("META-INF/sinf.xml") || a.has("META-INF/license.lcpl") {
		return format.ErrEncrypted
	}
	locked := false
	err := readPart(a, "META-INF/encryption.xml", func(m *markup, _ xml.StartElement) error {
		var look func(e xml.StartElement) error
		look = func(e xml.StartElement) error {
			if e.Name.Local == "EncryptionMethod" {
				locked = locked || !isFontGarbling(attribute(e, "Algorithm"))
			}
			return m.children(look)
		}
		return m.children(look)
	})
	if err == nil && locked {
		err = format.ErrEncrypted
	}
	return err
}

func isFontGarbling(algorithm string) bool {
	return algorithm == "http://www.idpf.org/2008/embedding" || strings.HasPrefix(algorithm, "http://ns.adobe.com/pdf/enc#RC")
}
