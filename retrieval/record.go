package retrieval

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// Limits of a record, unless the host sets others.
const (
	MaxArticles = 200     // of a guild
	MaxText     = 2 << 20 // bytes of an article's canonical text
)

// maxRemoved is of how many removed articles a guild's record keeps the older
// revisions, for undo.
const maxRemoved = 100

// A Record is what moderators do with the articles of a Store.
type Record struct {
	Store    Store
	Articles int              // that a guild may have; 0: MaxArticles
	Now      func() time.Time // nil: time.Now
}

// A Draft is an article as it goes into the record.
type Draft struct {
	ID                  string // see ArticleName
	Title, Byline, Date string
	Site                string
	Language            analysis.Language
	Text                string // canonical, with something in it
	By, From            string
	Asked               string // the address that led to From; "": none did
	ETag, LastModified  string
	Named               bool // a person chose the title, which later answers of the source don't change
}

// What a moderator may be told.
var (
	ErrUnchanged     = errors.New("the article says this already")
	ErrNothingToUndo = errors.New("there is no older revision")
	ErrTextTooLong   = errors.New("the article has too much text")
	ErrNoSuchVersion = errors.New("the article has no such revision") // or it isn't kept any more
)

// Put makes a draft the current revision of its article. Where the article says
// the very same already nothing is written: ErrUnchanged, with the entry.
func (r *Record) Put(ctx context.Context, guild string, d Draft) (Entry, error) {
	return r.put(ctx, guild, d, func(Entry) (Draft, Watch) {
		return d, Watch{} // what was watched is another source, if there was one
	})
}

// Visited is Put for a draft that Load returned: the Watch notes what the source
// said, also with ErrUnchanged. A title that a person chose stays, see Called.
func (r *Record) Visited(ctx context.Context, guild string, d Draft) (Entry, error) {
	seen := func(e Entry) (Draft, Watch) {
		d, w := d.Called(e), e.Watch
		w.saw(&d, r.now())
		w.Title = ""
		if d.Named {
			w.Title = d.Title
		}
		return d, w
	}
	e, err := r.put(ctx, guild, d, seen)
	if !errors.Is(err, ErrUnchanged) {
		return e, err
	}
	noted, quiet := r.changeIf(ctx, guild, e, true, func(e Entry) (Entry, map[int]string) {
		_, e.Watch = seen(e)
		e.Pending = nil
		return e, nil
	})
	switch {
	case errors.Is(quiet, errOther): // somebody changed it meanwhile, which is newer
		return e, err
	case quiet != nil:
		return e, quiet
	}
	return noted, err
}

// Called is the draft with the title that a person chose for the article which it goes
// on with, unless one was chosen with it.
func (d Draft) Called(e Entry) Draft {
	if title := e.Watch.Title; title != "" && !d.Named && !e.Current.Removed {
		d.Title, d.Named = title, true
	}
	return d
}

// From returns the ID of the guild's article that is from an address now, "" if
// none is: a page that moved, or that two addresses lead to, is one article.
func (r *Record) From(ctx context.Context, guild, address string) (string, error) {
	id := ""
	err := EachEntry(ctx, r.Store, guild, func(e Entry) error {
		if id == "" && !e.Current.Removed && e.Current.From == address {
			id = e.ID
		}
		return nil
	})
	return id, err
}

// put puts a draft as an entry makes it, with the Watch that the entry then has.
func (r *Record) put(ctx context.Context, guild string, d Draft, as func(Entry) (Draft, Watch)) (Entry, error) {
	switch {
	case len(d.Text) > MaxText:
		return Entry{}, ErrTextTooLong
	case strings.TrimSpace(d.Text) == "":
		return Entry{}, extract.ErrEmpty
	}
	return r.change(ctx, guild, d.ID, func(e Entry) (Entry, map[int]string, error) {
		d, watch := as(e)
		next := d.revision(&e, r.now())
		if c := e.Current; c.Number > 0 && !c.Removed && c.Hash == next.Hash {
			return e, nil, ErrUnchanged
		}
		e.ID = d.ID
		e.push(next)
		e.Watch = watch
		return e, map[int]string{next.Body: d.Text}, nil
	})
}

