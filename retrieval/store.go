package retrieval

import (
	"context"
	"crypto/rand"
	"errors"
	"regexp"
	"time"
)

// A Version names one state of a guild's articles. Each change makes a new one
// that never was before, so versions can be equal or not, and nothing else: a
// record that is put back from a backup can't pass for the one it replaced.
// The zero Version is that of a guild that the record doesn't know.
type Version string

// NewVersion returns a version that never was before.
func NewVersion() Version { return Version(rand.Text()) }

// A Source is the record as a library is loaded from it.
type Source interface {
	// Version returns the guild's version, in one short step: it is asked for
	// with every question.
	Version(ctx context.Context, guild string) (Version, error)

	// List returns at most n of the guild's articles in the order of their IDs'
	// bytes, from the first behind after on ("": from the very first), removed
	// ones too, and the version that they are of. Their Older is left empty.
	List(ctx context.Context, guild, after string, n int) ([]Entry, Version, error)

	// Texts returns the texts that are asked for, in order. One that isn't there
	// (any more) makes the whole an ErrNoText.
	Texts(ctx context.Context, guild string, of []TextRef) ([]string, error)
}

// A TextRef names the text of a revision: {Entry.ID, Revision.Body}.
type TextRef struct {
	ID   string
	Body int
}

// A Store is the record: what must outlive the process. Its methods may be
// called by any number of goroutines, and the same record may be open in
// several processes. An error that wraps ErrUnreachable says that the store
// couldn't be asked; then a change may or may not have been made.
type Store interface {
	Source
	Hosts

	// Entry returns an article with its older revisions, also a removed one.
	// ErrNoArticle if the record never had it.
	Entry(ctx context.Context, guild, id string) (Entry, error)

	// Change changes one article in one atomic step, after which the guild has
	// a new version. When it returns without an error the change will outlive
	// the process; with an error that isn't ErrUnreachable nothing has changed.
	Change(ctx context.Context, c Change) (Changed, error)

	// Guilds returns at most n names of guilds that the record holds articles
	// of, removed ones too, in the order of their bytes, from the first behind
	// after on.
	Guilds(ctx context.Context, after string, n int) ([]string, error)

	// Due returns at most n of all guilds' articles whose Watch.Next isn't zero
	// and isn't after until, those that have been due longest first, and of
	// several due at the same time those first whose guild, then ID, come first by
	// their bytes. It compares whole milliseconds.
	Due(ctx context.Context, until time.Time, n int) ([]Due, error)

	// Erase removes all that there is of a guild: articles, older revisions,
	// version and cache.
	Erase(ctx context.Context, guild string) error
}

// A Change is what Store.Change does to one article.
type Change struct {
	Guild, ID string

	// Edit gets the entry as it is (the zero Entry if there is none) and returns
	// what it shall be, and the texts that are new, by their Body. A text that
	// no revision of the entry has as its Body any more is let go of. An entry
	// with Current.Number 0 is erased with all its revisions, and the guild's
	// cache with it, in which its words may stand. An error ends the
	// change and is returned as it is. Edit may be called again if others
	// changed the article meanwhile, so it must have no effects.
	Edit func(Entry) (Entry, map[int]string, error)

	// Quiet leaves the guild's version as it is. It is for changes of Watch and
	// Pending alone, which no answer depends on: else each look at a source would
	// make every process load its library anew.
	Quiet bool

	// Limit is how many articles that aren't removed the guild may have. A
	// change that would add one to as many is ErrFull. 0: no limit.
	Limit int
}

// Due is an article whose source the schedule looks at now.
type Due struct {
	Guild, ID string
	At        time.Time // its Watch.Next, in UTC
}

// Changed is what a change led to.
type Changed struct {
	Entry    Entry
	Version  Version
	Articles int // that the guild has now
	Removed  int // of which only the older revisions are kept
}

// What a store may say. Errors wrap these; their texts are for the log.
var (
	ErrUnreachable = errors.New("the record can't be reached")
	ErrReplaced    = errors.New("the record was replaced while it was open") // it must be opened anew
	ErrReadOnly    = errors.New("the record can't be written")               // disk full, read-only file or replica, memory limit
	ErrNewer       = errors.New("the record was written by a newer kutip")   // schema
	ErrDamaged     = errors.New("the record is damaged")
	ErrNoArticle   = errors.New("no such article")
	ErrNoText      = errors.New("no such text")
	ErrFull        = errors.New("the guild has as many articles as it may")
	ErrBadName     = errors.New("not a name of a guild or an article")
)

var (
	guildName   = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	articleName = regexp.MustCompile(`^[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}._-]{0,79}$`)
)

// GuildName tells whether a guild may be called so: 1 to 64 letters, digits,
// "_", "." and "-" of ASCII. Stores refuse others with ErrBadName.
func GuildName(s string) bool { return guildName.MatchString(s) }

// ArticleName tells whether an article's ID may be s: 1 to 80 lower-case
// letters with their marks, digits, "_", "." and "-", the first a letter or
// digit. Stores refuse others with ErrBadName.
func ArticleName(s string) bool { return articleName.MatchString(s) }
