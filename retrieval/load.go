package retrieval

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"
)

const (
	loadTries = 5   // while others keep changing the record
	loadBatch = 128 // articles asked for at a time, at most
	partLife  = 30 * 24 * time.Hour
	saveLimit = 10 * time.Second
)

// load loads a guild's library at one version. What is the same in the old
// holding is taken from there.
func (l *Libraries) load(ctx context.Context, guild string, old *holding) (*holding, error) {
	for try := 1; ; try++ {
		h, err := l.loadOnce(ctx, guild, old)
		if try == loadTries || !errors.Is(err, errMoved) {
			return h, err
		}
	}
}

// errMoved says that the record changed between two pages of a list.
var errMoved = fmt.Errorf("%w: it changes all the time", ErrUnreachable)

func (l *Libraries) loadOnce(ctx context.Context, guild string, old *holding) (*holding, error) {
	entries, version, err := l.list(ctx, guild)
	if err != nil {
		return nil, err
	}
	x := &loading{Libraries: l, guild: guild, entries: entries, parts: make([]part, len(entries)), made: make([]bool, len(entries))}
	if err := x.fetch(ctx, x.take(old)); err != nil {
		return nil, err
	}
	if err := x.tellDamaged(ctx, version); err != nil {
		return nil, err
	}
	h := x.holding(version)
	x.save(h)
	return h, nil
}

// list returns a guild's articles at one version, without the removed ones.
func (l *Libraries) list(ctx context.Context, guild string) ([]Entry, Version, error) {
	var all []Entry
	var version Version
	for after := ""; ; {
		page, v, err := l.Source.List(ctx, guild, after, pageSize)
		switch {
		case err != nil:
			return nil, "", err
		case after != "" && v != version:
			return nil, "", errMoved
		}
		version = v
		for _, e := range page {
			if after = e.ID; !e.Current.Removed {
				all = append(all, e)
			}
		}
		if len(page) < pageSize {
			return all, version, nil
		}
	}
}

// A loading puts together the parts of a guild's articles.
type loading struct {
	*Libraries
	guild   string
	entries []Entry
	parts   []part // of the entries; the zero part of a damaged one
	made    []bool // which of them the cache hasn't

	mu      sync.Mutex
	damaged []error
}

// take fills in the parts that a holding has, and returns the numbers of the
// others.
func (x *loading) take(old *holding) (missing []int) {
	for i := range x.entries {
		e := &x.entries[i]
		if n, ok := old.has(e); ok {
			x.parts[i] = old.library.part(n)
			x.parts[i].article = e.article(x.parts[i].article.Text) // its source and time may be others
		} else {
			missing = append(missing, i)
		}
	}
	return missing
}

// has returns where the holding has an article as the entry says it is.
func (h *holding) has(e *Entry) (n int, ok bool) {
	if h == nil {
		return 0, false
	}
	n, ok = h.library.byID[e.ID]
	return n, ok && h.hashes[n] == e.Current.Hash && h.numbers[n] == e.Current.Number
}

// fetch fills in the missing parts, several batches at a time.
func (x *loading) fetch(ctx context.Context, missing []int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan []int)
	var all sync.WaitGroup
	workers := runtime.GOMAXPROCS(0) + 1 // one waits for the record while the others work
	size := min(max(len(missing)/workers, 1), loadBatch)
	for range workers {
		all.Go(func() {
			for batch := range batches {
				if err := x.fetchBatch(ctx, batch); err != nil {
					cancel(err)
				}
			}
		})
	}
	for batch := range slices.Chunk(missing, size) {
		batches <- batch
	}
	close(batches)
	all.Wait()
	return context.Cause(ctx)
}

// fetchBatch fills in some parts: their texts from the record, what was worked
// out of these from the cache.
func (x *loading) fetchBatch(ctx context.Context, batch []int) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	texts, err := x.texts(ctx, batch)
	if err != nil {
		return err
	}
	cached := x.cached(ctx, batch)
	for i, n := range batch {
		e := &x.entries[n]
		if err := e.Current.check(e.ID, texts[i]); err != nil {
			x.mu.Lock()
			x.damaged = append(x.damaged, err)
			x.mu.Unlock()
			continue
		}
		a := e.article(texts[i])
		if x.parts[n], err = parsePart(cached[i], e.Current.Hash, a); err != nil {
			x.parts[n], x.made[n] = newPart(a), true
		}
	}
	return nil
}

