package curate

import (
	"cmp"
	"context"
	"errors"
	"path"
	"strings"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/extract"
)

// A Source is what an article is made of, one of three.
type Source struct {
	Address string // of a page
	File    *File  // an attachment
	Text    string // pasted

	Title string // that a person chose; "": the source's own
}

// A File is an attachment. Its address expires, so the file is fetched at once
// and the address isn't kept.
type File struct {
	Name, MediaType string
	Address         string
}

// MaxTitle is how many characters a title may have.
const MaxTitle = 300

// ErrTitle says that a title is too long.
var ErrTitle = errors.New("the title is too long")

// Title is what a person typed as a title, as one line of canonical text.
func Title(typed string) string {
	return strings.ReplaceAll(extract.Canonical(typed), "\n\n", " ")
}

// draft makes an article of a source. It may have no ID yet: see Name.
func (c *Curator) draft(ctx context.Context, s Source, stage func(Stage)) (retrieval.Draft, error) {
	title := Title(s.Title)
	if utf8.RuneCountInString(title) > MaxTitle {
		return retrieval.Draft{}, ErrTitle
	}
	read := c.pasted
	switch {
	case s.Address != "":
		read = c.page
	case s.File != nil:
		read = c.file
	}
	d, err := read(ctx, s, stage)
	if err == nil && title != "" {
		d.Title, d.Named = title, true
	}
	return d, err
}

func (c *Curator) page(ctx context.Context, s Source, stage func(Stage)) (retrieval.Draft, error) {
	at, err := retrieval.ParseAddress(s.Address)
	if err != nil {
		return retrieval.Draft{}, err
	}
	d, err := c.fetched(ctx, at.String(), File{}, stage)
	d.ID = retrieval.PageID(at)
	return d, err
}

// file reads an attachment, whose place is of no more use.
func (c *Curator) file(ctx context.Context, s Source, stage func(Stage)) (retrieval.Draft, error) {
	f := *s.File
	f.Name = f.Name[strings.LastIndexAny(f.Name, `/\`)+1:]
	d, err := c.fetched(ctx, f.Address, f, stage)
	d.ID, d.From, d.ETag, d.LastModified = FileID(f.Name), "", "", ""
	return d, err
}

// fetched gets what is at an address and reads it.
func (c *Curator) fetched(ctx context.Context, address string, f File, stage func(Stage)) (retrieval.Draft, error) {
	stage(Fetching)
	return retrieval.Load(ctx, arriving{c.Fetcher, f, func() { stage(Reading) }}, address)
}

// pasted reads a text. What looks like its title stays in it where a person chose
// another one.
func (c *Curator) pasted(_ context.Context, s Source, stage func(Stage)) (retrieval.Draft, error) {
	stage(Reading)
	doc, err := extract.Text([]byte(s.Text))
	if err != nil {
		return retrieval.Draft{}, err
	}
	d := retrieval.DraftOf(doc)
	if title := Title(s.Title); title != "" && d.Title != "" && d.Title != title {
		d.Text = d.Title + "\n\n" + d.Text
	}
	return d, nil
}

// An arriving Fetcher says when what it fetches is there, and calls it what the
// file is called where it was attached.
type arriving struct {
	retrieval.Fetcher
	file  File
	there func()
}

func (a arriving) Fetch(ctx context.Context, r retrieval.FetchRequest) (retrieval.Fetched, error) {
	got, err := a.Fetcher.Fetch(ctx, r)
	if err == nil {
		a.there()
	}
	got.Name = cmp.Or(a.file.Name, got.Name)
	got.MediaType = cmp.Or(got.MediaType, a.file.MediaType)
	return got, err
}

// ownName tells whether an article is called as its file is, for want of a title.
func (s Source) ownName(title string) bool {
	return s.File != nil && title == Title(strings.TrimSuffix(s.File.Name, path.Ext(s.File.Name)))
}
