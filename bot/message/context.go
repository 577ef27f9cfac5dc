package message

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kutip/retrieval"
)

// ContextWords is what is said where an excerpt is shown in its place.
type ContextWords struct {
	Heading Text // {n}
}

// How much is shown of an excerpt, and of the text before and after it, in
// characters.
const (
	roomInside = 2000
	roomAround = 900
)

// Context shows an excerpt of an article in bold, with what stands before and
// after it: the rest of its paragraph and the next. The excerpt must be a slice
// of the article's text at its span.
func (s Setting) Context(a retrieval.Article, e retrieval.Excerpt) Post {
	w := s.Words
	if !fits(a.Text, e.Start, e.End) {
		return Notice{Kind: ArticleChanged}.Post(w)
	}
	before, after := paragraphBefore(a.Text, e.Start), paragraphAfter(a.Text, e.End)
	lead := clipStart(seenOf(a.Text[before:e.Start]), roomAround, escapedLength)
	text := clip(seenOf(a.Text[e.Start:e.End]), roomInside, boldLength)
	rest := clip(seenOf(a.Text[e.End:after]), roomAround, escapedLength)
	bold := shifted(lineSpans(text), len(lead))
	card := Card{
		Title:  clipped(w.titled(a.Title), titleRoom),
		URL:    link(a.From),
		Text:   strings.TrimSpace(emphasise(lead+text+rest, bold)), // in one, since each part may end a line of another
		Footer: w.whence(e.Paragraph, a),
		Colour: Grey,
	}
	notes := s.notes(w, "", time.Time{}, "")
	return Post{Content: stacked(w.Members.Context.Heading.With("n", strconv.Itoa(e.N)), stacked(notes...)), Cards: []Card{card}}
}

// paragraphBefore is where the paragraph begins that stands before the one at
// an offset.
func paragraphBefore(text string, at int) int {
	own := max(0, strings.LastIndex(text[:at], "\n\n"))
	if before := strings.LastIndex(text[:own], "\n\n"); before >= 0 {
		return before + len("\n\n")
	}
	return 0
}

// paragraphAfter is where the paragraph ends that follows the one at an offset.
func paragraphAfter(text string, at int) int {
	for range 2 {
		i := strings.Index(text[at:], "\n\n")
		if i < 0 {
			return len(text)
		}
		at += i + len("\n\n")
	}
	return at - len("\n\n")
}

func boldLength(s string) int { return utf8.RuneCountInString(emphasise(s, lineSpans(s))) }

// lineSpans are the lines of a text: bold doesn't go on over an empty one.
func lineSpans(text string) []retrieval.Span {
	var spans []retrieval.Span
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		spans = append(spans, retrieval.Span{Start: at, End: at + len(line)})
		at += len(line)
	}
	return kept(text, spans)
}
