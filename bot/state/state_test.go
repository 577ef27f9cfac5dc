package state_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	ctx = context.Background()
	key = state.Key(strings.Repeat("k", state.KeySize))
	ani = key.Person("g", "1001")
)

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// A down store can't be reached.
type down struct {
	state.Store
	spends int
}

func (d *down) Spend(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
	d.spends++
	return -1, state.ErrUnreachable
}

// newStore returns a store in memory and its clock.
func newStore() (state.Store, *statetest.Clock) {
	clock := statetest.NewClock()
	return statetest.New(clock.Now), clock
}

func TestPerson(t *testing.T) {
	seen := map[string]string{}
	for _, k := range []state.Key{key, state.Key(strings.Repeat("l", state.KeySize))} {
		for _, of := range [][2]string{{"g", "1001"}, {"g", "1002"}, {"h", "1001"}, {"g1", "001"}, {"g 1", "001"}, {"g", "1 001"}, {"", "g1001"}} {
			p := k.Person(of[0], of[1])
			if before, ok := seen[p]; ok || len(p) != 32 || strings.Contains(p, "1001") {
				t.Errorf("%v is %s, as is %s", of, p, before)
			}
			seen[p] = fmt.Sprint(of)
			same(t, "person", k.Person(of[0], of[1]), p)
			if err := state.CheckPerson("g", p); err != nil {
				t.Error(err)
			}
		}
	}
	for _, size := range []int{0, 16, 31, 33} {
		if _, err := state.NewKey(make([]byte, size)); err == nil {
			t.Errorf("a key of %d bytes passes", size)
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a person by a key of %d bytes", size)
				}
			}()
			state.Key(make([]byte, size)).Person("g", "1001")
		}()
	}
	if k, err := state.NewKey(key); err != nil || !reflect.DeepEqual(k, key) {
		t.Error(err)
	}
	if s := fmt.Sprintf("%v %s %+v %#v", key, key, key, key); strings.Contains(s, "kkk") || strings.Contains(s, "107") {
		t.Errorf("a key is printed: %s", s)
	}
}

var answered = state.Answered{
	ID: "a1", Guild: "g", Person: ani,
	Question: "Siapa yang mendampingi Kim?", Language: "id", Reader: "en", Private: true,
	Outcome: "found", Mode: "model", Failure: "slow", Dropped: 2,
	Sentences: []state.AnsweredSentence{{Text: "Ia didampingi.", Citations: []int{1, 2}}},
	Excerpts: []state.AnsweredExcerpt{{
		N: 1, Article: "kunjungan", Start: 10, End: 40, Hash: state.HashWords("the words"), Marks: [][2]int{{4, 9}},
	}},
	Scope: "kunjungan", Before: "a0",
}

func TestAnswer(t *testing.T) {
	s, clock := newStore()
	now := clock.Now()
	if err := state.SaveAnswer(ctx, s, answered, now); err != nil {
		t.Fatal(err)
	}
	got, err := state.LoadAnswer(ctx, s, "g", "a1")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "answer", got, answered)
	for _, at := range [][2]string{{"h", "a1"}, {"g", "a2"}} {
		if _, err := state.LoadAnswer(ctx, s, at[0], at[1]); !errors.Is(err, state.ErrNoNote) {
			t.Errorf("%v: %v", at, err)
		}
	}
	clock.Advance(state.AnswerLife - time.Millisecond)
	if _, err := state.LoadAnswer(ctx, s, "g", "a1"); err != nil {
		t.Error(err)
	}
	clock.Advance(time.Millisecond)
	if _, err := state.LoadAnswer(ctx, s, "g", "a1"); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("after its end: %v", err)
	}
	for _, a := range []state.Answered{{ID: "a", Guild: "g", Person: "1001"}, {ID: "a", Guild: "g/h"}, {ID: "", Guild: "g"}, {ID: "a", Guild: "g", Question: strings.Repeat("?", state.MaxData)}} {
		if err := state.SaveAnswer(ctx, s, a, now); !errors.Is(err, state.ErrInvalid) {
			t.Errorf("%.60v: %v", a, err)
		}
	}
}

