package sqlitestate

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
)

// note returns a note of guild g that ends in an hour.
func note(id, data string) state.Note {
	return state.Note{Guild: "g", Kind: state.GapKind, ID: id, Person: person, Ends: time.Now().Add(time.Hour), Data: []byte(data)}
}

var person = strings.Repeat("a1", 16)

func put(t testing.TB, s state.Store, notes ...state.Note) {
	t.Helper()
	for _, n := range notes {
		if err := s.Put(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
}

func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	s := open(t, dir, Options{})
	put(t, s, note("x", "{}"))
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, name): 0o600, filepath.Join(dir, name+"-wal"): 0o600, filepath.Join(dir, name+"-shm"): 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", path, info.Mode(), err, want)
		}
	}
}

// What is put is there after the file is opened again.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, note("x", "{}"))
	secret, err1 := s.Secret(ctx)
	if err := errors.Join(err1, s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(ctx, note("y", "{}")); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("after Close: %v", err)
	}
	s = open(t, dir, Options{})
	_, err1 = s.Get(ctx, "g", state.GapKind, "x")
	again, err2 := s.Secret(ctx)
	if err := errors.Join(err1, err2); err != nil || !bytes.Equal(again, secret) {
		t.Error(err)
	}
}

// A file that is no state is moved aside as it is, and a new one begun.
func TestDamaged(t *testing.T) {
	t.Parallel()
	spoilt := func(change func(b []byte) []byte) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			s, err := Open(ctx, filepath.Dir(path), Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range 100 {
				put(t, s, note(fmt.Sprint(i), strings.Repeat("kata ", 500)))
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			write(t, path, change(b))
		}
	}
	made := func(statements string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) { makeSQLite(t, path, statements) }
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", application, newest)
	whole := strings.Join(migrations, "")
	for what, make := range map[string]func(t *testing.T, path string){
		"a text":                   func(t *testing.T, path string) { write(t, path, []byte(strings.Repeat("not a file of SQLite\n", 500))) },
		"a few bytes":              func(t *testing.T, path string) { write(t, path, []byte("SQLite")) },
		"half a file":              spoilt(func(b []byte) []byte { return b[:len(b)/2] }),
		"a spoilt first page":      spoilt(func(b []byte) []byte { return append(bytes.Repeat([]byte{7}, 4096), b[4096:]...) }),
		"a spoilt list of pages":   spoilt(func(b []byte) []byte { return slices.Replace(b, 100, 108, bytes.Repeat([]byte{255}, 8)...) }),
		"a table is missing":       made(mark + strings.ReplaceAll(whole, "claim", "claimed")),
		"a later table is missing": made(mark + migrations[0]),
		"a column is missing":      made(mark + strings.ReplaceAll(whole, "person", "somebody")),
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, name)
			make(t, path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var told []error
			s := open(t, dir, Options{Damaged: func(err error) { told = append(told, err) }})
			for range 3 { // the first may be what notices it
				s.Put(ctx, note("x", "{}"))
			}
			put(t, s, note("x", "{}"))
			after, err := os.ReadFile(path + damaged)
			if err != nil || !bytes.Equal(after, before) || len(told) != 1 {
				t.Fatalf("moved aside: %d of %d bytes, %v; told %v", len(after), len(before), err, told)
			}
			if notes, err := s.Notes(ctx, state.Query{Guild: "g", N: 9}); len(notes) != 1 || err != nil {
				t.Errorf("%d notes, %v", len(notes), err)
			}
		})
	}
}

// makeSQLite makes a SQLite file by statements.
func makeSQLite(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(ctx, statements)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// What is another's is left as it is, also what lies where a damaged file would.
func TestForeign(t *testing.T) {
	const precious = "CREATE TABLE t (x); INSERT INTO t VALUES ('precious');"
	for what, make := range map[string]func(t *testing.T, path string){
		"another program's": func(t *testing.T, path string) { makeSQLite(t, path, precious) },
		"a record": func(t *testing.T, path string) {
			makeSQLite(t, path, precious+"PRAGMA application_id = 0x4b757470; PRAGMA user_version = 1")
		},
		"half of another's": func(t *testing.T, path string) {
			makeSQLite(t, path, precious)
			if err := os.Truncate(path, 4096); err != nil {
				t.Fatal(err)
			}
		},
		"a folder": func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, name)
			make(t, path)
			before, _ := os.ReadFile(path)
			for _, err := range []error{Check(ctx, dir), openError(ctx, dir)} {
				if !errors.Is(err, ErrForeign) || !errors.Is(err, state.ErrUnreachable) {
					t.Errorf("error %v", err)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("it was changed")
			}
			if err := os.Rename(path, path+damaged); err != nil {
				t.Fatal(err)
			}
			s := open(t, dir, Options{Now: func() time.Time { return time.Now().Add(2 * damagedLife) }})
			if _, err := s.Forget(ctx, "g", person); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(path + damaged); err != nil {
				t.Errorf("it is gone: %v", err)
			}
		})
	}
}

