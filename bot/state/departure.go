package state

import (
	"context"
	"time"
)

// A presence is that the bot was in a guild, and that something may be kept of it:
// so guilds are found that removed the bot while it was away. It is the host's, as
// departures are.
type presence struct{}

// SavePresence keeps that the bot is in a guild, until it is deleted.
func SavePresence(ctx context.Context, s Store, guild string) error {
	return saveOnce(ctx, s, PresenceKind, guild, presence{})
}

// DeletePresence deletes it.
func DeletePresence(ctx context.Context, s Store, guild string) error {
	return s.Delete(ctx, Host, PresenceKind, guild)
}

// Presences returns the guilds that the bot is in, or was.
func Presences(ctx context.Context, s Store) ([]string, error) {
	var guilds []string
	for n, err := range notes(ctx, s, Query{Guild: Host, Kind: PresenceKind, N: departuresAtOnce}) {
		if err != nil {
			return nil, err
		}
		guilds = append(guilds, n.ID)
	}
	return guilds, nil
}

// A departure is that the bot was removed from a guild. It is the host's, so that
// erasing the guild leaves it, and stays until it is deleted.
type departure struct {
	When time.Time `json:"when"`
}

// SaveDeparture keeps when the bot was removed from a guild. The first time counts
// until it is deleted.
func SaveDeparture(ctx context.Context, s Store, guild string, when time.Time) error {
	return saveOnce(ctx, s, DepartureKind, guild, departure{when.UTC()})
}

// saveOnce keeps something of a guild that is the host's, unless it is there. As
// that is what it mostly is, this looks before it writes.
func saveOnce[T any](ctx context.Context, s Store, kind Kind, guild string, value T) error {
	if err := CheckGuild(guild); err != nil {
		return err
	}
	if _, err := s.Get(ctx, Host, kind, guild); !isNone(err) {
		return err
	}
	n, err := noteOf(Note{Guild: Host, Kind: kind, ID: guild, Ends: Never}, value)
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

// departuresAtOnce is how many Departures and Presences get at a time.
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
