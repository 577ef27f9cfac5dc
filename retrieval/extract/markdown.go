package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// maxHeading is how long a heading or title in front matter may be to become
// the title, in characters.
const maxHeading = 300

// Markdown extracts the visible text of Markdown.
//
// Headings, list items, code blocks and rows of tables are paragraphs of their
// own; items of numbered lists keep their number and cells are parted by " | ".
// Images, raw HTML and comments are left out. The title is the front matter's,
// or else the first heading of level 1, which then is not in the text.
func Markdown(b []byte) (Document, error) {
	s, err := decode(b)
	if err != nil {
		return Document{}, err
	}
	title, s := cutFrontMatter(newlines.Replace(strings.TrimPrefix(s, "\ufeff")))
	source := []byte(s)
	r := &renderer{source: source, title: oneLine(title)}
	if utf8.RuneCountInString(r.title) > maxHeading {
		r.title = ""
	}
	walk(newParser().Parse(text.NewReader(source)), r)
	return document(r.title, Canonical(r.text.String()))
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

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
