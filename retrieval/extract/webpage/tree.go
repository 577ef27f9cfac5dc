package webpage

import (
	"strings"

	"golang.org/x/net/html"

	"kutip/retrieval/extract/format"
)

// treeOf returns the tree of a slim page. HTML that is nested deeper than 512
// elements is ErrTooLarge; the parser takes no more, so that walking a tree may
// be a recursion.
func treeOf(s slim) (*html.Node, error) {
	root, err := html.Parse(strings.NewReader(s.page))
	if err != nil {
		return nil, format.ErrTooLarge
	}
	return root, nil
}

// each calls do for the elements under n in reading order. If it returns false,
// those inside are left out. It may remove the element, and what comes after.
func each(n *html.Node, do func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		before := c.PrevSibling
		if c.Type == html.ElementNode && do(c) {
			each(c, do)
		}
		switch {
		case c.Parent == n:
			c = c.NextSibling
		case before == nil:
			c = n.FirstChild
		default:
			c = before.NextSibling
		}
	}
}

// find returns the first element under n, n included, that is so; nil if none is.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && is(n) {
		return n
	}
	for c := range n.ChildNodes() {
		if found := find(c, is); found != nil {
			return found
		}
	}
	return nil
}

func tag(names string) func(*html.Node) bool {
	set := setOf(names)
	return func(n *html.Node) bool { return set[n.Data] }
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// within reports whether n or one of the elements around it is so.
func within(n *html.Node, is func(*html.Node) bool) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && is(n) {
			return true
		}
	}
	return false
}

// textOf returns the text under n as one line.
func textOf(n *html.Node) string {
	return strings.Join(renderOf(n), " ")
}
