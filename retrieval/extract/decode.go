package extract

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
)

// decode returns the bytes as a string of valid UTF-8. Said is the charset that
// a server or page declares, "" if none does.
//
// What the bytes are goes before what is said of them: a byte order mark, valid
// UTF-8, UTF-16 that can't be anything else. What is said has to fit, and what
// is guessed has to come out as people write: a wrong quote is worse than none.
func decode(b []byte, said string, isHTML bool) (string, error) {
	if len(b) > MaxBytes {
		return "", ErrTooLarge
	}
	if text, isMarked, err := decodeMarked(b); isMarked {
		return text, err
	}
	if order := evidentUTF16(b); order != nil {
		text, err := decodeUTF16(b, order)
		if oddness(text) > maxOdd { // the NULs were a binary's
			return "", ErrBinary
		}
		return text, err
	}
	switch {
	case hasMagic(b):
		return "", ErrBinary
	case isBinary(b) && maybeUTF16(b):
		return "", ErrEncoding
	case isBinary(b):
		return "", ErrBinary
	case isISO2022JP(b):
		return decodeFully(japanese.ISO2022JP, b)
	case utf8.Valid(b):
		return string(b), nil
	case isHTML && isNearlyUTF8(b):
		return strings.ToValidUTF8(string(b), "\uFFFD"), nil
	}
	return decodeLegacy(b, said)
}

// decodeLegacy decodes what isn't Unicode: as it is said to be, if that comes
// out well; as it is guessed to be; or, if no guess is good enough, as it is
// said to be all the same.
func decodeLegacy(b []byte, said string) (string, error) {
	declared, _ := charset.Lookup(said)
	var asDeclared string
	if declared != nil && !isUTF8(declared) {
		var err error
		asDeclared, err = decodeFully(declared, b)
		if err == nil && oddness(asDeclared) <= maxOdd {
			return asDeclared, nil
		}
	}
	text, err := guess(b)
	if err != nil && asDeclared != "" && oddness(asDeclared) < 1 {
		return asDeclared, nil
	}
	return text, err
}

func isUTF8(e encoding.Encoding) bool {
	utf8, _ := charset.Lookup("utf-8")
	return e == utf8
}

// decodeFully decodes the bytes. One that the encoding doesn't have is
// ErrEncoding, text of more than MaxBytes ErrTooLarge.
func decodeFully(e encoding.Encoding, b []byte) (string, error) {
	var text strings.Builder
	text.Grow(len(b))
	decoder := e.NewDecoder()
	piece := make([]byte, 32<<10)
	for len(b) > 0 {
		written, read, err := decoder.Transform(piece, b, true)
		switch {
		case err != nil && err != transform.ErrShortDst, bytes.Contains(piece[:written], []byte("\uFFFD")):
			return "", ErrEncoding
		case text.Len()+written > MaxBytes:
			return "", ErrTooLarge
		}
		text.Write(piece[:written])
		b = b[read:]
	}
	return text.String(), nil
}

// isISO2022JP reports whether the bytes are ASCII with the marks of Japanese
// mail.
func isISO2022JP(b []byte) bool {
	if !bytes.Contains(b, []byte("\x1B$B")) && !bytes.Contains(b, []byte("\x1B$@")) {
		return false
	}
	return bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// isNearlyUTF8 reports whether the bytes are UTF-8 but for less than one in a
// thousand, and too much of it for that to be chance.
func isNearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return bad*1000 < len(b) && bad*10 < good
}

var metaTag = regexp.MustCompile(`(?i)<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)`)

// metaCharset returns the charset that a page declares at its beginning.
func metaCharset(b []byte) string {
	const look = 4 << 10
	m := metaTag.FindSubmatch(b[:min(len(b), look)])
	if m == nil {
		return ""
	}
	return string(m[1])
}
