package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// A block is lines that are read one after the other.
type block struct {
	page  int
	left  float64 // where its leftmost line begins
	right float64 // where its longest line ends
	lines []line
}

// A line is one of a column, or a row of a table.
type line struct {
	segment
	height float64 // on the page, from 0 to 1
	table  bool
}

func (k *block) setHeights(s sheet) {
	for i := range k.lines {
		if l := k.lines[i]; i == 0 {
			k.left, k.right = l.x0, l.x1
		} else {
			k.left, k.right = min(k.left, l.x0), max(k.right, l.x1)
		}
		k.lines[i].height = (k.lines[i].y - s.bottom) / max(s.top-s.bottom, 1)
	}
}

// What makes tables.
const (
	gutterWidth = 0.8  // of the letters' size
	columnWidth = 0.15 // of all columns', at least
	tableRows   = 2
	wideSpace   = 2.2 // of the letters' size, from line to line
)

// A span is an interval on the x axis.
type span struct{ from, to float64 }

// blockOf makes lines of a part's rows from top to bottom: those through which
// gutters go are a table's.
func blockOf(rows []row) block {
	var k block
	whole := extent(rows)
	for len(rows) > 0 {
		n, gutters := band(rows, whole)
		if len(gutters) > 0 && isTable(rows[:n]) && !isJustified(rows[:n], rows[n:], whole) {
			k.lines = append(k.lines, table(rows[:n], gutters)...)
		} else {
			k.lines = append(k.lines, lines(rows[:n])...)
		}
		rows = rows[n:]
	}
	return k
}

// isJustified reports whether the wide gaps in rows are those between words of
// running text: each such row fills the column, since the word after it had no
// room in it.
func isJustified(rows, after []row, whole span) bool {
	all := slices.Concat(rows, after[:min(len(after), 1)])
	known := false
	for i, r := range rows {
		switch {
		case len(r.segments) == 1:
		case !isFlush(r, whole):
			return false
		case i+1 < len(all):
			known = true
			if firstWord(joined(all[i+1])) < room(r, whole) {
				return false
			}
		}
	}
	return known
}

func isFlush(r row, whole span) bool {
	e, slack := extent([]row{r}), 0.3*r.size
	return e.from < whole.from+slack && e.to > whole.to-slack
}

// room returns what a row would leave free if its words stood close together.
func room(r row, whole span) float64 {
	free := whole.to - whole.from
	for _, s := range r.segments {
		free -= s.x1 - s.x0 + 0.3*r.size
	}
	return free
}

func extent(rows []row) span {
	var s span
	for i, r := range rows {
		for _, g := range r.segments {
			if i == 0 && s == (span{}) {
				s = span{g.x0, g.x1}
			}
			s = span{min(s.from, g.x0), max(s.to, g.x1)}
		}
	}
	return s
}

// band returns how many of the first rows leave a gutter free between them,
// and which. It is at least one row. A band begins where there is text on both
// sides of a gutter, and ends where there would be fewer gutters.
func band(rows []row, whole span) (n int, gutters []span) {
	if len(rows) == 0 || !sideBySide(rows[:min(len(rows), 2)]) {
		return 1, nil
	}
	free := []span{whole}
	var e span
	for i, r := range rows {
		left := without(free, r)
		now := extent(rows[i : i+1])
		if i == 0 {
			e = now
		}
		now = span{min(e.from, now.from), max(e.to, now.to)}
		if !slices.ContainsFunc(left, func(s span) bool { return inner(s, whole) }) || i > 0 && around(left, now) < around(free, e) {
			return max(i, 1), withTextAround(free, e)
		}
		free, e = left, now
	}
	return len(rows), withTextAround(free, e)
}

// sideBySide reports whether a row has several segments, or two rows have one
// each that aren't above each other: lines of columns of different heights.
func sideBySide(rows []row) bool {
	if len(rows[0].segments) > 1 {
		return true
	}
	if len(rows) < 2 || rows[0].y-rows[1].y > rows[0].size {
		return false
	}
	a, b := extent(rows[:1]), extent(rows[1:])
	return a.to < b.from || b.to < a.from
}

// around counts the gutters that have text on both sides.
func around(gutters []span, e span) int {
	n := 0
	for _, g := range gutters {
		if g.from > e.from && g.to < e.to {
			n++
		}
	}
	return n
}

