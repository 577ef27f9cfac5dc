package statetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/bot/state"
)

func testSecret(t *testing.T, home Home) {
	a, b := home.two(t)
	var mu sync.Mutex
	secrets := map[string]bool{}
	race(t, a, b, func(h handle, _ int) error {
		secret, err := h.Secret(ctx)
		mu.Lock()
		defer mu.Unlock()
		secrets[string(secret)] = true
		return err
	})
	same(t, "how many secrets there are", len(secrets), 1)
	secret, err := a.Secret(ctx)
	none(t, "secret", err)
	if !secrets[string(secret)] || len(secret) != state.KeySize || bytes.Count(secret, secret[:1]) > 16 {
		t.Fatalf("a secret of %d bytes, known: %t", len(secret), secrets[string(secret)])
	}
	home.Clock.Advance(100 * 365 * 24 * time.Hour)
	clear(secret)
	later, err := handle{t, home.Open(t)}.Secret(ctx)
	none(t, "secret", err)
	if !secrets[string(later)] {
		t.Fatal("another secret after a hundred years")
	}
}

// testSecretLost: while somebody is there who knows the secret, it stays the same,
// whatever becomes of all else.
func testSecretLost(t *testing.T, home Home) {
	a, b := home.two(t)
	secret, err := a.Secret(ctx)
	none(t, "secret", err)
	for range 2 {
		home.Lose(t)
		home.Clock.Advance(time.Minute)
		a.put(home.note("g", state.GapKind, "x", ani, "{}"))
		for _, h := range []handle{b, {t, home.Open(t)}, a} {
			after, err := h.Secret(ctx)
			none(t, "secret", err)
			if !bytes.Equal(after, secret) {
				t.Fatal("another secret after all was lost")
			}
		}
	}
}

// call is a call of any method.
type call struct {
	name string
	do   func(ctx context.Context, s state.Store) error
}

var someAccount = state.Account{Name: "a", Limit: 1, Life: time.Hour}

// testRefused: what can't be kept is refused by all stores, and nothing is done.
func testRefused(t *testing.T, home Home) {
	a, _ := home.two(t)
	for _, c := range refused(home) {
		isError(t, c.name, c.do(ctx, a.Store), state.ErrInvalid)
	}
	same(t, "notes", a.notes(state.Query{Guild: "g", N: 9}), nil)
	same(t, "counters", a.counts("g", today), []map[string]int{nil})
	same(t, "spent", a.spent(someAccount), []int{0})
	if secret, err := a.Secret(ctx); home.Kept != nil && (err != nil || bytes.Contains(home.Kept(t), []byte("4242424242"))) {
		t.Fatalf("a user's ID was kept: %t, %v", secret != nil, err)
	}
}

func refused(home Home) []call {
	var calls []call
	put := func(what string, with func(n *state.Note)) {
		n := home.note("g", state.GapKind, "id", "", "")
		with(&n)
		calls = append(calls,
			call{"a note with " + what, func(ctx context.Context, s state.Store) error { return s.Put(ctx, n) }},
			call{"swapping for a note with " + what, func(ctx context.Context, s state.Store) error { _, err := s.Swap(ctx, n, nil); return err }})
	}
	put("too much data", func(n *state.Note) { n.Data = make([]byte, state.MaxData+1) })
	put("no end", func(n *state.Note) { n.Ends = time.Time{} })
	put("an end that is too late", func(n *state.Note) { n.Ends = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) })
	put("a user's ID", func(n *state.Note) { n.Person = "4242424242" })
	put("half a hash", func(n *state.Note) { n.Person = ani[:31] })
	put("a hash and more", func(n *state.Note) { n.Person = ani + "\n" })
	for _, id := range []string{"", strings.Repeat("i", 121), "a\x00", "a\n", "\x7f", "é", "\xff"} {
		put(fmt.Sprintf("ID %.20q", id), func(n *state.Note) { n.ID = id })
		calls = append(calls,
			call{"getting ID " + id, func(ctx context.Context, s state.Store) error {
				_, err := s.Get(ctx, "g", state.GapKind, id)
				return err
			}},
			call{"deleting ID " + id, func(ctx context.Context, s state.Store) error { return s.Delete(ctx, "g", state.GapKind, id) }})
	}
	for _, kind := range []state.Kind{"", "A", "a b", "a1", "abcdefghijklmnopqrstu"} {
		put("kind "+string(kind), func(n *state.Note) { n.Kind = kind })
	}
	for _, guild := range []string{"", " ", "a b", "{g}", "g}", "g:h", "g/h", "é", "g\n", "g\x00", strings.Repeat("g", 65)} {
		put("guild "+guild, func(n *state.Note) { n.Guild = guild })
		calls = append(calls, guildCalls(guild)...)
	}
	return slices.Concat(calls, countCalls(), countersCalls())
}

