package retrieval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
	"time"
)

// An archive is a record, or a guild of it, as lines of JSON: a header, a line
// an article, and a last one with their count, so that a cut one is noticed.
//
//	{"kutip":"archive","version":1,"guild":"local"}
//	{"guild":"local","id":"rapat-k3xa","revisions":[{"number":1,…},…],"texts":{"1":"…"}}
//	{"articles":1}
//
// The header names the guild where there is only one. Articles are in the order
// of guild and ID, their revisions the oldest first, the last being the current
// one; texts are by Revision.Body.
const archiveVersion = 1

type archiveHeader struct {
	Kutip   string `json:"kutip"`
	Version int    `json:"version"`
	Guild   string `json:"guild,omitempty"`
}

type archiveEnd struct {
	Articles int `json:"articles"`
}

// archived is an article with its guild and all its revisions.
type archived struct {
	Guild     string         `json:"guild"`
	ID        string         `json:"id"`
	Revisions []Revision     `json:"revisions"`
	Texts     map[int]string `json:"texts"`
	Every     duration       `json:"every,omitempty"` // Watch.Every, such as "6h0m0s"
	Said      string         `json:"said,omitempty"`  // Watch.Hash: what was undone or not taken stays so
}

// What is wrong with an archive.
var (
	ErrNotArchive   = errors.New("not an archive of kutip")
	ErrNewerArchive = errors.New("the archive was written by a newer kutip")
	ErrArchiveCut   = errors.New("the archive ends too early")
	ErrManyGuilds   = errors.New("the archive is of several guilds")
	ErrBadLine      = errors.New("not what an archive may have there")
)

const (
	atOnce  = 8        // articles that are read or written at a time
	maxLine = 64 << 20 // bytes of an archive's line: ten texts, with what JSON adds
)

// Export writes an archive of a guild, "" for all. It calls each with every
// article in order, removed ones too, when it is written or with why it is left out:
// it was damaged. An error of each ends the export. Others may change the record
// meanwhile; every article is of one moment.
func (r *Record) Export(ctx context.Context, w io.Writer, guild string, each func(guild, id string, removed bool, err error) error) error {
	out := bufio.NewWriter(w)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(archiveHeader{"archive", archiveVersion, guild}); err != nil {
		return err
	}
	n := 0
	err := inOrder(ctx, r.everything(ctx, guild), r.archive, func(a archived, err error) error {
		switch {
		case errors.Is(err, ErrNoArticle):
			return nil // erased meanwhile
		case errors.Is(err, ErrDamaged) && a.ID != "":
			return each(a.Guild, a.ID, false, err)
		case err != nil:
			return err
		}
		if err := lines.Encode(a); err != nil {
			return err
		}
		n++
		return each(a.Guild, a.ID, a.Revisions[len(a.Revisions)-1].Removed, nil)
	})
	if err != nil {
		return err
	}
	if err := lines.Encode(archiveEnd{n}); err != nil {
		return err
	}
	return out.Flush()
}

