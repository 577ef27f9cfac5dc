package state

import (
	"context"
	"time"
)

// AlertLife is how long it is remembered of what moderators were told.
const AlertLife = 180 * 24 * time.Hour

// An Alert is what moderators were told last of a source. It is about nobody.
type Alert struct {
	Of     string    `json:"of,omitempty"`     // what is the matter, by a name; "": it is over
	When   time.Time `json:"when,omitzero"`    // they got the message
	Notice string    `json:"notice,omitempty"` // ID of that
}

// SaveAlert keeps what moderators were told last about something, which is a name of
// up to 120 bytes of printable ASCII.
func SaveAlert(ctx context.Context, s Store, guild, about string, a Alert, now time.Time) error {
	return save(ctx, s, Note{Guild: guild, Kind: AlertKind, ID: about}, a, now, AlertLife)
}

// LastAlert returns what moderators were told last about something, the zero Alert if
// that was nothing.
func LastAlert(ctx context.Context, s Store, guild, about string) (Alert, error) {
	a, _, err := load[Alert](ctx, s, guild, AlertKind, about)
	if isNone(err) {
		return Alert{}, nil
	}
	return a, err
}
