package retrieval_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kutip/retrieval"
)

// on has the schedule look at an article every so often.
func (d *desk) on(id string, every time.Duration) {
	d.Helper()
	if _, err := d.Record.Schedule(d.Context(), "g", id, every); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) pass() time.Time {
	d.Helper()
	s := retrieval.Schedule{Refresher: &d.Refresher}
	next, err := s.Pass(d.Context())
	if err != nil {
		d.Fatal(err)
	}
	return next
}

// Looks come about as often as they should, apart from each other, and not
// before their time.
func TestScheduleKeepsTime(t *testing.T) {
	d := newDesk(t, meet)
	const every = 6 * time.Hour
	begun := d.now
	d.on(d.id, every)
	d.web.asked = nil
	next := d.entry().Watch.Next
	if next.Before(begun.Add(time.Minute)) || next.After(begun.Add(every+time.Minute)) {
		t.Errorf("first look after %v", next.Sub(begun))
	}
	gaps := map[time.Duration]bool{}
	for range 20 {
		d.now = next.Add(-time.Millisecond)
		d.pass()
		if len(d.web.asked) != 0 {
			t.Fatal("looked before its time")
		}
		d.now = next
		if next = d.pass(); len(d.web.asked) != 1 {
			t.Fatalf("looked %d times", len(d.web.asked))
		}
		d.web.asked = nil
		gap := next.Sub(d.now)
		if gap < every*9/10-time.Millisecond || gap > every*11/10 {
			t.Errorf("next look after %v", gap)
		}
		gaps[gap] = true
	}
	if len(gaps) < 10 {
		t.Error("no jitter")
	}
	d.on(d.id, 0)
	if next := d.pass(); next.Before(d.now.Add(1000 * time.Hour)) {
		t.Errorf("off, and yet due at %v", next)
	}
}

// A source that fails is left alone ever longer, for a day or Every at most.
func TestScheduleBacksOff(t *testing.T) {
	for every, want := range map[time.Duration][]time.Duration{
		time.Hour:           {1, 2, 4, 8, 16, 24, 24, 24},
		24 * time.Hour:      {1, 2, 4, 8, 16, 24, 24},
		10 * 24 * time.Hour: {1, 2, 4, 8, 16, 32, 64, 128, 240, 240},
	} {
		t.Run(every.String(), func(t *testing.T) {
			d := newDesk(t, meet)
			d.on(d.id, every)
			d.web.fails(retrieval.ErrServer)
			d.now = d.entry().Watch.Next
			for i, hours := range want {
				next, want := d.pass(), hours*time.Hour
				if gap := next.Sub(d.now); gap < want*9/10-time.Second || gap > want*11/10 {
					t.Errorf("after %d failures: %v, want %v", i+1, gap, want)
				}
				d.now = next
			}
			d.web.says(meet)
			if gap := d.pass().Sub(d.now); gap < every*9/10-time.Second || gap > every*11/10 {
				t.Errorf("after it works again: %v", gap)
			}
		})
	}
}

// A host that asks for a pause is visited once a pause, and all of its articles
// have their turn.
func TestScheduleIsFair(t *testing.T) {
	const pause, articles = time.Hour, 6
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	for i := range articles - 1 {
		d.on(d.add(fmt.Sprintf("%s/%d", source, i)), time.Hour)
	}
	page := d.web.page
	d.web.page = func(r retrieval.FetchRequest) (retrieval.Fetched, error) {
		d.web.mu.Lock()
		d.web.frees["warga.example"] = d.now.Add(pause)
		d.web.mu.Unlock()
		return page(r)
	}
	d.web.asked = nil
	for begun := d.now; d.now.Sub(begun) < 60*pause; {
		next := d.pass()
		if next.Before(d.now.Add(time.Second)) {
			next = d.now.Add(time.Second)
		}
		d.now = next
	}
	visits := map[string]int{}
	for _, r := range d.web.asked {
		visits[r.Address]++
	}
	for address, n := range visits {
		if n < 8 || n > 12 {
			t.Errorf("%s: %d visits", address, n)
		}
	}
	if len(visits) != articles || len(d.web.asked) > 61 {
		t.Errorf("%d visits to %d articles", len(d.web.asked), len(visits))
	}
}

