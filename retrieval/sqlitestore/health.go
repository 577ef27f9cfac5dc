package sqlitestore

import (
	"context"
	"path/filepath"

	"kutip/retrieval"
)

// Health is what there is to say of a record on the disk.
type Health struct {
	Path       string // of the record
	Bytes      int64  // of the record with its WAL
	CacheBytes int64  // likewise
	Free       int64  // bytes that this process may still write to the disk; -1: not known
	Schema     int
	Guilds     int
	Articles   int      // of all guilds, without removed ones
	ReadOnly   bool     // it can't be written
	Damage     []string // what PRAGMA quick_check finds, at most ten; nil if it is whole
}

// Health looks the record over. It reads all of the file.
func (s *Store) Health(ctx context.Context) (Health, error) {
	h := Health{
		Path:       s.path,
		Bytes:      size(s.path) + size(s.path+"-wal"),
		CacheBytes: size(s.cache.path) + size(s.cache.path+"-wal"),
	}
	h.Free = Free(filepath.Dir(s.path))
	err := s.examine(ctx, &h)
	return h, s.fail(err)
}

func (s *Store) examine(ctx context.Context, h *Health) (err error) {
	if h.Schema, err = s.schema.of(ctx, s.read); err != nil {
		return err
	}
	err = s.read.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(articles), 0) FROM guild
		WHERE articles + removed > 0`).Scan(&h.Guilds, &h.Articles)
	if err != nil {
		return err
	}
	_, err = s.write.ExecContext(ctx, `DELETE FROM guild WHERE false`) // is refused all the same where it is read-only
	if err != nil && kindOf(err) != retrieval.ErrReadOnly {
		return err
	}
	h.ReadOnly = err != nil
	h.Damage, err = s.damage(ctx)
	return err
}

func (s *Store) damage(ctx context.Context) (found []string, err error) {
	rows, err := s.read.QueryContext(ctx, `PRAGMA quick_check(10)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			found = append(found, line)
		}
	}
	return found, rows.Err()
}