func guildCalls(guild string) []call {
	once := state.Rate{Times: 1, Per: time.Hour}
	return []call{
		{"taking in " + guild, func(ctx context.Context, s state.Store) error { _, err := s.Take(ctx, guild, "k", once); return err }},
		{"getting in " + guild, func(ctx context.Context, s state.Store) error {
			_, err := s.Get(ctx, guild, state.GapKind, "id")
			return err
		}},
		{"notes of " + guild, func(ctx context.Context, s state.Store) error {
			_, err := s.Notes(ctx, state.Query{Guild: guild, N: 1})
			return err
		}},
		{"deleting in " + guild, func(ctx context.Context, s state.Store) error { return s.Delete(ctx, guild, state.GapKind, "id") }},
		{"forgetting in " + guild, func(ctx context.Context, s state.Store) error { _, err := s.Forget(ctx, guild, ani); return err }},
		{"counting in " + guild, func(ctx context.Context, s state.Store) error {
			return s.Count(ctx, guild, today, map[string]int{"a": 1}, time.Hour)
		}},
		{"counters of " + guild, func(ctx context.Context, s state.Store) error { _, err := s.Counts(ctx, guild, nil); return err }},
		{"erasing " + guild, func(ctx context.Context, s state.Store) error { return s.Erase(ctx, guild) }},
	}
}

// countCalls are calls of what counts that are refused, and of what reads.
func countCalls() []call {
	claim := func(id string, life time.Duration) call {
		return call{fmt.Sprintf("claim of %.10q for %v", id, life), func(ctx context.Context, s state.Store) error { _, err := s.Claim(ctx, id, life); return err }}
	}
	take := func(key string, times int, per time.Duration) call {
		return call{fmt.Sprintf("taking of %.10q, %d in %v", key, times, per), func(ctx context.Context, s state.Store) error {
			_, err := s.Take(ctx, "g", key, state.Rate{Times: times, Per: per})
			return err
		}}
	}
	spend := func(cost int, accounts ...state.Account) call {
		return call{fmt.Sprintf("spending %d from %d", cost, len(accounts)), func(ctx context.Context, s state.Store) error {
			_, err := s.Spend(ctx, cost, true, accounts...)
			return err
		}}
	}
	forget := func(person string) call {
		return call{"forgetting " + person, func(ctx context.Context, s state.Store) error { _, err := s.Forget(ctx, "g", person); return err }}
	}
	notes := func(q state.Query) call {
		q.Guild, q.N = "g", 1
		return call{fmt.Sprintf("notes of %+v", q), func(ctx context.Context, s state.Store) error { _, err := s.Notes(ctx, q); return err }}
	}
	long := strings.Repeat("n", 201)
	return []call{
		claim("", time.Hour), claim(long, time.Hour), claim("id", 0), claim("id", -1), claim("id", 1<<62),
		take("", 1, time.Hour), take(long, 1, time.Hour), take("k", 0, time.Hour), take("k", -1, time.Hour), take("k", 1, 0), take("k", 1, time.Microsecond), take("k", 1<<30, time.Hour),
		spend(1, state.Account{Limit: 9, Life: time.Hour}), spend(1, state.Account{Name: long, Life: time.Hour}), spend(1, state.Account{Name: "a"}),
		spend(1, someAccount, someAccount), spend(1, someAccount, state.Account{Name: "b", Life: -1}),
		spend(math.MaxInt, someAccount), spend(math.MinInt, someAccount),
		{"spent of none", func(ctx context.Context, s state.Store) error { _, err := s.Spent(ctx, state.Account{}); return err }},
		forget(""), forget("4242424242"), forget(strings.ToUpper(ani)),
		notes(state.Query{Person: "4242424242"}), notes(state.Query{Kind: "A"}), notes(state.Query{After: state.Place{Kind: "A"}}),
		notes(state.Query{After: state.Place{ID: "id"}}), notes(state.Query{After: state.Place{Kind: "a", ID: "\n"}}),
	}
}

// testCancelled: a context that has ended ends each call, which does nothing.
func testCancelled(t *testing.T, home Home) {
	a, _ := home.two(t)
	there := home.note("g", state.GapKind, "there", ani, "1")
	a.put(there)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	calls := append(guildCalls("g"),
		call{"claim", func(ctx context.Context, s state.Store) error { _, err := s.Claim(ctx, "id", time.Hour); return err }},
		call{"spend", func(ctx context.Context, s state.Store) error {
			_, err := s.Spend(ctx, 1, false, someAccount)
			return err
		}},
		call{"spent", func(ctx context.Context, s state.Store) error { _, err := s.Spent(ctx, someAccount); return err }},
		call{"put", func(ctx context.Context, s state.Store) error {
			return s.Put(ctx, home.note("g", state.GapKind, "new", ani, ""))
		}},
		call{"swap", func(ctx context.Context, s state.Store) error {
			_, err := s.Swap(ctx, home.note("g", state.GapKind, "new", ani, ""), nil)
			return err
		}},
		call{"delete", func(ctx context.Context, s state.Store) error { return s.Delete(ctx, "g", state.GapKind, "there") }},
		call{"secret", func(ctx context.Context, s state.Store) error { _, err := s.Secret(ctx); return err }},
	)
	for _, c := range calls {
		err := c.do(ended, a.Store)
		if !errors.Is(err, state.ErrUnreachable) || !errors.Is(err, context.Canceled) {
			t.Fatalf("%s: error %v", c.name, err)
		}
	}
	same(t, "notes", a.notes(state.Query{Guild: "g", N: 9}), []state.Note{there})
	same(t, "counters", a.counts("g", today), []map[string]int{nil})
	same(t, "claim", a.claim("id", time.Hour), true)
	same(t, "spent", a.spent(someAccount), []int{0})
	same(t, "wait", a.take("g", "k", state.Rate{Times: 1, Per: time.Hour}), 0)
}
