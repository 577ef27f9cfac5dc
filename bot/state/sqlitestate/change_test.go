package sqlitestate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"kutip/bot/state"
)

// putting is a change that puts a note, and then returns an error.
func putting(ctx context.Context, f *file, id string, err error, ran *[]string) change {
	return change{ctx, func(ctx context.Context, tx *sql.Tx) error {
		*ran = append(*ran, id)
		return errors.Join(f.putNote(ctx, tx, note(id, "{}"), 0), err)
	}, make(chan error, 1)}
}

// Of changes that are made together one that fails does nothing, and the others are
// made, in their order. One that nobody waits for any more isn't.
func TestChangeFails(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	ended, cancel := context.WithCancel(ctx)
	cancel()
	bad := errors.New("bad")
	for _, r := range []struct {
		ctxs []context.Context
		errs []error // of each change
		ran  string
		kept int
	}{
		{[]context.Context{ctx, ctx, ctx}, []error{nil, nil, nil}, "[0 1 2]", 3},
		{[]context.Context{ctx, ctx, ctx}, []error{nil, bad, nil}, "[0 1 0 1 2]", 2},
		{[]context.Context{ctx, ended, ctx}, []error{nil, context.Canceled, nil}, "[0 2]", 2},
		{[]context.Context{ended, ctx, ctx}, []error{context.Canceled, bad, nil}, "[1 1 2]", 1},
		{[]context.Context{ctx}, []error{bad}, "[0]", 0},
		{[]context.Context{ended}, []error{context.Canceled}, "[]", 0},
	} {
		ran, all := []string{}, []change{}
		for i, ctx := range r.ctxs {
			err := r.errs[i]
			if ctx == ended {
				err = nil
			}
			all = append(all, putting(ctx, s.file, fmt.Sprint(i), err, &ran))
		}
		s.file.makeAll(slices.Clone(all))
		for i, c := range all {
			if err := <-c.done; !errors.Is(err, r.errs[i]) {
				t.Errorf("%v: change %d: %v", r.errs, i, err)
			}
		}
		notes, err := s.Notes(ctx, state.Query{Guild: "g", N: 9})
		if fmt.Sprint(ran) != r.ran || len(notes) != r.kept || err != nil {
			t.Errorf("%v: ran %v, want %s; kept %d, want %d; %v", r.errs, ran, r.ran, len(notes), r.kept, err)
		}
		if _, err := s.Forget(ctx, "g", person); err != nil {
			t.Fatal(err)
		}
	}
}

// While another process has the file none is tried by itself: all of them wait.
func TestChangesHeld(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	if start(t, "hold", dir).line() != "held" {
		t.Fatal("it isn't held")
	}
	var ran []string
	tried := &asked{Context: ctx}
	all := []change{putting(tried, s.file, "a", nil, &ran), putting(tried, s.file, "b", nil, &ran)}
	s.file.makeAll(slices.Clone(all))
	for _, c := range all {
		if err := <-c.done; !isBusy(err) || len(ran) > 0 {
			t.Errorf("%v, ran %v", err, ran)
		}
	}
	if tried.times != len(all) {
		t.Errorf("%d changes were tried %d times", len(all), tried.times)
	}
}

// asked is a context that counts how often it is asked whether it has ended.
type asked struct {
	context.Context
	times int
}

func (a *asked) Err() error { a.times++; return a.Context.Err() }

// Those that wait are made together, up to changesAtOnce; one whose context ends
// while it waits leaves.
func TestChangesWaiting(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	began, goOn := make(chan bool), make(chan bool)
	go s.file.change(ctx, func(context.Context, *sql.Tx) error { began <- true; <-goOn; return nil })
	<-began
	const many = changesAtOnce + 20
	transactions := map[*sql.Tx]int{} // changes are made one by one
	results := make(chan error, many+1)
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	for range many {
		go func() {
			results <- s.file.change(ctx, func(_ context.Context, tx *sql.Tx) error { transactions[tx]++; return nil })
		}()
	}
	if err := s.file.change(short, func(context.Context, *sql.Tx) error { return errors.New("made") }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("one that doesn't wait so long: %v", err)
	}
	close(goOn)
	for range many {
		if err := <-results; err != nil {
			t.Fatal(err)
		}
	}
	if len(transactions) > many/2 {
		t.Errorf("%d changes in %d transactions", many, len(transactions))
	}
	for _, n := range transactions {
		if n > changesAtOnce {
			t.Errorf("%d changes in a transaction", n)
		}
	}
}

// Close waits for a change that is being made, which is kept.
func TestChangeClosing(t *testing.T) {
	dir, n := t.TempDir(), note("x", "{}") // by the real clock
	synctest.Test(t, func(t *testing.T) {
		s, err := Open(ctx, dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := s.file
		began, goOn := make(chan bool), make(chan bool)
		changed, closed := make(chan error, 1), make(chan error, 1)
		go func() {
			changed <- f.change(ctx, func(ctx context.Context, tx *sql.Tx) error {
				began <- true
				<-goOn
				return f.putNote(ctx, tx, n, 0)
			})
		}()
		<-began
		go func() { closed <- s.Close() }()
		synctest.Wait()
		select {
		case err := <-closed:
			t.Errorf("Close doesn't wait: %v", err)
		default:
		}
		close(goOn)
		if err := errors.Join(<-changed, <-closed); err != nil {
			t.Error(err)
		}
	})
	if _, err := open(t, dir, Options{}).Get(ctx, "g", state.GapKind, "x"); err != nil {
		t.Error(err)
	}
}

// A file that is closed makes no more changes, and lets nobody wait.
func TestChangeClosed(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	f := s.file
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.change(ctx, func(context.Context, *sql.Tx) error { return nil }); !errors.Is(err, errClosed) {
		t.Errorf("change of a closed file: %v", err)
	}
}
