package webpage

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// What pages have around and between the text of an article, by the words in
// their classes, ids and roles.
var (
	// othersWords say that it is by others than the author, or about something else.
	othersWords = setOf(`comment comments komentar komen commentlist cmt cmts disqus disqusthread respond replies
		related relatedposts relatedarticles terkait recommended recommendation recommendations rekomendasi recirc
		trending terpopuler populer mostread mostpopular sidebar`)
	// clutterWords say it whatever is in the element.
	clutterWords = setOf(`nav navbar navigation topnav subnav menu menubar megamenu breadcrumb breadcrumbs crumb crumbs
		toolbar banner search searchbox searchform complementary contentinfo pagination pager paging pagenav nextprev
		bacajuga lihatjuga simakjuga recirculation terbaru terkini infinite
		newsletter newsletters cookie cookies consent gdpr cmp popup modal dialog alertdialog overlay toast
		advert adverts advertisement advertisements advertising iklan ads adsbygoogle adslot adunit adsense sponsored
		taboola outbrain mgid promo promobox sharebar sharer sharing sharedaddy addtoany addthis sosmed socials
		skiplink skip jump noprint widget widgets taglist postnav
		editsection navbox ambox asbox catlinks printfooter toc hatnote sistersitebox mwjumplink`)
	// clutterPairs are two words that say it.
	clutterPairs = setOf(`bacajuga lihatjuga simakjuga bacalagi readalso readmore seealso alsoread morefrom moreon mostread
		mostpopular mostviewed nextarticle prevarticle taglist authorbox authorbio aboutauthor authorinfo authorcard
		newslist storylist linklist artikellainnya beritalainnya followus googlenews sitesub
		bookmarkcard ctacard signupcard calltoaction subscribebox subscribeform subscriptionwidget subscribewidget
		embeddedcontent postembed`)
	// mildWords say it only if there are no sentences in the element.
	mildWords = setOf(`share social tag tags topics topic ad adv dfp gpt meta byline author authors bio date timestamp dateline
		published popular more side footer header foot login signin signup register subscribe subscription copyright
		follow print save bookmark rating reaction reactions like likes emoji player video gallery counter views credit
		actions action tools utility categories cat label kicker kanal rubrik recent latest picks next prev previous back
		totop feed rss app download donate donation`)
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
		case word == "widget" && before == "elementor": // a page builder, whose every part is one
		case othersWords[word] || clutterWords[word] || clutterPairs[before+word]:
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
	sizes  map[*html.Node]size
	title  *html.Node // the headline, nil if none is known
	byline string
	total  int
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
	if isLink(n) {
		s.links, s.sentences = s.text, 0
		s.linkCount++
	}
	if isBlock[n.Data] && own >= minSentence && s.links*2 < s.text {
		s.sentences += own
	}
	c.sizes[n] = s
	return s
}

// isLink reports whether an element is a link, if only for a script; others mark
// a place in the page.
func isLink(n *html.Node) bool {
	return n.Data == "a" && (hasAttr(n, "href") || !hasAttr(n, "name") && !hasAttr(n, "id"))
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
		if n.Data == "head" {
			return false
		}
		if n.Data != "body" && c.isClutter(n) {
			remove(n)
			return false
		}
		c.dropCards(n)
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
		if within(n.Parent, tag("article main")) || c.isBetween(n) {
			v := verdictOf(n)
			return s.links*5 > s.text*2 || isLabel(opening(n)) || v == strong || v == mild && s.sentences == 0
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
		return !isHeading(n) && s.sentences == 0 && s.text < 400 && find(n, tag("table figcaption p blockquote dl")) == nil && !within(n.Parent, tag("p li td dd figcaption blockquote"))
	}
	return false
}

// isBetween reports whether an element stands between paragraphs.
func (c *cleaner) isBetween(n *html.Node) bool {
	before, after := elementBefore(n), elementAfter(n)
	return before != nil && after != nil && before.Data == "p" && after.Data == "p" && c.sizes[before].sentences > 0
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