// A clock that was wrong for a while doesn't stop the schedule.
func TestScheduleAfterClockJump(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	right := d.now
	d.now = right.AddDate(70, 0, 0)
	s := retrieval.Schedule{Refresher: &d.Refresher}
	for _, at := range []time.Time{d.now, right, right.Add(time.Hour), right.Add(3 * time.Hour)} {
		d.now = at
		if _, err := s.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if next := d.entry().Watch.Next; next.Sub(d.now) > 2*time.Hour {
		t.Errorf("next look at %v", next)
	}
}

// A page that brings about a panic is a failed look, and others go on.
func TestSchedulePanic(t *testing.T) {
	d := newDesk(t, meet)
	second := d.add(source + "/2")
	d.on(d.id, time.Hour)
	d.on(second, time.Hour)
	page := d.web.page
	d.web.page = func(r retrieval.FetchRequest) (retrieval.Fetched, error) {
		if r.Address == source {
			panic("a page")
		}
		return page(r)
	}
	d.now = d.now.Add(2 * time.Hour)
	d.web.asked = nil
	d.pass()
	if w := d.entry().Watch; w.Problem != "unreadable" || w.Failures != 1 || len(d.web.asked) != 2 {
		t.Errorf("%+v, %d asked", w, len(d.web.asked))
	}
}

// Of two that keep the schedule of one record, each look is made by one.
func TestScheduleIsShared(t *testing.T) {
	d := newDesk(t, meet)
	var ids []string
	for i := range 50 {
		id := d.add(fmt.Sprintf("https://s%d.example/a", i))
		d.on(id, time.Hour)
		ids = append(ids, id)
	}
	d.web.asked = nil
	d.now = d.now.Add(2 * time.Hour)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s := retrieval.Schedule{Refresher: &d.Refresher}
			if _, err := s.Pass(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	var asked []string
	for _, r := range d.web.asked {
		asked = append(asked, r.Address)
	}
	slices.Sort(asked)
	if len(slices.Compact(asked)) != len(ids) || len(d.web.asked) != len(ids) {
		t.Errorf("%d looks for %d articles", len(d.web.asked), len(ids))
	}
}

// A look that a process didn't finish is made anew.
func TestScheduleAfterACrash(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	d.now = d.now.Add(2 * time.Hour)
	ctx, crash := context.WithCancel(t.Context())
	d.web.page = func(retrieval.FetchRequest) (retrieval.Fetched, error) {
		crash()
		return retrieval.Fetched{}, context.Canceled
	}
	s := retrieval.Schedule{Refresher: &d.Refresher}
	if _, err := s.Pass(ctx); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if w := d.entry().Watch; w.Failures != 0 {
		t.Errorf("%+v", w)
	}
	d.web.says(meet2)
	d.web.asked = nil
	next := d.pass()
	if len(d.web.asked) != 0 || next.Sub(d.now) > 10*time.Minute {
		t.Errorf("asked %d, next after %v", len(d.web.asked), next.Sub(d.now))
	}
	d.now = next
	d.pass()
	if d.entry().Current.Number != 2 {
		t.Error("not refreshed")
	}
}

// A removed article isn't looked at; brought back, it is again.
func TestScheduleOfRemoved(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	if _, err := d.Record.Remove(t.Context(), "g", d.id, ""); err != nil {
		t.Fatal(err)
	}
	d.web.asked = nil
	d.now = d.now.Add(5 * time.Hour)
	d.pass()
	if len(d.web.asked) != 0 {
		t.Error("a removed article was looked at")
	}
	if _, err := d.Record.Undo(t.Context(), "g", d.id, 0, ""); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(2 * time.Hour)
	d.pass()
	if len(d.web.asked) != 1 {
		t.Errorf("looked at %d times", len(d.web.asked))
	}
}

// That an undo brings back is that there is no article: nobody looks at its source,
// also where an older record has it on the schedule.
func TestScheduleOfRemovedByUndo(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	for _, did := range []func() error{
		func() error { _, err := d.Record.Remove(t.Context(), "g", d.id, ""); return err },
		func() error { d.add(source); return nil },
		func() error { _, err := d.Record.Undo(t.Context(), "g", d.id, 0, ""); return err },
	} {
		if err := did(); err != nil {
			t.Fatal(err)
		}
	}
	if e := d.entry(); !e.Current.Removed || !e.Watch.Next.IsZero() {
		t.Fatalf("removed %v, next look at %v", e.Current.Removed, e.Watch.Next)
	}
	d.change(func(e *retrieval.Entry) { e.Watch.Next = d.now })
	d.web.asked = nil
	d.pass()
	if e := d.entry(); len(d.web.asked) != 0 || !e.Watch.Next.IsZero() {
		t.Errorf("looked %d times, next at %v", len(d.web.asked), e.Watch.Next)
	}
}

// Run looks when it is time, goes on when the record is away, and ends.
func TestScheduleRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, meet)
		d.Record.Now = time.Now
		d.on(d.id, time.Hour)
		d.web.asked = nil
		ctx, stop := context.WithCancel(t.Context())
		var troubles atomic.Int32
		done := make(chan struct{})
		go func() {
			defer close(done)
			s := retrieval.Schedule{Refresher: &d.Refresher}
			s.Run(ctx, func(error) { troubles.Add(1) })
		}()
		time.Sleep(24 * time.Hour)
		if n := d.web.looks(); n < 20 || n > 28 {
			t.Errorf("looked %d times a day", n)
		}
		d.store.Unreachable(true)
		time.Sleep(time.Hour)
		if n := troubles.Load(); n < 30 || n > 61 {
			t.Errorf("told of %d troubles", n)
		}
		d.store.Unreachable(false)
		n := d.web.looks()
		time.Sleep(24 * time.Hour)
		if d.web.looks() < n+20 {
			t.Error("it didn't go on")
		}
		stop()
		<-done
	})
}

