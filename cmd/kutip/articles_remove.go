package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesRemoveCmd takes articles out of the record.
type articlesRemoveCmd struct {
	articlesFlags
	Erase bool       `help:"${erase}"`
	Yes   bool       `help:"${yes}"`
	ID    []argument `arg:"" sep:"none" help:"${articleIDs}"`
}

func (c *articlesRemoveCmd) Run(ctx context.Context, p *process) error {
	if c.Erase && !c.Yes && !(isTerminal(p.stdin) && isTerminal(p.stderr)) {
		return message.NewProblem(message.EraseWithoutYes)
	}
	return c.withExisting(ctx, p, func(a *articles) error { return c.all(ctx, a) })
}

// all removes one after the other. One that can't be doesn't keep the others.
func (c *articlesRemoveCmd) all(ctx context.Context, a *articles) error {
	answers := bufio.NewReader(a.stdin)
	failed := false
	for _, id := range c.ID {
		err := c.one(ctx, a, string(id), answers)
		var problem *message.Problem
		switch {
		case errors.As(err, &problem) && problem.Kind.OfArticle():
			failed = true
			a.tell(problem)
		case err != nil:
			return err
		}
	}
	if failed {
		return errToldBefore
	}
	return nil
}

func (c *articlesRemoveCmd) one(ctx context.Context, a *articles, id string, answers *bufio.Reader) error {
	e, err := a.find(ctx, id)
	if err != nil {
		return err
	}
	if c.Erase {
		return c.erase(ctx, a, e, answers)
	}
	now, err := a.Remove(ctx, a.guild, e.ID, a.by)
	if err != nil {
		return a.problem(err, a.guild, e.ID)
	}
	return a.changed("removed", now, a.words().Articles.Removed, "command", a.again("undo", now.ID))
}

func (c *articlesRemoveCmd) erase(ctx context.Context, a *articles, e retrieval.Entry, answers *bufio.Reader) error {
	words := a.words().Articles
	if !c.Yes {
		fmt.Fprint(a.stderr, words.Erase.With("title", shown(titleOf(e.Current.Title, e.ID)), "id", e.ID))
		answer, err := answers.ReadString('\n')
		if err != nil && err != io.EOF {
			return message.NewProblem(message.InputUnreadable, "reason", reason(err))
		}
		if !slices.Contains([]string{"y", "yes", "ya"}, strings.ToLower(strings.TrimSpace(answer))) {
			return message.NewProblem(message.NotErased, "id", e.ID)
		}
	}
	if err := a.Forget(ctx, a.guild, e.ID); err != nil {
		return a.problem(err, a.guild, e.ID)
	}
	return a.changed("erased", e, words.Erased)
}
