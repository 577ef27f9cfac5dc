package retrievaltest

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"kutip/retrieval"
)

// A fault is one way not to be as the contract says.
type fault struct {
	bites   string // the part of the suite that must find it
	name    string
	breakIt func(f *faulty)
}

// A faulty store is a handle on a Memory with some of its methods replaced. The
// methods call each other by way of the Memory.
type faulty struct {
	*Memory
	notes *sync.Map // shared by the handles

	version func(ctx context.Context, guild string) (retrieval.Version, error)
	list    func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error)
	texts   func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error)
	entry   func(ctx context.Context, guild, id string) (retrieval.Entry, error)
	change  func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error)
	guilds  func(ctx context.Context, after string, n int) ([]string, error)
	due     func(ctx context.Context, until time.Time, n int) ([]retrieval.Due, error)
	erase   func(ctx context.Context, guild string) error
	host    func(ctx context.Context, name string, edit hostEdit) error
	load    func(ctx context.Context, guild string, keys []string) ([][]byte, error)
	save    func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error
}

var _ retrieval.Store = (*faulty)(nil)

// newFaulty returns a handle on m that is broken in a way.
func newFaulty(m *Memory, notes *sync.Map, breakIt func(f *faulty)) *faulty {
	f := &faulty{
		Memory: m, notes: notes,
		version: m.Version, list: m.List, texts: m.Texts, entry: m.Entry,
		change: m.Change, guilds: m.Guilds, due: m.Due, erase: m.Erase, host: m.ChangeHost,
		load: m.Cache().Load, save: m.Cache().Save,
	}
	breakIt(f)
	return f
}

func (f *faulty) Version(ctx context.Context, guild string) (retrieval.Version, error) {
	return f.version(ctx, guild)
}

func (f *faulty) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	return f.list(ctx, guild, after, n)
}

func (f *faulty) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	return f.texts(ctx, guild, of)
}

func (f *faulty) Entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	return f.entry(ctx, guild, id)
}

func (f *faulty) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	return f.change(ctx, c)
}

func (f *faulty) Guilds(ctx context.Context, after string, n int) ([]string, error) {
	return f.guilds(ctx, after, n)
}

func (f *faulty) Due(ctx context.Context, until time.Time, n int) ([]retrieval.Due, error) {
	return f.due(ctx, until, n)
}

func (f *faulty) Erase(ctx context.Context, guild string) error { return f.erase(ctx, guild) }

func (f *faulty) ChangeHost(ctx context.Context, name string, edit func(retrieval.Host) (retrieval.Host, error)) error {
	return f.host(ctx, name, edit)
}

func (f *faulty) Cache() retrieval.Cache { return faultyCache{f} }

type faultyCache struct{ *faulty }

func (c faultyCache) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	return c.load(ctx, guild, keys)
}

func (c faultyCache) Save(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
	return c.save(ctx, guild, items, life)
}

// editing has every Edit go through with.
func (f *faulty) editing(with func(c retrieval.Change) edit) {
	f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
		c.Edit = with(c)
		return f.Memory.Change(ctx, c)
	}
}

// letBy returns the entry that a change is of, and lets others change it then.
func (f *faulty) letBy(c retrieval.Change) retrieval.Entry {
	was, _ := f.Memory.Entry(context.Background(), c.Guild, c.ID)
	for range 1000 {
		now, _ := f.Memory.Entry(context.Background(), c.Guild, c.ID)
		if now.Current != was.Current || now.Watch != was.Watch {
			break
		}
		runtime.Gosched()
	}
	return was
}

// after has f run behind each change that was made, with the guild as it is in
// the Memory.
func (f *faulty) after(do func(c retrieval.Change, g *guild, changed *retrieval.Changed)) {
	f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
		changed, err := f.Memory.Change(ctx, c)
		if err == nil {
			f.mu.Lock()
			defer f.mu.Unlock()
			do(c, f.Memory.guilds[c.Guild], &changed)
		}
		return changed, err
	}
}

// current has the current revision of each entry that is read go through with.
func (f *faulty) current(with func(r *retrieval.Revision)) {
	f.reads(func(e *retrieval.Entry) { with(&e.Current) })
}

// reads has every entry that is read go through with.
func (f *faulty) reads(with func(e *retrieval.Entry)) {
	f.entry = func(ctx context.Context, guild, id string) (retrieval.Entry, error) {
		e, err := f.Memory.Entry(ctx, guild, id)
		with(&e)
		return e, err
	}
}

