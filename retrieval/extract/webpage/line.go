package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// dropLines takes out lines, parted by <br> or <hr>, that are no part of the text:
// credits and notices, and marks that are links or have no other lines beside
// them.
func dropLines(article *html.Node) {
	each(article, func(n *html.Node) bool {
		if countOf(n, "br")+countOf(n, "hr") == 0 || n.Data == "pre" {
			return true
		}
		foreign, others := linesOf(n)
		for _, line := range foreign {
			if others && !line.sure {
				continue
			}
			for _, part := range line.parts {
				remove(part)
			}
		}
		return true
	})
}

// A line is what stands between two <br>.
type line struct {
	parts []*html.Node
	sure  bool // it isn't the article's, whatever is beside it
}

// linesOf returns the lines in n that seem to be no part of the text, and whether
// there are others.
func linesOf(n *html.Node) (foreign []line, others bool) {
	var l line
	for c := n.FirstChild; ; c = c.NextSibling {
		if c != nil && !(c.Type == html.ElementNode && (isBlock[c.Data] || c.Data == "br")) {
			l.parts = append(l.parts, c)
			continue
		}
		text := l.text()
		l.sure = isNotice(text) || isCreditLine(text) || isMark(text) && slices.ContainsFunc(l.parts, isLink)
		switch {
		case text == "":
		case l.sure || isMark(text):
			foreign = append(foreign, l)
		default:
			others = true
		}
		if c == nil {
			return foreign, others
		}
		others = others || c.Data != "br" && c.Data != "hr" && textUnder(c) != ""
		l = line{}
	}
}

func (l line) text() string {
	var b strings.Builder
	for _, n := range l.parts {
		if b.Len() < maxOpening {
			b.WriteString(textUnder(n))
		}
	}
	return oneLine(b.String())
}
