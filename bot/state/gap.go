package state

import (
	"context"
	"slices"
	"time"
)

// GapLife is how long a gap is kept.
const GapLife = 90 * 24 * time.Hour

// A Gap is a question that the articles don't answer, or not well.
type Gap struct {
	ID       string    `json:"-"` // the answer's
	Guild    string    `json:"-"`
	Person   string    `json:"-"`        // who asked: the words are theirs, and go with them
	When     time.Time `json:"-"`        // it began, see SaveGap
	Question string    `json:"question"` // kept without users' IDs
	Language string    `json:"language,omitempty"`
	Reason   Reason    `json:"reason"`

	Channel string `json:"channel,omitempty"` // where the answer stands, if all may see it
	Message string `json:"message,omitempty"`
	Tell    bool   `json:"tell,omitempty"`   // whether its asker wants to be told there when it closes
	Notice  string `json:"notice,omitempty"` // ID of the moderators' message about it
}

// A Reason is why a question is taken for a gap.
type Reason string

// The reasons.
const (
	NoneReason     Reason = "none"     // nothing was found
	ClosestReason  Reason = "closest"  // only what comes near
	DownReason     Reason = "down"     // somebody voted the answer down, which was found
	ReportedReason Reason = "reported" // somebody told the moderators
)

var weights = map[Reason]int{DownReason: 1, ClosestReason: 2, NoneReason: 2, ReportedReason: 3}

// Outweighs tells whether a reason takes the place of another.
func (r Reason) Outweighs(other Reason) bool { return weights[r] > weights[other] }

// SaveGap keeps a gap for GapLife, if there is none of its ID, else it is ErrThere.
// It began when the question was asked, or before the answer was loaded that has it.
func SaveGap(ctx context.Context, s Store, g Gap, began time.Time) error {
	g.Question = nameless(g.Question)
	return saveNew(ctx, s, Note{Guild: g.Guild, Kind: GapKind, ID: g.ID, Person: g.Person}, g, began, GapLife)
}

// LoadGap returns a gap of a guild, or ErrNoNote.
func LoadGap(ctx context.Context, s Store, guild, id string) (Gap, error) {
	n, err := s.Get(ctx, guild, GapKind, id)
	if err != nil {
		return Gap{}, err
	}
	return ReadGap(n)
}

// ReadGap returns the gap that a note holds, or ErrNoNote.
func ReadGap(n Note) (Gap, error) {
	g, err := read[Gap](n)
	g.ID, g.Guild, g.Person, g.When = n.ID, n.Guild, n.Person, n.began()
	return g, err
}

// ChangeGap edits a gap in one atomic step, so that none comes back that was closed
// meanwhile; ErrNoNote if it isn't open. Edit may be called again.
func ChangeGap(ctx context.Context, s Store, guild, id string, edit func(*Gap)) error {
	for {
		n, err := s.Get(ctx, guild, GapKind, id)
		if err != nil {
			return err
		}
		g, err := ReadGap(n)
		if err != nil {
			return err
		}
		edit(&g)
		changed, err := noteOf(n, g)
		if err != nil {
			return err
		}
		if done, err := s.Swap(ctx, changed, n.Data); err != nil || done {
			return err
		}
	}
}

// gapsAtOnce is how many gaps Gaps gets at a time.
const gapsAtOnce = 500

// Gaps returns a guild's gaps, the latest first, up to most.
func Gaps(ctx context.Context, s Store, guild string, most int) ([]Gap, error) {
	var gaps []Gap
	for n, err := range notes(ctx, s, Query{Guild: guild, Kind: GapKind, N: gapsAtOnce}) {
		if err != nil {
			return nil, err
		}
		if g, err := ReadGap(n); err == nil {
			gaps = append(gaps, g)
		}
		if len(gaps) >= most+gapsAtOnce { // so that memory holds no more
			gaps = latest(gaps, most)
		}
	}
	return latest(gaps, most), nil
}

func latest(gaps []Gap, most int) []Gap {
	slices.SortStableFunc(gaps, func(a, b Gap) int { return b.When.Compare(a.When) })
	return gaps[:min(len(gaps), max(most, 0))]
}

// CloseGap deletes a gap; ErrNoNote if there is none any more: of several who close
// it at once one succeeds.
func CloseGap(ctx context.Context, s Store, guild, id string) error {
	closed, err := remove(ctx, s, guild, GapKind, id)
	if err == nil && !closed {
		return ErrNoNote
	}
	return err
}
