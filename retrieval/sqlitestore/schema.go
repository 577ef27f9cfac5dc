package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"kutip/retrieval"
)

// A schema is the layout of one kind of file, as the steps that lead to it.
type schema struct {
	application int32
	steps       []string // SQL; after the nth the schema is n
}

// newest is the schema that this program writes.
func (s schema) newest() int { return len(s.steps) }

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// of returns a file's schema, 0 for one that has nothing in it yet. A foreign
// file is ErrDamaged, one of a newer program ErrNewer. It only reads.
func (s schema) of(ctx context.Context, q queryer) (int, error) {
	var application int32
	var version, tables int
	err := q.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id a, pragma_user_version v`).Scan(&application, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case application == 0 && version == 0 && tables == 0:
		return 0, nil
	case application != s.application:
		return 0, fmt.Errorf("%w: it is a SQLite file, but not of this kind (application_id %#x)", retrieval.ErrDamaged, application)
	case version > s.newest():
		return 0, fmt.Errorf("%w: schema %d, this one knows %d", retrieval.ErrNewer, version, s.newest())
	}
	return version, nil
}

// migrate makes the steps that a file lacks, each in a transaction, so that of
// several processes one makes it and the others find it made.
func (s schema) migrate(ctx context.Context, db *sql.DB) error {
	for {
		at, err := s.of(ctx, db)
		if err != nil || at == s.newest() {
			return err
		}
		if at == 0 {
			if err := format(ctx, db); err != nil {
				return err
			}
		}
		if err := s.step(ctx, db); err != nil {
			return err
		}
	}
}

// current is an error unless the file has the newest schema.
func (s schema) current(ctx context.Context, db *sql.DB) error {
	at, err := s.of(ctx, db)
	if err == nil && at != s.newest() {
		err = fmt.Errorf("%w: it has schema %d and can't be migrated to %d", retrieval.ErrReadOnly, at, s.newest())
	}
	return err
}

// format sets what a file must be told before it has tables: free pages can be
// given back, and the journal is a WAL. SQLite doesn't wait for others to set
// that, so it is tried again while they have the file.
func format(ctx context.Context, db *sql.DB) error {
	const tries, pause = 100, 20 * time.Millisecond
	for try := 1; ; try++ {
		_, err := db.ExecContext(ctx, `PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL`)
		if err == nil || !isBusy(err) || try == tries {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// step makes the next step, unless another process has meanwhile.
func (s schema) step(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	at, err := s.of(ctx, tx)
	if err != nil || at == s.newest() {
		return err
	}
	if _, err := tx.ExecContext(ctx, s.steps[at]); err != nil {
		return fmt.Errorf("to schema %d: %w", at+1, err)
	}
	mark := fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, s.application, at+1)
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}
