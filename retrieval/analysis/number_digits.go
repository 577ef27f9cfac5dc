package analysis

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A run of mostDigits at most may be a number. What is longer is an identifier,
// which a float64 couldn't tell from its neighbours, unless marks group it:
// Rp20.000.000.000.000.000.
const (
	mostDigits        = 15
	mostGroupedDigits = 21
)

func digitAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return isDigit(c)
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return digitOf(r) >= 0
}

// digitOf returns the value of a decimal digit of any script, -1 for others.
// Unicode encodes each script's digits in a row from zero to nine, and each of
// its ranges holds whole rows.
func digitOf(r rune) int {
	if r < utf8.RuneSelf {
		if '0' <= r && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	if !unicode.IsDigit(r) {
		return -1
	}
	for _, x := range unicode.Nd.R16 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return int(r-rune(x.Lo)) % 10
		}
	}
	for _, x := range unicode.Nd.R32 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return int(r-rune(x.Lo)) % 10
		}
	}
	return -1
}

// markOf returns the ASCII mark that a rune between digits stands for, 0 if it
// ends them.
func markOf(r rune) byte {
	switch r {
	case '.', '．', '٫':
		return '.'
	case ',', '，', '٬':
		return ','
	case ':', '：':
		return ':'
	}
	return 0
}

// endOfDigits returns where digits from i on end, marks between them being some.
func endOfDigits(text string, i int) int {
	for i < len(text) {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if digitOf(r) < 0 && (markOf(r) == 0 || !digitAt(text, i+size)) {
			break
		}
		i += size
	}
	return i
}

// asciiDigits returns digits and marks of any script in ASCII.
func asciiDigits(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if d := digitOf(r); d >= 0 {
					return '0' + rune(d)
				}
				return rune(markOf(r))
			}, s)
		}
	}
	return s
}

// readings appends to dst what digits with marks may be read as, the likelier
// first; nothing if they are no number: a version, a list, an identifier.
func readings(dst []float64, s string, lang Language) []float64 {
	if len(s) > 2*mostGroupedDigits {
		return dst
	}
	mark := strings.IndexAny(s, ".,:")
	if mark < 0 {
		if len(s) > mostDigits {
			return dst
		}
		return append(dst, parse(s))
	}
	last := strings.LastIndexAny(s, ".,:")
	switch {
	case strings.IndexByte(s, ':') >= 0:
		return clock(dst, strings.ReplaceAll(s, ":", "."), s)
	case mark != last && s[mark] != s[last]: // 1.234,5
		if grouped(s[:last], s[mark]) {
			dst = append(dst, parse(ungrouped(s[:last], s[mark])+"."+s[last+1:]))
		}
		return dst
	case mark != last: // 1.234.567
		if grouped(s, s[mark]) {
			return append(dst, parse(ungrouped(s, s[mark])))
		}
		if s[mark] == '.' {
			return clock(dst, s, s)
		}
		return dst
	}
	return oneMark(dst, s, mark, lang)
}

// oneMark reads digits with one mark, which may group them or begin a fraction.
func oneMark(dst []float64, s string, mark int, lang Language) []float64 {
	fraction := parse(s[:mark] + "." + s[mark+1:])
	if !grouped(s, s[mark]) {
		return append(dst, fraction)
	}
	whole := parse(s[:mark] + s[mark+1:])
	switch {
	case s[mark+1:] == "000", // nobody writes ten as 10.000
		lang == Indonesian && s[mark] == '.', lang == English && s[mark] == ',':
		return append(dst, whole)
	case lang == Indonesian || lang == English:
		return append(dst, fraction, whole)
	}
	return append(dst, whole, fraction)
}

// grouped tells whether a mark splits digits into thousands.
func grouped(s string, mark byte) bool {
	head := strings.IndexByte(s, mark)
	if head < 1 || head > 3 || s[0] == '0' || len(s)-strings.Count(s, string(mark)) > mostGroupedDigits {
		return false
	}
	for s = s[head:]; s != ""; s = s[4:] {
		if len(s) < 4 || s[0] != mark || !isDigit(s[1]) || !isDigit(s[2]) || !isDigit(s[3]) {
			return false
		}
	}
	return true
}

func ungrouped(s string, mark byte) string { return strings.ReplaceAll(s, string(mark), "") }

// clock reads a time of day or of a race, 10:30 or 2.05.43. It is 10.3, so that
// 10:30 is the same as 10.30, which can't be told from a fraction.
func clock(dst []float64, dotted, s string) []float64 {
	parts := strings.Split(dotted, ".")
	if len(parts) > 3 || len(parts[0]) > 2 {
		return dst
	}
	for _, p := range parts[1:] {
		if len(p) != 2 || p[0] > '5' || strings.IndexByte(p, ',') >= 0 {
			return dst
		}
	}
	return append(dst, parse(parts[0]+"."+strings.Join(parts[1:], "")))
}

func parse(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64) // of digits, and too few for an error
	return v
}
