package webpage

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// title returns the heading that the page's title is about, or the title.
func (v view) title(m meta, ld facts, site string, at *url.URL) string {
	title := ""
	if n := find(v.root, func(n *html.Node) bool { return n.Data == "title" && n.Namespace == "" }); n != nil {
		title = oneLine(textUnder(n))
	}
	said := cmp.Or(m.first("og:title"), ld.title, m.first("twitter:title", "dc.title", "headline"))
	if h := titledHeading(v.root, cmp.Or(said, title)); h != nil {
		return short(oneLine(textUnder(h)))
	}
	if t := v.boldHeadline(title); said == "" && t != "" && onlyHeadline(v.root) == nil {
		return short(t)
	}
	if h := onlyHeadline(v.root); said == "" && h != nil {
		return short(oneLine(textUnder(h)))
	}
	for _, t := range []string{said, title} {
		if t != "" && !isPathOf(t, at) {
			return short(withoutSite(t, site))
		}
	}
	if h := find(v.root, tag("h1 h2 h3")); h != nil {
		return short(oneLine(textUnder(h)))
	}
	return ""
}

// isPathOf reports whether a title is no more than the name of the file.
func isPathOf(title string, at *url.URL) bool {
	return at != nil && len(title) > 4 && strings.HasSuffix(at.Path, title)
}

// titledHeading returns the heading that says most of what the titles do; nil if none
// says any of it.
func titledHeading(root *html.Node, titles string) *html.Node {
	plainTitles := letters(titles)
	var best *html.Node
	longest := 7 // letters; shorter ones may be anything
	each(root, func(n *html.Node) bool {
		if isHeadingTag(n.Data) && n.Data <= "h4" && find(n, isHomeLink) == nil {
			text := letters(textUnder(n))
			if len(text) > longest && strings.Contains(plainTitles, text) {
				best, longest = n, len(text)
			}
		}
		return true
	})
	return best
}

// onlyHeadline returns the page's <h1> if there is one only, of some words: the
// <title> may be the site's.
func onlyHeadline(root *html.Node) *html.Node {
	var found []*html.Node
	each(root, func(n *html.Node) bool {
		if n.Data == "h1" {
			found = append(found, n)
		}
		return len(found) < 2
	})
	if len(found) != 1 || len(strings.Fields(textUnder(found[0]))) < 3 {
		return nil
	}
	return found[0]
}

// letters returns the letters and digits of a text, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

var siteSeparator = regexp.MustCompile(`\s+(\||-|–|—|::|·|»|•)\s+`)

// withoutSite takes the site's name off the end of a title.
func withoutSite(title, site string) string {
	for {
		parts := siteSeparator.FindAllStringIndex(title, -1)
		if len(parts) == 0 {
			return title
		}
		last := parts[len(parts)-1]
		front, end := title[:last[0]], title[last[1]:]
		named := site != "" && strings.Contains(letters(site), letters(end)) || site != "" && strings.Contains(letters(end), letters(site))
		if !named && (len(strings.Fields(end)) > 3 || len(strings.Fields(front)) < 3) {
			return title
		}
		title = front
	}
}
