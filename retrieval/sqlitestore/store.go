package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"kutip/retrieval"
)

const (
	recordName = "kutip.db"
	cacheName  = "cache.db"
)

// Options are what a host may want otherwise. The zero Options are the defaults.
type Options struct {
	CacheBytes int64            // that the cache may have on the disk; 0: 256 MB
	Busy       time.Duration    // how long to wait for other processes that write; 0: 5 s
	Now        func() time.Time // by which cached values die and hosts are forgotten; nil: time.Now

	driver string // of database/sql; "": "sqlite"

	cacheBusy time.Duration // how long the cache waits for them: what it has isn't worth more; 0: 250 ms
	record    *schema       // nil: the newest
}

// A Store is the record in a folder. It is a retrieval.Store.
type Store struct {
	*file
	schema                     schema
	now                        func() time.Time
	version, list, entry, text *sql.Stmt
	cache                      *Cache
}

var _ retrieval.Store = (*Store)(nil)

// Open opens the record in a folder, and its cache. What is missing is made: the
// folder (0700), kutip.db and cache.db (0600). A record that may only be read is
// opened all the same; then Change is ErrReadOnly. ErrDamaged if kutip.db isn't
// a record, ErrNewer if a newer program wrote it; it is left as it is.
func Open(ctx context.Context, dir string) (*Store, error) {
	return Options{}.Open(ctx, dir)
}

// Open is like the function Open, with options.
func (o Options) Open(ctx context.Context, dir string) (*Store, error) {
	o = o.withDefaults()
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fail(dir, err)
	}
	path := filepath.Join(dir, recordName)
	f, err := o.openRecord(ctx, path)
	if err != nil {
		return nil, fail(path, err)
	}
	s := &Store{file: f, schema: *o.record, now: o.Now}
	if err := s.prepare(ctx); err != nil {
		return nil, fail(path, errors.Join(err, f.close()))
	}
	s.cache = o.openCache(ctx, filepath.Join(dir, cacheName))
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.CacheBytes == 0 {
		o.CacheBytes = 256 << 20
	}
	if o.cacheBusy == 0 {
		o.cacheBusy = 250 * time.Millisecond
	}
	if o.Busy == 0 {
		o.Busy = 5 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.driver == "" {
		o.driver = "sqlite"
	}
	if o.record == nil {
		o.record = &record
	}
	return o
}

// recordPragmas: what is deleted is overwritten, and the WAL, which has it too,
// is cut when it starts anew.
var recordPragmas = []string{"synchronous(FULL)", "secure_delete(ON)", "journal_size_limit(0)"}

// openRecord opens the record, makes it where there is none, and migrates it.
func (o Options) openRecord(ctx context.Context, path string) (*file, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := makeFile(path); err != nil {
		return nil, err
	}
	a := access{driver: o.driver, busy: o.Busy, pragmas: recordPragmas}
	f, err := openWith(ctx, path, a, o.record.migrate)
	if err == nil || size(path+"-wal") > 0 || !cantShare(err) {
		return f, err
	}
	a.asIs = true
	return openWith(ctx, path, a, o.record.current)
}

// prepare prepares the statements that answers wait for.
func (s *Store) prepare(ctx context.Context) error {
	for query, stmt := range map[string]**sql.Stmt{
		versionQuery: &s.version,
		listQuery:    &s.list,
		entryQuery:   &s.entry,
		textsQuery:   &s.text,
	} {
		var err error
		if *stmt, err = s.read.PrepareContext(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// Exists tells whether there is a record in a folder. It makes nothing.
func Exists(dir string) bool { return size(filepath.Join(dir, recordName)) > 0 }

// Cache returns the cache beside the record.
func (s *Store) Cache() retrieval.Cache { return s.cache }

// Close waits for the calls that are going on and closes the files.
func (s *Store) Close() error {
	if err := errors.Join(s.cache.close(), s.close()); err != nil {
		return fmt.Errorf("%s: closing: %w", s.path, err)
	}
	return nil
}

// fail says what an error of the record means.
func (s *Store) fail(err error) error { return fail(s.path, err) }

// checkPlace is an error where the record was deleted or replaced since it was
// opened, or could only be read and is written again: what it would say is old,
// what it would keep would be lost.
func (s *Store) checkPlace() error {
	if s.inPlace() {
		return nil
	}
	return fmt.Errorf("%w: another file has taken its place, or it can be written again", retrieval.ErrReplaced)
}
