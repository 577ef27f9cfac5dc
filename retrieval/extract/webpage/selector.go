package webpage

import (
	"strconv"
	"strings"
)

// A selector of CSS is compounds from the element that it is about outwards.
type selector struct {
	compounds []compound
	weight    int // its specificity: 1<<20 an id, 1<<10 a class, 1 a tag
}

// A compound is what one element must be like.
type compound struct {
	tag, id    string // "" if any will do
	classes    []string
	conditions []condition
	combinator byte // between it and the next one outwards: ' ', '>', '+', '~'; 0 at the outermost
}

// A condition is an attribute or pseudo-class; see matcher.holds.
type condition struct {
	kind  string // "[", "not", "is", "has", "first", "last", "nth", "only", "root", "empty", "link", "any-link"
	key   string
	op    string // of an attribute: "", "=", "~=", "|=", "^=", "$=", "*="
	value string
	any   []selector // of not, is, has
	order order      // of first, last, nth, only
	step  int        // of nth: step*n + start
	start int
}

const (
	maxSelector  = 1000 // bytes
	maxCompounds = 20
)

// parseSelector reads one selector without commas on its top level. Those that
// never hold for a page that is just being read (:hover), and those about no
// element (::before), are false.
func parseSelector(s string, depth int) (selector, bool) {
	if len(s) > maxSelector || depth > 3 {
		return selector{}, false
	}
	p := selectorParser{in: strings.TrimSpace(s), depth: depth}
	return p.selector()
}

type selectorParser struct {
	in     string
	depth  int
	weight int
}

func (p *selectorParser) selector() (selector, bool) {
	var out []compound
	combinator := byte(0)
	for p.in != "" {
		c, ok := p.compound()
		if !ok || len(out) == maxCompounds {
			return selector{}, false
		}
		c.combinator = combinator
		out = append([]compound{c}, out...)
		combinator = p.combinator()
	}
	if combinator > ' ' {
		return selector{}, false
	}
	return selector{out, p.weight}, len(out) > 0
}

// combinator reads what stands between compounds.
func (p *selectorParser) combinator() byte {
	trimmed := strings.TrimLeft(p.in, " ")
	c := byte(0)
	if trimmed != p.in {
		c = ' '
	}
	if trimmed != "" && strings.IndexByte(">+~", trimmed[0]) >= 0 {
		c = trimmed[0]
		trimmed = strings.TrimLeft(trimmed[1:], " ")
	}
	p.in = trimmed
	return c
}

func (p *selectorParser) compound() (c compound, ok bool) {
	for p.in != "" {
		switch p.in[0] {
		case ' ', '>', '+', '~':
			return c, ok
		case '*':
			p.in = p.in[1:]
		case '.':
			p.in = p.in[1:]
			c.classes = append(c.classes, p.name())
			p.weight += 1 << 10
		case '#':
			p.in = p.in[1:]
			c.id = p.name()
			p.weight += 1 << 20
		case '[':
			condition, ok := p.attribute()
			if !ok {
				return c, false
			}
			c.conditions = append(c.conditions, condition)
			p.weight += 1 << 10
		case ':':
			condition, ok := p.pseudo()
			if !ok {
				return c, false
			}
			c.conditions = append(c.conditions, condition)
		default:
			if c.tag = strings.ToLower(p.name()); c.tag == "" {
				return c, false
			}
			p.weight++
		}
		ok = true
	}
	return c, ok
}

// name reads a name, with its escapes.
func (p *selectorParser) name() string {
	end := 0
	for end < len(p.in) && strings.IndexByte(" .#[:>+~*,()]=^$|\"'", p.in[end]) < 0 {
		if p.in[end] == '\\' {
			end++
			for n := 0; n < 6 && end < len(p.in) && isHex(p.in[end]); n++ {
				end++
			}
			if end < len(p.in) && (p.in[end] == ' ' || p.in[end-1] == '\\') {
				end++
			}
			continue
		}
		end++
	}
	end = min(end, len(p.in))
	name := unescape(p.in[:end])
	p.in = p.in[end:]
	return name
}

