package webpage

import "golang.org/x/net/html"

// A view is a page in which to look for what it shows of its article.
type view struct {
	root   *html.Node
	others map[*html.Node]bool // elements of other articles, or by others than the author
}

func viewOf(root *html.Node) view {
	v := view{root: root, others: map[*html.Node]bool{}}
	v.mark(root, false, false)
	return v
}

// mark goes through the elements under n, which is of others or of an article.
func (v view) mark(n *html.Node, others, article bool) {
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		article := article || c.Data == "article" || c.Data == "main"
		others := others || isOthers(c, article)
		if others {
			v.others[c] = true
		}
		v.mark(c, others, article)
	}
}

// isOthers reports whether what is in an element isn't the article's; article
// says whether it is in one.
func isOthers(n *html.Node, article bool) bool {
	switch n.Data {
	case "head", "nav":
		return true
	case "aside":
		return !hasToken(n, metaWords)
	case "footer":
		return !article
	}
	return n.Data != "body" && hasToken(n, othersWords)
}

// find returns the first element of the article that is so; nil if none is.
func (v view) find(is func(*html.Node) bool) *html.Node {
	return find(v.root, func(n *html.Node) bool { return !v.others[n] && is(n) })
}

// metaWords are in the names of boxes with what is known of the article.
var metaWords = setOf("meta byline author authors")

func hasToken(n *html.Node, set map[string]bool) bool {
	for word := range tokens(n) {
		if set[word] {
			return true
		}
	}
	return false
}
