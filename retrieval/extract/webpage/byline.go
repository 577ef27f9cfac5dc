package webpage

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var (
	bylineWords = setOf("byline author authors penulis reporter contributor wartawan jurnalis editor-name writer")
	byPrefix    = regexp.MustCompile(`(?i)^\s*(by|(diposting|dikirim|diterbitkan|ditulis) oleh|posted by|oleh|penulis|reporter|author|written by|words by|teks|laporan|wartawan)\b\s*:?\s*`)
	bylineEnd   = regexp.MustCompile(`\s*([|•·–—]|\s-\s|, \d|\d{1,2}[/. ]|(?i)\b(pada|on|senin|selasa|rabu|kamis|jumat|sabtu|minggu|editor|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b).*$`)
)

// seenByline returns who wrote the article as the page shows it: what is marked
// as the author, what has such a class, or what begins like a byline.
func seenByline(root *html.Node) string {
	isNamed := func(n *html.Node) bool {
		for word := range tokens(n) {
			if bylineWords[word] {
				return n.Data != "body"
			}
		}
		return false
	}
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return attr(n, "rel") == "author" || attr(n, "itemprop") == "author" },
		isNamed,
		func(n *html.Node) bool { return isShortBlock(n) && byPrefix.MatchString(tokensText(n)) },
	} {
		n := find(root, func(n *html.Node) bool {
			return n.Data != "meta" && n.Data != "link" && is(n) && cleanByline(textUnder(n)) != "" && !within(n, tag("head footer aside"))
		})
		if n != nil {
			return cleanByline(textUnder(n))
		}
	}
	return ""
}

// isShortBlock reports whether n is a block such as a byline stands in.
func isShortBlock(n *html.Node) bool {
	switch n.Data {
	case "p", "div", "span", "address", "li":
		return true
	}
	return false
}

// tokensText returns the text under a small element, "" if it is a large one.
func tokensText(n *html.Node) string {
	size := 0
	for range n.ChildNodes() {
		if size++; size > 6 {
			return strings.Repeat(" ", 80)
		}
	}
	return oneLine(textUnder(n))
}

// cleanByline returns the names in a byline; "" if there is none that could be.
func cleanByline(s string) string {
	s = oneLine(s)
	for range 3 {
		s = byPrefix.ReplaceAllString(s, "")
	}
	s = strings.Trim(bylineEnd.ReplaceAllString(s, ""), " ,;:-–—|")
	if n := utf8.RuneCountInString(s); n < 2 || n > 120 || len(strings.Fields(s)) > 14 {
		return ""
	}
	return s
}
