package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// lead returns the lines between the headline and the first sentences, where
// the page says who wrote the article and when.
func (v view) lead(title string) []string {
	if title == "" {
		return nil
	}
	var lead []string
	after := false
	for _, p := range renderOf(v.root) {
		line := oneLine(p)
		if rest, ok := strings.CutPrefix(line, title); ok {
			lead, after = nil, true
			line = strings.TrimSpace(rest)
		}
		if !after || line == "" {
			continue
		}
		if len(line) > 150 || isSentence(line) && !dates.MatchString(line) {
			if len(lead) == 0 { // a headline in a list, say
				after = false
				continue
			}
			return lead
		}
		if lead = append(lead, line); len(lead) == maxLead {
			return lead
		}
	}
	return lead
}

// headline returns the element with the headline: a heading, or on pages that
// have none, what has the same text.
func (v view) headline(title string) *html.Node {
	want := letters(title)
	if want == "" {
		return nil
	}
	is := func(n *html.Node) bool { return letters(short(oneLine(textUnder(n)))) == want }
	if h := find(v.root, func(n *html.Node) bool { return isHeadingTag(n.Data) && is(n) }); h != nil {
		return h
	}
	return v.find(func(n *html.Node) bool { return isBold[n.Data] && is(n) })
}

// isBold has the elements in which old pages have their headlines.
var isBold = setOf("b strong font p div center td big u")

// boldHeadline returns the text of the element that says most of the title: its
// end or beginning, without the site's name.
func (v view) boldHeadline(title string) string {
	whole := letters(title)
	found := ""
	v.find(func(n *html.Node) bool {
		if !isBold[n.Data] || len(whole) < 8 {
			return false
		}
		text := oneLine(textUnder(n))
		part := letters(text)
		if len(part)*2 > len(whole) && (strings.HasSuffix(whole, part) || strings.HasPrefix(whole, part)) {
			found = text
		}
		return found != ""
	})
	return found
}
