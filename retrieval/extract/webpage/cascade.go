package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// A cascade tells which values an element gets from the rules of a page, its own
// style attribute and its old attributes (<font color>).
type cascade struct {
	sheet
	matcher
	ids, classes, tags map[string][]int // rules by what their innermost compound asks for
	others             []int            // rules that ask for none of these
}

func newCascade(sheets []string) *cascade {
	c := &cascade{ids: map[string][]int{}, classes: map[string][]int{}, tags: map[string][]int{}}
	for _, css := range sheets {
		c.add(css)
	}
	for i := range c.rules {
		switch inner := &c.rules[i].compounds[0]; {
		case inner.id != "":
			c.ids[inner.id] = append(c.ids[inner.id], i)
		case len(inner.classes) > 0:
			c.classes[inner.classes[0]] = append(c.classes[inner.classes[0]], i)
		case inner.tag != "":
			c.tags[inner.tag] = append(c.tags[inner.tag], i)
		default:
			c.others = append(c.others, i)
		}
	}
	return c
}

// exhausted reports whether there were more rules, or harder ones, than a page
// may have.
func (c *cascade) exhausted() bool { return c.full || c.steps > maxSteps }

// Weights of declarations: the specificity of a rule is above its place in the
// sheets, and the style attribute above both.
const (
	ownWeight       = 1 << 60
	importantWeight = 1 << 62
	attributeWeight = 0
	hintWeight      = -1 // of what a browser or a site's usual style sheet does
)

// An entry collects the declarations for one element.
type entry struct {
	styles
	weights [propertyCount]int64
	custom  map[string]weighted // properties such as --size
}

// A weighted is the value of a custom property.
type weighted struct {
	value  string
	weight int64
}

func (e *entry) set(p property, value string, weight int64) {
	if e.styles[p] == "" || weight >= e.weights[p] {
		e.styles[p], e.weights[p] = value, weight
	}
}

// A scope is the custom properties that an element has of its own, and those of
// the elements around it.
type scope struct {
	around *scope
	own    map[string]weighted
}

// stylesOf returns the values for an element, and its custom properties; around
// are those of the element that it is in.
func (c *cascade) stylesOf(n *html.Node, around *scope) (styles, *scope) {
	var e entry
	hints(&e, n)
	c.apply(&e, n, c.others)
	c.apply(&e, n, c.tags[n.Data])
	if id := attr(n, "id"); id != "" {
		c.apply(&e, n, c.ids[id])
	}
	if len(c.classes) > 0 {
		for class := range strings.FieldsSeq(attr(n, "class")) {
			c.apply(&e, n, c.classes[class])
		}
	}
	if own := attr(n, "style"); own != "" {
		for _, d := range c.own(own) {
			e.declare(d, ownWeight)
		}
	}
	if e.custom != nil {
		around = &scope{around, e.custom}
	}
	for p, value := range e.styles {
		if strings.Contains(value, "var(") {
			e.styles[p] = strings.ToLower(c.resolve(value, around))
		}
	}
	return e.styles, around
}

func (c *cascade) apply(e *entry, n *html.Node, rules []int) {
	for _, i := range rules {
		r := &c.rules[i]
		if c.matches(&r.selector, n) {
			c.steps += len(r.declarations)
			for _, d := range r.declarations {
				e.declare(d, int64(r.weight)<<28|int64(i)+1)
			}
		}
	}
}

func (e *entry) declare(d declaration, weight int64) {
	if d.important {
		weight += importantWeight
	}
	if d.custom == "" {
		e.set(d.property, d.value, weight)
		return
	}
	if e.custom == nil {
		e.custom = map[string]weighted{}
	}
	if old, ok := e.custom[d.custom]; !ok || weight >= old.weight {
		e.custom[d.custom] = weighted{d.value, weight}
	}
}

// unknown stands for what a custom property would be that isn't set.
const unknown = "?"

// resolve returns a value with the custom properties in it.
func (c *cascade) resolve(value string, s *scope) string {
	for range 8 {
		start := strings.Index(value, "var(")
		if start < 0 || len(value) > maxSelector {
			return value
		}
		end := start + 3 + closing(value[start+3:])
		name, fallback, ok := strings.Cut(value[start+4:end], ",")
		is, found := c.custom(strings.TrimSpace(name), s)
		switch {
		case found:
		case ok:
			is = strings.TrimSpace(fallback)
		default:
			is = unknown
		}
		value = value[:start] + is + strings.TrimPrefix(value[end:], ")")
	}
	return value
}

func (c *cascade) custom(name string, s *scope) (string, bool) {
	for ; s != nil; s = s.around {
		c.steps++
		if own, ok := s.own[name]; ok {
			return own.value, true
		}
	}
	return "", false
}

// own reads a style attribute.
func (c *cascade) own(style string) []declaration {
	p := sheetParser{sheet: &c.sheet, in: withoutComments(style)}
	var out []declaration
	for p.at < len(p.in) {
		chunk, _ := p.chunk()
		out = c.declare(out, chunk)
	}
	return out
}

// unseenClasses are what style sheets that aren't in the page usually hide.
var unseenClasses = setOf(`hidden hide d-none is-hidden u-hidden display-none sr-only visually-hidden visuallyhidden
	screen-reader-text screen-reader-only screenreader screen-reader assistive-text a11y-hidden element-invisible
	u-visually-hidden vh invisible-text offscreen off-screen accessibility-hidden is-sr-only govuk-visually-hidden`)

// hints sets what browsers do without a style sheet, and what old attributes say.
func hints(e *entry, n *html.Node) {
	if hasAttr(n, "hidden") || hasAttr(n, "popover") || n.Data == "dialog" && !hasAttr(n, "open") || hasUnseenClass(n) {
		e.set(display, "none", hintWeight)
	}
	switch n.Data {
	case "a":
		if hasAttr(n, "href") {
			e.set(textColor, linkColor, hintWeight)
		}
	case "mark":
		e.set(textColor, "black", hintWeight)
		e.set(backColor, "yellow", hintWeight)
	case "font":
		e.old(textColor, attr(n, "color"))
	case "body":
		e.old(textColor, attr(n, "text"))
	}
	e.old(backColor, attr(n, "bgcolor"))
	if attr(n, "background") != "" && attr(n, "bgcolor") == "" { // who names both gives the picture's colour
		e.set(backImage, "url()", attributeWeight)
	}
}

// linkColor is what links have by themselves.
const linkColor = "#0000ee"

// old sets a colour of an HTML attribute, where the # may be missing.
func (e *entry) old(p property, value string) {
	value = strings.ToLower(strings.TrimSpace(value))
	if _, ok := parseColor(value); !ok {
		value = "#" + value
	}
	if _, ok := parseColor(value); ok {
		e.set(p, value, attributeWeight)
	}
}

// hasUnseenClass reports whether a class hides the element, and none such as
// "md:block" shows it on large screens.
func hasUnseenClass(n *html.Node) bool {
	unseen := false
	for class := range strings.FieldsSeq(attr(n, "class")) {
		unseen = unseen || unseenClasses[class]
		for _, shown := range []string{":block", ":flex", ":grid", ":inline", ":not-sr-only", ":table", ":contents", "d-sm-", "d-md-", "d-lg-", "d-xl-"} {
			if strings.Contains(class, shown) {
				return false
			}
		}
	}
	return unseen
}
