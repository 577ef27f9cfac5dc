package index

import "slices"

// A table is rows of values of different lengths in one slice.
type table[T any] struct {
	values []T
	ends   []uint32
}

func (t *table[T]) endRow() { t.ends = append(t.ends, uint32(len(t.values))) }

func (t *table[T]) row(i uint32) []T {
	if i == 0 {
		return t.values[:t.ends[0]]
	}
	return t.values[t.ends[i-1]:t.ends[i]]
}

// rows returns a copy of the rows from first on, up to after.
func (t *table[T]) rows(first, after int) table[T] {
	var start, end uint32
	if first > 0 {
		start = t.ends[first-1]
	}
	if after > 0 {
		end = t.ends[after-1]
	}
	rows := table[T]{values: slices.Clone(t.values[start:end]), ends: slices.Clone(t.ends[first:after])}
	for i := range rows.ends {
		rows.ends[i] -= start
	}
	return rows
}

// fit returns the table without room for more.
func (t *table[T]) fit() table[T] { return table[T]{fit(t.values), fit(t.ends)} }

// fit returns a slice without room for more.
func fit[T any](s []T) []T {
	if len(s) == cap(s) {
		return s
	}
	return append(make([]T, 0, len(s)), s...)
}

// invert returns for each of n keys the positions at which it stands.
func invert(keys []uint32, n int) table[uint32] {
	t := table[uint32]{values: make([]uint32, len(keys)), ends: make([]uint32, n)}
	for _, k := range keys {
		t.ends[k]++
	}
	var sum uint32
	for k, count := range t.ends {
		t.ends[k] = sum
		sum += count
	}
	for i, k := range keys {
		t.values[t.ends[k]] = uint32(i)
		t.ends[k]++
	}
	return t
}
