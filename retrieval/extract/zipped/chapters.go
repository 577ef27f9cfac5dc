package zipped

import (
	"path"
	"strings"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/webpage"
)

// chapters are those read so far.
type chapters struct {
	archive    *archive
	paragraphs []string
	size       int               // of them, in bytes
	sheets     map[string]string // style sheets, by name
	styled     int               // bytes of sheets that chapters were read with
}

func (c *chapters) read(name string) error {
	if !c.archive.has(name) {
		return format.ErrDamaged
	}
	b, err := c.archive.read(name, maxPage)
	if err != nil {
		return err
	}
	p, err := readPage(b)
	if err != nil {
		return err
	}
	if p.isAside {
		return nil
	}
	styles, err := c.stylesOf(p, path.Dir(name))
	if err != nil {
		return err
	}
	paragraphs, _, err := webpage.Chapter(styles + p.text)
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

// Limits on the files of a book, in bytes. There are some copies of a page
// while it is read, and each page has its style sheets read anew.
const (
	maxPage   = 6 << 20
	maxSheet  = 1 << 20
	maxStyle  = 2 << 20  // all style sheets of a page
	maxStyled = 32 << 20 // and of all pages
)

// stylesOf returns the style sheets that the page refers to, as elements to
// stand before it: what they hide isn't text.
func (c *chapters) stylesOf(p page, dir string) (string, error) {
	var b strings.Builder
	for _, reference := range p.sheets {
		sheet, err := c.sheet(fileName(dir, reference))
		if err != nil {
			return "", err
		}
		if c.styled += len(sheet); c.styled > maxStyled || b.Len()+len(sheet) > maxStyle {
			return "", format.ErrTooLarge
		}
		b.WriteString("<style>" + sheet + "</style>")
	}
	return b.String(), nil
}

// sheet returns a style sheet, "" if there is none of the name.
func (c *chapters) sheet(name string) (string, error) {
	sheet, known := c.sheets[name]
	if known || !c.archive.has(name) {
		return sheet, nil
	}
	b, err := c.archive.read(name, maxSheet)
	if err != nil {
		return "", err
	}
	sheet = strings.ReplaceAll(string(b), "</", "") // nothing in it may end the element
	c.sheets[name] = sheet
	return sheet, nil
}
