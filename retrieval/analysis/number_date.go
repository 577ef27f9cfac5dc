package analysis

// numericDate reads 2021-12-04, 4/12/2021 or 4/12 at token i. It returns i if
// there is none.
func (r *numberReader) numericDate(i int) int {
	if !r.joins(i+1, slash) && !r.joins(i+1, hyphen) {
		return i
	}
	glue := r.tokens[i+1].glue
	a, b := r.figures(i), r.figures(i+1)
	if r.joins(i+2, glue) && !r.joins(i+3, glue) {
		if kinds := dateKinds(a, b, r.figures(i+2)); kinds != nil {
			return r.emitDate(i, kinds)
		}
	}
	if glue == slash && !r.joins(i+2, glue) {
		if kinds := dayKinds(a, b); kinds != nil {
			return r.emitDate(i, kinds)
		}
	}
	return i
}

// joins tells whether token i is digits that a sign holds to the one before.
func (r *numberReader) joins(i int, by glue) bool {
	return i < len(r.tokens) && r.tokens[i].kind == digitToken && r.tokens[i].glue == by
}

func (r *numberReader) figures(i int) string {
	return asciiDigits(r.text[r.tokens[i].start:r.tokens[i].end])
}

func (r *numberReader) emitDate(i int, kinds []NumberKind) int {
	for k, kind := range kinds {
		s := r.figures(i + k)
		values := append(make([]float64, 0, 3), parse(s))
		if v := values[0]; k == 2 && len(s) == 2 && len(kinds) == 3 && len(r.figures(i)) <= 2 { // a year of two digits
			values = append(values, 1900+v, 2000+v)
		}
		r.emit(i+k, i+k+1, Number{Kind: kind}, values...)
	}
	return i + len(kinds)
}

// dateKinds returns what the parts of a numeric date are, nil if they are none.
func dateKinds(a, b, c string) []NumberKind {
	switch {
	case len(a) == 4 && isPart(b, 12) && isPart(c, 31):
		return []NumberKind{Cardinal, Month, Cardinal}
	case len(c) == 4 || len(c) == 2 && len(a) <= 2:
		if days := dayKinds(a, b); days != nil && parse(c) > 0 && isFigures(c) {
			return append(days, Cardinal)
		}
	}
	return nil
}

// dayKinds returns what a day and a month in either order are.
func dayKinds(a, b string) []NumberKind {
	switch {
	case isPart(a, 12) && isPart(b, 12):
		return []NumberKind{DatePart, DatePart}
	case isPart(a, 12) && isPart(b, 31):
		return []NumberKind{Month, Cardinal}
	case isPart(a, 31) && isPart(b, 12):
		return []NumberKind{Cardinal, Month}
	}
	return nil
}

// isPart tells whether s is a number from 1 to most in one or two digits.
func isPart(s string, most float64) bool {
	return len(s) <= 2 && isFigures(s) && parse(s) >= 1 && parse(s) <= most
}

func isFigures(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// isMonth tells whether the name at token i is a month's there.
func (r *numberReader) isMonth(i int) bool {
	t := r.tokens[i]
	beside := r.besideDigits(i)
	switch {
	case t.num.short:
		return t.upper && beside && t.glue != nothing
	case r.is(i, "may", "march", "august"):
		if !t.upper || t.glue == hyphen {
			return false
		}
		return beside || r.after(i, beforeMonth...) || !t.first && !r.namesBefore(i) // May 5, in May, not Theresa May
	case r.is(i, "mei"):
		return t.upper || beside || r.after(i, "bulan")
	}
	return true
}

var beforeMonth = []string{"in", "on", "since", "until", "till", "by", "from", "of", "last", "this", "next", "early", "late", "mid"}

// namesBefore tells whether token i follows a word with a capital letter.
func (r *numberReader) namesBefore(i int) bool {
	if i == 0 || r.tokens[i].glue != space {
		return false
	}
	before := r.tokens[i-1]
	return before.kind == wordToken && before.upper && before.num == nil
}

// isWeekday tells whether the name at token i is a weekday's there.
func (r *numberReader) isWeekday(i int) bool {
	t := r.tokens[i]
	switch {
	case t.num.short:
		return t.upper && t.glue != nothing && (r.besideDigits(i) || r.besideMonth(i+1))
	case r.is(i, "minggu"):
		if !t.upper {
			return r.after(i, "hari")
		}
		return !t.first || !r.is(i+1, "lalu", "depan", "ini", "itu", "kemarin", "pertama", "kedua", "ketiga", "ke")
	case r.is(i, "rabu", "ahad"):
		return t.upper || r.after(i, "hari")
	}
	return true
}

// besideDigits tells whether token i stands next to digits, with a comma or an
// abbreviation's dot between at most.
func (r *numberReader) besideDigits(i int) bool {
	if i+1 < len(r.tokens) && r.tokens[i+1].kind == digitToken && r.tokens[i+1].glue < apart {
		return true
	}
	if i == 0 || r.tokens[i].glue >= apart {
		return false
	}
	before := r.tokens[i-1]
	return before.kind == digitToken || r.is(i-1, "st", "nd", "rd", "th")
}

func (r *numberReader) besideMonth(i int) bool {
	return i < len(r.tokens) && r.tokens[i].num != nil && r.tokens[i].num.month > 0 && r.tokens[i].glue < apart
}

// romanCentury reads the roman number beside the word for century at token i:
// abad XIX, XIX century.
func (r *numberReader) romanCentury(i int) int {
	if i > 0 && r.tokens[i].glue == space {
		if v := r.roman(i - 1); v > 0 {
			return r.emitRoman(i-1, i, i+1, v)
		}
	}
	j := i + 1
	if r.is(j, "ke") && r.tokens[j].glue == space && r.hyphened(j+1) {
		if v := r.roman(j + 1); v > 0 {
			return r.emitRoman(j, j+2, j+2, v)
		}
	}
	if r.follows(j) != nil && r.tokens[j].glue == space {
		if v := r.roman(j); v > 0 {
			return r.emitRoman(j, j+1, j+1, v)
		}
	}
	return i + 1
}

func (r *numberReader) emitRoman(i, j, next int, value float64) int {
	r.emit(i, j, Number{Kind: Ordinal, Unit: century}, value)
	return next
}

// roman returns the value of a roman number of a century at token i, 0 if it is
// none.
func (r *numberReader) roman(i int) float64 {
	t := r.tokens[i]
	word := r.text[t.start:t.end]
	if t.kind != wordToken || len(word) > 5 {
		return 0
	}
	for v, roman := range romans {
		if word == roman || len(word) > 2 && word[:len(word)-2] == roman && word[len(word)-2:] == "th" {
			return float64(v + 1)
		}
	}
	return 0
}

// romans are the centuries.
var romans = [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI",
	"XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"}
