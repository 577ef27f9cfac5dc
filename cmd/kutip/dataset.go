package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// A dataset is a folder with passages.jsonl and files of questions about them.
type dataset struct {
	name     string
	articles []retrieval.Article // one a row
	queries  []datasetQuery
}

type datasetPassage struct{ ID, Title, Text string }

type datasetQuery struct {
	ID         string
	Question   string
	Relevant   []string // IDs of passages
	Answers    []string
	Answerable bool
}

// evidenceQuestion is a question about articles: one string of each group must
// be shown.
type evidenceQuestion struct {
	ID         string
	Lang       analysis.Language
	Question   string
	Answerable bool
	Evidence   [][]string
}

// loadDataset reads a folder; queries names its file of questions, with or
// without .jsonl.
func loadDataset(dir, queries string) (dataset, error) {
	set := dataset{name: filepath.Base(filepath.Clean(dir))}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return set, message.NewProblem(message.DataNotFolder, "path", shown(dir))
	}
	rows, err := readRows[datasetPassage](filepath.Join(dir, "passages.jsonl"))
	if err != nil {
		return set, err
	}
	for _, r := range rows {
		text := extract.Canonical(r.Text)
		set.articles = append(set.articles, retrieval.Article{ID: r.ID, Title: r.Title, Language: analysis.Detect(text), Text: text})
	}
	set.queries, err = readRows[datasetQuery](filepath.Join(dir, strings.TrimSuffix(queries, ".jsonl")+".jsonl"))
	return set, err
}

func rowProblem(path string, row int, err error) error {
	return message.NewProblem(message.RowUnreadable, "path", shown(path), "row", strconv.Itoa(row), "reason", reason(err))
}
