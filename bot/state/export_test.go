package state

import "context"

// Spent returns the tokens that a guild, and all together, spent today.
func (b Budget) Spent(ctx context.Context, guild string) (ofGuild, ofHost int, err error) {
	accounts, _ := b.day(ctx, guild)
	spent, err := b.Store.Spent(ctx, accounts...)
	if err != nil {
		return 0, 0, err
	}
	return spent[0], spent[1], nil
}
