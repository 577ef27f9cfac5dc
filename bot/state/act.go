package state

import (
	"context"
	"crypto/rand"
	"fmt"
	"math"
	"time"
)

// AuditLife is how long moderators' acts are kept.
const AuditLife = 180 * 24 * time.Hour

// An Act is something that a moderator did. Acts are the only notes with a user's
// ID. They are about nobody, so that Forget leaves them: a server must be able to
// tell who changed what it says.
type Act struct {
	ID      string    `json:"-"`
	Guild   string    `json:"-"`
	When    time.Time `json:"when"`
	Who     string    `json:"who"` // a user's ID
	Did     Deed      `json:"did"`
	Article string    `json:"article,omitempty"` // its ID
	Title   string    `json:"title,omitempty"`
	Number  int       `json:"number,omitempty"` // of the revision that it made, or another number
}

// A Deed is what was done.
type Deed string

// The deeds.
const (
	Added     Deed = "added"
	Changed   Deed = "changed" // added again, with another text
	Refreshed Deed = "refreshed"
	Took      Deed = "took"     // a refresh that was held back
	KeptOld   Deed = "kept old" // instead of it
	Undid     Deed = "undid"
	Back      Deed = "brought back" // what was undone
	Removed   Deed = "removed"
	Scheduled Deed = "scheduled"
	Set       Deed = "set" // the settings
	ClosedGap Deed = "closed gap"
)

// SaveAct keeps an act for AuditLife from when it was done, under an ID of its
// own: a.ID doesn't count.
func SaveAct(ctx context.Context, s Store, a Act) error {
	a.When = a.When.UTC()
	return put(ctx, s, Note{Guild: a.Guild, Kind: ActKind, ID: actID(a.When), Ends: a.When.Add(AuditLife)}, a)
}

// actID returns an ID that comes before those of earlier acts.
func actID(when time.Time) string {
	return fmt.Sprintf("%019d %s", math.MaxInt64-when.UnixNano(), rand.Text())
}

// Acts returns up to n acts of a guild, the latest first: those behind the act with
// the ID after, "" for the first page. Fewer than n: there are no more.
func Acts(ctx context.Context, s Store, guild, after string, n int) ([]Act, error) {
	q := Query{Guild: guild, Kind: ActKind, After: Place{Kind: ActKind, ID: after}, N: min(n, MaxPage)}
	var acts []Act
	for note, err := range notes(ctx, s, q) {
		if err != nil {
			return nil, err
		}
		if a, err := readAct(note); err == nil {
			acts = append(acts, a)
		}
		if len(acts) == n {
			break
		}
	}
	return acts, nil
}

// actsAtOnce is how many acts LastAct gets at a time.
const actsAtOnce = 100

// LastAct returns the latest act that is such a one, if there is one since then.
func LastAct(ctx context.Context, s Store, guild string, since time.Time, is func(Act) bool) (Act, bool, error) {
	for n, err := range notes(ctx, s, Query{Guild: guild, Kind: ActKind, N: actsAtOnce}) {
		if err != nil {
			return Act{}, false, err
		}
		a, err := readAct(n)
		if err != nil {
			continue
		}
		if a.When.Before(since) {
			break
		}
		if is(a) {
			return a, true, nil
		}
	}
	return Act{}, false, nil
}

func readAct(n Note) (Act, error) {
	a, err := read[Act](n)
	a.ID, a.Guild = n.ID, n.Guild
	return a, err
}
