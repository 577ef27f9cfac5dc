package state

import (
	"context"
	"time"
)

// VoteLife is how long a vote is kept.
const VoteLife = 90 * 24 * time.Hour

// A Voted is what a person thinks of an answer: there is one of each.
type Voted struct {
	Answer   string `json:"answer"` // its ID
	Guild    string `json:"-"`
	Person   string `json:"-"` // who voted
	Up       bool   `json:"up"`
	Outcome  string `json:"outcome,omitempty"` // the answer's, which is gone earlier, as are these
	Mode     string `json:"mode,omitempty"`
	Language string `json:"language,omitempty"`
}

// Vote keeps what a person thinks of an answer, in place of what it was before;
// changed is false if it was the same.
func Vote(ctx context.Context, s Store, a Answered, person string, up bool, now time.Time) (changed bool, err error) {
	id := a.ID + "." + person
	was, _, err := load[Voted](ctx, s, a.Guild, VoteKind, id)
	if err == nil && was.Up == up {
		return false, nil
	}
	if err != nil && !isNone(err) {
		return false, err
	}
	v := Voted{Answer: a.ID, Up: up, Outcome: a.Outcome, Mode: a.Mode, Language: a.Language}
	err = save(ctx, s, Note{Guild: a.Guild, Kind: VoteKind, ID: id, Person: person}, v, now, VoteLife)
	return err == nil, err
}

// ReadVote returns the vote that a note holds, or ErrNoNote.
func ReadVote(n Note) (Voted, error) {
	v, err := read[Voted](n)
	v.Guild, v.Person = n.Guild, n.Person
	return v, err
}
