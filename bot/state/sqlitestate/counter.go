package sqlitestate

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"time"

	"kutip/bot/state"
)

// Count is one change. A day's counters are one row, since most are added to
// together.
func (s *Store) Count(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
	defer s.sweep(ctx)
	return s.with(ctx, state.CheckCount(guild, day, add, life), func(f *file, now int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
			ends, counts := now+state.Milliseconds(life), "{}"
			err := tx.StmtContext(ctx, f.counts).QueryRowContext(ctx, guild, day, now).Scan(&ends, &counts)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			sums := readCounts(counts)
			for name, n := range add {
				sums[name] += n
			}
			all, err := json.Marshal(sums)
			if err != nil {
				return err
			}
			_, err = tx.StmtContext(ctx, f.setCounts).ExecContext(ctx, guild, day, ends, string(all))
			return err
		})
	})
}

// readCounts returns the counters of a row, without those that stand at 0; none
// where they can't be read.
func readCounts(counts string) map[string]int {
	sums := map[string]int{}
	if json.Unmarshal([]byte(counts), &sums) != nil || sums == nil { // "null"
		return map[string]int{}
	}
	maps.DeleteFunc(sums, func(_ string, n int) bool { return n == 0 })
	return sums
}

// Counts is one statement, beside those that write.
func (s *Store) Counts(ctx context.Context, guild string, days []string) (all []map[string]int, err error) {
	err = s.with(ctx, state.CheckCounts(guild, days), func(f *file, now int64) error {
		all, err = f.allCounts(ctx, guild, days, now)
		return err
	})
	return all, err
}

func (f *file) allCounts(ctx context.Context, guild string, days []string, now int64) ([]map[string]int, error) {
	list, err := json.Marshal(days)
	if err != nil {
		return nil, err
	}
	rows, err := f.read.QueryContext(ctx, allCountsSQL, guild, now, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	of := map[string]map[string]int{}
	for rows.Next() {
		var day, counts string
		if err := rows.Scan(&day, &counts); err != nil {
			return nil, err
		}
		of[day] = readCounts(counts)
	}
	all := make([]map[string]int, len(days))
	for i, day := range days {
		all[i] = of[day]
	}
	return all, rows.Err()
}
