package state

import (
	"context"
	"iter"
)

// notes are all notes of a query, got q.N at a time. It ends behind an error.
func notes(ctx context.Context, s Store, q Query) iter.Seq2[Note, error] {
	return func(yield func(Note, error) bool) {
		for {
			page, err := s.Notes(ctx, q)
			if err != nil {
				yield(Note{}, err)
				return
			}
			for _, n := range page {
				if !yield(n, nil) {
					return
				}
				q.After = Place{Kind: n.Kind, ID: n.ID}
			}
			if len(page) == 0 || len(page) < q.N {
				return
			}
		}
	}
}
