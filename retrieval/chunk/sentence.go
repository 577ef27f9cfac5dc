package chunk

import (
	"unicode"
	"unicode/utf8"
)

// Sentences returns the sentences of the paragraph text[within.Start:within.End],
// in order, trimmed of white space and apart. Together they hold all of it but
// white space. Each is at most 600 bytes long; a longer one is cut where it
// pauses.
func Sentences(text string, within Span) []Span {
	return appendSentences(nil, text, within)
}

func appendSentences(dst []Span, text string, within Span) []Span {
	within = trim(text, within)
	s := scanner{text: text, start: within.Start, end: within.End}
	for at := within.Start; at < s.end; {
		if !telling[text[at]] {
			at++
			continue
		}
		r, n := runeAt(text, at, s.end)
		if !isEnd(r) {
			s.quote.see(text, r, at, s.end)
			at += n
			continue
		}
		e := s.ending(at)
		at = e.after
		if s.ends(e) {
			dst = appendCut(dst, text, Span{s.start, e.after})
			at = skipSpace(text, at, s.end)
			s.start = at
		}
	}
	if s.start < s.end {
		dst = appendCut(dst, text, Span{s.start, s.end})
	}
	return dst
}

// A scanner goes over one paragraph.
type scanner struct {
	text  string
	start int // of the sentence that it is in
	end   int // of the paragraph
	quote quotation

	lower letterCase // asked for only where a word in lower case follows a period
}

// An ending is a run of end marks and what closes behind it.
type ending struct {
	at     int  // where the run begins
	after  int  // behind the closing quotes and brackets
	marks  int  // how many end marks there are
	closed bool // a quote or bracket closes
	strong bool // one of the marks needs no space behind it
	asks   bool // one of them is ? or !
	dots   bool // all are periods or …
	ellips bool // there is a …
}

// ending reads the run of end marks at s.text[at] with closing quotes and
// brackets: `?!`, `...`, `.”`, `?”.`, `.)[12]`.
func (s *scanner) ending(at int) ending {
	e := ending{at: at, after: at, dots: true}
	for e.after < s.end {
		r, n := runeAt(s.text, e.after, s.end)
		switch {
		case isEnd(r):
			e.note(r)
			e.after += n
			continue
		case isExtend(r):
			e.after += n
			continue
		}
		closed, after := closers(s.text, e.after, s.end, &s.quote)
		if after == e.after {
			break
		}
		e.closed = e.closed || closed
		e.after = after
	}
	return e
}

func (e *ending) note(r rune) {
	e.marks++
	switch {
	case isStrongEnd(r):
		e.strong = true
	case r == '…':
		e.ellips = true
		return
	case r == '.':
		return
	}
	e.dots = false
	e.asks = e.asks || !isStrongEnd(r)
}

// closers returns the place behind the closing marks at text[at:end] and
// whether there is one. References such as [12] count as part of the sentence
// before them, and not as closing. q, if given, learns that it is closed.
func closers(text string, at, end int, q *quotation) (closed bool, after int) {
	for at < end {
		r, n := runeAt(text, at, end)
		if ref := reference(text, at, end); ref > 0 {
			at += ref
			continue
		}
		ends := q != nil && q.closes(r)
		if !ends && !isCloser(r) || isApostrophe(text, r, at, end) || r == '"' && !ends && opensNext(text, at+n, end) {
			break
		}
		if ends {
			*q = quotation{}
		}
		closed = true
		at += n
	}
	return closed, at
}

