package sqlitestate

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
)

var lookedAt = []string{"2026-11-24", "2026-11-25"}

// A look tells what was counted, while others count, and afterwards; not what has
// ended, which it leaves where it is.
func TestLook(t *testing.T) {
	dir, clock := t.TempDir(), statetest.NewClock()
	look := Look{dir, clock.Now}
	want := func(want ...map[string]int) {
		t.Helper()
		if got, err := look.Counts(ctx, "g", lookedAt); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("counts %v, error %v, want %v", got, err, want)
		}
	}
	s, err := Open(ctx, dir, Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	want(nil, nil)
	counted := map[string]int{"n": 3}
	err = errors.Join(s.Count(ctx, "g", lookedAt[1], counted, time.Hour), s.Count(ctx, "h", lookedAt[0], counted, time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	want(nil, counted)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := kept(t, dir)
	want(nil, counted)
	clock.Advance(time.Hour)
	want(nil, nil)
	if !bytes.Equal(kept(t, dir), before) {
		t.Error("it was changed")
	}
}

// A look waits while another has the file for itself, as the last to close it does.
func TestLookWaits(t *testing.T) {
	dir := t.TempDir()
	if err := openError(ctx, dir); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	tries := 0
	err = look(dir, func(f *file) error {
		_, err := schemaOf(ctx, f.read)
		if tries++; tries == 1 && !isBusy(err) {
			t.Errorf("it isn't held: %v", err)
		}
		if tries == 2 {
			db.Close()
		}
		return err
	})
	if err != nil || tries < 3 {
		t.Errorf("error %v after %d tries", err, tries)
	}
}

// What can't be looked at stays as it is, also where Open would make it anew.
func TestLookRefused(t *testing.T) {
	old, err := os.ReadFile("testdata/schema1.sql")
	if err != nil {
		t.Fatal(err)
	}
	for what, test := range map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"none":    {func(t *testing.T, path string) { write(t, path+".other", nil) }, fs.ErrNotExist},
		"damaged": {func(t *testing.T, path string) { write(t, path, bytes.Repeat([]byte("nonsense"), 4096)) }, ErrDamaged},
		"foreign": {func(t *testing.T, path string) { makeSQLite(t, path, "CREATE TABLE precious (x)") }, ErrForeign},
		"newer": {func(t *testing.T, path string) {
			makeSQLite(t, path, "PRAGMA application_id = 0x4b757473; PRAGMA user_version = 99")
		}, state.ErrNewer},
		"empty": {func(t *testing.T, path string) { write(t, path, nil) }, nil},
		"old":   {func(t *testing.T, path string) { makeSQLite(t, path, string(old)) }, nil},
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			test.make(t, filepath.Join(dir, name))
			before := kept(t, dir)
			got, err := Look{Dir: dir}.Counts(ctx, "g", lookedAt)
			if !errors.Is(err, test.want) || (err == nil) != (test.want == nil) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			if err == nil && len(got) != len(lookedAt) {
				t.Errorf("counts of %d days", len(got))
			}
			if !bytes.Equal(kept(t, dir), before) {
				t.Error("it was changed")
			}
			if all, err := os.ReadDir(dir); err != nil || len(all) != 1 {
				t.Errorf("now there are %v, error %v", all, err)
			}
		})
	}
	if _, err := (Look{Dir: t.TempDir()}).Counts(ctx, "a guild", lookedAt); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("a bad guild: %v", err)
	}
}
