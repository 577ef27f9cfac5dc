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

// A fault is one way not to be as the contract says.
type fault struct {
	bites string // the part of the suite that must find it
	name  string
	wrap  func(m *memory) state.Store
}

// A faulty store is a memory with some of its methods replaced.
type faulty struct {
	*memory
	claim  func(ctx context.Context, id string, life time.Duration) (bool, error)
	take   func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error)
	spend  func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error)
	put    func(ctx context.Context, n state.Note) error
	swap   func(ctx context.Context, n state.Note, old []byte) (bool, error)
	count  func(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error
	counts func(ctx context.Context, guild string, days []string) ([]map[string]int, error)
	get    func(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error)
	list   func(ctx context.Context, q state.Query) ([]state.Note, error)
	remove func(ctx context.Context, guild string, kind state.Kind, id string) error
	forget func(ctx context.Context, guild, person string) (int, error)
	erase  func(ctx context.Context, guild string) error
	keep   func(ctx context.Context) ([]byte, error)
}

func (f *faulty) Claim(ctx context.Context, id string, life time.Duration) (bool, error) {
	return f.claim(ctx, id, life)
}

func (f *faulty) Take(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
	return f.take(ctx, guild, key, r)
}

func (f *faulty) Spend(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
	return f.spend(ctx, cost, forced, accounts...)
}

func (f *faulty) Put(ctx context.Context, n state.Note) error { return f.put(ctx, n) }

func (f *faulty) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	return f.swap(ctx, n, old)
}

func (f *faulty) Count(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
	return f.count(ctx, guild, day, add, life)
}

func (f *faulty) Counts(ctx context.Context, guild string, days []string) ([]map[string]int, error) {
	return f.counts(ctx, guild, days)
}

func (f *faulty) Get(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
	return f.get(ctx, guild, kind, id)
}

func (f *faulty) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	return f.list(ctx, q)
}

func (f *faulty) Delete(ctx context.Context, guild string, kind state.Kind, id string) error {
	return f.remove(ctx, guild, kind, id)
}

func (f *faulty) Forget(ctx context.Context, guild, person string) (int, error) {
	return f.forget(ctx, guild, person)
}

func (f *faulty) Erase(ctx context.Context, guild string) error { return f.erase(ctx, guild) }

func (f *faulty) Secret(ctx context.Context) ([]byte, error) { return f.keep(ctx) }

// breaking returns a fault that replaces some methods.
func breaking(bites, name string, with func(f *faulty)) fault {
	return fault{bites, name, func(m *memory) state.Store {
		f := &faulty{
			memory: m, claim: m.Claim, take: m.Take, spend: m.Spend, put: m.Put, get: m.Get, list: m.Notes,
			swap: m.Swap, count: m.Count, counts: m.Counts,
			remove: m.Delete, forget: m.Forget, erase: m.Erase, keep: m.Secret,
		}
		with(f)
		return f
	}}
}

