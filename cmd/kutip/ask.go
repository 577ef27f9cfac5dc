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

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// askCmd answers questions about articles: one, a conversation's, or a line's
// each.
type askCmd struct {
	Article   []argument `sep:"none" placeholder:"PATH" help:"${article}"`
	JSON      bool       `name:"json" help:"${json}"`
	Canonical bool       `help:"${canonical}"`
	Question  *argument  `arg:"" optional:"" help:"${question}"`
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
func (c *askCmd) Run(ctx context.Context, p *process, global *cli) error {
	var question string
	if c.Question != nil {
		var err error
		if question, err = checkQuestion(string(*c.Question)); err != nil {
			return err
		}
	}
	a, err := c.newAsker(p, analysis.Language(global.Lang))
	switch {
	case err != nil:
		return err
	case c.Question != nil:
		return a.ask(question)
	case isTerminal(p.stdin):
		return a.converse(ctx)
	}
	return a.askLines(ctx)
}

// An asker answers questions about one set of articles.
type asker struct {
	*process
	library  *retrieval.Library
	titles   []string
	language analysis.Language // of the questions; Unknown: each its own
	format   format
	load     time.Duration // what loading took, until a question has counted it
}

// An answer is what was found for a question, and how long that took.
type answer struct {
	question string
	retrieval.Result
	load, search time.Duration
}

// A format turns an answer into what is printed.
type format interface {
	answer(answer) []byte
}

func (c *askCmd) newAsker(p *process, lang analysis.Language) (*asker, error) {
	start := p.now()
	articles, err := loadArticles(c.Article)
	if err != nil {
		return nil, err
	}
	a := &asker{process: p, library: retrieval.NewLibrary(articles), language: lang}
	for _, article := range articles {
		a.titles = append(a.titles, titleOf(article.Title, article.ID))
	}
	a.format = c.newFormat(p, lang, articles)
	a.load = p.now().Sub(start)
	return a, nil
}

func (c *askCmd) newFormat(p *process, lang analysis.Language, articles []retrieval.Article) format {
	if c.JSON {
		return newJSONFormat(articles, c.Canonical)
	}
	several := c.Question == nil
	return textFormat{
		screen:   p.screen,
		language: p.language,
		fixed:    lang != analysis.Unknown,
		repeat:   several && !isTerminal(p.stdin),
		several:  several,
	}
}

// titleOf is what to call an article.
func titleOf(title, id string) string {
	if title == "" {
		return id
	}
	return title
}

// ask answers one question, in one write.
func (a *asker) ask(question string) error {
	start := a.now()
	result := a.library.Search(retrieval.Question{Text: question, Language: a.language})
	found := answer{question: question, Result: result, load: a.load, search: a.now().Sub(start)}
	a.load = 0
	return a.print(a.format.answer(found))
}

// print writes to the output. A reader that has gone away ends the program
// without a word.
func (p *process) print(text []byte) error {
	_, err := p.stdout.Write(text)
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		return message.NewProblem(message.OutputUnwritable, "reason", reason(err))
	}
	return err
}

// converse asks for questions until the person ends it. The prompts go to the
// error output, so that the answers can be kept in a file.
func (a *asker) converse(ctx context.Context) error {
	words := a.words().Terminal
	about := shown(strings.Join(a.titles, ", "))
	fmt.Fprintf(a.stderr, "%s\n\n", words.Greeting.With("articles", "“"+about+"”"))
	in := newLines(a.stdin)
	for ctx.Err() == nil {
		fmt.Fprint(a.stderr, words.Prompt)
		err := a.askLine(in)
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

// askLines answers each line of the input. A line that is no question doesn't
// keep the others from being answered.
func (a *asker) askLines(ctx context.Context) error {
	in := newLines(a.stdin)
	asked, failed := 0, false
	for ctx.Err() == nil {
		err := a.askLine(in)
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
func (a *asker) askLine(in *lines) error {
	line, err := in.next()
	if err != nil {
		return err
	}
	question, err := checkQuestion(line)
	if err != nil {
		return err
	}
	return a.ask(question)
}
