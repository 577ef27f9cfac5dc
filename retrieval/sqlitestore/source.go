package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"kutip/retrieval"
)

// Each query is one statement, and so of one state of the record.
const (
	versionQuery = `SELECT version FROM guild WHERE name = ?`

	listQuery = `SELECT g.version, a.id, a.current, a.watch, a.pending FROM guild g LEFT JOIN
		(SELECT id, current, watch, pending FROM article WHERE guild = ?1 AND id > ?2 ORDER BY id LIMIT ?3) a
		WHERE g.name = ?1 ORDER BY a.id`

	entryQuery = `SELECT current, older, watch, pending FROM article WHERE guild = ? AND id = ?`

	textsQuery = `SELECT r.key, t.packed FROM json_each(?2) r LEFT JOIN text t
		ON t.guild = ?1 AND t.id = r.value ->> 0 AND t.body = r.value ->> 1`

	guildsQuery = `SELECT name FROM guild WHERE name > ? AND articles + removed > 0 ORDER BY name LIMIT ?`

	dueQuery = `SELECT guild, id, next FROM article WHERE next <= ? ORDER BY next, guild, id LIMIT ?`
)

func (s *Store) Version(ctx context.Context, guild string) (retrieval.Version, error) {
	if err := checkGuild(guild); err != nil {
		return "", err
	}
	if err := s.checkPlace(); err != nil {
		return "", s.fail(err)
	}
	var v retrieval.Version
	err := s.version.QueryRowContext(ctx, guild).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, s.fail(err)
}

func (s *Store) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	if err := checkGuild(guild); err != nil {
		return nil, "", err
	}
	entries, v, err := s.page(ctx, guild, after, max(n, 0))
	if err != nil {
		return nil, "", s.fail(err)
	}
	return entries, v, nil
}

func (s *Store) page(ctx context.Context, guild, after string, n int) (entries []retrieval.Entry, v retrieval.Version, err error) {
	rows, err := s.list.QueryContext(ctx, guild, after, n)
	if err != nil {
		return nil, "", err
	}
	defer rows.Close()
	var version, id, current, watch, pending sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&version, &id, &current, &watch, &pending); err != nil {
			return nil, "", err
		}
		v = retrieval.Version(version)
		if id == nil {
			continue // the guild is there, but no article behind after
		}
		e := retrieval.Entry{ID: string(id)}
		if err := decodeAll(&e, current, watch, pending); err != nil {
			return nil, "", err
		}
		entries = append(entries, e)
	}
	return entries, v, rows.Err()
}

func (s *Store) Entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	if err := check(guild, id); err != nil {
		return retrieval.Entry{}, err
	}
	e, err := scanEntry(s.entry.QueryRowContext(ctx, guild, id), id)
	if err == nil && e.Current.Number == 0 {
		err = fmt.Errorf("%w: %s", retrieval.ErrNoArticle, id)
	}
	return e, s.fail(err)
}

// scanEntry returns the entry of a row of entryQuery, the zero Entry if there is
// none.
func scanEntry(row *sql.Row, id string) (retrieval.Entry, error) {
	var current, older, watch, pending []byte
	err := row.Scan(&current, &older, &watch, &pending)
	if errors.Is(err, sql.ErrNoRows) {
		return retrieval.Entry{}, nil
	}
	e := retrieval.Entry{ID: id}
	if err == nil {
		err = decodeAll(&e, current, watch, pending)
	}
	if err == nil {
		err = decode(older, &e.Older)
	}
	if err != nil {
		return retrieval.Entry{}, err
	}
	return e, nil
}

// decodeAll reads what all that read an entry read of it.
func decodeAll(e *retrieval.Entry, current, watch, pending []byte) error {
	if err := decode(current, &e.Current); err != nil {
		return err
	}
	if err := decode(watch, &e.Watch); err != nil {
		return err
	}
	return decode(pending, &e.Pending)
}

func decode(b []byte, into any) error {
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%w: an article can't be read: %w", retrieval.ErrDamaged, err)
	}
	return nil
}

