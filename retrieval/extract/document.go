package extract

import (
	"path"
	"strings"
	"unicode"
)

// A Document is an article as text.
type Document struct {
	Title  string // one line of canonical text, not repeated in Text; "" if there is none
	Byline string // likewise: who wrote it
	Date   string // likewise: as the article has it
	Text   string // canonical, with a letter or digit in it, at most MaxText bytes
}

// File extracts by the name's extension: .md and .markdown are Markdown,
// anything else is plain text. A document without a title gets the file's base
// name without its extension. It returns the errors of Text and Markdown.
func File(name string, b []byte) (Document, error) {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	ext := path.Ext(base)
	parse := Text
	switch strings.ToLower(ext) {
	case ".md", ".markdown":
		parse = Markdown
	}
	d, err := parse(b)
	if err == nil && d.Title == "" {
		d.Title = oneLine(strings.TrimSuffix(base, ext))
	}
	return d, err
}

// document checks what was extracted.
func document(d Document) (Document, error) {
	switch {
	case len(d.Text) > MaxText:
		return Document{}, ErrTooLarge
	case !readable(d.Text):
		return Document{}, ErrEmpty
	}
	return d, nil
}

// readable reports whether there is a letter or digit.
func readable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// oneLine returns the canonical text of s as one paragraph.
func oneLine(s string) string {
	return strings.ReplaceAll(Canonical(s), "\n\n", " ")
}
