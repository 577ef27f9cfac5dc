package sqlitestore

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kutip/retrieval"
)

// kinds tells what SQLite's primary result codes are in retrieval's terms. All
// others are ErrUnreachable: nobody knows whether the change was made.
var kinds = map[int]error{
	sqlite3.SQLITE_FULL:     retrieval.ErrReadOnly,
	sqlite3.SQLITE_READONLY: retrieval.ErrReadOnly,
	sqlite3.SQLITE_CORRUPT:  retrieval.ErrDamaged,
	sqlite3.SQLITE_NOTADB:   retrieval.ErrDamaged,
	sqlite3.SQLITE_ERROR:    retrieval.ErrDamaged, // a table or column isn't there
}

// wrapped are the kinds that an error may have before it gets here.
var wrapped = []error{
	retrieval.ErrUnreachable, retrieval.ErrReplaced, retrieval.ErrReadOnly, retrieval.ErrNewer, retrieval.ErrDamaged,
	retrieval.ErrNoArticle, retrieval.ErrNoText, retrieval.ErrFull, retrieval.ErrBadName,
}

// fail says what an error of the file at path means.
func fail(path string, err error) error {
	if err == nil {
		return nil
	}
	for _, kind := range wrapped {
		if errors.Is(err, kind) {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return fmt.Errorf("%s: %w: %w", path, kindOf(err), err)
}

func kindOf(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENOSPC) {
		return retrieval.ErrReadOnly // of the folder
	}
	if kind, ok := kinds[codeOf(err)&0xff]; ok {
		return kind
	}
	return retrieval.ErrUnreachable
}

// codeOf returns SQLite's extended result code, 0 if the error isn't SQLite's.
func codeOf(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

func isBusy(err error) bool { return codeOf(err)&0xff == sqlite3.SQLITE_BUSY }

// cantShare tells whether a file can't be opened since nothing can be written
// beside it, or the disk is full: the WAL and its index would have to stand there.
func cantShare(err error) bool {
	code := codeOf(err) & 0xff
	return code == sqlite3.SQLITE_READONLY || code == sqlite3.SQLITE_IOERR
}
