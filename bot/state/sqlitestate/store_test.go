package sqlitestate

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
)

var ctx = context.Background()

// open opens the state of a folder until the test ends.
func open(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(ctx, dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestContract(t *testing.T) {
	t.Parallel()
	statetest.Run(t, func(t *testing.T) statetest.Home {
		t.Parallel()
		dir, clock := t.TempDir(), statetest.NewClock()
		return statetest.Home{
			Clock: clock,
			Open:  func(t *testing.T) state.Store { return open(t, dir, Options{Now: clock.Now}) },
			Kept:  func(t *testing.T) []byte { return kept(t, dir) },
			Lose: func(t *testing.T) {
				for _, end := range []string{"", "-wal", "-shm"} {
					if err := os.Remove(filepath.Join(dir, name+end)); err != nil {
						t.Fatal(err)
					}
				}
			},
		}
	})
}

// kept returns all files of a folder. Another process reads them: a close by
// this one would drop the locks that SQLite has on them (POSIX).
func kept(t testing.TB, dir string) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	all, err := exec.Command("cat", files...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// FuzzReadCounts: whatever is kept of a day, there are counters or none.
func FuzzReadCounts(f *testing.F) {
	for _, counts := range []string{`{"found":3,"none":-1}`, `{"a":0}`, `{"a":"b"}`, `null`, `{"a":1`, ``} {
		f.Add(counts)
	}
	f.Fuzz(func(t *testing.T, counts string) {
		sums := readCounts(counts)
		sums["new"]++ // it can be added to
		for name, n := range sums {
			if n == 0 && name != "new" {
				t.Errorf("%q stands at 0", name)
			}
		}
	})
}
