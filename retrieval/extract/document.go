package extract

import (
	"strings"
	"unicode"

	"kutip/retrieval/extract/format"
)

// A Document is an article as text.
type Document struct {
	Title    string // one line of canonical text, not repeated in Text; "" if there is none
	Byline   string // likewise: who wrote it
	Date     string // likewise: as ISO 8601 has it where it can be told, else as the article has it
	Site     string // likewise: what the place calls itself that it was published at
	Declared string // the language that the article says it is in, such as "id" or "en-GB"; "" if it doesn't say
	Text     string // canonical, with a letter or digit in it, at most MaxText bytes
}

// canonical makes what a reader found a document.
func canonical(found format.Document, err error) (Document, error) {
	if err != nil {
		return Document{}, err
	}
	d := Document{
		Title: short(found.Title), Byline: short(found.Byline), Date: short(found.Date),
		Site: short(found.Site), Declared: languageTag(found.Language),
	}
	paragraphs := found.Paragraphs
	if d.Title == "" && found.Title != "" { // too long to be one
		paragraphs = append([]string{found.Title}, paragraphs...)
	}
	d.Text = joinCanonical(paragraphs, d.Title)
	return document(d)
}

// joinCanonical returns the paragraphs as canonical text, without the title if
// it stands before them.
func joinCanonical(paragraphs []string, title string) string {
	var b strings.Builder
	for i, p := range paragraphs {
		p = oneLine(p)
		if p == "" || i == 0 && p == title && len(paragraphs) > 1 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p)
	}
	return b.String()
}

// languageTag returns the tag if it looks like one, in BCP 47's spelling.
func languageTag(s string) string {
	const longest = 35
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	isOther := func(r rune) bool { return r != '-' && !isAlphanumeric(r) }
	language, _, _ := strings.Cut(s, "-")
	if len(s) > longest || strings.ContainsFunc(s, isOther) || len(language) < 2 || len(language) > 8 {
		return ""
	}
	return s
}

func isAlphanumeric(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// document checks what was extracted.
func document(d Document) (Document, error) {
	d.Date = isoDate(d.Date)
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
