package webpage

import (
	"net/url"
	"strconv"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Limits of what readability gets: it looks at some things again and again.
const (
	maxHintElements = 10_000
	maxHintText     = 500_000 // bytes
)

const mark = "data-kutip"

// hint returns the innermost element with what readability takes for the
// article, but for a few paragraphs; nil if it finds none.
func (c *cleaner) hint(root *html.Node, at *url.URL) *html.Node {
	if c.sizes[root].text > maxHintText {
		return nil
	}
	elements := []*html.Node{}
	each(root, func(n *html.Node) bool {
		n.Attr = append(n.Attr, html.Attribute{Key: mark, Val: strconv.Itoa(len(elements))})
		elements = append(elements, n)
		return true
	})
	if len(elements) > maxHintElements {
		return nil
	}
	found := readable(root, at)
	if found == nil {
		return nil
	}
	kept := map[*html.Node]int{} // text by the elements around it
	total := 0
	each(found, func(n *html.Node) bool {
		i, err := strconv.Atoi(attr(n, mark))
		if err != nil || i < 0 || i >= len(elements) || n.Data != "p" && n.Data != "li" && n.Data != "blockquote" {
			return true
		}
		text := c.sizes[elements[i]].text
		total += text
		for p := elements[i].Parent; p != nil; p = p.Parent {
			kept[p] += text
		}
		return false
	})
	return innermost(root, kept, total)
}

// innermost returns the innermost element around nine tenths of the text.
func innermost(n *html.Node, kept map[*html.Node]int, total int) *html.Node {
	if total == 0 {
		return nil
	}
	for {
		var next *html.Node
		for c := range n.ChildNodes() {
			if kept[c]*10 >= total*9 {
				next = c
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}

// readable returns what readability takes for the article in a copy of the tree;
// nil if there is none, or if it panics.
func readable(root *html.Node, at *url.URL) (found *html.Node) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	p := readability.NewParser()
	p.KeepClasses = true
	p.DisableJSONLD = true
	article, err := p.ParseDocument(root, at)
	if err != nil {
		return nil
	}
	return article.Node
}
