package state

import (
	"context"
	"time"
)

// AlertLife is how long it is remembered of what moderators were told.
const AlertLife = 180 * 24 * time.Hour

// An alert is what moderators were told last of an article's source. It is about
// nobody.
type alert struct {
	Of string `json:"of"`
}

// SaveAlert keeps what moderators were told last of an article's source, by a name
// for it. The article's ID has up to 120 bytes of printable ASCII.
func SaveAlert(ctx context.Context, s Store, guild, article, of string, now time.Time) error {
	return save(ctx, s, Note{Guild: guild, Kind: AlertKind, ID: article}, alert{of}, now, AlertLife)
}

// LastAlert returns what moderators were told last of an article's source, "" if
// that was nothing.
func LastAlert(ctx context.Context, s Store, guild, article string) (of string, err error) {
	a, _, err := load[alert](ctx, s, guild, AlertKind, article)
	if isNone(err) {
		return "", nil
	}
	return a.Of, err
}
