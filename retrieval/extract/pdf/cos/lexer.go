package cos

import (
	"errors"
	"io"
	"strconv"
)

// Limits of one object. What legitimate files hold is far below.
const (
	maxDepth  = 100     // arrays and dictionaries inside of each other
	maxNodes  = 1 << 18 // 16 bytes or so each
	maxString = 1 << 20 // bytes of a string, name or number
	dictNodes = 16      // what a dictionary weighs
)

var (
	errDepth  = errors.New("cos: nested too deep")
	errNodes  = errors.New("cos: an object of too many parts")
	errString = errors.New("cos: a string that is too long")
)

// A Lexer reads objects and operators from a stream.
type Lexer struct {
	r     io.Reader
	buf   []byte
	pos   int
	ended bool
	err   error

	file    *File
	inFile  bool // there are references and streams, as outside of content streams
	crypt   *crypt
	ref     Ref // the object that is read, for the key of its strings
	pending []Object
	nodes   int // of the object that is read
	token   []byte
}

const lexerBuffer = 16 << 10

// NewLexer returns a lexer of a content stream or a CMap of the file.
func (f *File) NewLexer(r io.Reader) *Lexer {
	return &Lexer{file: f, r: r, buf: make([]byte, 0, lexerBuffer)}
}

// lexerAt returns a lexer of the file's own objects from an offset on.
func (f *File) lexerAt(at int) *Lexer {
	at = min(max(at, 0), len(f.b))
	return &Lexer{file: f, inFile: true, buf: f.b[:len(f.b):len(f.b)], pos: at, crypt: f.crypt}
}

// Next returns the next object or operator. There is none after the end, an
// error, or too much work.
func (l *Lexer) Next() (o Object, more bool) {
	l.nodes = 0
	o = l.object(0)
	return o, !l.ended && l.err == nil
}

func (l *Lexer) fail(err error) Object {
	if l.err == nil {
		l.err = err
	}
	return nil
}

// close is what arrays and dictionaries end at.
const closeArray, closeDict = Keyword("]"), Keyword(">>")

func (l *Lexer) object(depth int) Object {
	if depth > maxDepth {
		return l.fail(errDepth)
	}
	if l.nodes++; l.nodes > maxNodes {
		l.file.Exhaust()
		return l.fail(errNodes)
	}
	switch t := l.next().(type) {
	case Keyword:
		return l.keyword(t, depth)
	case int:
		if l.inFile {
			return l.reference(t)
		}
		return t
	case String:
		if l.crypt != nil && l.ref.Number != 0 {
			return l.crypt.decryptString(l.ref, t)
		}
		return t
	default:
		return t
	}
}

