package webpage

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// site returns what the site calls itself: in the <title> beside the
// article's, by its logo, the link to its beginning, or where it says whose the
// text is.
func (v view) site(title string) string {
	for _, of := range []func() string{
		func() string { return siteInTitle(v.root, title) },
		func() string { return v.logo(title) },
		func() string { return homeName(v.root) },
		func() string { return owner(v.root) },
	} {
		if name := of(); isSiteName(name) {
			return name
		}
	}
	return ""
}

func isSiteName(s string) bool {
	n := utf8.RuneCountInString(s)
	return 2 <= n && n <= 60 && len(strings.Fields(s)) <= 8 && strings.ContainsFunc(s, unicode.IsLetter)
}

// siteInTitle returns what stands behind the article's title in the <title>, or
// before it.
func siteInTitle(root *html.Node, title string) string {
	n := find(root, func(n *html.Node) bool { return n.Data == "title" && n.Namespace == "" })
	if n == nil || title == "" {
		return ""
	}
	whole := oneLine(textUnder(n))
	if rest, ok := strings.CutPrefix(whole, title); ok {
		loc := siteSeparator.FindAllStringIndex(rest, -1)
		if len(loc) == 0 {
			return ""
		}
		return rest[loc[len(loc)-1][1]:]
	}
	if rest, ok := strings.CutSuffix(whole, title); ok {
		name := strings.TrimRight(rest, " |:·»•–—-")
		if name != strings.TrimSpace(rest) {
			return name
		}
	}
	return ""
}

var logoWords = setOf("logo brand masthead sitetitle sitename")

// logo returns the name in the logo: its text, or what is said instead of the
// picture.
func (v view) logo(title string) string {
	name := ""
	v.find(func(n *html.Node) bool {
		before := ""
		for word := range tokens(n) {
			if (logoWords[word] || logoWords[before+word]) && n.Data != "body" {
				name = logoText(n)
				break
			}
			before = word
		}
		return isSiteName(name) && letters(name) != letters(title)
	})
	return name
}

// isHomeLink reports whether an element is a link to where the site begins.
func isHomeLink(n *html.Node) bool {
	return n.Data == "a" && homes[attr(n, "href")]
}

var homes = setOf("/ ./ ../ index.html index.htm index.php /index.html /index.php")

// homeName returns the text of the first link to where the site begins, if it
// isn't what such links are called everywhere.
func homeName(root *html.Node) string {
	name := ""
	find(root, func(n *html.Node) bool {
		if isHomeLink(n) {
			name = logoText(n)
		}
		return isSiteName(name) && !homeWords.MatchString(name)
	})
	if homeWords.MatchString(name) {
		return ""
	}
	return name
}

var homeWords = allOf("home( ?page)?", "beranda", "depan", "halaman (depan|muka|utama)", "front page", "utama", "main", "kembali.*", "back.*", "start")

func logoText(n *html.Node) string {
	text := oneLine(textUnder(n))
	if text == "" {
		if image := find(n, tag("img")); image != nil {
			text = oneLine(attr(image, "alt"))
		}
	}
	return strings.TrimSpace(logoEnds.ReplaceAllString(text, ""))
}

var (
	logoEnds  = regexp.MustCompile(`(?i)^logo( of)?\b\s*|\s*\blogo$`)
	ownership = regexp.MustCompile(`(?i)(?:©|\(c\)|copyright|hak cipta)[\s©@,]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*(?:\d{4}|sekarang|now|present))?)?[\s,.]*(?:by |oleh |milik |pada )?([^.|,©•–]+)`)
	ownerEnd  = regexp.MustCompile(`(?i)\s*(\(c\)|\d{4}|all rights|seluruh hak|semua hak|hak cipta|dilindungi|powered by|-\s|·).*$`)
)

// owner returns the name in the last copyright line.
func owner(root *html.Node) string {
	name := ""
	each(root, func(n *html.Node) bool {
		if n.Data == "head" {
			return false
		}
		if m := ownership.FindStringSubmatch(ownText(n)); m != nil {
			if s := strings.TrimSpace(ownerEnd.ReplaceAllString(m[1], "")); isSiteName(s) && len(strings.Fields(s)) <= 6 {
				name = s
			}
		}
		return true
	})
	return name
}
