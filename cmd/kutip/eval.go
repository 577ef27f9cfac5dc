package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis/lexicon"
)

// evalCmd measures how well Kutip finds and answers.
type evalCmd struct {
	Retrieval evalRetrievalCmd `cmd:"" help:"${evalRetrieval}"`
	Answers   evalAnswersCmd   `cmd:"" help:"${evalAnswers}"`
}

// evalRetrievalCmd measures a set of passages and questions.
type evalRetrievalCmd struct {
	Data         argument `required:"" placeholder:"DIR" help:"${data}"`
	Queries      string   `default:"queries" placeholder:"NAME" help:"${queries}"`
	OffTopicFrom argument `placeholder:"DIR" help:"${offTopicFrom}"`
	Builtin      bool     `help:"${builtin}"`
	JSON         bool     `name:"json" help:"${evalJSON}"`
}

func (c *evalRetrievalCmd) Run(_ context.Context, p *process) error {
	set, err := loadDataset(string(c.Data), c.Queries)
	if err != nil {
		return err
	}
	var offTopic []datasetQuery
	if c.OffTopicFrom != "" {
		other, err := loadDataset(string(c.OffTopicFrom), "queries")
		if err != nil {
			return err
		}
		offTopic = other.queries
	}
	words := lexicon.Installed
	if c.Builtin {
		words = lexicon.Builtin
	}
	return p.report(measureRetrieval(set, offTopic, words), c.JSON)
}

// evalAnswersCmd asks questions about articles and looks for the evidence.
type evalAnswersCmd struct {
	Article   []argument `required:"" sep:"none" placeholder:"PATH" help:"${evalArticle}"`
	Questions argument   `required:"" placeholder:"FILE" help:"${questions}"`
	Model     bool       `help:"${evalModel}"`
	JSON      bool       `name:"json" help:"${evalJSON}"`
}

func (c *evalAnswersCmd) Run(ctx context.Context, p *process) error {
	answerer := &answer.Answerer{}
	if c.Model {
		var err error
		if answerer, err = newAnswerer(p.env); err != nil {
			return err
		}
		if answerer.Model == nil {
			return message.NewProblem(message.NoModel)
		}
	}
	articles, err := p.loadArticles(ctx, c.Article)
	if err != nil {
		return err
	}
	questions, err := readRows[evidenceQuestion](string(c.Questions))
	if err != nil {
		return err
	}
	figures, err := measureAnswers(ctx, answerer, retrieval.NewLibrary(articles), questions)
	if err != nil {
		return err
	}
	return p.report(figures, c.JSON)
}

// report prints figures as one JSON object, or as lines for people.
func (p *process) report(figures any, asJSON bool) error {
	line, err := json.Marshal(figures)
	if err != nil {
		return err
	}
	if asJSON {
		return p.print(append(line, '\n'))
	}
	var b strings.Builder
	dec := json.NewDecoder(strings.NewReader(string(line)))
	dec.UseNumber()
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return err
		}
		fmt.Fprintf(&b, "%-20v %s\n", name, value)
	}
	return p.print([]byte(b.String()))
}

// readRows reads a file of one JSON object a line.
func readRows[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, articleProblem(path, err)
	}
	defer f.Close()
	var rows []T
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, articleProblem(path, errFolder)
	}
	dec := json.NewDecoder(f)
	for {
		var row T
		err := dec.Decode(&row)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, rowProblem(path, len(rows)+1, err)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, rowProblem(path, 1, errors.New("no rows"))
	}
	return rows, nil
}