// An archive brings the schedule with it.
func TestScheduleInArchive(t *testing.T) {
	d := newDesk(t, meet)
	d.web.says(trains)
	d.on(d.id, 6*time.Hour)
	d.byHand() // something is held back, which isn't in the archive
	if d.entry().Pending == nil {
		t.Fatal("nothing is held back")
	}
	to := newDesk(t, meet)
	if err := to.Record.Forget(t.Context(), "g", to.id); err != nil {
		t.Fatal(err)
	}
	archive := strings.NewReader(exported(t, d.Record, "g"))
	err := to.Record.Import(t.Context(), archive, "", func(i retrieval.Imported) error { return i.Err })
	if err != nil {
		t.Fatal(err)
	}
	e := to.entry()
	if e.Watch.Every != 6*time.Hour || e.Watch.Next.IsZero() || e.Pending != nil {
		t.Errorf("%+v", e)
	}
	to.web.says(trains)
	to.is(to.scheduled(), retrieval.HeldBack, 1) // nobody has decided on it
}

// An archive brings a removed article back with its schedule, and the other way.
func TestScheduleOfImported(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	removed := func() error { _, err := d.Record.Remove(t.Context(), "g", d.id, ""); return err }
	there := exported(t, d.Record, "g")
	if err := removed(); err != nil {
		t.Fatal(err)
	}
	gone := exported(t, d.Record, "g")
	for _, archive := range []string{there, gone} {
		err := d.Record.Import(t.Context(), strings.NewReader(archive), "", func(i retrieval.Imported) error { return i.Err })
		if err != nil {
			t.Fatal(err)
		}
		if e := d.entry(); e.Watch.Next.IsZero() != e.Current.Removed || e.Current.Removed != (archive == gone) {
			t.Errorf("removed %v, next look at %v", e.Current.Removed, e.Watch.Next)
		}
	}
}

