package webpage

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// articleOf returns the element that holds the article, from a tree that was
// cleaned and measured.
func (c *cleaner) articleOf(root *html.Node, at *url.URL) *html.Node {
	body := find(root, tag("body"))
	if body == nil {
		return root
	}
	article := c.named(body)
	if article == nil {
		article = c.descend(body)
		if hint := c.hint(root, at); hint != nil && isIn(hint, article) && c.sizes[hint].sentences*10 >= c.sizes[article].sentences*7 {
			article = hint
		}
	}
	return c.withHeadline(article, body)
}

// named returns the element that the page itself calls the article, if most of
// the text is there; nil if there is none.
func (c *cleaner) named(body *html.Node) *html.Node {
	total := c.sizes[body].sentences
	large := func(n *html.Node, percent int) bool {
		return c.sizes[n].sentences*100 >= total*percent && c.sizes[n].text > 0
	}
	texts := c.outermost(body, func(n *html.Node) bool { return attr(n, "itemprop") == "articleBody" })
	if len(texts) > 0 && large(texts[0], 30) {
		return texts[0]
	}
	articles := c.outermost(body, tag("article"))
	for _, n := range articles {
		if c.sizes[n].headline && large(n, 20) || len(articles) == 1 && large(n, 50) {
			return n
		}
	}
	for _, n := range articles {
		if large(n, 60) {
			return n
		}
	}
	isMain := func(n *html.Node) bool { return n.Data == "main" || attr(n, "role") == "main" }
	for _, n := range c.outermost(body, isMain) {
		if large(n, 50) {
			return c.descend(n)
		}
	}
	return nil
}

// outermost returns the elements that are so, but none inside of another.
func (c *cleaner) outermost(body *html.Node, is func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	each(body, func(n *html.Node) bool {
		if is(n) {
			found = append(found, n)
			return false
		}
		return true
	})
	return found
}

// descend returns the innermost element with nearly all of the text in n.
func (c *cleaner) descend(n *html.Node) *html.Node {
	total := c.sizes[n].sentences
	if total == 0 {
		return n
	}
	for {
		var next *html.Node
		for child := range n.ChildNodes() {
			if child.Type == html.ElementNode && c.sizes[child].sentences*100 >= total*85 && isHolder(child) {
				next = child
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}

// isHolder reports whether an element may hold an article; what holds one
// paragraph or table of it may not.
func isHolder(n *html.Node) bool {
	switch n.Data {
	case "div", "section", "article", "main", "tbody", "tr", "td", "center", "font", "form", "span":
		return true
	case "table":
		return isLayout(n)
	}
	return false
}

// withHeadline returns the innermost element that holds the article and its
// headline, if not much else is there; between them stand leads and captions.
func (c *cleaner) withHeadline(article, body *html.Node) *html.Node {
	for n := article; c.title != nil && n != nil; n = n.Parent {
		if isIn(c.title, n) {
			if n != article && c.sizes[n].sentences*10 > c.sizes[article].sentences*14+2000 {
				return article
			}
			c.dropBefore(n)
			return n
		}
		if n == body {
			break
		}
	}
	return article
}

// dropBefore takes out what stands in the article before its headline, if it
// isn't much; pictures stay.
func (c *cleaner) dropBefore(article *html.Node) {
	var before []*html.Node
	text := 0
	for n := c.title; n != article; n = n.Parent {
		for b := n.PrevSibling; b != nil; b = b.PrevSibling {
			if find(b, tag("figcaption")) == nil {
				before = append(before, b)
				text += c.sizes[b].sentences
			}
		}
	}
	if text*4 > c.sizes[article].sentences {
		return
	}
	for _, n := range before {
		remove(n)
	}
}

// dropTail takes out what stands behind the last text: headings of what is gone,
// links back to the site.
func dropTail(article *html.Node) {
	for n := lastOf(article); n != nil && n != article && isTail(n); n = lastOf(article) {
		remove(n)
	}
}

// isTail reports whether the last node of an article is no text of it.
func isTail(n *html.Node) bool {
	text := strings.TrimSpace(n.Data)
	if n.Type == html.ElementNode {
		text = textUnder(n)
	}
	switch {
	case isHeadingTag(n.Data) && n.Type == html.ElementNode, text == "":
		return true
	case n.Data == "a" && n.Type == html.ElementNode:
		return isLoose(n)
	case !strings.ContainsFunc(text, isWord):
		return isHolder(n.Parent) || n.Parent.Data == "body"
	}
	return isLabel(text) && n.PrevSibling == nil || isAfterthought(n)
}

// isAfterthought reports whether the last text is a line in a box of its own
// beside that with the paragraphs: what to do with the page, who watches over the
// site.
func isAfterthought(n *html.Node) bool {
	for n.Type != html.ElementNode || !isBlock[n.Data] {
		if n = n.Parent; n == nil {
			return false
		}
	}
	before := elementBefore(n)
	if n.Data != "div" && n.Data != "section" || before == nil || before.Data != "div" && before.Data != "section" && before.Data != "article" {
		return false
	}
	text := opening(n)
	return len(text) <= 60 && !strings.ContainsAny(text[len(text)-1:], ".!?:)\"") && countOf(before, "p") > 1
}

// countOf counts the elements of a name right in n.
func countOf(n *html.Node, name string) int {
	count := 0
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == name {
			count++
		}
	}
	return count
}

// isLoose reports whether a link stands between other links and signs only, not
// in a sentence.
func isLoose(a *html.Node) bool {
	for b := a.PrevSibling; b != nil && !(b.Type == html.ElementNode && isBlock[b.Data]); b = b.PrevSibling {
		if b.Type == html.TextNode && strings.ContainsFunc(b.Data, isWord) || b.Type == html.ElementNode && b.Data != "a" && b.Data != "br" {
			return false
		}
	}
	return a.Parent != nil && isHolder(a.Parent) || a.Parent.Data == "body"
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lastOf returns the last node under n that is a heading, a link, or has nothing
// in it; nil if n has nothing.
func lastOf(n *html.Node) *html.Node {
	last := n.LastChild
	for last != nil && last.LastChild != nil && !isHeadingTag(last.Data) && last.Data != "a" {
		last = last.LastChild
	}
	return last
}

// isIn reports whether n is outer or in it.
func isIn(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}