// What is kept of an answer has short names that stay, and neither the words of
// excerpts nor anyone's ID.
func TestAnswerJSON(t *testing.T) {
	s, clock := newStore()
	a := answered
	a.Question = "Apa kata <@1001> dan <@!1002> tentang <#55>?"
	if err := state.SaveAnswer(ctx, s, a, clock.Now()); err != nil {
		t.Fatal(err)
	}
	n, err := s.Get(ctx, "g", state.AnswerKind, "a1")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "data", string(n.Data), `{"v":1,"is":{"question":"Apa kata @… dan @… tentang \u003c#55\u003e?","language":"id","reader":"en","private":true,`+
		`"outcome":"found","mode":"model","failure":"slow","dropped":2,"sentences":[{"text":"Ia didampingi.","citations":[1,2]}],`+
		`"excerpts":[{"n":1,"article":"kunjungan","start":10,"end":40,`+
		`"hash":"`+state.HashWords("the words")+`","marks":[[4,9]]}],"scope":"kunjungan","before":"a0"}}`)
	same(t, "person", n.Person, ani)
}

// Data of a later kutip, or of none, is no note; fields that aren't known are
// passed over.
func TestUnreadable(t *testing.T) {
	s, clock := newStore()
	rows := []struct {
		data string
		ok   bool
	}{
		{`{"v":1,"is":{"question":"q","answer":"a","up":true}}`, true},
		{`{"v":1,"is":{"question":"q","new":{"x":[1]}},"more":true}`, true},
		{`{"v":1}`, true},
		{`{"v":2,"is":{"question":"q"}}`, false},
		{`{"v":0,"is":{"question":"q"}}`, false},
		{`{"is":{"question":"q"}}`, false},
		{`{"v":1,"is":{"question":`, false},
		{`{"v":1,"is":{"question":7,"answer":7,"up":7}}`, false},
		{`[]`, false}, {``, false}, {"\xff", false}, {`"v"`, false},
	}
	for _, r := range rows {
		for _, kind := range []state.Kind{state.AnswerKind, state.TalkKind, state.GapKind, state.VoteKind} {
			n := state.Note{Guild: "g", Kind: kind, ID: "x", Ends: clock.Now().Add(time.Hour), Data: []byte(r.data)}
			if err := s.Put(ctx, n); err != nil {
				t.Fatal(err)
			}
		}
		n, err := s.Get(ctx, "g", state.VoteKind, "x")
		if err != nil {
			t.Fatal(err)
		}
		_, err1 := state.LoadAnswer(ctx, s, "g", "x")
		_, err2 := state.LoadTalk(ctx, s, "g", "x")
		_, err3 := state.LoadGap(ctx, s, "g", "x")
		_, err4 := state.ReadVote(n)
		for _, err := range []error{err1, err2, err3, err4} {
			if r.ok && err != nil || !r.ok && !errors.Is(err, state.ErrNoNote) {
				t.Errorf("%s: %v", r.data, err)
			}
		}
	}
}

func TestThread(t *testing.T) {
	s, clock := newStore()
	for _, a := range []state.Answered{
		{ID: "1", Before: "0"}, {ID: "2", Before: "1"}, {ID: "3", Before: "2"}, {ID: "4", Before: "3"},
		{ID: "loop", Before: "pool"}, {ID: "pool", Before: "loop"}, {ID: "bad", Before: "\n"},
	} {
		a.Guild, a.Person = "g", ani
		if err := state.SaveAnswer(ctx, s, a, clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range []struct {
		id    string
		turns int
		want  string
	}{
		{"4", 3, "2 3 4"}, {"4", 1, "4"}, {"4", 9, "1 2 3 4"}, {"2", 3, "1 2"}, {"4", 0, ""}, {"", 3, ""}, {"loop", 3, "loop pool loop"},
	} {
		thread, err := state.Thread(ctx, s, "g", r.id, r.turns)
		var ids []string
		for _, a := range thread {
			ids = append(ids, a.ID)
		}
		if got := strings.Join(ids, " "); got != r.want || err != nil {
			t.Errorf("thread of %q up to %d: %q, %v; want %q", r.id, r.turns, got, err, r.want)
		}
	}
	for id, want := range map[string]error{"0": state.ErrNoNote, "bad": state.ErrInvalid} {
		if thread, err := state.Thread(ctx, s, "g", id, 3); !errors.Is(err, want) || thread != nil {
			t.Errorf("thread of %s: %v, %v", id, thread, err)
		}
	}
	if _, err := state.Thread(ctx, s, "h", "4", 3); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("thread of another guild: %v", err)
	}
}

func TestTalk(t *testing.T) {
	s, clock := newStore()
	budi := key.Person("g", "1002")
	for _, talk := range []state.Talk{{Answer: "a1", Person: ani}, {Answer: "a2", Person: budi}} {
		if err := state.SaveTalk(ctx, s, "g", "777", talk, clock.Now()); err != nil {
			t.Fatal(err)
		}
		got, err := state.LoadTalk(ctx, s, "g", "777")
		if err != nil {
			t.Fatal(err)
		}
		same(t, "talk", got, talk)
		clock.Advance(state.TalkLife - time.Hour)
	}
	clock.Advance(time.Hour)
	if _, err := state.LoadTalk(ctx, s, "g", "777"); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("after its end: %v", err)
	}
}

