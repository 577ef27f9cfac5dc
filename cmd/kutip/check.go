package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"kutip/bot/message"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// checkCmd holds sentences against articles, without a model: one, or a line's
// each.
type checkCmd struct {
	Article []argument `sep:"none" placeholder:"PATH" help:"${article}"`
	JSON    bool       `name:"json" help:"${checkJSON}"`
	guildFlags
	Sentence *argument `arg:"" optional:"" help:"${claim}"`
}

// A sentenceChecker holds sentences against the articles of one shelf.
type sentenceChecker struct {
	*process
	shelf  *shelf
	format textFormat
	json   bool
}

// jsonChecked lists what is printed of a sentence, in order.
type jsonChecked struct {
	Text     string         `json:"text"`
	Kept     bool           `json:"kept"`
	Reason   prompts.Reason `json:"reason"`
	Excerpts []jsonExcerpt  `json:"excerpts"`
}

func (c *checkCmd) Run(ctx context.Context, p *process, global *cli) (err error) {
	var sentence string
	if c.Sentence != nil {
		if sentence, err = checkQuestion(string(*c.Sentence)); err != nil {
			return sentenceProblem(err)
		}
	}
	shelf, err := p.newShelf(ctx, c.Article, c.guildFlags)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shelf.close()) }()
	s := &sentenceChecker{
		process: p, shelf: shelf, json: c.JSON,
		format: textFormat{screen: p.screen, language: p.language, fixed: global.Lang != ""},
	}
	if c.Sentence != nil {
		return s.check(ctx, sentence)
	}
	return s.checkLines(ctx)
}

// checkLines holds each line of the input against the articles. A line that
// can't be checked doesn't keep the others from it.
func (s *sentenceChecker) checkLines(ctx context.Context) error {
	in := newLines(s.stdin)
	checked, failed := 0, false
	for ctx.Err() == nil {
		if isTerminal(s.stdin) {
			fmt.Fprint(s.stderr, s.process.words().Terminal.Sentence)
		}
		err := s.checkLine(ctx, in)
		var problem *message.Problem
		switch {
		case err == nil:
			checked++
		case err == io.EOF && failed:
			return errToldBefore
		case err == io.EOF && checked == 0 && !isTerminal(s.stdin):
			return message.NewProblem(message.NoSentence)
		case err == io.EOF:
			return nil
		case !errors.As(err, &problem) || !problem.Kind.OfSentence():
			return err
		case problem.Kind != message.SentenceEmpty:
			failed = true
			s.tell(message.NewProblem(message.AtLine, "line", strconv.Itoa(in.n), "problem", problem.In(s.language)))
		}
	}
	return ctx.Err()
}

func (s *sentenceChecker) checkLine(ctx context.Context, in *lines) error {
	line, err := in.next()
	if err == nil {
		line, err = checkQuestion(line)
	}
	if err != nil {
		return sentenceProblem(err)
	}
	return s.check(ctx, line)
}

// sentenceProblem says of a sentence what was said of a question.
func sentenceProblem(err error) error {
	kinds := map[message.Kind]message.Kind{
		message.QuestionEmpty:    message.SentenceEmpty,
		message.QuestionTooLong:  message.SentenceTooLong,
		message.QuestionEncoding: message.SentenceEncoding,
	}
	var problem *message.Problem
	if errors.As(err, &problem) && kinds[problem.Kind] != 0 {
		return &message.Problem{Kind: kinds[problem.Kind], With: problem.With}
	}
	return err
}

// check holds one sentence against the passages that it cites, by their numbers
// in the articles, or against the nearest ones.
func (s *sentenceChecker) check(ctx context.Context, line string) error {
	library, err := s.shelf.library(ctx)
	if err != nil {
		return err
	}
	checked := hold(library.Library, prompts.ParseSentence(line))
	for i := range checked.Excerpts {
		checked.Excerpts[i].N = i + 1
	}
	if s.json {
		return s.print(jsonLine(jsonChecked{checked.Text, checked.Reason == "", checked.Reason, jsonExcerpts(checked.Excerpts)}))
	}
	return s.print(s.text(checked))
}

func hold(library *retrieval.Library, sentence prompts.Sentence) prompts.Checked {
	in := prompts.CheckInput{Article: library.Article}
	if len(sentence.Citations) > 0 {
		for n := 1; n <= library.Passages(); n++ {
			passage, _ := library.Passage(n)
			in.Passages = append(in.Passages, passage)
		}
		return prompts.NewChecker(in).Check(sentence)
	}
	in.Passages = library.Nearest(retrieval.Question{Text: sentence.Text}, retrieval.MaxPassages)
	return prompts.NewChecker(in).CheckNearest(sentence.Text)
}

// text lays a checked sentence out for people.
func (s *sentenceChecker) text(c prompts.Checked) []byte {
	words := s.format.wordsIn(analysis.Detect(c.Text))
	line := words.Check.Kept.With("sentence", oneLine(c.Text))
	if c.Reason != "" {
		line = words.Check.Dropped.With("sentence", oneLine(c.Text), "reason", words.Reasons[c.Reason].String())
	}
	var b bytes.Buffer
	for _, part := range wrap(line, s.screen.width) {
		fmt.Fprintf(&b, "%s\n", part.Of(line))
	}
	for _, e := range c.Excerpts {
		b.WriteByte('\n')
		s.format.excerpt(&b, e, words)
	}
	b.WriteByte('\n')
	return b.Bytes()
}
