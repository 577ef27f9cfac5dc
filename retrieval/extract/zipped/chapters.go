package zipped

import (
	"path"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/webpage"
)

// maxPage is in bytes; there are some copies of a page while it is read.
const maxPage = 6 << 20

// chapters are those read so far.
type chapters struct {
	archive    *archive
	book       webpage.Book
	sheets     *sheets
	paragraphs []string
	size       int             // of them, in bytes
	known      map[string]bool // files that they are in
}

func newChapters(a *archive) *chapters {
	return &chapters{archive: a, sheets: &sheets{archive: a, all: make(map[string]string)}, known: make(map[string]bool)}
}

// read reads the chapter in a file, if it wasn't read.
func (c *chapters) read(name string) error {
	if c.known[name] {
		return nil
	}
	c.known[name] = true
	b, err := c.archive.read(name, maxPage)
	if err != nil {
		return err
	}
	text, err := decodePage(b)
	if err != nil {
		return err
	}
	p, err := readPage(text, path.Dir(name), c.sheets)
	if err != nil || p.isAside {
		return err
	}
	paragraphs, _, err := c.book.Chapter(p.text)
	if err != nil {
		return err
	}
	for _, text := range paragraphs {
		c.size += len(text) + 2
	}
	if c.size > format.MaxText {
		return format.ErrTooLarge
	}
	c.paragraphs = append(c.paragraphs, paragraphs...)
	return nil
}