// revision is what a draft becomes as the next revision of an entry.
func (d *Draft) revision(e *Entry, now time.Time) Revision {
	n := e.next()
	return Revision{
		Number: n, Title: d.Title, Byline: d.Byline, Date: d.Date, Site: d.Site, Language: d.Language,
		Bytes: len(d.Text), Hash: d.hash(), Body: n,
		When: now, By: d.By, Fetched: now, From: d.From, ETag: d.ETag, LastModified: d.LastModified,
	}
}

func (d *Draft) hash() string { return HashOf(d.Title, d.Byline, d.Date, d.Language, d.Text) }

// Remove takes an article away. Undo can bring it back. ErrNoArticle if there
// is none.
func (r *Record) Remove(ctx context.Context, guild, id, by string) (Entry, error) {
	removed, err := r.change(ctx, guild, id, func(e Entry) (Entry, map[int]string, error) {
		if e.Current.Number == 0 || e.Current.Removed {
			return e, nil, ErrNoArticle
		}
		c := e.Current
		e.push(Revision{Number: e.next(), Title: c.Title, From: c.From, Removed: true, When: r.now(), By: by})
		e.Watch.Next = time.Time{}
		return e, nil, nil
	})
	return removed, err
}

// Forget erases an article with all its revisions: nothing brings it back.
// ErrNoArticle if the record never had it.
func (r *Record) Forget(ctx context.Context, guild, id string) error {
	_, err := r.change(ctx, guild, id, func(e Entry) (Entry, map[int]string, error) {
		if e.Current.Number == 0 {
			return e, nil, ErrNoArticle
		}
		return Entry{}, nil, nil
	})
	return err
}

// Undo brings back the revision before the current one, as a new revision, so
// that nothing is lost by it. Undone again, it brings back the one before that.
// A removed article comes back. To is the number of the revision to bring back
// instead; 0 for the one before.
func (r *Record) Undo(ctx context.Context, guild, id string, to int, by string) (Entry, error) {
	return r.change(ctx, guild, id, func(e Entry) (Entry, map[int]string, error) {
		if e.Current.Number == 0 {
			return e, nil, ErrNoArticle
		}
		back, err := e.before(to)
		if err != nil {
			return e, nil, err
		}
		back.Number, back.Restores = e.next(), back.Origin()
		back.When, back.By = r.now(), by
		e.push(back)
		e.Watch.called(back.Title)
		e.resume(r.now())
		return e, nil, nil
	})
}

// before returns the revision that an undo brings back: the one before what the
// current one is or restores, or the one with a number.
func (e *Entry) before(to int) (Revision, error) {
	if to != 0 {
		back, ok := e.revision(to)
		switch {
		case !ok:
			return back, ErrNoSuchVersion
		case back.Hash == e.Current.Hash && back.Removed == e.Current.Removed:
			return back, ErrUnchanged
		}
		return back, nil
	}
	for _, r := range slices.Backward(e.Older) {
		if r.Number < e.Current.Origin() {
			return r, nil
		}
	}
	return Revision{}, ErrNothingToUndo
}

func (r *Record) now() time.Time {
	if r.Now == nil {
		return moment(time.Now())
	}
	return moment(r.Now())
}

func (r *Record) limit() int {
	if r.Articles == 0 {
		return MaxArticles
	}
	return r.Articles
}

// change changes an article. Beside ErrUnchanged it returns the entry as it is.
func (r *Record) change(ctx context.Context, guild, id string, edit edit) (Entry, error) {
	return r.do(ctx, Change{Guild: guild, ID: id, Edit: edit})
}

// quietly is change for what no answer depends on, see Change.Quiet.
func (r *Record) quietly(ctx context.Context, guild, id string, edit edit) (Entry, error) {
	return r.do(ctx, Change{Guild: guild, ID: id, Edit: edit, Quiet: true})
}

