package extract

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// marks are the byte order marks of UTF-16 and UTF-32.
var marks = []struct {
	mark   string
	decode func([]byte, binary.ByteOrder) (string, error)
	order  binary.ByteOrder
}{
	{"\xFF\xFE\x00\x00", decodeUTF32, binary.LittleEndian}, // before that of UTF-16, which it begins with
	{"\x00\x00\xFE\xFF", decodeUTF32, binary.BigEndian},
	{"\xFF\xFE", decodeUTF16, binary.LittleEndian},
	{"\xFE\xFF", decodeUTF16, binary.BigEndian},
}

// decodeMarked decodes what begins with the byte order mark of UTF-16 or
// UTF-32, and reports whether it does.
func decodeMarked(b []byte) (text string, isMarked bool, err error) {
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(b, []byte(m.mark)); ok {
			text, err = m.decode(rest, m.order)
			return text, true, err
		}
	}
	return "", false, nil
}

const lookUTF16 = 8 << 10 // bytes

// evidentUTF16 returns the order of UTF-16 without a byte order mark: text with
// spaces and line breaks has NULs in every other place only. It is nil if there
// is no sign of that.
func evidentUTF16(b []byte) binary.ByteOrder {
	const every = 12 // one NUL in so many pairs
	var nuls [2]int
	start := b[:min(len(b), lookUTF16)]
	for i, c := range start {
		if c == 0 {
			nuls[i%2]++
		}
	}
	switch {
	case len(b)%2 != 0, (nuls[0]+nuls[1])*every*2 < len(start), len(start) < 4:
		return nil
	case nuls[0] == 0:
		return binary.LittleEndian
	case nuls[1] == 0:
		return binary.BigEndian
	}
	return nil
}

// maybeUTF16 reports whether bytes with NULs come out well as UTF-16. Chinese
// does, and has too few NULs, in any place (一 has one), to tell its order. So
// may text in another encoding with a NUL in it.
func maybeUTF16(b []byte) bool {
	start := b[:min(len(b), lookUTF16)]
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		if text, err := decodeUTF16(start, order); err == nil && oddness(text) <= maxOdd {
			return true
		}
	}
	return false
}

// decodeUTF16 decodes what follows the byte order mark. Half a character is
// ErrEncoding, a NUL ErrBinary.
func decodeUTF16(b []byte, order binary.ByteOrder) (string, error) {
	if len(b)%2 != 0 {
		return "", ErrEncoding
	}
	var text strings.Builder
	text.Grow(min(len(b), MaxBytes))
	for i := 0; i < len(b); i += 2 {
		r := rune(order.Uint16(b[i:]))
		switch {
		case r == 0:
			return "", ErrBinary
		case utf16.IsSurrogate(r):
			if i += 2; i >= len(b) {
				return "", ErrEncoding
			}
			if r = utf16.DecodeRune(r, rune(order.Uint16(b[i:]))); r == utf8.RuneError {
				return "", ErrEncoding
			}
		}
		if text.WriteRune(r); text.Len() > MaxBytes {
			return "", ErrTooLarge
		}
	}
	return text.String(), nil
}

// decodeUTF32 is like decodeUTF16.
func decodeUTF32(b []byte, order binary.ByteOrder) (string, error) {
	if len(b)%4 != 0 {
		return "", ErrEncoding
	}
	var text strings.Builder
	for i := 0; i < len(b); i += 4 {
		switch u := order.Uint32(b[i:]); {
		case u == 0:
			return "", ErrBinary
		case u > utf8.MaxRune || !utf8.ValidRune(rune(u)):
			return "", ErrEncoding
		default:
			text.WriteRune(rune(u))
		}
	}
	return text.String(), nil
}
