package state

import (
	"context"
	"time"
)

// A departure is that the bot was removed from a guild. It is the host's, so that
// erasing the guild leaves it, and stays until it is deleted.
type departure struct {
	When time.Time `json:"when"`
}

// SaveDeparture keeps when the bot was removed from a guild. The first time counts
// until it is deleted.
func SaveDeparture(ctx context.Context, s Store, guild string, when time.Time) error {
	if err := CheckGuild(guild); err != nil {
		return err
	}
	n, err := noteOf(Note{Guild: Host, Kind: DepartureKind, ID: guild, Ends: Never}, departure{when.UTC()})
	if err != nil {
		return err
	}
	_, err = s.Swap(ctx, n, nil)
	return err
}

// DeleteDeparture deletes a guild's departure, and tells whether there was one: of
// several who delete it at once one is told so.
func DeleteDeparture(ctx context.Context, s Store, guild string) (was bool, err error) {
	return remove(ctx, s, Host, DepartureKind, guild)
}

// departuresAtOnce is how many Departures gets at a time.
const departuresAtOnce = 500

// Departures returns the guilds that the bot was removed from before then.
func Departures(ctx context.Context, s Store, before time.Time) ([]string, error) {
	var guilds []string
	for n, err := range notes(ctx, s, Query{Guild: Host, Kind: DepartureKind, N: departuresAtOnce}) {
		if err != nil {
			return nil, err
		}
		if d, err := read[departure](n); err == nil && d.When.Before(before) {
			guilds = append(guilds, n.ID)
		}
	}
	return guilds, nil
}
