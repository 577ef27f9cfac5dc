package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

var (
	errFolder       = errors.New("is a folder")
	errFileTooLarge = errors.New("file too large")
)

// loadArticles reads files and pages that are to be asked.
func (p *process) loadArticles(ctx context.Context, sources []argument) ([]retrieval.Article, error) {
	articles := make([]retrieval.Article, 0, len(sources))
	ids := map[string]bool{}
	for _, arg := range sources {
		source := string(arg)
		read, name := fileDraft, filepath.Base(source)
		if isAddress(source) {
			read, name = func(at string) (retrieval.Draft, error) { return p.pageDraft(ctx, at, nil) }, source
		}
		d, err := read(source)
		if err != nil {
			return nil, p.articleProblem(source, err)
		}
		articles = append(articles, retrieval.Article{
			ID: unused(ids, name), Title: d.Title, Language: d.Language, Text: d.Text, From: d.From,
		})
	}
	return articles, nil
}

func sampleArticle() retrieval.Article {
	doc, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		panic("the sample article: " + err.Error())
	}
	return retrieval.Article{ID: "sample", Title: doc.Title, Language: analysis.Detect(doc.Text), Text: doc.Text}
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
	var b bytes.Buffer // of the right size from the beginning: growing takes twice the memory
	b.Grow(int(info.Size()) + bytes.MinRead)
	_, err = b.ReadFrom(io.LimitReader(f, extract.MaxBytes+1))
	if err == nil && b.Len() > extract.MaxBytes {
		err = errFileTooLarge
	}
	return b.Bytes(), err
}

// articleProblem says in words why a source is no article. Nil and what is in
// words already stay.
func articleProblem(source string, err error) error {
	problem := (*message.Problem)(nil)
	if err == nil || errors.As(err, &problem) {
		return err
	}
	kind := message.SourceKind(err)
	switch {
	case errors.Is(err, errFolder):
		kind = message.ArticleIsFolder
	case errors.Is(err, errFileTooLarge):
		kind = message.ArticleTooLarge
	}
	return &refusal{retrieval.ProblemName(err), message.NewProblem(kind, "path", shown(withoutUser(source)), "reason", reason(err),
		"bytes", megabytes(extract.MaxBytes), "text", megabytes(extract.MaxText))}
}

// articleProblem is the same in the language to speak: it says until when a host
// wants to be left alone.
func (p *process) articleProblem(source string, err error) error {
	said := articleProblem(source, err)
	var refused *refusal
	var wait *retrieval.WaitError
	if errors.As(err, &wait) && errors.As(said, &refused) {
		refused.With = append(refused.With, "until", p.words().Time(wait.Until))
	}
	return said
}

// A refusal is a problem of a source, with the name that JSON has for it.
type refusal struct {
	name string
	*message.Problem
}

func (r *refusal) Unwrap() error { return r.Problem }

// withoutUser leaves the user name and password out of an address.
func withoutUser(source string) string {
	scheme, rest, ok := strings.Cut(source, "://")
	if !ok {
		return source
	}
	end := strings.IndexAny(rest, `/?#\`)
	if end < 0 {
		end = len(rest)
	}
	return scheme + "://" + rest[strings.LastIndexByte(rest[:end], '@')+1:]
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
