package retrieval

import (
	"context"
	"errors"
)

// A Pending revision is what an article's source turned into, held back until a
// moderator says whether to take it. Its text is kept like those of the entry's
// revisions; its Number is the one that it will have when it is taken.
type Pending struct {
	Revision
	Why Doubt `json:"why"`
}

// ErrNoPending says that nothing is held back of an article.
var ErrNoPending = errors.New("nothing is held back")

// Take makes what is held back the current revision. ErrNoPending.
func (r *Record) Take(ctx context.Context, guild, id, by string) (Entry, error) {
	return r.change(ctx, guild, id, func(e Entry) (Entry, map[int]string, error) {
		if err := e.decidable(); err != nil {
			return e, nil, err
		}
		taken := e.Pending.Revision
		taken.When, taken.By = r.now(), by
		e.push(taken)
		return e, nil, nil
	})
}

// Keep drops what is held back; the schedule doesn't take it when its source
// still says so. ErrNoPending.
func (r *Record) Keep(ctx context.Context, guild, id string) (Entry, error) {
	return r.quietly(ctx, guild, id, func(e Entry) (Entry, map[int]string, error) {
		if err := e.decidable(); err != nil {
			return e, nil, err
		}
		e.Pending = nil
		return e, nil, nil
	})
}

// decidable is an error unless something is held back of an article.
func (e *Entry) decidable() error {
	switch {
	case e.Current.Number == 0 || e.Current.Removed:
		return ErrNoArticle
	case e.Pending == nil:
		return ErrNoPending
	}
	return nil
}
