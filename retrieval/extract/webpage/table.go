package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// table writes the rows of a table, each a paragraph with its cells parted by
// " | ". Tables that only put things in their places are written as if their
// cells were blocks.
func (r *renderer) table(n *html.Node) {
	r.endParagraph()
	if isLayout(n) {
		r.children(n)
		r.endParagraph()
		return
	}
	g := grid{room: maxRepeated - r.repeated}
	defer func() { r.repeated = maxRepeated - g.room }()
	for c := range n.ChildNodes() {
		r.rows(c, &g)
	}
	r.endParagraph()
}

// rows writes the rows of a part of a table, and what else is in it.
func (r *renderer) rows(n *html.Node, g *grid) {
	if n.Type != html.ElementNode || isUnseen[n.Data] {
		return
	}
	switch n.Data {
	case "tr":
		r.endParagraph()
		r.line.WriteString(g.row(n))
		r.endParagraph()
	case "thead", "tbody", "tfoot":
		g.below = nil
		for c := range n.ChildNodes() {
			r.rows(c, g)
		}
	default:
		r.node(n)
	}
}

// A grid knows which cells reach into the next rows.
type grid struct {
	below []span
	room  int // bytes that may still be repeated
}

// A span is a cell that belongs to rows below its own, too.
type span struct {
	text string
	rows int // still to come
}

const (
	maxColumns  = 1000
	maxRepeated = 1 << 18 // bytes in a document
	maxSpan     = 200     // bytes of a cell that is repeated: it names the rows that it stands beside
)

// row returns a row as a line. A cell that spans rows is repeated in each, since
// every row must be understood by itself.
func (g *grid) row(tr *html.Node) string {
	var cells []string
	column := 0
	reach := func() {
		for column < len(g.below) && g.below[column].rows > 0 {
			g.below[column].rows--
			if text := g.below[column].text; g.room >= len(text) {
				g.room -= len(text) + 3
				cells = append(cells, text)
			}
			column++
		}
	}
	for c := range tr.ChildNodes() {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		reach()
		text := textOf(c)
		cells = append(cells, text)
		if rows := spanOf(c, "rowspan"); rows > 1 && len(text) <= maxSpan && column < maxColumns {
			for len(g.below) <= column {
				g.below = append(g.below, span{})
			}
			g.below[column] = span{text, min(rows-1, 100)}
		}
		column += spanOf(c, "colspan")
	}
	reach()
	line := strings.Join(cells, " | ")
	if strings.Trim(line, " |\u00a0") == "" {
		return ""
	}
	return line
}

// spanOf returns over how many rows or columns a cell reaches.
func spanOf(cell *html.Node, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(cell, key)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxColumns)
}

// isLayout reports whether a table only puts things in their places: there are
// tables or whole passages in its cells, or no row has a second cell.
func isLayout(table *html.Node) bool {
	if role := attr(table, "role"); role == "presentation" || role == "none" {
		return true
	}
	nested := false
	columns := 0
	each(table, func(n *html.Node) bool {
		switch n.Data {
		case "table":
			nested = true
			return false
		case "tr":
			columns = max(columns, cellsOf(n))
		case "td", "th":
			nested = nested || isPassage(n)
		}
		return !nested
	})
	return nested || columns < 2
}

// cellsOf counts the cells of a row that have something in them.
func cellsOf(tr *html.Node) int {
	n := 0
	for c := range tr.ChildNodes() {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			n += spanOf(c, "colspan")
		}
	}
	return n
}

// isPassage reports whether a cell holds several long paragraphs, or headings.
func isPassage(cell *html.Node) bool {
	long, size := 0, 0
	for c := range cell.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.Data {
		case "h1", "h2", "h3", "h4", "article", "section":
			return true
		case "p", "div", "ul", "ol", "blockquote":
			if text := textUnder(c); len(text) > 80 {
				long++
				size += len(text)
			}
		case "br":
			if c.NextSibling != nil && c.NextSibling.Type == html.ElementNode && c.NextSibling.Data == "br" {
				long++
			}
		}
	}
	return long > 1 && len(textUnder(cell)) > 300 || size > 500
}
