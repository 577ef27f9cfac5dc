package webpage

import "golang.org/x/net/html"

// Chapter returns what a reader sees of a whole XHTML document, as paragraphs
// like those of format.Document, and its <title> or else its first heading.
// Its errors are ErrTooLarge only; there may be no paragraphs.
func Chapter(page string) (paragraphs []string, title string, err error) {
	s, err := slimOf(page, true)
	if err != nil {
		return nil, "", err
	}
	root, err := visible(s)
	if err != nil {
		return nil, "", err
	}
	isTitle := func(n *html.Node) bool { return n.Data == "title" && n.Namespace == "" }
	for _, is := range []func(*html.Node) bool{isTitle, tag("h1 h2 h3 h4 h5 h6")} {
		if n := find(root, is); n != nil && title == "" {
			title = oneLine(textUnder(n))
		}
	}
	return renderOf(root), title, nil
}
