package chunk

import (
	"unicode"
	"unicode/utf8"
)

// A quotation is the outermost one that the scanner is in. The zero value is
// none.
type quotation struct {
	opened bool
	start  int  // of the opening mark
	mark   rune // that closes it

	looked bool // whether end has been looked for
	end    int  // of the text quoted, where the closing mark stands; -1 when it is too far
}

// closing returns the mark that closes what the rune opens, or 0.
func closing(r rune) rune {
	switch r {
	case '"', '\'':
		return r
	case '“', '„':
		return '”'
	case '‘':
		return '’'
	case '«':
		return '»'
	case '「':
		return '」'
	case '『':
		return '』'
	}
	return 0
}

// closes reports whether the rune ends the quotation. German „…“ ends with the
// mark that opens an English one.
func (q *quotation) closes(r rune) bool {
	return q.opened && (r == q.mark || r == '“' && q.mark == '”')
}

// see notes the rune at text[at], which may open or close a quotation.
func (q *quotation) see(text string, r rune, at, end int) {
	if q.opened && at-q.start > maxQuote {
		*q = quotation{} // forgotten to close, or too long to keep whole
	}
	switch {
	case q.closes(r) && !isApostrophe(text, r, at, end):
		*q = quotation{}
	case !q.opened && closing(r) != 0 && opens(text, r, at, end):
		*q = quotation{opened: true, start: at, mark: closing(r)}
	}
}

// opens reports whether a quotation mark can be an opening one: straight ones
// stand after a space or opening mark, single ones before a letter, so that
// "it's", "'90s" and 5' don't open.
func opens(text string, r rune, at, end int) bool {
	if r == '"' || r == '\'' {
		if before, n := runeBefore(text, 0, at); n > 0 && !unicode.IsSpace(before) && !isOpener(before) {
			return false
		}
	}
	if r == '\'' || r == '‘' {
		after, _ := runeAt(text, at+utf8.RuneLen(r), end)
		return unicode.IsLetter(after)
	}
	return true
}

// isApostrophe reports whether the mark stands inside a word.
func isApostrophe(text string, r rune, at, end int) bool {
	if r != '\'' && r != '’' {
		return false
	}
	after, _ := runeAt(text, at+utf8.RuneLen(r), end)
	return unicode.IsLetter(after)
}

// holds reports whether the quotation, open at text[at], closes before end and
// is short enough to stay whole. It looks for the closing mark once a quotation
// and no further than maxQuote, so scanning stays linear.
func (q *quotation) holds(text string, at, end int) bool {
	if !q.opened {
		return false
	}
	if !q.looked {
		q.looked, q.end = true, q.find(text, at, min(end, q.start+maxQuote), end)
	}
	return q.end >= at
}

// find returns where the closing mark stands in text[at:limit], or -1.
func (q *quotation) find(text string, at, limit, end int) int {
	for at < limit {
		if !telling[text[at]] {
			at++
			continue
		}
		r, n := runeAt(text, at, end)
		if q.closes(r) && !isApostrophe(text, r, at, end) {
			return at
		}
		at += n
	}
	return -1
}

// goesOn reports whether the sentence goes on behind the closing mark that
// stands at text[at]: to an attribution (“…,” kata Putin), or because the words
// quoted don't end in an end mark.
func goesOn(text string, at, end int) bool {
	before, n := runeBefore(text, 0, at)
	for isExtend(before) {
		at -= n
		before, n = runeBefore(text, 0, at)
	}
	_, after := closers(text, at, end, nil)
	next := skipSpace(text, after, end)
	if next >= end {
		return false
	}
	return !isEnd(before) || attributes(text, next, end, before != '.')
}

// attributes reports whether the words at text[at:end], behind a quotation that
// ends in an end mark, say who spoke. After a question or call that may begin
// with a name (“Benarkah?” Budi bertanya); after a period only a word in lower
// case does, since a comma would stand before a name.
func attributes(text string, at, end int, name bool) bool {
	switch follow(text, at, end) {
	case followsPause, followsLower:
		return true
	case followsStart:
		return name && speaks(text, at, end)
	}
	return false
}

// speech are verbs that follow the name of who spoke.
var speech = setOf(`
	said says asked asks replied replies answered answers added shouted cried
	exclaimed wondered wrote writes told yelled whispered
	kata tanya ujar tutur ucap jawab seru teriak tulis bertanya berkata menjawab
	berseru berteriak menulis menambahkan mengatakan`)

// speaks reports whether one to three words with capitals and then a verb of
// speech stand at text[at:end].
func speaks(text string, at, end int) bool {
	for range 4 {
		word := wordAt(text, at, end)
		first, n := runeAt(word, 0, len(word))
		if n == 0 {
			return false
		}
		if !unicode.IsUpper(first) {
			return speech.has(word)
		}
		at = skipSpace(text, at+len(word), end)
	}
	return false
}
