package analysis

import "strings"

// digits reads a number that begins with digits.
func (r *numberReader) digits(i int) int {
	if r.inName(i) {
		r.tokens[i].kind = nameToken // so that what hangs on it is in the name too
		return i + 1
	}
	if next := r.numericDate(i); next > i {
		return next
	}
	t := r.tokens[i]
	s := asciiDigits(r.text[t.start:t.end])
	values := readings(make([]float64, 0, 4), s, r.lang)
	if len(values) == 0 {
		return r.pieces(i)
	}
	if r.follows(i+1) != nil && r.isScale(i+1) && langsOf(r.lang) != inBoth { // nobody groups the digits of 1.125 billion
		values = values[:1]
	}
	values, next := r.multiples(i, i+1, values)
	n := Number{}
	if next == i+1 {
		n.Kind, values, next = r.suffix(i, s, values)
	}
	if r.is(i-1, "ke") && t.glue <= hyphen && t.glue != space {
		n.Kind = Ordinal
		n.Unit = r.nounBefore(i-1, Ordinal)
		after := r.finish(i, next, n, values...)
		r.widen(i - 1)
		return after
	}
	n.Unit = r.nounBefore(i, n.Kind)
	return r.finish(i, next, n, values...)
}

// inName tells whether digits are a part of a name that a hyphen holds together:
// Soyuz-2, 737-MAX. Units, numbers and a few prefixes before it make none, and
// no small letters behind it: 18-month, mid-1990s.
func (r *numberReader) inName(i int) bool {
	if i > 0 && r.tokens[i].glue == hyphen {
		switch before := r.tokens[i-1]; before.kind {
		case nameToken:
			return true
		case wordToken:
			if before.num == nil && (before.upper || !beforeFigures[r.text[before.start:before.end]]) {
				return true
			}
		}
	}
	if !r.hyphened(i + 1) {
		return false
	}
	after := r.tokens[i+1]
	return after.kind == nameToken || after.kind == wordToken && after.upper && after.num == nil
}

// beforeFigures are the words that a hyphen may hold to a number.
var beforeFigures = set("ke mid pre post pasca pra per top under over sub non early late tahun era se anti plus minus pertengahan")

// multiples multiplies values by the scale words from token j on: 12,5 miliar.
func (r *numberReader) multiples(i, j int, values []float64) ([]float64, int) {
	for {
		t := r.follows(j)
		if t == nil || t.num == nil {
			return values, j
		}
		n := t.num
		switch {
		case n.ordinal || n.part != hundred && n.part != scale && n.part != dozen && n.part != many && n.part != half:
			return values, j
		case n.part == many && n.value < 1000:
			return values, j
		case n.part == half: // 2½, 2 setengah
			if j != i+1 || n.langs&inIndonesian == 0 || t.kind == signToken && t.glue != nothing {
				return values, j
			}
			for k := range values {
				values[k] += n.value
			}
		case n.money && !r.isMoney(i):
			return values, j
		case n.money && n.value == 1e6 && t.upper: // M is a million or a miliar
			for _, v := range values {
				values = append(values, v*1e9)
			}
			for k := range len(values) / 2 {
				values[k] *= 1e6
			}
			return values, j + 1
		default:
			for k := range values {
				values[k] *= n.value
			}
		}
		j++
	}
}

// isMoney tells whether there is money before the number at token i.
func (r *numberReader) isMoney(i int) bool {
	unit, _ := r.unitBefore(i)
	return unit != ""
}

// suffix reads what makes the digits at token i an ordinal, a decade or a time of
// day: 4th, 1990s, 2020-an, 10 pm.
func (r *numberReader) suffix(i int, s string, values []float64) (NumberKind, []float64, int) {
	j := i + 1
	t := r.follows(j)
	switch {
	case t == nil || t.kind != wordToken:
	case t.glue == nothing && r.is(j, "st", "nd", "rd", "th"):
		return Ordinal, values, j + 1
	case t.glue == nothing && r.is(j, "s"), t.glue != space && r.is(j, "an"):
		kind, values := decadeOf(s, values)
		return kind, values, j + 1
	case r.is(j, "am"):
		return Cardinal, values, j + 1
	case r.is(j, "pm"):
		return Cardinal, afternoon(values), j + 1
	case r.is(j, "a", "p") && strings.HasPrefix(r.text[t.end:], ".m") && r.is(j+1, "m"):
		if r.is(j, "p") {
			values = afternoon(values)
		}
		return Cardinal, values, j + 2
	}
	return Cardinal, values, j
}

// afternoon adds to a time of day how it reads on a clock of 24 hours.
func afternoon(values []float64) []float64 {
	if values[0] < 12 {
		return append(values, values[0]+12)
	}
	return values
}

// decadeOf returns what 1990s or 90-an may be: of two digits, of any century
// near.
func decadeOf(s string, values []float64) (NumberKind, []float64) {
	if len(s) != 2 && len(s) != 4 || s[len(s)-1] != '0' || strings.ContainsAny(s, ".,:") {
		return Cardinal, values
	}
	if v := values[0]; len(s) == 2 {
		values = append(values, 1900+v)
		if v <= 30 {
			values = append(values, 2000+v)
		}
	}
	return Decade, values
}

// pieces reads digits that are several numbers: 4.12.2021, 3:1 and 1,2,3; not
// versions and identifiers.
func (r *numberReader) pieces(i int) int {
	t := r.tokens[i]
	s := r.text[t.start:t.end]
	dots, commas, colons := strings.Count(s, "."), strings.Count(s, ","), strings.Count(s, ":")
	kinds := []NumberKind{}
	switch {
	case dots == 2 && commas+colons == 0:
		p := strings.Split(s, ".")
		if kinds = dateKinds(p[0], p[1], p[2]); kinds == nil {
			return r.name(i)
		}
	case commas > 0 && dots+colons == 0, colons > 0 && dots+commas == 0:
	default:
		return r.name(i)
	}
	start := t.start
	for k := 0; start < t.end; k++ {
		end := start
		for end < t.end && isDigit(r.text[end]) {
			end++
		}
		if end == start || end-start > mostDigits {
			break
		}
		n := Number{}
		if k < len(kinds) {
			n.Kind = kinds[k]
		}
		r.emit(i, i+1, n, parse(r.text[start:end]))
		last := &r.numbers[len(r.numbers)-1]
		last.Start, last.End = start, end
		start = end + 1
	}
	return i + 1
}

func (r *numberReader) name(i int) int {
	r.tokens[i].kind = nameToken
	return i + 1
}
