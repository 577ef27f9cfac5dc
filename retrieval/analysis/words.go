package analysis

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// A Word is one searchable word of a text.
type Word struct {
	Folded     []byte // lower case, without accents; valid until the next word
	Start, End int    // byte offsets into the text
	Upper      bool   // begins with a capital letter
	Digit      bool   // holds a digit
}

// Words calls yield for each word of the text, in order, until it returns
// false. Words are those of UAX #29, folded so that spellings of one word
// meet. Scripts that put no spaces between words are given as overlapping
// pairs of characters, the usual stand-in for a segmenter.
func Words(text string, yield func(Word) bool) {
	var buf [64]byte
	tokens := words.FromString(text)
	pair := unspacedPair{}
	for tokens.Next() {
		token := tokens.Value()
		first, _ := utf8.DecodeRuneInString(token)
		if !isWordRune(first) {
			if first != '_' || len(token) == 1 {
				pair.reset()
				continue
			}
		}
		word := Word{Start: tokens.Start(), End: tokens.End()}
		if unspaced(first) {
			if !pair.push(text, word, yield) {
				return
			}
			continue
		}
		pair.reset()
		word.Folded, word.Upper, word.Digit = fold(buf[:0], token)
		if len(word.Folded) > 0 && !yield(word) {
			return
		}
	}
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// unspaced tells whether r is of a script written without spaces between words.
func unspaced(r rune) bool {
	if r < 0x0E00 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// unspacedPair joins neighbouring segments of an unspaced script to pairs. A
// segment alone stands for itself.
type unspacedPair struct {
	start, end int
	open       bool
}

func (p *unspacedPair) reset() { p.open = false }

func (p *unspacedPair) push(text string, w Word, yield func(Word) bool) bool {
	start := w.Start
	if p.open && p.end == w.Start {
		start = p.start
	}
	p.start, p.end, p.open = w.Start, w.End, true
	return yield(Word{Folded: []byte(text[start:w.End]), Start: start, End: w.End})
}

// fold appends to dst the form of a word under which its spellings meet: lower
// case, no accents, no possessive 's, one sign for all apostrophes, and one for
// decimal and thousands marks, which English and Indonesian swap.
func fold(dst []byte, token string) (folded []byte, upper, digit bool) {
	for i := 0; i < len(token); i++ {
		c := token[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldUnicode(dst[:0], token)
		case 'A' <= c && c <= 'Z':
			upper = upper || i == 0
			c += 'a' - 'A'
		case '0' <= c && c <= '9':
			digit = true
		case c == ',':
			c = '.'
		}
		dst = append(dst, c)
	}
	return trimPossessive(dst), upper, digit
}

func foldUnicode(dst []byte, token string) (folded []byte, upper, digit bool) {
	first, _ := utf8.DecodeRuneInString(token)
	upper = unicode.IsUpper(first)
	for _, r := range norm.NFKD.String(token) {
		switch {
		case unicode.Is(unicode.Mn, r) && r < 0x0590: // accents of Latin, Greek and Cyrillic
			continue
		case r == '’' || r == 'ʼ' || r == '‘':
			r = '\''
		case r == ',':
			r = '.'
		case unicode.IsDigit(r):
			digit = true
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return trimPossessive(dst), upper, digit
}

func trimPossessive(word []byte) []byte {
	if n := len(word); n > 2 && word[n-2] == '\'' && word[n-1] == 's' {
		return word[:n-2]
	}
	return word
}
