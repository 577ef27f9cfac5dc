package retrievaltest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"kutip/retrieval"
)

// Memory is a record and its cache, in memory: the reference of the contract,
// and a fake that can be made to fail as a server does. All its handles are
// itself.
type Memory struct {
	// Now is the time by which cached values die; nil: time.Now. It is set before
	// the first call.
	Now func() time.Time

	mu          sync.Mutex // also held while an Edit runs, which so sees and changes one state
	guilds      map[string]*guild
	hosts       map[string]retrieval.Host // but for zero ones
	counts      map[string]int
	unreachable bool
	stalled     chan struct{} // closed when the stall ends; nil where there is none
}

type guild struct {
	version  retrieval.Version // "" until there is a change
	articles map[string]article
	cached   map[string]cached
}

type article struct {
	entry retrieval.Entry
	texts map[int]string // by Body
}

var _ retrieval.Store = (*Memory)(nil)

// NewMemory returns an empty record.
func NewMemory() *Memory {
	return &Memory{guilds: map[string]*guild{}, hosts: map[string]retrieval.Host{}, counts: map[string]int{}}
}

// Open returns a handle on the record.
func (m *Memory) Open() retrieval.Store { return m }

// Unreachable makes every call from now on an ErrUnreachable, as if the server
// were down, or ends that.
func (m *Memory) Unreachable(is bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.unreachable = is
}

// Stall makes every call from now on wait, as if the server were stopped, until
// its context ends, which makes it an ErrUnreachable that wraps the context's
// error, or until the stall ends, after which it goes on.
func (m *Memory) Stall(is bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case is && m.stalled == nil:
		m.stalled = make(chan struct{})
	case !is && m.stalled != nil:
		close(m.stalled)
		m.stalled = nil
	}
}

// Counts returns how often each method of the Store and the Cache was called so
// far, failed calls too, by its name.
func (m *Memory) Counts() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.counts)
}

// enter begins a call of a method. Where it returns no error it has locked m.mu.
func (m *Memory) enter(ctx context.Context, method string) error {
	m.mu.Lock()
	m.counts[method]++
	if stalled := m.stalled; stalled != nil {
		m.mu.Unlock()
		select {
		case <-stalled:
		case <-ctx.Done():
		}
		m.mu.Lock()
	}
	switch {
	case ctx.Err() != nil:
		m.mu.Unlock()
		return fmt.Errorf("%w: %w", retrieval.ErrUnreachable, ctx.Err())
	case m.unreachable:
		m.mu.Unlock()
		return fmt.Errorf("%w: it is switched off", retrieval.ErrUnreachable)
	}
	return nil
}

// guild returns what there is of a guild; an unknown one is empty and not kept.
func (m *Memory) guild(name string) (*guild, error) {
	if !retrieval.GuildName(name) {
		return nil, fmt.Errorf("%w: guild %q", retrieval.ErrBadName, name)
	}
	if g, ok := m.guilds[name]; ok {
		return g, nil
	}
	return &guild{articles: map[string]article{}, cached: map[string]cached{}}, nil
}

func checkID(id string) error {
	if !retrieval.ArticleName(id) {
		return fmt.Errorf("%w: article %q", retrieval.ErrBadName, id)
	}
	return nil
}

func (m *Memory) Version(ctx context.Context, guild string) (retrieval.Version, error) {
	if err := m.enter(ctx, "Version"); err != nil {
		return "", err
	}
	defer m.mu.Unlock()
	g, err := m.guild(guild)
	if err != nil {
		return "", err
	}
	return g.version, nil
}

func (m *Memory) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	if err := m.enter(ctx, "List"); err != nil {
		return nil, "", err
	}
	defer m.mu.Unlock()
	g, err := m.guild(guild)
	if err != nil {
		return nil, "", err
	}
	var page []retrieval.Entry
	for _, id := range firstBehind(maps.Keys(g.articles), after, n) {
		e := clone(g.articles[id].entry)
		e.ID, e.Older = id, nil
		page = append(page, e)
	}
	return page, g.version, nil
}

func (m *Memory) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	if err := m.enter(ctx, "Texts"); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	g, err := m.guild(guild)
	if err != nil {
		return nil, err
	}
	texts := make([]string, 0, len(of))
	for _, ref := range of {
		if err := checkID(ref.ID); err != nil {
			return nil, err
		}
		text, ok := g.articles[ref.ID].texts[ref.Body]
		if !ok {
			return nil, fmt.Errorf("%w: %d of article %s", retrieval.ErrNoText, ref.Body, ref.ID)
		}
		texts = append(texts, text)
	}
	return texts, nil
}

func (m *Memory) Entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	if err := m.enter(ctx, "Entry"); err != nil {
		return retrieval.Entry{}, err
	}
	defer m.mu.Unlock()
	g, err := m.guild(guild)
	if err != nil {
		return retrieval.Entry{}, err
	}
	if err := checkID(id); err != nil {
		return retrieval.Entry{}, err
	}
	a, ok := g.articles[id]
	if !ok {
		return retrieval.Entry{}, fmt.Errorf("%w: %s", retrieval.ErrNoArticle, id)
	}
	return clone(a.entry), nil
}

