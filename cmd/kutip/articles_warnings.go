package main

import (
	"context"
	"maps"
	"path/filepath"
	"slices"

	"kutip/bot/curate"
	"kutip/retrieval"
)

// weigh finds out what a draft would change, and what somebody should look at. Of the
// articles a command reads the record's once, and sees to its own.
func (c *articlesAddCmd) weigh(ctx context.Context, a *articles, path string, d retrieval.Draft) (curate.Loaded, error) {
	if c.others == nil {
		c.others = map[string]retrieval.Entry{}
		err := retrieval.EachEntry(ctx, a.store, a.guild, func(e retrieval.Entry) error {
			c.others[e.ID] = e
			return nil
		})
		if err != nil {
			return curate.Loaded{}, err
		}
	}
	curator := curate.Curator{Record: &a.Record}
	return curator.Weigh(ctx, a.guild, d, sourceOf(path), func(see func(retrieval.Entry) error) error {
		for _, id := range slices.Sorted(maps.Keys(c.others)) { // so that always the same is named
			if err := see(c.others[id]); err != nil {
				return err
			}
		}
		return nil
	})
}

func sourceOf(path string) curate.Source {
	switch {
	case path == pasted:
		return curate.Source{}
	case isAddress(path):
		return curate.Source{Address: path}
	}
	return curate.Source{File: &curate.File{Name: filepath.Base(path)}}
}

// told are the warnings that a command line has something to say of. That there is
// little room would stand under each article; that there is none is an error.
func told(l curate.Loaded) []curate.Warning {
	return slices.DeleteFunc(slices.Clone(l.Warnings), func(w curate.Warning) bool { return w == curate.NearlyFull })
}

// warn prints under an article what somebody should look at.
func (a *articles) warn(l curate.Loaded) error {
	words := a.words().Moderators.Articles
	var lines []string
	if l.Replaces() {
		lines = append(lines, a.words().Articles.Replaced.With("title", called(l.Known), "command", a.again("undo", l.Draft.ID)))
	}
	for _, w := range told(l) {
		text := words.Warnings[w]
		if w == curate.NoTitle && !isAddress(l.Draft.From) {
			text = words.Untitled
		}
		lines = append(lines, text.With("title", called(l.Twin), "namesake", called(l.Namesake), "address", oneLine(l.Draft.From)))
	}
	for _, line := range lines {
		if err := a.print([]byte(a.wrapped("  ", line))); err != nil {
			return err
		}
	}
	return nil
}

// called is what tells an article from others with its title.
func called(e retrieval.Entry) string {
	return oneLine(titleOf(e.Current.Title, e.ID)) + " (" + e.ID + ")"
}
