package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kutip/retrieval"
)

// readAll fails unless the record can be read.
func readAll(t *testing.T, s *Store) {
	t.Helper()
	if v, err := s.Version(t.Context(), "g"); err != nil || v == "" {
		t.Errorf("version %q, %v", v, err)
	}
	if len(articlesOf(t, s)) == 0 {
		t.Error("no articles")
	}
}

// isKind fails unless an error is of a kind and tells the record's path.
func isKind(t *testing.T, s *Store, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) || !strings.Contains(err.Error(), s.path) {
		t.Errorf("%s: error %v, want %v with the path", what, err, want)
	}
}

// TestKinds has errors of a folder that can't be had in a test.
func TestKinds(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.EROFS, syscall.ENOSPC, syscall.EACCES} {
		err := fail("/a/path", &fs.PathError{Op: "mkdir", Path: "/a/path", Err: errno})
		if !errors.Is(err, retrieval.ErrReadOnly) {
			t.Error(err)
		}
	}
}

func TestPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "a b?c%20#d")
	if Exists(dir) {
		t.Error("there is a record")
	}
	s := open(t, dir, Options{})
	if err := put(t.Context(), s, "a", "one"); err != nil {
		t.Fatal(err)
	}
	if err := s.Cache().Save(t.Context(), "g", []retrieval.CacheItem{{Key: "k"}}, time.Hour); err != nil {
		t.Fatal(err)
	}
	if !Exists(dir) {
		t.Error("there is no record")
	}
	for name, want := range map[string]os.FileMode{
		"": os.ModeDir | 0o700, "kutip.db": 0o600, "kutip.db-wal": 0o600, "kutip.db-shm": 0o600,
		"cache.db": 0o600, "cache.db-wal": 0o600, "cache.db-shm": 0o600,
	} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode() != want {
			t.Errorf("%q: %v, %v", name, info.Mode(), err)
		}
	}
}

// asNobody runs the rest of a test, or until it calls back, as a user who may read
// dir but not write it, nor what is in it.
func asNobody(t *testing.T, dir string) (back func()) {
	t.Helper()
	const nobody = 65534
	root := os.Geteuid() == 0
	chmod := func(folder, file os.FileMode) {
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		for _, path := range files {
			err = errors.Join(err, os.Chmod(path, file))
		}
		if err = errors.Join(err, os.Chmod(dir, folder)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	chmod(0o555, 0o444)
	back = func() { chmod(0o700, 0o600) }
	if root {
		if err := syscall.Seteuid(nobody); err != nil {
			t.Fatal(err)
		}
		back = func() {
			if err := syscall.Seteuid(0); err != nil {
				t.Fatal(err)
			}
			chmod(0o700, 0o600)
		}
	}
	t.Cleanup(back)
	return back
}

// TestReadOnly opens records in a folder that can't be written: one that was
// closed, and one whose last process was killed, so that its WAL is there.
func TestReadOnly(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T) string
	}{
		{"closed", func(t *testing.T) string { return copyOf(t, filled(t)) }},
		{"killed", func(t *testing.T) string {
			dir := t.TempDir()
			c := start(t, "write", dir)
			c.line()
			c.kill()
			return dir
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := c.make(t)
			asNobody(t, dir)
			s := open(t, dir, Options{})
			readAll(t, s)
			isKind(t, s, "put", put(t.Context(), s, "b", "two"), retrieval.ErrReadOnly)
			isKind(t, s, "erase", s.Erase(t.Context(), "g"), retrieval.ErrReadOnly)
			h, err := s.Health(t.Context())
			if err != nil || !h.ReadOnly || h.Articles == 0 {
				t.Errorf("health: %+v, %v", h, err)
			}
			if err := s.Cache().Save(t.Context(), "g", []retrieval.CacheItem{{Key: "k"}}, time.Hour); !errors.Is(err, retrieval.ErrReadOnly) {
				t.Errorf("cache: %v", err)
			}
			readAll(t, s)
		})
	}
}

// TestReadOnlyWritten opens a record that can't be written, until another process
// can: it doesn't say what was so before.
func TestReadOnlyWritten(t *testing.T) {
	for _, checkpoint := range []bool{false, true} {
		dir := copyOf(t, filled(t))
		back := asNobody(t, dir)
		s := open(t, dir, Options{})
		readAll(t, s)
		back()
		other := open(t, dir, Options{})
		if err := put(t.Context(), other, "b", "two"); err != nil {
			t.Fatal(err)
		}
		if checkpoint {
			other.scrub(t.Context())
		}
		_, err := s.Version(t.Context(), "g")
		isKind(t, s, "version", err, retrieval.ErrReplaced)
	}
}

