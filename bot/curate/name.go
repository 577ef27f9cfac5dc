package curate

import (
	"context"
	"path/filepath"
	"strings"

	"kutip/retrieval"
)

// Name gives a draft the ID by which its article is known. A page has its
// address's, or that of the article that is from there now, so that a page that
// moved stays one article. What a person gave a title has that of the title:
// the same title again is the same article. Else a file has that of its name
// (see FileID), and pasted text one of what it says.
func Name(ctx context.Context, r *retrieval.Record, guild string, d *retrieval.Draft) (err error) {
	known := ""
	switch {
	case isPage(*d):
		known, err = r.From(ctx, guild, d.From)
	case d.Named:
		d.ID = retrieval.TitledID(d.Title)
		known, err = titled(ctx, r, guild, d)
	case d.ID == "":
		d.ID = retrieval.PastedID(d.Title, d.Text)
	}
	if known != "" {
		d.ID = known
	}
	return err
}

// titled returns the ID of the article that a draft renews by its title, "" if there
// is none: also one that had its ID of something else. Pages are known by their
// addresses.
func titled(ctx context.Context, r *retrieval.Record, guild string, d *retrieval.Draft) (id string, err error) {
	err = retrieval.EachEntry(ctx, r.Store, guild, func(e retrieval.Entry) error {
		c := e.Current
		same := !c.Removed && !isPage(retrieval.Draft{From: c.From}) && sameTitle(c.Title, d.Title)
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
	"untitled": true, "untitled document": true, "dokumen tanpa judul": true,
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
