package webpage

import (
	"iter"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// What pages have around and between the text of an article, by the words in
// their classes, ids and roles.
var (
	// clutterWords say it whatever is in the element.
	clutterWords = setOf(`nav navbar navigation topnav subnav menu menubar megamenu breadcrumb breadcrumbs crumb crumbs sidebar
		comment comments komentar commentlist disqus disqusthread respond replies related relatedposts relatedarticles
		terkait bacajuga lihatjuga simakjuga rekomendasi recommended recommendation recommendations recirc recirculation
		trending terpopuler populer terbaru terkini mostread mostpopular newsletter newsletters cookie cookies consent gdpr cmp
		advert adverts advertisement advertisements advertising iklan ads adsbygoogle adslot adunit adsense sponsored taboola outbrain mgid
		pagination pager paging pagenav prevnext sharebar sharer sharing sharedaddy addtoany addthis sosmed socials
		popup modal overlay toast skiplink skip newsflash infinite nextarticle prevarticle editsection navbox catlinks
		printfooter toc siteSub jump noprint hatnote sistersitebox mwjumplink widget widgets taglist postnav
		nextprev complementary contentinfo banner search searchbox searchform alertdialog toolbar
		promobox promo googlenews readmore readalso seealso morefrom moreon alsoread storylist newslist`)
	// mildWords say it only if there are no sentences in the element.
	mildWords = setOf(`share social tag tags topics topic ad adv dfp gpt meta byline author authors author-box bio date timestamp dateline
		published popular more side footer header foot login signin signup register subscribe subscription copyright
		follow followus print save bookmark rating reaction reactions like likes emoji player video gallery
		counter views credit actions action tools utility infobox-nav category categories cat label kicker kanal rubrik
		recent latest editorpicks picks next prev previous back totop feed rss app download donate donation`)
	pairs = setOf(`bacajuga lihatjuga simakjuga bacalagi readalso readmore seealso alsoread morefrom moreon mostread mostpopular
		relatedposts nextarticle prevarticle sharebar taglist authorbox authorbio aboutauthor authorinfo authorcard
		postnavigation postnav pagenav newslist storylist linklist linksisip berita-terkait artikelterkait beritaterkait
		artikellainnya beritalainnya followus googlenews`)
	labelledBoxes = setOf("authorbox authorbio aboutauthor authorinfo authorcard")
)

// tokens yields the words in an element's class, id, role and the like, in lower
// case: "relatedPosts post__list" has related, posts, post and list.
func tokens(n *html.Node) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, a := range n.Attr {
			switch a.Key {
			case "class", "id", "role", "aria-label", "data-component", "data-testid", "data-qa", "data-gu-name":
				if !words(a.Val, yield) {
					return
				}
			}
		}
	}
}

// words yields the words of a name. A capital letter begins one, too.
func words(s string, yield func(string) bool) bool {
	start := 0
	for i := 0; i <= len(s); i++ {
		inside := i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9')
		capital := inside && i > start && s[i] < 'a' && isLetter(s[i]) && s[i-1] >= 'a'
		if inside && !capital {
			continue
		}
		if i > start && !yield(strings.ToLower(s[start:i])) {
			return false
		}
		if start = i; !inside {
			start++
		}
	}
	return true
}

// A verdict is what an element's names say of it.
type verdict int

const (
	fine verdict = iota
	mild         // clutter if there are no sentences in it
	strong
)

func verdictOf(n *html.Node) verdict {
	v := fine
	before := ""
	for word := range tokens(n) {
		switch {
		case clutterWords[word] || pairs[before+word]:
			return strong
		case mildWords[word]:
			v = mild
		}
		before = word
	}
	return v
}

// A cleaner takes clutter out of a tree.
type cleaner struct {
	sizes map[*html.Node]size
	title *html.Node // the headline, nil if none is known
	total int
}

// A size tells how much text is in an element, in bytes.
type size struct {
	text, links int
	sentences   int // text outside of links in blocks that have sentences
	headline    bool
	linkCount   int
}