func (m *Memory) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	if err := m.enter(ctx, "Change"); err != nil {
		return retrieval.Changed{}, err
	}
	defer m.mu.Unlock()
	g, err := m.guild(c.Guild)
	if err != nil {
		return retrieval.Changed{}, err
	}
	if err := checkID(c.ID); err != nil {
		return retrieval.Changed{}, err
	}
	was := g.articles[c.ID]
	next, texts, err := c.Edit(clone(was.entry))
	if err != nil {
		return retrieval.Changed{}, err
	}
	if live, _ := g.count(); isLive(next) && !isLive(was.entry) && c.Limit > 0 && live >= c.Limit {
		return retrieval.Changed{}, fmt.Errorf("%w: %d", retrieval.ErrFull, live)
	}
	now := g.put(c.ID, next, texts)
	if g.version == "" || !c.Quiet || isLoud(was.entry.Current, now.Current) {
		g.version = retrieval.NewVersion()
	}
	if now.Current.Number == 0 {
		clear(g.cached)
	}
	m.guilds[c.Guild] = g
	changed := retrieval.Changed{Entry: now, Version: g.version}
	changed.Articles, changed.Removed = g.count()
	return changed, nil
}

// put makes next what there is of an article, with those of its texts that are
// new or already there, and returns it.
func (g *guild) put(id string, next retrieval.Entry, texts map[int]string) retrieval.Entry {
	if next.Current.Number == 0 {
		delete(g.articles, id)
		return retrieval.Entry{}
	}
	next = clone(next)
	next.ID = id
	kept := map[int]string{}
	for body := range next.Bodies() {
		if text, ok := g.articles[id].texts[body]; ok {
			kept[body] = text
		}
		if text, ok := texts[body]; ok {
			kept[body] = text
		}
	}
	g.articles[id] = article{entry: next, texts: kept}
	return clone(next)
}

// count returns how many articles the guild has, and how many removed ones.
func (g *guild) count() (live, removed int) {
	for _, a := range g.articles {
		if isLive(a.entry) {
			live++
		} else {
			removed++
		}
	}
	return live, removed
}

func (m *Memory) Guilds(ctx context.Context, after string, n int) ([]string, error) {
	if err := m.enter(ctx, "Guilds"); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	names := func(yield func(string) bool) {
		for name, g := range m.guilds {
			if len(g.articles) > 0 && !yield(name) {
				return
			}
		}
	}
	return firstBehind(names, after, n), nil
}

func (m *Memory) Due(ctx context.Context, until time.Time, n int) ([]retrieval.Due, error) {
	if err := m.enter(ctx, "Due"); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var due []retrieval.Due
	for guild, g := range m.guilds {
		for id, a := range g.articles {
			if next := a.entry.Watch.Next; !next.IsZero() && next.UnixMilli() <= until.UnixMilli() {
				due = append(due, retrieval.Due{Guild: guild, ID: id, At: time.UnixMilli(next.UnixMilli()).UTC()})
			}
		}
	}
	return firstDue(due, n), nil
}

// firstDue returns at most n of those that are due, in their order.
func firstDue(due []retrieval.Due, n int) []retrieval.Due {
	slices.SortFunc(due, func(a, b retrieval.Due) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.ID, b.ID))
	})
	return due[:min(max(n, 0), len(due))]
}

func (m *Memory) Erase(ctx context.Context, guild string) error {
	if err := m.enter(ctx, "Erase"); err != nil {
		return err
	}
	defer m.mu.Unlock()
	if _, err := m.guild(guild); err != nil {
		return err
	}
	delete(m.guilds, guild)
	return nil
}

func (m *Memory) ChangeHost(ctx context.Context, name string, edit func(retrieval.Host) (retrieval.Host, error)) error {
	if err := m.enter(ctx, "ChangeHost"); err != nil {
		return err
	}
	defer m.mu.Unlock()
	if !retrieval.HostName(name) {
		return fmt.Errorf("%w: host %q", retrieval.ErrBadName, name)
	}
	next, err := edit(m.hosts[name])
	if err != nil {
		return err
	}
	next = retrieval.Host{Free: wholeMs(next.Free), Wait: wholeMs(next.Wait)}
	if m.hosts[name] = next; next == (retrieval.Host{}) {
		delete(m.hosts, name)
	}
	return nil
}

// wholeMs returns a time as it is kept. The zero time stays that.
func wholeMs(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }

// firstBehind returns at most n of the names in the order of their bytes, from
// the first behind after on.
func firstBehind(names func(yield func(string) bool), after string, n int) []string {
	sorted := slices.Sorted(names)
	first, _ := slices.BinarySearch(sorted, after+"\x00") // the least string behind after
	rest := sorted[first:]
	return rest[:min(max(n, 0), len(rest))]
}

func isLive(e retrieval.Entry) bool { return e.Current.Number > 0 && !e.Current.Removed }

// isLoud tells whether a change makes or erases an article, or changes what it
// says: that is never quiet.
func isLoud(was, now retrieval.Revision) bool {
	return was.Number != now.Number || was.Removed != now.Removed
}

func clone(e retrieval.Entry) retrieval.Entry {
	e.Older = slices.Clone(e.Older)
	if e.Pending != nil {
		pending := *e.Pending
		e.Pending = &pending
	}
	return e
}