func (s *Store) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	if err := checkGuild(guild); err != nil {
		return nil, err
	}
	refs := make([][2]any, len(of))
	for i, r := range of {
		if err := checkArticle(r.ID); err != nil {
			return nil, err
		}
		refs[i] = [2]any{r.ID, r.Body}
	}
	texts, err := s.texts(ctx, guild, of, refs)
	if err != nil {
		return nil, s.fail(err)
	}
	return texts, nil
}

// texts unpacks while it reads: unpacking takes most of the time.
func (s *Store) texts(ctx context.Context, guild string, of []retrieval.TextRef, refs [][2]any) ([]string, error) {
	asked, err := json.Marshal(refs)
	if err != nil {
		return nil, err
	}
	rows, err := s.text.QueryContext(ctx, guild, string(asked))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	u := newUnpacker(len(of))
	err = u.feed(rows, of)
	return u.wait(err)
}

// An unpacker unpacks texts on several goroutines.
type unpacker struct {
	texts  []string
	errs   []error
	packed chan packed
	done   sync.WaitGroup
}

// packed is the packed text of the nth that was asked for.
type packed struct {
	n int
	b []byte
}

// newUnpacker starts the goroutines; wait ends them.
func newUnpacker(n int) *unpacker {
	u := &unpacker{texts: make([]string, n), errs: make([]error, n), packed: make(chan packed, 64)}
	for range min(n, runtime.GOMAXPROCS(0)) {
		u.done.Go(func() {
			for p := range u.packed {
				u.texts[p.n], u.errs[p.n] = retrieval.Unpack(p.b)
			}
		})
	}
	return u
}

// feed hands out the rows of textsQuery.
func (u *unpacker) feed(rows *sql.Rows, of []retrieval.TextRef) error {
	for rows.Next() {
		var p packed
		if err := rows.Scan(&p.n, &p.b); err != nil {
			return err
		}
		if p.b == nil {
			return fmt.Errorf("%w: %d of article %s", retrieval.ErrNoText, of[p.n].Body, of[p.n].ID)
		}
		u.packed <- p
	}
	return rows.Err()
}

// wait returns the texts when all are unpacked, or the first error.
func (u *unpacker) wait(err error) ([]string, error) {
	close(u.packed)
	u.done.Wait()
	if err != nil {
		return nil, err
	}
	for _, err := range u.errs {
		if err != nil {
			return nil, err
		}
	}
	return u.texts, nil
}

func (s *Store) Guilds(ctx context.Context, after string, n int) ([]string, error) {
	names, err := s.guilds(ctx, after, max(n, 0))
	if err != nil {
		return nil, s.fail(err)
	}
	return names, nil
}

func (s *Store) guilds(ctx context.Context, after string, n int) (names []string, err error) {
	rows, err := s.read.QueryContext(ctx, guildsQuery, after, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func (s *Store) Due(ctx context.Context, until time.Time, n int) ([]retrieval.Due, error) {
	due, err := s.due(ctx, until, max(n, 0))
	if err != nil {
		return nil, s.fail(err)
	}
	return due, nil
}

func (s *Store) due(ctx context.Context, until time.Time, n int) (due []retrieval.Due, err error) {
	rows, err := s.read.QueryContext(ctx, dueQuery, until.UnixMilli(), n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d retrieval.Due
		var at int64
		if err := rows.Scan(&d.Guild, &d.ID, &at); err != nil {
			return nil, err
		}
		d.At = time.UnixMilli(at).UTC()
		due = append(due, d)
	}
	return due, rows.Err()
}

func check(guild, id string) error {
	if err := checkGuild(guild); err != nil {
		return err
	}
	return checkArticle(id)
}

func checkGuild(name string) error {
	if !retrieval.GuildName(name) {
		return fmt.Errorf("%w: guild %q", retrieval.ErrBadName, name)
	}
	return nil
}

func checkArticle(id string) error {
	if !retrieval.ArticleName(id) {
		return fmt.Errorf("%w: article %q", retrieval.ErrBadName, id)
	}
	return nil
}