// inner reports whether there is room for columns on both sides.
func inner(s, whole span) bool {
	least := columnWidth * (whole.to - whole.from)
	return s.to > whole.from+least && s.from < whole.to-least && s.to-s.from > 0
}

// without takes away what a row's segments cover, and what is too narrow then.
func without(free []span, r row) []span {
	var left []span
	i := 0
	for _, f := range free {
		for i < len(r.segments) && r.segments[i].x1 <= f.from {
			i++
		}
		from := f.from
		j := i
		for ; j < len(r.segments) && r.segments[j].x0 < f.to; j++ {
			left = appendWide(left, span{from, r.segments[j].x0}, r.size)
			from = max(from, r.segments[j].x1)
		}
		left = appendWide(left, span{from, f.to}, r.size)
	}
	return left
}

func appendWide(list []span, s span, size float64) []span {
	if s.to-s.from < gutterWidth*size {
		return list
	}
	return append(list, s)
}

// withTextAround keeps the gutters that have text on both sides.
func withTextAround(gutters []span, e span) []span {
	var kept []span
	for _, g := range gutters {
		if g.from > e.from && g.to < e.to {
			kept = append(kept, g)
		}
	}
	return kept
}

// column returns which column an x is in.
func column(gutters []span, x float64) int {
	i, _ := slices.BinarySearchFunc(gutters, x, func(g span, x float64) int { return cmp.Compare((g.from+g.to)/2, x) })
	return i
}

// isTable reports whether most rows have several segments.
func isTable(rows []row) bool {
	first, last := ofSeveral(rows)
	several := 0
	for _, r := range rows {
		if len(r.segments) > 1 {
			several++
		}
	}
	return several >= tableRows && 2*several >= last-first+1
}

func lines(rows []row) []line {
	list := make([]line, len(rows))
	for i, r := range rows {
		list[i] = joined(r)
	}
	return list
}

// joined makes a line of all that stands in a row.
func joined(r row) line {
	l := line{segment: r.segments[0]}
	for _, s := range r.segments[1:] {
		l.bold = l.bold && s.bold
		l.x1, l.size = max(l.x1, s.x1), max(l.size, s.size)
	}
	l.text = r.text()
	return l
}

// table makes a line of each row of a table. A row without a first cell, right
// below another, is the rest of its cells. Other text that has one cell and is before or
// after all others is a line of text.
func table(rows []row, gutters []span) []line {
	var lines []line
	var cells []string
	width := len(gutters) + 1
	y := 0.0
	end := func() {
		if cells != nil {
			lines[len(lines)-1].text = strings.Join(slices.DeleteFunc(cells, func(s string) bool { return s == "" }), " | ")
			cells = nil
		}
	}
	first, last := ofSeveral(rows)
	for i, r := range rows {
		rest := cells != nil && column(gutters, r.segments[0].x0) > 0 && y-r.y < 1.35*r.size && !numbersBelow(cells, r, gutters)
		if i < first || i > last && !rest {
			end()
			lines = append(lines, joined(r))
			continue
		}
		if !rest {
			end()
			l := joined(r)
			l.table = true
			lines, cells = append(lines, l), make([]string, width)
		}
		y = r.y
		for _, s := range r.segments {
			c := column(gutters, s.x0)
			cells[c] = strings.TrimSpace(cells[c] + " " + strings.TrimSpace(s.text))
		}
	}
	end()
	return lines
}

// numbersBelow reports whether a row has a number below another: that is one of
// another row of the table.
func numbersBelow(cells []string, r row, gutters []span) bool {
	return slices.ContainsFunc(r.segments, func(s segment) bool {
		return isNumber(s.text) && isNumber(cells[column(gutters, s.x0)])
	})
}

func isNumber(s string) bool {
	return strings.ContainsFunc(s, unicode.IsDigit) && !strings.ContainsFunc(s, unicode.IsLetter)
}

// ofSeveral returns the first and the last row with several segments.
func ofSeveral(rows []row) (first, last int) {
	first, last = len(rows), -1
	for i, r := range rows {
		if len(r.segments) > 1 {
			first, last = min(first, i), i
		}
	}
	return first, last
}
