package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"syscall"
	"time"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// askCmd answers questions about articles: one, a conversation's, or a line's
// each.
type askCmd struct {
	Article      []argument `sep:"none" placeholder:"PATH" help:"${article}"`
	JSON         bool       `name:"json" help:"${json}"`
	Canonical    bool       `help:"${canonical}"`
	NoModel      bool       `help:"${noModel}"`
	Conversation bool       `help:"${conversation}"`
	guildFlags
	Question *argument `arg:"" optional:"" help:"${question}"`
}

// Validate refuses flags that don't go together.
func (c *askCmd) Validate() error {
	if c.Canonical && !c.JSON {
		return message.NewProblem(message.CanonicalWithoutJSON)
	}
	return nil
}

// Run looks at the question before it loads anything, so that a bad one is
// told at once.
func (c *askCmd) Run(ctx context.Context, p *process, global *cli) (err error) {
	var question string
	if c.Question != nil {
		if question, err = checkQuestion(string(*c.Question)); err != nil {
			return err
		}
	}
	a, err := c.newAsker(ctx, p, analysis.Language(global.Lang))
	if err != nil {
		return err
	}
	defer func() {
		a.answerer.Wait() // it may be keeping the last reply
		err = errors.Join(err, a.shelf.close())
	}()
	switch {
	case c.Question != nil:
		return a.ask(ctx, question)
	case isTerminal(p.stdin):
		return a.converse(ctx)
	}
	return a.askLines(ctx)
}

// An asker answers questions about the articles of one shelf.
type asker struct {
	*process
	shelf    *shelf
	answerer *answer.Answerer
	language analysis.Language // of the questions; Unknown: each its own
	format   format
	load     time.Duration // what loading took, until a question has counted it

	conversation bool          // whether questions may refer to those before
	thread       []answer.Turn // of the conversation, the last ones
	told         prompts.Failure
}

// threadTurns is how many turns of a conversation are kept.
const threadTurns = 3

// A format makes what prints one answer about articles as it grows.
type format interface {
	printer(timing, []retrieval.Article) printer
}

// A printer turns the next state of an answer into what is to be printed now.
type printer interface {
	show(answer.Answer) []byte
}

// A timing tells how long an answer takes: its times are counted when asked.
type timing struct {
	load  time.Duration
	total func() time.Duration // loading left out
}

// newAsker loads the articles, so that it is told at once if they can't be.
func (c *askCmd) newAsker(ctx context.Context, p *process, lang analysis.Language) (*asker, error) {
	start := p.now()
	shelf, err := p.newShelf(ctx, c.Article, c.guildFlags)
	if err != nil {
		return nil, err
	}
	if _, err := shelf.library(ctx); err != nil {
		return nil, errors.Join(err, shelf.close())
	}
	a := &asker{
		process: p, shelf: shelf, language: lang,
		answerer: &answer.Answerer{}, conversation: c.Conversation || isTerminal(p.stdin),
	}
	if !c.NoModel {
		a.answerer, err = newAnswerer(p.env)
		if problem := (*message.Problem)(nil); errors.As(err, &problem) {
			p.tell(problem) // excerpts are an answer without a model, too
		}
	}
	a.answerer.Cache = shelf.replies
	a.format = c.newFormat(p, lang, a.answerer.Model != nil)
	a.load = p.now().Sub(start)
	return a, nil
}

func (c *askCmd) newFormat(p *process, lang analysis.Language, numbered bool) format {
	if c.JSON {
		return jsonFormat{canonical: c.Canonical}
	}
	several := c.Question == nil
	return textFormat{
		screen:   p.screen,
		language: p.language,
		fixed:    lang != analysis.Unknown,
		repeat:   several && !isTerminal(p.stdin),
		several:  several,
		numbered: numbered,
	}
}

// titleOf is what to call an article.
func titleOf(title, id string) string {
	if title == "" {
		return id
	}
	return title
}

