package prompts

import (
	"regexp"
	"strconv"
	"strings"
)

// A citation is one pair of brackets with numbers of passages.
type citation struct {
	at       int // where it stood, as an offset into the text without citations
	passages []int
}

// maxRange is how many passages "[1-9]" may stand for.
const maxRange = 9

var (
	brackets = regexp.MustCompile(`\s*(?:\[|【)\s*\^?\s*((?:(?i:passages?|sources?|bagian|sumber|kutipan|no\.?)\s*)?[-−–]?\d{1,9}(?:\s*(?:,|;|-|–|&|dan|and)\s*\d{1,9})*)(?:†[^\]】]*)?\s*(?:\]|】)`)
	numbers  = regexp.MustCompile(`(?:[-−–]\s*)?\d+`)
)

// takeCitations returns a line without its citations, and these. A sentence's
// end mark that stood behind one closes up to the word before.
func takeCitations(line string) (string, []citation) {
	var text strings.Builder
	var citations []citation
	last := 0
	for _, m := range brackets.FindAllStringSubmatchIndex(line, -1) {
		text.WriteString(line[last:m[0]])
		citations = append(citations, citation{text.Len(), passagesOf(line[m[2]:m[3]])})
		last = m[1]
		if last < len(line) && isWordByte(line[last]) {
			text.WriteByte(' ')
		}
	}
	text.WriteString(line[last:])
	trimmed := strings.TrimRight(text.String(), " \t\n")
	return trimmed, citations
}

func isWordByte(b byte) bool {
	return b >= 0x80 || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}

// passagesOf reads "1, 2", "2-4" or "-1": the minus of the first number is its
// own, any other one is a range's.
func passagesOf(list string) []int {
	var all []int
	for i, s := range numbers.FindAllString(list, -1) {
		digits := strings.TrimLeft(s, "-−– ")
		n, err := strconv.Atoi(digits)
		if err != nil {
			n = -1
		}
		switch {
		case len(digits) == len(s):
			all = append(all, n)
		case i == 0:
			all = append(all, -n)
		default:
			from := all[len(all)-1]
			if n-from > maxRange {
				all = append(all, n) // no range of passages: out of range by itself
				continue
			}
			for k := from + 1; k <= n; k++ {
				all = append(all, k)
			}
		}
	}
	return all
}
