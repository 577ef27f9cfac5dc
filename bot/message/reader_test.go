package message

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A markup is something that a reader of Discord's markdown found.
type markup struct{ kind, text string }

// A reading is how Discord shows a text: what is seen, and its markup.
type reading struct {
	seen   strings.Builder
	markup []markup
}

// A rule finds markup where a text begins with it. The part of the text in its
// first group is read on, if the rule says so.
type rule struct {
	kind    string
	pattern *regexp.Regexp
	inner   bool
}

func rules(pairs ...string) []rule {
	var list []rule
	for i := 0; i < len(pairs); i += 2 {
		kind, inner := strings.CutSuffix(pairs[i], "+")
		list = append(list, rule{kind, regexp.MustCompile(`^(?s:` + pairs[i+1] + `)`), inner})
	}
	return list
}

// What counts at the beginning of a line, and anywhere. This is a small reading
// of Discord's client, made from how it behaves, and leans to seeing too much.
var (
	lineRules = rules(
		"quote", `[ \t]*>{1,3}[ \t]`,
		"heading", `[ \t]*#{1,3}[ \t]`,
		"small", `[ \t]*-#[ \t]`,
		"list", `[ \t]*(?:[-*+]|[0-9]+\.)[ \t]`,
	)
	inlineRules = rules(
		"fence", "```.+?```",
		"code", "`[^`]+`",
		"code", "``.+?``",
		"mention", `<@[!&]?[0-9]+>`,
		"channel", `<#[0-9]+>`,
		"command", `</[^:<>]+:[0-9]+>`,
		"guide", `<id:[a-z]+>`,
		"emoji", `<a?:\w+:[0-9]+>`,
		"time", `<t:-?[0-9]+(?::[a-zA-Z])?>`,
		"autolink", `<[a-z]+:[^\s<>]+>`,
		"autolink", `<[^\s<>@]+@[^\s<>]+>`,
		"mention", `@(?:everyone|here)\b`,
		"link", `\[(?:[^\[\]\\]|\\.|\[[^\]]*\])*\]\([^\s)]+\)`,
		"address", `[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<]+`,
		"invite", `(?i:discord(?:app)?\.(?:gg|com/invite|gift|new)/\w+)`,
		"emoji", `:[a-zA-Z0-9_+~-]+:`,
		"bold+", `\*\*((?:\\.|[^\\*])+?)\*\*`,
		"underline", `__(?:\\.|[^\\])+?__`,
		"italic", `_(?:\\.|[^\\_])+?_`,
		"italic", `\*(?:\\.|[^\\*\s])(?:\\.|[^\\*])*?\*`,
		"struck", `~~(?:\\.|[^\\])+?~~`,
		"spoiler", `\|\|(?:\\.|[^\\])+?\|\|`,
	)
	escape = regexp.MustCompile(`^\\([^0-9A-Za-z\s])`)
)

// readMarkdown reads a text as Discord would show it.
func readMarkdown(s string) *reading {
	r := &reading{}
	r.read(s, true)
	return r
}

func (r *reading) read(s string, line bool) {
	word := false // within one, where nothing begins
	for s != "" {
		c, size := utf8.DecodeRuneInString(s)
		if c == ' ' && !line || word && unicode.IsLetter(c) {
			r.seen.WriteString(s[:size])
			s, word = s[size:], c != ' '
			continue
		}
		word = false
		if line {
			if n := r.find(lineRules, s); n > 0 {
				s = s[n:]
				continue
			}
		}
		if m := escape.FindStringSubmatch(s); m != nil {
			r.seen.WriteString(m[1])
			s, line = s[len(m[0]):], false
			continue
		}
		if n := r.find(inlineRules, s); n > 0 {
			s, line = s[n:], false
			continue
		}
		r.seen.WriteString(s[:size])
		line, word = c == '\n', unicode.IsLetter(c)
		s = s[size:]
	}
}

// find reads the markup that s begins with and returns its length.
func (r *reading) find(rules []rule, s string) int {
	for _, rule := range rules {
		m := rule.pattern.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		r.markup = append(r.markup, markup{rule.kind, m[0]})
		if rule.inner {
			r.read(m[1], false)
		}
		return len(m[0])
	}
	return 0
}

// but returns the markup of other kinds than those.
func (r *reading) but(kinds ...string) []markup {
	var rest []markup
next:
	for _, m := range r.markup {
		for _, k := range kinds {
			if m.kind == k {
				continue next
			}
		}
		rest = append(rest, m)
	}
	return rest
}
