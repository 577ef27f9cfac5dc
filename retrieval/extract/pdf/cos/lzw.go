package cos

import (
	"bufio"
	"errors"
	"io"
)

// An lzwReader reads the LZW of PDF and TIFF: codes of 9 to 12 bits, high bits first,
// that grow one code early as a rule. compress/lzw reads that of GIF.
type lzwReader struct {
	r     *bufio.Reader
	early int // 1 if codes grow early

	bits, held uint32
	width      uint32
	next, last int // the code that is defined next, and the one read last; -1: none
	prefix     [4096]int16
	suffix     [4096]byte
	out        []byte
	pending    []byte
}

const clearCode, endCode = 256, 257

var errLZW = errors.New("cos: damaged LZW")

func newLZW(r io.Reader, early bool) *lzwReader {
	l := &lzwReader{r: bufio.NewReader(r), width: 9, next: 258, last: -1}
	if early {
		l.early = 1
	}
	return l
}

func (l *lzwReader) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for len(l.pending) == 0 {
		if err := l.decode(); err != nil {
			return 0, err
		}
	}
	n := copy(b, l.pending)
	l.pending = l.pending[n:]
	return n, nil
}

func (l *lzwReader) code() (int, error) {
	for l.held < l.width {
		c, err := l.r.ReadByte()
		if err != nil {
			return 0, err
		}
		l.bits = l.bits<<8 | uint32(c)
		l.held += 8
	}
	l.held -= l.width
	return int(l.bits >> l.held & (1<<l.width - 1)), nil
}

func (l *lzwReader) decode() error {
	code, err := l.code()
	switch {
	case err != nil:
		return err
	case code == endCode:
		return io.EOF
	case code == clearCode:
		l.width, l.next, l.last = 9, 258, -1
		return nil
	case code > l.next || code == l.next && l.last < 0:
		return errLZW
	}
	first := l.expand(code)
	if l.last >= 0 && l.next < 4096 {
		l.prefix[l.next], l.suffix[l.next] = int16(l.last), first
		l.next++
		if code == l.next-1 { // the code that was only being defined: the last string and its first byte
			l.expand(code)
		}
		if l.next+l.early >= 1<<l.width && l.width < 12 {
			l.width++
		}
	}
	l.last = code
	return nil
}

// expand makes a code's string pending, and returns its first byte.
func (l *lzwReader) expand(code int) byte {
	if code == l.next {
		code = l.last
	}
	l.out = l.out[:0]
	for code > endCode {
		l.out = append(l.out, l.suffix[code])
		code = int(l.prefix[code])
	}
	l.out = append(l.out, byte(code))
	for i, j := 0, len(l.out)-1; i < j; i, j = i+1, j-1 {
		l.out[i], l.out[j] = l.out[j], l.out[i]
	}
	l.pending = l.out
	return l.out[0]
}
