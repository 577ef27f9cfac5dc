package zipped

import (
	"encoding/xml"
	"net/url"
	"path"
	"strings"

	"kutip/retrieval/extract/format"
)

// A book is what an EPUB's package file says.
type book struct {
	document format.Document // without its paragraphs
	items    map[string]item // by id
	spine    []string        // ids of chapters in order
	aside    map[string]bool // names of files that are a cover, a table of contents and so on
}

// An item is a file of the book.
type item struct{ name, mediaType, properties string }

func (it item) isText() bool {
	switch it.mediaType {
	case "application/xhtml+xml", "text/html", "text/x-oeb1-document":
		return true
	}
	return false
}

// isAside reports whether a chapter isn't text of the book's.
func (b *book) isAside(it item) bool {
	for property := range strings.FieldsSeq(it.properties) {
		if property == "nav" || property == "cover-image" {
			return true
		}
	}
	return b.aside[it.name]
}

func readBook(a *archive) (*book, error) {
	main, err := packageFile(a)
	if err != nil {
		return nil, err
	}
	if !a.has(main) {
		return nil, format.ErrDamaged
	}
	b := &book{items: make(map[string]item), aside: make(map[string]bool)}
	err = readPart(a, main, func(m *markup, _ xml.StartElement) error {
		return m.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "metadata":
				return b.readMetadata(m)
			case "manifest":
				return b.readManifest(m, path.Dir(main))
			case "spine":
				return b.readSpine(m)
			case "guide":
				return b.readGuide(m, path.Dir(main))
			}
			return m.skip()
		})
	})
	return b, err
}

// packageFile returns the name of the file that says what is in the book.
func packageFile(a *archive) (name string, err error) {
	err = readPart(a, "META-INF/container.xml", func(m *markup, _ xml.StartElement) error {
		return m.children(func(e xml.StartElement) error { // rootfiles
			return m.children(func(e xml.StartElement) error {
				if name == "" && e.Name.Local == "rootfile" {
					name = fileName("", attribute(e, "full-path"))
				}
				return m.skip()
			})
		})
	})
	return name, err
}

func (b *book) readMetadata(m *markup) error {
	d := &b.document
	return m.children(func(e xml.StartElement) error {
		local := e.Name.Local
		if local == "dc-metadata" { // of EPUB before 2
			return b.readMetadata(m)
		}
		text, err := m.text()
		text = strings.TrimSpace(text)
		switch {
		case text == "":
		case local == "title" && d.Title == "" && !isLeftover(text):
			d.Title = text
		case local == "creator" && !isNobody(text):
			d.Byline = join(d.Byline, text)
		case local == "date" && d.Date == "":
			d.Date = dayOf(text)
		case local == "language" && d.Language == "":
			d.Language = text
		}
		return err
	})
}

func (b *book) readManifest(m *markup, dir string) error {
	return m.children(func(e xml.StartElement) error {
		if len(b.items) >= maxEntries {
			return format.ErrTooLarge
		}
		if e.Name.Local == "item" {
			b.items[attribute(e, "id")] = item{
				fileName(dir, attribute(e, "href")), attribute(e, "media-type"), attribute(e, "properties"),
			}
		}
		return m.skip()
	})
}

// readSpine reads the chapters' order. What isn't linear is read on demand:
// answers, notes in windows of their own, advertisements.
func (b *book) readSpine(m *markup) error {
	return m.children(func(e xml.StartElement) error {
		if e.Name.Local == "itemref" && attribute(e, "linear") != "no" && len(b.spine) < maxEntries {
			b.spine = append(b.spine, attribute(e, "idref"))
		}
		return m.skip()
	})
}

func (b *book) readGuide(m *markup, dir string) error {
	return m.children(func(e xml.StartElement) error {
		switch attribute(e, "type") {
		case "cover", "toc", "title-page", "copyright-page":
			if at := attribute(e, "href"); !strings.Contains(at, "#") { // a whole file
				b.aside[fileName(dir, at)] = true
			}
		}
		return m.skip()
	})
}

// fileName returns the archive's name of a file that one in the folder refers
// to.
func fileName(dir, reference string) string {
	reference, _, _ = strings.Cut(reference, "#")
	if plain, err := url.PathUnescape(reference); err == nil {
		reference = plain
	}
	return strings.TrimPrefix(path.Join("/", dir, reference), "/")
}
