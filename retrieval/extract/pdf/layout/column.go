package layout

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// What makes columns.
const (
	columnRows    = 3
	columnText    = 18   // characters of its median line
	columnFill    = 0.45 // of the width of its long lines, its median line
	maxNesting    = 3    // parts of parts
	maxCandidates = 6    // places that are tried as gutters
)

// partsOf cuts a page into parts that are read one after the other: columns,
// and what stands above, between and below them. Rows are made within a part,
// since lines of columns needn't be at the same heights.
func partsOf(list []Fragment, depth int) [][]row {
	sortDown(list)
	if depth < maxNesting {
		for _, x := range candidates(list) {
			if parts := cut(list, x, depth); parts != nil {
				return parts
			}
		}
	}
	return [][]row{rowsOf(list)}
}

// candidates returns where columns may begin: where many pieces do.
func candidates(list []Fragment) []float64 {
	type start struct {
		x float64
		n int
	}
	at := make([]float64, len(list))
	for i, f := range list {
		at[i] = f.X0
	}
	slices.Sort(at)
	var starts []start
	for _, x := range at {
		if n := len(starts); n > 0 && x-starts[n-1].x < 1 {
			starts[n-1].n++
		} else {
			starts = append(starts, start{x, 1})
		}
	}
	starts = slices.DeleteFunc(starts, func(s start) bool { return s.n < columnRows || s.x-at[0] < 1 })
	slices.SortStableFunc(starts, func(a, b start) int { return cmp.Compare(b.n, a.n) })
	var xs []float64
	for _, s := range starts[:min(len(starts), maxCandidates)] {
		xs = append(xs, s.x)
	}
	return xs
}

// cut parts a page at the gutter before x, where there are columns on both
// sides of it, and returns nil where there are none. It goes on to what crosses
// the gutter.
func cut(list []Fragment, x float64, depth int) [][]row {
	crosses := crossing(list, x)
	var parts [][]row
	var plain []Fragment
	for from, to := 0, 0; from < len(list); from = to {
		for to < len(list) && crosses[to] == crosses[from] {
			to++
		}
		left, right := sides(list[from:to], x)
		if crosses[from] || !isColumn(rowsOf(left)) || !isColumn(rowsOf(right)) {
			plain = append(plain, list[from:to]...)
			continue
		}
		if len(plain) > 0 {
			parts = append(parts, partsOf(plain, depth+1)...)
			plain = nil
		}
		parts = append(parts, partsOf(left, depth+1)...)
		parts = append(parts, partsOf(right, depth+1)...)
	}
	if parts != nil && len(plain) > 0 {
		parts = append(parts, partsOf(plain, depth+1)...)
	}
	return parts
}

func sides(list []Fragment, x float64) (left, right []Fragment) {
	for _, f := range list {
		if f.X0 < x-1 {
			left = append(left, f)
		} else {
			right = append(right, f)
		}
	}
	return left, right
}

// crossing tells which pieces reach into the gutter before x, or stand on a
// line with one that does, or belong to a table.
func crossing(list []Fragment, x float64) []bool {
	size := typicalSize(list)
	reaches := make([]bool, len(list))
	for i, f := range list {
		reaches[i] = f.X0 < x-1 && f.X1 > x-gutterWidth*size
	}
	crosses := slices.Clone(reaches)
	near := -1
	mark := func(i int) {
		if reaches[i] {
			near = i
		} else if near >= 0 && abs(list[near].Y-list[i].Y) < sameLine*min(list[near].Size, list[i].Size) {
			crosses[i] = true
		}
	}
	for i := range list {
		mark(i)
	}
	near = -1
	for i := range slices.Backward(list) {
		mark(i)
	}
	below := false
	for from, to := 0, len(list); to > 0; to = from {
		for from = to - 1; from > 0 && crosses[from-1] == crosses[from] && list[from-1].Y-list[from].Y < wideSpace*list[from].Size; from-- {
		}
		below = crosses[from] || isApart(list[from:to], x, below)
		for i := from; i < to; i++ {
			crosses[i] = below
		}
	}
	return crosses
}

// isApart reports whether what wide spaces part from the rest belongs to no
// column: a table that has its gutter where they have theirs, or the heading of
// what crosses the gutter below.
func isApart(list []Fragment, x float64, below bool) bool {
	left, right := sides(list, x)
	rows := rowsOf(slices.Clone(list))
	if len(right) == 0 {
		return isTable(rows) || below && !isRunning(rows)
	}
	return isTable(rows) && !(isRunning(rowsOf(left)) && isRunning(rowsOf(right)))
}

// isColumn reports whether rows look like a column of running text.
func isColumn(rows []row) bool { return len(rows) >= columnRows && isRunning(rows) }

// isRunning reports whether lines are long, and most as long as each other.
func isRunning(rows []row) bool {
	var chars, widths []float64
	for _, r := range rows {
		chars = append(chars, float64(utf8.RuneCountInString(r.text())))
		last := r.segments[len(r.segments)-1]
		widths = append(widths, last.x1-r.segments[0].x0)
	}
	return quantile(chars, 0.5) >= columnText && quantile(widths, 0.5) >= columnFill*quantile(widths, 0.8)
}

func typicalSize(list []Fragment) float64 {
	sizes := make([]float64, len(list))
	for i, f := range list {
		sizes[i] = f.Size
	}
	return quantile(sizes, 0.5)
}
