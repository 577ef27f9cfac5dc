package analysis

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a run of digits or a sign of a text.
type token struct {
	start, end int
	kind       tokenKind
	glue       glue     // what stands between it and the token before
	first      bool     // a sentence may begin with it
	upper      bool     // begins with a capital letter
	foreign    bool     // a number's word of the other language
	num        *numeral // what it means in numbers, nil if nothing
}

type tokenKind uint8

const (
	wordToken  tokenKind = iota
	digitToken           // digits with marks between: 1.234,5 or 10:30
	signToken            // $, %, ½
	nameToken            // letters and digits in one: MH370
)

// A glue is what holds a token to the one before.
type glue uint8

const (
	nothing glue = iota
	space
	hyphen
	slash
	comma // and space
	dot   // and space
	apart // anything else
)

// tight tells whether a number's words may be held together so.
func (g glue) tight() bool { return g <= hyphen }

var tokenPool sync.Pool // of *[]token

// mostPooledTokens bounds what a very long text leaves in the pool.
const mostPooledTokens = 1 << 14

// numberScanner cuts a text into tokens.
type numberScanner struct {
	text   string
	langs  langs
	at     int
	gap    glue // so far since the last token
	first  bool
	tokens []token
	buf    [longestNumeral]byte
}

func scanNumbers(text string, lang Language, tokens []token) []token {
	s := numberScanner{text: text, langs: langsOf(lang), first: true, gap: apart, tokens: tokens}
	for s.at < len(text) {
		switch c := text[s.at]; {
		case isLetter(c):
			s.word()
		case isDigit(c):
			s.digits()
		case c >= utf8.RuneSelf:
			s.other()
		case c == '$' || c == '%':
			s.add(token{start: s.at, end: s.at + 1, kind: signToken, num: numberSigns[rune(c)]})
			s.at++
		default:
			s.mark(c)
			s.at++
		}
	}
	return s.tokens
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func (s *numberScanner) add(t token) {
	t.glue, t.first = s.gap, s.first
	s.gap, s.first = nothing, false
	s.tokens = append(s.tokens, t)
}

// mark widens the gap before the next token by a character.
func (s *numberScanner) mark(c byte) {
	switch c {
	case ' ', '\t', '\r':
		switch s.gap {
		case nothing:
			s.gap = space
		case hyphen, slash:
			s.gap = apart
		}
		return
	case '\n':
		s.first = true
		if s.gap == nothing {
			s.gap = space
			return
		}
	case '.':
		s.first = true
	case '!', '?', ':', ';', '"', '(':
		s.first = true
	}
	if s.gap != nothing {
		s.gap = apart
		return
	}
	switch c {
	case '-':
		s.gap = hyphen
	case '/':
		s.gap = slash
	case ',':
		s.gap = comma
	case '.':
		s.gap = dot
	default:
		s.gap = apart
	}
}

// other takes a character beyond ASCII.
func (s *numberScanner) other() {
	r, size := utf8.DecodeRuneInString(s.text[s.at:])
	switch {
	case 0x3040 <= r && r < 0xA000: // Chinese and Japanese: the common case, and the quick one
		s.gap = apart
	case numberSigns[r] != nil:
		s.add(token{start: s.at, end: s.at + size, kind: signToken, num: numberSigns[r]})
	case unicode.IsDigit(r):
		s.digits()
		return
	case unspaced(r): // holds nothing together: 2023年
		s.gap = apart
	case unicode.IsLetter(r):
		s.word()
		return
	case r == '\u2010' || r == '\u2011':
		s.mark('-')
	case unicode.Is(unicode.Zs, r):
		s.mark(' ')
	case r == '“' || r == '«' || r == '‘' || r == '•':
		s.mark('"')
	default:
		s.gap = apart
	}
	s.at += size
}

// word takes a run of letters, or what holds digits too: a name such as MH370,
// if the letters aren't a currency or the ke- of an ordinal.
func (s *numberScanner) word() {
	t := token{start: s.at, upper: upperAt(s.text, s.at)}
	t.end = s.letters(s.at)
	t.num = s.look(s.text[t.start:t.end], t.upper)
	if digitAt(s.text, t.end) && (t.num == nil || !t.num.before) {
		t.end = s.alphanumeric(t.end)
		if t.num = s.look(s.text[t.start:t.end], t.upper); t.num == nil { // else km2
			t.kind = nameToken
		}
	}
	t.foreign = t.num != nil && t.num.langs&s.langs == 0
	s.at = t.end
	s.add(t)
}

// letters returns where the letters from i on end, apostrophes between them and
// superscripts being some.
func (s *numberScanner) letters(i int) int {
	for i < len(s.text) {
		c := s.text[i]
		switch {
		case isLetter(c):
			i++
			continue
		case c == '\'' && i+1 < len(s.text) && isLetter(s.text[i+1]):
			i++
			continue
		case c < utf8.RuneSelf:
			return i
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		apostrophe := (r == '’' || r == 'ʼ') && i+size < len(s.text) && isLetter(s.text[i+size])
		if !apostrophe && r != '²' && r != '³' && !isWordLetter(r) {
			return i
		}
		i += size
	}
	return i
}

func isWordLetter(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r)) && !unspaced(r)
}

