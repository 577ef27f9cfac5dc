package cos

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"errors"
	"io"
)

var (
	errFilter   = errors.New("cos: a filter that isn't for text")
	errUnpacked = errors.New("cos: too much comes out of filters")
)

// Limits of filters.
const (
	maxFilters = 8       // one after the other
	maxColumns = 1 << 16 // bytes of a predictor's row
)

// Reader returns what a stream holds, unpacked. What comes out of each of its
// filters counts as work, so that Err tells of a bomb. It fails for filters
// of images.
func (f *File) Reader(s Stream) (io.Reader, error) {
	var r io.Reader = bytes.NewReader(f.raw(s))
	filters, params := f.list(s.Dict["Filter"]), f.list(s.Dict["DecodeParms"])
	if len(filters) > maxFilters {
		return nil, errFilter
	}
	if f.crypt != nil && s.ref.Number != 0 && s.Dict["Type"] != Name("XRef") {
		r = f.crypt.stream(s.ref, r)
	}
	for i, filter := range filters {
		var param Dict
		if i < len(params) {
			param = f.Dict(params[i])
		}
		next, err := f.filter(r, f.Name(filter), param)
		if err != nil {
			return nil, err
		}
		r = next
	}
	return r, nil
}

// list returns an array, or one of a single object.
func (f *File) list(o Object) Array {
	switch o := f.Resolve(o).(type) {
	case nil:
		return nil
	case Array:
		return o
	default:
		return Array{o}
	}
}

// raw returns the bytes of a stream as they are in the file: as many as it
// says if it ends there, or else up to where it ends.
func (f *File) raw(s Stream) []byte {
	if s.at <= 0 || s.at > len(f.b) {
		return nil
	}
	rest := f.b[s.at:]
	if n := f.Int(s.Dict["Length"]); n >= 0 && n <= len(rest) {
		after := bytes.TrimLeft(rest[n:min(len(rest), n+16)], "\r\n\t \x00")
		if bytes.HasPrefix(after, []byte("endstream")) {
			return rest[:n]
		}
	}
	n := bytes.Index(rest, []byte("endstream"))
	if n < 0 {
		n = len(rest)
	}
	f.spend(n / 1024)
	return rest[:n]
}

func (f *File) filter(r io.Reader, name Name, param Dict) (io.Reader, error) {
	switch name {
	case "FlateDecode", "Fl":
		// The header and the checksum of zlib say nothing that is needed, and are
		// wrong in files that others read.
		b := bufio.NewReader(r)
		if head, _ := b.Peek(2); len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			b.Discard(2)
		}
		return f.predicted(f.metered(flate.NewReader(b)), param)
	case "LZWDecode", "LZW":
		early := true
		if n, ok := f.Number(param["EarlyChange"]); ok {
			early = n != 0
		}
		return f.predicted(f.metered(newLZW(r, early)), param)
	case "ASCIIHexDecode", "AHx":
		return f.metered(&asciiHex{r: bufio.NewReader(r)}), nil
	case "ASCII85Decode", "A85":
		return f.metered(ascii85.NewDecoder(&ascii85End{r: bufio.NewReader(r)})), nil
	case "RunLengthDecode", "RL":
		return f.metered(&runLength{r: bufio.NewReader(r)}), nil
	case "Crypt":
		return r, nil
	}
	return nil, errFilter
}

// metered counts what comes out of a filter.
func (f *File) metered(r io.Reader) io.Reader { return &meter{f, r} }

type meter struct {
	f *File
	r io.Reader
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.f.unpacked += n
	if m.f.unpacked > maxUnpacked {
		m.f.Exhaust()
	}
	if m.f.tooLarge {
		return 0, errUnpacked
	}
	return n, err
}

// asciiHex reads pairs of digits.
type asciiHex struct{ r *bufio.Reader }

func (a *asciiHex) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) {
		high, err := a.digit()
		if err != nil {
			return n, err
		}
		low, err := a.digit()
		if err != nil {
			low = 0
		}
		b[n] = high<<4 | low
		n++
	}
	return n, nil
}

func (a *asciiHex) digit() (byte, error) {
	for {
		c, err := a.r.ReadByte()
		if err != nil {
			return 0, err
		}
		if c == '>' {
			a.r.UnreadByte()
			return 0, io.EOF
		}
		if d, ok := unhex(c); ok {
			return d, nil
		}
	}
}

// ascii85End ends at "~", which the decoder of the standard library doesn't know.
type ascii85End struct{ r *bufio.Reader }

func (a *ascii85End) Read(b []byte) (int, error) {
	for i := range b {
		c, err := a.r.ReadByte()
		if err == nil && c == '~' {
			a.r.UnreadByte()
			err = io.EOF
		}
		if err != nil {
			return i, err
		}
		b[i] = c
	}
	return len(b), nil
}

// runLength reads runs: up to 127 and that many bytes plus one as they are,
// 129 and up for one byte 257 less that many times.
type runLength struct {
	r      *bufio.Reader
	copied int // bytes to copy still
	again  int // times to repeat b still
	b      byte
}

func (l *runLength) Read(b []byte) (int, error) {
	for n := range b {
		for l.copied == 0 && l.again == 0 {
			c, err := l.r.ReadByte()
			switch {
			case err != nil:
				return n, err
			case c == 128:
				l.r.UnreadByte()
				return n, io.EOF
			case c < 128:
				l.copied = int(c) + 1
			default:
				l.again = 257 - int(c)
				if l.b, err = l.r.ReadByte(); err != nil {
					return n, err
				}
			}
		}
		if l.again > 0 {
			l.again--
			b[n] = l.b
			continue
		}
		c, err := l.r.ReadByte()
		if err != nil {
			return n, err
		}
		l.copied--
		b[n] = c
	}
	return len(b), nil
}
