package state

import (
	"context"
	"sync"
	"time"
)

// A Budget bounds the tokens that are spent in a day of UTC. What a request may
// need is set aside before it, and settled by what it used. Where it isn't
// known whether tokens were spent they count: a budget may seem smaller than it
// is, never larger.
type Budget struct {
	Store Store
	Guild int // tokens that each guild may spend a day
	Host  int // that all guilds together may spend a day
	Now   func() time.Time

	// Of returns the tokens of a guild's day where it wants fewer than Guild, else
	// 0; nil: Guild for each.
	Of func(ctx context.Context, guild string) int
}

const (
	settleWithin = time.Second
	spentLife    = 48 * time.Hour // of a day's accounts: the day, and some time for late ends
)

// Reserve sets tokens aside for a request of a guild. If there are too few left,
// back tells when there are more, and settle is nil; else it is zero, and settle
// is to be called with how many were used. It may be called again, and by any
// goroutine: only the first call counts. It outlives ctx and takes up to a
// second. What is never settled stays spent.
func (b Budget) Reserve(ctx context.Context, guild string, tokens int) (settle func(used int), back time.Time, err error) {
	if err := CheckGuild(guild); err != nil {
		return nil, time.Time{}, err
	}
	accounts, next := b.day(ctx, guild)
	over, err := b.Store.Spend(ctx, max(tokens, 0), false, accounts...)
	switch {
	case err != nil:
		return nil, time.Time{}, err
	case over >= 0:
		return nil, next, nil
	}
	var once sync.Once
	return func(used int) {
		once.Do(func() { b.settle(ctx, max(used, 0)-max(tokens, 0), accounts) })
	}, time.Time{}, nil
}

// settle spends what a request used more than was set aside, or gives back.
func (b Budget) settle(ctx context.Context, cost int, accounts []Account) {
	if cost == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	b.Store.Spend(ctx, cost, true, accounts...) // if that fails, what was set aside stays spent
}

// day returns today's accounts of a guild and the host, and when the next day
// begins.
func (b Budget) day(ctx context.Context, guild string) ([]Account, time.Time) {
	now := b.Now().UTC()
	day := now.Format(time.DateOnly)
	limit := b.Guild
	if b.Of != nil {
		if n := b.Of(ctx, guild); n > 0 {
			limit = min(limit, n)
		}
	}
	return []Account{
		{Name: "tokens " + day + " guild " + guild, Limit: limit, Life: spentLife},
		{Name: "tokens " + day + " host", Limit: b.Host, Life: spentLife},
	}, now.Truncate(24 * time.Hour).Add(24 * time.Hour)
}
