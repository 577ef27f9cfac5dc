package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

// articleErrors is the table from why a file is no article to what people
// read; what isn't in it is ArticleUnreadable.
var articleErrors = []struct {
	err  error
	kind message.Kind
}{
	{fs.ErrNotExist, message.ArticleMissing},
	{fs.ErrPermission, message.ArticleForbidden},
	{errFolder, message.ArticleIsFolder},
	{errFileTooLarge, message.ArticleTooLarge},
	{extract.ErrEmpty, message.ArticleEmpty},
	{extract.ErrBinary, message.ArticleBinary},
	{extract.ErrEncoding, message.ArticleEncoding},
	{extract.ErrTooLarge, message.ArticleTooLong},
}

var (
	errFolder       = errors.New("is a folder")
	errFileTooLarge = errors.New("file too large")
)

// loadArticles reads the files.
func loadArticles(paths []argument) ([]retrieval.Article, error) {
	articles := make([]retrieval.Article, 0, len(paths))
	ids := map[string]bool{}
	for _, arg := range paths {
		path := string(arg)
		a, err := loadArticle(path)
		if err != nil {
			return nil, articleProblem(path, err)
		}
		a.ID = unused(ids, filepath.Base(path))
		articles = append(articles, a)
	}
	return articles, nil
}

func loadArticle(path string) (retrieval.Article, error) {
	text, err := readFile(path)
	if err != nil {
		return retrieval.Article{}, err
	}
	return newArticle(filepath.Base(path), text)
}

func newArticle(name string, text []byte) (retrieval.Article, error) {
	doc, err := extract.File(name, text)
	if err != nil {
		return retrieval.Article{}, err
	}
	return retrieval.Article{
		Title:    doc.Title,
		Language: analysis.Detect(doc.Text),
		Text:     doc.Text,
	}, nil
}

func sampleArticle() retrieval.Article {
	a, err := newArticle(sample.Name, sample.Text)
	if err != nil {
		panic("the sample article: " + err.Error())
	}
	a.ID = "sample"
	return a
}

// readFile reads a file that isn't too large. The size that the system tells
// saves reading a huge one; the limit holds for a pipe or device, too.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errFolder
	}
	if info.Size() > extract.MaxBytes {
		return nil, errFileTooLarge
	}
	text, err := io.ReadAll(io.LimitReader(f, extract.MaxBytes+1))
	if err == nil && len(text) > extract.MaxBytes {
		err = errFileTooLarge
	}
	return text, err
}

// articleProblem says in words why a file is no article.
func articleProblem(path string, err error) error {
	kind := message.ArticleUnreadable
	for _, e := range articleErrors {
		if errors.Is(err, e.err) {
			kind = e.kind
			break
		}
	}
	return message.NewProblem(kind, "path", shown(path), "reason", reason(err),
		"bytes", megabytes(extract.MaxBytes), "text", megabytes(extract.MaxText))
}

func megabytes(n int) string { return strconv.Itoa(n / 1e6) }

// unused returns the name, numbered if it is taken, and takes it.
func unused(taken map[string]bool, name string) string {
	id := name
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s (%d)", name, n)
	}
	taken[id] = true
	return id
}
