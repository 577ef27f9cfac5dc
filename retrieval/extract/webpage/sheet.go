package webpage

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A sheet is the rules of a page that could hide text.
type sheet struct {
	rules     []rule
	selectors int  // read so far
	declared  int  // declarations so far
	full      bool // there were more of them, or of rules, than there may be
}

// A rule is what a selector's elements get.
type rule struct {
	selector
	declarations []declaration
}

// A declaration sets a property. Its value is in lower case, if no custom
// property is in it.
type declaration struct {
	property  property
	custom    string // the name of a custom property; "" if it sets another
	value     string
	important bool
}

const (
	maxRules     = 20_000
	maxSelectors = 200_000 // also of rules that can't hide anything
	maxInside    = 10      // blocks inside of each other
	maxDeclared  = 100_000 // declarations
	maxVarSize   = 500
)

// add reads a style sheet.
func (s *sheet) add(css string) {
	p := sheetParser{sheet: s, in: withoutMarks.Replace(withoutComments(css))}
	for p.at < len(p.in) && !p.full {
		p.block(nil, 0)
	}
}

// withoutMarks takes out the marks of a comment of HTML; those of a style sheet
// mean nothing.
var withoutMarks = strings.NewReplacer("<!--", "", "-->", "")

// withoutComments takes comments out, even where browsers would see two words
// then: who writes dis/**/play has something to hide.
func withoutComments(css string) string {
	if !strings.Contains(css, "/*") {
		return css
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(css, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}

// A sheetParser reads CSS block by block.
type sheetParser struct {
	*sheet
	in string
	at int
}

// block reads to the end of a block. The selectors are those of the rule that it
// belongs to, none at the top.
func (p *sheetParser) block(selectors []string, depth int) {
	var declarations []declaration
	defer func() { p.take(selectors, declarations) }()
	for p.at < len(p.in) && !p.full {
		p.full = p.declared > maxDeclared
		chunk, end := p.chunk()
		switch {
		case end == '{' && depth >= maxInside:
			p.skip()
		case end == '{' && strings.HasPrefix(chunk, "@"):
			if isTaken(chunk) {
				p.block(selectors, depth+1)
			} else {
				p.skip()
			}
		case end == '{':
			p.block(p.nest(selectors, chunk), depth+1)
		default:
			if selectors != nil && chunk != "" {
				declarations = p.declare(declarations, chunk)
			}
			if end == '}' || end == 0 {
				return
			}
		}
	}
}

// chunk reads to the next "{", "}" or ";", and returns what was before it; 0 at
// the end of the sheet.
func (p *sheetParser) chunk() (string, byte) {
	start := p.at
	depth := 0
	for p.at < len(p.in) {
		c := p.in[p.at]
		p.at++
		switch c {
		case '\\':
			p.at++
		case '"', '\'':
			p.quote(c)
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(depth-1, 0)
		case '{', '}', ';':
			if depth == 0 || c != ';' {
				return strings.TrimSpace(p.in[start : p.at-1]), c
			}
		}
	}
	p.at = len(p.in)
	return strings.TrimSpace(p.in[min(start, p.at):]), 0
}

// quote moves behind a string; a line break ends it, too.
func (p *sheetParser) quote(quote byte) {
	for p.at < len(p.in) {
		c := p.in[p.at]
		p.at++
		switch c {
		case quote, '\n':
			return
		case '\\':
			p.at++
		}
	}
}

// skip moves behind a block that isn't read.
func (p *sheetParser) skip() {
	for depth := 1; depth > 0 && p.at < len(p.in); {
		switch _, end := p.chunk(); end {
		case '{':
			depth++
		case '}':
			depth--
		}
	}
}

// take makes rules of a block.
func (p *sheetParser) take(selectors []string, declarations []declaration) {
	if len(declarations) == 0 {
		return
	}
	for _, text := range selectors {
		if len(p.rules) >= maxRules {
			p.full = true
			return
		}
		if s, ok := parseSelector(text, 0); ok {
			p.rules = append(p.rules, rule{s, declarations})
		}
	}
}

// nest returns the selectors of a block in a block.
func (p *sheetParser) nest(outer []string, chunk string) []string {
	nested := []string{}
	if p.count(strings.Count(chunk, ",")); p.full {
		return nested
	}
	for _, in := range splitList(chunk) {
		in = strings.Join(strings.Fields(in), " ")
		if outer == nil {
			p.count(1)
			nested = append(nested, in)
			continue
		}
		p.count(len(outer))
		for _, out := range outer {
			if p.full || len(in)+len(out) > maxSelector {
				break
			}
			if !strings.Contains(in, "&") {
				in = "& " + in
			}
			nested = append(nested, strings.Replace(in, "&", out, 4))
		}
	}
	return nested
}

func (s *sheet) count(selectors int) {
	s.selectors += selectors
	s.full = s.full || s.selectors > maxSelectors
}

// declare appends what a declaration sets, if it matters and browsers take it.
func (s *sheet) declare(to []declaration, text string) []declaration {
	name, value, ok := strings.Cut(text, ":")
	if !ok {
		return to
	}
	name = strings.TrimSpace(unescape(name))
	value, important := cutImportant(unescape(value))
	if strings.HasPrefix(name, "--") {
		if s.declared++; len(value) <= maxVarSize {
			to = append(to, declaration{custom: name, value: value, important: important})
		}
		return to
	}
	name = strings.ToLower(name)
	value = strings.Join(strings.Fields(value), " ")
	if len(value) > maxSelector {
		value = value[:maxSelector]
	}
	fits := func(property) bool { return true }
	if !strings.Contains(value, "var(") {
		value = strings.ToLower(value)
		fits = func(p property) bool { return isValid(p, value) }
	}
	value = sidesOf(name, value)
	for _, p := range properties[name] {
		if s.declared++; fits(p) {
			to = append(to, declaration{property: p, value: value, important: important})
		}
	}
	return to
}

func cutImportant(value string) (string, bool) {
	before, after, ok := strings.Cut(value, "!")
	return strings.TrimSpace(before), ok && strings.EqualFold(strings.TrimSpace(after), "important")
}

// unescape resolves the escapes of CSS: "\64 isplay" is display.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		start := i + 1
		end := start
		for end < len(s) && end < start+6 && isHex(s[end]) {
			end++
		}
		if end == start {
			continue // the next byte stands for itself
		}
		code, _ := strconv.ParseUint(s[start:end], 16, 32)
		if !utf8.ValidRune(rune(code)) || code == 0 {
			code = utf8.RuneError
		}
		b.WriteRune(rune(code))
		if end < len(s) && isSpace(s[end]) {
			end++
		}
		i = end - 1
	}
	return b.String()
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }
