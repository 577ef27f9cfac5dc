// Package sqlitestate keeps a bot's state in one SQLite file, state.db, beside
// the record. Several processes may share it.
//
// Nothing in it is an article, so a file that is damaged doesn't stop a bot: it
// is moved aside and a new one begun, when it is opened as well as later. What
// isn't Kutip's is left alone (ErrForeign).
package sqlitestate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"kutip/bot/state"
)

// name is the file's; damaged is put behind that of one moved aside, locked
// behind that of the file whose lock who does so has.
const (
	name    = "state.db"
	damaged = ".damaged"
	locked  = ".lock"
)

// damagedLife is how long a file that was moved aside stays: it holds what has
// an end.
const damagedLife = 7 * 24 * time.Hour

const defaultBusy = 2 * time.Second

// Options are what a host may want otherwise. The zero Options are the defaults.
type Options struct {
	Busy time.Duration    // how long to wait for other processes that write; 0: defaultBusy
	Now  func() time.Time // by which all that is kept ends; nil: time.Now

	// Damaged is told why state.db was moved aside to state.db.damaged, and is
	// begun anew; nil: nobody is. Any goroutine may call it.
	Damaged func(error)
}

// A Store is a state in a folder. It is a state.Store.
type Store struct {
	path    string
	options Options
	swept   atomic.Int64 // when what has ended was last cleared, Unix ms
	unclean atomic.Bool  // what was deleted is still to be scrubbed

	mu     sync.RWMutex
	file   *file  // nil while it can't be opened
	secret []byte // as it was told, for a file that is begun anew; nil: it wasn't
	closed bool
}

var _ state.Store = (*Store)(nil)

// Open opens the state in a folder. What is missing is made: the folder (0700)
// and state.db (0600). state.ErrNewer if a newer program wrote it, ErrForeign if
// another one did, state.ErrUnreachable if it can't be written.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Busy == 0 {
		o.Busy = defaultBusy
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fail(dir, err)
	}
	s := &Store{path: filepath.Join(dir, name), options: o}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fail(s.path, err)
	}
	s.removeOld()
	f, err := s.current(ctx)
	if err != nil {
		return nil, fail(s.path, err)
	}
	s.sweepAll(ctx, f)
	return s, nil
}

// Close waits for the calls that are going on. Calls after it are
// state.ErrUnreachable.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.file
	s.file, s.closed = nil, true
	if f == nil {
		return nil
	}
	if err := f.close(); err != nil {
		return fmt.Errorf("%s: closing: %w", s.path, err)
	}
	return nil
}

// current returns the open file, another one where that was deleted or moved.
func (s *Store) current(ctx context.Context) (*file, error) {
	s.mu.RLock()
	f, closed := s.file, s.closed
	s.mu.RUnlock()
	if closed {
		return nil, errClosed
	}
	if f != nil && f.inPlace() {
		return f, nil
	}
	return s.reopen(ctx)
}

var errClosed = errors.New("the state is closed")

func (s *Store) reopen(ctx context.Context) (*file, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errClosed
	}
	if s.file != nil && s.file.inPlace() {
		return s.file, nil // another goroutine was quicker
	}
	if s.file != nil {
		s.file.close()
		s.file = nil
	}
	var f *file
	err := s.options.patient(func() (err error) {
		if f, err = s.options.openFile(ctx, s.path); isDamaged(err) {
			f, err = s.replace(ctx)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := s.hand(ctx, f); err != nil {
		f.close()
		return nil, err
	}
	s.file = f
	return f, nil
}

// replace moves a damaged file aside and opens a new one. It looks again under
// the lock: another process may have done so by then, and its file is good.
func (s *Store) replace(ctx context.Context) (*file, error) {
	unlock, err := s.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	f, err := s.options.openFile(ctx, s.path)
	if !isDamaged(err) {
		return f, err
	}
	if !ours(s.path) {
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	}
	if err := s.moveAside(err); err != nil {
		return nil, err
	}
	return s.options.openFile(ctx, s.path)
}

// lock keeps others from moving the file aside, or waits while they do.
func (s *Store) lock() (unlock func() error, err error) {
	err = s.options.patient(func() (err error) {
		unlock, err = tryLock(s.path + locked)
		return err
	})
	return unlock, err
}

// hand puts the secret that was told into a file that is new: all hashes that
// are in use are made with it.
func (s *Store) hand(ctx context.Context, f *file) error {
	if s.secret == nil {
		return nil
	}
	return s.options.patient(func() error {
		_, err := f.write.ExecContext(ctx, setSecretSQL, s.secret)
		return err
	})
}

// moveAside takes a damaged file out of the way, for who has the lock. Its WAL
// goes first: a new file must never find it.
func (s *Store) moveAside(why error) error {
	if err := s.removeDamaged(); err != nil {
		return err
	}
	for _, end := range []string{"-wal", "-shm", ""} {
		err := os.Rename(s.path+end, s.path+damaged+end)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if s.options.Damaged != nil {
		s.options.Damaged(fmt.Errorf("%s: %w", s.path, why))
	}
	return nil
}

// removeDamaged removes what was moved aside: nobody can look for a person in it.
// What isn't Kutip's stays, should it ever come there.
func (s *Store) removeDamaged() error {
	if !ours(s.path + damaged) {
		return nil
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(s.path + damaged + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// removeOld removes it if it is so old that all in it has ended or nobody wants
// to look at it any more.
func (s *Store) removeOld() {
	info, err := os.Stat(s.path + damaged)
	if err == nil && s.options.Now().Sub(info.ModTime()) > damagedLife {
		s.removeDamaged()
	}
}

// with calls do with the open file, again while others hold that, and moves it
// aside if it turns out to be damaged. Do may be called several times.
func (s *Store) with(ctx context.Context, check error, do func(f *file, now int64) error) error {
	if check != nil {
		return check
	}
	f, err := s.current(ctx)
	if err != nil {
		return fail(s.path, err)
	}
	err = s.options.patient(func() error { return do(f, s.now()) })
	if isDamaged(err) {
		s.giveUp(f, err)
	}
	return fail(s.path, err)
}

// giveUp moves a file aside that was damaged while it was open. The next call
// begins a new one.
func (s *Store) giveUp(f *file, why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file != f {
		return // another goroutine was quicker
	}
	unlock, err := s.lock()
	if err != nil {
		return
	}
	defer unlock()
	if !f.inPlace() {
		return // another process was
	}
	if s.moveAside(why) == nil {
		f.close() // SQLite sees that it was moved, and leaves the new one's WAL alone
		s.file = nil
	}
}

func (s *Store) now() int64 { return s.options.Now().UnixMilli() }
