package statetest

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"kutip/bot/state"
)

// A memory is a store in memory. What has ended is cleared at each write.
type memory struct {
	now func() time.Time

	mu       sync.Mutex
	claims   map[string]int64 // → when it ends, Unix ms, as all times here
	rates    map[rated]int64  // → when it has all its times again
	accounts map[string]account
	notes    map[placed]state.Note
	days     map[dayOf]counters
	secret   []byte
	told     []byte // the secret, for when it is lost
}

type rated struct{ guild, key string }

type account struct {
	spent int
	ends  int64
}

type placed struct {
	guild string
	state.Place
}

type dayOf struct{ guild, day string }

type counters struct {
	values map[string]int
	ends   int64
}

// New returns a store in memory, by a clock; nil: time.Now. It keeps the
// contract. To have several handles on one state share the store.
func New(now func() time.Time) state.Store { return newMemory(now) }

func newMemory(now func() time.Time) *memory {
	if now == nil {
		now = time.Now
	}
	return &memory{
		now: now, claims: map[string]int64{}, rates: map[rated]int64{},
		accounts: map[string]account{}, notes: map[placed]state.Note{}, days: map[dayOf]counters{},
	}
}

// begin locks the store and returns the time, or why nothing may be done.
func (m *memory) begin(ctx context.Context, check error) (now int64, err error) {
	if check != nil {
		return 0, check
	}
	if err := ctx.Err(); err != nil {
		return 0, fmt.Errorf("%w: %w", state.ErrUnreachable, err)
	}
	m.mu.Lock()
	now = m.now().UnixMilli()
	m.sweep(now)
	return now, nil
}

// sweep clears what has ended. It has few enough to look at all of it.
func (m *memory) sweep(now int64) {
	maps.DeleteFunc(m.claims, func(_ string, ends int64) bool { return ends <= now })
	maps.DeleteFunc(m.rates, func(_ rated, full int64) bool { return full <= now })
	maps.DeleteFunc(m.accounts, func(_ string, a account) bool { return a.ends <= now })
	maps.DeleteFunc(m.notes, func(_ placed, n state.Note) bool { return n.Ends.UnixMilli() <= now })
	maps.DeleteFunc(m.days, func(_ dayOf, c counters) bool { return c.ends <= now })
}

func (m *memory) Claim(ctx context.Context, id string, life time.Duration) (bool, error) {
	now, err := m.begin(ctx, state.CheckClaim(id, life))
	if err != nil {
		return false, err
	}
	defer m.mu.Unlock()
	if _, taken := m.claims[id]; taken {
		return false, nil
	}
	m.claims[id] = now + state.Milliseconds(life)
	return true, nil
}

func (m *memory) Take(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
	now, err := m.begin(ctx, state.CheckTake(guild, key, r))
	if err != nil {
		return 0, err
	}
	defer m.mu.Unlock()
	next, wait := r.Take(m.rates[rated{guild, key}], now)
	if wait == 0 {
		m.rates[rated{guild, key}] = next
	}
	return wait, nil
}

func (m *memory) Spend(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
	now, err := m.begin(ctx, state.CheckSpend(cost, accounts))
	if err != nil {
		return -1, err
	}
	defer m.mu.Unlock()
	for i, a := range accounts {
		if !forced && !a.Allows(m.accounts[a.Name].spent, cost) {
			return i, nil
		}
	}
	for _, a := range accounts {
		was, there := m.accounts[a.Name]
		if !there {
			was.ends = now + state.Milliseconds(a.Life)
		}
		if was.spent = max(0, was.spent+cost); there || was.spent > 0 {
			m.accounts[a.Name] = was
		}
	}
	return -1, nil
}

func (m *memory) Spent(ctx context.Context, accounts ...state.Account) ([]int, error) {
	if _, err := m.begin(ctx, state.CheckSpend(0, accounts)); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	spent := make([]int, len(accounts))
	for i, a := range accounts {
		spent[i] = m.accounts[a.Name].spent
	}
	return spent, nil
}

func (m *memory) Put(ctx context.Context, n state.Note) error {
	now, err := m.begin(ctx, state.CheckNote(n))
	if err != nil {
		return err
	}
	defer m.mu.Unlock()
	m.put(n, now)
	return nil
}

func (m *memory) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	now, err := m.begin(ctx, state.CheckNote(n))
	if err != nil {
		return false, err
	}
	defer m.mu.Unlock()
	is, there := m.notes[placed{n.Guild, placeOf(n)}]
	if there != (old != nil) || !bytes.Equal(is.Data, old) {
		return false, nil
	}
	m.put(n, now)
	return true, nil
}

