package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"kutip/bot/answer"
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
	numbered bool              // whether excerpts have numbers, for sentences to cite
}

func (f textFormat) printer(timing, []retrieval.Article) printer { return &textPrinter{textFormat: f} }

// A textPrinter prints what is found first, then what a model adds, as it comes.
// What stands there stays: nothing is taken back.
type textPrinter struct {
	textFormat
	outcome   retrieval.Outcome   // as it was said
	excerpts  []retrieval.Excerpt // as they were printed
	sentences []answer.Sentence   // likewise
}

// show lays out what is new: what was found, and the excerpts. On a screen they
// are wrapped, with a bar beside them; otherwise each stays on one line, as it
// stands in the article.
func (p *textPrinter) show(a answer.Answer) []byte {
	words := p.words(a)
	var b bytes.Buffer
	if p.outcome == "" {
		p.first(&b, a, words)
	}
	if p.outcome == retrieval.None && len(a.Excerpts) > 0 || !startsWith(a.Excerpts, p.excerpts, sameExcerpt) {
		fmt.Fprintf(&b, "\n%s\n", words.Answer.Better)
		p.outcome, p.excerpts = a.Outcome, nil
		p.more(&b, a.Excerpts, words)
	}
	p.answered(&b, a, words)
	if a.Final {
		p.last(&b, a, words)
	}
	return b.Bytes()
}

// first opens an answer.
func (p *textPrinter) first(b *bytes.Buffer, a answer.Answer, words *message.Words) {
	if p.repeat {
		fmt.Fprintf(b, "%s\n", words.Terminal.Question.With("question", oneLine(a.Question)))
	}
	switch a.Outcome {
	case retrieval.Found:
		fmt.Fprintf(b, "%s\n", words.Outcome.Found)
	case retrieval.Closest:
		fmt.Fprintf(b, "%s\n", words.Outcome.Closest)
	default:
		fmt.Fprintf(b, "%s %s\n", words.Outcome.None, words.Terminal.AfterNone)
	}
	p.outcome = a.Outcome
	p.more(b, a.Excerpts, words)
}

// more writes the excerpts behind those that are there.
func (p *textPrinter) more(b *bytes.Buffer, excerpts []retrieval.Excerpt, words *message.Words) {
	for _, e := range excerpts[len(p.excerpts):] {
		b.WriteByte('\n')
		p.excerpt(b, e, words)
	}
	p.excerpts = excerpts
}

// answered writes the sentences behind those that are there. If the model's
// last word changed these, all are written again.
func (p *textPrinter) answered(b *bytes.Buffer, a answer.Answer, words *message.Words) {
	switch {
	case startsWith(a.Sentences, p.sentences, sameSentence):
		if len(p.sentences) == 0 && len(a.Sentences) > 0 {
			fmt.Fprintf(b, "\n%s\n\n", words.Answer.Heading)
		}
	case a.Final && len(a.Sentences) > 0:
		fmt.Fprintf(b, "\n%s\n\n", words.Answer.Again)
		p.sentences = nil
	default:
		return
	}
	for _, s := range a.Sentences[len(p.sentences):] {
		text := clean(cited(s))
		for _, line := range wrap(text, p.screen.width) {
			fmt.Fprintf(b, "%s\n", line.Of(text))
		}
	}
	p.sentences = a.Sentences
}

// last closes an answer: with the excerpts that the sentences brought, and with
// what was left out.
func (p *textPrinter) last(b *bytes.Buffer, a answer.Answer, words *message.Words) {
	p.more(b, a.Excerpts, words)
	switch n := len(a.Dropped); {
	case n == 1:
		fmt.Fprintf(b, "\n%s\n", words.Answer.DroppedOne)
	case n > 1:
		fmt.Fprintf(b, "\n%s\n", words.Answer.DroppedMany.With("count", strconv.Itoa(n)))
	}
	if p.outcome == retrieval.Found && a.Outcome == retrieval.Closest {
		fmt.Fprintf(b, "\n%s\n", words.Answer.NotTold)
	}
	if p.several {
		b.WriteByte('\n')
	}
}

// startsWith tells whether a list begins with all of another.
func startsWith[T any](list, with []T, same func(a, b T) bool) bool {
	return len(list) >= len(with) && slices.EqualFunc(list[:len(with)], with, same)
}

func sameExcerpt(a, b retrieval.Excerpt) bool { return a.Article == b.Article && a.Span == b.Span }

func sameSentence(a, b answer.Sentence) bool {
	return a.Text == b.Text && slices.Equal(a.Citations, b.Citations)
}

// words returns what to say: in the language of the question, unless one was
// chosen.
func (f textFormat) words(a answer.Answer) *message.Words { return f.wordsIn(a.Language) }

func (f textFormat) wordsIn(lang analysis.Language) *message.Words {
	if !f.fixed && message.Spoken(lang) {
		return message.In(lang)
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
	if f.numbered {
		source = fmt.Sprintf("[%d] %s", e.N, source)
	}
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
