package main

import (
	"context"
	"errors"
	"fmt"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesListCmd lists the articles of the record.
type articlesListCmd struct {
	articlesFlags
	Removed bool `help:"${removed}"`
}

// listBatch is how many articles are read at a time.
const listBatch = 128

// jsonListed is printed of each article. Its length isn't told of a removed one.
type jsonListed struct {
	ID string `json:"id"`
	jsonRevision
	Held    bool   `json:"held"`    // whether something is held back
	Problem string `json:"problem"` // of its source, a name; "" for none
}

func (c *articlesListCmd) Run(ctx context.Context, p *process) error {
	err := c.withExisting(ctx, p, func(a *articles) error { return c.list(ctx, a) })
	if problem := (*message.Problem)(nil); !errors.As(err, &problem) || problem.Kind != message.NoRecord {
		return err
	}
	if c.JSON {
		return nil
	}
	return p.print([]byte(p.wrapped("", c.none(p.words()).With("guild", string(c.Guild)))))
}

// none says that there are no such articles.
func (c *articlesListCmd) none(words *message.Words) message.Text {
	if c.Removed {
		return words.Articles.NoneRemoved
	}
	return words.Articles.NoneYet
}

func (c *articlesListCmd) list(ctx context.Context, a *articles) error {
	n := 0
	for after := ""; ; {
		page, _, err := a.List(ctx, a.guild, after, listBatch)
		if err != nil {
			return a.problem(err, a.guild, "")
		}
		rows := page[:0:0]
		for _, e := range page {
			if after = e.ID; e.Current.Removed == c.Removed {
				rows = append(rows, e)
			}
		}
		if err := c.page(ctx, a, rows); err != nil {
			return err
		}
		if n += len(rows); len(page) == listBatch {
			continue
		}
		if n > 0 || c.JSON {
			return nil
		}
		return a.print([]byte(a.wrapped("", c.none(a.words()).With("guild", a.guild))))
	}
}

// page prints some articles.
func (c *articlesListCmd) page(ctx context.Context, a *articles, rows []retrieval.Entry) error {
	lengths, err := c.lengths(ctx, a, rows)
	if err != nil {
		return err
	}
	for i, e := range rows {
		line := jsonLine(jsonListed{e.ID, jsonRevisionOf(e.Current), e.Pending != nil, e.Watch.Problem})
		if !c.JSON {
			row := fmt.Sprintf("%s (%s, %s; %s%s)", oneLine(titleOf(e.Current.Title, e.ID)),
				a.languageName(e.Current.Language), lengths[i], a.whenBy(e.Current), a.marks(e))
			if c.Removed {
				row = fmt.Sprintf("%s (%s; %s)", oneLine(titleOf(e.Current.Title, e.ID)), lengths[i], a.whenBy(e.Current))
			}
			line = []byte(a.wrapped(e.ID+"  ", row))
		}
		if err := a.print(line); err != nil {
			return err
		}
	}
	return nil
}

// marks tells of what a moderator should look at.
func (a *articles) marks(e retrieval.Entry) string {
	marks := ""
	if e.Pending != nil {
		marks += "; " + a.words().Sources.IsHeld.String()
	}
	if e.Watch.Problem != "" {
		marks += "; " + a.words().Sources.IsFailing.String()
	}
	return marks
}

// lengths tells how long the articles are; of a text that can't be had, since it
// was changed meanwhile or is damaged, in bytes.
func (c *articlesListCmd) lengths(ctx context.Context, a *articles, rows []retrieval.Entry) ([]string, error) {
	all := make([]string, len(rows))
	if c.JSON {
		return all, nil
	}
	words := a.words()
	if c.Removed {
		for i := range all {
			all[i] = words.Articles.OfRemoved.String()
		}
		return all, nil
	}
	texts, err := a.texts(ctx, rows)
	if err != nil {
		return nil, err
	}
	for i, e := range rows {
		all[i] = words.Size(int64(e.Current.Bytes))
		if texts[i] != "" {
			all[i] = words.Length(texts[i])
		}
	}
	return all, nil
}

// texts returns the texts of articles, "" where there is none. All are asked for
// at once, and one by one only where that fails for the sake of one of them.
func (a *articles) texts(ctx context.Context, rows []retrieval.Entry) ([]string, error) {
	refs := make([]retrieval.TextRef, len(rows))
	for i, e := range rows {
		refs[i] = retrieval.TextRef{ID: e.ID, Body: e.Current.Body}
	}
	texts, err := a.Texts(ctx, a.guild, refs)
	switch {
	case err == nil:
		return texts, nil
	case !errors.Is(err, retrieval.ErrNoText) && !errors.Is(err, retrieval.ErrDamaged):
		return nil, a.problem(err, a.guild, "")
	case len(rows) == 1:
		return []string{""}, nil
	}
	var all []string
	for i := range rows {
		one, err := a.texts(ctx, rows[i:i+1])
		if err != nil {
			return nil, err
		}
		all = append(all, one...)
	}
	return all, nil
}
