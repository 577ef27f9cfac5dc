package sqlitestate

import (
	"context"
	"database/sql"
)

// sweepEvery is how many milliseconds lie between two sweeps at least.
const sweepEvery = 1000

// sweep clears some of what has ended, now and then. It is called after writes;
// what it can't clear now it clears later.
func (s *Store) sweep(ctx context.Context) {
	now, last := s.now(), s.swept.Load()
	if now-last < sweepEvery && now >= last || !s.swept.CompareAndSwap(last, now) {
		return
	}
	s.with(ctx, nil, func(f *file, now int64) error {
		_, err := f.sweep(ctx, now)
		return err
	})
	if s.unclean.Load() {
		s.scrub(ctx)
	}
}

// sweepAll clears all that has ended, while nobody waits for it.
func (s *Store) sweepAll(ctx context.Context, f *file) {
	for {
		if n, err := f.sweep(ctx, s.now()); n == 0 || err != nil {
			return
		}
	}
}

// sweep makes one step, and returns how many rows it cleared.
func (f *file) sweep(ctx context.Context, now int64) (cleared int64, err error) {
	err = f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
		cleared = 0
		for _, query := range sweepSQL {
			result, err := tx.ExecContext(ctx, query, now)
			if err != nil {
				return err
			}
			n, err := result.RowsAffected()
			if err != nil {
				return err
			}
			cleared += n
		}
		return nil
	})
	return cleared, err
}