func openError(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		return err
	}
	return s.Close()
}

// Several open a damaged file at once: it is moved aside once, and all go on with
// one new file.
func TestDamagedRace(t *testing.T) {
	t.Parallel()
	for range 20 {
		dir := t.TempDir()
		write(t, filepath.Join(dir, name), bytes.Repeat([]byte("nonsense"), 4096))
		var told atomic.Int64
		var all sync.WaitGroup
		secrets := make([][]byte, 8)
		for i := range secrets {
			all.Go(func() {
				s := open(t, dir, Options{Busy: time.Minute, Damaged: func(error) { told.Add(1) }})
				var err error
				if secrets[i], err = s.Secret(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, secret := range secrets {
			if told.Load() != 1 || !bytes.Equal(secret, secrets[0]) {
				t.Fatalf("moved aside %d times, secrets %x", told.Load(), secrets)
			}
		}
	}
}

// Check finds what is wrong, and changes nothing.
func TestCheck(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(Check(ctx, dir), Check(ctx, filepath.Join(dir, "none"))); err != nil {
		t.Error(err)
	}
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		put(t, s, note(fmt.Sprint(i), strings.Repeat("kata ", 500)))
	}
	if err := Check(ctx, dir); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := spoil(ctx, dir); err != nil {
		t.Fatal(err)
	}
	before := kept(t, dir)
	if err := Check(ctx, dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("spoilt: %v", err)
	}
	if !bytes.Equal(kept(t, dir), before) {
		t.Error("it was changed")
	}
	write(t, filepath.Join(dir, name), []byte("nonsense"))
	if err := Check(ctx, dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("no file of SQLite: %v", err)
	}
}

// While another reads, what is forgotten is gone for all who ask, and its bytes
// go later.
func TestScrubLater(t *testing.T) {
	dir, clock := t.TempDir(), statetest.NewClock()
	s := open(t, dir, Options{Busy: 10 * time.Millisecond, Now: clock.Now})
	n := note("x", "rahasia")
	n.Ends = clock.Now().Add(time.Hour)
	put(t, s, n)
	reader := open(t, dir, Options{Now: clock.Now})
	rows, err := reader.file.read.QueryContext(ctx, "SELECT id FROM note")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if !rows.Next() {
		t.Fatal(rows.Err())
	}
	if count, err := s.Forget(ctx, "g", person); count != 1 || err != nil {
		t.Errorf("%d forgotten, %v", count, err)
	}
	if !bytes.Contains(kept(t, dir), []byte("rahasia")) {
		t.Error("nothing is left to be scrubbed: the test shows nothing")
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	clock.Advance(sweepEvery * time.Millisecond)
	if _, err := s.Claim(ctx, "id", time.Hour); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(kept(t, dir), []byte("rahasia")) {
		t.Error("it is still there")
	}
}

// What was spent can be read while another process writes.
func TestSpentHeld(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Busy: 50 * time.Millisecond})
	day := state.Account{Name: "day", Limit: 9, Life: time.Hour}
	if _, err := s.Spend(ctx, 4, false, day); err != nil {
		t.Fatal(err)
	}
	if start(t, "hold", dir).line() != "held" {
		t.Fatal("it isn't held")
	}
	if spent, err := s.Spent(ctx, state.Account{Name: "none", Life: 1}, day); err != nil || !slices.Equal(spent, []int{0, 4}) {
		t.Errorf("%v, %v", spent, err)
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file that is spoilt while it is open is moved aside by who notices; all
// handles go on with the new one.
func TestDamagedWhileOpen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var told int
	o := Options{Damaged: func(error) { told++ }}
	a := open(t, dir, o)
	for i := range 200 {
		put(t, a, note(fmt.Sprint(i), strings.Repeat("kata ", 500)))
	}
	if err := a.scrub(ctx); err != nil { // so that all is in the file, nothing in the WAL
		t.Fatal(err)
	}
	b := open(t, dir, o)
	if err := start(t, "spoil", dir).Wait(); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for i := 0; told == 0 && i < 100; i++ {
		if _, err := b.Get(ctx, "g", state.GapKind, fmt.Sprint(i)); errors.Is(err, state.ErrUnreachable) {
			failed++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if told != 1 || failed != 1 {
		t.Fatalf("told %d times, %d calls failed", told, failed)
	}
	put(t, a, note("new", "{}"))
	if _, err := b.Get(ctx, "g", state.GapKind, "new"); err != nil {
		t.Error(err)
	}
	if _, err := a.Forget(ctx, "g", person); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, name+damaged)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was moved aside is still there after Forget: %v", err)
	}
}

// What was moved aside doesn't stay for ever.
func TestDamagedEnds(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, name+damaged), []byte("old"))
	for _, later := range []time.Duration{damagedLife - time.Hour, damagedLife + time.Hour} {
		open(t, dir, Options{Now: func() time.Time { return time.Now().Add(later) }})
		_, err := os.Stat(filepath.Join(dir, name+damaged))
		if gone := errors.Is(err, os.ErrNotExist); gone != (later > damagedLife) {
			t.Errorf("after %v: %v", later, err)
		}
	}
}

// A file of an older program gets what it lacks, and keeps what it has: whoever of
// several opens it first.
func TestMigration(t *testing.T) {
	old, err := os.ReadFile("testdata/schema1.sql")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	makeSQLite(t, filepath.Join(dir, name), string(old))
	if err := Check(ctx, dir); err != nil {
		t.Errorf("before: %v", err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			s := open(t, dir, Options{Busy: time.Minute, Damaged: func(err error) { t.Error(err) }})
			if err := s.Count(ctx, "g", "2026-11-25", map[string]int{"n": 1}, time.Hour); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	s := open(t, dir, Options{})
	if err := s.file.transact(ctx, func(tx *sql.Tx) error { return advance(ctx, tx) }); err != nil {
		t.Errorf("when another process was quicker: %v", err)
	}
	n, err1 := s.Get(ctx, "g", state.GapKind, "x")
	first, err2 := s.Claim(ctx, "id", time.Hour)
	wait, err3 := s.Take(ctx, "g", "k", state.Rate{Times: 1, Per: time.Hour})
	spent, err4 := s.Spent(ctx, state.Account{Name: "day", Life: time.Hour})
	secret, err5 := s.Secret(ctx)
	counts, err6 := s.Counts(ctx, "g", []string{"2026-11-25"})
	version, err7 := schemaOf(ctx, s.file.read)
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(string(n.Data), n.Person, first, wait > 0, spent, string(secret), counts, version)
	want := fmt.Sprint(`{"v":1}`, person, false, true, []int{40}, strings.Repeat("s", 32), []map[string]int{{"n": 8}}, newest)
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNewer(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	put(t, s, note("x", "{}"))
	if _, err := s.file.write.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", newest+1)); err != nil {
		t.Fatal(err)
	}
	told := false
	if _, err := Open(ctx, dir, Options{Damaged: func(error) { told = true }}); !errors.Is(err, state.ErrNewer) || told {
		t.Errorf("error %v, taken for damaged: %t", err, told)
	}
	if _, err := s.Get(ctx, "g", state.GapKind, "x"); err != nil {
		t.Error(err)
	}
}

// A file that is deleted or replaced isn't written on: all go on with what is
// there.
func TestReplaced(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	put(t, a, note("old", "{}"))
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(filepath.Join(dir, name+end)); err != nil {
			t.Fatal(err)
		}
	}
	b := open(t, dir, Options{})
	put(t, b, note("new", "{}"))
	put(t, a, note("newer", "{}"))
	for _, s := range []*Store{a, b} {
		if notes, err := s.Notes(ctx, state.Query{Guild: "g", N: 9}); len(notes) != 2 || err != nil {
			t.Errorf("%d notes, %v", len(notes), err)
		}
	}
}

// A folder that can't be made is said.
func TestUnreachable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write(t, path, nil)
	for _, dir := range []string{path, filepath.Join(path, "in")} {
		if _, err := Open(ctx, dir, Options{}); !errors.Is(err, state.ErrUnreachable) {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

// While another process holds the file a call waits as long as it may, and no
// longer than its context does; reads don't wait.
func TestHeld(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Busy: 50 * time.Millisecond})
	patient := open(t, dir, Options{Busy: time.Minute})
	put(t, s, note("x", "{}"))
	holder := start(t, "hold", dir)
	if holder.line() != "held" {
		t.Fatal("it isn't held")
	}
	if _, err := s.Claim(ctx, "id", time.Hour); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("claim: %v", err)
	}
	if _, err := s.Get(ctx, "g", state.GapKind, "x"); err != nil {
		t.Errorf("get: %v", err)
	}
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := patient.Claim(short, "id", time.Hour)
	if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, state.ErrUnreachable) || took > 10*time.Second {
		t.Errorf("claim: %v after %v", err, took)
	}
	done := make(chan error)
	go func() {
		_, err := patient.Claim(ctx, "id", time.Hour)
		done <- err
	}()
	holder.kill()
	if err := <-done; err != nil {
		t.Errorf("claim when the file is free again: %v", err)
	}
}

