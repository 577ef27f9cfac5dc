package analysis

import "math"

// A sum is a number in words as far as it has been read: "two million three
// hundred" and then "thousand".
type sum struct {
	done    float64     // closed by scale words: two million
	group   float64     // that the next scale word multiplies: three hundred
	last    float64     // the part of group that was added last
	before  float64     // room before that
	room    float64     // what is added must be smaller
	scale   float64     // so must the next scale word
	part    numeralPart // of the last word
	words   int
	kind    NumberKind
	other   float64 // a second reading, if not 0
	decimal float64 // the place of the next digit behind a point, 0 before it
	closed  bool
}

func newSum() sum { return sum{room: math.Inf(1), scale: math.Inf(1)} }

func (s *sum) value() float64 { return s.done + s.group }

// take adds a word to the sum, unless the number can't go on with it.
func (s *sum) take(n *numeral) bool {
	english := n.langs&inEnglish != 0
	if s.closed || n.ordinal && !english && s.words > 0 || !s.put(n) {
		return false
	}
	s.words++
	s.part = n.part
	if n.ordinal {
		s.kind = Ordinal
		s.closed = english // twenty-first, but kedua puluh satu
	}
	return true
}

func (s *sum) put(n *numeral) bool {
	switch n.part {
	case ones:
		if s.decimal > 0 {
			return s.digit(n.value)
		}
		return (n.value > 0 || s.words == 0) && s.add(n.value, 0)
	case teen:
		return s.yearPair(n.value, 0) || s.add(n.value, 0)
	case tens:
		return s.yearPair(n.value, 10) || s.add(n.value, 10)
	case decade:
		if s.yearPair(n.value, 0) {
			s.kind, s.closed = Decade, true
			return true
		}
	case belas:
		return s.part == ones && s.raise(s.last+10, 0)
	case puluh:
		return s.part == ones && s.raise(s.last*10, 10)
	case hundred:
		return s.hundreds(n.value)
	case round:
		return s.add(n.value, n.value)
	case scale:
		return !n.money && s.multiply(n.value)
	case onescale:
		return s.group == 0 && s.decimal == 0 && n.value < s.scale && s.close(n.value, n.value)
	case dozen:
		return s.dozens(n.value)
	case half:
		return s.halve(n.value)
	case over:
		return s.divide(n.value)
	case many:
		return s.words > 0 && s.manyOf(n.value)
	}
	return false
}

// add adds what the number still has room for: twenty has it for one to nine.
func (s *sum) add(v, room float64) bool {
	if v >= s.room || s.decimal > 0 {
		return false
	}
	s.group += v
	s.last, s.before, s.room = v, s.room, room
	return true
}

// raise makes another of the part that was added last: dua, dua puluh.
func (s *sum) raise(to, room float64) bool {
	if s.last < 1 || to >= s.before || s.decimal > 0 {
		return false
	}
	s.group += to - s.last
	s.last, s.room = to, room
	return true
}

func (s *sum) hundreds(v float64) bool {
	if s.words == 0 {
		return s.add(v, v)
	}
	return (s.part == ones || s.part == teen) && s.raise(s.last*v, v)
}

// multiply closes the group with a scale word. One may follow another: dua ribu
// triliun.
func (s *sum) multiply(v float64) bool {
	switch {
	case s.words == 0:
		return s.close(v, v)
	case s.group > 0 && v < s.scale:
		return s.close(s.group*v, v)
	case s.group == 0 && s.done > 0 && (s.part == scale || s.part == onescale) && v > s.scale:
		s.done *= v
		s.scale, s.room = v, v
		return true
	}
	return false
}

func (s *sum) close(v, scale float64) bool {
	s.done += v
	s.group, s.last, s.decimal = 0, 0, 0
	s.scale, s.room = scale, scale
	return true
}

func (s *sum) dozens(v float64) bool {
	if s.words > 0 && s.group == 0 {
		return false
	}
	s.group = max(s.group, 1) * v
	if s.part == half {
		s.group = v / 2
	}
	s.room, s.before, s.last, s.scale = 0, 0, 0, 0
	return true
}

// halve adds a half: satu setengah juta, two and a half; or is it.
func (s *sum) halve(v float64) bool {
	if s.words > 0 && (s.group == 0 || s.part == half || s.decimal > 0) {
		return false
	}
	s.group += v
	s.room, s.before, s.last = 0, 0, v
	return true
}

// isOne tells whether the sum is the word one alone.
func (s *sum) isOne() bool {
	return s.words == 1 && s.part == ones && s.group == 1 && s.kind == Cardinal
}

// divide makes a fraction: dua pertiga, three quarters.
func (s *sum) divide(v float64) bool {
	if s.words != 1 || s.part != ones || s.kind != Cardinal {
		return false
	}
	s.group /= v
	s.closed = true
	return true
}

// manyOf takes sembilan puluhan for a decade and dua ribuan for two thousand.
func (s *sum) manyOf(v float64) bool {
	switch {
	case v == 10 && s.words == 1 && s.part == ones && s.raise(s.last*10, 0):
		s.kind, s.other = Decade, 1900+s.group
	case v < 1000 || !s.multiply(v):
		return false
	}
	s.closed = true
	return true
}

