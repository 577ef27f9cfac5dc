package analysis

import (
	"slices"
	"strings"
)

// numberReader reads the numbers off a text's tokens, from left to right. Each
// method that reads takes the index of a token and returns that of the next
// one to read.
type numberReader struct {
	text    string
	lang    Language
	tokens  []token
	numbers []Number
	values  []float64 // of all numbers, which share it
	unitAt  int       // the token that was last a unit
	monthAt int       // the token that was last a month
}

func (r *numberReader) step(i int) int {
	t := &r.tokens[i]
	switch {
	case t.kind == digitToken:
		return r.digits(i)
	case t.num == nil:
		return i + 1
	case t.num.month > 0 && r.isMonth(i):
		r.monthAt = i
		return r.emit(i, i+1, Number{Kind: Month}, float64(t.num.month))
	case t.num.weekday > 0 && r.isWeekday(i):
		return r.emit(i, i+1, Number{Kind: Weekday}, float64(t.num.weekday))
	case t.num.unit == century && t.num.part == noPart:
		return r.romanCentury(i)
	}
	return r.words(i)
}

// words reads a number in words.
func (r *numberReader) words(i int) int {
	n := r.tokens[i].num
	switch n.part {
	case article:
		return r.article(i)
	case many:
		return r.vague(i, i)
	case few:
		return r.fewOf(i)
	case plural:
		return r.plural(i)
	case decade:
		return r.emit(i, i+1, Number{Kind: Decade, Words: true}, n.value, 1900+n.value)
	case whole:
		if r.idle(i) {
			return i + 1
		}
		return r.finish(i, i+1, Number{Words: true, Implied: n.implied, Unit: n.states}, n.value)
	case half:
		if r.tokens[i].kind == signToken {
			return r.finish(i, i+1, Number{}, n.value)
		}
		return r.sum(i, i)
	case ones, teen, tens, round, onescale:
		return r.sum(i, i)
	case hundred, scale, dozen:
		if n.langs&inEnglish != 0 && n.langs != inBoth { // in Indonesian the rest of something else
			return r.sum(i, i)
		}
	}
	return i + 1
}

// article reads what "a" begins: a hundred, a third, a year.
func (r *numberReader) article(i int) int {
	next := r.follows(i + 1)
	if next == nil || next.kind != wordToken || next.num == nil || r.tokens[i+1].glue != space {
		return i + 1
	}
	n := next.num
	switch {
	case n.part == over && r.is(i+1, "quarter") && !r.hyphened(i+2):
		return r.finish(i, i+2, Number{Words: true}, 0.25)
	case n.ordinal && n.part == ones && n.value > 2 && !r.hyphened(i+2):
		return r.finish(i, i+2, Number{Kind: Ordinal, Words: true}, n.value, 1/n.value)
	case n.ordinal:
		return i + 1
	case n.part == hundred, n.part == scale && !n.money && n.langs != inBoth, n.part == dozen:
		return r.sum(i, i+1)
	case n.unit != "" && n.unit != times && !n.before && n.part == noPart && n.langs&inEnglish != 0 && next.end-next.start > 2:
		r.unitAt = i + 1
		r.emit(i, i+1, Number{Unit: n.unit, Words: true, Implied: true}, 1)
		return i + 2
	}
	return i + 1
}

// fewOf reads "beberapa ratus", "a few thousand", "a couple of dozen".
func (r *numberReader) fewOf(i int) int {
	j := i + 1
	if r.is(j, "of") {
		j++
	}
	if next := r.follows(j); next != nil && next.num != nil {
		switch next.num.part {
		case puluh, hundred, scale, dozen, many:
			if !next.num.ordinal && next.num.langs != inBoth {
				return r.vague(i, j)
			}
		}
	}
	if unit, next := r.unit(j); unit != "" && unit != times { // beberapa jam
		return r.finish(i, j, Number{Kind: Vague, Words: true}, someOf)
	} else if unit == times {
		return next
	}
	return i + 1
}

// someOf is the magnitude of a few hours and of beberapa jam.
const someOf = 1

// plural reads units without a number, which support a few: hours later,
// berjam-jam.
func (r *numberReader) plural(i int) int {
	return r.emit(i, i+1, Number{Kind: Vague, Words: true, Implied: true, Unit: r.tokens[i].num.states}, someOf)
}