func (p *selectorParser) attribute() (condition, bool) {
	inside, rest, ok := strings.Cut(p.in[1:], "]")
	p.in = rest
	end := strings.IndexAny(inside, "=~|^$*")
	if end < 0 {
		return condition{kind: "[", key: strings.ToLower(strings.TrimSpace(inside))}, ok
	}
	key, value := inside[:end], inside[end:]
	op := value[:1]
	if value = value[1:]; op != "=" {
		op += "="
		value = strings.TrimPrefix(value, "=")
	}
	value = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(value), " i"), " s")
	return condition{
		kind: "[", key: strings.ToLower(strings.TrimSpace(key)), op: op, value: unescape(strings.Trim(strings.TrimSpace(value), `"'`)),
	}, ok
}

// orders are ways to count the children of an element.
var orders = map[string]order{"child": child, "last-child": lastChild, "of-type": ofType, "last-of-type": lastOfType}

var isOrdinal = setOf("first last only")

func (p *selectorParser) pseudo() (condition, bool) {
	p.in = p.in[1:]
	kind := strings.ToLower(p.name())
	args := ""
	if strings.HasPrefix(p.in, "(") {
		end := closing(p.in)
		args = strings.TrimSpace(p.in[1:end])
		p.in = strings.TrimPrefix(p.in[end:], ")")
	}
	switch kind {
	case "not", "is", "where", "matches", "-webkit-any":
		return p.any(kind, args)
	case "has":
		return p.has(args)
	case "root", "empty", "link", "any-link":
		p.weight += 1 << 10
		return condition{kind: kind}, true
	}
	p.weight += 1 << 10
	which, of, _ := strings.Cut(kind, "-")
	if which == "nth" {
		c := condition{kind: which, order: orders[of]}
		var ok bool
		c.step, c.start, ok = nth(args)
		return c, ok && orders[of] > 0
	}
	return condition{kind: which, order: orders[of], start: 1}, isOrdinal[which] && orders[of] > 0
}

// has reads the selectors in :has(), all of descendants or all of children.
func (p *selectorParser) has(args string) (condition, bool) {
	c := condition{kind: "has"}
	for i, part := range splitList(args) {
		part, child := strings.CutPrefix(strings.TrimSpace(part), ">")
		s, ok := parseSelector(part, p.depth+1)
		if !ok || i > 0 && child != (c.op == ">") {
			return c, false
		}
		if child {
			c.op = ">"
		}
		c.any = append(c.any, s)
		p.weight += s.weight
	}
	return c, true
}

// any reads the selectors in :not() and :is().
func (p *selectorParser) any(kind, args string) (condition, bool) {
	c := condition{kind: "is"}
	if kind == "not" {
		c.kind = kind
	}
	heaviest := 0
	for _, part := range splitList(args) {
		s, ok := parseSelector(part, p.depth+1)
		if !ok && kind == "not" && strings.Contains(part, ":") {
			continue // it never holds
		}
		if ok {
			c.any = append(c.any, s)
			heaviest = max(heaviest, s.weight)
		}
	}
	if kind != "where" {
		p.weight += heaviest
	}
	return c, true
}

// closing returns where the bracket that s begins with is closed.
func closing(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// splitList splits at the commas that are in no brackets.
func splitList(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, s[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, s[start:])
}

// nth reads "odd", "even", "3" or "2n+1".
func nth(s string) (step, start int, ok bool) {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	switch s {
	case "odd":
		return 2, 1, true
	case "even":
		return 2, 0, true
	}
	before, after, has := strings.Cut(s, "n")
	if !has {
		n, err := strconv.Atoi(s)
		return 0, n, err == nil
	}
	switch before {
	case "", "+":
		step = 1
	case "-":
		step = -1
	default:
		n, err := strconv.Atoi(before)
		if err != nil {
			return 0, 0, false
		}
		step = n
	}
	if after != "" {
		n, err := strconv.Atoi(after)
		return step, n, err == nil
	}
	return step, 0, true
}
