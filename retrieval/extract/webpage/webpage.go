// Package webpage reads the article of an HTML page, in these steps:
//
//	slim      scripts and what else is of no use are left out, within limits
//	tree      the rest is parsed
//	hidden    what a reader doesn't see is taken out, by the page's style sheets
//	thread    what readers said of the article is taken out
//	facts     title, byline, date and so on are noted
//	clutter   menus, related links, comments and the like are taken out
//	article   the element that holds the article is found
//	render    it is written as paragraphs
//	refuse    pages that are no article are told apart
//
// Chapter does the steps that don't ask what is the article.
package webpage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"kutip/retrieval/extract/format"
)

// Read returns the article of a page in UTF-8. At is the page's address, nil if
// it isn't known. Its errors are ErrTooLarge, ErrLoginWall, ErrScriptOnly,
// ErrErrorPage and ErrEmpty.
func Read(page string, at *url.URL) (format.Document, error) {
	s, err := slimOf(page, false)
	if err != nil {
		return format.Document{}, err
	}
	root, err := visible(s)
	if err != nil {
		return format.Document{}, err
	}
	dropThreads(root)
	f := factsOf(root, s.data, at)
	g := signsOf(root, s, f)
	paragraphs := trim(renderOf(extract(root, f, at)), f)
	if err := refusal(g, f, paragraphs, s.scripts); err != nil {
		return format.Document{}, err
	}
	return format.Document{
		Title: f.title, Byline: f.byline, Date: f.date, Site: f.site, Language: f.language, Paragraphs: paragraphs,
	}, nil
}

// visible returns the tree of what a reader sees.
func visible(s slim) (*html.Node, error) {
	root, err := treeOf(s)
	if err != nil {
		return nil, err
	}
	return root, stripHidden(root, s.sheets)
}

// extract returns the element with the article, and nothing else in it.
func extract(root *html.Node, f facts, at *url.URL) *html.Node {
	c := cleaner{sizes: map[*html.Node]size{}, title: f.headline, byline: f.byline}
	c.measure(root)
	c.clean(root)
	c.measure(root)
	article := c.articleOf(root, at)
	c.measure(article)
	c.dropLinks(article)
	dropLines(article)
	dropTail(article)
	return article
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
