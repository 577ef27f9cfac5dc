package webpage

import (
	"cmp"
	"net/url"
	"strings"

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
		byline:   cleanByline(cmp.Or(ld.byline, meta.first(bylineNames...))),
		date:     cmp.Or(ld.date, meta.first(dateNames...)),
		site:     cmp.Or(meta.first("og:site_name"), ld.site, meta.first(siteNames...)),
		language: languageOf(root, meta, ld),
		locked:   ld.locked || meta["article:content_tier"] == "locked",
	}
	v := viewOf(root)
	f.title = v.title(meta, ld, f.site, at)
	f.headline = v.headline(f.title)
	if f.site == "" {
		f.site = short(v.site(f.title))
	}
	if f.byline == "" || strings.EqualFold(f.byline, f.site) || isAccount(f.byline) {
		f.byline = cmp.Or(short(v.byline(v.lead(f.title), f.site)), f.byline)
	}
	if f.date == "" {
		f.date = v.date(f.headline, f.title)
	}
	return f
}

// isAccount reports whether a byline is how somebody logs in rather than a name.
func isAccount(byline string) bool {
	return !strings.Contains(byline, " ") && (strings.ContainsAny(byline, "._@0123456789") || byline == strings.ToLower(byline))
}

// The names of <meta> elements by which sites give facts, the best first.
var (
	bylineNames = []string{
		"author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
		"content_author", "dtk:author", "twitter:data1",
	}
	dateNames = []string{
		"article:published_time", "datepublished", "og:article:published_time", "publishdate", "pubdate", "publish-date",
		"content_publisheddate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "created",
		"dc.date", "dcterms.date", "date", "originalpublicationdate", "dtk:publishdate",
	}
	siteNames = []string{"application-name", "dc.publisher", "apple-mobile-web-app-title"}
)

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
