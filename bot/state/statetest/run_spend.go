package statetest

import (
	"fmt"
	"math"
	"sync/atomic"
	"testing"
	"time"

	"kutip/bot/state"
)

func testSpends(t *testing.T, home Home) {
	a, b := home.two(t)
	small := state.Account{Name: "small", Limit: 10, Life: time.Hour}
	large := state.Account{Name: "large", Limit: 100, Life: time.Hour}
	never := state.Account{Name: "never", Life: time.Hour}
	below := state.Account{Name: "below", Limit: -5, Life: time.Hour}
	ever := state.Account{Name: "ever", Limit: math.MaxInt, Life: time.Hour}
	rows := []struct {
		what     string
		cost     int
		forced   bool
		from     []state.Account
		over     int
		small, l int // spent after it
	}{
		{"nothing", 0, false, []state.Account{small, large}, -1, 0, 0},
		{"nothing where nothing may be", 0, false, []state.Account{never, small}, -1, 0, 0},
		{"some", 4, false, []state.Account{small, large}, -1, 4, 4},
		{"too much for the first", 7, false, []state.Account{small, large}, 0, 4, 4},
		{"too much for the second", 7, false, []state.Account{large, small}, 1, 4, 4},
		{"too much for both", 97, false, []state.Account{large, small}, 0, 4, 4},
		{"just as much as there is", 6, false, []state.Account{small, large}, -1, 10, 10},
		{"one more", 1, false, []state.Account{large, small}, 1, 10, 10},
		{"from one alone", 90, false, []state.Account{large}, -1, 10, 100},
		{"from one that may have nothing", 1, false, []state.Account{never}, 0, 10, 100},
		{"from one that may have less", 1, false, []state.Account{below}, 0, 10, 100},
		{"over the limit by force", 5, true, []state.Account{small, large, never}, -1, 15, 105},
		{"nothing, over the limit", 0, false, []state.Account{small}, -1, 15, 105},
		{"back", -12, false, []state.Account{small, large}, -1, 3, 93},
		{"back by force", -1, true, []state.Account{small, large}, -1, 2, 92},
		{"more back than was spent", -50, false, []state.Account{small, large}, -1, 0, 42},
		{"again", 10, false, []state.Account{small}, -1, 10, 42},
		{"from none", 5, false, nil, -1, 10, 42},
		{"from one without a limit", 1_000_000_000, false, []state.Account{ever}, -1, 10, 42},
		{"from one without a limit again", 1_000_000_000, false, []state.Account{ever}, -1, 10, 42},
	}
	for i, r := range rows {
		same(t, r.what, []handle{a, b}[i%2].spend(r.cost, r.forced, r.from...), r.over)
		same(t, "spent after "+r.what, []handle{b, a}[i%2].spent(small, large), []int{r.small, r.l})
	}
	same(t, "spent of the others", a.spent(never, below, ever), []int{5, 0, 2_000_000_000})
	for i, name := range oddNames {
		same(t, fmt.Sprintf("spending from %.20q", name), a.spend(i+1, false, state.Account{Name: name, Limit: i + 1, Life: time.Hour}), -1)
	}
	for i, name := range oddNames {
		same(t, fmt.Sprintf("spent from %.20q", name), b.spent(state.Account{Name: name, Limit: 1, Life: time.Hour}), []int{i + 1})
	}
}

// testSpendEnds: an account's life begins when it is first spent from, and
// nothing makes it longer.
func testSpendEnds(t *testing.T, home Home) {
	a, b := home.two(t)
	acc := state.Account{Name: "day", Limit: 10, Life: time.Hour}
	a.spend(0, false, acc)
	a.spend(-1, false, acc)
	b.spent(acc)
	home.Clock.Advance(30 * time.Minute)
	a.spend(4, false, acc)
	home.Clock.Advance(time.Hour - time.Millisecond)
	long := acc
	long.Life = 24 * time.Hour
	same(t, "spending just before the end", b.spend(6, false, long), -1)
	same(t, "spent just before the end", a.spent(acc), []int{10})
	home.Clock.Advance(time.Millisecond)
	same(t, "spent at the end", a.spent(acc), []int{0})
	same(t, "giving back what has ended", a.spend(-4, true, acc), -1)
	same(t, "spent then", a.spent(acc), []int{0})
	same(t, "spending anew", b.spend(10, false, acc), -1)
	home.Clock.Advance(59 * time.Minute)
	same(t, "spent in the new life", a.spent(acc), []int{10})
	a.spend(-10, false, acc)
	a.spend(3, false, acc)
	home.Clock.Advance(time.Minute)
	same(t, "spent at the end of the new life", a.spent(acc), []int{0})
}

// testSpendRace: no account is ever over its limit, and all that was said to be
// spent was.
func testSpendRace(t *testing.T, home Home) {
	a, b := home.two(t)
	host := state.Account{Name: "host", Limit: 300, Life: time.Hour}
	guild := func(i int) state.Account {
		return state.Account{Name: fmt.Sprint("guild", i%3), Limit: 120, Life: time.Hour}
	}
	var spent [3]atomic.Int64
	race(t, a, b, func(h handle, i int) error {
		for n := range 4 {
			cost := 3 + (i+n)%5
			over, err := h.Spend(ctx, cost, false, guild(i), host)
			if err != nil {
				return err
			}
			if over < 0 {
				spent[i%3].Add(int64(cost))
			}
			all, err := h.Spent(ctx, guild(i), host)
			if err != nil {
				return err
			}
			if all[0] > 120 || all[1] > 300 {
				return fmt.Errorf("spent %v", all)
			}
		}
		return nil
	})
	sum := 0
	for i := range spent {
		sum += int(spent[i].Load())
		same(t, "spent from a guild's", a.spent(guild(i)), []int{int(spent[i].Load())})
	}
	same(t, "spent from the host's", b.spent(host), []int{sum})
	if sum < 300-7 {
		t.Fatalf("only %d were spent", sum)
	}
}

// testBudgets: what is reserved and settled at once by many adds up, of a guild and
// of all, and is never over.
func testBudgets(t *testing.T, home Home) {
	a, b := home.two(t)
	const limit, reserve, uses = 500, 40, 25
	budget := func(h handle) state.Budget {
		return state.Budget{Store: h.Store, Guild: limit, Host: limit + 1, Now: home.Clock.Now}
	}
	var used, refused atomic.Int64
	race(t, a, b, func(h handle, _ int) error {
		settle, back, err := budget(h).Reserve(ctx, "g", reserve)
		switch {
		case err != nil:
			return err
		case !back.IsZero():
			refused.Add(1)
			return nil
		}
		used.Add(uses)
		settle(uses)
		settle(uses)
		return nil
	})
	left := limit - int(used.Load())
	for _, r := range []struct {
		guild  string
		tokens int
		ok     bool
	}{{"g", left + 1, false}, {"g", left, true}, {"g", 1, false}, {"h", 2, false}, {"h", 1, true}} {
		_, back, err := budget(a).Reserve(ctx, r.guild, r.tokens)
		none(t, "reserve", err)
		same(t, fmt.Sprintf("whether there are %d more for %s", r.tokens, r.guild), back.IsZero(), r.ok)
	}
	if got := used.Load(); got > limit || got < limit/reserve*uses || refused.Load() == 0 {
		t.Fatalf("%d used of %d, %d refused", got, limit, refused.Load())
	}
}
