package sqlitestate

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"strings"
	"time"

	"kutip/bot/state"
)

// Claim is one change.
func (s *Store) Claim(ctx context.Context, id string, life time.Duration) (first bool, err error) {
	defer s.sweep(ctx)
	err = s.with(ctx, state.CheckClaim(id, life), func(f *file, now int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
			result, err := tx.StmtContext(ctx, f.claim).ExecContext(ctx, []byte(id), now+state.Milliseconds(life), now)
			if err != nil {
				return err
			}
			n, err := result.RowsAffected()
			first = n == 1
			return err
		})
	})
	return first && err == nil, err
}

// Take is one change.
func (s *Store) Take(ctx context.Context, guild, key string, r state.Rate) (wait time.Duration, err error) {
	defer s.sweep(ctx)
	err = s.with(ctx, state.CheckTake(guild, key, r), func(f *file, now int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
			var full, next int64
			err := tx.StmtContext(ctx, f.rate).QueryRowContext(ctx, guild, []byte(key)).Scan(&full)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if next, wait = r.Take(full, now); wait > 0 {
				return nil
			}
			_, err = tx.StmtContext(ctx, f.setRate).ExecContext(ctx, guild, []byte(key), next)
			return err
		})
	})
	return wait, err
}

// An account is what is kept of a state.Account; the zero one of one that
// nothing was spent from.
type account struct {
	spent int
	ends  int64
}

// Spend is one change.
func (s *Store) Spend(ctx context.Context, cost int, forced bool, accounts ...state.Account) (over int, err error) {
	defer s.sweep(ctx)
	err = s.with(ctx, state.CheckSpend(cost, accounts), func(f *file, now int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
			var all []account
			if all, err = f.accounts(ctx, tx, accounts, now); err != nil {
				return err
			}
			for i, a := range accounts {
				if over = i; !forced && !a.Allows(all[i].spent, cost) {
					return nil
				}
			}
			over = -1
			return f.add(ctx, tx, cost, accounts, all, now)
		})
	})
	if err != nil {
		return -1, err
	}
	return over, nil
}

// accounts reads accounts.
func (f *file) accounts(ctx context.Context, tx *sql.Tx, accounts []state.Account, now int64) ([]account, error) {
	all := make([]account, len(accounts))
	for i, a := range accounts {
		err := tx.StmtContext(ctx, f.account).QueryRowContext(ctx, []byte(a.Name), now).Scan(&all[i].spent, &all[i].ends)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
	}
	return all, nil
}

// add adds a cost to accounts that are so.
func (f *file) add(ctx context.Context, tx *sql.Tx, cost int, accounts []state.Account, all []account, now int64) error {
	for i, a := range accounts {
		was := all[i]
		spent := max(0, was.spent+cost)
		if spent == was.spent {
			continue
		}
		if was.ends == 0 {
			was.ends = now + state.Milliseconds(a.Life)
		}
		if _, err := tx.StmtContext(ctx, f.setAccount).ExecContext(ctx, []byte(a.Name), spent, was.ends); err != nil {
			return err
		}
	}
	return nil
}

// Spent reads all accounts at one moment, beside those that write.
func (s *Store) Spent(ctx context.Context, accounts ...state.Account) (spent []int, err error) {
	err = s.with(ctx, state.CheckSpend(0, accounts), func(f *file, now int64) error {
		if spent = make([]int, len(accounts)); len(spent) == 0 {
			return nil
		}
		query, args := spentQuery(accounts, now)
		rows, err := f.read.QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var i, n int
			if err := rows.Scan(&i, &n); err != nil {
				return err
			}
			spent[i] = n
		}
		return rows.Err()
	})
	return spent, err
}

// spentQuery selects index and spent of those accounts that there are.
func spentQuery(accounts []state.Account, now int64) (query string, args []any) {
	const one = `SELECT ?, spent FROM account WHERE name = ? AND ends > ?`
	var all []string
	for i, a := range accounts {
		all, args = append(all, one), append(args, i, []byte(a.Name), now)
	}
	return strings.Join(all, " UNION ALL "), args
}

// Secret reads the secret, and makes it where there is none. It is remembered, so
// that a file that is begun anew has it from the first moment on.
func (s *Store) Secret(ctx context.Context) (secret []byte, err error) {
	err = s.with(ctx, nil, func(f *file, _ int64) error {
		return f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
			random := make([]byte, state.KeySize)
			rand.Read(random)
			if _, err := tx.ExecContext(ctx, setSecretSQL, random); err != nil {
				return err
			}
			return tx.QueryRowContext(ctx, secretSQL).Scan(&secret)
		})
	})
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.secret = bytes.Clone(secret)
	s.mu.Unlock()
	return secret, nil
}