// yearPair reads nineteen eighty-four.
func (s *sum) yearPair(v, room float64) bool {
	if s.words != 1 || s.part != teen && s.part != tens || s.group < 13 || s.group > 20 || s.room >= 10 && v < s.room {
		return false
	}
	s.group = s.group*100 + v
	s.last, s.before, s.room = v, 0, room
	return true
}

// digit adds a digit behind the point: dua koma lima.
func (s *sum) digit(v float64) bool {
	s.group += v * s.decimal
	s.decimal /= 10
	return true
}

// sum reads a number in words from token j on, whose article is token i.
func (r *numberReader) sum(i, j int) int {
	if i == j && r.idle(i) {
		return i + 1
	}
	s := newSum()
	first := r.tokens[j].num
	s.take(first)
	for j++; ; j++ {
		next := r.within(&s, j)
		if next < 0 {
			break
		}
		j = next
	}
	if s.words == 1 && s.kind == Cardinal && s.other == 0 && j-i == 1 {
		return r.single(i, j, s)
	}
	n := Number{Kind: s.kind, Words: true}
	if s.kind == Ordinal {
		n.Unit = r.nounBefore(i, Ordinal)
	}
	if s.other != 0 {
		return r.finish(i, j, n, s.value(), s.other)
	}
	return r.finish(i, j, n, s.value())
}

// single ends a number of one word.
func (r *numberReader) single(i, j int, s sum) int {
	n := Number{Words: true}
	if r.is(i, "one") && (r.is(j, "day") || r.hyphened(j) && !r.hasUnit(j)) { // one-sided
		n.Implied = true
	}
	if s.part == half && r.is(j, "a", "an") { // half an hour
		if unit, next := r.unit(j + 1); unit != "" {
			n.Unit = unit
			r.unitAt = next - 1
			r.emit(i, j, n, s.value())
			return next
		}
	}
	return r.finish(i, j, n, s.value())
}

func (r *numberReader) hasUnit(j int) bool {
	unit, _ := r.unit(j)
	return unit != ""
}

// within adds the word at token j to the sum, and words between that only hold
// the number together. It returns the token that it added last, -1 if the
// number has ended.
func (r *numberReader) within(s *sum, j int) int {
	t := r.follows(j)
	if t == nil || t.kind != wordToken || t.num == nil || t.foreign != r.tokens[j-1].foreign {
		return -1
	}
	n := t.num
	switch {
	case n.part == and:
		return r.withinAnd(s, j+1)
	case n.part == article && s.part == half && s.words == 1: // half a million
		if next := r.follows(j + 1); next != nil && next.num != nil && !next.num.ordinal &&
			(next.num.part == scale || next.num.part == dozen) && s.take(next.num) {
			return j + 1
		}
		return -1
	case n.part == point:
		return r.withinPoint(s, j+1)
	case n.ordinal && n.unit != "" && s.words > 0: // ten second(s), or the twenty-second
		if t.glue != hyphen || s.part != tens {
			return -1
		}
		s.other = s.value()
	case n.ordinal && n.part == ones && n.value > 2 && s.isOne(): // one third
		if !s.divide(n.value) {
			return -1
		}
		s.words++
		return j
	case n.part == half && n.langs == inEnglish: // one half
		if !s.isOne() || r.hyphened(j+1) || !s.divide(1/n.value) {
			return -1
		}
		s.words++
		return j
	}
	if !s.take(n) {
		return -1
	}
	return j
}

// withinAnd adds what is behind "and": one hundred and five, two and a half. What
// is behind it begins a number of its own if that is larger: one hundred and two
// hundred.
func (r *numberReader) withinAnd(s *sum, j int) int {
	t := r.follows(j)
	if t == nil || t.num == nil || t.glue != space {
		return -1
	}
	if t.num.part == article && r.follows(j+1) != nil && r.tokens[j+1].num != nil && r.tokens[j+1].num.part == half {
		if s.words > 0 && s.group > 0 && s.put(r.tokens[j+1].num) {
			s.words++
			s.part = half
			return j + 1
		}
		return -1
	}
	if p := t.num.part; p != ones && p != teen && p != tens || s.room < 100 || math.IsInf(s.room, 1) {
		return -1
	}
	if next := r.follows(j + 1); next != nil && next.num != nil {
		if p := next.num.part; p == hundred || p == many || p == scale && !math.IsInf(s.scale, 1) {
			return -1
		}
	}
	if !s.take(t.num) {
		return -1
	}
	return j
}

// withinPoint begins a fraction: dua koma lima.
func (r *numberReader) withinPoint(s *sum, j int) int {
	t := r.follows(j)
	if t == nil || t.num == nil || t.num.part != ones || t.num.ordinal || t.glue != space ||
		s.decimal > 0 || s.closed || s.kind != Cardinal || s.part == half {
		return -1
	}
	s.decimal = 0.1
	if !s.take(t.num) {
		return -1
	}
	return j
}
