package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// dropLinks takes out what stands between the paragraphs of an article to lead
// away from it: "Baca juga", lists of nothing but links, boxes under a heading
// such as "Related".
func (c *cleaner) dropLinks(root *html.Node) {
	each(root, func(n *html.Node) bool {
		if n.Parent == nil {
			return false
		}
		s := c.sizes[n]
		if s.headline || s.text == 0 {
			return true
		}
		switch {
		case s.text < 300 && isBlock[n.Data] && isLead(opening(n), s):
			c.dropUnder(n)
			remove(n)
			return false
		case c.isHeading(n) && isLabel(opening(n)):
			c.dropUnder(n)
			remove(n)
			return false
		case (isLinkList(n, s) || c.isCards(n)) && !isIntroduced(n):
			remove(n)
			return false
		}
		return true
	})
}

// isHeading reports whether an element may be the heading of a box: one, or all
// that is in its block.
func (c *cleaner) isHeading(n *html.Node) bool {
	switch n.Data {
	case "h2", "h3", "h4", "h5", "h6", "p", "div", "header", "legend", "summary":
		return true
	case "strong", "b", "span", "a":
		return n.Parent != nil && c.sizes[n.Parent].text == c.sizes[n].text
	}
	return false
}

// dropUnder takes out the links that follow a label, up to the next text.
func (c *cleaner) dropUnder(label *html.Node) {
	for label.NextSibling == nil && label.Parent != nil && label.Parent.Data != "body" && c.sizes[label.Parent].text < 200 && !c.sizes[label.Parent].headline {
		label = label.Parent
	}
	for n := label.NextSibling; n != nil; {
		next := n.NextSibling
		if n.Type == html.ElementNode {
			s := c.sizes[n]
			if s.headline || s.text > 0 && !c.isCard(n) && (s.links*2 < s.text || s.sentences > 200) || isHeadingTag(n.Data) && s.links == 0 {
				return
			}
			n.Parent.RemoveChild(n)
		} else if n.Type == html.TextNode && textSize(n.Data) > 3 {
			return
		}
		n = next
	}
}

func isHeadingTag(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}

// isLinkList reports whether an element holds headlines of other articles, or
// other links, and no text.
func isLinkList(n *html.Node, s size) bool {
	switch n.Data {
	case "ul", "ol", "div", "section", "aside", "dl":
		return s.linkCount >= 2 && s.links*10 > s.text*8 && s.sentences == 0
	}
	return false
}

// isCards reports whether an element holds teasers: two or more with a heading
// that is a link, and hardly anything else.
func (c *cleaner) isCards(n *html.Node) bool {
	if n.Data == "body" || n.Data == "table" || c.sizes[n].linkCount < 2 {
		return false
	}
	cards, others := 0, 0
	for child := range n.ChildNodes() {
		switch {
		case child.Type != html.ElementNode || c.sizes[child].text == 0:
		case c.sizes[child].text < 600 && c.isCard(child):
			cards++
		default:
			others++
		}
	}
	return cards >= 2 && cards >= others*2
}

func (c *cleaner) isCard(n *html.Node) bool {
	heading := find(n, func(n *html.Node) bool { return isHeadingTag(n.Data) })
	if heading == nil {
		return n.Data == "a" || n.Data != "p" && n.Data != "li" && c.beginsWithLink(n)
	}
	return c.sizes[heading].links*10 > c.sizes[heading].text*8 || within(heading, tag("a"))
}

// beginsWithLink reports whether the first text in a block is a link of some
// words, all on its own.
func (c *cleaner) beginsWithLink(n *html.Node) bool {
	if !isBlock[n.Data] {
		return false
	}
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.TextNode && textSize(child.Data) > 0:
			return false
		case child.Type == html.ElementNode && c.sizes[child].text > 0:
			s := c.sizes[child]
			return s.links == s.text && s.text > 12 && (child.NextSibling == nil || child.NextSibling.Type == html.ElementNode || isBlock[child.Data])
		}
	}
	return false
}

// isIntroduced reports whether the text before ends in a colon, as that before a
// list of the article's own does.
func isIntroduced(n *html.Node) bool {
	before := elementBefore(n)
	if before == nil {
		return false
	}
	text := textOf(before)
	return strings.HasSuffix(text, ":") && !isLabel(strings.TrimSuffix(text, ":"))
}