func (l *Lexer) keyword(k Keyword, depth int) Object {
	switch k {
	case "[":
		return l.array(depth)
	case "<<":
		return l.dict(depth)
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return k
}

// reference returns "n g R" as what it is, and a number that isn't one.
func (l *Lexer) reference(n int) Object {
	second := l.next()
	if g, ok := second.(int); ok {
		third := l.next()
		if third == Keyword("R") {
			return Ref{n, g}
		}
		l.unread(third)
	}
	l.unread(second)
	return n
}

func (l *Lexer) array(depth int) Object {
	a := Array{}
	for l.going() {
		o := l.object(depth + 1)
		switch o {
		case closeArray:
			return a
		case Keyword("endobj"), Keyword("endstream"): // it was never closed
			return a
		}
		if !comparableKeyword(o) {
			a = append(a, o)
		}
	}
	return a
}

// comparableKeyword reports whether the object is an operator: none belongs in
// an array or dictionary.
func comparableKeyword(o Object) bool { _, ok := o.(Keyword); return ok }

func (l *Lexer) dict(depth int) Object {
	l.nodes += dictNodes
	l.file.spend(dictNodes / 4)
	d := Dict{}
	for l.going() {
		key := l.next()
		if key == closeDict || key == Keyword("endobj") || key == Keyword("endstream") {
			break
		}
		name, ok := key.(Name)
		if !ok {
			if l.nodes++; l.nodes > maxNodes {
				return l.fail(errNodes)
			}
			continue
		}
		value := l.object(depth + 1)
		if value == closeDict {
			break
		}
		if !comparableKeyword(value) {
			d[name] = value
		}
	}
	return d
}

func (l *Lexer) going() bool { return !l.ended && l.err == nil }

func (l *Lexer) unread(o Object) { l.pending = append(l.pending, o) }

// next returns the next token: a Keyword, Name, String, int or float64.
func (l *Lexer) next() Object {
	if n := len(l.pending); n > 0 {
		t := l.pending[n-1]
		l.pending = l.pending[:n-1]
		return t
	}
	if !l.file.spend(1) {
		return l.fail(l.file.Err())
	}
	l.skipSpace()
	c, ok := l.readByte()
	if !ok {
		return nil
	}
	switch c {
	case '/':
		return Name(l.name())
	case '(':
		return String(l.literal())
	case '<':
		if l.peek() == '<' {
			l.pos++
			return Keyword("<<")
		}
		return String(l.hex())
	case '>':
		if l.peek() == '>' {
			l.pos++
		}
		return closeDict
	case '[':
		return Keyword("[")
	case ']':
		return closeArray
	case '{', '}', ')':
		return Keyword(c)
	}
	l.pos--
	return l.word()
}

func (l *Lexer) readByte() (byte, bool) {
	if l.pos >= len(l.buf) && !l.fill() {
		return 0, false
	}
	l.pos++
	return l.buf[l.pos-1], true
}

// peek returns the next byte, or 0 at the end.
func (l *Lexer) peek() byte {
	if l.pos >= len(l.buf) && !l.fill() {
		return 0
	}
	return l.buf[l.pos]
}

// fill keeps the last byte, so that one can always be put back.
func (l *Lexer) fill() bool {
	if l.r == nil || l.ended {
		l.ended = true
		return false
	}
	kept := 0
	if len(l.buf) > 0 {
		l.buf = append(l.buf[:0], l.buf[len(l.buf)-1])
		kept = 1
	}
	for range 100 { // a reader may return nothing a few times
		n, err := l.r.Read(l.buf[kept:cap(l.buf)])
		if n > 0 {
			l.buf = l.buf[:kept+n]
			l.pos = kept
			return true
		}
		if err != nil {
			break
		}
	}
	l.pos, l.ended = kept, true
	return false
}

func (l *Lexer) skipSpace() {
	for {
		c, ok := l.readByte()
		switch {
		case !ok:
			return
		case c == '%':
			for ok && c != '\n' && c != '\r' {
				c, ok = l.readByte()
			}
		case !isSpace(c):
			l.pos--
			return
		}
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return isSpace(c)
}

// add appends a byte to the token, up to the limit.
func (l *Lexer) add(c byte) {
	if len(l.token) >= maxString {
		l.file.Exhaust()
		l.fail(errString)
		return
	}
	l.token = append(l.token, c)
}

func (l *Lexer) name() string {
	l.token = l.token[:0]
	for l.going() {
		c, ok := l.readByte()
		if !ok {
			break
		}
		if isDelimiter(c) {
			l.pos--
			break
		}
		if c == '#' {
			if high, ok := unhex(l.peek()); ok {
				l.pos++
				low, ok := unhex(l.peek())
				if !ok { // it is only a sign
					l.add('#')
					c = l.buf[l.pos-1]
				} else {
					l.pos++
					c = high<<4 | low
				}
			}
		}
		l.add(c)
	}
	return string(l.token)
}

func unhex(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func (l *Lexer) hex() string {
	l.token = l.token[:0]
	var high byte
	half := false
	for l.going() {
		c, ok := l.readByte()
		if !ok || c == '>' {
			break
		}
		digit, ok := unhex(c)
		switch {
		case !ok:
			continue
		case half:
			l.add(high<<4 | digit)
		default:
			high = digit
		}
		half = !half
	}
	if half {
		l.add(high << 4)
	}
	return string(l.token)
}

func (l *Lexer) literal() string {
	l.token = l.token[:0]
	for depth := 1; l.going(); {
		c, ok := l.readByte()
		switch {
		case !ok:
			return string(l.token)
		case c == '\\':
			l.escape()
			continue
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return string(l.token)
			}
		}
		l.add(c)
	}
	return string(l.token)
}

func (l *Lexer) escape() {
	c, ok := l.readByte()
	if !ok {
		return
	}
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		if l.peek() == '\n' {
			l.pos++
		}
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		c -= '0'
		for range 2 {
			if d := l.peek(); '0' <= d && d <= '7' {
				l.pos++
				c = c<<3 | (d - '0')
			} else {
				break
			}
		}
	}
	l.add(c)
}

// word returns a number or an operator.
func (l *Lexer) word() Object {
	l.token = l.token[:0]
	for l.going() {
		c, ok := l.readByte()
		if !ok {
			break
		}
		if isDelimiter(c) {
			l.pos--
			break
		}
		l.add(c)
	}
	l.ended = l.ended && len(l.token) == 0
	if len(l.token) == 0 {
		return nil
	}
	if n, ok := number(l.token); ok {
		return n
	}
	return Keyword(l.token)
}

// number reads what producers write as numbers: "4", "-.5", "--3", "1.2-3".
func number(b []byte) (Object, bool) {
	sign := 1.0
	i := 0
	for i < len(b) && (b[i] == '+' || b[i] == '-') {
		if b[i] == '-' {
			sign = -1
		}
		i++
	}
	start, dots := i, 0
	for i < len(b) && ('0' <= b[i] && b[i] <= '9' || b[i] == '.') {
		if b[i] == '.' {
			dots++
		}
		i++
	}
	if i == start || dots > 1 || i < len(b) && b[i] != '-' || i == start+1 && dots == 1 && i < len(b) {
		return nil, false
	}
	if dots == 0 && i-start < 18 {
		n := 0
		for _, c := range b[start:i] {
			n = n*10 + int(c-'0')
		}
		return n * int(sign), true
	}
	x, err := strconv.ParseFloat(string(b[start:i]), 64)
	if err != nil {
		x = 0 // a lone dot, or past what a float holds
	}
	return x * sign, true
}

// SkipImage skips the data of an inline image, up to and with its EI.
func (l *Lexer) SkipImage() {
	last, before := byte(' '), byte(' ')
	for l.going() {
		c, ok := l.readByte()
		if !ok {
			return
		}
		if c == 'I' && last == 'E' && isSpace(before) {
			if next := l.peek(); isSpace(next) {
				return
			}
		}
		before, last = last, c
	}
}
