package state

import (
	"context"
	"slices"
	"time"
)

// lives are how long notes are kept.
var lives = map[Kind]time.Duration{
	AnswerKind: AnswerLife, TalkKind: TalkLife, VoteKind: VoteLife, GapKind: GapLife, OfferKind: OfferLife,
}

// aboutAtOnce is how many notes About gets at a time.
const aboutAtOnce = 500

// About returns all notes about a person, the latest first.
func About(ctx context.Context, s Store, guild, person string) ([]Note, error) {
	if err := CheckForget(guild, person); err != nil {
		return nil, err
	}
	var all []Note
	for n, err := range notes(ctx, s, Query{Guild: guild, Person: person, N: aboutAtOnce}) {
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	slices.SortStableFunc(all, func(a, b Note) int { return b.began().Compare(a.began()) })
	return all, nil
}

// began is when what a note is about began.
func (n Note) began() time.Time { return n.Ends.Add(-lives[n.Kind]) }
