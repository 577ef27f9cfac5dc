package extract

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// maxHeading is how long a heading or field of front matter may be to become
// the title, byline or date, in characters.
const maxHeading = 300

// Markdown extracts the visible text of Markdown.
//
// Headings, list items, code blocks and rows of tables are paragraphs of their
// own; items of numbered lists keep their number and cells are parted by " | ".
// Images, raw HTML, what it hides, and comments are left out. The title is the front matter's,
// or else the first heading of level 1, which then is not in the text. Byline
// and date are the front matter's.
func Markdown(b []byte) (Document, error) {
	s, err := decode(b, "", false)
	if err != nil {
		return Document{}, err
	}
	return markdown(s)
}

// markdown extracts Markdown that is decoded already.
func markdown(s string) (Document, error) {
	said, s := cutFrontMatter(tidyLines(strings.TrimPrefix(s, "\ufeff")))
	s = dropData(s)
	room := roomFor(s)
	if len(s) > MaxMarkdown || room < 0 {
		return Document{}, ErrTooLarge
	}
	source := []byte(s)
	r := newRenderer(source, said.title)
	walk(newParser(room).Parse(text.NewReader(source)), r)
	return document(Document{Title: r.title, Byline: said.byline, Date: said.date, Text: Canonical(r.text.String())})
}

// tidyLines makes all line breaks "\n", with at most one empty line in a row:
// more mean nothing, and empty lines are what a generated file has most of.
func tidyLines(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	ends := 0 // line breaks that it ends in
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\r' {
			if c = '\n'; i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
		}
		switch {
		case c != '\n':
			ends = 0
		case ends == 2:
			continue
		default:
			ends++
		}
		out.WriteByte(c)
	}
	return out.String()
}

// dropData leaves out the data of embedded images, which can be most of a file
// that a word processor wrote: long runs of base64 behind ";base64,".
func dropData(s string) string {
	const mark, long = ";base64,", 256
	var b strings.Builder
	for {
		at := strings.Index(s, mark)
		if at < 0 && b.Len() == 0 {
			return s
		}
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		at += len(mark)
		b.WriteString(s[:at])
		rest := strings.TrimLeft(s[at:], base64Alphabet)
		if n := len(s) - at - len(rest); n < long {
			b.WriteString(s[at : at+n])
		}
		s = rest
	}
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="

// walk visits the tree in order. It doesn't recurse: emphasis in emphasis may
// be nested as deep as a hostile text is long.
func walk(root ast.Node, r *renderer) {
	for n := root; n != nil; {
		if r.enter(n) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for r.leave(n); n != root && n.NextSibling() == nil; r.leave(n) {
			n = n.Parent()
		}
		if n == root {
			return
		}
		n = n.NextSibling()
	}
}