// tellDamaged tells of the articles that are left out, unless the record changed
// meanwhile: then a text may be that of a later article of the same ID.
func (x *loading) tellDamaged(ctx context.Context, version Version) error {
	if len(x.damaged) == 0 {
		return nil
	}
	now, err := x.Source.Version(ctx, x.guild)
	switch {
	case err != nil:
		return err
	case now != version:
		return errMoved
	}
	for _, err := range x.damaged {
		x.Damaged(x.guild, err)
	}
	return nil
}

// article is what a library holds of an entry.
func (e *Entry) article(text string) Article {
	c := &e.Current
	fetched := c.Fetched
	if e.Watch.Hash == c.Hash && e.Watch.Looked.After(fetched) {
		fetched = e.Watch.Looked // its source says so still
	}
	return Article{ID: e.ID, Title: c.Title, Language: c.Language, Text: text, From: c.From, Fetched: fetched}
}

// texts returns the texts of some entries. One that is damaged or lost doesn't
// keep the others from being read: it is "".
func (x *loading) texts(ctx context.Context, batch []int) ([]string, error) {
	refs := make([]TextRef, len(batch))
	for i, n := range batch {
		refs[i] = TextRef{x.entries[n].ID, x.entries[n].Current.Body}
	}
	texts, err := x.Source.Texts(ctx, x.guild, refs)
	if !noText(err) {
		return texts, err
	}
	texts = make([]string, len(refs))
	for i := range refs {
		one, err := x.Source.Texts(ctx, x.guild, refs[i:i+1])
		switch {
		case err == nil:
			texts[i] = one[0]
		case !noText(err):
			return nil, err
		}
	}
	return texts, nil
}

func noText(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, ErrNoText) }

// cached returns what the cache has of some entries; nothing where it fails.
func (x *loading) cached(ctx context.Context, batch []int) [][]byte {
	none := make([][]byte, len(batch))
	if x.Cache == nil {
		return none
	}
	keys := make([]string, len(batch))
	for i, n := range batch {
		keys[i] = partKey(x.entries[n].Current.Hash)
	}
	ctx, cancel := context.WithTimeout(ctx, x.Patience)
	defer cancel()
	loaded := make(chan [][]byte, 1)
	x.Libraries.loading.Go(func() {
		values, err := x.Cache.Load(ctx, x.guild, keys)
		if err != nil || len(values) != len(keys) {
			values = none
		}
		loaded <- values
	})
	select {
	case values := <-loaded:
		return values
	case <-ctx.Done(): // also where the cache doesn't heed it
		return none
	}
}

// holding puts the parts together. A damaged article is left out.
func (x *loading) holding(version Version) *holding {
	h := &holding{guild: x.guild, version: version}
	whole := make([]part, 0, len(x.parts))
	for i, p := range x.parts {
		if p.words == nil {
			continue
		}
		whole = append(whole, p)
		h.hashes = append(h.hashes, x.entries[i].Current.Hash)
		h.numbers = append(h.numbers, x.entries[i].Current.Number)
		if x.made[i] {
			h.made = append(h.made, len(whole)-1)
		}
	}
	h.library = assemble(whole, x.Lexicon)
	h.size = h.library.Size()
	return h
}

// save puts the parts that were made into the cache. They are taken from the
// library, which found the stems of all words by then, and the question that
// they were made for doesn't wait for it.
func (x *loading) save(h *holding) {
	if len(h.made) == 0 || x.Cache == nil {
		return
	}
	x.Libraries.loading.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), saveLimit)
		defer cancel()
		for batch := range slices.Chunk(h.made, loadBatch) {
			if x.saveBatch(ctx, h, batch) != nil {
				return // what isn't kept is made again
			}
		}
	})
}

func (x *loading) saveBatch(ctx context.Context, h *holding, batch []int) error {
	var items []CacheItem
	for _, n := range batch {
		p := h.library.part(n)
		value, err := p.binary(h.hashes[n])
		if err != nil {
			return err
		}
		items = append(items, CacheItem{partKey(h.hashes[n]), value})
	}
	return x.Cache.Save(ctx, x.guild, items, partLife)
}
