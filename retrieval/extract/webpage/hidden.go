package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"kutip/retrieval/extract/format"
)

// stripHidden takes out of the tree what a reader doesn't see. Sheets are those
// of slim. It returns ErrTooLarge if the style sheets are too much work.
func stripHidden(root *html.Node, sheets []string) error {
	_, err := countHidden(root, sheets)
	return err
}

// countHidden is stripHidden. It also returns how many elements were looked at,
// which is what it costs.
func countHidden(root *html.Node, sheets []string) (steps int, err error) {
	s := &stripper{cascade: newCascade(sheetsOf(root, sheets))}
	s.walk(root, plain)
	if s.exhausted() {
		return s.steps, format.ErrTooLarge
	}
	for _, n := range s.gone {
		remove(n)
	}
	return s.steps, nil
}

// sheetsOf returns the sheets that are for this reader: not in a template, not
// for print.
func sheetsOf(root *html.Node, sheets []string) []string {
	var out []string
	each(root, func(n *html.Node) bool {
		if i, err := strconv.Atoi(attr(n, "data-sheet")); err == nil && n.Data == "style" && 0 <= i && i < len(sheets) {
			if media := attr(n, "media"); media == "" || isScreen(media) {
				out = append(out, sheets[i])
			}
		}
		return n.Data != "template"
	})
	return out
}

// A stripper finds what is hidden. It is taken out afterwards, since selectors
// may be about what stands beside it.
type stripper struct {
	*cascade
	gone []*html.Node
}

// walk looks for what is hidden under n, an element or document with the look.
func (s *stripper) walk(n *html.Node, l look) {
	for c := range n.ChildNodes() {
		switch {
		case s.exhausted():
			return
		case c.Type == html.ElementNode:
			s.element(c, l)
		case c.Type != html.TextNode || !l.readable() && strings.TrimSpace(c.Data) != "":
			s.gone = append(s.gone, c)
		}
	}
}

// show takes off what hides an element as a whole.
func (s *styles) show() {
	for _, p := range [...]property{display, visibility, contentVisibility, opacity, filter} {
		s[p] = ""
	}
}

func (s *stripper) element(n *html.Node, around look) {
	if n.Data == "head" {
		return
	}
	styles, scope := s.stylesOf(n, around.scope)
	if n.Data == "html" || n.Data == "body" { // a script shows these when all has come
		styles.show()
	}
	l := around.with(&styles)
	l.scope = scope
	if isUnseen[n.Data] && !isControl[n.Data] || n.Namespace == "svg" || isGone(n, &styles, l) {
		s.gone = append(s.gone, n)
		return
	}
	s.walk(n, l)
}

// isControl has what isn't text but tells what a page wants.
var isControl = setOf("input button img")