// Of several processes one is the first to claim an ID.
func TestProcesses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var all []*child
	for range 3 {
		all = append(all, start(t, "claim", dir))
	}
	first := map[string]int{}
	for _, c := range all {
		for line := c.line(); line != ""; line = c.line() {
			first[line]++
		}
		if err := c.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	if len(first) != claims {
		t.Errorf("%d IDs were claimed, want %d", len(first), claims)
	}
	for id, n := range first {
		if n != 1 {
			t.Errorf("%d processes were the first to claim %s", n, id)
		}
	}
}

// A process that is killed loses nothing that it was told is done.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, dir, Options{Damaged: func(err error) { t.Error(err) }})
	notes := 0
	for round := range 3 {
		c := start(t, "write", dir)
		var last string
		for range 100 + 37*round {
			last = c.line()
			notes++
		}
		c.kill()
		if _, err := s.Get(ctx, "g", state.AnswerKind, last); err != nil {
			t.Fatalf("round %d: note %s: %v", round, last, err)
		}
	}
	if spent, err := s.Spent(ctx, state.Account{Name: "day", Limit: 1, Life: time.Hour}); err != nil || spent[0] < 10*notes {
		t.Errorf("spent %v for %d notes, %v", spent, notes, err)
	}
	var whole string
	if err := s.file.read.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&whole); err != nil || whole != "ok" {
		t.Errorf("%s, %v", whole, err)
	}
}