func TestVote(t *testing.T) {
	s, clock := newStore()
	budi := key.Person("g", "1002")
	rows := []struct {
		person string
		up     bool
		votes  string
	}{
		{ani, true, "1 up"}, {ani, true, "1 up"}, {budi, true, "2 up"},
		{ani, false, "1 up, 1 down"}, {ani, false, "1 up, 1 down"}, {budi, false, "2 down"}, {budi, true, "1 up, 1 down"},
	}
	before := map[string]state.Opinion{}
	for i, r := range rows {
		was, now, err := state.Vote(ctx, s, answered, r.person, r.up, clock.Now())
		if was != before[r.person] || (now == state.Up) != r.up || now == state.NoOpinion || err != nil || votes(t, s) != r.votes {
			t.Errorf("vote %d: was %v, is %v, %v; %s, want %s", i, was, now, err, votes(t, s), r.votes)
		}
		before[r.person] = now
	}
	again := &counted{Store: s}
	if _, _, err := state.Vote(ctx, again, answered, budi, true, clock.Now()); err != nil || again.puts > 0 {
		t.Errorf("the same vote again: %v, %d puts", err, again.puts)
	}
	down := &unreachable{}
	if was, now, err := state.Vote(ctx, down, answered, ani, true, clock.Now()); was != now || !errors.Is(err, state.ErrUnreachable) || down.puts > 0 {
		t.Errorf("vote without a state: %v to %v, %v, %d puts", was, now, err, down.puts)
	}
	if _, _, err := state.Vote(ctx, s, answered, "1001", true, clock.Now()); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("vote of a user's ID: %v", err)
	}
	long := answered
	long.ID = strings.Repeat("i", 80)
	if _, _, err := state.Vote(ctx, s, long, ani, true, clock.Now()); err != nil {
		t.Errorf("vote on the longest ID: %v", err)
	}
}

type unreachable struct {
	state.Store
	puts int
}

func (u *unreachable) Get(context.Context, string, state.Kind, string) (state.Note, error) {
	return state.Note{}, state.ErrUnreachable
}

func (u *unreachable) Put(context.Context, state.Note) error { u.puts++; return nil }

// votes tells how people voted.
func votes(t *testing.T, s state.Store) string {
	t.Helper()
	notes, err := s.Notes(ctx, state.Query{Guild: "g", Kind: state.VoteKind, N: 9})
	if err != nil {
		t.Fatal(err)
	}
	count := map[bool]int{}
	for _, n := range notes {
		v, err := state.ReadVote(n)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "vote", v, state.Voted{Answer: "a1", Guild: "g", Person: n.Person, Up: v.Up, Outcome: "found", Mode: "model", Language: "id"})
		count[v.Up]++
	}
	var parts []string
	for _, up := range []bool{true, false} {
		if count[up] > 0 {
			parts = append(parts, fmt.Sprint(count[up], " ", map[bool]string{true: "up", false: "down"}[up]))
		}
	}
	return strings.Join(parts, ", ")
}

