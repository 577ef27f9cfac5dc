package sqlitestore

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// visit has a host be left alone until a time.
func visit(ctx context.Context, s *Store, name string, until time.Time) error {
	return s.ChangeHost(ctx, name, func(h retrieval.Host) (retrieval.Host, error) {
		h.Free = until
		return h, nil
	})
}

// TestHostsForgotten changes many hosts: those that want nothing any more are let
// go of, a few with each change, and no others.
func TestHostsForgotten(t *testing.T) {
	clock := &clock{now: day}
	s := open(t, t.TempDir(), Options{Now: clock.Now})
	kept := func() (n int) {
		t.Helper()
		if err := s.read.QueryRow(`SELECT count(*) FROM host`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const many = 3*forgotten + 1
	for i := range many {
		err := s.ChangeHost(t.Context(), fmt.Sprint("over", i), func(h retrieval.Host) (retrieval.Host, error) {
			if h.Free = day.Add(time.Hour); i%2 > 0 {
				h = retrieval.Host{Wait: h.Free}
			}
			return h, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	clock.advance(time.Hour - time.Millisecond)
	for i, want := range []int{many + 1, many + 1 - forgotten, many + 1 - 2*forgotten, many + 1 - 3*forgotten, 1, 1} {
		if err := visit(t.Context(), s, "here", day.Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if n := kept(); n != want {
			t.Errorf("change %d: %d hosts, want %d", i, n, want)
		}
		clock.advance(time.Millisecond)
	}
	if err := visit(t.Context(), s, "here", time.Time{}); err != nil || kept() != 0 {
		t.Errorf("%d hosts, %v", kept(), err)
	}
}

// TestHostsIndex looks how SQLite finds the hosts that want nothing any more: it
// doesn't read the others.
func TestHostsIndex(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if plan := planOf(t, s, forgetQuery, day.UnixMilli(), forgotten); !strings.Contains(plan, "INDEX host_over (<expr><?)") {
		t.Errorf("%s", plan)
	}
}

// TestHostsRefused changes a host where that can't be done.
func TestHostsRefused(t *testing.T) {
	until := time.Now().Add(time.Hour)
	t.Run("read-only", func(t *testing.T) {
		dir := copyOf(t, filled(t))
		asNobody(t, dir)
		s := open(t, dir, Options{})
		isKind(t, s, "host", visit(t.Context(), s, "a", until), retrieval.ErrReadOnly)
	})
	t.Run("busy", func(t *testing.T) {
		dir := t.TempDir()
		s := open(t, dir, Options{Busy: time.Millisecond})
		err := open(t, dir, Options{}).ChangeHost(t.Context(), "a", func(h retrieval.Host) (retrieval.Host, error) {
			isKind(t, s, "host", visit(t.Context(), s, "a", until), retrieval.ErrUnreachable)
			return h, nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	t.Run("no table", func(t *testing.T) {
		s := open(t, t.TempDir(), Options{})
		if _, err := s.write.Exec(`DROP TABLE host`); err != nil {
			t.Fatal(err)
		}
		isKind(t, s, "host", visit(t.Context(), s, "a", until), retrieval.ErrDamaged)
	})
	t.Run("replaced", func(t *testing.T) {
		s := open(t, t.TempDir(), Options{})
		remove(t, s.path)
		isKind(t, s, "host", visit(t.Context(), s, "a", until), retrieval.ErrReplaced)
	})
	t.Run("newer", func(t *testing.T) {
		dir := t.TempDir()
		s := open(t, dir, Options{})
		open(t, dir, Options{record: with(addColour)})
		isKind(t, s, "host", visit(t.Context(), s, "a", until), retrieval.ErrNewer)
	})
}
