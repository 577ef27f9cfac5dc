package curate

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kutip/retrieval"
	"kutip/retrieval/chunk"
)

// Loaded is what would come of adding a source.
type Loaded struct {
	Draft retrieval.Draft
	Known retrieval.Entry // the article that it would change; Current.Number 0: it would be a new one
	Same  bool            // Known says this already

	Difference retrieval.Difference // from Old to Draft.Text
	Old        string               // Known's text; "" where the record lost it

	Passages int
	Examples []string // up to two questions that it answers
	Warnings []Warning
	Twin     retrieval.Entry // of the warning Twin: the article with the same text
	Namesake retrieval.Entry // of the warning SameTitle: another article with the title
	Room     int             // how many articles more the server may have once it is added; -1: it can't be
}

// Prepare makes a draft of a source, and finds out what it would change. It tries no
// questions on it: see Try and Put.
func (c *Curator) Prepare(ctx context.Context, guild string, s Source, stage func(Stage)) (Loaded, error) {
	d, err := c.draft(ctx, s, orNobody(stage))
	if err != nil {
		return Loaded{}, err
	}
	if err := Name(ctx, c.Record, guild, &d); err != nil {
		return Loaded{}, err
	}
	return c.Weigh(ctx, guild, d, s, func(see func(retrieval.Entry) error) error {
		return retrieval.EachEntry(ctx, c.Record.Store, guild, see)
	})
}

// Weigh finds out what a draft of a source that has an ID would change. Each goes
// through the articles of the server: who adds many reads those once.
func (c *Curator) Weigh(ctx context.Context, guild string, d retrieval.Draft, s Source, each func(see func(retrieval.Entry) error) error) (Loaded, error) {
	l := Loaded{Draft: d, Passages: len(chunk.Passages(d.Text))}
	if err := c.compare(ctx, guild, &l); err != nil {
		return Loaded{}, err
	}
	limit := cmp.Or(c.Record.Articles, retrieval.MaxArticles)
	l.Room = limit - 1
	if err := each(l.meet); err != nil {
		return Loaded{}, err
	}
	l.look(s, limit)
	return l, nil
}

// compare finds the article that the draft would change.
func (c *Curator) compare(ctx context.Context, guild string, l *Loaded) error {
	e, err := c.Record.Store.Entry(ctx, guild, l.Draft.ID)
	switch {
	case errors.Is(err, retrieval.ErrNoArticle), err == nil && e.Current.Removed:
		return nil
	case err != nil:
		return err
	}
	if retrieval.IsPage(l.Draft.From) {
		l.Draft = l.Draft.Called(e)
	}
	l.Known, l.Same = e, e.Current.Hash == hashOf(l.Draft)
	l.Old, err = c.Record.Text(ctx, guild, e.ID, e.Current)
	if errors.Is(err, retrieval.ErrNoText) || errors.Is(err, retrieval.ErrDamaged) {
		return nil // adding it again mends that
	}
	l.Difference = retrieval.Compare(l.Old, l.Draft.Text)
	return err
}

// meet looks at one of the server's articles.
func (l *Loaded) meet(e retrieval.Entry) error {
	if e.Current.Removed || e.ID == l.Draft.ID {
		return nil
	}
	l.Room--
	if says(e.Current, l.Draft.Text) {
		l.Twin = e
	}
	if sameTitle(e.Current.Title, l.Draft.Title) {
		l.Namesake = e
	}
	return nil
}

// Replaces tells whether a file or text changes an article that looks like another
// one. Of a page its address says that it is the same.
func (l *Loaded) Replaces() bool {
	return !retrieval.IsPage(l.Draft.From) && slices.ContainsFunc(l.Warnings, func(w Warning) bool {
		return w == MuchShorter || w == OtherLanguage || w == Different
	})
}

// says tells whether a revision has a text, by its hash.
func says(r retrieval.Revision, text string) bool {
	return r.Bytes == len(text) && r.Hash == retrieval.HashOf(r.Title, r.Byline, r.Date, r.Language, text)
}

func hashOf(d retrieval.Draft) string {
	return retrieval.HashOf(d.Title, d.Byline, d.Date, d.Language, d.Text)
}

// Hash is of what the article would say.
func (l *Loaded) Hash() string { return hashOf(l.Draft) }
