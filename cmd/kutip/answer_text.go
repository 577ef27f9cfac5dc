package main

import (
	"bytes"
	"fmt"
	"strconv"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// textFormat prints answers for people.
type textFormat struct {
	screen   screen
	language analysis.Language // to speak if the question's isn't spoken
	fixed    bool              // whether to speak that in any case
	repeat   bool              // whether to repeat the question above its answer
	several  bool              // whether more answers may follow
}

// answer lays out what was found: what it is, then the excerpts. On a screen
// they are wrapped, with a bar beside them; otherwise each stays on one line,
// as it stands in the article.
func (f textFormat) answer(a answer) []byte {
	words := f.words(a)
	var b bytes.Buffer
	if f.repeat {
		fmt.Fprintf(&b, "%s\n", words.Terminal.Question.With("question", oneLine(a.question)))
	}
	switch a.Outcome {
	case retrieval.Found:
		fmt.Fprintf(&b, "%s\n", words.Outcome.Found)
	case retrieval.Closest:
		fmt.Fprintf(&b, "%s\n", words.Outcome.Closest)
	default:
		fmt.Fprintf(&b, "%s %s\n", words.Outcome.None, words.Terminal.AfterNone)
	}
	for _, e := range a.Excerpts {
		b.WriteByte('\n')
		f.excerpt(&b, e, words)
	}
	if f.several {
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// words returns what to say: in the language of the question, unless one was
// chosen.
func (f textFormat) words(a answer) *message.Words {
	if !f.fixed && message.Spoken(a.Language) {
		return message.In(a.Language)
	}
	return message.In(f.language)
}

// excerpt writes the words of the article, and where they are from.
func (f textFormat) excerpt(b *bytes.Buffer, e retrieval.Excerpt, words *message.Words) {
	bar, columns := "> ", 0
	if f.screen.width > 0 {
		bar, columns = "│ ", f.screen.width-2
	}
	for _, line := range wrap(e.Text, columns) {
		fmt.Fprintf(b, "%s%s\n", bar, f.marked(e, line))
	}
	source := words.Outcome.Source.With(
		"title", oneLine(titleOf(e.Title, e.Article)),
		"paragraph", strconv.Itoa(e.Paragraph))
	for _, line := range wrap(source, columns) {
		fmt.Fprintf(b, "  %s\n", line.Of(source))
	}
}

// marked is a line of an excerpt, safe to show, with the matching words in
// bold where the screen can do that.
func (f textFormat) marked(e retrieval.Excerpt, line retrieval.Span) string {
	if !f.screen.bold {
		return clean(line.Of(e.Text))
	}
	const bold, plain = "\x1b[1m", "\x1b[22m"
	var b bytes.Buffer
	at := line.Start
	for _, mark := range e.Marks {
		start, end := max(mark.Start, at), min(mark.End, line.End)
		if start >= end {
			continue
		}
		b.WriteString(clean(e.Text[at:start]) + bold + clean(e.Text[start:end]) + plain)
		at = end
	}
	return b.String() + clean(e.Text[at:line.End])
}
