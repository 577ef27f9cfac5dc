package sqlitestate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kutip/bot/state"
)

// A Look reads the state in a folder and changes nothing: it makes no file, sweeps
// none, brings none to a newer schema and moves no damaged one aside. Others may
// have the state open.
type Look struct {
	Dir string
	Now func() time.Time // by which what is kept has ended; nil: time.Now
}

var _ state.Counter = Look{}

// Counts is Store.Counts; fs.ErrNotExist where there is no state yet, and else the
// errors of Check.
func (l Look) Counts(ctx context.Context, guild string, days []string) (all []map[string]int, err error) {
	if err := state.CheckCounts(guild, days); err != nil {
		return nil, err
	}
	if l.Now == nil {
		l.Now = time.Now
	}
	err = look(l.Dir, func(f *file) error {
		schema, err := schemaOf(ctx, f.read)
		if err != nil || schema < counterSchema {
			all = make([]map[string]int, len(days))
			return err
		}
		all, err = f.allCounts(ctx, guild, days, l.Now().UnixMilli())
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// Check looks at the state of a folder, and changes nothing: state.ErrNewer,
// ErrForeign, ErrDamaged or state.ErrUnreachable. That there is none yet is no
// error.
func Check(ctx context.Context, dir string) error {
	err := look(dir, func(f *file) error { return f.check(ctx) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// look calls do, maybe several times, with the file in a folder; fs.ErrNotExist
// where there is none.
func look(dir string, do func(*file) error) error {
	path := filepath.Join(dir, name)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return fail(path, err)
	case !info.Mode().IsRegular():
		return fail(path, fmt.Errorf("%w: %v", ErrForeign, info.Mode()))
	}
	f, err := connect(path)
	if err != nil {
		return fail(path, err)
	}
	err = Options{Busy: defaultBusy}.patient(func() error { return do(f) })
	err = errors.Join(err, f.close())
	switch {
	case isBroken(err) && !ours(path):
		err = fmt.Errorf("%w: %w", ErrForeign, err)
	case isBroken(err):
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fail(path, err)
}

func (f *file) check(ctx context.Context) error {
	if _, err := schemaOf(ctx, f.read); err != nil {
		return err
	}
	var found string
	if err := f.read.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, found)
	}
	return nil
}
