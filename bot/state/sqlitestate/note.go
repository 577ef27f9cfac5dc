package sqlitestate

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"kutip/bot/state"
)

// Put is one change.
func (s *Store) Put(ctx context.Context, n state.Note) error {
	defer s.sweep(ctx)
	return s.with(ctx, state.CheckNote(n), func(f *file, now int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error { return f.putNote(ctx, tx, n, now) })
	})
}

func (f *file) putNote(ctx context.Context, tx *sql.Tx, n state.Note, now int64) error {
	if n.Ends.UnixMilli() <= now {
		_, err := tx.ExecContext(ctx, deleteSQL, n.Guild, n.Kind, n.ID)
		return err
	}
	_, err := tx.StmtContext(ctx, f.put).ExecContext(ctx, n.Guild, n.Kind, n.ID, n.Person, n.Ends.UnixMilli(), notNil(n.Data))
	return err
}

// Swap is one change.
func (s *Store) Swap(ctx context.Context, n state.Note, old []byte) (swapped bool, err error) {
	defer s.sweep(ctx)
	err = s.with(ctx, state.CheckNote(n), func(f *file, now int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
			var is []byte
			err := tx.StmtContext(ctx, f.data).QueryRowContext(ctx, n.Guild, n.Kind, n.ID, now).Scan(&is)
			there := !errors.Is(err, sql.ErrNoRows)
			if err != nil && there {
				return err
			}
			if swapped = there == (old != nil) && bytes.Equal(is, old); !swapped {
				return nil
			}
			return f.putNote(ctx, tx, n, now)
		})
	})
	return swapped && err == nil, err
}

// Get is one statement, beside those that write.
func (s *Store) Get(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
	n := state.Note{Guild: guild, Kind: kind, ID: id}
	err := s.with(ctx, state.CheckPlace(guild, kind, id), func(f *file, now int64) error {
		var ends int64
		err := f.get.QueryRowContext(ctx, guild, kind, id, now).Scan(&n.Person, &ends, &n.Data)
		n.Ends, n.Data = timeOf(ends), notNil(n.Data)
		if errors.Is(err, sql.ErrNoRows) {
			return state.ErrNoNote
		}
		return err
	})
	if err != nil {
		return state.Note{}, err
	}
	return n, nil
}

// notNil is data as it was put: empty data is scanned, and would be kept, as NULL.
func notNil(data []byte) []byte { return append([]byte{}, data...) }

func timeOf(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// Notes is one statement, beside those that write.
func (s *Store) Notes(ctx context.Context, q state.Query) (notes []state.Note, err error) {
	q, err = state.CheckQuery(q)
	err = s.with(ctx, err, func(f *file, now int64) error {
		query, args := notesQuery(q, now)
		rows, err := f.read.QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for notes = nil; rows.Next(); {
			n, ends := state.Note{Guild: q.Guild}, int64(0)
			if err := rows.Scan(&n.Kind, &n.ID, &n.Person, &ends, &n.Data); err != nil {
				return err
			}
			n.Ends, n.Data = timeOf(ends), notNil(n.Data)
			notes = append(notes, n)
		}
		return rows.Err()
	})
	return notes, err
}

// notesQuery has only the conditions that there are, so that SQLite finds the
// index for them.
func notesQuery(q state.Query, now int64) (query string, args []any) {
	where := []string{"guild = ?", "ends > ?", "(kind, id) > (?, ?)"}
	args = []any{q.Guild, now, q.After.Kind, q.After.ID}
	if q.Kind != "" {
		where, args = append(where, "kind = ?"), append(args, q.Kind)
	}
	if q.Person != "" {
		where, args = append(where, "person = ?"), append(args, q.Person)
	}
	return `SELECT kind, id, person, ends, data FROM note WHERE ` + strings.Join(where, " AND ") +
		` ORDER BY kind, id LIMIT ?`, append(args, q.N)
}

// Delete is one statement.
func (s *Store) Delete(ctx context.Context, guild string, kind state.Kind, id string) error {
	return s.with(ctx, state.CheckPlace(guild, kind, id), func(f *file, _ int64) error {
		_, err := f.write.ExecContext(ctx, deleteSQL, guild, kind, id)
		return err
	})
}

// Forget leaves no byte of the notes in the files; while others read for long, the
// bytes go with a later sweep.
func (s *Store) Forget(ctx context.Context, guild, person string) (int, error) {
	if err := state.CheckForget(guild, person); err != nil {
		return 0, err
	}
	now := s.now()
	forgotten, err := s.deleteAll(ctx, forgetSQL, guild, person, now, true)
	if err != nil {
		return 0, err
	}
	// Those that have ended are gone already for all who ask, and so not counted.
	if _, err := s.deleteAll(ctx, forgetSQL, guild, person, now, false); err != nil {
		return 0, err
	}
	return forgotten, s.scrub(ctx)
}

// Erase leaves no byte of the guild's notes in the files, or as Forget does.
func (s *Store) Erase(ctx context.Context, guild string) error {
	if err := state.CheckGuild(guild); err != nil {
		return err
	}
	for _, query := range []string{eraseNotesSQL, eraseRatesSQL, eraseDaysSQL} {
		if _, err := s.deleteAll(ctx, query, guild); err != nil {
			return err
		}
	}
	return s.scrub(ctx)
}

// deleteAll makes a step of deleting until there is nothing left to delete.
func (s *Store) deleteAll(ctx context.Context, query string, args ...any) (deleted int, err error) {
	for {
		var step int64
		err := s.with(ctx, nil, func(f *file, _ int64) error {
			result, err := f.write.ExecContext(ctx, query, args...)
			if err != nil {
				return err
			}
			step, err = result.RowsAffected()
			return err
		})
		if deleted += int(step); step == 0 || err != nil {
			return deleted, err
		}
	}
}

// scrub clears the files of what was deleted, or has it done later: what was
// deleted is gone for all who ask, whether or not others read just now.
func (s *Store) scrub(ctx context.Context) error {
	if err := s.removeDamaged(); err != nil {
		return fail(s.path, err)
	}
	err := s.with(ctx, nil, func(f *file, _ int64) error { return f.scrub(ctx) })
	s.unclean.Store(err != nil)
	if isBusy(err) {
		return nil
	}
	return err
}
