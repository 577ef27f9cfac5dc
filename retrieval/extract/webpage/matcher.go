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
	steps  int                // so far; above maxSteps it says no to all
	places map[*html.Node]int // which child an element is, from 1
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
	case "first-child":
		return elementBefore(n) == nil
	case "last-child":
		return elementAfter(n) == nil
	case "only-child":
		return elementBefore(n) == nil && elementAfter(n) == nil
	case "nth-child":
		rest := m.place(n) - c.start
		if c.step == 0 {
			return rest == 0
		}
		return rest%c.step == 0 && rest/c.step >= 0
	case "first-of-type":
		return !m.anyBeside(n, elementBefore)
	case "last-of-type":
		return !m.anyBeside(n, elementAfter)
	}
	return false
}

// anyBeside reports whether there is an element with the same tag on one side.
func (m *matcher) anyBeside(n *html.Node, next func(*html.Node) *html.Node) bool {
	for s := next(n); s != nil; s = next(s) {
		if m.steps++; s.Data == n.Data || m.steps > maxSteps {
			return true
		}
	}
	return false
}

// place returns which child an element is. It counts the children of a parent
// once, since doing so for each would be quadratic.
func (m *matcher) place(n *html.Node) int {
	if place, ok := m.places[n]; ok || n.Parent == nil {
		return place
	}
	if m.places == nil {
		m.places = map[*html.Node]int{}
	}
	place := 0
	for c := range n.Parent.ChildNodes() {
		if c.Type == html.ElementNode {
			place++
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