// everything yields the names of a guild's articles, or of those of all guilds.
func (r *Record) everything(ctx context.Context, guild string) iter.Seq2[archived, error] {
	return func(yield func(archived, error) bool) {
		err := r.eachGuild(ctx, guild, func(guild string) error {
			return EachEntry(ctx, r.Store, guild, func(e Entry) error {
				if !yield(archived{Guild: guild, ID: e.ID}, nil) {
					return errStopped
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(archived{}, err)
		}
	}
}

var errStopped = errors.New("nobody wants more")

func (r *Record) eachGuild(ctx context.Context, one string, f func(guild string) error) error {
	if one != "" {
		return f(one)
	}
	for after := ""; ; {
		guilds, err := r.Store.Guilds(ctx, after, pageSize)
		if err != nil {
			return err
		}
		for _, guild := range guilds {
			if err := f(guild); err != nil {
				return err
			}
			after = guild
		}
		if len(guilds) < pageSize {
			return nil
		}
	}
}

// archive reads an article with all its texts, and again where it was changed
// between the two. A damaged one comes with its name.
func (r *Record) archive(ctx context.Context, a archived) (archived, error) {
	const tries = 5
	for try := 1; ; try++ {
		e, err := r.Store.Entry(ctx, a.Guild, a.ID)
		if err != nil {
			return a, err
		}
		if e.Pending != nil { // it asks a moderator of this record
			e.Pending = nil
			e.Watch.forget()
		}
		a.Revisions, a.Every, a.Said = append(e.Older, e.Current), duration(e.Watch.Every), e.Watch.Hash
		a.Texts, err = r.bodies(ctx, a.Guild, &e)
		switch {
		case err == nil:
			if err := a.check(); err != nil {
				return a, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			return a, nil
		case errors.Is(err, ErrNoText) && try == tries:
			return a, fmt.Errorf("%w: %w", ErrDamaged, err)
		case !errors.Is(err, ErrNoText):
			return a, err
		}
	}
}

// bodies returns the texts of an entry by their Body.
func (r *Record) bodies(ctx context.Context, guild string, e *Entry) (map[int]string, error) {
	var refs []TextRef
	for body := range e.Bodies() {
		refs = append(refs, TextRef{e.ID, body})
	}
	texts, err := r.Store.Texts(ctx, guild, refs)
	if err != nil {
		return nil, err
	}
	byBody := make(map[int]string, len(refs))
	for i, ref := range refs {
		byBody[ref.Body] = texts[i]
	}
	return byBody, nil
}

// Imported is what became of a line of an archive.
type Imported struct {
	Line      int
	Guild, ID string // "" where the line can't be read
	Result    ImportResult
	Err       error // why it was left out: ErrBadLine, ErrFull
}

// An ImportResult says what an import did with an article.
type ImportResult string

const (
	ImportAdded     ImportResult = "added" // with all its revisions
	ImportChanged   ImportResult = "changed"
	ImportUnchanged ImportResult = "unchanged"
)

// Import puts an archive's articles into the record, those of an archive of one
// guild into another guild where into isn't "". An article that the record
// doesn't have comes with its whole history, as it was. Of one that it has the
// archive's current state becomes a new revision, unless it is the same already.
//
// It calls each with every line in order; an error of it ends the import. A line
// that is left out doesn't keep the others from being put in, nor does what
// comes at last: ErrArchiveCut.
func (r *Record) Import(ctx context.Context, in io.Reader, into string, each func(Imported) error) error {
	a := archiveReader{in: bufio.NewReaderSize(in, 64<<10), into: into}
	if err := a.header(); err != nil {
		return err
	}
	put := func(ctx context.Context, l archiveLine) (Imported, error) { return r.putLine(ctx, l) }
	return inOrder(ctx, a.lines(), put, func(done Imported, err error) error {
		if err != nil {
			return err
		}
		return each(done)
	})
}

// putLine puts one line into the record.
func (r *Record) putLine(ctx context.Context, l archiveLine) (Imported, error) {
	done := Imported{Line: l.n, Guild: l.Guild, ID: l.ID, Err: l.bad}
	if done.Err == nil {
		done.Err = l.check()
	}
	if done.Err != nil {
		return done, nil
	}
	_, err := r.change(ctx, l.Guild, l.ID, func(e Entry) (Entry, map[int]string, error) {
		last := l.Revisions[len(l.Revisions)-1]
		if e.Current.Number == 0 {
			done.Result = ImportAdded
			e = Entry{ID: l.ID, Current: last, Older: l.Revisions[:len(l.Revisions)-1], Watch: Watch{Every: time.Duration(l.Every), Hash: l.Said}}
			e.resume(r.now())
			return e, l.Texts, nil
		}
		if e.Current.Removed == last.Removed && e.Current.Hash == last.Hash {
			return e, nil, ErrUnchanged
		}
		done.Result = ImportChanged
		text := l.Texts[last.Body]
		last.Number, last.Restores, last.When = e.next(), 0, r.now()
		var texts map[int]string
		if !last.Removed {
			last.Body = last.Number
			texts = map[int]string{last.Body: text}
		}
		e.push(last)
		e.resume(r.now())
		return e, texts, nil
	})
	switch {
	case errors.Is(err, ErrUnchanged):
		done.Result, err = ImportUnchanged, nil
	case errors.Is(err, ErrFull):
		done.Result, done.Err, err = "", err, nil
	}
	return done, err
}

// An archiveReader reads an archive line by line.
type archiveReader struct {
	in      *bufio.Reader
	into    string // the guild to call all by; "": each its own
	guild   string // of the header
	n       int    // the line last read
	article int    // lines of articles so far
	last    [2]string
}

// An archiveLine is a line of an article, or says why it is none.
type archiveLine struct {
	archived
	n   int
	bad error
}

func (a *archiveReader) header() error {
	line, err := a.next()
	var h archiveHeader
	switch {
	case err != nil && !errors.Is(err, ErrArchiveCut) && !errors.Is(err, ErrBadLine):
		return err
	case err != nil || json.Unmarshal(line, &h) != nil || h.Kutip != "archive" || h.Version < 1:
		return ErrNotArchive
	case h.Version > archiveVersion:
		return ErrNewerArchive
	case a.into != "" && h.Guild == "":
		return ErrManyGuilds
	}
	a.guild = h.Guild
	return nil
}

// lines yields the lines behind the header, and last an error unless the archive
// is whole.
func (a *archiveReader) lines() iter.Seq2[archiveLine, error] {
	return func(yield func(archiveLine, error) bool) {
		for {
			line, err := a.next()
			if err != nil && !errors.Is(err, ErrBadLine) {
				yield(archiveLine{}, err)
				return
			}
			if end, ok := readEnd(line); err == nil && ok {
				if end.Articles != a.article {
					yield(archiveLine{}, ErrArchiveCut)
				}
				return
			}
			a.article++
			l := archiveLine{n: a.n, bad: err}
			if err == nil {
				l.bad = a.read(line, &l.archived)
			}
			if !yield(l, nil) {
				return
			}
		}
	}
}

// readEnd reads the last line, which has a count and nothing else.
func readEnd(line []byte) (end archiveEnd, ok bool) {
	if len(line) > 100 {
		return end, false
	}
	lines := json.NewDecoder(bytes.NewReader(line))
	lines.DisallowUnknownFields()
	return end, lines.Decode(&end) == nil
}

// read reads an article's line. Articles must be in order, so that none comes
// twice.
func (a *archiveReader) read(line []byte, to *archived) error {
	if err := json.Unmarshal(line, to); err != nil {
		*to = archived{}
		return fmt.Errorf("%w: it isn't JSON of an article", ErrBadLine)
	}
	at := [2]string{to.Guild, to.ID}
	switch {
	case a.guild != "" && to.Guild != a.guild:
		return fmt.Errorf("%w: it is of another guild than the archive", ErrBadLine)
	case at[0] < a.last[0], at[0] == a.last[0] && at[1] <= a.last[1]:
		return fmt.Errorf("%w: it is out of order", ErrBadLine)
	}
	a.last = at
	if a.into != "" {
		to.Guild = a.into
	}
	return nil
}

// next returns the next line. ErrBadLine if it is too long; then the next one
// can be read. ErrArchiveCut at the end of the input, which comes after the
// last line only where that was missed.
func (a *archiveReader) next() ([]byte, error) {
	a.n++
	var line []byte
	tooLong := false
	for {
		part, err := a.in.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > maxLine; !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			return nil, ErrArchiveCut // a whole line ends in "\n"
		case err != nil:
			return nil, err
		case tooLong:
			return nil, fmt.Errorf("%w: it is too long", ErrBadLine)
		default:
			return line, nil
		}
	}
}

// inOrder calls f with what in yields, several at a time, and out with what
// comes of each, in order. The first error of in, or of out, ends it.
func inOrder[A, B any](ctx context.Context, in iter.Seq2[A, error], f func(context.Context, A) (B, error), out func(B, error) error) error {
	type result struct {
		b   B
		err error
	}
	ctx, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	defer all.Wait()
	defer cancel()
	queue := make(chan chan result, atOnce)
	all.Go(func() {
		defer close(queue)
		for a, err := range in {
			slot := make(chan result, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			if err != nil {
				slot <- result{err: err}
				return
			}
			all.Go(func() {
				b, err := f(ctx, a)
				slot <- result{b, err}
			})
		}
	})
	for slot := range queue {
		r := <-slot
		if err := out(r.b, r.err); err != nil {
			return err
		}
	}
	return ctx.Err()
}
