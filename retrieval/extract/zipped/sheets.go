package zipped

import (
	"path"
	"regexp"
	"strings"

	"kutip/retrieval/extract/format"
)

// Sheets are a book's style sheets.
type sheets struct {
	archive *archive
	all     map[string]string // by name, with those that they import
	held    int               // bytes of these
	used    int               // bytes that pages were read with
	page    int               // bytes of the page that is being read
}

// maxImports is how many others a style sheet may import.
const maxImports = 32

// Limits on style sheets, in bytes. Each page has its sheets read anew.
const (
	maxSheet  = 1 << 20
	maxStyle  = 2 << 20  // all of a page
	maxHeld   = 8 << 20  // all of a book
	maxStyled = 32 << 20 // of all pages, again and again
)

// turn begins a page.
func (s *sheets) turn() { s.page = 0 }

// find returns the style sheet that the page being read refers to, "" if there
// is none.
func (s *sheets) find(dir, reference string) (string, error) {
	return s.taken(s.read(fileName(dir, reference)))
}

// own returns a style sheet that stands in the page being read.
func (s *sheets) own(css, dir string) (string, error) { return s.taken(s.whole(css, dir)) }

// taken counts a style sheet of the page that was read with the error.
func (s *sheets) taken(css string, err error) (string, error) {
	s.page += len(css)
	s.used += len(css)
	if err == nil && (s.page > maxStyle || s.used > maxStyled) {
		err = format.ErrTooLarge
	}
	return css, err
}

func (s *sheets) read(name string) (string, error) {
	css, known := s.all[name]
	if known || !s.archive.has(name) {
		return css, nil
	}
	s.all[name] = "" // for those that import themselves
	b, err := s.archive.read(name, maxSheet)
	if err != nil {
		return "", err
	}
	if css, err = decodePage(b); err != nil {
		return "", nil
	}
	css, err = s.whole(strings.ReplaceAll(css, "</", ""), path.Dir(name)) // nothing in it may end the element
	if s.held += len(css); err == nil && s.held > maxHeld {
		err = format.ErrTooLarge
	}
	s.all[name] = css
	return css, err
}

// imported begins a style sheet that imports another: its address, and the media
// that it is for.
var imported = regexp.MustCompile(`(?is)^(?:\s|/\*.*?\*/|<!--|<!\[CDATA\[|@charset[^;]*;)*@import\s*(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;{}]*);`)

// whole returns a style sheet of the folder with those in it that it imports.
func (s *sheets) whole(css, dir string) (string, error) {
	var b strings.Builder
	for range maxImports {
		at := imported.FindStringSubmatchIndex(css)
		if at == nil {
			break
		}
		other, err := s.read(fileName(dir, css[at[2]:at[3]]))
		if err == nil && b.Len()+len(other) > maxStyle {
			err = format.ErrTooLarge
		}
		if err != nil {
			return "", err
		}
		if media := strings.TrimSpace(css[at[4]:at[5]]); media != "" {
			other = "@media " + media + "{" + other + "}"
		}
		b.WriteString(other)
		css = css[at[1]:]
	}
	return b.String() + css, nil
}