func (m *memory) put(n state.Note, now int64) {
	n.Ends, n.Data = time.UnixMilli(n.Ends.UnixMilli()).UTC(), append([]byte{}, n.Data...)
	place := placed{n.Guild, placeOf(n)}
	if n.Ends.UnixMilli() <= now {
		delete(m.notes, place)
		return
	}
	m.notes[place] = n
}

func (m *memory) Get(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
	if _, err := m.begin(ctx, state.CheckPlace(guild, kind, id)); err != nil {
		return state.Note{}, err
	}
	defer m.mu.Unlock()
	n, ok := m.notes[placed{guild, state.Place{Kind: kind, ID: id}}]
	if !ok {
		return state.Note{}, state.ErrNoNote
	}
	n.Data = append([]byte{}, n.Data...)
	return n, nil
}

func (m *memory) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	q, err := state.CheckQuery(q)
	if _, err := m.begin(ctx, err); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var notes []state.Note
	for place, n := range m.notes {
		if place.guild == q.Guild && (q.Kind == "" || n.Kind == q.Kind) &&
			(q.Person == "" || n.Person == q.Person) && compare(place.Place, q.After) > 0 {
			n.Data = append([]byte{}, n.Data...)
			notes = append(notes, n)
		}
	}
	slices.SortFunc(notes, func(a, b state.Note) int { return compare(placeOf(a), placeOf(b)) })
	return notes[:min(len(notes), q.N)], nil
}

func placeOf(n state.Note) state.Place { return state.Place{Kind: n.Kind, ID: n.ID} }

func compare(a, b state.Place) int {
	if c := strings.Compare(string(a.Kind), string(b.Kind)); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

func (m *memory) Delete(ctx context.Context, guild string, kind state.Kind, id string) error {
	if _, err := m.begin(ctx, state.CheckPlace(guild, kind, id)); err != nil {
		return err
	}
	defer m.mu.Unlock()
	delete(m.notes, placed{guild, state.Place{Kind: kind, ID: id}})
	return nil
}

func (m *memory) Forget(ctx context.Context, guild, person string) (int, error) {
	if _, err := m.begin(ctx, state.CheckForget(guild, person)); err != nil {
		return 0, err
	}
	defer m.mu.Unlock()
	forgotten := 0
	for place, n := range m.notes {
		if place.guild == guild && n.Person == person {
			delete(m.notes, place)
			forgotten++
		}
	}
	return forgotten, nil
}

func (m *memory) Erase(ctx context.Context, guild string) error {
	if _, err := m.begin(ctx, state.CheckGuild(guild)); err != nil {
		return err
	}
	defer m.mu.Unlock()
	maps.DeleteFunc(m.notes, func(at placed, _ state.Note) bool { return at.guild == guild })
	maps.DeleteFunc(m.rates, func(of rated, _ int64) bool { return of.guild == guild })
	maps.DeleteFunc(m.days, func(of dayOf, _ counters) bool { return of.guild == guild })
	return nil
}

func (m *memory) Count(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
	now, err := m.begin(ctx, state.CheckCount(guild, day, add, life))
	if err != nil {
		return err
	}
	defer m.mu.Unlock()
	c, there := m.days[dayOf{guild, day}]
	if !there {
		c = counters{map[string]int{}, now + state.Milliseconds(life)}
	}
	for name, n := range add {
		c.values[name] += n
	}
	m.days[dayOf{guild, day}] = c
	return nil
}

func (m *memory) Counts(ctx context.Context, guild string, days []string) ([]map[string]int, error) {
	if _, err := m.begin(ctx, state.CheckCounts(guild, days)); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	counts := make([]map[string]int, len(days))
	for i, day := range days {
		counts[i] = maps.Clone(m.days[dayOf{guild, day}].values)
		maps.DeleteFunc(counts[i], func(_ string, n int) bool { return n == 0 })
	}
	return counts, nil
}

func (m *memory) Secret(ctx context.Context) ([]byte, error) {
	if _, err := m.begin(ctx, nil); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	if m.secret == nil {
		m.secret = m.told
	}
	if m.secret == nil {
		m.secret = make([]byte, state.KeySize)
		rand.Read(m.secret)
	}
	m.told = m.secret
	return bytes.Clone(m.secret), nil
}

// lose loses all that is kept.
func (m *memory) lose() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.claims)
	clear(m.rates)
	clear(m.accounts)
	clear(m.notes)
	clear(m.days)
	m.secret = nil
}

func (m *memory) Close() error { return nil }
