package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"kutip/retrieval"
)

// forgotten is how many hosts that want nothing any more a change lets go of, at
// most: more than it adds, so that they don't pile up.
const forgotten = 16

const forgetQuery = `DELETE FROM host WHERE name IN
	(SELECT name FROM host WHERE max(free, wait) <= ? LIMIT ?)`

func (s *Store) ChangeHost(ctx context.Context, name string, edit func(retrieval.Host) (retrieval.Host, error)) error {
	if !retrieval.HostName(name) {
		return fmt.Errorf("%w: host %q", retrieval.ErrBadName, name)
	}
	var refusal error // what edit said
	err := s.update(ctx, func(tx *sql.Tx) error {
		was, err := hostOf(ctx, tx, name)
		if err != nil {
			return err
		}
		next, err := edit(was)
		if err != nil {
			refusal = err
			return err
		}
		return s.putHost(ctx, tx, name, next)
	})
	if refusal != nil {
		return refusal // as it is
	}
	return s.fail(err)
}

func hostOf(ctx context.Context, tx *sql.Tx, name string) (retrieval.Host, error) {
	var free, wait int64
	err := tx.QueryRowContext(ctx, `SELECT free, wait FROM host WHERE name = ?`, name).Scan(&free, &wait)
	if errors.Is(err, sql.ErrNoRows) {
		return retrieval.Host{}, nil
	}
	return retrieval.Host{Free: time.UnixMilli(free).UTC(), Wait: time.UnixMilli(wait).UTC()}, err
}

// putHost keeps a host, and forgets some that want nothing any more.
func (s *Store) putHost(ctx context.Context, tx *sql.Tx, name string, h retrieval.Host) error {
	_, err := tx.ExecContext(ctx, `REPLACE INTO host (name, free, wait) VALUES (?, ?, ?)`,
		name, h.Free.UnixMilli(), h.Wait.UnixMilli())
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, forgetQuery, s.now().UnixMilli(), forgotten)
	return err
}
