package state

import (
	"context"
	"errors"
	"time"
)

// TalkLife is how long a conversation can be gone on with after its last turn.
const TalkLife = AnswerLife

// A Talk is where a conversation stands, in the thread or under the message
// that it goes on in.
type Talk struct {
	Answer string `json:"answer"`           // the ID of the last one
	Thread string `json:"thread,omitempty"` // where it goes on, where the place isn't that itself
	Person string `json:"-"`                // who asked last, as Key.Person gives it
}

// SaveTalk keeps where the conversation in a place stands, which is a thread's
// or a message's ID. It goes with the person who asked last, and began when that
// was.
func SaveTalk(ctx context.Context, s Store, guild, place string, t Talk, began time.Time) error {
	return save(ctx, s, Note{Guild: guild, Kind: TalkKind, ID: place, Person: t.Person}, t, began, TalkLife)
}

// LoadTalk returns where the conversation in a place stands; ErrNoNote if there
// is none.
func LoadTalk(ctx context.Context, s Store, guild, place string) (Talk, error) {
	t, n, err := load[Talk](ctx, s, guild, TalkKind, place)
	if err != nil {
		return Talk{}, err
	}
	t.Person = n.Person
	return t, nil
}

func isNone(err error) bool { return errors.Is(err, ErrNoNote) }
