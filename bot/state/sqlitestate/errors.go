package sqlitestate

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kutip/bot/state"
)

// What may be wrong with state.db. Errors that wrap these wrap
// state.ErrUnreachable, too.
var (
	ErrForeign = errors.New("it isn't kutip's")    // another program's, or no file: nobody touches it
	ErrDamaged = errors.New("the file is damaged") // Check alone says so: others begin anew
)

var (
	errBusy  = errors.New("others are at it")
	errMoved = errors.New("the file was moved away")
)

// fail says what an error of the file at path means.
func fail(path string, err error) error {
	switch {
	case err == nil, errors.Is(err, state.ErrInvalid), errors.Is(err, state.ErrNoNote):
		return err
	case errors.Is(err, state.ErrNewer), errors.Is(err, state.ErrUnreachable):
		return fmt.Errorf("%s: %w", path, err)
	}
	return fmt.Errorf("%s: %w: %w", path, state.ErrUnreachable, err)
}

// codeOf returns SQLite's primary result code, 0 if the error isn't SQLite's.
func codeOf(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

func isBusy(err error) bool {
	return codeOf(err) == sqlite3.SQLITE_BUSY || errors.Is(err, errBusy) || errors.Is(err, errMoved)
}

// isDamaged tells whether an error says that the file is of no use.
func isDamaged(err error) bool {
	code := codeOf(err)
	return errors.Is(err, ErrDamaged) || code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB
}

// isBroken is isDamaged for a file that is being opened: then it is damage, too,
// if a table or column isn't there.
func isBroken(err error) bool { return isDamaged(err) || codeOf(err) == sqlite3.SQLITE_ERROR }
