package prompts

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kutip/retrieval/chunk"
)

// A Sentence is one of a model's reply, without its citations.
type Sentence struct {
	Text      string
	Citations []int // numbers of passages, 1 for the first, as the model wrote them; not checked
}

// A Reply is what a model's words were read as.
type Reply struct {
	NotTold   bool // the model says that the articles don't tell
	Sentences []Sentence
}

// Parse reads a whole reply. What a model thinks before it speaks is left out,
// as are the marks of Markdown, headings and lines that only lead in to others.
// No sentence is left out for what it says: that is for the Checker.
func Parse(reply string) Reply { return parse(reply, false) }

// ParseDraft reads a reply that is still coming: only sentences that another
// one or a line's end follows, so that none is shown in part.
func ParseDraft(reply string) Reply { return parse(reply, true) }

// ParseSentence reads a text as one sentence, whatever it holds.
func ParseSentence(text string) Sentence {
	text, citations := takeCitations(unmarked(leader.ReplaceAllString(clean(text), "")))
	s := Sentence{Text: strings.TrimSpace(text)}
	for _, c := range citations {
		s.Citations = append(s.Citations, c.passages...)
	}
	return s
}

func parse(reply string, open bool) Reply {
	var r reading
	text := aloud(clean(reply))
	for line := range strings.Lines(text) {
		r.line(line, open && !strings.HasSuffix(line, "\n"))
	}
	return Reply{NotTold: r.notTold && !r.cites(), Sentences: r.sentences}
}

// thoughts stand at the beginning of a reasoning model's reply.
var thoughts = regexp.MustCompile(`(?is)^\s*<(think|thinking|reasoning)>.*?(?:</(?:think|thinking|reasoning)>|$)`)

const thoughtsEnd = "</think>"

// aloud is the reply without the thoughts before it. Some servers cut off the
// mark that opens them.
func aloud(reply string) string {
	reply = thoughts.ReplaceAllString(reply, "")
	if at := strings.LastIndex(reply, thoughtsEnd); at >= 0 {
		return reply[at+len(thoughtsEnd):]
	}
	return reply
}

// A reading makes sentences of lines.
type reading struct {
	sentences []Sentence
	notTold   bool
}

func (r *reading) cites() bool {
	for _, s := range r.sentences {
		if len(s.Citations) > 0 {
			return true
		}
	}
	return false
}

var (
	// leader is what may stand before the words of a line: marks of quotations,
	// headings, lists and numbered lists.
	leader  = regexp.MustCompile(`^(?:\s|>|[-*+•–]\s|\d{1,2}[.)]\s)+`)
	heading = regexp.MustCompile(`^\s{0,3}#{1,6}\s`)
	rule    = regexp.MustCompile(`^[\s*_=~|:` + "`" + `-]*$`)
	notTold = regexp.MustCompile(`(?i)\b` + NotTold + `\b`)
)

// emphasis are the marks of Markdown that stand around words and say nothing.
var emphasis = strings.NewReplacer("*", "", "_", "", "~~", "", "||", "", "`", "")

// line reads one line. Of an open one, which may go on, the last sentence isn't
// taken.
func (r *reading) line(line string, open bool) {
	if fence := strings.TrimSpace(line); strings.HasPrefix(fence, "```") || strings.HasPrefix(fence, "~~~") {
		return // what stands in it is read as any line is
	}
	if notTold.MatchString(line) {
		r.notTold = true
		return
	}
	text, citations := takeCitations(unmarked(leader.ReplaceAllString(line, "")))
	switch {
	case rule.MatchString(text):
		r.late(citations)
		return
	case heading.MatchString(line), strings.HasSuffix(text, ":") && len(citations) == 0:
		return
	}
	spans := sentences(text)
	for i, span := range spans {
		if open && i >= ended(text, spans) {
			break
		}
		s := Sentence{Text: strings.TrimSpace(span.Of(text))}
		for _, c := range citations {
			// A citation belongs to the sentence that it stands in or behind; one
			// before the first belongs to that.
			if (c.at > span.Start || i == 0) && (i == len(spans)-1 || c.at <= spans[i+1].Start) {
				s.Citations = append(s.Citations, c.passages...)
			}
		}
		r.sentences = append(r.sentences, s)
	}
}

// sentences returns the sentences of a line, whole ones: chunk divides very long
// ones so that they can be shown, and half a sentence may say the opposite.
func sentences(text string) []chunk.Span {
	var whole []chunk.Span
	ended := true
	for _, span := range chunk.Sentences(text, chunk.Span{Start: 0, End: len(text)}) {
		if ended {
			whole = append(whole, span)
		} else {
			whole[len(whole)-1].End = span.End
		}
		ended = end.MatchString(span.Of(text))
	}
	return whole
}

// end is how a sentence ends.
var end = regexp.MustCompile(`[.!?…‼⁇⁈⁉。．！？｡।॥؟۔։።፧፨។៕။།༎][\s)\]}"'”’»›「」『』】》〉）］｝]*$`)

// late adds citations that have a line of their own to the sentence before.
func (r *reading) late(citations []citation) {
	if len(r.sentences) == 0 {
		return
	}
	last := &r.sentences[len(r.sentences)-1]
	for _, c := range citations {
		last.Citations = append(last.Citations, c.passages...)
	}
}

// unmarked takes emphasis out of a text until none is left: without the stars,
// ~**~ is another mark.
func unmarked(text string) string {
	for {
		without := emphasis.Replace(text)
		if without == text {
			return norm.NFC.String(text) // what a mark kept apart may belong together
		}
		text = without
	}
}

// ended returns how many sentences of an open line have come to their end: all
// but the last, nor the one before that while no word follows it. What does may
// be a citation of its own: Kim tiba [1]. [2
func ended(text string, spans []chunk.Span) int {
	n := len(spans) - 1
	if n >= 0 && !strings.ContainsFunc(spans[n].Of(text), unicode.IsLetter) {
		n--
	}
	return n
}
