package prompts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closing is the mark that ends a quotation, by the one that opens it.
var closing = map[rune]string{
	'“': "”\"", '”': "”", '„': "“”", '«': "»", '»': "«»", '‹': "›", '›': "‹›", '"': "\"”", '「': "」", '『': "』", '‘': "’", '\'': "'",
}

// quotations returns what a sentence puts between quotation marks. One that is
// never closed goes to the end.
func quotations(sentence string) []string {
	var all []string
	for at := 0; at < len(sentence); {
		r, size := utf8.DecodeRuneInString(sentence[at:])
		marks, opens := closing[r]
		if !opens || single(r) && !opensSingle(sentence, at, size) {
			at += size
			continue
		}
		rest := sentence[at+size:]
		end := endOf(rest, marks, single(r))
		if end < 0 && single(r) {
			at += size // an apostrophe
			continue
		}
		if end < 0 {
			return append(all, rest)
		}
		all = append(all, rest[:end])
		_, mark := utf8.DecodeRuneInString(rest[end:])
		at += size + end + mark
	}
	return all
}

func single(r rune) bool { return r == '\'' || r == '‘' }

// opensSingle tells whether a single mark stands before a word and not in or
// behind one, where it is an apostrophe.
func opensSingle(s string, at, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at+size:])
	return !unicode.IsLetter(before) && !unicode.IsDigit(before) && unicode.IsLetter(after)
}

// endOf returns where one of the marks ends a quotation, -1 if none does. A
// single one ends it only behind the last letter of a word.
func endOf(s, marks string, single bool) int {
	for at, r := range s {
		if !strings.ContainsRune(marks, r) {
			continue
		}
		after, _ := utf8.DecodeRuneInString(s[at+utf8.RuneLen(r):])
		if !single || !unicode.IsLetter(after) {
			return at
		}
	}
	return -1
}

// unquoted is a sentence without its quotations, whose language may be another.
func unquoted(sentence string) string {
	for _, q := range quotations(sentence) {
		sentence = strings.Replace(sentence, q, "", 1)
	}
	return sentence
}

// quotable is a text as quotations are compared: in lower case, with single
// spaces, one sign for each kind of mark, and without signs at its ends. So a
// quotation may begin a sentence with a capital letter or end with a comma, but
// its words are the article's, in the article's order.
func quotable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ':
			return '\''
		case '“', '”', '„', '«', '»':
			return '"'
		case '–', '—', '‑':
			return '-'
		}
		return unicode.ToLower(r)
	}, clean(s))
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// quotes tells whether the passage has a quotation's words, whole ones.
func (e *evidence) quotes(quotation string) bool {
	q := quotable(quotation)
	if q == "" {
		return true
	}
	for from := 0; ; {
		at := strings.Index(e.quotable[from:], q)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(e.quotable[:at])
		after, _ := utf8.DecodeRuneInString(e.quotable[at+len(q):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		from = at + 1
	}
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}
