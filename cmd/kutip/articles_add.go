package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/extract"
)

// articlesAddCmd puts files or pasted text into the record.
type articlesAddCmd struct {
	articlesFlags
	Title string     `placeholder:"TEXT" help:"${title}"`
	ID    string     `name:"id" placeholder:"ID" help:"${id}"`
	Path  []argument `arg:"" sep:"none" help:"${path}"`
}

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
	d, err := a.draft(ctx, path, a.store)
	if err != nil {
		return err
	}
	if c.Title != "" {
		d.Title, d.Named = c.title(), true
	}
	if err := c.name(ctx, a, path, &d); err != nil {
		return err
	}
	d.By = a.by
	words := a.words()
	e, err := a.put(ctx, path, d)
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

// name gives a draft its ID: the one that was named, or that of the article from
// the same address, or one that goes with the source.
func (c *articlesAddCmd) name(ctx context.Context, a *articles, source string, d *retrieval.Draft) error {
	switch {
	case c.ID != "":
		d.ID = c.ID
	case source == pasted:
		d.ID = retrieval.PastedID(d.Title, d.Text)
	case isAddress(source):
		known, err := a.Record.From(ctx, a.guild, d.From)
		if err != nil {
			return a.problem(err, a.guild, "")
		}
		if known != "" {
			d.ID = known
		}
	}
	return nil
}

// put puts a draft of a source into the record.
func (a *articles) put(ctx context.Context, source string, d retrieval.Draft) (retrieval.Entry, error) {
	if isAddress(source) {
		return a.Visited(ctx, a.guild, d)
	}
	return a.Put(ctx, a.guild, d)
}