// TestVotedDown: of all votes on the answer, and of none on others.
func TestVotedDown(t *testing.T) {
	s, clock := newStore()
	vote := func(answer, user string, up bool) {
		t.Helper()
		a := state.Answered{ID: answer, Guild: "g", Person: ani}
		if _, _, err := state.Vote(ctx, s, a, key.Person("g", user), up, clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	down := func(want bool) {
		t.Helper()
		if got, err := state.VotedDown(ctx, s, "g", "a1"); got != want || err != nil {
			t.Errorf("voted down: %t, %v", got, err)
		}
	}
	down(false)
	vote("a", "1", false)
	vote("a10", "1", false)
	vote("a0", "1", false)
	down(false)
	for n := range 250 {
		vote("a1", key.Person("h", string(rune('!'+n))), true)
	}
	down(false)
	for _, user := range []string{"2", "3", "4"} { // wherever among the pages they are
		vote("a1", user, false)
		down(true)
		vote("a1", user, true)
		down(false)
	}
	if _, err := state.VotedDown(ctx, noNotes{s}, "g", "a1"); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}

func TestGap(t *testing.T) {
	s, clock := newStore()
	gap := state.Gap{
		ID: "a1", Guild: "g", Person: ani, Question: "Kapan <@1001> pulang?", Language: "id", Reason: state.ClosestReason,
		Channel: "11", Message: "12", Tell: true, Notice: "13",
	}
	if err := state.SaveGap(ctx, s, gap, clock.Now()); err != nil {
		t.Fatal(err)
	}
	again := gap
	again.Reason = state.ReportedReason
	if err := state.SaveGap(ctx, s, again, clock.Now().Add(time.Second)); !errors.Is(err, state.ErrThere) {
		t.Errorf("saved again: %v", err)
	}
	got, err := state.LoadGap(ctx, s, "g", "a1")
	if err != nil {
		t.Fatal(err)
	}
	gap.Question, gap.When = "Kapan @… pulang?", clock.Now()
	same(t, "gap", got, gap)
	if n, err := s.Forget(ctx, "g", ani); n != 1 || err != nil {
		t.Errorf("forgotten: %d, %v", n, err)
	}
	if _, err := state.LoadGap(ctx, s, "g", "a1"); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("forgotten: %v", err)
	}
}

// TestGaps: the latest first, however many, up to most; as they are saved anew.
func TestGaps(t *testing.T) {
	s, clock := newStore()
	gaps := func(most, count int, first ...string) {
		t.Helper()
		all, err := state.Gaps(ctx, s, "g", most)
		if err != nil || len(all) != count {
			t.Fatalf("%d gaps, want %d; %v", len(all), count, err)
		}
		for i, id := range first {
			same(t, "gap", all[i].ID, id)
		}
		for i := 1; i < len(all); i++ {
			if all[i].When.After(all[i-1].When) {
				t.Fatalf("%s stands behind %s", all[i].ID, all[i-1].ID)
			}
		}
	}
	save := func(id string) {
		t.Helper()
		if err := state.SaveGap(ctx, s, state.Gap{ID: id, Guild: "g", Person: ani}, clock.Now()); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Second)
	}
	gaps(9, 0)
	for n := range 1100 {
		save(fmt.Sprintf("%03d", n*7%1100))
	}
	if err := state.CloseGap(ctx, s, "g", "500"); err != nil {
		t.Fatal(err)
	}
	save("500")
	gaps(5000, 1100, "500", "1093", "1086")
	gaps(2, 2, "500", "1093")
	gaps(0, 0)
	gaps(-1, 0)
	n := state.Note{Guild: "g", Kind: state.GapKind, ID: "odd", Ends: clock.Now().Add(state.GapLife), Data: []byte("{")}
	if err := s.Put(ctx, n); err != nil {
		t.Fatal(err)
	}
	gaps(1, 1, "500")
	if _, err := state.Gaps(ctx, noNotes{s}, "g", 9); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}

// TestCloseGap: of several who close it at once one does, also where it is changed
// meanwhile.
func TestCloseGap(t *testing.T) {
	s, clock := newStore()
	gap := state.Gap{ID: "a1", Guild: "g", Person: ani, Question: "Kapan?"}
	save := func() error { return state.SaveGap(ctx, s, gap, clock.Now()) }
	if err := save(); err != nil {
		t.Fatal(err)
	}
	for _, at := range [][2]string{{"h", "a1"}, {"g", "a"}} {
		if err := state.CloseGap(ctx, s, at[0], at[1]); !errors.Is(err, state.ErrNoNote) {
			t.Errorf("closing %v: %v", at, err)
		}
	}
	var closed, late atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			switch err := state.CloseGap(ctx, s, "g", "a1"); {
			case err == nil:
				closed.Add(1)
			case errors.Is(err, state.ErrNoNote):
				late.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	same(t, "how many closed it, and came late", []int32{closed.Load(), late.Load()}, []int32{1, 19})
	if err := save(); err != nil {
		t.Fatal(err)
	}
	changed := &swapping{Store: s, before: func() error {
		return state.ChangeGap(ctx, s, "g", "a1", func(g *state.Gap) { g.Tell = true })
	}}
	if err := state.CloseGap(ctx, changed, "g", "a1"); err != nil {
		t.Error(err)
	}
	if _, err := state.LoadGap(ctx, s, "g", "a1"); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("after it was closed: %v", err)
	}
	if err := save(); err != nil {
		t.Fatal(err)
	}
	closing := &swapping{Store: s, before: func() error { return state.CloseGap(ctx, s, "g", "a1") }}
	if err := state.CloseGap(ctx, closing, "g", "a1"); !errors.Is(err, state.ErrNoNote) {
		t.Errorf("closed by another meanwhile: %v", err)
	}
	if err := state.CloseGap(ctx, &unreachable{}, "g", "a1"); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}

