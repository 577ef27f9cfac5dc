package extract

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// decode returns the bytes as a string of valid UTF-8.
//
// Without a byte order mark only UTF-8 will do. Most bytes are some text in
// windows-1252 too, so guessing it would turn broken files into wrong quotes.
func decode(b []byte) (string, error) {
	switch {
	case len(b) > MaxBytes:
		return "", ErrTooLarge
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decodeUTF16(b[2:], binary.LittleEndian)
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decodeUTF16(b[2:], binary.BigEndian)
	case isBinary(b):
		return "", ErrBinary
	case !utf8.Valid(b):
		return "", ErrEncoding
	}
	return string(b), nil
}

// decodeUTF16 decodes what follows the byte order mark. Half a character is
// ErrEncoding, a NUL ErrBinary.
func decodeUTF16(b []byte, order binary.ByteOrder) (string, error) {
	if len(b)%2 != 0 {
		return "", ErrEncoding
	}
	text := make([]byte, 0, len(b))
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
		text = utf8.AppendRune(text, r)
	}
	return string(text), nil
}
