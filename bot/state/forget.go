package state

import (
	"context"
	"errors"
	"time"
)

// ErrForgotten is why nothing is kept of work that began before its person had
// all deleted, or its guild was erased.
var ErrForgotten = errors.New("it was had forgotten")

// markLife is how long a mark stays: longer than any answer takes.
const markLife = 30 * time.Minute

// A mark is left by Forget and Erase. Of a person it stands under the hash, but is
// about nobody, so that another Forget leaves it; of a guild it is the host's.
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
	if err := leaveMark(ctx, s, guild, person, now); err != nil {
		return 0, err
	}
	return s.Forget(ctx, guild, person)
}

// Erase deletes all that is kept of a guild, as Store.Erase does, and refuses what
// began before it, as Forget does.
func Erase(ctx context.Context, s Store, guild string, now time.Time) error {
	if err := CheckGuild(guild); err != nil {
		return err
	}
	if err := leaveMark(ctx, s, Host, guild, now); err != nil {
		return err
	}
	return s.Erase(ctx, guild)
}

// Erased tells whether a guild was erased after something began, which wasn't
// longer ago than any answer takes.
func Erased(ctx context.Context, s Store, guild string, began time.Time) (bool, error) {
	err := marked(ctx, s, Host, guild, began)
	if errors.Is(err, ErrForgotten) {
		return true, nil
	}
	return false, err
}

// forgotten returns ErrForgotten if a person had all deleted after something
// began, or the guild was erased.
func forgotten(ctx context.Context, s Store, guild, person string, began time.Time) error {
	if err := marked(ctx, s, Host, guild, began); err != nil || person == "" {
		return err
	}
	return marked(ctx, s, guild, person, began)
}

func leaveMark(ctx context.Context, s Store, guild, id string, now time.Time) error {
	return put(ctx, s, Note{Guild: guild, Kind: MarkKind, ID: id, Ends: now.Add(markLife)}, mark{At: now})
}

// marked returns ErrForgotten if a mark was left after something began.
func marked(ctx context.Context, s Store, guild, id string, began time.Time) error {
	m, _, err := load[mark](ctx, s, guild, MarkKind, id)
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
