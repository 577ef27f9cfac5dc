package webpage

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxFact is how long the title and the like may be, in runes; longer ones are
// cut.
const maxFact = 300

// factsOf returns what a page says about its article, from its tree with the
// clutter still in, and from its JSON-LD.
func factsOf(root *html.Node, data []string, at *url.URL) facts {
	meta := metaOf(root)
	ld := linkedData(data)
	f := facts{
		site:     cmp.Or(meta.first("og:site_name"), ld.site, meta.first("application-name", "dc.publisher", "apple-mobile-web-app-title")),
		language: languageOf(root, meta, ld),
		date:     cmp.Or(ld.date, meta.first("article:published_time", "datepublished", "og:article:published_time", "publishdate", "pubdate", "publish-date", "content_publisheddate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "created", "dc.date", "dcterms.date", "date", "originalpublicationdate", "dtk:publishdate", "cxenseparse:recs:publishtime")),
		byline:   cleanByline(cmp.Or(ld.byline, meta.first("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "content_author", "dtk:author", "twitter:data1"))),
		locked:   ld.locked || meta["article:content_tier"] == "locked",
	}
	f.title = titleOf(root, meta, ld, f.site, at)
	if f.site == "" {
		f.site = siteInTitle(root, f.title)
	}
	if seen := seenByline(root); seen != "" && (f.byline == "" || strings.EqualFold(f.byline, f.site)) {
		f.byline = seen
	}
	if f.date == "" {
		f.date = seenDate(root, f.title)
	}
	return f
}

// A meta is the <meta> and itemprop values of a page, by lower-case name.
type meta map[string]string

// first returns the first of the values that isn't empty, nor an address.
func (m meta) first(names ...string) string {
	for _, name := range names {
		if value := oneLine(m[name]); value != "" && !strings.HasPrefix(value, "http") {
			return value
		}
	}
	return ""
}

func metaOf(root *html.Node) meta {
	m := meta{}
	add := func(name, value string) {
		if name = strings.ToLower(name); m[name] == "" && strings.TrimSpace(value) != "" {
			m[name] = short(value)
		}
	}
	each(root, func(n *html.Node) bool {
		if n.Data == "meta" {
			add(attr(n, "property"), attr(n, "content"))
			add(attr(n, "name"), attr(n, "content"))
			add(attr(n, "itemprop"), attr(n, "content"))
		} else if attr(n, "itemprop") == "datePublished" {
			add("datepublished", attr(n, "content")+attr(n, "datetime"))
		}
		return n.Data != "template"
	})
	return m
}

func short(s string) string {
	if len(s) <= maxFact {
		return s
	}
	runes := 0
	for i := range s {
		if runes++; runes > maxFact {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

func languageOf(root *html.Node, m meta, ld facts) string {
	language := ""
	if n := find(root, tag("html")); n != nil {
		language = attr(n, "lang") + " " + attr(n, "xml:lang")
	}
	for _, value := range []string{language, m["og:locale"], m["language"], m["content-language"], m["dc.language"], ld.language} {
		if fields := strings.Fields(value); len(fields) > 0 && len(fields[0]) <= 35 {
			return strings.ReplaceAll(fields[0], "_", "-")
		}
	}
	return ""
}

// titleOf returns the heading that the page's title is about, or the title.
func titleOf(root *html.Node, m meta, ld facts, site string, at *url.URL) string {
	title := ""
	if n := find(root, func(n *html.Node) bool { return n.Data == "title" && n.Namespace == "" }); n != nil {
		title = oneLine(textUnder(n))
	}
	said := cmp.Or(m.first("og:title"), ld.title, m.first("twitter:title", "dc.title", "headline"))
	if h := headline(root, cmp.Or(said, title)); h != nil {
		return short(oneLine(textUnder(h)))
	}
	if h := onlyHeadline(root); said == "" && h != nil {
		return short(oneLine(textUnder(h)))
	}
	for _, t := range []string{said, title} {
		if t != "" && !isPathOf(t, at) {
			return short(withoutSite(t, site))
		}
	}
	if h := find(root, tag("h1 h2 h3")); h != nil {
		return short(oneLine(textUnder(h)))
	}
	return ""
}

// isPathOf reports whether a title is no more than the name of the file.
func isPathOf(title string, at *url.URL) bool {
	return at != nil && len(title) > 4 && strings.HasSuffix(at.Path, title)
}

// headline returns the heading that says most of what the titles do; nil if none
// says any of it.
func headline(root *html.Node, titles string) *html.Node {
	plainTitles := letters(titles)
	var best *html.Node
	longest := 7 // letters; shorter ones may be anything
	each(root, func(n *html.Node) bool {
		if isHeadingTag(n.Data) && n.Data <= "h4" {
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

// siteInTitle returns what stands behind the title in the <title>.
func siteInTitle(root *html.Node, title string) string {
	n := find(root, tag("title"))
	if n == nil || title == "" {
		return ""
	}
	whole := oneLine(textUnder(n))
	rest, ok := strings.CutPrefix(whole, title)
	if !ok {
		return ""
	}
	loc := siteSeparator.FindAllStringIndex(rest, -1)
	if len(loc) == 0 {
		return ""
	}
	return short(rest[loc[len(loc)-1][1]:])
}

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

var dates = regexp.MustCompile(`(?i)((senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|sen|sel|rab|kam|jum|sab|min)[,\s]+)?` +
	`(\d{4}-\d{2}-\d{2}|\d{1,2}(st|nd|rd|th)?\s+(jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*\.?,?\s+\d{4}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})` +
	`([,\s|•-]+(pukul\s+|at\s+|jam\s+)?\d{1,2}[:.]\d{2}(:\d{2})?(\s*([ap]\.?m\.?|WIB|WITA|WIT|GMT|UTC|EST|EDT|PST)\b)?)?`)

// seenDate returns the date that the page shows near its headline: that of a
// <time>, or as it is written.
func seenDate(root *html.Node, title string) string {
	plainTitle := letters(title)
	after, looked := plainTitle == "", 0
	date := ""
	each(root, func(n *html.Node) bool {
		if date != "" || n.Data == "head" || isUnseen[n.Data] {
			return false
		}
		if h := n.Data; !after && len(h) == 2 && h[0] == 'h' && letters(textUnder(n)) == plainTitle {
			after = true
			return false
		}
		if n.Data == "time" && attr(n, "datetime") != "" && (after || within(n, tag("article main"))) {
			date = short(attr(n, "datetime"))
			return false
		}
		if !after || looked > 60 {
			return true
		}
		looked++
		if text := ownText(n); text != "" {
			date = short(oneLine(dates.FindString(text)))
		}
		return true
	})
	return cmp.Or(date, markedDate(root))
}

// markedDate returns the first date that stands anywhere in what is marked as one.
func markedDate(root *html.Node) string {
	date := ""
	each(root, func(n *html.Node) bool {
		for word := range tokens(n) {
			if dateWords[word] && date == "" {
				date = short(oneLine(dates.FindString(textUnder(n))))
			}
		}
		if n.Data == "time" && date == "" {
			date = short(cmp.Or(attr(n, "datetime"), dates.FindString(textUnder(n))))
		}
		return date == "" && n.Data != "head"
	})
	return date
}

var dateWords = setOf("date time tanggal tgl waktu published datetime timestamp pubdate posted")

// ownText returns the text in n but not in its elements, its beginning if there
// is much.
func ownText(n *html.Node) string {
	text := ""
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode && len(text) < 300 {
			text += " " + c.Data[:min(len(c.Data), 300)]
		}
	}
	return oneLine(text)
}