// After a failure nobody looks before the host wants it, and since when it fails
// is kept.
func TestFailedKeepsTimes(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	d.now = d.now.Add(2 * time.Hour)
	since, until := d.now, d.now.Add(100*time.Hour)
	d.web.fails(&retrieval.WaitError{Problem: retrieval.ErrBusy, Until: until})
	d.pass()
	if w := d.entry().Watch; !w.Next.Equal(until) || !w.Since.Equal(since) {
		t.Errorf("%+v", w)
	}
	d.now = until
	d.web.fails(retrieval.ErrServer)
	d.pass()
	if w := d.entry().Watch; !w.Since.Equal(since) || w.Failures != 2 || !w.Wait.IsZero() {
		t.Errorf("%+v", w)
	}
}

// A host that takes long doesn't keep the pass from ending; what it didn't come to
// is due still.
func TestSlowHost(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	for i := range 9 {
		d.on(d.add(fmt.Sprintf("%s/%d", source, i)), time.Hour)
	}
	page := d.web.page
	d.web.page = func(r retrieval.FetchRequest) (retrieval.Fetched, error) {
		d.now = d.now.Add(25 * time.Second)
		return page(r)
	}
	d.now = d.now.Add(2 * time.Hour)
	d.web.asked = nil
	if next := d.pass(); len(d.web.asked) != 3 || next.After(d.now) {
		t.Errorf("asked %d times, next pass after %v", len(d.web.asked), next.Sub(d.now))
	}
}

// What waits for a host to be free is spread.
func TestPutOffApart(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	d.on(d.add(source+"/2"), time.Hour)
	d.now = d.now.Add(2 * time.Hour)
	free := d.now.Add(10 * time.Minute)
	d.web.frees["warga.example"] = free
	d.pass()
	due, err := d.store.Due(t.Context(), free.Add(time.Hour), 9)
	if err != nil || len(due) != 2 || !due[0].At.Equal(free) || !due[1].At.Equal(free.Add(time.Minute)) {
		t.Errorf("%v, %v", due, err)
	}
}

// A spoiled store has a trouble of its own with one article.
type spoiled struct {
	retrieval.Store
	id          string
	entry, text error
}

func (s spoiled) Entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	if id == s.id && s.entry != nil {
		return retrieval.Entry{}, s.entry
	}
	return s.Store.Entry(ctx, guild, id)
}

func (s spoiled) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	if of[0].ID == s.id && s.text != nil {
		return nil, s.text
	}
	return s.Store.Texts(ctx, guild, of)
}

// A damaged article keeps no other from being looked at, and isn't tried again at
// once for ever.
func TestOwnTrouble(t *testing.T) {
	d := newDesk(t, meet)
	d.on(d.id, time.Hour)
	d.on(d.add("https://lain.example/a"), time.Hour)
	d.now = d.now.Add(2 * time.Hour)
	d.web.says(meet2)
	d.Record.Store = spoiled{d.store, d.id, retrieval.ErrDamaged, nil}
	d.web.asked = nil
	d.pass()
	if len(d.web.asked) != 1 {
		t.Errorf("asked %d times", len(d.web.asked))
	}
	d.now = d.now.Add(time.Second)
	if next := d.pass(); next.Sub(d.now) < time.Minute {
		t.Errorf("next pass after %v", next.Sub(d.now))
	}
	d.Record.Store = spoiled{d.store, d.id, retrieval.ErrUnreachable, nil}
	s := retrieval.Schedule{Refresher: &d.Refresher}
	if _, err := s.Pass(t.Context()); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Error(err)
	}
}

// A lost text is mended by what the source says; what is held back with it is
// told without texts.
func TestLostTextIsMended(t *testing.T) {
	for _, lost := range []error{retrieval.ErrNoText, retrieval.ErrDamaged} {
		d := newDesk(t, meet)
		d.web.says(meet2)
		d.Record.Store = spoiled{d.store, d.id, nil, lost}
		d.is(d.byHand(), retrieval.Refreshed, 2)
	}
	d := newDesk(t, meet)
	d.web.says(trains)
	d.is(d.byHand(), retrieval.HeldBack, 1)
	d.Record.Store = spoiled{d.store, d.id, nil, retrieval.ErrNoText}
	d.is(d.scheduled(), retrieval.HeldBack, 1)
}
