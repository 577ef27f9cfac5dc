package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"kutip/retrieval"
)

// A file is an open SQLite file: a connection that writes, so that the process's
// own writers queue up, and some that read beside it.
type file struct {
	path        string
	made        os.FileInfo // of path, when it was opened
	asIs        bool        // as in access
	read, write *sql.DB
}

// access is how a file is opened.
type access struct {
	driver  string        // of database/sql
	busy    time.Duration // how long to wait for other processes
	pragmas []string
	asIs    bool // only read, and taking it that nobody writes
}

// openFile opens a file that is there. Nothing is read yet.
func openFile(path string, a access) (*file, error) {
	made, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	q := url.Values{"_txlock": {"immediate"}, "_error_rc": {"1"}, "_dqs": {"0"}, "mode": {"rw"}}
	if a.asIs {
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	}
	q.Add("_pragma", "busy_timeout("+strconv.FormatInt(a.busy.Milliseconds(), 10)+")")
	for _, p := range a.pragmas {
		q.Add("_pragma", p)
	}
	dsn := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
	read, err := sql.Open(a.driver, dsn)
	if err != nil {
		return nil, err
	}
	write, err := sql.Open(a.driver, dsn)
	if err != nil {
		return nil, err
	}
	readers := max(4, runtime.GOMAXPROCS(0))
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	write.SetMaxOpenConns(1)
	return &file{path: path, made: made, asIs: a.asIs, read: read, write: write}, nil
}

// smallest is how many bytes a SQLite file has at least. SQLite would take a
// shorter one for a new one.
const smallest = 512

// openWith opens a file and closes it again where check returns an error.
func openWith(ctx context.Context, path string, a access, check func(context.Context, *sql.DB) error) (*file, error) {
	if n := size(path); n > 0 && n < smallest {
		return nil, fmt.Errorf("%w: it has only %d bytes", retrieval.ErrDamaged, n)
	}
	f, err := openFile(path, a)
	if err != nil {
		return nil, err
	}
	if err := check(ctx, f.write); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// inPlace tells whether the file is still the one that path leads to: one that
// was deleted or replaced can be read and written on, but nobody else sees it. A
// file that was opened asIs must not have changed either.
func (f *file) inPlace() bool {
	now, err := os.Stat(f.path)
	if err != nil || !os.SameFile(now, f.made) {
		return false
	}
	return !f.asIs || now.ModTime().Equal(f.made.ModTime()) && size(f.path+"-wal") == 0
}

func (f *file) close() error {
	return errors.Join(f.read.Close(), f.write.Close())
}

// change runs do in a transaction that holds the file's only write lock.
func (f *file) change(ctx context.Context, do func(*sql.Tx) error) error {
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

// wholeVacuum is up to how many bytes a file is written anew to clear it, which
// takes some 20 ms a megabyte.
const wholeVacuum = 16 << 20

// scrub gives free pages back to the disk and empties the WAL, which still has
// what was in them. If others are just reading, a later checkpoint does it.
// secure_delete clears what is deleted, but not what SQLite left of it where it
// moved a row to another page: a file that isn't too large is written anew.
func (f *file) scrub(ctx context.Context) error {
	var size int64
	err := f.write.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&size)
	if err != nil {
		return err
	}
	vacuum := `VACUUM`
	if size > wholeVacuum {
		vacuum = `PRAGMA incremental_vacuum`
	}
	_, err = f.write.ExecContext(ctx, vacuum+`; PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

// making makes sure that a file that makeFile closes isn't open in SQLite: a
// close by a process drops all locks that it has on a file (POSIX).
var making sync.Mutex

// makeFile makes an empty file, for the owner only, unless there is one.
func makeFile(path string) error {
	making.Lock()
	defer making.Unlock()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // also where the folder is read-only
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// size returns the bytes of a file, 0 if there is none.
func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