// A swapping store is used by somebody else before the first swap.
type swapping struct {
	state.Store
	before func() error
}

func (s *swapping) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	if before := s.before; before != nil {
		s.before = nil
		if err := before(); err != nil {
			return false, err
		}
	}
	return s.Store.Swap(ctx, n, old)
}

func TestBudget(t *testing.T) {
	clock := statetest.NewClock()
	clock.Advance(-clock.Now().Sub(clock.Now().Truncate(24 * time.Hour)))
	clock.Advance(24*time.Hour - time.Minute) // a minute before midnight of UTC
	midnight := clock.Now().Add(time.Minute)
	s := statetest.New(clock.Now)
	b := state.Budget{Store: s, Guild: 100, Host: 150, Now: func() time.Time { return clock.Now().In(time.FixedZone("WIB", 7*3600)) }}
	reserve := func(guild string, tokens int, back time.Time) func(int) {
		t.Helper()
		settle, got, err := b.Reserve(ctx, guild, tokens)
		if err != nil || !got.Equal(back) || (settle == nil) != !back.IsZero() {
			t.Fatalf("reserving %d in %s: back %v, want %v; %v", tokens, guild, got, back, err)
		}
		return settle
	}
	spent := func(guild string, ofGuild, ofHost int) {
		t.Helper()
		g, h, err := b.Spent(ctx, guild)
		if g != ofGuild || h != ofHost || err != nil {
			t.Fatalf("spent %d and %d, want %d and %d; %v", g, h, ofGuild, ofHost, err)
		}
	}
	none := time.Time{}
	settle := reserve("g", 80, none)
	reserve("g", 21, midnight)
	spent("g", 80, 80)
	settle(30)
	settle(0)
	spent("g", 30, 30)
	more := reserve("g", 70, none)
	more(75) // more than was set aside
	spent("g", 105, 105)
	reserve("g", 1, midnight)
	reserve("h", 46, midnight) // the host's
	late := reserve("h", 45, none)
	spent("h", 45, 150)
	same(t, "negative tokens", reserve("h", -5, none) != nil, true)
	clock.Advance(time.Minute)
	spent("h", 0, 0)
	today := reserve("h", 100, none)
	late(5) // of yesterday's
	spent("h", 100, 100)
	today(100)
	reserve("h", 1, midnight.Add(24*time.Hour))
	if _, _, err := b.Reserve(ctx, "g/h", 1); !errors.Is(err, state.ErrInvalid) {
		t.Errorf("another guild's name: %v", err)
	}
}

func TestBudgetLimits(t *testing.T) {
	for _, r := range []struct {
		guild, host int
		ok          bool
	}{{0, 1e9, false}, {1e9, 0, false}, {1e9, 1e9, true}, {1e6, 1e9, true}, {1e9, 1e6, true}, {999_999, 1e9, false}, {1e9, 999_999, false}} {
		s, clock := newStore()
		b := state.Budget{Store: s, Guild: r.guild, Host: r.host, Now: clock.Now}
		if _, back, err := b.Reserve(ctx, "g", 1_000_000); back.IsZero() != r.ok || err != nil {
			t.Errorf("%+v: back %v, %v", r, back, err)
		}
	}
}

// A guild may want to spend less than it may, never more.
func TestBudgetOf(t *testing.T) {
	for _, r := range []struct {
		wants, host int
		may         int
	}{{0, 1000, 100}, {-5, 1000, 100}, {40, 1000, 40}, {100, 1000, 100}, {500, 1000, 100}, {40, 30, 30}} {
		s, clock := newStore()
		b := state.Budget{Store: s, Guild: 100, Host: r.host, Now: clock.Now, Of: func(_ context.Context, guild string) int {
			return map[string]int{"g": r.wants}[guild]
		}}
		for _, tokens := range []int{r.may + 1, r.may} {
			if _, back, err := b.Reserve(ctx, "g", tokens); back.IsZero() != (tokens == r.may) || err != nil {
				t.Errorf("%+v: %d tokens: back %v, %v", r, tokens, back, err)
			}
		}
	}
}

