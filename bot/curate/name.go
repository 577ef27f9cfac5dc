package curate

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kutip/retrieval"
)

// Name gives a draft the ID by which its article is known. A page has its
// address's, or that of the article that is from there now, so that a page that
// moved stays one article. What a person gave a title has that of the title:
// the same title again is the same article. Else a file has that of its name
// (see FileID), and pasted text one of what it says. Where quite another article
// has that ID, it gets the next that is free.
func Name(ctx context.Context, r *retrieval.Record, guild string, d *retrieval.Draft) (err error) {
	known, goesOn := "", notOfPage
	switch {
	case retrieval.IsPage(d.From):
		known, err = r.From(ctx, guild, d.From)
		goesOn = isFromPage
	case d.Named:
		d.ID = retrieval.TitledID(d.Title)
		known, err = titled(ctx, r, guild, d)
		goesOn = hasTitle
	case d.ID == "":
		d.ID = retrieval.PastedID(d.Title, d.Text)
		goesOn = hasSaid
	}
	switch {
	case err != nil:
		return err
	case known != "":
		d.ID = known
		return nil
	}
	return nameApart(ctx, r, guild, d, goesOn)
}

// nameApart gives a draft the first of its ID, ID-2, ID-3, … that no article has, or
// one that it goes on with.
func nameApart(ctx context.Context, r *retrieval.Record, guild string, d *retrieval.Draft, goesOn func(*retrieval.Draft, retrieval.Entry) bool) error {
	own := d.ID
	for n := 2; ; n++ {
		e, err := r.Store.Entry(ctx, guild, d.ID)
		switch {
		case errors.Is(err, retrieval.ErrNoArticle), err == nil && goesOn(d, e):
			return nil
		case err != nil:
			return err
		}
		d.ID = own + "-" + strconv.Itoa(n)
	}
}

// What a draft goes on with, of the articles that have its ID, removed ones too. An
// address may be used anew when its page moved away, and two things may have one ID.
func isFromPage(d *retrieval.Draft, e retrieval.Entry) bool {
	return e.Current.From == d.From || e.Current.From == d.Asked
}

func notOfPage(_ *retrieval.Draft, e retrieval.Entry) bool {
	return !retrieval.IsPage(e.Current.From)
}

// hasTitle: what had the title's ID may have got another title since.
func hasTitle(d *retrieval.Draft, e retrieval.Entry) bool {
	return notOfPage(d, e) && sameTitle(e.Current.Title, d.Title)
}

func hasSaid(d *retrieval.Draft, e retrieval.Entry) bool {
	return slices.ContainsFunc(append(slices.Clip(e.Older), e.Current), func(r retrieval.Revision) bool { return says(r, d.Text) })
}

// titled returns the ID of the article that a draft renews by its title, "" if there
// is none: also one that had its ID of something else. Pages are known by their
// addresses.
func titled(ctx context.Context, r *retrieval.Record, guild string, d *retrieval.Draft) (id string, err error) {
	err = retrieval.EachEntry(ctx, r.Store, guild, func(e retrieval.Entry) error {
		c := e.Current
		same := !c.Removed && !retrieval.IsPage(c.From) && sameTitle(c.Title, d.Title)
		if same && (id == "" || e.ID == d.ID) {
			id = e.ID
		}
		return nil
	})
	return id, err
}

func sameTitle(a, b string) bool { return a != "" && strings.EqualFold(a, b) }

// madeUp are names that programs give files which nobody named, so that they tell
// nothing of what is in one: Discord calls each long text message.txt, browsers and
// office programs have the others.
var madeUp = map[string]bool{
	"message": true, "unknown": true, "image": true, "file": true, "download": true, "document": true, "dokumen": true,
	"untitled": true, "untitled document": true, "dokumen tanpa judul": true, "new text document": true,
	"kutip": true, // what the bot gives back
}

// FileID is the ID of the article of a file with a name, or at a path: the same
// again is the same article. It is "" where a program made the name up; number it
// may have one, too, as in "document (2).pdf".
func FileID(path string) string {
	name := filepath.Base(path)
	name = strings.ToLower(strings.ReplaceAll(strings.TrimSuffix(name, filepath.Ext(name)), "_", " "))
	if path == "" || madeUp[strings.TrimRight(name, " -()0123456789")] {
		return ""
	}
	return retrieval.FileID(path)
}
