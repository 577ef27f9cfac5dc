package state

import (
	"context"
	"errors"
	"time"
)

// ErrForgotten is why nothing is kept of work that began before its person had
// all deleted.
var ErrForgotten = errors.New("its person had it forgotten")

// markLife is how long a mark of Forget stays: longer than any answer takes.
const markLife = 30 * time.Minute

// A mark is left by Forget. It stands under the person's hash, but is about
// nobody, so that another Forget leaves it.
type mark struct {
	At time.Time `json:"at"`
}

// Forget deletes all notes about a person, and returns how many there were. What
// began before it and would be kept after it, such as an answer that is being
// written, is refused by a mark, which says only when that was.
func Forget(ctx context.Context, s Store, guild, person string, now time.Time) (int, error) {
	if err := CheckForget(guild, person); err != nil {
		return 0, err
	}
	// First the mark: what is kept between the two is deleted.
	n := Note{Guild: guild, Kind: MarkKind, ID: person, Ends: now.Add(markLife)}
	if err := put(ctx, s, n, mark{At: now}); err != nil {
		return 0, err
	}
	return s.Forget(ctx, guild, person)
}

// forgotten returns ErrForgotten if a person had all deleted after something
// began.
func forgotten(ctx context.Context, s Store, guild, person string, began time.Time) error {
	if person == "" {
		return nil
	}
	m, _, err := load[mark](ctx, s, guild, MarkKind, person)
	switch {
	case isNone(err):
		return nil
	case err != nil:
		return err
	case began.Before(m.At):
		return ErrForgotten
	}
	return nil
}
