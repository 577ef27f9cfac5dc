package webpage

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var (
	isBlock = setOf(`html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset
		figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section
		summary table tbody td tfoot th thead tr ul`)
	isUnseen = setOf(`head script style template noscript iframe frame frameset object embed canvas audio video svg
		picture source track img input button select option optgroup datalist textarea progress meter map area
		rt rp rtc annotation annotation-xml mphantom param applet noembed noframes`)
)

// A renderer writes what people see of a tree, a paragraph at a time.
type renderer struct {
	paragraphs []string
	line       strings.Builder // the paragraph being written
	space      bool            // white space waits for what follows it
	broken     bool            // nothing but white space came since a <br>
	pre        bool            // white space is text
	number     string          // of the list item that begins, to stand before its text
	repeated   int             // bytes of cells that were repeated
}

// renderOf returns the paragraphs under n.
func renderOf(n *html.Node) []string {
	var r renderer
	r.node(n)
	r.endParagraph()
	return r.paragraphs
}

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
	case html.ElementNode:
		r.element(n)
	case html.DocumentNode:
		r.children(n)
	}
}

func (r *renderer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		r.node(c)
	}
}

func (r *renderer) element(n *html.Node) {
	if isUnseen[n.Data] {
		return
	}
	switch n.Data {
	case "br":
		r.lineBreak()
	case "q":
		r.text("“")
		r.children(n)
		r.text("”")
	case "a":
		if !isFootnoteLink(n) {
			r.children(n)
		}
	case "sup":
		r.superscript(n)
	case "msup", "mfrac":
		r.formula(n)
	case "pre":
		r.endParagraph()
		r.pre = true
		r.children(n)
		r.endParagraph()
		r.pre = false
	case "ol", "ul", "menu", "dir":
		r.list(n)
	case "table":
		r.table(n)
	default:
		if isBlock[n.Data] {
			r.endParagraph()
			defer r.endParagraph()
		}
		r.children(n)
	}
}

// text writes text with its white space collapsed.
func (r *renderer) text(s string) {
	if r.pre {
		r.lines(s)
		return
	}
	for s != "" {
		word := strings.IndexAny(s, " \t\n\f\r")
		if word < 0 {
			word = len(s)
		}
		r.word(s[:word])
		if word < len(s) {
			r.space = true
			word++
		}
		s = s[word:]
	}
}

// lines writes the lines of preformatted text, each a paragraph.
func (r *renderer) lines(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			r.endParagraph()
		}
		r.word(line)
	}
}

func (r *renderer) word(word string) {
	if word == "" {
		return
	}
	if r.space && r.line.Len() > 0 {
		r.line.WriteByte(' ')
	}
	r.space = false
	if strings.TrimSpace(word) != "" {
		r.broken = false
	}
	r.line.WriteString(word)
}

// lineBreak writes a space for a <br>, and ends the paragraph at a second one.
func (r *renderer) lineBreak() {
	if r.broken || r.pre {
		r.endParagraph()
		return
	}
	r.space, r.broken = true, true
}

func (r *renderer) endParagraph() {
	line := strings.TrimSpace(r.line.String())
	if mark, rest, ok := strings.Cut(line, "\u00a0"); ok && (mark == "·" || mark == "§" || mark == "o") {
		line = strings.TrimSpace(rest) // how Word writes the mark of an item
	}
	if line != "" {
		r.paragraphs = append(r.paragraphs, r.number+line)
		r.number = ""
	}
	r.line.Reset()
	r.space, r.broken = false, false
}

// superscript writes powers small, since m2 and 106 would be something else, and
// leaves out the marks of footnotes.
func (r *renderer) superscript(n *html.Node) {
	text := strings.TrimSpace(textUnder(n))
	small, isPower := Superscript(text)
	switch {
	case isFootnoteMark(n, text):
	case isPower && !r.pre:
		r.word(small)
	default:
		r.children(n)
	}
}

// formula writes a power or a fraction of MathML in one line.
func (r *renderer) formula(n *html.Node) {
	var parts []*html.Node
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			parts = append(parts, c)
		}
	}
	if len(parts) != 2 {
		r.children(n)
		return
	}
	sign := map[string]string{"msup": "^", "mfrac": "/"}[n.Data]
	small, isPower := Superscript(strings.TrimSpace(textUnder(parts[1])))
	r.part(parts[0])
	if n.Data == "msup" && isPower {
		r.word(small)
		return
	}
	r.word(sign)
	r.part(parts[1])
}

// part writes a part of a formula, in brackets if it has parts itself.
func (r *renderer) part(n *html.Node) {
	several := n.FirstChild != nil && elementAfter(n.FirstChild) != nil
	if several {
		r.word("(")
	}
	r.node(n)
	r.space = false // what separates the parts is a sign
	if several {
		r.word(")")
	}
}

// isFootnoteMark reports whether what is written small is "[1]", or a number or
// sign that links to somewhere in the page.
func isFootnoteMark(n *html.Node, text string) bool {
	if text == "" || utf8.RuneCountInString(text) > 30 {
		return false
	}
	if text[0] == '[' && text[len(text)-1] == ']' {
		return true
	}
	isLink := func(n *html.Node) bool {
		return n.Data == "a" && (strings.Contains(attr(n, "href"), "#") || hasAttr(n, "name") || attr(n, "epub:type") == "noteref")
	}
	if utf8.RuneCountInString(text) > 4 {
		return false
	}
	return find(n, isLink) != nil || n.Parent != nil && n.Parent.Type == html.ElementNode && isLink(n.Parent) && textUnder(n.Parent) == text
}

// isFootnoteLink reports whether a link is "[1]" that leads to somewhere in the
// page, or a sign that leads back from there.
func isFootnoteLink(a *html.Node) bool {
	if !strings.HasPrefix(attr(a, "href"), "#") {
		return false
	}
	text := strings.TrimSpace(textUnder(a))
	if len(text) <= 3 && strings.Trim(text, "0123456789") == "" && strings.Contains(attr(a, "class")+attr(a, "name"), "foot") {
		return true
	}
	inside, ok := strings.CutPrefix(text, "[")
	return ok && len(inside) <= 5 && strings.HasSuffix(inside, "]") || text == "↑" || text == "↩" || text == "↩︎" || text == "^"
}

// maxOpening is how many bytes of text textUnder reads.
const maxOpening = 500

// textUnder returns the text under n with its white space, its beginning if there
// is much.
func textUnder(n *html.Node) string {
	var b strings.Builder
	appendText(&b, n, new(int))
	return b.String()
}

// appendText reports whether there is room for more. What it looks at is counted
// since there may be much in a page that has no text.
func appendText(b *strings.Builder, n *html.Node, looked *int) bool {
	if *looked++; *looked > maxOpening {
		return false
	}
	parts := n.Type == html.ElementNode && (isBlock[n.Data] || n.Data == "br")
	if n.Type == html.TextNode {
		b.WriteString(n.Data[:min(len(n.Data), 4*maxOpening)])
	} else if parts {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		if b.Len() > maxOpening || !appendText(b, c, looked) {
			return false
		}
	}
	if parts {
		b.WriteByte(' ')
	}
	return true
}