// alphanumeric returns where letters and digits from i on end, with dots and
// commas between digits.
func (s *numberScanner) alphanumeric(i int) int {
	for {
		end := s.letters(i)
		if digitAt(s.text, end) {
			end = endOfDigits(s.text, end)
		}
		if end == i {
			return i
		}
		i = end
	}
}

// digits takes a run of digits, or a name that begins with one: 3D.
func (s *numberScanner) digits() {
	t := token{start: s.at, end: endOfDigits(s.text, s.at), kind: digitToken}
	if end := s.letters(t.end); end > t.end && (digitAt(s.text, end) || !s.attaches(s.text[t.end:end])) {
		t.kind, t.end = nameToken, s.alphanumeric(end)
	}
	s.at = t.end
	s.add(t)
}

// attaches tells whether letters right behind digits leave these a number: 5km,
// 4th, 90an. One capital letter does so behind money only: 3M, but $3M.
func (s *numberScanner) attaches(letters string) bool {
	if len(letters) <= 3 && numberSuffixes[strings.ToLower(letters)] {
		return true
	}
	n := s.look(letters, true)
	switch {
	case n == nil:
		return false
	case n.money && s.behindMoney():
		return true
	case len(letters) == 1:
		return n.unit != "" && letters[0] >= 'a'
	}
	return n.unit != "" || n.part == scale
}

// numberSuffixes make digits an ordinal, a decade, a time of day or a year.
var numberSuffixes = set("st nd rd th s an am pm bc bce ad ce sm")

func (s *numberScanner) behindMoney() bool {
	if len(s.tokens) == 0 || !s.gap.tight() && s.gap != dot {
		return false
	}
	last := s.tokens[len(s.tokens)-1]
	return last.num != nil && last.num.before && last.num.unit != ""
}

// look returns what a word means in numbers, nil if nothing. Words of the other
// language mean something with a capital letter only.
func (s *numberScanner) look(word string, upper bool) *numeral {
	if !mayBeNumeral(word) {
		return nil
	}
	b := s.buf[:0]
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == 0xE2 && i+2 < len(word) && word[i+1] == 0x80 && word[i+2] == 0x99: // ’
			c, i = '\'', i+2
		}
		b = append(b, c)
	}
	n := numerals[string(trimPossessive(b))]
	if n == nil || n.langs&s.langs == 0 && !upper {
		return nil
	}
	return n
}

// mayBeNumeral tells whether numerals has a word of this length that begins so.
// Words with an apostrophe are looked up anyway: one's, Jum’at.
func mayBeNumeral(word string) bool {
	n := len(word)
	if n > longestNumeral {
		return false
	}
	return numeralLengths[beginning(word)]&(1<<n) != 0 ||
		n > 2 && (word[n-2] == '\'' || word[n-2] == 0x99) || n == len("jum’at") && word[3] == 0xE2
}

func upperAt(text string, i int) bool {
	if c := text[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsUpper(r)
}
