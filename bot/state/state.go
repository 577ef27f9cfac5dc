// Package state is what a bot must share between processes, or remember,
// besides articles: which messages are taken, how much a person asked and a
// guild spent, counters of a day, and notes: answers, conversations, votes and
// gaps, a guild's settings and what its moderators did.
//
// A Store (this file) offers few and plain things; the rules stand once, in the
// files named for what they are about. Its homes are sqlitestate and
// redisstate; statetest has the contract that both keep.
//
// Of a person it knows a keyed hash (person.go), another in each guild. All
// that is kept ends by itself, and goes when the person says so. Moderators'
// acts (act.go) alone have a user's ID, and are nobody's to take away; settings,
// presences and departures stay until they are changed.
package state

import (
	"context"
	"errors"
	"time"
)

// What a Store may say. Errors wrap these; their texts are for the log.
var (
	ErrUnreachable = errors.New("the state can't be reached") // or not written
	ErrNoNote      = errors.New("no such note")
	ErrNewer       = errors.New("the state was written by a newer kutip")
	ErrInvalid     = errors.New("not something that can be kept") // see check.go; nothing was done
)

// A Store keeps state. Any number of goroutines and processes may use one.
// Times are kept in whole milliseconds. What has ended is gone for all
// methods, and is cleared away some time later. Every method obeys ctx; its
// errors are or wrap those above. Each is one atomic step, unless it says
// otherwise: after ErrUnreachable it was done once or not at all, and nobody
// knows which.
type Store interface {
	// Claim tells whether nobody claimed the ID before, and claims it for so
	// long. An ID is 1 to 200 bytes.
	Claim(ctx context.Context, id string, life time.Duration) (bool, error)

	// Take takes one from what a key may have, and returns 0; or takes nothing
	// and returns how long to wait until it may (see Rate.Take). A key is 1 to
	// 200 bytes.
	Take(ctx context.Context, guild, key string, r Rate) (wait time.Duration, err error)

	// Spend adds a cost to all accounts, or to none if one of them would come
	// over its limit; over is the index of the first such, else -1. A cost below
	// zero gives back, never below nothing spent. With forced set no limit counts.
	// An account's life begins when it is first spent from.
	Spend(ctx context.Context, cost int, forced bool, accounts ...Account) (over int, err error)

	// Spent returns what was spent from each account.
	Spent(ctx context.Context, accounts ...Account) ([]int, error)

	// Put makes a note, or replaces the one of its guild, kind and ID. One that
	// has ended is as good as deleted.
	Put(ctx context.Context, n Note) error

	// Swap puts a note as Put does if the one that stands there now has the data
	// old (nil: if there is none), and tells whether it did.
	Swap(ctx context.Context, n Note, old []byte) (bool, error)

	// Get returns a note, or ErrNoNote.
	Get(ctx context.Context, guild string, kind Kind, id string) (Note, error)

	// Notes returns up to q.N notes in the order of their kinds and IDs.
	Notes(ctx context.Context, q Query) ([]Note, error)

	// Delete deletes a note, if there is one.
	Delete(ctx context.Context, guild string, kind Kind, id string) error

	// Forget deletes all notes about a person, and returns how many there were. Like
	// Erase it may go in steps, and be called again after an error. The function
	// Forget has what is in the making deleted, too. What was taken under a key
	// stays, else forgetting would begin a rate anew; a key goes some time after it
	// has all its times again.
	Forget(ctx context.Context, guild, person string) (int, error)

	// Count adds to counters of a guild's day ("2006-01-02"), which end together, a
	// life after the first of them. Names are 1 to 60 letters, digits, "_", "." and
	// "-" of ASCII, up to 40 at a time.
	Count(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error

	// Counts returns the counters of up to MaxDays days, in their order, without
	// those that stand at 0.
	Counts(ctx context.Context, guild string, days []string) ([]map[string]int, error)

	// Erase deletes all that is kept of a guild, with its counters, but what was
	// spent. The function Erase has what is in the making deleted, too.
	Erase(ctx context.Context, guild string) error

	// Secret returns 32 random bytes that are the same for all who ever ask,
	// made when first asked for. No other method takes them away. Where all that was
	// kept is lost, a Store that returned them has them kept again, with the first
	// Put that comes a minute later or before.
	Secret(ctx context.Context) ([]byte, error)

	Close() error
}

// A Note is something to remember until it ends.
type Note struct {
	Guild  string // a guild's name, see retrieval.GuildName
	Kind   Kind
	ID     string    // 1 to 120 bytes of printable ASCII
	Person string    // whom it is about, as Key.Person gives it; "" for nobody
	Ends   time.Time // up to Never
	Data   []byte    // JSON, up to 64 KB; of a note from a Store never nil
}

// Never is the end of a note that stays until it is deleted.
var Never = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// Host stands for a guild where something is the host's: sums over all guilds, and
// which of them the bot is in, has left or had erased.
const Host = "-"

// A Kind says what a note is, in up to 20 lower-case letters of ASCII.
type Kind string

// The kinds.
const (
	AnswerKind    Kind = "answer"
	TalkKind      Kind = "talk"
	VoteKind      Kind = "vote"
	GapKind       Kind = "gap"
	MarkKind      Kind = "mark" // that a person had all forgotten, or a guild was erased
	SettingsKind  Kind = "settings"
	ActKind       Kind = "act"
	PresenceKind  Kind = "presence"
	DepartureKind Kind = "departure"
	OfferKind     Kind = "offer"
	AlertKind     Kind = "alert"
)

// A Query chooses notes of a guild.
type Query struct {
	Guild  string
	Kind   Kind   // "": all
	Person string // "": all
	After  Place  // the last of the page before; the zero Place: from the first
	N      int    // at most so many, up to MaxPage
}

// A Place is where a note stands among those of its guild.
type Place struct {
	Kind Kind
	ID   string
}
