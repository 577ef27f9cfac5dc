package sqlitestate

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The header of a SQLite file, as far as it matters here: its first words, and
// where the application's ID is, most significant byte first.
const (
	magic         = "SQLite format 3\x00"
	applicationAt = 68
)

// ours tells whether the file at path may be moved or removed: one of Kutip's, or
// one that isn't of SQLite at all, as damage makes it. It is for files that no
// connection of this process needs any more: a close drops their locks (POSIX).
func ours(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	var head [applicationAt + 4]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	}
	id := binary.BigEndian.Uint32(head[applicationAt:])
	return string(head[:len(magic)]) != magic || id == application
}

// Check looks at the state of a folder, and changes nothing: state.ErrNewer,
// ErrForeign, ErrDamaged or state.ErrUnreachable. That there is none yet is no
// error.
func Check(ctx context.Context, dir string) error {
	path := filepath.Join(dir, name)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fail(path, err)
	case !info.Mode().IsRegular():
		return fail(path, fmt.Errorf("%w: %v", ErrForeign, info.Mode()))
	}
	f, err := connect(path)
	if err != nil {
		return fail(path, err)
	}
	err = errors.Join(f.check(ctx), f.close())
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
