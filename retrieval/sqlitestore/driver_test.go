package sqlitestore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"

	"modernc.org/sqlite"
)

// failing is SQLite's driver, of which a step can be made to fail.
var failing = &failingDriver{name: "sqlite-failing"}

func init() { sql.Register(failing.name, failing) }

var errStep = errors.New("the step failed")

type failingDriver struct {
	name string
	real sqlite.Driver

	mu   sync.Mutex
	at   int // this many steps on; 0: none
	late bool
	step string // that failed
	busy func() // called when a step finds the file busy
}

// onBusy has f called when a step finds the file busy; nil: none.
func (d *failingDriver) onBusy(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.busy = f
}

// arm makes the nth step from now on fail, late: after it was made.
func (d *failingDriver) arm(n int, late bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at, d.late, d.step = n, late, ""
}

// disarm returns the step that failed, "" if there weren't as many.
func (d *failingDriver) disarm() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at = 0
	return d.step
}

// do makes a step, unless it shall fail.
func (d *failingDriver) do(step string, run func() error) error {
	d.mu.Lock()
	fail := d.at == 1
	if d.at > 0 {
		d.at--
	}
	if fail {
		d.step = step
	}
	late, busy := d.late, d.busy
	d.mu.Unlock()
	if fail && !late {
		return errStep
	}
	err := run()
	if isBusy(err) && busy != nil {
		busy()
	}
	if err != nil || !fail {
		return err
	}
	return errStep
}

func (d *failingDriver) Open(dsn string) (driver.Conn, error) {
	c, err := d.real.Open(dsn)
	if err != nil {
		return nil, err
	}
	return &failingConn{c.(realConn), d}, nil
}

// realConn is what database/sql uses of SQLite's connections.
type realConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

type failingConn struct {
	realConn
	driver *failingDriver
}

func (c *failingConn) BeginTx(ctx context.Context, o driver.TxOptions) (tx driver.Tx, err error) {
	err = c.driver.do("begin", func() (err error) {
		tx, err = c.realConn.BeginTx(ctx, o)
		return err
	})
	if err != nil && tx != nil {
		tx.Rollback()
	}
	return failingTx{tx, c.driver}, err
}

func (c *failingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (r driver.Result, err error) {
	err = c.driver.do(query, func() (err error) {
		r, err = c.realConn.ExecContext(ctx, query, args)
		return err
	})
	return r, err
}

func (c *failingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (r driver.Rows, err error) {
	err = c.driver.do(query, func() (err error) {
		r, err = c.realConn.QueryContext(ctx, query, args)
		return err
	})
	if err != nil && r != nil {
		r.Close()
	}
	return r, err
}

type failingTx struct {
	driver.Tx
	driver *failingDriver
}

func (tx failingTx) Commit() error {
	err := tx.driver.do("commit", tx.Tx.Commit)
	if err != nil {
		tx.Tx.Rollback() // as SQLite's driver does
	}
	return err
}