// What has ended is cleared in small steps with writes, and all of it when the
// file is opened.
func TestSweep(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), statetest.NewClock()
	s := open(t, dir, Options{Now: clock.Now})
	const many = 250
	fill := func(n int) {
		for i := range n {
			n := note(fmt.Sprint(i), "{}")
			n.Ends = clock.Now().Add(time.Minute)
			put(t, s, n)
			_, err1 := s.Claim(ctx, n.ID, time.Minute)
			_, err2 := s.Take(ctx, "g", n.ID, state.Rate{Times: 1, Per: time.Minute})
			_, err3 := s.Spend(ctx, 1, true, state.Account{Name: n.ID, Life: time.Minute})
			err4 := s.Count(ctx, "g", "2026-11-25", map[string]int{n.ID: 1}, time.Minute)
			if err := errors.Join(err1, err2, err3, err4); err != nil {
				t.Fatal(err)
			}
		}
	}
	fill(many)
	rows(t, s, many, many, many, many, 1)
	clock.Advance(time.Hour)
	if _, err := s.Claim(ctx, "a", time.Minute); err != nil {
		t.Fatal(err)
	}
	rows(t, s, 51, 50, 50, 50, 0)
	if _, err := s.Claim(ctx, "b", time.Minute); err != nil {
		t.Fatal(err)
	}
	rows(t, s, 52, 50, 50, 50, 0) // not again at once
	clock.Advance(sweepEvery * time.Millisecond)
	if _, err := s.Claim(ctx, "c", time.Minute); err != nil {
		t.Fatal(err)
	}
	rows(t, s, 3, 0, 0, 0, 0)
	fill(2)
	clock.Advance(time.Hour)
	open(t, dir, Options{Now: clock.Now})
	rows(t, s, 0, 0, 0, 0, 0)
}

// rows fails unless the tables have so many rows.
func rows(t *testing.T, s *Store, want ...int) {
	t.Helper()
	var got []int
	for _, table := range []string{"claim", "rate", "account", "note", "counter"} {
		var n int
		if err := s.file.read.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		got = append(got, n)
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows of claim, rate, account, note and counter: %v, want %v", got, want)
	}
}
