package sqlitestate

import (
	"context"
	"database/sql"
	"slices"
)

// A change is what a call writes. Where many write at once their changes are made
// in one transaction, in the order in which they came: a transaction costs more
// than what is done in it, and database/sql, which hands its only connection to
// any of those that wait, lets some of them wait for long.
type change struct {
	ctx  context.Context
	do   func(ctx context.Context, tx *sql.Tx) error
	done chan error
}

// changesAtOnce is how many changes a transaction has at most. Other processes wait
// for it meanwhile.
const changesAtOnce = 100

// change has do run in a transaction, that of other goroutines' changes, too. Do may
// be run several times, and what it did then counts only once. It gets a context
// that doesn't end in the middle of the others' work.
func (f *file) change(ctx context.Context, do func(ctx context.Context, tx *sql.Tx) error) error {
	c := change{ctx, do, make(chan error, 1)}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-f.closing:
		return errClosed
	case f.changes <- c:
		return <-c.done
	}
}

// makeChanges makes changes until the file is closed.
func (f *file) makeChanges() {
	defer close(f.closed)
	for {
		select {
		case <-f.closing:
			return
		case c := <-f.changes:
			f.makeAll(f.waiting(c))
		}
	}
}

// waiting returns a change and those behind it.
func (f *file) waiting(c change) []change {
	all := []change{c}
	for len(all) < changesAtOnce {
		select {
		case c := <-f.changes:
			all = append(all, c)
		default:
			return all
		}
	}
	return all
}

// makeAll makes all changes or none, but for those that nobody waits for any more. If
// one of them fails each is made by itself, so that none fails for another.
func (f *file) makeAll(all []change) {
	all = slices.DeleteFunc(all, func(c change) bool {
		err := c.ctx.Err()
		if err != nil {
			c.done <- err
		}
		return err != nil
	})
	err := f.transact(context.Background(), func(tx *sql.Tx) error {
		for _, c := range all {
			if err := c.do(context.Background(), tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil && len(all) > 1 && !isBusy(err) {
		for _, c := range all {
			f.makeAll([]change{c})
		}
		return
	}
	for _, c := range all {
		c.done <- err
	}
}

// transact runs do in a transaction that holds the file's only write lock.
func (f *file) transact(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := f.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}