var broken = []fault{
	breaking("Claims", "a claim is given to whoever has it", func(f *faulty) {
		f.claim = func(ctx context.Context, id string, life time.Duration) (bool, error) {
			_, err := f.memory.Claim(ctx, id, life)
			return true, err
		}
	}),
	breaking("Claims", "IDs of claims are cut at a zero byte", func(f *faulty) {
		f.claim = func(ctx context.Context, id string, life time.Duration) (bool, error) {
			before, _, _ := strings.Cut(id, "\x00")
			return f.memory.Claim(ctx, before+"z", life)
		}
	}),
	breaking("Claims", "a claim ends a moment early", func(f *faulty) {
		f.claim = func(ctx context.Context, id string, life time.Duration) (bool, error) {
			return f.memory.Claim(ctx, id, max(life-time.Millisecond, 1))
		}
	}),
	breaking("Claims", "a claim is made longer by asking", func(f *faulty) {
		f.claim = func(ctx context.Context, id string, life time.Duration) (bool, error) {
			first, err := f.memory.Claim(ctx, id, life)
			f.mu.Lock()
			defer f.mu.Unlock()
			f.claims[id] = f.now().Add(life).UnixMilli()
			return first, err
		}
	}),
	breaking("ClaimRace", "a claim is looked up and made in two steps", func(f *faulty) {
		var seen sync.Map
		f.claim = func(ctx context.Context, id string, life time.Duration) (bool, error) {
			_, taken := seen.Load(id)
			<-time.After(time.Millisecond)
			seen.Store(id, true)
			return !taken, nil
		}
	}),
	breaking("Takes", "one more is taken than there is", func(f *faulty) {
		f.take = func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
			r.Times++
			return f.memory.Take(ctx, guild, key, r)
		}
	}),
	breaking("Takes", "a refused take counts, too", func(f *faulty) {
		f.take = func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
			wait, err := f.memory.Take(ctx, guild, key, r)
			if wait > 0 {
				f.mu.Lock()
				defer f.mu.Unlock()
				f.rates[rated{guild, key}] += r.Interval()
			}
			return wait, err
		}
	}),
	breaking("Takes", "keys of guilds run together", func(f *faulty) {
		f.take = func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
			return f.memory.Take(ctx, guild[:1], key, r)
		}
	}),
	breaking("Takes", "a window that begins anew instead of GCRA", func(f *faulty) {
		f.take = func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			now := f.now().Truncate(r.Per)
			a := f.accounts[guild+key]
			if a.ends != now.UnixMilli() {
				a = account{0, now.UnixMilli()}
			}
			if a.spent++; a.spent > r.Times {
				return now.Add(r.Per).Sub(f.now()), nil
			}
			f.accounts[guild+key] = a
			return 0, nil
		}
	}),
	breaking("TakeRace", "what is taken is read and written in two steps", func(f *faulty) {
		f.take = func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
			f.mu.Lock()
			full := f.rates[rated{guild, key}]
			f.mu.Unlock()
			<-time.After(time.Millisecond)
			next, wait := r.Take(full, f.now().UnixMilli())
			f.mu.Lock()
			defer f.mu.Unlock()
			if wait == 0 {
				f.rates[rated{guild, key}] = next
			}
			return wait, nil
		}
	}),
	breaking("TakeChange", "a slow rate locks out by a quick one", func(f *faulty) {
		f.take = func(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			now, at := f.now().UnixMilli(), rated{guild, key}
			next := max(f.rates[at], now) + r.Interval()
			if late := next - now - r.Interval()*int64(r.Times); late > 0 {
				return time.Duration(late) * time.Millisecond, nil
			}
			f.rates[at] = next
			return 0, nil
		}
	}),
	breaking("Spends", "the first account is spent from though the second is over", func(f *faulty) {
		f.spend = func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
			for i, a := range accounts {
				if over, err := f.memory.Spend(ctx, cost, forced, a); err != nil || over >= 0 {
					return i, err
				}
			}
			return -1, nil
		}
	}),
	breaking("Spends", "more is given back than was spent", func(f *faulty) {
		f.spend = func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
			if cost >= 0 {
				return f.memory.Spend(ctx, cost, forced, accounts...)
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			for _, a := range accounts {
				was := f.accounts[a.Name]
				was.spent += cost
				f.accounts[a.Name] = was
			}
			return -1, nil
		}
	}),
	breaking("Spends", "force is no force", func(f *faulty) {
		f.spend = func(ctx context.Context, cost int, _ bool, accounts ...state.Account) (int, error) {
			return f.memory.Spend(ctx, cost, false, accounts...)
		}
	}),
	breaking("Spends", "the last that is over is told, not the first", func(f *faulty) {
		f.spend = func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
			over, err := f.memory.Spend(ctx, cost, forced, accounts...)
			for i := len(accounts) - 1; i > over && over >= 0; i-- {
				if spent, _ := f.Spent(ctx, accounts[i]); !accounts[i].Allows(spent[0], cost) {
					return i, err
				}
			}
			return over, err
		}
	}),
	breaking("SpendEnds", "an account lives on with each spending", func(f *faulty) {
		f.spend = func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
			over, err := f.memory.Spend(ctx, cost, forced, accounts...)
			f.mu.Lock()
			defer f.mu.Unlock()
			for _, a := range accounts {
				was := f.accounts[a.Name]
				was.ends = f.now().Add(a.Life).UnixMilli()
				f.accounts[a.Name] = was
			}
			return over, err
		}
	}),
	breaking("SpendEnds", "giving back begins a life", func(f *faulty) {
		f.spend = func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
			if cost <= 0 {
				f.mu.Lock()
				for _, a := range accounts {
					if _, ok := f.accounts[a.Name]; !ok {
						f.accounts[a.Name] = account{0, f.now().Add(a.Life).UnixMilli()}
					}
				}
				f.mu.Unlock()
			}
			return f.memory.Spend(ctx, cost, forced, accounts...)
		}
	}),
	breaking("SpendRace", "the limit is looked at before, in a step of its own", twoSteps),
	breaking("Budgets", "what is set aside is looked at in a step of its own", twoSteps),
	breaking("RoundTrip", "data is kept as text", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			n.Data = bytes.ToValidUTF8(n.Data, []byte("?"))
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("RoundTrip", "ends are kept in seconds", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			n.Ends = n.Ends.Truncate(time.Second).Add(time.Second)
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("RoundTrip", "IDs are trimmed", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			n.ID = strings.TrimSpace(n.ID) + "."
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("RoundTrip", "a note isn't replaced", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			if _, err := f.memory.Get(ctx, n.Guild, n.Kind, n.ID); err == nil {
				return nil
			}
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("RoundTrip", "data is the giver's own", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			err := f.memory.Put(ctx, n)
			f.mu.Lock()
			defer f.mu.Unlock()
			place := placed{n.Guild, placeOf(n)}
			if kept, ok := f.notes[place]; ok {
				kept.Data = n.Data
				f.notes[place] = kept
			}
			return err
		}
	}),
	breaking("NoteEnds", "what has ended is still got", func(f *faulty) {
		var last sync.Map
		f.get = func(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
			n, err := f.memory.Get(ctx, guild, kind, id)
			if err == nil {
				last.Store(id, n)
			} else if was, ok := last.Load(id); ok {
				return was.(state.Note), nil
			}
			return n, err
		}
	}),
	breaking("NoteEnds", "a note that has ended is no deletion", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			if !n.Ends.After(f.now()) {
				return nil
			}
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("Pages", "IDs run over the ends of kinds", func(f *faulty) {
		f.list = func(ctx context.Context, q state.Query) ([]state.Note, error) {
			after := q.After
			q.After.ID = ""
			notes, err := f.memory.Notes(ctx, q)
			var page []state.Note
			for _, n := range notes {
				if n.ID > after.ID {
					page = append(page, n)
				}
			}
			return page, err
		}
	}),
	breaking("Pages", "a kind is a prefix", func(f *faulty) {
		f.list = func(ctx context.Context, q state.Query) ([]state.Note, error) {
			kind, n := q.Kind, q.N
			q.Kind, q.N = "", 1000
			notes, err := f.memory.Notes(ctx, q)
			var page []state.Note
			for _, note := range notes {
				if strings.HasPrefix(string(note.Kind), string(kind)) && len(page) < n {
					page = append(page, note)
				}
			}
			return page, err
		}
	}),
	breaking("Pages", "the person is looked at after the page is cut", func(f *faulty) {
		f.list = func(ctx context.Context, q state.Query) ([]state.Note, error) {
			person := q.Person
			q.Person = ""
			notes, err := f.memory.Notes(ctx, q)
			var page []state.Note
			for _, n := range notes {
				if person == "" || n.Person == person {
					page = append(page, n)
				}
			}
			return page, err
		}
	}),
	breaking("RoundTrip", "empty data is none", func(f *faulty) {
		f.get = func(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
			n, err := f.memory.Get(ctx, guild, kind, id)
			if len(n.Data) == 0 {
				n.Data = nil
			}
			return n, err
		}
	}),
	breaking("Swaps", "a swap is a put", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, _ []byte) (bool, error) { return true, f.memory.Put(ctx, n) }
	}),
	breaking("Swaps", "a swap for none replaces what is there", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			if old == nil {
				return true, f.memory.Put(ctx, n)
			}
			return f.memory.Swap(ctx, n, old)
		}
	}),
	breaking("Swaps", "empty data is as if there were none", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			if is, err := f.memory.Get(ctx, n.Guild, n.Kind, n.ID); err == nil && len(is.Data) == 0 && old == nil {
				old = []byte{}
			}
			return f.memory.Swap(ctx, n, old)
		}
	}),
	breaking("Swaps", "the beginning of data is enough", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			if is, _ := f.memory.Get(ctx, n.Guild, n.Kind, n.ID); old != nil && bytes.HasPrefix(is.Data, old) {
				old = is.Data
			}
			return f.memory.Swap(ctx, n, old)
		}
	}),
	breaking("Swaps", "a swap leaves the end and the person", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			if is, err := f.memory.Get(ctx, n.Guild, n.Kind, n.ID); err == nil {
				n.Ends, n.Person = is.Ends, is.Person
			}
			return f.memory.Swap(ctx, n, old)
		}
	}),
	breaking("Swaps", "a swap doesn't delete", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			n.Ends = n.Ends.Add(max(0, f.now().Add(time.Minute).Sub(n.Ends)))
			return f.memory.Swap(ctx, n, old)
		}
	}),
	breaking("SwapRace", "a swap looks and puts in two steps", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			is, err := f.memory.Get(ctx, n.Guild, n.Kind, n.ID)
			if (err == nil) != (old != nil) || !bytes.Equal(is.Data, old) {
				return false, nil
			}
			<-time.After(time.Millisecond)
			return true, f.memory.Put(ctx, n)
		}
	}),
	breaking("Never", "nothing stays longer than a year", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			year := f.now().Add(365 * 24 * time.Hour)
			if n.Ends.After(year) {
				n.Ends = year
			}
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("Never", "an end makes no lasting note end", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			if is, err := f.memory.Get(ctx, n.Guild, n.Kind, n.ID); err == nil && is.Ends.Equal(state.Never) {
				n.Ends = state.Never
			}
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("Never", "what lasts is listed behind the rest", func(f *faulty) {
		f.list = func(ctx context.Context, q state.Query) ([]state.Note, error) {
			notes, err := f.memory.Notes(ctx, q)
			slices.SortStableFunc(notes, func(a, b state.Note) int { return a.Ends.Compare(b.Ends) })
			return notes, err
		}
	}),
	breaking("Counts", "counters of guilds run together", func(f *faulty) {
		f.count = func(ctx context.Context, _, day string, add map[string]int, life time.Duration) error {
			return f.memory.Count(ctx, "g", day, add, life)
		}
	}),
	breaking("Counts", "counters are set, not added to", func(f *faulty) {
		f.count = func(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
			f.mu.Lock()
			for name := range add {
				delete(f.days[dayOf{guild, day}].values, name)
			}
			f.mu.Unlock()
			return f.memory.Count(ctx, guild, day, add, life)
		}
	}),
	breaking("Counts", "those at 0 are told", func(f *faulty) {
		f.counts = func(ctx context.Context, guild string, days []string) ([]map[string]int, error) {
			all, err := f.memory.Counts(ctx, guild, days)
			for i := range all {
				if _, ok := all[i]["c"]; !ok && all[i] != nil {
					all[i]["c"] = 0
				}
			}
			return all, err
		}
	}),
	breaking("Counts", "days come in their own order", func(f *faulty) {
		f.counts = func(ctx context.Context, guild string, days []string) ([]map[string]int, error) {
			return f.memory.Counts(ctx, guild, slices.Sorted(slices.Values(days)))
		}
	}),
	breaking("Counts", "less is nothing", func(f *faulty) {
		f.count = func(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
			more := maps.Clone(add)
			maps.DeleteFunc(more, func(_ string, n int) bool { return n < 0 })
			return f.memory.Count(ctx, guild, day, more, life)
		}
	}),
	breaking("CountEnds", "counters live on with each counting", func(f *faulty) {
		f.count = func(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
			err := f.memory.Count(ctx, guild, day, add, life)
			f.mu.Lock()
			defer f.mu.Unlock()
			of := dayOf{guild, day}
			f.days[of] = counters{f.days[of].values, f.now().Add(life).UnixMilli()}
			return err
		}
	}),
	breaking("CountEnds", "all days end together", func(f *faulty) {
		f.counts = func(ctx context.Context, guild string, days []string) ([]map[string]int, error) {
			all, err := f.memory.Counts(ctx, guild, days)
			for i := range all {
				if all[i] == nil {
					return make([]map[string]int, len(days)), err
				}
			}
			return all, err
		}
	}),
	breaking("CountErase", "an erase leaves counters", func(f *faulty) {
		f.erase = func(ctx context.Context, guild string) error {
			f.mu.Lock()
			days := maps.Clone(f.days)
			f.mu.Unlock()
			err := f.memory.Erase(ctx, guild)
			f.mu.Lock()
			defer f.mu.Unlock()
			f.days = days
			return err
		}
	}),
	breaking("CountErase", "a person takes counters along", func(f *faulty) {
		f.forget = func(ctx context.Context, guild, person string) (int, error) {
			f.mu.Lock()
			clear(f.days)
			f.mu.Unlock()
			return f.memory.Forget(ctx, guild, person)
		}
	}),
	breaking("CountRace", "a sum is read and written in two steps", func(f *faulty) {
		f.count = func(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
			was, err := f.memory.Counts(ctx, guild, []string{day})
			if err != nil {
				return err
			}
			<-time.After(time.Millisecond)
			f.mu.Lock()
			defer f.mu.Unlock()
			sums := maps.Clone(add)
			for name, n := range was[0] {
				sums[name] += n
			}
			f.days[dayOf{guild, day}] = counters{sums, f.now().Add(life).UnixMilli()}
			return nil
		}
	}),
	breaking("Refused", "a counter may have any name", func(f *faulty) {
		f.count = func(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
			tame := map[string]int{}
			for name, n := range add {
				tame[fmt.Sprintf("%x", name)[:min(2*len(name), 60)]+"."] = n
			}
			return f.memory.Count(ctx, guild, day, tame, life)
		}
	}),
	breaking("Cancelled", "a context that has ended is none to a swap", func(f *faulty) {
		f.swap = func(ctx context.Context, n state.Note, old []byte) (bool, error) {
			return f.memory.Swap(context.WithoutCancel(ctx), n, old)
		}
	}),
	breaking("Delete", "a delete takes its kind's neighbours", func(f *faulty) {
		f.remove = func(ctx context.Context, guild string, kind state.Kind, id string) error {
			f.memory.Delete(ctx, guild, state.GapKind, id)
			return f.memory.Delete(ctx, guild, kind, id)
		}
	}),
	breaking("Forget", "a person is forgotten in all guilds", func(f *faulty) {
		f.forget = func(ctx context.Context, guild, person string) (int, error) {
			f.memory.Forget(ctx, "h", person)
			return f.memory.Forget(ctx, guild, person)
		}
	}),
	breaking("Forget", "a note stays that of the person who made it", func(f *faulty) {
		var first sync.Map
		f.put = func(ctx context.Context, n state.Note) error {
			was, _ := first.LoadOrStore(n.ID, n.Person)
			n.Person = was.(string)
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("Erase", "an erase takes what begins alike", func(f *faulty) {
		f.erase = func(ctx context.Context, guild string) error {
			f.memory.Erase(ctx, guild+".1")
			return f.memory.Erase(ctx, guild)
		}
	}),
	breaking("Erase", "an erase leaves what was taken", func(f *faulty) {
		f.erase = func(ctx context.Context, guild string) error {
			f.mu.Lock()
			defer f.mu.Unlock()
			for place := range f.notes {
				if place.guild == guild {
					delete(f.notes, place)
				}
			}
			return nil
		}
	}),
	breaking("Erase", "an erase takes claims and the secret", func(f *faulty) {
		f.erase = func(ctx context.Context, guild string) error {
			err := f.memory.Erase(ctx, guild)
			f.mu.Lock()
			defer f.mu.Unlock()
			f.secret, f.told = nil, nil
			return err
		}
	}),
	breaking("NoteRace", "a note is written in two halves", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			half := n
			half.Data = n.Data[:len(n.Data)/2]
			f.memory.Put(ctx, half)
			<-time.After(time.Millisecond)
			there, err := f.memory.Get(ctx, n.Guild, n.Kind, n.ID)
			if err != nil {
				return err
			}
			n.Data = append(there.Data, n.Data[len(n.Data)/2:]...)
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("Secret", "each handle has a secret of its own", func(f *faulty) {
		secret := make([]byte, state.KeySize)
		rand.Read(secret)
		f.keep = func(context.Context) ([]byte, error) { return bytes.Clone(secret), nil }
	}),
	breaking("SecretLost", "a secret that is lost is made anew", func(f *faulty) {
		f.keep = func(ctx context.Context) ([]byte, error) {
			f.mu.Lock()
			f.told = nil
			f.mu.Unlock()
			return f.memory.Secret(ctx)
		}
	}),
	breaking("Refused", "what is too large is cut", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			n.Data = n.Data[:min(len(n.Data), state.MaxData)]
			return f.memory.Put(ctx, n)
		}
	}),
	breaking("Refused", "nobody can be forgotten", func(f *faulty) {
		f.forget = func(ctx context.Context, guild, person string) (int, error) {
			if person == "" {
				return 0, nil
			}
			return f.memory.Forget(ctx, guild, person)
		}
	}),
	breaking("Cancelled", "a context that has ended is none", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error { return f.memory.Put(context.WithoutCancel(ctx), n) }
	}),
	breaking("Cancelled", "the error of a context is its own alone", func(f *faulty) {
		f.claim = func(ctx context.Context, id string, life time.Duration) (bool, error) {
			if err := ctx.Err(); err != nil {
				return false, err
			}
			return f.memory.Claim(ctx, id, life)
		}
	}),
	breaking("Sequences", "a note about nobody takes others away", func(f *faulty) {
		f.put = func(ctx context.Context, n state.Note) error {
			if n.Person == "" {
				for _, id := range []string{"x", "x y", "y"} {
					f.memory.Delete(ctx, n.Guild, n.Kind, id)
				}
			}
			return f.memory.Put(ctx, n)
		}
	}),
}

// twoSteps looks at the limits first, and spends then.
func twoSteps(f *faulty) {
	f.spend = func(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
		spent, err := f.Spent(ctx, accounts...)
		if err != nil {
			return -1, err
		}
		for i, a := range accounts {
			if !forced && !a.Allows(spent[i], cost) {
				return i, nil
			}
		}
		<-time.After(time.Millisecond)
		return f.memory.Spend(ctx, cost, true, accounts...)
	}
}
