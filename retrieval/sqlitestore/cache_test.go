package sqlitestore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kutip/retrieval"
)

func save(t *testing.T, c retrieval.Cache, key string, value []byte) {
	t.Helper()
	if err := c.Save(t.Context(), "g", []retrieval.CacheItem{{Key: key, Value: value}}, time.Hour); err != nil {
		t.Errorf("save of %s: %v", key, err)
	}
}

// load returns the value of a key, "" for none.
func load(t *testing.T, c retrieval.Cache, key string) string {
	t.Helper()
	values, err := c.Load(t.Context(), "g", []string{key})
	if err != nil {
		t.Errorf("load of %s: %v", key, err)
		return ""
	}
	return string(values[0])
}

// TestCacheGone does to the cache what may be done to it, while it is open and
// while it isn't: it is empty then, and goes on.
func TestCacheGone(t *testing.T) {
	for _, c := range []struct {
		name   string
		do     func(t *testing.T, path string)
		closed bool // only while it isn't open: what is open has it in memory
	}{
		{name: "deleted", do: func(t *testing.T, path string) { remove(t, path, path+"-wal", path+"-shm") }},
		{name: "deleted but for its WAL", do: func(t *testing.T, path string) { remove(t, path) }},
		{name: "replaced", do: func(t *testing.T, path string) {
			remove(t, path)
			content("This is a diary of mine.")(t, path)
		}},
		{name: "no table", do: statements(`DROP TABLE item`)},
		{name: "newer", do: statements(`PRAGMA user_version = 99`), closed: true},
		{name: "foreign", do: statements(`PRAGMA application_id = 7`), closed: true},
		{name: "overwritten", do: func(t *testing.T, path string) { overwrite(t, path) }, closed: true},
		{name: "truncated", do: func(t *testing.T, path string) {
			if err := os.Truncate(path, 2*4096); err != nil {
				t.Fatal(err)
			}
		}, closed: true},
	} {
		for _, closed := range []bool{true, false} {
			if c.closed && !closed {
				continue
			}
			t.Run(fmt.Sprintf("%s/closed=%t", c.name, closed), func(t *testing.T) {
				dir := t.TempDir()
				s := open(t, dir, Options{})
				save(t, s.Cache(), "k", []byte("old"))
				if closed {
					s.Close()
				}
				c.do(t, filepath.Join(dir, cacheName))
				if closed {
					s = open(t, dir, Options{})
				}
				if got := load(t, s.Cache(), "k"); got != "" {
					t.Errorf("%q is still there", got)
				}
				save(t, s.Cache(), "k", []byte("new"))
				if got := load(t, s.Cache(), "k"); got != "new" {
					t.Errorf("%q", got)
				}
			})
		}
	}
}

// TestCacheOfOthers discards a file that another process has replaced: that one
// stays.
func TestCacheOfOthers(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	save(t, s.Cache(), "k", []byte("old"))
	f := s.cache.file
	remove(t, f.path, f.path+"-wal", f.path+"-shm")
	content("")(t, f.path)
	if err := s.cache.discard(f); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(f.path); err != nil {
		t.Error(err)
	}
}

// overwrite overwrites the pages of a file but for the first.
func overwrite(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(b); i++ {
		b[i] = 0xff
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

// TestCacheSum has a value that isn't what was kept: it isn't there.
func TestCacheSum(t *testing.T) {
	for _, query := range []string{
		`UPDATE item SET value = x'6f6c65'`,
		`UPDATE item SET key = 'k' WHERE key = 'other'`,
		`UPDATE item SET guild = 'g', key = 'k'`,
	} {
		s := open(t, t.TempDir(), Options{})
		save(t, s.Cache(), "other", []byte("old"))
		if _, err := s.cache.file.write.Exec(query); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"k", "other"} {
			if got := load(t, s.Cache(), key); got != "" {
				t.Errorf("%s: %q", query, got)
			}
		}
	}
}

// TestCacheLimit saves more than the cache may have: the oldest go.
func TestCacheLimit(t *testing.T) {
	const limit, values, size = 1 << 20, 100, 30_000
	s := open(t, t.TempDir(), Options{CacheBytes: limit})
	for i := range values {
		save(t, s.Cache(), fmt.Sprint(i), make([]byte, size))
		save(t, s.Cache(), "again", []byte("and again"))
	}
	first := -1
	for i := range values {
		there := load(t, s.Cache(), fmt.Sprint(i)) != ""
		if there && first < 0 {
			first = i
		}
		if first >= 0 && !there {
			t.Errorf("%d went before %d", i, first)
		}
	}
	if kept := values - first; kept < limit/size*3/4 || kept > limit/size {
		t.Errorf("%d values are kept", kept)
	}
	if load(t, s.Cache(), "again") == "" {
		t.Error("what was saved last isn't there")
	}
	if used, err := usedBytes(t.Context(), s.cache.file.read); err != nil || used > limit {
		t.Errorf("%d bytes are used, %v", used, err)
	}
	save(t, s.Cache(), "huge", make([]byte, 2*limit))
	if used, err := usedBytes(t.Context(), s.cache.file.read); err != nil || used > limit {
		t.Errorf("%d bytes are used, %v", used, err)
	}
}

// TestCacheExpired saves and lets time pass: what has expired is deleted too.
func TestCacheExpired(t *testing.T) {
	clock := &clock{now: time.Unix(1e9, 0)}
	s := open(t, t.TempDir(), Options{Now: clock.Now})
	save(t, s.Cache(), "k", []byte("old"))
	clock.advance(time.Hour - 1)
	if load(t, s.Cache(), "k") == "" {
		t.Error("it went too early")
	}
	clock.advance(1)
	if load(t, s.Cache(), "k") != "" {
		t.Error("it is still there")
	}
	save(t, s.Cache(), "other", nil)
	var rows int
	if err := s.cache.file.read.QueryRow(`SELECT count(*) FROM item`).Scan(&rows); err != nil || rows != 1 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

// TestCacheClosed uses the cache of a store that is closed.
func TestCacheClosed(t *testing.T) {
	s, err := Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for range 2 {
		if _, err := s.Cache().Load(t.Context(), "g", []string{"k"}); err == nil {
			t.Error("no error")
		}
		remove(t, s.cache.path)
	}
}
