package zipped

import (
	"encoding/xml"
	"strconv"
	"strings"

	"kutip/retrieval/extract/format"
)

const (
	maxLevels = 9      // that lists nest, as in Word
	maxLists  = 20_000 // of a document, and patterns of lists
)

// maxLevelText is in bytes: more is no number, and all items would have it.
const maxLevelText = 60

// A level of a list: how its items are numbered.
type level struct {
	start  int
	format string // "decimal", "bullet", "lowerLetter", …
	text   string // "%1.%2" is the item's number behind that of the one around it
	legal  bool   // all numbers in it are decimal
	style  string // of paragraphs that are its items without saying so
	hidden bool
}

// A list as paragraphs name it.
type list struct {
	pattern string        // the id of what lists with the same numbers share
	starts  map[int]int   // by level, where it begins anew
	levels  map[int]level // that differ from the pattern's
	begun   map[int]bool  // levels whose start was used
}

// Numbering counts the items of lists, as Word would show them.
type numbering struct {
	lists    map[string]*list
	patterns map[string][]level
	styled   map[string]string // by pattern, the style whose list it takes its levels from
	counts   map[string]*counts
	styles   *styles
}

// Counts are how far the lists of a pattern are.
type counts struct {
	item  [maxLevels]int
	begun [maxLevels]bool
}

func readNumbering(a *archive, part string, s *styles) (*numbering, error) {
	n := &numbering{
		lists: make(map[string]*list), patterns: make(map[string][]level), styled: make(map[string]string),
		counts: make(map[string]*counts), styles: s,
	}
	err := readPart(a, part, func(m *markup, _ xml.StartElement) error {
		return m.children(func(e xml.StartElement) error {
			if len(n.patterns)+len(n.lists) >= maxLists {
				return format.ErrTooLarge
			}
			switch e.Name.Local {
			case "abstractNum":
				return n.readPattern(m, attribute(e, "abstractNumId"))
			case "num":
				return n.readList(m, attribute(e, "numId"))
			}
			return m.skip()
		})
	})
	return n, err
}

func (n *numbering) readPattern(m *markup, id string) error {
	levels := make([]level, maxLevels)
	n.patterns[id] = levels
	return m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			return n.readLevel(m, e, func(at int, l level) { levels[at] = l })
		case "numStyleLink":
			n.styled[id] = attribute(e, "val")
		}
		return m.skip()
	})
}

func (n *numbering) readList(m *markup, id string) error {
	l := &list{starts: make(map[int]int), levels: make(map[int]level), begun: make(map[int]bool)}
	n.lists[id] = l
	return m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.pattern = attribute(e, "val")
		case "lvlOverride":
			at := number(attribute(e, "ilvl"))
			return m.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "startOverride":
					l.starts[at] = number(attribute(e, "val"))
				case "lvl":
					return n.readLevel(m, e, func(at int, lv level) { l.levels[at] = lv })
				}
				return m.skip()
			})
		}
		return m.skip()
	})
}

// readLevel calls keep with the level, if there is such a level.
func (n *numbering) readLevel(m *markup, e xml.StartElement, keep func(int, level)) error {
	at, l := number(attribute(e, "ilvl")), level{format: "decimal", start: 1}
	err := m.children(func(e xml.StartElement) error {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "start":
			l.start = number(val)
		case "numFmt":
			l.format = val
		case "lvlText":
			if len(val) <= maxLevelText {
				l.text = val
			}
		case "isLgl":
			l.legal = toggleOf(val) == on
		case "pStyle":
			l.style = val
		case "rPr":
			look, _, _, err := n.styles.theme.readLook(m)
			l.hidden = look.isHidden()
			return err
		}
		return m.skip()
	})
	if 0 <= at && at < maxLevels {
		keep(at, l)
	}
	return err
}

// next counts an item, and returns what stands before it: "2. ", "a) ", "" for
// a bullet.
func (n *numbering) next(at listLevel, paragraphStyle string) string {
	l, pattern := n.find(at.id)
	if l == nil {
		return ""
	}
	depth := at.level
	for i, lv := range n.patterns[pattern] {
		if lv.style != "" && lv.style == paragraphStyle {
			depth = i
		}
	}
	if depth < 0 || depth >= maxLevels {
		return ""
	}
	c := n.counts[pattern]
	if c == nil {
		c = new(counts)
		n.counts[pattern] = c
	}
	n.count(l, pattern, c, depth)
	return n.shown(l, pattern, c, depth)
}

// find returns the list with the id and its pattern, through a style if the
// pattern only names one.
func (n *numbering) find(id string) (*list, string) {
	l := n.lists[id]
	if l == nil {
		return nil, ""
	}
	if name := n.styled[l.pattern]; name != "" {
		if other := n.lists[n.styles.find(name).list.id]; other != nil {
			return l, other.pattern
		}
	}
	return l, l.pattern
}

// level returns how the list numbers items of a depth.
func (n *numbering) level(l *list, pattern string, depth int) level {
	if own, ok := l.levels[depth]; ok {
		return own
	}
	if levels := n.patterns[pattern]; levels != nil {
		return levels[depth]
	}
	return level{}
}

// count counts the item, and lets the lists inside of it begin anew.
func (n *numbering) count(l *list, pattern string, c *counts, depth int) {
	for i := range depth { // items that this one is in without their having been there
		if !c.begun[i] {
			c.item[i], c.begun[i] = n.level(l, pattern, i).start, true
		}
	}
	start, again := l.starts[depth]
	switch {
	case again && !l.begun[depth]:
		c.item[depth] = start
	case !c.begun[depth]:
		c.item[depth] = n.level(l, pattern, depth).start
	default:
		c.item[depth]++
	}
	c.begun[depth], l.begun[depth] = true, true
	clear(c.begun[depth+1:])
}

// shown fills the numbers into the level's text.
func (n *numbering) shown(l *list, pattern string, c *counts, depth int) string {
	own := n.level(l, pattern, depth)
	if own.format == "bullet" || own.hidden {
		return ""
	}
	text := own.text
	for i := range maxLevels {
		if mark := "%" + strconv.Itoa(i+1); strings.Contains(text, mark) {
			format := n.level(l, pattern, i).format
			if own.legal {
				format = "decimal"
			}
			text = strings.ReplaceAll(text, mark, numeral(c.item[i], format))
		}
	}
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text + " "
}

// numeral writes a number in one of Word's formats, decimal if it isn't one of
// those that are common here.
func numeral(n int, style string) string {
	const most = 5_000 // the letters and Roman numbers of more are long
	if n <= 0 || n > most {
		style = "decimal"
	}
	switch style {
	case "none":
		return ""
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "lowerLetter":
		return letters(n)
	case "upperLetter":
		return strings.ToUpper(letters(n))
	case "lowerRoman":
		return strings.ToLower(format.Roman(n))
	case "upperRoman":
		return format.Roman(n)
	}
	return strconv.Itoa(n)
}

// letters counts a, b, … z, aa, bb, …, as Word does.
func letters(n int) string {
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}
