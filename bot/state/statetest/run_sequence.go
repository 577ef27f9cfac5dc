package statetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kutip/bot/state"
)

// testSequences does many things at random, and does the same to a store in
// memory: both say the same.
func testSequences(t *testing.T, home Home) {
	a, b := home.two(t)
	guilds := 0
	rapid.Check(t, func(t *rapid.T) {
		guilds++ // so that each begins with an empty state
		s := sequence{t: t, clock: home.Clock, model: newMemory(home.Clock.Now), name: fmt.Sprint("s", guilds)}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			s.step(handle{t, rapid.SampledFrom([]handle{a, b}).Draw(t, "handle").Store})
		}
	})
}

type sequence struct {
	t     *rapid.T
	clock *Clock
	model *memory
	name  string // what all names begin with
}

func (s sequence) step(h handle) {
	s.t.Helper()
	m := handle{s.t, s.model}
	pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(s.t, "name") }
	guild := s.name + pick("", ".g")
	kind, id := state.Kind(pick("a", "ab", "b")), pick("x", "x y", "y")
	person := pick(ani, budi)
	number := func(of ...int) int { return rapid.SampledFrom(of).Draw(s.t, "number") } // evenly, as ranges aren't
	life := time.Duration(number(1, 999, 1000, 1001, 2500, 5000)) * time.Minute
	n := number(-20, -1, 0, 1, 2, 3, 30, 60)
	switch what := number(0, 1, 2, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 11, 11, 12, 12); what {
	case 0:
		same(s.t, "claim", h.claim(guild, life), m.claim(guild, life))
	case 1:
		r := state.Rate{Times: 1 + max(n, 0)%3, Per: life}
		same(s.t, "take", h.take(guild, person, r), m.take(guild, person, r))
	case 2, 3:
		accounts := []state.Account{{Name: guild, Limit: 100, Life: life}, {Name: s.name + "all", Limit: 150, Life: 3 * life}}
		same(s.t, "spend", h.spend(n, what == 3, accounts...), m.spend(n, what == 3, accounts...))
		same(s.t, "spent", h.spent(accounts...), m.spent(accounts...))
	case 4, 5:
		note := state.Note{Guild: guild, Kind: kind, ID: id, Person: pick(person, ""), Ends: s.clock.Now().Add(life - 1000*time.Minute), Data: []byte(person + id)}
		h.put(note)
		m.put(note)
	case 6:
		got, err1 := h.Get(ctx, guild, kind, id)
		want, err2 := m.Get(ctx, guild, kind, id)
		same(s.t, "get", got, want)
		same(s.t, "get of none", errors.Is(err1, state.ErrNoNote), errors.Is(err2, state.ErrNoNote))
	case 7:
		q := state.Query{Guild: guild, Kind: state.Kind(pick(string(kind), "")), Person: pick(person, ""), After: state.Place{Kind: kind, ID: id}, N: max(n, 0) % 4}
		if n%2 == 0 {
			q.After = state.Place{}
		}
		same(s.t, "notes", h.notes(q), m.notes(q))
	case 8:
		same(s.t, "forget", h.forget(guild, person), m.forget(guild, person))
	case 9:
		none(s.t, "erase", errors.Join(h.Erase(ctx, guild), m.Erase(ctx, guild)))
	case 10:
		s.clock.Advance(life / 2)
	case 11:
		note := state.Note{Guild: guild, Kind: kind, ID: id, Person: pick(person, ""), Ends: s.clock.Now().Add(life - 1000*time.Minute), Data: []byte(pick(person+id, "other"))}
		if n < 0 {
			note.Ends = state.Never
		}
		old := [][]byte{nil, {}, []byte(person + id), []byte("other")}[number(0, 1, 2, 2, 3)]
		same(s.t, "swap", h.swap(note, old), m.swap(note, old))
	case 12:
		day, add := pick(today, tomorrow), map[string]int{pick("a", "b"): n, "c": 1}
		h.count(guild, day, add, life)
		m.count(guild, day, add, life)
		same(s.t, "counts", h.counts(guild, tomorrow, today), m.counts(guild, tomorrow, today))
	}
	all := state.Query{Guild: guild, N: 100}
	same(s.t, "all notes", h.notes(all), m.notes(all))
}