// opensNext reports whether a straight quotation mark before text[at] opens
// rather than closes: a word stands behind it at once.
func opensNext(text string, at, end int) bool {
	r, _ := runeAt(text, at, end)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// reference returns the length of a reference such as "[12]" at text[at:end],
// or 0.
func reference(text string, at, end int) int {
	if text[at] != '[' {
		return 0
	}
	n := 1
	for n < 5 && at+n < end && '0' <= text[at+n] && text[at+n] <= '9' {
		n++
	}
	if n > 1 && at+n < end && text[at+n] == ']' {
		return n + 1
	}
	return 0
}

// ends reports whether the sentence ends behind e. What follows decides.
func (s *scanner) ends(e ending) bool {
	next := skipSpace(s.text, e.after, s.end)
	if next >= s.end {
		return true
	}
	if next == e.after && !e.strong {
		return false // 3.14, example.com, "...lalu"
	}
	follows := follow(s.text, next, s.end)
	switch {
	case follows == followsPause,
		s.staysQuoted(e.after),
		e.closed && s.continues(e, next),
		e.strong && next == e.after && s.splitsNumber(e):
		return false
	case e.strong, e.asks:
		return true
	case follows == followsLower && !s.lower.all(s.text, s.start, s.end):
		return false
	case e.marks > 1 || e.ellips:
		return follows != followsDigit
	}
	return s.periodEnds(e, next)
}

// staysQuoted reports whether text[at] is inside a quotation that stays whole:
// it goes on to an attribution, or began in the middle of a sentence (Putin
// mengatakan “kami datang. Ada waktu.”), where splitting would part the words
// from who spoke them.
func (s *scanner) staysQuoted(at int) bool {
	if !s.quote.holds(s.text, at, s.end) {
		return false
	}
	return s.ledIn() || goesOn(s.text, s.quote.end, s.end)
}

// ledIn reports whether words stand before the quotation in its sentence.
func (s *scanner) ledIn() bool {
	const near = 16 // bytes: the word before is enough
	for at := s.quote.start; at > max(s.start, s.quote.start-near); {
		r, n := runeBefore(s.text, s.start, at)
		if unicode.IsLetter(r) {
			return true
		}
		at -= n
	}
	return false
}

// continues reports whether the sentence goes on at next although a quotation
// or bracket has closed behind its end mark.
func (s *scanner) continues(e ending, next int) bool {
	if next == e.after { // 「行きます。」と言った: a particle goes on
		r, _ := runeAt(s.text, next, s.end)
		return unicode.Is(unicode.Hiragana, r)
	}
	return attributes(s.text, next, s.end, e.asks || e.ellips || e.marks > 1)
}

// splitsNumber reports whether the run is a full-width period between digits.
func (s *scanner) splitsNumber(e ending) bool {
	before, _ := runeBefore(s.text, s.start, e.at)
	after, _ := runeAt(s.text, e.after, s.end)
	return unicode.IsDigit(before) && unicode.IsDigit(after)
}

// periodEnds reports whether a single period ends a sentence when something
// that could begin one stands at next. The word before it decides.
func (s *scanner) periodEnds(e ending, next int) bool {
	word, begins := s.wordBefore(e.at)
	switch {
	case begins && isEnumerator(word):
		return false // "1. Buka pintu"
	case isInitial(word):
		return startsSentence(s.text, next, s.end) // "J. K. Rowling", but "vitamin C. Itu"
	}
	switch shorteningOf(word) {
	case leads:
		return false
	case counts:
		return !isNumeral(s.text, next, s.end)
	case trails:
		return startsSentence(s.text, next, s.end)
	}
	return true
}

// wordBefore returns the word that ends at text[at], periods in it included,
// and whether it begins the sentence. It looks back no further than our lists
// need.
func (s *scanner) wordBefore(at int) (word string, begins bool) {
	start := at
	for start > s.start && at-start <= maxWord {
		r, n := rune(s.text[start-1]), 1
		if r >= utf8.RuneSelf {
			r, n = runeBefore(s.text, s.start, start)
		}
		if r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		start -= n
	}
	return s.text[start:at], start == s.start
}

// A letterCase remembers whether a paragraph is in lower case throughout, as
// people write in chats. Its sentences begin in lower case too.
type letterCase struct{ known, lower bool }

func (c *letterCase) all(text string, start, end int) bool {
	if !c.known {
		c.known, c.lower = true, true
		for _, r := range text[start:end] {
			if unicode.IsUpper(r) {
				c.lower = false
				break
			}
		}
	}
	return c.lower
}
