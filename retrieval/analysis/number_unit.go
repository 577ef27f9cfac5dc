package analysis

// unit returns the unit that token j begins and the token behind it; "" if
// there is none.
func (r *numberReader) unit(j int) (Unit, int) {
	t := r.follows(j)
	if t == nil || t.kind == digitToken {
		return "", j
	}
	switch {
	case t.num == nil:
		if r.is(j, "per") && r.is(j+1, "cent") {
			return percent, j + 2
		}
		return "", j
	case t.num.part == squared:
		if next := r.follows(j + 1); next == nil || next.num == nil || next.num.part != noPart {
			return "", j
		}
		if unit, next := r.unit(j + 1); unit != "" {
			return "square " + unit, next
		}
		return "", j
	case t.num.part == abroad && r.follows(j+1) != nil && r.tokens[j+1].num != nil && r.tokens[j+1].num.part == noPart:
		return r.unit(j + 1)
	case t.num.unit == "" || t.end-t.start == 1 && t.upper: // 5 M
		return "", j
	case t.num.before && j+1 < len(r.tokens) && r.tokens[j+1].kind == digitToken && r.tokens[j+1].glue <= space:
		return "", j // of the next number
	case t.num.unit == "degree" && t.kind == signToken && r.is(j+1, "c", "f") && r.tokens[j+1].glue <= space:
		return "degree", j + 2
	}
	if r.is(j+1, "persegi") {
		return "square " + t.num.unit, j + 2
	}
	return t.num.unit, j + 1
}

// unitBefore returns the money that stands before token i, or the noun that an
// ordinal follows in Indonesian (abad ke-19), and its token.
func (r *numberReader) unitBefore(i int) (Unit, int) {
	if i == 0 || i-1 == r.unitAt {
		return "", 0
	}
	t := &r.tokens[i-1]
	if t.num == nil || !t.num.before || t.num.unit == "" {
		return "", 0
	}
	if g := r.tokens[i].glue; g > space && g != dot {
		return "", 0
	}
	return t.num.unit, i - 1
}

// nounBefore returns the unit that an ordinal follows: hari ke-40. It is that of
// a century's number too: abad 19.
func (r *numberReader) nounBefore(i int, kind NumberKind) Unit {
	if i == 0 || i-1 == r.unitAt || r.tokens[i].glue != space || r.tokens[i-1].num == nil {
		return ""
	}
	n := r.tokens[i-1].num
	if n.part != noPart || n.before || n.unit != century && (kind != Ordinal || n.langs&inIndonesian == 0) {
		return ""
	}
	return n.unit
}

// bare tells whether the number from token i on is a time of day, a year or a
// day of a month, so that no unit follows it whatever does: pukul 10 hari Senin.
func (r *numberReader) bare(i int, n Number) bool {
	switch n.Kind {
	case Ordinal:
		return false
	case Decade:
		return true
	}
	if r.tokens[i].glue > space {
		return false
	}
	return r.is(i-1, "pukul", "tanggal", "tgl", "tahun", "year") ||
		i-1 != r.unitAt && r.is(i-1, "jam") || i > 0 && i-1 == r.monthAt
}