// TestReadOnlyHalf opens a record of which the WAL can't be read, since its index
// can't be made: it doesn't say what was so before.
func TestReadOnlyHalf(t *testing.T) {
	dir := copyOf(t, filled(t))
	c := start(t, "write", dir)
	c.line()
	c.kill()
	remove(t, filepath.Join(dir, recordName+"-shm"))
	asNobody(t, dir)
	if s, err := Open(t.Context(), dir); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestReadOnlyNew asks for a record that isn't there and can't be made, and for
// one that would have to be migrated.
func TestReadOnlyNew(t *testing.T) {
	old := copyOf(t, filled(t))
	asNobody(t, old)
	for _, path := range []string{old + "/none", old + "/none/at/all"} {
		if _, err := Open(t.Context(), path); !errors.Is(err, retrieval.ErrReadOnly) || !strings.Contains(err.Error(), path) {
			t.Errorf("new: %v", err)
		}
	}
	if _, err := (Options{record: with(addColour)}).Open(t.Context(), old); !errors.Is(err, retrieval.ErrReadOnly) {
		t.Errorf("old: %v", err)
	}
}

// TestFull lets the file not grow any more, as a full disk does.
func TestFull(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if err := put(t.Context(), s, "a", textWith("one")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec(`PRAGMA max_page_count = 1`); err != nil { // SQLite makes it what there is
		t.Fatal(err)
	}
	big := noise(300_000)
	isKind(t, s, "put", put(t.Context(), s, "b", big), retrieval.ErrReadOnly)
	readAll(t, s)
	if _, err := s.write.Exec(`PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	if err := put(t.Context(), s, "b", big); err != nil {
		t.Error(err)
	}
}

// TestFullAtStart opens a record where there is no room for the index of its WAL.
func TestFullAtStart(t *testing.T) {
	c := start(t, "starve", copyOf(t, filled(t)))
	if line := c.line(); line != "read only" {
		t.Errorf("%q", line)
	}
	c.Wait()
}

// starve opens a record when no file may grow, and reads and writes.
func starve(ctx context.Context, dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1, Max: 1}); err != nil {
		return err
	}
	s, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	if _, err := s.Entry(ctx, "g", "full"); err != nil {
		return err
	}
	if err := put(ctx, s, "b", "two"); !errors.Is(err, retrieval.ErrReadOnly) {
		return err
	}
	fmt.Println("read only")
	return s.Close()
}

// TestLocked has another process's writer hold the lock.
func TestLocked(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Busy: 50 * time.Millisecond})
	patient := open(t, dir, Options{Busy: time.Hour})
	if err := put(t.Context(), s, "a", textWith("one")); err != nil {
		t.Fatal(err)
	}
	holder := open(t, dir, Options{})
	err := holder.change(t.Context(), func(*sql.Tx) error {
		isKind(t, s, "put", put(t.Context(), s, "b", "two"), retrieval.ErrUnreachable)
		readAll(t, s)
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		err := put(ctx, patient, "b", "two")
		isKind(t, patient, "put", err, retrieval.ErrUnreachable)
		isKind(t, patient, "put", err, context.DeadlineExceeded)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if err := put(t.Context(), s, "b", "two"); err != nil {
		t.Error(err)
	}
}

// TestReadersDoNotWait asks while a change is under way.
func TestReadersDoNotWait(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if err := put(t.Context(), s, "a", textWith("one")); err != nil {
		t.Fatal(err)
	}
	_, err := s.Change(t.Context(), retrieval.Change{Guild: "g", ID: "a", Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		readAll(t, s)
		return retrieval.Entry{}, nil, nil
	}})
	if err != nil {
		t.Error(err)
	}
}

// TestReplaced deletes or replaces the record while it is open: it isn't written
// on where nobody would find it.
func TestReplaced(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(path string) error
	}{
		{"deleted", os.Remove},
		{"replaced", func(path string) error {
			return errors.Join(os.Rename(path, path+"~"), os.WriteFile(path, nil, 0o600))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, t.TempDir(), Options{})
			if err := put(t.Context(), s, "a", "one"); err != nil {
				t.Fatal(err)
			}
			if err := c.do(s.path); err != nil {
				t.Fatal(err)
			}
			_, err := s.Version(t.Context(), "g")
			isKind(t, s, "version", err, retrieval.ErrReplaced)
			isKind(t, s, "put", put(t.Context(), s, "a", "two"), retrieval.ErrReplaced)
			isKind(t, s, "erase", s.Erase(t.Context(), "g"), retrieval.ErrReplaced)
		})
	}
}

// TestDamaged reads a record that something else wrote on.
func TestDamaged(t *testing.T) {
	read := map[string]func(ctx context.Context, s *Store) error{
		"entry": func(ctx context.Context, s *Store) error {
			_, err := s.Entry(ctx, "g", "full")
			return err
		},
		"list": func(ctx context.Context, s *Store) error {
			_, _, err := s.List(ctx, "g", "", 10)
			return err
		},
		"due": func(ctx context.Context, s *Store) error {
			_, err := s.Due(ctx, day, 10)
			return err
		},
		"texts": func(ctx context.Context, s *Store) error {
			_, err := s.Texts(ctx, "g", []retrieval.TextRef{{ID: "full", Body: 3}})
			return err
		},
	}
	for _, c := range []struct {
		name, query string
		broken      []string
	}{
		{"texts", `UPDATE text SET packed = x'0105'`, []string{"texts"}},
		{"current", `UPDATE article SET current = '{"number":'`, []string{"entry", "list"}},
		{"watch", `UPDATE article SET watch = '['`, []string{"entry", "list"}},
		{"pending", `UPDATE article SET pending = '['`, []string{"entry", "list"}},
		{"next", `DROP INDEX article_due; ALTER TABLE article DROP COLUMN next`, []string{"due"}},
		{"older", `UPDATE article SET older = '{}'`, []string{"entry"}},
		{"no table", `DROP TABLE text`, []string{"texts"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, copyOf(t, filled(t)), Options{})
			if _, err := s.write.Exec(c.query); err != nil {
				t.Fatal(err)
			}
			for _, b := range c.broken {
				isKind(t, s, b, read[b](t.Context(), s), retrieval.ErrDamaged)
			}
		})
	}
}

// TestOverwritten overwrites the pages of a record but for the first.
func TestOverwritten(t *testing.T) {
	path := filled(t)
	overwrite(t, path)
	s, err := Open(t.Context(), copyOf(t, path))
	if err != nil {
		if !errors.Is(err, retrieval.ErrDamaged) {
			t.Errorf("open: %v", err)
		}
		return
	}
	defer s.Close()
	_, err = s.Entry(t.Context(), "g", "full")
	isKind(t, s, "entry", err, retrieval.ErrDamaged)
	isKind(t, s, "put", put(t.Context(), s, "full", "new"), retrieval.ErrDamaged)
	h, err := s.Health(t.Context())
	if err == nil && h.Damage == nil {
		t.Error("health finds nothing")
	}
}

// TestErased looks for the bytes of what was erased in the files.
func TestErased(t *testing.T) {
	secret := strings.Repeat("Sssh! ", 20)
	text := secret + noise(28_000)
	for _, c := range []struct {
		name  string
		erase func(*Store) error
	}{
		{"pending", func(s *Store) error { return errors.Join(refuse(t.Context(), s, "a"), s.Close()) }},
		{"guild", func(s *Store) error { return s.Erase(t.Context(), "g") }},
		{"article", func(s *Store) error { return recordOf(s).Forget(t.Context(), "g", "a") }},
		{"revision", func(s *Store) error {
			for i := range retrieval.MaxRevisions {
				if err := put(t.Context(), s, "a", fmt.Sprint("revision ", i)); err != nil {
					return err
				}
			}
			return s.Close() // which empties the WAL, as a checkpoint does from time to time
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, Options{})
			_, err := recordOf(s).Put(t.Context(), "g", retrieval.Draft{ID: "a", Title: secret, Text: text})
			if c.name == "pending" {
				err = errors.Join(recordOf(s).Forget(t.Context(), "g", "a"), put(t.Context(), s, "a", "one"), hold(t.Context(), s, "a", text))
			}
			if err != nil {
				t.Fatal(err)
			}
			items := []retrieval.CacheItem{{Key: "k", Value: []byte(text)}}
			if err := s.Cache().Save(t.Context(), "g", items, time.Hour); err != nil {
				t.Fatal(err)
			}
			packed := string(retrieval.Pack(text))
			traces := []string{"Sssh!", packed[5000:5030], packed[9000:9030]}
			where := []string{"kutip.db", "kutip.db-wal"}
			if c.name == "guild" {
				where = append(where, "cache.db", "cache.db-wal")
			}
			if len(found(t, dir, where, traces)) == 0 {
				t.Fatal("it isn't found before it is erased")
			}
			if err := c.erase(s); err != nil {
				t.Fatal(err)
			}
			if left := found(t, dir, where, traces); left != nil {
				t.Errorf("%q left", left)
			}
			if c.name == "guild" && size(s.path) > emptySize(t) {
				t.Errorf("the disk got nothing back: %d bytes", size(s.path))
			}
		})
	}
}

// noise returns a text of n bytes that can't be packed well.
func noise(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(newWord() + " ")
	}
	return b.String()
}

// emptySize returns how many bytes a record has that is empty.
func emptySize(t *testing.T) int64 {
	t.Helper()
	s := open(t, t.TempDir(), Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return size(s.path)
}

// found returns which of the traces are in files. Nobody may write meanwhile:
// SQLite's locks go when they are closed.
func found(t *testing.T, dir string, names, traces []string) (found []string) {
	t.Helper()
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, trace := range traces {
			if strings.Contains(string(b), trace) {
				found = append(found, name+": "+trace)
			}
		}
	}
	return found
}

func TestHealth(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	for _, id := range []string{"a", "b", "c"} {
		if err := put(t.Context(), s, id, textWith("one")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := recordOf(s).Remove(t.Context(), "g", "c", ""); err != nil {
		t.Fatal(err)
	}
	h, err := s.Health(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if h.Path != s.path || h.Schema != record.newest() || h.Guilds != 1 || h.Articles != 2 || h.ReadOnly || h.Damage != nil {
		t.Errorf("%+v", h)
	}
	if h.Bytes < 4096 || h.CacheBytes < 4096 || h.Free <= 0 {
		t.Errorf("%+v", h)
	}
}
