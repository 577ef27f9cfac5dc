package webpage

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// Facts are what a page says about its article.
type facts struct {
	title, byline, date, site, language string

	headline *html.Node // the element with the title, nil if there is none
	locked   bool       // the text isn't free to read
}

// maxObjects is how many objects of JSON-LD are looked at.
const maxObjects = 2000

// linkedData returns the facts in a page's JSON-LD, of its first article.
func linkedData(scripts []string) facts {
	r := ldReader{}
	for _, script := range scripts {
		var v any
		script = strings.TrimSuffix(strings.TrimSpace(script), ";")
		if json.Unmarshal([]byte(script), &v) == nil {
			r.value(v, 8)
		}
	}
	return r.facts
}

type ldReader struct {
	facts
	objects int
	found   bool
}

// value looks for articles in a value, lists and graphs, as deep as depth.
func (r *ldReader) value(v any, depth int) {
	if r.objects++; depth == 0 || r.found || r.objects > maxObjects {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			r.value(item, depth-1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			r.article(v)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			r.value(v[key], depth-1)
		}
	}
}

func isArticleType(v any) bool {
	for _, name := range stringsOf(v) {
		if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "Posting") || name == "Report" || name == "Recipe" {
			return true
		}
	}
	return false
}

func (r *ldReader) article(v map[string]any) {
	r.found = true
	r.title = first(namesIn(v["headline"], v["name"]))
	r.byline = short(strings.Join(namesIn(v["author"]), ", "))
	r.date = first(namesIn(v["datePublished"], v["dateCreated"], v["uploadDate"]))
	r.site = first(namesIn(v["publisher"]))
	r.language = first(namesIn(v["inLanguage"]))
	switch free := v["isAccessibleForFree"].(type) {
	case bool:
		r.locked = !free
	case string:
		r.locked = strings.EqualFold(free, "false")
	}
}

// namesIn returns the strings in values, and the names of the objects in them.
func namesIn(values ...any) []string {
	var names []string
	for _, v := range values {
		switch v := v.(type) {
		case map[string]any:
			names = append(names, stringsOf(v["name"])...)
		case []any:
			for _, item := range v {
				if _, list := item.([]any); !list && len(names) < 20 {
					names = append(names, namesIn(item)...)
				}
			}
		default:
			names = append(names, stringsOf(v)...)
		}
	}
	return names
}

// stringsOf returns a string, or those in a list.
func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		if v = oneLine(v); v != "" {
			return []string{v}
		}
	case []any:
		var list []string
		for _, item := range v {
			if s, ok := item.(string); ok && len(list) < 20 {
				list = append(list, oneLine(s))
			}
		}
		return list
	}
	return nil
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return short(list[0])
}