// vague reads a magnitude from token j on, which may be a product: puluhan juta,
// tens of millions. What goes before it begins at token i.
func (r *numberReader) vague(i, j int) int {
	value := magnitude(r.tokens[j].num)
	j++
	if r.hyphened(j) && r.tokens[j].num != nil && r.tokens[j].num.langs == inIndonesian { // beribu-ribu
		j++
	}
	for {
		k := j
		if r.is(k, "of") && r.tokens[k].glue == space {
			k++
		}
		next := r.follows(k)
		if next == nil || next.num == nil || next.glue != space || next.num.ordinal {
			break
		}
		if p := next.num.part; p != hundred && p != scale && p != many || next.num.langs == inBoth {
			break
		}
		value *= next.num.value
		j = k + 1
	}
	n := Number{Kind: Vague, Words: true}
	if r.is(j, "of") { // millions of years
		if unit, next := r.unit(j + 1); unit != "" {
			n.Unit = unit
			r.unitAt = next - 1
			r.emit(i, j, n, value)
			return next
		}
	}
	return r.finish(i, j, n, value)
}

// magnitude returns what a word says vaguely: dozens are tens.
func magnitude(n *numeral) float64 {
	if n.part == dozen {
		return 10
	}
	return n.value
}

// follows returns token i if it may belong to the same number as the one before
// it, else nil.
func (r *numberReader) follows(i int) *token {
	if i >= len(r.tokens) || !r.tokens[i].glue.tight() {
		return nil
	}
	return &r.tokens[i]
}

// is tells whether token i is a word, in whatever case.
func (r *numberReader) is(i int, words ...string) bool {
	if i < 0 || i >= len(r.tokens) || r.tokens[i].kind != wordToken {
		return false
	}
	word := r.text[r.tokens[i].start:r.tokens[i].end]
	return slices.ContainsFunc(words, func(w string) bool { return len(w) == len(word) && strings.EqualFold(w, word) })
}

// after tells whether such a word stands right before token i.
func (r *numberReader) after(i int, words ...string) bool {
	return r.tokens[i].glue == space && r.is(i-1, words...)
}

// hyphened tells whether token i hangs on the one before.
func (r *numberReader) hyphened(i int) bool {
	return i < len(r.tokens) && r.tokens[i].glue == hyphen
}

// finish adds the number of tokens i to j with the unit that is around it, if n
// has none yet.
func (r *numberReader) finish(i, j int, n Number, values ...float64) int {
	next, start := j, i
	if unit, at := r.unitBefore(i); n.Unit == "" && unit != "" {
		n.Unit, start = unit, r.startOfMoney(i, at)
	} else if n.Unit == "" && !r.bare(i, n) {
		if n.Unit, next = r.unit(j); n.Unit != "" {
			r.unitAt = next - 1
		}
	}
	r.emit(i, j, n, values...)
	r.widen(start)
	last := &r.numbers[len(r.numbers)-1]
	if next > j && r.tokens[j].glue == nothing && r.tokens[j].kind == wordToken { // 5km
		last.End = r.tokens[j].end
	}
	return next
}

// widen lets the last number begin at a token before it, if the number before
// that leaves it: not in 0S$0.
func (r *numberReader) widen(at int) {
	k := len(r.numbers) - 1
	if start := r.tokens[at].start; k == 0 || start >= r.numbers[k-1].End {
		r.numbers[k].Start = start
	}
}

// startOfMoney returns the token at which the number at token i begins that has
// money at token at before it: at the word, if there is one, Rp5 or US$5.
func (r *numberReader) startOfMoney(i, at int) int {
	switch t := r.tokens[at]; {
	case t.kind == wordToken:
		return at
	case at > 0 && t.glue == nothing && r.tokens[at-1].kind == wordToken && r.tokens[at-1].upper && t.start-r.tokens[at-1].start <= 3:
		return at - 1
	}
	return i
}

// emit adds the number of tokens i to j.
func (r *numberReader) emit(i, j int, n Number, values ...float64) int {
	n.Start, n.End = r.tokens[i].start, r.tokens[j-1].end
	for k := i; k < j; k++ {
		n.Implied = n.Implied || r.tokens[k].foreign
	}
	from := len(r.values)
	r.values = append(r.values, values...)
	n.Values = r.values[from:len(r.values):len(r.values)]
	r.numbers = append(r.numbers, n)
	return j
}
