package state

import (
	"context"
	"encoding/json"
	"errors"
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

// save puts a note that holds a value, for some time since what it is about
// began. Nothing is kept if its person had all forgotten in between, or its guild
// was erased.
func save[T any](ctx context.Context, s Store, n Note, value T, began time.Time, life time.Duration) error {
	return saveBy(ctx, s, n, value, began, life, s.Put)
}

// saveNew is save for a note that isn't there yet, else ErrThere.
func saveNew[T any](ctx context.Context, s Store, n Note, value T, began time.Time, life time.Duration) error {
	return saveBy(ctx, s, n, value, began, life, func(ctx context.Context, n Note) error {
		if done, err := s.Swap(ctx, n, nil); err != nil || done {
			return err
		}
		return ErrThere
	})
}

// ErrThere is why nothing is kept in the place of what is there.
var ErrThere = errors.New("it is kept already")

func saveBy[T any](ctx context.Context, s Store, n Note, value T, began time.Time, life time.Duration, put func(context.Context, Note) error) error {
	if err := forgotten(ctx, s, n.Guild, n.Person, began); err != nil {
		return err
	}
	n.Ends = began.Add(life)
	n, err := noteOf(n, value)
	if err != nil {
		return err
	}
	if err := put(ctx, n); err != nil {
		return err
	}
	// Forget or Erase may have deleted just before. Its mark was there then.
	err = forgotten(ctx, s, n.Guild, n.Person, began)
	if errors.Is(err, ErrForgotten) {
		return errors.Join(err, s.Delete(ctx, n.Guild, n.Kind, n.ID))
	}
	return err
}

// put puts a note that holds a value.
func put[T any](ctx context.Context, s Store, n Note, value T) error {
	n, err := noteOf(n, value)
	if err != nil {
		return err
	}
	return s.Put(ctx, n)
}

// noteOf is a note with a value as its data.
func noteOf[T any](n Note, value T) (Note, error) {
	data, err := json.Marshal(document[T]{format, value})
	if err != nil {
		return Note{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	n.Data = data
	return n, nil
}

// remove deletes a note, and tells whether it was there: of several who remove it
// at once one is told so.
func remove(ctx context.Context, s Store, guild string, kind Kind, id string) (bool, error) {
	for {
		n, err := s.Get(ctx, guild, kind, id)
		if isNone(err) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		n.Ends = time.UnixMilli(0)
		if done, err := s.Swap(ctx, n, n.Data); done || err != nil {
			return done, err
		}
	}
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
