package retrieval

import (
	"context"
	"errors"
)

// A Refresher keeps the articles of a record as their sources have them: by
// hand, and by a schedule (pass.go). Whatever a source does, the revision that
// works stays until there is another that looks like the same article.
type Refresher struct {
	Record  *Record
	Fetcher Fetcher
}

// A Report is what came of a look at an article's source.
type Report struct {
	Guild  string
	Result RefreshResult
	Entry  Entry // as it is now

	// Of Refreshed the revision before and the current one, of HeldBack the
	// current one and the one held back, with how they differ.
	Old, New   Revision
	Texts      [2]string
	Difference Difference

	Err error // of Failed: it wraps a FetchProblem or an extract.Refusal
}

// A RefreshResult is one of the ends that a look at a source may have.
type RefreshResult string

const (
	Same      RefreshResult = "unchanged"
	Refreshed RefreshResult = "changed"
	HeldBack  RefreshResult = "held"   // it may be another article: see Entry.Pending
	Kept      RefreshResult = "kept"   // it still says what a moderator didn't take, or undid
	Failed    RefreshResult = "failed" // the article stays as it was
)

// ErrNoSource says that an article is from a file, or was pasted.
var ErrNoSource = errors.New("the article isn't from an address")

// Refresh looks at an article's source by hand; anew also brings up again what a
// person didn't take, or undid. A problem of the source is no error, but a Report
// of it. ErrNoArticle, ErrNoSource, or what the record says.
func (r *Refresher) Refresh(ctx context.Context, guild, id, by string, anew bool) (Report, error) {
	e, err := r.Record.Store.Entry(ctx, guild, id)
	switch {
	case err != nil:
		return Report{}, err
	case e.Current.Removed:
		return Report{}, ErrNoArticle
	}
	if _, err := ParseAddress(e.Current.From); err != nil {
		return Report{}, ErrNoSource
	}
	return r.look(ctx, guild, e, by, lookMode{anew: anew})
}
