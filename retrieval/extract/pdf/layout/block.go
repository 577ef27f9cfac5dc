package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
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

// What makes columns, and what tables.
const (
	gutterWidth = 0.8  // of the letters' size
	columnWidth = 0.15 // of all columns', at least
	columnRows  = 3
	columnText  = 18   // characters of its median line
	columnFill  = 0.55 // of the column's width, of its median line
	tableRows   = 2
	maxNesting  = 4
	wideSpace   = 2.2 // of the letters' size, from line to line
)

// A span is an interval on the x axis.
type span struct{ from, to float64 }

// blocksOf parts rows into bands from top to bottom: those through which a
// gutter goes are columns or a table, the others are plain lines.
func blocksOf(rows []row, depth int) []block {
	var out []block
	var plain []line
	end := func() {
		if len(plain) > 0 {
			out = append(out, block{lines: plain})
			plain = nil
		}
	}
	whole := extent(rows)
	for len(rows) > 0 {
		n, gutters := band(rows, whole)
		if m := sameKind(rows[:n], whole); m < n {
			n, gutters = band(rows[:m], whole)
		}
		columns := split(rows[:n], gutters)
		switch {
		case len(columns) < 2 || depth == maxNesting:
			plain = append(plain, lines(rows[:n])...)
		case all(columns, isColumn):
			end()
			for _, c := range columns {
				out = append(out, blocksOf(c, depth+1)...)
			}
		case isTable(rows[:n]):
			plain = append(plain, table(rows[:n], gutters)...)
		case all(columns, isTall):
			end()
			for _, c := range columns {
				out = append(out, blocksOf(c, depth+1)...)
			}
		default:
			plain = append(plain, lines(rows[:n])...)
		}
		rows = rows[n:]
	}
	end()
	return out
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

// sameKind returns how many of a band's first rows are all running text, or
// all something else, where wide spaces part them: below columns a table may
// have its gutter where theirs is.
func sameKind(rows []row, whole span) int {
	from, kind := 0, false
	for i := 1; i <= len(rows); i++ {
		if i < len(rows) && rows[i-1].y-rows[i].y < wideSpace*rows[i].size {
			continue
		}
		is := isProse(rows[from:i], whole)
		if from > 0 && is != kind {
			return from
		}
		from, kind = i, is
	}
	return len(rows)
}

// isProse reports whether rows are columns of running text, however few.
func isProse(rows []row, whole span) bool {
	free := []span{whole}
	for _, r := range rows {
		free = without(free, r)
	}
	gutters := withTextAround(free, extent(rows))
	if len(gutters) == 0 {
		return false
	}
	return all(split(rows, gutters), isRunning)
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

func all(columns [][]row, is func([]row) bool) bool {
	return !slices.ContainsFunc(columns, func(c []row) bool { return !is(c) })
}

func isTall(rows []row) bool { return len(rows) >= columnRows }

// isColumn reports whether rows look like a column of running text.
func isColumn(rows []row) bool { return isTall(rows) && isRunning(rows) }

// isRunning reports whether lines are long, and as long as each other.
func isRunning(rows []row) bool {
	e := extent(rows)
	var chars, fill []float64
	for _, r := range rows {
		chars = append(chars, float64(utf8.RuneCountInString(r.text())))
		last := r.segments[len(r.segments)-1]
		fill = append(fill, (last.x1-r.segments[0].x0)/max(e.to-e.from, 1))
	}
	return quantile(chars, 0.5) >= columnText && quantile(fill, 0.5) >= columnFill
}

// split gives each column the rows of its segments.
func split(rows []row, gutters []span) [][]row {
	columns := make([][]row, len(gutters)+1)
	for _, r := range rows {
		for i := 0; i < len(r.segments); {
			c := column(gutters, r.segments[i].x0)
			from := i
			for i < len(r.segments) && column(gutters, r.segments[i].x0) == c {
				i++
			}
			columns[c] = append(columns[c], newPart(r, r.segments[from:i]))
		}
	}
	return slices.DeleteFunc(columns, func(c []row) bool { return len(c) == 0 })
}

func newPart(r row, segments []segment) row {
	part := row{y: segments[0].y, segments: segments}
	for _, s := range segments {
		part.size = max(part.size, s.size)
	}
	return part
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
// below another, is the rest of its cells. What has one cell and is before or
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
		if i < first || i > last {
			end()
			lines = append(lines, joined(r))
			continue
		}
		rest := cells != nil && column(gutters, r.segments[0].x0) > 0 && y-r.y < 1.5*r.size
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
