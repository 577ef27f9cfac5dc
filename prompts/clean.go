package prompts

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean takes out of a text what people can't see and programs obey: broken
// UTF-8, control and format characters (directions, zero widths, tags), and
// private ones. Line and paragraph separators become line ends.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case unicode.Is(unicode.Zs, r):
			return ' '
		case r == '\u2010', r == '\u2011', r == '\u2012':
			return '-'
		case r == '\u02bc', r == '\u2032', r == '\u00b4':
			return '’'
		case r == '\r', r == '\u2028', r == '\u2029', r == '\u0085', r == '\v', r == '\f':
			return '\n'
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector),
			r == '\u034f', r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0': // letters that show nothing
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}
