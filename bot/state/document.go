package state

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// format is what documents are written as now.
const format = 1

// A document is a note's data: JSON with its format beside it. Fields that
// aren't known are passed over, so a format changes only when old fields get
// another meaning.
type document[T any] struct {
	Format int `json:"v"`
	Is     T   `json:"is"`
}

// save puts a note that holds a value.
func save[T any](ctx context.Context, s Store, n Note, value T, now time.Time, life time.Duration) error {
	data, err := json.Marshal(document[T]{format, value})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	n.Data, n.Ends = data, now.Add(life)
	return s.Put(ctx, n)
}

// load gets a note and what it holds.
func load[T any](ctx context.Context, s Store, guild string, kind Kind, id string) (T, Note, error) {
	n, err := s.Get(ctx, guild, kind, id)
	if err != nil {
		var none T
		return none, Note{}, err
	}
	value, err := read[T](n)
	return value, n, err
}

// read returns what a note holds, ErrNoNote if that can't be read.
func read[T any](n Note) (T, error) {
	var d document[T]
	if err := json.Unmarshal(n.Data, &d); err != nil || d.Format != format {
		var none T
		return none, fmt.Errorf("%w: %s that can't be read, of format %d", ErrNoNote, n.Kind, d.Format)
	}
	return d.Is, nil
}
