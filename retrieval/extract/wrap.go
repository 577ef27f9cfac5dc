package extract

import (
	"strings"
	"unicode/utf8"

	"kutip/retrieval/chunk"
)

// A file is hard-wrapped if most of its line breaks had to be where they are:
// the next line's first word would not have fitted. That is so only in columns
// that people wrap at, and then few lines end in an end mark, while in a file
// with a paragraph a line most do. All other files have a paragraph a line.
const (
	minColumns = 40
	maxColumns = 140
)

// A lineBreak is one that no empty line follows.
type lineBreak struct {
	columns int  // of the line before it
	room    int  // columns that the line would have had with the next one's first word
	ended   bool // the line ends like a sentence
}

func breakBetween(line, rest string) lineBreak {
	columns := utf8.RuneCountInString(line)
	return lineBreak{columns, columns + 1 + firstWord(rest), chunk.Ended(line)}
}

// forced reports whether the break had to be there. Some programs even out
// their lines, so a tenth of the width may have been left.
func (b lineBreak) forced(width int) bool { return b.room*10 > width*9 }

// wrapWidth returns the width that the stripped text is wrapped at, in columns,
// and whether it is wrapped at all.
func wrapWidth(s string) (width int, wrapped bool) {
	width = commonWidth(s)
	if width < minColumns || width > maxColumns {
		return width, false
	}
	breaks, forced, ended := 0, 0, 0
	eachBreak(s, func(b lineBreak) {
		breaks++
		if b.forced(width) {
			forced++
		}
		if b.ended {
			ended++
		}
	})
	return width, breaks > 0 && forced*4 >= breaks*3 && ended*2 <= breaks
}

// commonWidth returns the length that nine of ten lines keep to, of those that
// stand next to another. A few longer ones may hold an address that can't be
// wrapped.
func commonWidth(s string) int {
	var count [maxColumns + 2]int // lines by length; the last is for all longer ones
	total := 0
	for block := range strings.SplitSeq(s, "\n\n") {
		if !strings.Contains(block, "\n") {
			continue
		}
		for line := range strings.SplitSeq(block, "\n") {
			count[min(utf8.RuneCountInString(line), maxColumns+1)]++
			total++
		}
	}
	longer := 0
	for width := maxColumns + 1; width > 0; width-- {
		if longer += count[width]; longer*10 > total {
			return width
		}
	}
	return 0
}

// eachBreak calls do for the line breaks inside paragraphs.
func eachBreak(s string, do func(lineBreak)) {
	for block := range strings.SplitSeq(s, "\n\n") {
		for {
			line, rest, more := strings.Cut(block, "\n")
			if !more {
				break
			}
			do(breakBetween(line, rest))
			block = rest
		}
	}
}

// isMeant reports whether, in a wrapped file, the break ends a paragraph all
// the same: before a list item, behind a line that is much too short, or behind
// an end mark where more would have fitted.
func isMeant(line, rest string, width int) bool {
	b := breakBetween(line, rest)
	return isItem(rest) || b.room*3 <= width*2 || b.ended && !b.forced(width)
}

// isItem reports whether the line begins like a list item: "- ", "• ", "12. ".
func isItem(line string) bool {
	for _, bullet := range []string{"- ", "* ", "+ ", "• ", "– ", "— "} {
		if strings.HasPrefix(line, bullet) {
			return true
		}
	}
	n := 0
	for n < 3 && n < len(line) && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	return n > 0 && (strings.HasPrefix(line[n:], ". ") || strings.HasPrefix(line[n:], ") "))
}

// firstWord returns the columns of the first word of s; one longer than any
// line need not be counted to its end.
func firstWord(s string) int {
	for i, r := range s {
		if r == ' ' || r == '\n' {
			return utf8.RuneCountInString(s[:i])
		}
		if i > utf8.UTFMax*maxColumns {
			return maxColumns
		}
	}
	return utf8.RuneCountInString(s)
}
