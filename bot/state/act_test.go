package state_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/bot/state"
)

func saveAct(t *testing.T, s state.Store, a state.Act) {
	t.Helper()
	if err := state.SaveAct(ctx, s, a); err != nil {
		t.Fatal(err)
	}
}

func acts(t *testing.T, s state.Store, after string, n int) []state.Act {
	t.Helper()
	list, err := state.Acts(ctx, s, "g", after, n)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestActs(t *testing.T) {
	s, clock := newStore()
	const count = 1205
	began := clock.Now()
	for n := range count {
		// Two in each millisecond: the later one comes first all the same.
		when := began.Add(time.Duration(n) * time.Millisecond / 2)
		saveAct(t, s, state.Act{Guild: "g", When: when.In(time.FixedZone("WIB", 7*3600)), Who: "1001", Did: state.Added, Article: "a", Title: "Pasar", Number: n})
	}
	saveAct(t, s, state.Act{Guild: "h", When: began, Who: "1001", Did: state.Removed})
	first := acts(t, s, "", 1)[0]
	if first.ID == "" {
		t.Error("an act without an ID")
	}
	want := state.Act{ID: first.ID, Guild: "g", When: began.Add((count - 1) * time.Millisecond / 2), Who: "1001", Did: state.Added, Article: "a", Title: "Pasar", Number: count - 1}
	same(t, "act", first, want)
	same(t, "zone of its time", first.When.Location().String(), "UTC")
	for _, n := range []int{7, 100, state.MaxPage, 2 * state.MaxPage} {
		number, after := count, ""
		for {
			page := acts(t, s, after, n)
			for _, a := range page {
				if number--; a.Number != number {
					t.Fatalf("act %d comes where %d should", a.Number, number)
				}
				after = a.ID
			}
			if len(page) < n {
				break
			}
			same(t, "length of a page", len(page), n)
		}
		same(t, "acts before the first", number, 0)
	}
	for _, n := range []int{0, -1} {
		same(t, "no acts", len(acts(t, s, "", n)), 0)
	}
	if n, err := state.Forget(ctx, s, "g", ani, clock.Now()); n != 0 || err != nil {
		t.Errorf("%d forgotten, %v", n, err)
	}
	clock.Advance(state.AuditLife - time.Millisecond)
	same(t, "acts before they end", len(acts(t, s, "", 2*state.MaxPage)), count)
	clock.Advance(count * time.Millisecond)
	same(t, "acts after they have ended", len(acts(t, s, "", 9)), 0)
}

// TestActsUnread: an act that can't be read is passed over.
func TestActsUnread(t *testing.T) {
	s, clock := newStore()
	saveAct(t, s, state.Act{Guild: "g", When: clock.Now(), Number: 1, Article: "a"})
	n := state.Note{Guild: "g", Kind: state.ActKind, ID: strings.Repeat("0", 19), Ends: clock.Now().Add(time.Hour), Data: []byte("{")}
	if err := s.Put(ctx, n); err != nil {
		t.Fatal(err)
	}
	list := acts(t, s, "", 1)
	if len(list) != 1 || list[0].Number != 1 {
		t.Errorf("acts: %+v", list)
	}
	if a, ok, err := state.LastAct(ctx, s, "g", time.Time{}, about("a")); !ok || a.Number != 1 || err != nil {
		t.Errorf("the last: %+v, %t, %v", a, ok, err)
	}
}

func TestLastAct(t *testing.T) {
	s, clock := newStore()
	began := clock.Now()
	for n := range 300 {
		saveAct(t, s, state.Act{Guild: "g", When: began.Add(time.Duration(n) * time.Second), Article: fmt.Sprint("a", n/150), Number: n})
	}
	for _, r := range []struct {
		article string
		since   time.Duration
		want    int // -1: none
	}{
		{"a1", 0, 299}, {"a1", 299 * time.Second, 299}, {"a1", 299*time.Second + 1, -1},
		{"a0", 0, 149}, {"a0", 149 * time.Second, 149}, {"a0", 150 * time.Second, -1}, {"a", 0, -1}, {"", 0, -1},
	} {
		a, ok, err := state.LastAct(ctx, s, "g", began.Add(r.since), about(r.article))
		if ok != (r.want >= 0) || ok && a.Number != r.want || err != nil {
			t.Errorf("%+v: act %d, %t, %v", r, a.Number, ok, err)
		}
	}
	if _, ok, err := state.LastAct(ctx, s, "h", began, about("a1")); ok || err != nil {
		t.Errorf("in another guild: %t, %v", ok, err)
	}
	if _, _, err := state.LastAct(ctx, noNotes{s}, "g", began, about("a1")); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
	if _, err := state.Acts(ctx, noNotes{s}, "g", "", 9); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("acts without a state: %v", err)
	}
}

func about(article string) func(state.Act) bool {
	return func(a state.Act) bool { return a.Article == article }
}
