package webpage

import (
	"regexp"
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
			if c.dropUnder(n); !c.isSubheading(n) {
				c.dropBox(n)
			}
			return false
		case c.isAuthorBox(n), c.isBar(n), n.Data == "figure" && s.links == s.text && find(n, tag("figcaption")) == nil:
			remove(n)
			return false
		case (isLinkList(n, s) || c.isCards(n)) && !isIntroduced(n):
			remove(n)
			return false
		}
		return true
	})
}

// isBar reports whether an element has nothing but marks side by side, such as
// buttons.
func (c *cleaner) isBar(n *html.Node) bool {
	if s := c.sizes[n]; s.text > 200 || !isHolder(n) {
		return false
	}
	parts := 0
	for child := range n.ChildNodes() {
		text := textUnder(child)
		switch {
		case strings.TrimSpace(text) == "":
		case child.Type != html.ElementNode || isBlock[child.Data] || !isMark(oneLine(text)):
			return false
		default:
			parts++
		}
	}
	return parts >= 2
}

// isAuthorBox reports whether an element says who the author is: it begins with
// the name on a line of its own, and no text comes after it.
func (c *cleaner) isAuthorBox(n *html.Node) bool {
	s := c.sizes[n]
	if c.byline == "" || s.text > 600 || !isHolder(n) || !strings.HasPrefix(opening(n), c.byline) {
		return false
	}
	name := find(n, func(n *html.Node) bool { return oneLine(textUnder(n)) == c.byline })
	if name == nil || !isHeadingTag(name.Data) && name.Data != "a" && name.Data != "strong" && name.Data != "b" {
		return false
	}
	for ; n != nil && !c.sizes[n].headline; n = n.Parent {
		for after := n.NextSibling; after != nil; after = after.NextSibling {
			if c.sizes[after].sentences > 0 {
				return false
			}
		}
	}
	return n != nil
}

// isHeading reports whether an element may be the heading of a box: one, or all
// that is in its block.
func (c *cleaner) isHeading(n *html.Node) bool {
	switch n.Data {
	case "h2", "h3", "h4", "h5", "h6", "p", "div", "header", "legend", "summary", "dt":
		return true
	case "strong", "b", "span", "a":
		return n.Parent != nil && c.sizes[n.Parent].text == c.sizes[n].text
	}
	return false
}

// isSubheading reports whether a label may be a subheading of the article: one
// word, with text below.
func (c *cleaner) isSubheading(label *html.Node) bool {
	after := elementAfter(label)
	return isHeading(label) && after != nil && after.Data == "p" && c.sizes[after].sentences > 0 && !strings.Contains(opening(label), " ")
}

// dropBox takes out a label, with the box that it is the heading of if there is
// little in it.
func (c *cleaner) dropBox(label *html.Node) {
	box := label.Parent
	s := c.sizes[box]
	small := s.text < 400 && s.sentences < 200 && (box.Data == "div" || box.Data == "section") || s.text < 900 && box.Data == "aside"
	if elementBefore(label) == nil && small && !s.headline {
		label = box
	}
	remove(label)
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

func isHeading(n *html.Node) bool { return isHeadingTag(n.Data) }

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
		case c.sizes[child].text < 600 && c.sizes[child].sentences <= maxTeaser && c.isCard(child):
			cards++
		default:
			others++
		}
	}
	return cards >= 2 && cards >= others*2
}

// dropCards takes out teasers that stand in a row beside the article: three or
// more of the same shape, two if they have headings.
func (c *cleaner) dropCards(parent *html.Node) {
	rows := map[string][]*html.Node{}
	text := false
	for n := range parent.ChildNodes() {
		text = text || n.Data == "p" && c.sizes[n].sentences > 0
		if n.Type == html.ElementNode && isRowTag[n.Data] && c.isTeaser(n) {
			shape := shapeOf(n)
			rows[shape] = append(rows[shape], n)
		}
	}
	var cards []*html.Node
	for _, row := range rows {
		sentences, fewest := 0, 3
		for _, n := range row {
			sentences += c.sizes[n].sentences
			if find(n, isHeading) != nil {
				fewest = 2
			}
		}
		if text && sentences > 0 {
			continue // beside paragraphs, they may be sections
		}
		if len(row) >= fewest && sentences <= len(row)*maxTeaser && !isIntroduced(row[0]) {
			cards = append(cards, row...)
		}
	}
	for _, n := range cards {
		remove(n)
	}
}

// maxTeaser is how many bytes of sentences a teaser has.
const maxTeaser = 200

var isRowTag = setOf("div section article li a figure")

// isTeaser reports whether an element is a headline that is a link, with little
// else.
func (c *cleaner) isTeaser(n *html.Node) bool {
	s := c.sizes[n]
	return !s.headline && 12 < s.text && s.text < 600 && (s.links == s.text || c.isCard(n)) && (n.Data != "li" || n.Parent.Data != "ul" && n.Parent.Data != "ol")
}

// numbered is how the headings in a list of things begin.
var numbered = regexp.MustCompile(`^\d{1,2}[.)] `)

func (c *cleaner) isCard(n *html.Node) bool {
	heading := find(n, isHeading)
	if heading == nil {
		return n.Data == "a" || n.Data != "p" && n.Data != "li" && c.beginsWithLink(n)
	}
	if numbered.MatchString(opening(heading)) {
		return false
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

// attachments are headings of links that are the article's own.
var attachments = anyOf("lampiran", "unduh", "berkas", "dokumen", "download", "attachment", "referensi", "daftar pustaka", "reference", "source", "sumber", "catatan kaki", "notes")

// isIntroduced reports whether the text before ends in a colon, as that before a
// list of the article's own does, or is a heading that says so.
func isIntroduced(n *html.Node) bool {
	before := elementBefore(n)
	if before == nil {
		return false
	}
	text := textOf(before)
	if isHeadingTag(before.Data) && attachments.MatchString(text) {
		return true
	}
	return strings.HasSuffix(text, ":") && !isLabel(strings.TrimSuffix(text, ":"))
}
