package chunk

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// appendCut appends the sentence, in pieces if it is longer than maxSentence.
// Lists, statutes and text without end marks come to that.
func appendCut(dst []Span, text string, sentence Span) []Span {
	for sentence.Len() > maxSentence {
		at := cutAt(text, sentence)
		dst = append(dst, trim(text, Span{sentence.Start, at}))
		sentence.Start = skipSpace(text, at, sentence.End)
	}
	if sentence = trim(text, sentence); sentence.Len() > 0 {
		dst = append(dst, sentence)
	}
	return dst
}

// cutAt returns where to cut a sentence that is too long: behind the last
// semicolon, else comma, else before the last space of the first maxSentence
// bytes, their first third aside; else between two characters.
func cutAt(text string, s Span) int {
	limit := s.Start + min(maxSentence, s.Len()-minPiece)
	comma, space := -1, -1
	for at := limit; at > s.Start+maxSentence/3; at-- {
		switch pauseBefore(text[s.Start:at]) {
		case semicolon:
			if begins(text, at, s.End) {
				return at
			}
		case commaPause:
			if comma < 0 && begins(text, at, s.End) {
				comma = at
			}
		case spacePause:
			if space < 0 && begins(text, at, s.End) {
				space = at
			}
		}
	}
	switch {
	case comma >= 0:
		return comma
	case space >= 0:
		return space
	}
	return betweenCharacters(text, s, limit)
}

type pause int

const (
	noPause pause = iota
	semicolon
	commaPause
	spacePause
)

// pauseBefore says which pause the text ends in. ASCII ones need a space behind
// them to be one ("1,000"), so the space is part of them.
func pauseBefore(text string) pause {
	switch n := len(text); text[n-1] {
	case ' ':
		switch {
		case n > 1 && text[n-2] == ';':
			return semicolon
		case n > 1 && text[n-2] == ',':
			return commaPause
		}
		return spacePause
	case 0x9B, 0x8C, 0x81: // last bytes of the marks below
		switch {
		case strings.HasSuffix(text, "；"), strings.HasSuffix(text, "؛"):
			return semicolon
		case strings.HasSuffix(text, "，"), strings.HasSuffix(text, "、"), strings.HasSuffix(text, "،"):
			return commaPause
		}
	}
	return noPause
}

// begins reports whether a character begins at text[at], white space aside.
func begins(text string, at, end int) bool {
	r, _ := runeAt(text, skipSpace(text, at, end), end)
	return !isExtend(r)
}

// betweenCharacters returns the last border of grapheme clusters up to limit,
// or a rune border where one cluster is longer than that (a letter with
// hundreds of marks). It sees a little more than it may use, since the cluster
// at the end of what it sees may be half of one.
func betweenCharacters(text string, s Span, limit int) int {
	const more = 64
	window := text[s.Start:min(s.End, limit+more)]
	border := s.Start
	for clusters := graphemes.FromString(window); clusters.Next(); {
		end := s.Start + clusters.End()
		if end > limit || !utf8.RuneStart(text[end]) {
			break
		}
		border = end
	}
	if border > s.Start {
		return border
	}
	for at := limit; at > max(s.Start, limit-utf8.UTFMax); at-- {
		if utf8.RuneStart(text[at]) {
			return at
		}
	}
	return limit // no UTF-8
}
