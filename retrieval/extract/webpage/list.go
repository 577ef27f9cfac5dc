package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"kutip/retrieval/extract/format"
)

// list writes the items of a list; those of a numbered one with the number that
// they show.
func (r *renderer) list(n *html.Node) {
	r.endParagraph()
	numbers := numbering(n)
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c.Data != "li" {
			r.node(c)
			continue
		}
		r.endParagraph()
		outer := r.number
		if n.Data == "ol" {
			r.number = numbers.next(c)
		}
		r.children(c)
		r.endParagraph()
		r.number = outer
	}
	r.endParagraph()
}

// A counter counts the items of a list.
type counter struct {
	number, step int
	style        string // 1, a, A, i or I
}

func numbering(list *html.Node) counter {
	c := counter{number: 1, step: 1, style: attr(list, "type")}
	if hasAttr(list, "reversed") {
		c.step, c.number = -1, 0
		for item := range list.ChildNodes() {
			if item.Type == html.ElementNode && item.Data == "li" {
				c.number++
			}
		}
	}
	if start, err := strconv.Atoi(strings.TrimSpace(attr(list, "start"))); err == nil {
		c.number = start
	}
	return c
}

// next returns what stands before an item.
func (c *counter) next(item *html.Node) string {
	if value, err := strconv.Atoi(strings.TrimSpace(attr(item, "value"))); err == nil {
		c.number = value
	}
	number := c.number
	c.number += c.step
	return c.mark(number) + ". "
}

func (c *counter) mark(number int) string {
	switch {
	case c.style == "a" && 1 <= number && number <= 26:
		return string(rune('a' + number - 1))
	case c.style == "A" && 1 <= number && number <= 26:
		return string(rune('A' + number - 1))
	case c.style == "i" && 1 <= number && number < 100:
		return strings.ToLower(format.Roman(number))
	case c.style == "I" && 1 <= number && number < 100:
		return format.Roman(number)
	}
	return strconv.Itoa(number)
}