// ask answers one question about the articles as they are now: with what is
// found at once, then with what a model adds to it.
func (a *asker) ask(ctx context.Context, question string) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	start := a.now()
	library, err := a.shelf.library(ctx)
	if err != nil {
		return err
	}
	printer := a.format.printer(timing{a.load, func() time.Duration { return a.now().Sub(start) }}, library.Articles())
	a.load = 0
	final := a.answerer.Answer(ctx, library, answer.Question{
		Guild: a.shelf.guild, Version: string(library.Version), Text: question, Language: a.language, Thread: a.thread,
	}, func(now answer.Answer) {
		if err := a.print(printer.show(now)); err != nil {
			stop(err)
		}
	})
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	a.tellFailure(final.Failure)
	a.remember(final)
	return nil
}

// tellFailure says why there is no model's answer, once for questions in a row.
func (a *asker) tellFailure(f prompts.Failure) {
	if f != "" && f != a.told {
		a.tellText(failureText(f, a.process.language, a.env))
	}
	a.told = f
}

// remember keeps what the next question may refer to.
func (a *asker) remember(final answer.Answer) {
	if !a.conversation {
		return
	}
	turn := answer.Turn{Question: final.Question, Answer: textOf(final.Sentences)}
	if turn.Answer == "" && len(final.Excerpts) > 0 {
		turn.Answer = final.Excerpts[0].Text
	}
	a.thread = append(a.thread, turn)
	a.thread = a.thread[max(0, len(a.thread)-threadTurns):]
}

// textOf is a model's answer as one text with its citations.
func textOf(sentences []answer.Sentence) string {
	var all []string
	for _, s := range sentences {
		all = append(all, cited(s))
	}
	return strings.Join(all, " ")
}

// cited is a sentence with the numbers of its excerpts behind it.
func cited(s answer.Sentence) string {
	var b strings.Builder
	b.WriteString(s.Text)
	for i, n := range s.Citations {
		if i == 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "[%d]", n)
	}
	return b.String()
}

// print writes to the output. A reader that has gone away ends the program
// without a word.
func (p *process) print(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	_, err := p.stdout.Write(text)
	return outputProblem(err)
}

func outputProblem(err error) error {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return err
	}
	return message.NewProblem(message.OutputUnwritable, "reason", reason(err))
}

// converse asks for questions until the person ends it. The prompts go to the
// error output, so that the answers can be kept in a file.
func (a *asker) converse(ctx context.Context) error {
	words := a.words().Terminal
	about, err := a.titles(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "%s\n\n", words.Greeting.With("articles", "“"+about+"”"))
	in := newLines(a.stdin)
	for ctx.Err() == nil {
		fmt.Fprint(a.stderr, words.Prompt)
		err := a.askLine(ctx, in)
		var problem *message.Problem
		switch {
		case err == io.EOF:
			fmt.Fprintln(a.stderr)
			return nil
		case errors.As(err, &problem) && problem.Kind.OfQuestion():
			if problem.Kind != message.QuestionEmpty {
				a.tell(problem)
			}
		case err != nil:
			return err
		}
	}
	return ctx.Err()
}

// titles lists what the articles are called, as far as there is room.
func (a *asker) titles(ctx context.Context) (string, error) {
	library, err := a.shelf.library(ctx)
	if err != nil {
		return "", err
	}
	var titles []string
	for _, article := range library.Articles() {
		titles = append(titles, titleOf(article.Title, article.ID))
	}
	return shown(strings.Join(titles, ", ")), nil
}

// askLines answers each line of the input. A line that is no question doesn't
// keep the others from being answered.
func (a *asker) askLines(ctx context.Context) error {
	in := newLines(a.stdin)
	asked, failed := 0, false
	for ctx.Err() == nil {
		err := a.askLine(ctx, in)
		var problem *message.Problem
		switch {
		case err == nil:
			asked++
		case err == io.EOF && failed:
			return errToldBefore
		case err == io.EOF && asked == 0:
			return message.NewProblem(message.NoQuestion)
		case err == io.EOF:
			return nil
		case !errors.As(err, &problem) || !problem.Kind.OfQuestion():
			return err
		case problem.Kind != message.QuestionEmpty:
			failed = true
			a.tell(message.NewProblem(message.AtLine, "line", strconv.Itoa(in.n), "problem", problem.In(a.process.language)))
		}
	}
	return ctx.Err()
}

// askLine answers the next line.
func (a *asker) askLine(ctx context.Context, in *lines) error {
	line, err := in.next()
	if err != nil {
		return err
	}
	question, err := checkQuestion(line)
	if err != nil {
		return err
	}
	return a.ask(ctx, question)
}
