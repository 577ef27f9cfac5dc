package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"kutip/retrieval"
)

func (s *Store) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	if err := check(c.Guild, c.ID); err != nil {
		return retrieval.Changed{}, err
	}
	e := edit{Change: c}
	err := s.update(ctx, func(tx *sql.Tx) error {
		e.tx = tx
		return e.run(ctx)
	})
	switch {
	case err != nil && e.refusal != nil:
		return retrieval.Changed{}, e.refusal // as it is
	case err != nil:
		return retrieval.Changed{}, s.fail(err)
	}
	if e.changed.Entry.Current.Number == 0 {
		// The article is gone already. This hurries what a checkpoint does anyway,
		// and forgets what was made of its words.
		s.scrub(ctx)
		_ = s.cache.erase(ctx, c.Guild)
	}
	return e.changed, nil
}

// update is change, unless the record isn't what it was when it was opened.
func (s *Store) update(ctx context.Context, do func(*sql.Tx) error) error {
	if err := s.checkPlace(); err != nil {
		return err
	}
	return s.change(ctx, func(tx *sql.Tx) error {
		if _, err := s.schema.of(ctx, tx); err != nil { // a newer program may have migrated it
			return err
		}
		return do(tx)
	})
}

// An edit is a change being made in a transaction.
type edit struct {
	retrieval.Change
	tx      *sql.Tx
	refusal error // what Edit said
	changed retrieval.Changed
}

func (e *edit) run(ctx context.Context) error {
	was, err := scanEntry(e.tx.QueryRowContext(ctx, entryQuery, e.Guild, e.ID), e.ID)
	if err != nil {
		return err
	}
	next, texts, err := e.Edit(was)
	if err != nil {
		e.refusal = err
		return err
	}
	next.ID = e.ID
	if next.Current.Number == 0 {
		next = retrieval.Entry{}
	}
	e.changed.Entry = next
	if err := e.count(ctx, was.Current, next.Current); err != nil {
		return err
	}
	if err := e.putEntry(ctx); err != nil {
		return err
	}
	return e.putTexts(ctx, texts)
}

// count gives the guild its new version, unless the change is quiet, and counts.
func (e *edit) count(ctx context.Context, was, next retrieval.Revision) error {
	c := &e.changed
	err := e.tx.QueryRowContext(ctx, `SELECT version, articles, removed FROM guild WHERE name = ?`, e.Guild).
		Scan(&c.Version, &c.Articles, &c.Removed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if isLive(next) && !isLive(was) && e.Limit > 0 && c.Articles >= e.Limit {
		return fmt.Errorf("%w: %d", retrieval.ErrFull, c.Articles)
	}
	if e.Quiet && c.Version != "" && next.Number == was.Number && next.Removed == was.Removed {
		return nil
	}
	add(c, was, -1)
	add(c, next, +1)
	c.Version = retrieval.NewVersion()
	_, err = e.tx.ExecContext(ctx, `REPLACE INTO guild (name, version, articles, removed) VALUES (?, ?, ?, ?)`,
		e.Guild, string(c.Version), c.Articles, c.Removed)
	return err
}

func isLive(r retrieval.Revision) bool { return r.Number > 0 && !r.Removed }

// add counts an article by its current revision.
func add(c *retrieval.Changed, r retrieval.Revision, n int) {
	switch {
	case isLive(r):
		c.Articles += n
	case r.Removed:
		c.Removed += n
	}
}

func (e *edit) putEntry(ctx context.Context) error {
	next := &e.changed.Entry
	if next.Current.Number == 0 {
		_, err := e.tx.ExecContext(ctx, `DELETE FROM article WHERE guild = ? AND id = ?`, e.Guild, e.ID)
		return err
	}
	args := []any{e.Guild, e.ID, nextLook(next.Watch)}
	for _, v := range []any{next.Current, next.Older, next.Watch, next.Pending} {
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		args = append(args, string(b))
	}
	_, err := e.tx.ExecContext(ctx, `REPLACE INTO article (guild, id, next, current, older, watch, pending)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, args...)
	return err
}

// nextLook is a Watch.Next as it is kept.
func nextLook(w retrieval.Watch) sql.NullInt64 {
	return sql.NullInt64{Int64: w.Next.UnixMilli(), Valid: !w.Next.IsZero()}
}

// putTexts keeps the new texts and lets go of those that no revision has.
func (e *edit) putTexts(ctx context.Context, texts map[int]string) error {
	bodies := e.changed.Entry.Bodies()
	for body := range bodies {
		text, ok := texts[body]
		if !ok {
			continue
		}
		_, err := e.tx.ExecContext(ctx, `REPLACE INTO text (guild, id, body, packed) VALUES (?, ?, ?, ?)`,
			e.Guild, e.ID, body, retrieval.Pack(text))
		if err != nil {
			return err
		}
	}
	kept := make([]int, 0, len(bodies))
	for body := range bodies {
		kept = append(kept, body)
	}
	list, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	_, err = e.tx.ExecContext(ctx, `DELETE FROM text WHERE guild = ? AND id = ?
		AND body NOT IN (SELECT value FROM json_each(?))`, e.Guild, e.ID, string(list))
	return err
}

// Erase removes all that there is of a guild, and overwrites it on the disk as
// far as the file system lets it.
func (s *Store) Erase(ctx context.Context, guild string) error {
	if err := checkGuild(guild); err != nil {
		return err
	}
	err := s.update(ctx, func(tx *sql.Tx) error {
		for _, query := range []string{
			`DELETE FROM text WHERE guild = ?`,
			`DELETE FROM article WHERE guild = ?`,
			`DELETE FROM guild WHERE name = ?`,
		} {
			if _, err := tx.ExecContext(ctx, query, guild); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return s.fail(err)
	}
	s.scrub(ctx) // what a checkpoint does anyway, only now
	return s.cache.erase(ctx, guild)
}
