package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"modernc.org/sqlite"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// raw runs SQL on a file, without Kutip.
func raw(t *testing.T, path string, query ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, q := range query {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

// TestRefused opens what isn't a record of this program: it is left as it is.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"one byte", content("x"), retrieval.ErrDamaged},
		{"text", content("This is a diary of mine, and no database at all.\n"), retrieval.ErrDamaged},
		{"long text", content(string(bytes.Repeat([]byte("Dear diary. "), 4000))), retrieval.ErrDamaged},
		{"other tables", statements("CREATE TABLE diary (day)"), retrieval.ErrDamaged},
		{"other application", statements("PRAGMA application_id = 7"), retrieval.ErrDamaged},
		{"no application", statements("PRAGMA user_version = 1"), retrieval.ErrDamaged},
		{"newer", statements(fmt.Sprintf("PRAGMA application_id = %d", record.application),
			"CREATE TABLE library (x)", fmt.Sprintf("PRAGMA user_version = %d", record.newest()+1)), retrieval.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, recordName)
			c.make(t, path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Open(t.Context(), dir)
			if !errors.Is(err, c.want) || !bytes.Contains([]byte(err.Error()), []byte(path)) {
				t.Errorf("error %v, want %v with the path", err, c.want)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
				t.Errorf("the file was changed, %v", err)
			}
		})
	}
}

func content(s string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func statements(query ...string) func(*testing.T, string) {
	return func(t *testing.T, path string) { raw(t, path, query...) }
}

// with returns the record's schema with more steps.
func with(steps ...string) *schema {
	return &schema{record.application, append(record.steps[:len(record.steps):len(record.steps)], steps...)}
}

// TestMigrateReleased opens a record that the released program of schema 1 wrote:
// all of it is there, nothing is due, and it can be changed as any other.
func TestMigrateReleased(t *testing.T) {
	dir := copyOf(t, filepath.Join("testdata", "schema1.db"))
	s := open(t, dir, Options{})
	when := time.Date(2026, 1, 2, 5, 4, 5, 678e6, time.UTC)
	e, err := s.Entry(t.Context(), "g", "harbour")
	if err != nil || e.Current.Number != 2 || !e.Current.When.Equal(when) || len(e.Older) != 1 || e.Watch != (retrieval.Watch{}) || e.Pending != nil {
		t.Errorf("%+v, %v", e, err)
	}
	entries, _, err := s.List(t.Context(), "g", "", 9)
	if err != nil || len(entries) != 2 || entries[0].Pending != nil || !entries[1].Current.Removed {
		t.Errorf("%+v, %v", entries, err)
	}
	if due, err := s.Due(t.Context(), day, 9); err != nil || due != nil {
		t.Errorf("due: %v, %v", due, err)
	}
	for _, guild := range []string{"g", "h"} {
		retrievaltest.CheckWhole(t, s, guild)
	}
	if _, err := s.Change(t.Context(), change("harbour", func(e *retrieval.Entry) { e.Watch.Next = day })); err != nil {
		t.Error(err)
	}
	if due, err := s.Due(t.Context(), day, 9); err != nil || len(due) != 1 || due[0].ID != "harbour" {
		t.Errorf("due: %v, %v", due, err)
	}
	if err := visit(t.Context(), s, "a", day); err != nil {
		t.Error(err)
	}
	retrievaltest.CheckWhole(t, s, "g")
	old := &schema{record.application, record.steps[:1]}
	if _, err := (Options{record: old}).Open(t.Context(), dir); !errors.Is(err, retrieval.ErrNewer) {
		t.Errorf("the released program: %v", err)
	}
}

const addColour = `ALTER TABLE guild ADD COLUMN colour TEXT; UPDATE guild SET colour = 'blue'`

// TestMigrate migrates a record that has something in it.
func TestMigrate(t *testing.T) {
	dir := copyOf(t, filled(t))
	newer := open(t, dir, Options{record: with(addColour, `CREATE TABLE extra (x)`)})
	var colour string
	if err := newer.read.QueryRow(`SELECT colour FROM guild`).Scan(&colour); err != nil || colour != "blue" {
		t.Errorf("colour %q, %v", colour, err)
	}
	if e, err := newer.Entry(t.Context(), "g", "full"); err != nil || e.Current.Number != retrieval.MaxRevisions {
		t.Errorf("entry %+v, %v", e.Current, err)
	}
	if _, err := Open(t.Context(), dir); !errors.Is(err, retrieval.ErrNewer) {
		t.Errorf("the older program: %v", err)
	}
}

// TestMigrateUnderWay migrates a record that an older program has open: it
// doesn't write any more.
func TestMigrateUnderWay(t *testing.T) {
	dir := t.TempDir()
	older := open(t, dir, Options{})
	if err := put(t.Context(), older, "a", "one"); err != nil {
		t.Fatal(err)
	}
	open(t, dir, Options{record: with(addColour)})
	if err := put(t.Context(), older, "a", "two"); !errors.Is(err, retrieval.ErrNewer) {
		t.Errorf("put: %v", err)
	}
	if err := older.Erase(t.Context(), "g"); !errors.Is(err, retrieval.ErrNewer) {
		t.Errorf("erase: %v", err)
	}
}

// TestMigrateTogether opens a record by many at once: each step is made once.
func TestMigrateTogether(t *testing.T) {
	for _, dir := range []string{t.TempDir(), copyOf(t, filled(t))} {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				s, err := Options{record: with(addColour, `CREATE TABLE extra (x)`)}.Open(t.Context(), dir)
				if err != nil {
					t.Error(err)
					return
				}
				s.Close()
			})
		}
		all.Wait()
	}
}

