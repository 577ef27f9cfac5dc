package extract

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// magic begins files that people attach by mistake, or that need a parser of
// their own. Those that hold NUL bytes early need no entry.
var magic = [][]byte{
	[]byte("%PDF-"),
	[]byte("{\\rtf"),
	[]byte("PK\x03\x04"), // ZIP, DOCX, EPUB
	[]byte("\x89PNG"),
	[]byte("GIF8"),
	[]byte("\xFF\xD8\xFF"), // JPEG
	[]byte("\x1F\x8B"),     // gzip
	[]byte("\x7FELF"),
	[]byte("\xD0\xCF\x11\xE0"), // old Office
}

// hasMagic reports whether the bytes begin like such a file.
func hasMagic(b []byte) bool {
	start := bytes.TrimSpace(b) // readers of PDF pass over what is before it, too
	return slices.ContainsFunc(magic, func(m []byte) bool { return bytes.HasPrefix(start, m) })
}

// isBinary reports whether the bytes are no text in UTF-8 or one of its kin:
// NULs, or more than a tenth control characters. A NUL may stray into UTF-8,
// which binaries hardly are.
func isBinary(b []byte) bool {
	const stray = 100 // one NUL in so many bytes
	nuls, controls := 0, 0
	for _, c := range b {
		switch {
		case c == 0:
			nuls++
		case c < ' ' && !isTextControl(c), c == 0x7F:
			controls++
		}
	}
	return controls > len(b)/10 || nuls*stray > len(b) || nuls > 0 && !utf8.Valid(b)
}

// isTextControl reports whether text files have the control character: the
// white space, backspace (in man pages) and escape (in logs).
func isTextControl(c byte) bool { return '\b' <= c && c <= '\r' || c == 0x1B }
