package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// maxSteps is how many elements are looked at to tell which rules are about
// which elements.
const maxSteps = 20_000_000

// A matcher tells which elements selectors are about.
type matcher struct {
	steps  int // so far; above maxSteps it says no to all
	places map[*html.Node][orderCount]int
}

func (m *matcher) matches(s *selector, n *html.Node) bool { return m.from(s.compounds, n) }

// from matches compounds from an element outwards.
func (m *matcher) from(compounds []compound, n *html.Node) bool {
	if !m.like(&compounds[0], n) {
		return false
	}
	if len(compounds) == 1 {
		return true
	}
	// The combinator is that of the inner one, to its left.
	switch compounds[0].combinator {
	case '>':
		return isElement(n.Parent) && m.from(compounds[1:], n.Parent)
	case '+':
		before := elementBefore(n)
		return before != nil && m.from(compounds[1:], before)
	case '~':
		for b := elementBefore(n); b != nil && m.steps <= maxSteps; b = elementBefore(b) {
			if m.from(compounds[1:], b) {
				return true
			}
		}
		return false
	}
	for p := n.Parent; isElement(p) && m.steps <= maxSteps; p = p.Parent {
		if m.from(compounds[1:], p) {
			return true
		}
	}
	return false
}

func isElement(n *html.Node) bool { return n != nil && n.Type == html.ElementNode }

func elementBefore(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

func elementAfter(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

// like reports whether an element is like a compound.
func (m *matcher) like(c *compound, n *html.Node) bool {
	if m.steps++; m.steps > maxSteps {
		return false
	}
	if c.tag != "" && c.tag != n.Data || c.id != "" && c.id != attr(n, "id") {
		return false
	}
	if len(c.classes) > 0 {
		have := attr(n, "class")
		m.steps += len(have) / 64
		for _, class := range c.classes {
			if !hasWord(have, class) {
				return false
			}
		}
	}
	for i := range c.conditions {
		if !m.holds(&c.conditions[i], n) {
			return false
		}
	}
	return true
}

func (m *matcher) holds(c *condition, n *html.Node) bool {
	switch c.kind {
	case "[":
		have := attr(n, c.key)
		m.steps += len(have) / 64
		return hasAttr(n, c.key) && compare(have, c.op, c.value)
	case "not", "is":
		for i := range c.any {
			if m.matches(&c.any[i], n) {
				return c.kind == "is"
			}
		}
		return c.kind == "not"
	case "root":
		return n.Data == "html"
	case "empty":
		return n.FirstChild == nil
	case "link", "any-link":
		return n.Data == "a" && hasAttr(n, "href")
	case "has":
		return m.has(c, n, new(int))
	case "first":
		return m.place(n)[c.order] == 1
	case "last":
		return m.place(n)[c.order+1] == 1
	case "only":
		place := m.place(n)
		return place[c.order] == 1 && place[c.order+1] == 1
	case "nth":
		rest := m.place(n)[c.order] - c.start
		if c.step == 0 {
			return rest == 0
		}
		return rest%c.step == 0 && rest/c.step >= 0
	}
	return false
}

// maxInner is how many elements are looked at for one :has().
const maxInner = 1000

// has reports whether something in n is as a condition wants it.
func (m *matcher) has(c *condition, n *html.Node, looked *int) bool {
	for in := range n.ChildNodes() {
		if in.Type != html.ElementNode {
			continue
		}
		for i := range c.any {
			if m.matches(&c.any[i], in) {
				return true
			}
		}
		if *looked++; *looked > maxInner || c.op != ">" && m.has(c, in, looked) {
			return *looked <= maxInner
		}
	}
	return false
}

// An order is a way to count the children of an element. That from the end comes
// after the one from the start.
type order int

const (
	_ order = iota
	child
	lastChild
	ofType
	lastOfType
	orderCount
)

// place returns which child an element is, from 1, by each order. It counts the
// children of a parent once, since doing so for each would be quadratic.
func (m *matcher) place(n *html.Node) [orderCount]int {
	if place, ok := m.places[n]; ok || n.Parent == nil {
		return place
	}
	if m.places == nil {
		m.places = map[*html.Node][orderCount]int{}
	}
	all, same := 0, map[string]int{}
	for c := range n.Parent.ChildNodes() {
		if c.Type == html.ElementNode {
			all++
			same[c.Data]++
			m.places[c] = [orderCount]int{child: all, ofType: same[c.Data]}
		}
	}
	for c := range n.Parent.ChildNodes() {
		if c.Type == html.ElementNode {
			place := m.places[c]
			place[lastChild] = all - place[child] + 1
			place[lastOfType] = same[c.Data] - place[ofType] + 1
			m.places[c] = place
		}
	}
	return m.places[n]
}

func compare(have, op, want string) bool {
	switch op {
	case "=":
		return have == want
	case "~=":
		return hasWord(have, want)
	case "|=":
		return have == want || strings.HasPrefix(have, want+"-")
	case "^=":
		return want != "" && strings.HasPrefix(have, want)
	case "$=":
		return want != "" && strings.HasSuffix(have, want)
	case "*=":
		return want != "" && strings.Contains(have, want)
	}
	return true
}

// hasWord reports whether one of the words of a list is the word.
func hasWord(list, word string) bool {
	for {
		i := strings.Index(list, word)
		if i < 0 || word == "" {
			return false
		}
		end := i + len(word)
		if (i == 0 || isSpace(list[i-1])) && (end == len(list) || isSpace(list[end])) {
			return true
		}
		list = list[end:]
	}
}
