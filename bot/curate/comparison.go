package curate

import (
	"context"

	"kutip/retrieval"
)

// A Comparison is what a revision of an article says otherwise than another.
type Comparison struct {
	Old, New   retrieval.Revision
	Texts      [2]string            // theirs; "" of one that removes
	Difference retrieval.Difference // of the texts
}

// A Field is what else than the text may differ.
type Field struct {
	Name     string // title, byline, date or language
	Old, New string
}

// Compare returns how two revisions of an article differ, of which one may be held
// back. Its errors are those of Record.Text.
func Compare(ctx context.Context, r *retrieval.Record, guild, id string, old, new retrieval.Revision) (Comparison, error) {
	c := Comparison{Old: old, New: new}
	for i, of := range []retrieval.Revision{old, new} {
		if of.Removed {
			continue
		}
		var err error
		if c.Texts[i], err = r.Text(ctx, guild, id, of); err != nil {
			return Comparison{}, err
		}
	}
	c.Difference = retrieval.Compare(c.Texts[0], c.Texts[1])
	return c, nil
}

// Before returns the revision that an article had before the one with a number, if
// the record still has one.
func Before(e retrieval.Entry, number int) (before retrieval.Revision, ok bool) {
	for _, r := range append(e.Older[:len(e.Older):len(e.Older)], e.Current) {
		if r.Number < number {
			before, ok = r, true
		}
	}
	return before, ok
}

// Fields lists what else than the text differs. A revision that removes says
// nothing of these.
func (c Comparison) Fields() (fields []Field) {
	old, new := c.Old, c.New
	if old.Removed || new.Removed {
		return nil
	}
	for _, f := range []Field{
		{"title", old.Title, new.Title}, {"byline", old.Byline, new.Byline}, {"date", old.Date, new.Date},
		{"language", string(old.Language), string(new.Language)},
	} {
		if f.Old != f.New {
			fields = append(fields, f)
		}
	}
	return fields
}
