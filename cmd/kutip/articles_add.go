package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// articlesAddCmd puts files or pasted text into the record.
type articlesAddCmd struct {
	articlesFlags
	Title string     `placeholder:"TEXT" help:"${title}"`
	ID    string     `name:"id" placeholder:"ID" help:"${id}"`
	Path  []argument `arg:"" sep:"none" help:"${path}"`
}

// pasted is the path of what comes from the input.
const pasted = "-"

// maxTitle is how many characters a title may have.
const maxTitle = 300

// Validate refuses flags that don't fit.
func (c *articlesAddCmd) Validate() error {
	switch n := utf8.RuneCountInString(c.title()); {
	case (c.ID != "" || c.Title != "") && len(c.Path) > 1:
		return message.NewProblem(message.OneSource)
	case c.ID != "" && !retrieval.ArticleName(c.ID):
		return message.NewProblem(message.BadArticleID, "value", shown(c.ID))
	case c.Title != "" && (n == 0 || n > maxTitle):
		return message.NewProblem(message.BadTitle, "limit", fmt.Sprint(maxTitle))
	}
	return nil
}

// title is the flag as one line of canonical text.
func (c *articlesAddCmd) title() string {
	return strings.ReplaceAll(extract.Canonical(c.Title), "\n\n", " ")
}

func (c *articlesAddCmd) Run(ctx context.Context, p *process) error {
	return c.with(ctx, p, func(a *articles) error { return c.add(ctx, a) })
}

// add puts in all that can be loaded. What can't be is told of, each on its
// line, and doesn't keep the others out.
func (c *articlesAddCmd) add(ctx context.Context, a *articles) error {
	paths := unique(c.Path)
	progress := a.progress(len(paths))
	defer progress.clear()
	failed, full := false, 0
	for i, path := range paths {
		err := c.addOne(ctx, a, string(path), progress.clear)
		var problem *message.Problem
		switch {
		case errors.Is(err, retrieval.ErrFull):
			full++
		case errors.As(err, &problem) && problem.Kind.OfArticle():
			progress.clear()
			failed = true
			a.tell(problem)
		case err != nil:
			return err
		}
		progress.at(i + 1)
	}
	progress.clear()
	if full > 0 {
		return a.full(a.words(), a.guild, full)
	}
	if failed {
		return errToldBefore
	}
	return nil
}

// unique leaves out paths that stand there twice.
func unique(paths []argument) []argument {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(paths), func(path argument) bool {
		place := absolute(string(path))
		twice := seen[place]
		seen[place] = true
		return twice
	})
}

func (c *articlesAddCmd) addOne(ctx context.Context, a *articles, path string, clear func()) error {
	d, err := a.draft(path)
	if err != nil {
		return err
	}
	if c.Title != "" {
		d.Title = c.title()
	}
	if c.ID != "" {
		d.ID = c.ID
	} else if path == pasted {
		d.ID = pastedID(d.Title, d.Text)
	}
	d.By = a.by
	words := a.words()
	e, err := a.Put(ctx, a.guild, d)
	result, text := "added", words.Articles.Added
	switch {
	case errors.Is(err, retrieval.ErrUnchanged):
		result, text = "unchanged", words.Articles.Unchanged
	case errors.Is(err, retrieval.ErrFull):
		return err
	case err != nil:
		return a.problem(err, a.guild, d.ID)
	case e.Current.Number > 1:
		result, text = "changed", words.Articles.Changed
	}
	clear()
	return a.changed(result, e, text, "length", words.Length(d.Text))
}

// draft makes an article of a file, or of the input.
func (p *process) draft(path string) (retrieval.Draft, error) {
	var doc extract.Document
	text, from, id := []byte(nil), "", ""
	var err error
	if path == pasted {
		if text, err = p.readPasted(); err == nil {
			doc, err = extract.Text(text)
		}
	} else {
		if text, err = readFile(path); err == nil {
			doc, err = extract.File(filepath.Base(path), text)
		}
		from, id = oneLine(strings.ToValidUTF8(absolute(path), "\ufffd")), fileID(absolute(path))
	}
	if err != nil {
		return retrieval.Draft{}, sourceProblem(path, err)
	}
	return retrieval.Draft{
		ID: id, Title: doc.Title, Byline: doc.Byline, Date: doc.Date,
		Language: analysis.Detect(doc.Text), Text: doc.Text, From: from,
	}, nil
}

// absolute is a path from the root on; that of the input stays.
func absolute(path string) string {
	if path == pasted {
		return path
	}
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// readPasted reads the input, if that isn't too long.
func (p *process) readPasted() ([]byte, error) {
	if isTerminal(p.stdin) {
		fmt.Fprintln(p.stderr, p.words().Articles.Paste)
	}
	text, err := io.ReadAll(io.LimitReader(p.stdin, extract.MaxBytes+1))
	if err == nil && len(text) > extract.MaxBytes {
		err = errFileTooLarge
	}
	return text, err
}

// sourceProblem is articleProblem for paths that are named without --article.
func sourceProblem(path string, err error) error {
	if errors.Is(err, errFolder) {
		return message.NewProblem(message.FolderToAdd, "path", shown(path))
	}
	return articleProblem(path, err)
}
