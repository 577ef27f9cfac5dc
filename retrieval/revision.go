package retrieval

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"kutip/retrieval/analysis"
)

// MaxRevisions is how many revisions of an article are kept: the current one
// and those that an undo can bring back.
const MaxRevisions = 10

// A Revision is one state of an article in the record, without its text. Its
// JSON is how stores keep it: a field may be added, none may change its sense.
type Revision struct {
	Number   int               `json:"number"` // 1 for the article's first, then counting up
	Title    string            `json:"title,omitempty"`
	Byline   string            `json:"byline,omitempty"`
	Date     string            `json:"date,omitempty"` // as the article has it
	Site     string            `json:"site,omitempty"` // what the place calls itself that published it
	Language analysis.Language `json:"language,omitempty"`
	Bytes    int               `json:"bytes,omitempty"` // length of the canonical text
	Hash     string            `json:"hash,omitempty"`  // of all that it says, see HashOf
	Body     int               `json:"body,omitempty"`  // number of the revision that its text was put with

	When         time.Time `json:"when"` // it became the current one, in UTC
	By           string    `json:"by,omitempty"`
	Fetched      time.Time `json:"fetched,omitzero"` // its text was taken from its source
	From         string    `json:"from,omitempty"`   // address or path; "" for pasted text
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`

	Removed  bool `json:"removed,omitempty"`  // from here on there is no article
	Restores int  `json:"restores,omitempty"` // the revision that an undo brought back with this one
}

// Origin is the number of the revision that an undo brought back with this one, its own
// where none did: that under which what it says was put.
func (r Revision) Origin() int { return cmp.Or(r.Restores, r.Number) }

// An Entry is an article of the record: its current revision, those before it,
// the oldest first, and how its source is kept an eye on.
type Entry struct {
	ID      string
	Current Revision
	Older   []Revision
	Watch   Watch
	Pending *Pending // nil: nothing is held back
}

// revision returns the revision with a number.
func (e *Entry) revision(number int) (Revision, bool) {
	if e.Current.Number == number {
		return e.Current, number > 0
	}
	for _, r := range e.Older {
		if r.Number == number {
			return r, true
		}
	}
	return Revision{}, false
}

// Undoable tells whether there is a revision before what the current one is or restores.
func (e *Entry) Undoable() bool {
	_, err := e.before(0)
	return err == nil
}

// Bodies returns the numbers under which the entry's texts are kept.
func (e *Entry) Bodies() map[int]bool {
	bodies := make(map[int]bool, len(e.Older)+1)
	for _, r := range append([]Revision{e.Current}, e.Older...) {
		if r.Body > 0 {
			bodies[r.Body] = true
		}
	}
	if e.Pending != nil && e.Pending.Body > 0 {
		bodies[e.Pending.Body] = true
	}
	return bodies
}

// next is the number of the entry's next revision: one that no text of it has.
func (e *Entry) next() int {
	if e.Pending != nil {
		return max(e.Current.Number, e.Pending.Number) + 1
	}
	return e.Current.Number + 1
}

// push makes r the current revision, and lets go of what was held back before it,
// and of one revision where there are too many. What is let go of undecided counts as
// never seen, so that the next look brings it up again. Of undos in a row only the
// last is kept: the others say nothing that isn't in older revisions, which they would
// push out.
func (e *Entry) push(r Revision) {
	if e.Pending != nil && e.Pending.Hash != r.Hash {
		e.Watch.forget()
	}
	if e.Current.Number > 0 && !(e.Current.Restores > 0 && r.Restores > 0) {
		e.Older = append(slices.Clone(e.Older), e.Current)
	}
	if n := len(e.Older); n >= MaxRevisions {
		spare := e.spare()
		e.Older = slices.Delete(slices.Clone(e.Older), spare, spare+1)
	}
	e.Current, e.Pending = r, nil
}

// spare is the older revision to let go of: the oldest that the schedule took, so
// that a page that changes all the time doesn't push out what a person put in;
// where there is none but the last, the oldest.
func (e *Entry) spare() int {
	byNobody := func(r Revision) bool { return r.By == "" }
	return max(slices.IndexFunc(e.Older[:len(e.Older)-1], byNobody), 0)
}

// HashOf returns the hash of what an article says: SHA-256 over its title,
// byline, date, language and text, each with its length before it, in
// hexadecimal.
func HashOf(title, byline, date string, lang analysis.Language, text string) string {
	h := sha256.New()
	for _, s := range []string{title, byline, date, string(lang), text} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}