// An edit is a Change's Edit.
type edit = func(Entry) (Entry, map[int]string, error)

// errOther says that the article was changed while its source was asked.
var errOther = errors.New("the article isn't the same any more")

// changeIf changes an article that still is what it was, but for its Watch and
// what is held back: errOther.
func (r *Record) changeIf(ctx context.Context, guild string, was Entry, quiet bool, edit func(Entry) (Entry, map[int]string)) (Entry, error) {
	c := Change{Guild: guild, ID: was.ID, Quiet: quiet, Edit: func(e Entry) (Entry, map[int]string, error) {
		if e.Current != was.Current || e.next() != was.next() {
			return e, nil, errOther
		}
		e, texts := edit(e)
		return e, texts, nil
	}}
	return r.do(ctx, c)
}

func (r *Record) do(ctx context.Context, c Change) (Entry, error) {
	var now Entry
	edit := c.Edit
	c.Limit, c.Edit = r.limit(), func(e Entry) (Entry, map[int]string, error) {
		now = e
		return edit(e)
	}
	changed, err := r.Store.Change(ctx, c)
	switch {
	case errors.Is(err, ErrUnchanged):
		return now, err
	case err != nil:
		return Entry{}, err
	case changed.Removed > maxRemoved:
		// What was asked for is done. If this fails, the next change tries again.
		_ = r.forgetOldest(ctx, c.Guild)
	}
	return changed.Entry, nil
}

// forgetOldest erases the articles that were removed first, down to as many as
// are kept.
func (r *Record) forgetOldest(ctx context.Context, guild string) error {
	var removed []Entry
	err := EachEntry(ctx, r.Store, guild, func(e Entry) error {
		if e.Current.Removed {
			removed = append(removed, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(removed, func(a, b Entry) int { return a.Current.When.Compare(b.Current.When) })
	for _, oldest := range removed[:max(0, len(removed)-maxRemoved)] {
		_, err := r.Store.Change(ctx, Change{Guild: guild, ID: oldest.ID, Edit: func(e Entry) (Entry, map[int]string, error) {
			if !e.Current.Removed {
				return e, nil, ErrUnchanged // somebody brought it back
			}
			return Entry{}, nil, nil
		}})
		if err != nil && !errors.Is(err, ErrUnchanged) {
			return err
		}
	}
	return nil
}

// Text returns the text of a revision: ErrDamaged where it isn't what was put,
// ErrNoText where the record doesn't have the revision any more.
func (r *Record) Text(ctx context.Context, guild, id string, of Revision) (string, error) {
	texts, err := r.Store.Texts(ctx, guild, []TextRef{{id, of.Body}})
	if err != nil {
		return "", err
	}
	if err := of.check(id, texts[0]); err != nil {
		// An article that was erased and put anew has other texts of these numbers.
		if e, now := r.Store.Entry(ctx, guild, id); now == nil {
			if still, ok := e.revision(of.Number); !ok || still.Hash != of.Hash {
				return "", ErrNoText
			}
		}
		return "", err
	}
	return texts[0], nil
}

// check holds a text against what the record says of it.
func (r *Revision) check(id, text string) error {
	if HashOf(r.Title, r.Byline, r.Date, r.Language, text) != r.Hash {
		return fmt.Errorf("%w: the text of article %s isn't what was put", ErrDamaged, id)
	}
	return nil
}

// pageSize is how many entries are asked for at a time.
const pageSize = 1000

// EachEntry calls f with each of a guild's articles in the order of their IDs,
// removed ones too, until f returns an error. Others may change the record
// meanwhile.
func EachEntry(ctx context.Context, s Source, guild string, f func(Entry) error) error {
	for after := ""; ; {
		entries, _, err := s.List(ctx, guild, after, pageSize)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := f(e); err != nil {
				return err
			}
			after = e.ID
		}
		if len(entries) < pageSize {
			return nil
		}
	}
}
