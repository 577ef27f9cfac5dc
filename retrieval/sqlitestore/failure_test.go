package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// changes are one of every kind, on the record that filled makes.
var changes = []struct {
	name string
	make func(context.Context, *Store) error
}{
	{"Add", func(ctx context.Context, s *Store) error { return put(ctx, s, "new", "a new one") }},
	{"Change", func(ctx context.Context, s *Store) error { return put(ctx, s, "full", "the eleventh") }},
	{"Remove", func(ctx context.Context, s *Store) error {
		_, err := recordOf(s).Remove(ctx, "g", "full", "")
		return err
	}},
	{"Look", func(ctx context.Context, s *Store) error {
		c := change("full", func(e *retrieval.Entry) { e.Watch = retrieval.Watch{Looked: day, Next: day} })
		c.Quiet = true
		_, err := s.Change(ctx, c)
		return err
	}},
	{"Hold", func(ctx context.Context, s *Store) error { return hold(ctx, s, "full", "another page") }},
	{"Forget", func(ctx context.Context, s *Store) error { return recordOf(s).Forget(ctx, "g", "full") }},
	{"Erase", func(ctx context.Context, s *Store) error { return s.Erase(ctx, "g") }},
	{"Host", func(ctx context.Context, s *Store) error {
		return visit(ctx, s, "a", time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
	}},
}

// TestFailures makes every step of every kind of change fail in turn, before it
// is made and after: the record is as it was or as it shall be, and a change
// that wasn't made doesn't pass for made.
func TestFailures(t *testing.T) {
	t.Parallel()
	template := filled(t)
	for _, c := range changes {
		dir := copyOf(t, template)
		s := open(t, dir, Options{})
		before := contentOf(t, s)
		if err := c.make(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		after := contentOf(t, s)
		for _, late := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/late=%t", c.name, late), func(t *testing.T) {
				n := 1
				for ; failStep(t, template, n, late, c.make, before, after); n++ {
				}
				if n < 8 && c.name != "Look" && c.name != "Host" || n < 6 {
					t.Errorf("only %d steps failed", n-1)
				}
			})
		}
	}
}

// failStep makes one step of a change fail, and returns false if there weren't
// as many.
func failStep(t *testing.T, template string, n int, late bool, change func(context.Context, *Store) error, before, after string) bool {
	dir := copyOf(t, template)
	s := open(t, dir, Options{driver: failing.name}) // reads by another connection than it writes
	failing.arm(n, late)
	err := change(t.Context(), s)
	step := failing.disarm()
	now := contentOf(t, s)
	retrievaltest.CheckWhole(t, s, "g")
	switch {
	case now != before && now != after:
		t.Errorf("%s failed: there is something between before and after:\n%s", step, now)
	case err == nil && now != after:
		t.Errorf("%s failed: no error, but no change either", step)
	case err != nil && step == "":
		t.Errorf("nothing failed, but: %v", err)
	case err != nil && now == after && !errors.Is(err, retrieval.ErrUnreachable):
		t.Errorf("%s failed: the change was made, but the error says that it wasn't: %v", step, err)
	}
	if err := put(t.Context(), s, "next", "the next"); err != nil {
		t.Errorf("%s failed: the next change too: %v", step, err)
	}
	return step != ""
}

// filled makes a record with an article of which as many revisions are kept as
// can be, and returns its path.
func filled(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range retrieval.MaxRevisions {
		if err := put(t.Context(), s, "full", fmt.Sprintf("revision %d", i+1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, recordName)
}

// copyOf returns a folder with a copy of a record that isn't open.
func copyOf(t *testing.T, path string) string {
	t.Helper()
	dir := t.TempDir()
	b, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, recordName), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func recordOf(s retrieval.Store) *retrieval.Record {
	return &retrieval.Record{Store: s, Now: func() time.Time { return time.Unix(1e9, 0) }}
}

func put(ctx context.Context, s retrieval.Store, id, text string) error {
	_, err := recordOf(s).Put(ctx, "g", retrieval.Draft{ID: id, Title: "Of " + id, Text: text})
	return err
}

// day is when sources are looked at.
var day = time.Date(2026, 2, 28, 23, 59, 59, 999e6, time.UTC)

// change is a change of an entry that has no new texts.
func change(id string, edit func(e *retrieval.Entry)) retrieval.Change {
	return retrieval.Change{Guild: "g", ID: id, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		edit(&e)
		return e, nil, nil
	}}
}

// hold has a text be pending.
func hold(ctx context.Context, s *Store, id, text string) error {
	_, err := s.Change(ctx, retrieval.Change{Guild: "g", ID: id, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		n := e.Current.Number + 1
		r := retrieval.Revision{Number: n, Body: n, Title: text, Bytes: len(text), Hash: retrieval.HashOf(text, "", "", "", text)}
		e.Pending = &retrieval.Pending{Revision: r, Why: retrieval.Shorter}
		return e, map[int]string{n: text}, nil
	}})
	return err
}

// refuse lets go of what is pending.
func refuse(ctx context.Context, s *Store, id string) error {
	_, err := s.Change(ctx, change(id, func(e *retrieval.Entry) { e.Pending = nil }))
	return err
}

// contentOf returns all that a record holds but its versions, which are never
// the same.
func contentOf(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	for _, query := range []string{
		`SELECT concat_ws(' ', name, articles, removed) FROM guild`,
		`SELECT concat_ws(' ', id, current, older, watch, pending, next) FROM article`,
		`SELECT concat_ws(' ', id, body, hex(packed)) FROM text`,
		`SELECT concat_ws(' ', name, free, wait) FROM host`,
	} {
		rows, err := s.read.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, line)
		}
	}
	return b.String()
}
