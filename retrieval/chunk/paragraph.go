package chunk

import "strings"

// Paragraphs returns the spans of the text's paragraphs, in order and trimmed
// of white space. An empty line ends a paragraph.
func Paragraphs(text string) []Span {
	var paragraphs []Span
	for start := 0; start < len(text); {
		end := len(text)
		if n := strings.Index(text[start:], "\n\n"); n >= 0 {
			end = start + n
		}
		if p := trim(text, Span{start, end}); p.Len() > 0 {
			paragraphs = append(paragraphs, p)
		}
		start = end + len("\n\n")
	}
	return paragraphs
}

// trim returns the span without the white space at its ends.
func trim(text string, s Span) Span {
	s.Start = skipSpace(text, s.Start, s.End)
	s.End = s.Start + len(strings.TrimSpace(s.Of(text)))
	return s
}

// ParagraphAt returns the number of the paragraph that holds a byte of a
// canonical text, 1 for the first.
func ParagraphAt(text string, at int) int {
	return strings.Count(text[:at], "\n\n") + 1
}