// measure fills in the sizes under n.
func (c *cleaner) measure(n *html.Node) size {
	var s size
	s.headline = n == c.title || attr(n, "itemprop") == "articleBody"
	own := 0 // text of the block itself
	for child := range n.ChildNodes() {
		switch child.Type {
		case html.TextNode:
			length := textSize(child.Data)
			s.text += length
			own += length
		case html.ElementNode:
			in := c.measure(child)
			s.text += in.text
			s.links += in.links
			s.linkCount += in.linkCount
			s.sentences += in.sentences
			s.headline = s.headline || in.headline
			if !isBlock[child.Data] && child.Data != "a" {
				own += in.text - in.links - in.sentences
			}
		}
	}
	if n.Data == "a" && hasAttr(n, "href") {
		s.links, s.sentences = s.text, 0
		s.linkCount++
	}
	if isBlock[n.Data] && own >= minSentence && s.links*2 < s.text {
		s.sentences += own
	}
	c.sizes[n] = s
	return s
}

// minSentence is how long a block's own text is, at least, for its being thought
// to be sentences.
const minSentence = 40

// textSize is the length of a text without its white space at the ends and in
// rows.
func textSize(s string) int {
	n, space := 0, true
	for i := range len(s) {
		if isSpace(s[i]) {
			space = true
			continue
		}
		if space && n > 0 {
			n++
		}
		space = false
		n++
	}
	return n
}

// clean takes the clutter out of the tree under n.
func (c *cleaner) clean(n *html.Node) {
	c.total = c.sizes[n].sentences
	each(n, func(n *html.Node) bool {
		if n.Data == "head" || n.Data == "body" {
			return n.Data == "body"
		}
		if c.isClutter(n) {
			remove(n)
			return false
		}
		return true
	})
}

// isClutter reports whether an element is none of the article. What holds the
// headline isn't, nor most of the page if no headline is known.
func (c *cleaner) isClutter(n *html.Node) bool {
	s := c.sizes[n]
	if s.headline || n.Data == "main" || c.title == nil && s.sentences*2 > c.total && s.sentences > 0 {
		return false
	}
	switch n.Data {
	case "nav":
		return true
	case "aside":
		if within(n.Parent, tag("article main")) {
			return s.links*5 > s.text*2 || isLabel(opening(n)) || verdictOf(n) == strong
		}
		return true
	case "footer":
		return !within(n.Parent, tag("blockquote figure")) && (s.sentences == 0 || s.links*5 > s.text || !within(n.Parent, tag("article")))
	case "form":
		return s.sentences < 200
	case "article":
		if within(n.Parent, tag("article")) && s.links*2 > s.text {
			return true
		}
	case "figcaption", "blockquote", "table", "tr", "td", "th", "pre", "code", "p", "b", "strong", "em", "i", "h1":
		return verdictOf(n) == strong && (s.links > 0 || isShownAsAd(n))
	}
	switch verdictOf(n) {
	case strong:
		return !isQuoteBox(n)
	case mild:
		return s.sentences == 0 && s.text < 400 && find(n, tag("table figcaption p blockquote dl")) == nil && !within(n.Parent, tag("p li td dd figcaption blockquote"))
	}
	return false
}

// isShownAsAd reports whether the element says that it is an advertisement.
func isShownAsAd(n *html.Node) bool { return isMark(oneLine(textUnder(n))) }

// isQuoteBox reports whether an element with the name of clutter is a quotation
// or fact box, which sites also call aside or widget.
func isQuoteBox(n *html.Node) bool {
	for word := range tokens(n) {
		switch word {
		case "quote", "pullquote", "infobox", "factbox", "caption", "fact", "infografis":
			return true
		}
	}
	return false
}

// opening returns the beginning of the text under n.
func opening(n *html.Node) string { return oneLine(textUnder(n)) }

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

// headlineOf returns the heading of the article in the tree.
func headlineOf(root *html.Node, title string) *html.Node {
	want := letters(title)
	if want == "" {
		return nil
	}
	return find(root, func(n *html.Node) bool {
		return isHeadingTag(n.Data) && letters(short(oneLine(textUnder(n)))) == want
	})
}

// trimLabel returns a text without what isn't a letter at its ends.
func trimLabel(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
