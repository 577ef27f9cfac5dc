package gap

import "slices"

// join makes groups of near questions: the two groups that are nearest on the
// mean of all pairs become one, as long as that is at least least (average
// linkage; Sokal and Michener, 1958). Questions are numbered from 0.
func (n *nearness) join(least float32) [][]int {
	l := &linkage{n: n.n, least: least, of: slices.Clone(n.of), groups: make([][]int, n.n), next: make([]int, n.n)}
	for i := range l.groups {
		l.groups[i] = []int{i}
	}
	for i := range l.groups {
		l.find(i)
	}
	for {
		a := l.nearest()
		if a < 0 {
			break
		}
		l.merge(a, l.next[a])
	}
	return slices.DeleteFunc(l.groups, func(g []int) bool { return g == nil })
}

// A linkage is groups on their way to be joined.
type linkage struct {
	n      int
	least  float32
	of     []float32 // mean nearness of each two groups, n rows of n
	groups [][]int   // nil: part of another
	next   []int     // the group nearest to each, -1 if none is near enough
}

func (l *linkage) row(a int) []float32 { return l.of[a*l.n : (a+1)*l.n] }

// find looks for the group nearest to a.
func (l *linkage) find(a int) {
	l.next[a] = -1
	most := l.least
	for b, v := range l.row(a) {
		if b != a && l.groups[b] != nil && v >= most && (l.next[a] < 0 || v > most) {
			l.next[a], most = b, v
		}
	}
}

// nearest returns the group that is nearest to its next, -1 if none is.
func (l *linkage) nearest() int {
	best := -1
	for a, b := range l.next {
		if l.groups[a] != nil && b >= 0 && (best < 0 || l.row(a)[b] > l.row(best)[l.next[best]]) {
			best = a
		}
	}
	return best
}

// merge makes one group, a, of two.
func (l *linkage) merge(a, b int) {
	na, nb := float32(len(l.groups[a])), float32(len(l.groups[b]))
	l.groups[a] = append(l.groups[a], l.groups[b]...)
	l.groups[b] = nil
	for c := range l.groups {
		if l.groups[c] != nil && c != a {
			v := (na*l.row(a)[c] + nb*l.row(b)[c]) / (na + nb)
			l.row(a)[c], l.row(c)[a] = v, v
		}
	}
	l.find(a)
	for c := range l.groups {
		switch {
		case l.groups[c] == nil || c == a:
		case l.next[c] == a || l.next[c] == b:
			l.find(c)
		}
	}
}