// TestMakeTogether makes a record by several processes at once.
func TestMakeTogether(t *testing.T) {
	dir := t.TempDir()
	var all []*child
	for range 4 {
		all = append(all, start(t, "open", dir))
	}
	for _, c := range all {
		if line := c.line(); line != "open <nil>" {
			t.Errorf("%q", line)
		}
		c.Wait()
	}
}

// TestMakeBusy makes a record while another process looks whether there is one.
func TestMakeBusy(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, recordName)
	content("")(t, path)
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	other, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := record.of(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	found := 0
	failing.onBusy(func() { found++; other.Rollback() })
	defer failing.onBusy(nil)
	open(t, dir, Options{driver: failing.name, Busy: time.Millisecond})
	if found != 1 {
		t.Errorf("it was busy %d times", found)
	}
}

// TestMigrateFails has a step that fails in its middle: the record stays as it
// was, and the older program goes on with it.
func TestMigrateFails(t *testing.T) {
	dir := copyOf(t, filled(t))
	_, err := Options{record: with(`ALTER TABLE guild ADD COLUMN colour TEXT; SELECT nonsense`)}.Open(t.Context(), dir)
	if err == nil {
		t.Fatal("no error")
	}
	checkOld(t, dir)
}

// TestMigrateKilled kills a process in the middle of a step.
func TestMigrateKilled(t *testing.T) {
	dir := copyOf(t, filled(t))
	c := start(t, "migrate", dir)
	if line := c.line(); line != "migrating" {
		t.Fatalf("%q", line)
	}
	c.kill()
	checkOld(t, dir)
}

// migrateForever makes a step that doesn't end, and says so when it is under way.
func migrateForever(ctx context.Context, dir string) error {
	say := func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		if args[0] == int64(10_000) {
			fmt.Println("migrating")
		}
		return args[0], nil
	}
	if err := sqlite.RegisterScalarFunction("say", 1, say); err != nil {
		return err
	}
	_, err := Options{record: with(addColour + `; CREATE TABLE extra (x);
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
		INSERT INTO extra SELECT say(i) FROM n`)}.Open(ctx, dir)
	return err
}

// checkOld checks that this program can go on with a record.
func checkOld(t *testing.T, dir string) {
	t.Helper()
	s := open(t, dir, Options{})
	if err := put(t.Context(), s, "full", "and on it goes"); err != nil {
		t.Error(err)
	}
	var tables int
	err := s.read.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE type = 'table'`).Scan(&tables)
	if err != nil || tables != 4 {
		t.Errorf("%d tables, %v", tables, err)
	}
}
