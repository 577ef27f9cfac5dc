package extract

import (
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks a letter keeps, decomposed and with
// those that it is composed of. No script needs more, Unicode's stream-safe
// format has room for them, and a pile of them can't cover the lines around an
// excerpt.
const maxMarks = 12

// strip returns s without what can't be seen, with white space collapsed: a
// space, "\n" for a line break, "\n\n" for an empty line. Nothing but NFC is
// missing then to make it canonical. It stops when that is more bytes than most.
func strip(s string, most int) string {
	st := stripper{out: make([]byte, 0, min(len(s), most))}
	for i := 0; i < len(s) && len(st.out) <= most; {
		if n := graphic(s[i:]); n > 0 {
			st.ascii(s[i : i+n])
			i += n
			continue
		}
		if n := escapeSequence(s[i:]); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			n = 2
		}
		st.rune(r)
		i += n
	}
	st.endWord()
	return string(st.out)
}

// graphic returns how many bytes of visible ASCII s begins with.
func graphic(s string) int {
	n := 0
	for n < len(s) && ' ' < s[n] && s[n] < 0x7F {
		n++
	}
	return n
}

// A gap is white space that waits for what follows it; at the end of a text
// nothing does. A larger one swallows a smaller.
type gap int

const (
	noGap gap = iota
	spaceGap
	lineGap
	paragraphGap
)

var gapText = [...]string{spaceGap: " ", lineGap: "\n", paragraphGap: "\n\n"}

// A stripper writes the runes that stay.
type stripper struct {
	out []byte
	gap gap

	// About the character being written. base is 0 at the start of a word.
	base     rune
	marks    int
	virama   bool // one of the marks asks for a joined letter
	selected bool // the last rune was a variation selector
	joiner   rune // waits for what it joins
}

// ascii writes visible ASCII.
func (st *stripper) ascii(s string) {
	st.fillGap()
	st.begin(rune(s[len(s)-1]))
	st.out = append(st.out, s...)
}

func (st *stripper) rune(r rune) {
	switch {
	case r == '\u2028' || r == '\u0085' || '\n' <= r && r <= '\r':
		st.endWord()
		if st.gap >= lineGap {
			st.gap = paragraphGap
		} else {
			st.gap = lineGap
		}
	case r == '\u2029':
		st.endWord()
		st.gap = paragraphGap
	case unicode.IsSpace(r) || r == brailleBlank:
		st.endWord()
		st.gap = max(st.gap, spaceGap)
	case isJoiner(r):
		st.join(r)
	case isHidden(r):
	case isSelector(r):
		st.selector(r)
	case isMark(r):
		st.mark(r)
	default:
		st.fillGap()
		if st.joiner != 0 && (st.virama || joins(st.base, r)) {
			st.write(st.joiner)
		}
		st.begin(r)
		st.write(r)
	}
}

func (st *stripper) write(r rune) { st.out = utf8.AppendRune(st.out, r) }

// fillGap writes the white space before what comes next.
func (st *stripper) fillGap() {
	if len(st.out) > 0 {
		st.out = append(st.out, gapText[st.gap]...)
	}
	st.gap = noGap
}

// begin forgets the character before r.
func (st *stripper) begin(r rune) {
	st.base, st.marks, st.virama, st.selected, st.joiner = r, 0, false, false, 0
}

// endWord writes a joiner that a word may end in, as old Malayalam ones do.
func (st *stripper) endWord() {
	if st.joiner != 0 && st.virama {
		st.write(st.joiner)
	}
	st.begin(0)
}

// join notes a joiner. It is written when what follows shows that it is needed.
func (st *stripper) join(r rune) {
	if isJoiningScript(st.base) || r == '\u200d' && isPictograph(st.base) {
		st.joiner = r
	}
}

// mark writes a combining mark, up to the limit. NFC may move marks into and
// out of their base, so those in it count.
func (st *stripper) mark(r rune) {
	if st.marks == 0 {
		st.marks = marksIn(st.base)
	}
	if st.marks+marksIn(r) > maxMarks {
		return
	}
	st.fillGap()
	if st.joiner != 0 {
		if isJoiningScript(r) { // Bengali writes ra, joiner, virama, ya
			st.write(st.joiner)
		}
		st.joiner = 0
	}
	st.marks += marksIn(r)
	st.virama = st.virama || isVirama(r) && isJoiningScript(st.base)
	st.selected = false
	st.write(r)
}

// selector writes a variation selector: one a character, and only behind those
// that have forms to choose from, since others can spell out hidden text; the
// rare ones only behind an ideograph.
func (st *stripper) selector(r rune) {
	rare := r > 0xFFFF
	if !hasForms(st.base) || st.selected || st.marks >= maxMarks ||
		rare && (st.marks > 0 || !unicode.Is(unicode.Han, st.base)) {
		return
	}
	st.joiner = 0
	st.marks = max(st.marks, marksIn(st.base)) + 1
	st.selected = true
	st.write(r)
}
