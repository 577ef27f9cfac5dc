package state

import (
	"context"
	"strings"
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
// changed is false if it was the same. It began before the answer was loaded.
func Vote(ctx context.Context, s Store, a Answered, person string, up bool, began time.Time) (changed bool, err error) {
	id := a.ID + "." + person
	was, _, err := load[Voted](ctx, s, a.Guild, VoteKind, id)
	if err == nil && was.Up == up {
		return false, nil
	}
	if err != nil && !isNone(err) {
		return false, err
	}
	v := Voted{Answer: a.ID, Up: up, Outcome: a.Outcome, Mode: a.Mode, Language: a.Language}
	err = save(ctx, s, Note{Guild: a.Guild, Kind: VoteKind, ID: id, Person: person}, v, began, VoteLife)
	return err == nil, err
}

// votesAtOnce is how many votes VotedDown gets at a time.
const votesAtOnce = 100

// VotedDown tells whether anybody found an answer bad.
func VotedDown(ctx context.Context, s Store, guild, answer string) (bool, error) {
	of := answer + "."
	q := Query{Guild: guild, Kind: VoteKind, After: Place{Kind: VoteKind, ID: of}, N: votesAtOnce}
	for {
		notes, err := s.Notes(ctx, q)
		if err != nil {
			return false, err
		}
		for _, n := range notes {
			if !strings.HasPrefix(n.ID, of) {
				return false, nil
			}
			if v, err := ReadVote(n); err == nil && !v.Up {
				return true, nil
			}
			q.After.ID = n.ID
		}
		if len(notes) < q.N {
			return false, nil
		}
	}
}

// ReadVote returns the vote that a note holds, or ErrNoNote.
func ReadVote(n Note) (Voted, error) {
	v, err := read[Voted](n)
	v.Guild, v.Person = n.Guild, n.Person
	return v, err
}
