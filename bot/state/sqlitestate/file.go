package sqlitestate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"kutip/bot/state"
)

// A file is an open state.db: a connection that writes, so that the process's
// own writers queue up, and some that read beside it.
type file struct {
	path        string
	made        os.FileInfo // of path, when it was opened
	read, write *sql.DB

	claim, rate, setRate, account, setAccount *sql.Stmt // of write
	put, data, counts, setCounts              *sql.Stmt // of write, too
	get                                       *sql.Stmt // of read

	changes         chan change   // see change; nil: there are none yet
	closing, closed chan struct{} // closed when no more changes are made, and none is made any more
}

// readers is how many connections read.
const readers = 4

// pragmas: SQLite itself never waits for others, since it wouldn't obey a
// context meanwhile (see patient). What is deleted is overwritten, and the WAL,
// which has it too, is cut when it starts anew. A power cut may cost the last
// moments, which the bot can bear; the file stays whole.
var pragmas = []string{"busy_timeout(0)", "synchronous(NORMAL)", "secure_delete(ON)", "journal_size_limit(0)"}

// openFile opens the file at path, which is made if there is none. ErrDamaged
// if it is damaged, ErrForeign if it is another's, errMoved if it was moved away
// meanwhile.
func (o Options) openFile(ctx context.Context, path string) (*file, error) {
	opening.Lock()
	defer opening.Unlock()
	if err := makeFile(path); err != nil {
		return nil, err
	}
	made, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errMoved
	}
	if err != nil {
		return nil, err
	}
	if !made.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %v", ErrForeign, made.Mode())
	}
	f, err := connect(path)
	if err != nil {
		return nil, err
	}
	f.made = made
	err = o.patient(func() error { return f.migrate(ctx) })
	if err == nil {
		err = o.patient(func() error { return f.prepare(ctx) })
	}
	if err != nil {
		f.close()
		switch {
		case !f.inPlace():
			err = fmt.Errorf("%w: %v", errMoved, err)
		case isBroken(err):
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return nil, err
	}
	f.changes, f.closing, f.closed = make(chan change), make(chan struct{}), make(chan struct{})
	go f.makeChanges() // until f is closed
	return f, nil
}

// connect makes connections to the file at path, which is there.
func connect(path string) (f *file, err error) {
	q := url.Values{"_txlock": {"immediate"}, "_error_rc": {"1"}, "_dqs": {"0"}, "mode": {"rw"}, "_pragma": pragmas}
	dsn := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
	f = &file{path: path}
	if f.read, err = sql.Open("sqlite", dsn); err != nil {
		return nil, err
	}
	if f.write, err = sql.Open("sqlite", dsn); err != nil {
		return nil, err
	}
	f.read.SetMaxOpenConns(readers)
	f.read.SetMaxIdleConns(readers)
	f.write.SetMaxOpenConns(1)
	return f, nil
}

// opening makes sure that a file that makeFile closes isn't open in SQLite: a
// close by a process drops all locks that it has on a file (POSIX).
var opening sync.Mutex

// makeFile makes an empty file, for the owner only, unless there is one.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// migrate makes the tables that a file hasn't yet.
func (f *file) migrate(ctx context.Context) error {
	at, err := schemaOf(ctx, f.write)
	if err != nil || at == newest {
		return err
	}
	if at == 0 {
		// The application's ID comes before the WAL, so that it is in the file itself.
		begin := fmt.Sprintf(`PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = %d; PRAGMA journal_mode = WAL`, application)
		if _, err := f.write.ExecContext(ctx, begin); err != nil {
			return err
		}
	}
	return f.transact(ctx, func(tx *sql.Tx) error { return advance(ctx, tx) })
}

// advance brings a file to the newest schema; another process may have been quicker.
func advance(ctx context.Context, tx *sql.Tx) error {
	at, err := schemaOf(ctx, tx)
	if err != nil {
		return err
	}
	mark := fmt.Sprintf(`PRAGMA user_version = %d`, newest)
	_, err = tx.ExecContext(ctx, strings.Join(migrations[at:], "")+mark)
	return err
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// schemaOf returns a file's schema, 0 for one that has nothing in it yet;
// ErrForeign, or state.ErrNewer for one of a newer program.
func schemaOf(ctx context.Context, q queryer) (int, error) {
	var app, version, tables int
	err := q.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id a, pragma_user_version v`).Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case app == 0 && version == 0 && tables == 0:
		return 0, nil
	case app != application:
		return 0, fmt.Errorf("%w: a SQLite file of another kind (application_id %#x)", ErrForeign, app)
	case version > newest:
		return 0, fmt.Errorf("%w: schema %d, this one knows %d", state.ErrNewer, version, newest)
	}
	return version, nil
}

// prepare prepares the statements, also those that are used too seldom to be
// kept.
func (f *file) prepare(ctx context.Context) (err error) {
	for query, kept := range map[string]**sql.Stmt{
		claimSQL: &f.claim, rateSQL: &f.rate, setRateSQL: &f.setRate,
		accountSQL: &f.account, setAccountSQL: &f.setAccount,
		putSQL: &f.put, dataSQL: &f.data, countsSQL: &f.counts, setCountsSQL: &f.setCounts,
	} {
		if *kept, err = f.write.PrepareContext(ctx, query); err != nil {
			return err
		}
	}
	for _, query := range append([]string{secretSQL, deleteSQL, allCountsSQL}, sweepSQL...) {
		stmt, err := f.write.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		stmt.Close()
	}
	f.get, err = f.read.PrepareContext(ctx, getSQL)
	return err
}

// inPlace tells whether the file is still the one that path leads to: one that
// was deleted or moved can be written on, but nobody else sees it.
func (f *file) inPlace() bool {
	now, err := os.Stat(f.path)
	return err == nil && os.SameFile(now, f.made)
}

func (f *file) close() error {
	if f.changes != nil {
		close(f.closing)
		<-f.closed
	}
	return errors.Join(f.read.Close(), f.write.Close())
}

// wholeVacuum is up to how many bytes a file is written anew to clear it, which
// takes some 20 ms a megabyte.
const wholeVacuum = 64 << 20

// scrub gives free pages back to the disk and empties the WAL, which still has
// what was in them. secure_delete clears what is deleted, but not what SQLite left
// of it where it moved a row to another page: a file that isn't too large is
// written anew.
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
	if _, err := f.write.ExecContext(ctx, vacuum); err != nil {
		return err
	}
	var busy, log, done int
	err = f.write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &log, &done)
	if err == nil && busy != 0 {
		return errBusy // others are just reading
	}
	return err
}

// patient calls do again while other processes hold the file, as long as the
// options allow. Its pauses are short, since locks are: so do sees soon enough
// that its context has ended.
func (o Options) patient(do func() error) error {
	const first, longest = 200 * time.Microsecond, 4 * time.Millisecond
	until := time.Now().Add(o.Busy)
	for pause := first; ; pause = min(2*pause, longest) {
		err := do()
		if !isBusy(err) || time.Now().After(until) {
			return err
		}
		time.Sleep(pause/2 + rand.N(pause))
	}
}
