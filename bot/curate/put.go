package curate

import (
	"context"
	"errors"

	"kutip/retrieval"
)

// A Result is what became of an article that was put into the record.
type Result string

const (
	NewArticle Result = "added" // there was none, or it was removed
	Changed    Result = "changed"
	Unchanged  Result = "unchanged" // it says this already
)

// Put puts a draft with an ID into the record. That it says this already is no
// error.
func Put(ctx context.Context, r *retrieval.Record, guild string, d retrieval.Draft) (retrieval.Entry, Result, error) {
	put := r.Put
	if retrieval.IsPage(d.From) {
		put = r.Visited
	}
	e, err := put(ctx, guild, d)
	switch n := len(e.Older); {
	case errors.Is(err, retrieval.ErrUnchanged):
		return e, Unchanged, nil
	case err != nil:
		return e, "", err
	case n > 0 && !e.Older[n-1].Removed:
		return e, Changed, nil
	}
	return e, NewArticle, nil
}
