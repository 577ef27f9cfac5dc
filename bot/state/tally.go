package state

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// TallyLife is how long a day's numbers are kept.
const TallyLife = MaxDays * 24 * time.Hour

// A Tally is how many of what there were in a day of UTC, or in several. It says
// nothing of anybody. What is taken back later counts below zero.
type Tally struct {
	Questions            int
	Found, Closest, None int
	ByModel              int // answers with a model's sentences
	Failed               int // where a model was asked, and excerpts were all there was
	Up, Down             int // votes
	Gaps, Closed         int // gaps that came up, and that closed
	Tokens               int
	First, Whole         Histogram // time to the excerpts, and to the whole answer
}

// counters are a tally's numbers by the names that they are kept under.
func (t *Tally) counters() map[string]*int {
	all := map[string]*int{
		"questions": &t.Questions, "found": &t.Found, "closest": &t.Closest, "none": &t.None,
		"by-model": &t.ByModel, "failed": &t.Failed, "up": &t.Up, "down": &t.Down,
		"gaps": &t.Gaps, "closed": &t.Closed, "tokens": &t.Tokens,
		"first.more": &t.First[len(bounds)], "whole.more": &t.Whole[len(bounds)],
	}
	for i, bound := range bounds {
		all[fmt.Sprint("first.", bound.Milliseconds())] = &t.First[i]
		all[fmt.Sprint("whole.", bound.Milliseconds())] = &t.Whole[i]
	}
	return all
}

// Plus returns the sum of two tallies.
func (t Tally) Plus(u Tally) Tally {
	more := u.counters()
	for name, n := range t.counters() {
		*n += *more[name]
	}
	return t
}

// AddTally adds to the numbers of a guild's day, and to the host's: of the day when
// what is counted began. Each is a step of its own. To the guild's it adds nothing
// that began before the guild was erased.
func AddTally(ctx context.Context, s Store, guild string, began time.Time, t Tally) error {
	add := map[string]int{}
	for name, n := range t.counters() {
		if *n != 0 {
			add[name] = *n
		}
	}
	if len(add) == 0 {
		return nil
	}
	day := began.UTC().Format(time.DateOnly)
	hosts := s.Count(ctx, Host, day, add, TallyLife)
	if erased, err := Erased(ctx, s, guild, began); err != nil || erased {
		return errors.Join(hosts, err)
	}
	return errors.Join(hosts, s.Count(ctx, guild, day, add, TallyLife))
}

// A Counter tells what counters a guild has, as a Store does.
type Counter interface {
	Counts(ctx context.Context, guild string, days []string) ([]map[string]int, error)
}

// Tallies returns the numbers of a guild's last days, up to MaxDays, or of all
// guilds' (Host): one for each day, the oldest first, today's last.
func Tallies(ctx context.Context, s Counter, guild string, now time.Time, days int) ([]Tally, error) {
	names := make([]string, min(max(days, 0), MaxDays))
	for i := range names {
		names[i] = now.UTC().AddDate(0, 0, i+1-len(names)).Format(time.DateOnly)
	}
	counts, err := s.Counts(ctx, guild, names)
	if err != nil {
		return nil, err
	}
	tallies := make([]Tally, len(counts))
	for i := range counts {
		for name, n := range tallies[i].counters() {
			*n = counts[i][name]
		}
	}
	return tallies, nil
}
