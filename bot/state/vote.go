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

// An Opinion is what somebody thinks of an answer.
type Opinion int

// The opinions.
const (
	NoOpinion Opinion = iota
	Up
	Down
)

func opinion(up bool) Opinion {
	if up {
		return Up
	}
	return Down
}

// Vote keeps what a person thinks of an answer, in place of what it was before,
// and returns both. It began before the answer was loaded.
func Vote(ctx context.Context, s Store, a Answered, person string, up bool, began time.Time) (was, now Opinion, err error) {
	id := a.ID + "." + person
	before, _, err := load[Voted](ctx, s, a.Guild, VoteKind, id)
	switch {
	case err == nil:
		was = opinion(before.Up)
	case !isNone(err):
		return NoOpinion, NoOpinion, err
	}
	if now = opinion(up); now == was {
		return was, now, nil
	}
	v := Voted{Answer: a.ID, Up: up, Outcome: a.Outcome, Mode: a.Mode, Language: a.Language}
	if err := save(ctx, s, Note{Guild: a.Guild, Kind: VoteKind, ID: id, Person: person}, v, began, VoteLife); err != nil {
		return was, was, err
	}
	return was, now, nil
}

// votesAtOnce is how many votes VotedDown gets at a time.
const votesAtOnce = 100

// VotedDown tells whether anybody found an answer bad.
func VotedDown(ctx context.Context, s Store, guild, answer string) (bool, error) {
	of := answer + "."
	q := Query{Guild: guild, Kind: VoteKind, After: Place{Kind: VoteKind, ID: of}, N: votesAtOnce}
	for n, err := range notes(ctx, s, q) {
		if err != nil {
			return false, err
		}
		if !strings.HasPrefix(n.ID, of) {
			return false, nil
		}
		if v, err := ReadVote(n); err == nil && !v.Up {
			return true, nil
		}
	}
	return false, nil
}

// ReadVote returns the vote that a note holds, or ErrNoNote.
func ReadVote(n Note) (Voted, error) {
	v, err := read[Voted](n)
	v.Guild, v.Person = n.Guild, n.Person
	return v, err
}
