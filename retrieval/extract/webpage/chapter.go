package webpage

import (
	"golang.org/x/net/html"

	"kutip/retrieval/extract/format"
)

// A Book is XHTML documents that are read one after the other, with one limit on
// what it costs to find what their style sheets hide. The zero value is one of
// which nothing is read yet.
type Book struct{ steps int }

// maxBookSteps is maxSteps for a whole book.
const maxBookSteps = 2 * maxSteps

// Chapter returns what a reader sees of a whole document, as paragraphs like
// those of format.Document, and its <title> or else its first heading. Its
// errors are ErrTooLarge only; there may be no paragraphs.
func (b *Book) Chapter(page string) (paragraphs []string, title string, err error) {
	s, err := slimOf(page, true)
	if err != nil {
		return nil, "", err
	}
	root, err := treeOf(s)
	if err != nil {
		return nil, "", err
	}
	steps, err := countHidden(root, s.sheets)
	if err != nil {
		return nil, "", err
	}
	if b.steps += steps; b.steps > maxBookSteps {
		return nil, "", format.ErrTooLarge
	}
	isTitle := func(n *html.Node) bool { return n.Data == "title" && n.Namespace == "" }
	for _, is := range []func(*html.Node) bool{isTitle, tag("h1 h2 h3 h4 h5 h6")} {
		if n := find(root, is); n != nil && title == "" {
			title = oneLine(textUnder(n))
		}
	}
	return renderOf(root), title, nil
}