// staying has the version stay as it was at the changes that stays tells.
func (f *faulty) staying(stays func(c retrieval.Change, changed retrieval.Changed) bool) {
	f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
		before, _ := f.notes.Load(c.Guild)
		if v, ok := before.(retrieval.Version); ok && stays(c, *changed) {
			g.version, changed.Version = v, v
		}
		f.notes.Store(c.Guild, g.version)
	})
}

// dueing has all that is due until a time go through with.
func (f *faulty) dueing(with func(due []retrieval.Due, until time.Time, n int) []retrieval.Due) {
	f.due = func(ctx context.Context, until time.Time, n int) ([]retrieval.Due, error) {
		due, err := f.Memory.Due(ctx, until.Add(24*time.Hour), 1e6)
		return with(due, until, n), err
	}
}

// notAfter returns those that are due until a time.
func notAfter(due []retrieval.Due, until time.Time) []retrieval.Due {
	return slices.DeleteFunc(due, func(d retrieval.Due) bool { return d.At.UnixMilli() > until.UnixMilli() })
}

// scheduling has what is due be kept apart from the articles: the changes that
// updates tells go into it, and Erase if erases.
func (f *faulty) scheduling(updates func(c retrieval.Change, changed retrieval.Changed) bool, erases bool) {
	f.after(func(c retrieval.Change, _ *guild, changed *retrieval.Changed) {
		d := retrieval.Due{Guild: c.Guild, ID: c.ID}
		switch at := changed.Entry.Watch.Next; {
		case !updates(c, *changed):
		case at.IsZero():
			f.notes.Delete(d)
		default:
			f.notes.Store(d, at)
		}
	})
	f.due = func(_ context.Context, until time.Time, n int) (due []retrieval.Due, err error) {
		f.notes.Range(func(key, at any) bool {
			d := key.(retrieval.Due)
			d.At = at.(time.Time)
			due = append(due, d)
			return true
		})
		return firstDue(notAfter(due, until), n), nil
	}
	f.erase = func(ctx context.Context, guild string) error {
		f.notes.Range(func(key, _ any) bool {
			if erases && key.(retrieval.Due).Guild == guild {
				f.notes.Delete(key)
			}
			return true
		})
		return f.Memory.Erase(ctx, guild)
	}
}

// reading has every text that is read go through with.
func (f *faulty) reading(with func(text string) string) {
	f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
		texts, err := f.Memory.Texts(ctx, guild, of)
		for i, text := range texts {
			texts[i] = with(text)
		}
		return texts, err
	}
}

// listing has every page go through with.
func (f *faulty) listing(with func(guild string, entries []retrieval.Entry) []retrieval.Entry) {
	f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
		entries, v, err := f.Memory.List(ctx, guild, after, n)
		return with(guild, entries), v, err
	}
}

// hosting has every change of a host go through with.
func (f *faulty) hosting(with func(was, next retrieval.Host) retrieval.Host) {
	f.host = func(ctx context.Context, name string, edit hostEdit) error {
		return f.Memory.ChangeHost(ctx, name, func(was retrieval.Host) (retrieval.Host, error) {
			next, err := edit(was)
			return with(was, next), err
		})
	}
}

// calling has hosts be called otherwise.
func (f *faulty) calling(as func(name string) string) {
	f.host = func(ctx context.Context, name string, edit hostEdit) error {
		return f.Memory.ChangeHost(ctx, as(name), edit)
	}
}

// limiting has every change go by another limit.
func (f *faulty) limiting(limit func(was retrieval.Entry, limit int) int) {
	f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
		was, err := f.Memory.Entry(ctx, c.Guild, c.ID)
		if err != nil {
			was = retrieval.Entry{}
		}
		c.Limit = limit(was, c.Limit)
		return f.Memory.Change(ctx, c)
	}
}

// runTogether has texts be found by keys that may be the same for two.
func (f *faulty) runTogether(key func(guild string, ref retrieval.TextRef) string) {
	f.after(func(c retrieval.Change, g *guild, _ *retrieval.Changed) {
		for body, text := range g.articles[c.ID].texts {
			f.notes.Store(key(c.Guild, retrieval.TextRef{ID: c.ID, Body: body}), text)
		}
	})
	f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
		texts, err := f.Memory.Texts(ctx, guild, of)
		for i := range texts {
			text, _ := f.notes.Load(key(guild, of[i]))
			texts[i] = text.(string)
		}
		return texts, err
	}
}

// loading has every value of the cache, nil for none, go through with.
func (f *faulty) loading(with func(key string, value []byte) []byte) {
	f.load = func(ctx context.Context, guild string, keys []string) ([][]byte, error) {
		values, err := f.Memory.Cache().Load(ctx, guild, keys)
		for i, v := range values {
			values[i] = with(keys[i], v)
		}
		return values, err
	}
}
