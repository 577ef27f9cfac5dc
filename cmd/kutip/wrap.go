package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/width"

	"kutip/retrieval"
)

// wrap breaks text into lines of at most the given number of columns, at
// spaces. A run without spaces that is too long for a line, as in Chinese or
// Thai, breaks between words; a single word never does. The lines are spans of
// text without the spaces around them; no limit means to break at line ends
// only.
func wrap(text string, columns int) []retrieval.Span {
	var lines []retrieval.Span
	start := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		lines = append(lines, wrapLine(text, start, start+len(line), columns)...)
		start += len(line)
	}
	return lines
}

// wrapLine is wrap for text[start:end], which has no line end but at its end.
func wrapLine(text string, start, end, columns int) []retrieval.Span {
	var lines []retrieval.Span
	line, used := retrieval.Span{Start: start, End: start}, 0
	for _, piece := range pieces(text, start, end, columns) {
		gap := piece.Start - line.End // spaces, of one column each
		if line.Len() > 0 && columns > 0 && used+gap+columnsOf(piece.Of(text)) > columns {
			lines = append(lines, line)
			line, used, gap = retrieval.Span{Start: piece.Start}, 0, 0
		}
		if line.Len() == 0 {
			line.Start, gap = piece.Start, 0
		}
		line.End = piece.End
		used += gap + columnsOf(piece.Of(text))
	}
	return append(lines, line)
}

// pieces splits text[start:end] into what a line can't break inside of.
func pieces(text string, start, end, columns int) []retrieval.Span {
	var all []retrieval.Span
	for start < end {
		if isSpace(text[start]) {
			start++
			continue
		}
		stop := start
		for stop < end && !isSpace(text[stop]) {
			stop++
		}
		piece := retrieval.Span{Start: start, End: stop}
		if columns > 0 && columnsOf(piece.Of(text)) > columns {
			all = append(all, wordsOf(text, piece)...)
		} else {
			all = append(all, piece)
		}
		start = stop
	}
	return all
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' }

// wordsOf splits a run without spaces into its words, punctuation staying with
// the word before it.
func wordsOf(text string, run retrieval.Span) []retrieval.Span {
	var all []retrieval.Span
	end := run.Start
	for w := words.FromString(run.Of(text)); w.Next(); {
		start := end
		end += len(w.Value())
		first, _ := utf8.DecodeRuneInString(w.Value())
		if len(all) > 0 && !unicode.IsLetter(first) && !unicode.IsNumber(first) {
			all[len(all)-1].End = end
			continue
		}
		all = append(all, retrieval.Span{Start: start, End: end})
	}
	return all
}

// columnsOf returns how many columns of a terminal a text takes.
func columnsOf(s string) int {
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n += graphemeColumns(g.Value())
	}
	return n
}

// graphemeColumns returns 0, 1 or 2: what a terminal gives to what people see
// as one character, by Unicode's East Asian width (UAX #11).
func graphemeColumns(g string) int {
	columns := 0
	for _, r := range g {
		switch kind := width.LookupRune(r).Kind(); {
		case r == '\ufe0f', kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
			return 2 // U+FE0F asks for the picture instead of the letter
		case !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			columns = 1
		}
	}
	return columns
}