// Where the state can't be reached there are no tokens, and settling ends.
func TestBudgetUnreachable(t *testing.T) {
	s, clock := newStore()
	d := &down{Store: s}
	b := state.Budget{Store: d, Guild: 100, Host: 100, Now: clock.Now}
	if settle, back, err := b.Reserve(ctx, "g", 1); settle != nil || !back.IsZero() || !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("settle %t, back %v, %v", settle != nil, back, err)
	}
	same(t, "spends", d.spends, 1)
}

// Settling outlives the question's context, and takes a second at most.
func TestSettle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &stuck{Store: statetest.New(nil)}
		b := state.Budget{Store: slow, Guild: 100, Host: 100, Now: time.Now}
		ctx, cancel := context.WithCancel(ctx)
		settle, _, err := b.Reserve(ctx, "g", 50)
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		began := time.Now()
		settle(20)
		if took := time.Since(began); took != time.Second || slow.ended != context.DeadlineExceeded {
			t.Errorf("settling took %v and ended with %v", took, slow.ended)
		}
		slow.free = true
		settle, _, err = b.Reserve(context.Background(), "g", 50)
		if err != nil {
			t.Fatal(err)
		}
		settle(10)
		g, _, err := b.Spent(context.Background(), "g")
		same(t, "spent", []any{g, err}, []any{60, error(nil)})
	})
}

// A stuck store doesn't answer those who settle, until it is free.
type stuck struct {
	state.Store
	free  bool
	ended error
}

func (s *stuck) Spend(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
	if forced && !s.free {
		<-ctx.Done()
		s.ended = ctx.Err()
		return -1, s.ended
	}
	return s.Store.Spend(ctx, cost, forced, accounts...)
}

func TestRate(t *testing.T) {
	for _, r := range []struct {
		rate       state.Rate
		full, now  int64
		next, wait int64
	}{
		{state.Rate{Times: 20, Per: time.Hour}, 0, 1e12, 1e12 + 180_000, 0},
		{state.Rate{Times: 20, Per: time.Hour}, 1e12 + 19*180_000, 1e12, 1e12 + 3_600_000, 0},
		{state.Rate{Times: 20, Per: time.Hour}, 1e12 + 19*180_000 + 1, 1e12, 0, 1},
		{state.Rate{Times: 1, Per: time.Second}, 1e12 + 1000, 1e12, 0, 1000},
		{state.Rate{Times: 1, Per: time.Second}, 9e12, 1e12, 0, 1000},
		{state.Rate{Times: 1000, Per: 10 * time.Millisecond}, 0, 5, 6, 0},
		{state.Rate{Times: 3, Per: 100 * time.Millisecond}, 0, 0, 34, 0},
	} {
		next, wait := r.rate.Take(r.full, r.now)
		if next != r.next || wait != time.Duration(r.wait)*time.Millisecond {
			t.Errorf("%+v: %d, %v", r, next, wait)
		}
	}
}

// FuzzRead: whatever a note holds, it is read or no note.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"v":1,"is":{"question":"q","excerpts":[{"n":1}]}}`))
	f.Add([]byte(`{"v":1e99,"is":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, clock := newStore()
		n := state.Note{Guild: "g", Kind: state.AnswerKind, ID: "x", Ends: clock.Now().Add(time.Hour), Data: data[:min(len(data), state.MaxData)]}
		if err := s.Put(ctx, n); err != nil {
			t.Fatal(err)
		}
		if _, err := state.LoadAnswer(ctx, s, "g", "x"); err != nil && !errors.Is(err, state.ErrNoNote) {
			t.Fatal(err)
		}
		for _, read := range []func(state.Note) error{
			func(n state.Note) error { _, err := state.ReadGap(n); return err },
			func(n state.Note) error { _, err := state.ReadVote(n); return err },
			func(n state.Note) error {
				n.Kind, n.ID = state.SettingsKind, "settings"
				err := s.Put(ctx, n)
				_, err2 := state.LoadSettings(ctx, s, "g")
				return errors.Join(err, err2)
			},
			func(n state.Note) error {
				n.Kind, n.Guild = state.DepartureKind, state.Host
				err := s.Put(ctx, n)
				_, err2 := state.Departures(ctx, s, clock.Now())
				return errors.Join(err, err2)
			},
			func(n state.Note) error {
				n.Kind = state.ActKind
				err := s.Put(ctx, n)
				_, err2 := state.Acts(ctx, s, "g", "", 9)
				return errors.Join(err, err2)
			},
		} {
			if err := read(n); err != nil && !errors.Is(err, state.ErrNoNote) {
				t.Fatal(err)
			}
		}
	})
}
