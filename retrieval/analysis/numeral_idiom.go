package analysis

// idle tells whether the word at token i is one for a number, but states none
// there: salah satu, no one, at first.
func (r *numberReader) idle(i int) bool {
	n := r.tokens[i].num
	switch {
	case n.part == whole:
		return r.idleWhole(i)
	case n.part == half:
		return r.hyphened(i+1) && !r.hasUnit(i+1) && !r.isScale(i+1) ||
			r.after(i, "other", "latter") || i > 0 && r.tokens[i-1].num != nil && r.tokens[i-1].num.ordinal && r.tokens[i].glue == space
	case n.part != ones:
		return false
	case n.value == 1 && !n.ordinal:
		return r.idleOne(i)
	case n.ordinal && n.langs&inEnglish != 0:
		return r.idleOrdinal(i)
	case n.ordinal: // pertama-tama
		return r.hyphened(i+1) && r.is(i+1, "tama")
	}
	return false
}

func (r *numberReader) isScale(i int) bool {
	return i < len(r.tokens) && r.tokens[i].num != nil && r.tokens[i].num.part == scale
}

func (r *numberReader) idleWhole(i int) bool {
	switch {
	case r.is(i, "once"):
		return r.after(i, "at")
	case r.is(i, "sehari", "sekali", "setahun", "seminggu", "sebulan"): // sehari-hari, sekali-sekali
		return r.hyphened(i + 1)
	}
	return false
}

func (r *numberReader) idleOne(i int) bool {
	if t := r.tokens[i]; t.end-t.start > 4 { // one's
		return true
	}
	if r.is(i, "satu") {
		return r.after(i, "salah", "yang") || r.hyphened(i+1) && r.is(i+1, "satunya", "satu", "persatu") ||
			r.is(i+1, "pun", "persatu") || r.is(i+1, "sama") && r.is(i+2, "lain") || r.betweenOnes(i, "per", "demi")
	}
	return r.after(i, "no", "the", "this", "that", "which", "each", "every", "any", "some", "another") && !r.hasUnit(i+1) && !r.isScale(i+1) ||
		r.after(i, "at") && r.is(i+1, "time") ||
		r.is(i+1, "of", "another", "who", "being", "can", "must", "should", "may", "might", "could", "would") || r.betweenOnes(i, "by", "after")
}

// betweenOnes tells whether token i is one of the two in "one by one".
func (r *numberReader) betweenOnes(i int, words ...string) bool {
	return r.is(i+1, words...) && r.is(i+2, "one", "satu") || r.is(i-1, words...) && r.is(i-2, "one", "satu")
}

func (r *numberReader) idleOrdinal(i int) bool {
	switch {
	case r.is(i, "first"):
		return r.after(i, "at") || r.is(i+1, "lady", "ladies", "name", "names", "aid", "hand") || r.is(i+1, "of") && r.is(i+2, "all")
	case r.is(i, "second"):
		return r.after(i, "per", "split", "every") || r.is(i+1, "hand")
	case r.is(i, "third"):
		return r.is(i+1, "party", "parties")
	}
	return false
}
