package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesAddCmd puts files or pasted text into the record.
type articlesAddCmd struct {
	articlesFlags
	Title string     `placeholder:"TEXT" help:"${title}"`
	ID    string     `name:"id" placeholder:"ID" help:"${id}"`
	Path  []argument `arg:"" sep:"none" help:"${path}"`

	others map[string]retrieval.Entry // the guild's articles, as they were and as this puts them
}

// Validate refuses flags that don't fit.
func (c *articlesAddCmd) Validate() error {
	switch n := utf8.RuneCountInString(curate.Title(c.Title)); {
	case (c.ID != "" || c.Title != "") && len(c.Path) > 1:
		return message.NewProblem(message.OneSource)
	case c.ID != "" && !retrieval.ArticleName(c.ID):
		return message.NewProblem(message.BadArticleID, "value", shown(c.ID))
	case c.Title != "" && (n == 0 || n > curate.MaxTitle):
		return message.NewProblem(message.BadTitle, "limit", fmt.Sprint(curate.MaxTitle))
	}
	return nil
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
		d.Title, d.Named = curate.Title(c.Title), true
	}
	if c.ID != "" {
		d.ID = c.ID
	} else if err := curate.Name(ctx, &a.Record, a.guild, &d); err != nil {
		return a.problem(err, a.guild, "")
	}
	d.By = a.by
	l, err := c.weigh(ctx, a, path, d)
	if err != nil {
		return a.problem(err, a.guild, d.ID)
	}
	e, result, err := curate.Put(ctx, &a.Record, a.guild, l.Draft)
	switch {
	case errors.Is(err, retrieval.ErrFull):
		return err
	case err != nil:
		return a.problem(err, a.guild, d.ID)
	}
	c.others[e.ID] = e
	if result == curate.Unchanged {
		l.Warnings = nil
	}
	clear()
	return a.added(l, e, result)
}

// added prints what became of an article, and what somebody should look at.
func (a *articles) added(l curate.Loaded, e retrieval.Entry, result curate.Result) error {
	if a.flags.JSON {
		return a.print(jsonLine(jsonChange{e.ID, string(result), jsonRevisionOf(e.Current), told(l)}))
	}
	words := a.words().Articles
	text := map[curate.Result]message.Text{
		curate.NewArticle: words.Added, curate.Changed: words.Changed, curate.Unchanged: words.Unchanged,
	}[result]
	if err := a.changed(string(result), e, text, "length", a.words().Length(l.Draft.Text)); err != nil {
		return err
	}
	return a.warn(l)
}
