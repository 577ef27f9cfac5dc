package retrieval

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const (
	loadTries = 5   // while others keep changing the record
	loadBatch = 128 // articles asked for at a time
	partLife  = 30 * 24 * time.Hour
	saveLimit = 10 * time.Second
)

// load loads a guild's library at one version. What is the same in the old
// holding is taken from there.
func (l *Libraries) load(ctx context.Context, guild string, old *holding) (*holding, error) {
	for try := 1; ; try++ {
		h, err := l.loadOnce(ctx, guild, old)
		if err == nil || try == loadTries || !errors.Is(err, ErrNoText) && !errors.Is(err, errMoved) {
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
	parts := make([]part, len(entries))
	missing := old.take(entries, parts)
	if err := l.fetch(ctx, guild, entries, parts, missing); err != nil {
		return nil, err
	}
	h := &holding{guild: guild, version: version}
	whole := parts[:0]
	for i, p := range parts {
		if p.words == nil {
			continue // damaged, and told
		}
		whole = append(whole, p)
		h.hashes = append(h.hashes, entries[i].Current.Hash)
		h.numbers = append(h.numbers, entries[i].Current.Number)
	}
	h.library = assemble(whole, l.Lexicon)
	h.size = h.library.Size()
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

// take fills in the parts of entries that the holding has, and returns the
// numbers of the others. Both are in the order of their IDs.
func (h *holding) take(entries []Entry, parts []part) (missing []int) {
	for i, e := range entries {
		n, ok := 0, false
		if h != nil {
			n, ok = h.library.byID[e.ID]
		}
		if ok && h.hashes[n] == e.Current.Hash && h.numbers[n] == e.Current.Number {
			parts[i] = h.library.part(n)
			continue
		}
		missing = append(missing, i)
	}
	return missing
}

// fetch fills in the parts of the entries that are missing, several batches at
// a time.
func (l *Libraries) fetch(ctx context.Context, guild string, entries []Entry, parts []part, missing []int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan []int)
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0)+1, (len(missing)+loadBatch-1)/loadBatch) {
		all.Go(func() {
			for batch := range batches {
				if err := l.fetchBatch(ctx, guild, entries, parts, batch); err != nil {
					cancel(err)
				}
			}
		})
	}
	for len(missing) > 0 {
		n := min(loadBatch, len(missing))
		batches <- missing[:n]
		missing = missing[n:]
	}
	close(batches)
	all.Wait()
	return context.Cause(ctx)
}

// fetchBatch fills in the parts of some entries: their texts from the record,
// what was worked out of these from the cache.
func (l *Libraries) fetchBatch(ctx context.Context, guild string, entries []Entry, parts []part, batch []int) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	texts, err := l.texts(ctx, guild, entries, batch)
	if err != nil {
		return err
	}
	cached := l.cached(ctx, guild, entries, batch)
	var made []CacheItem
	for i, n := range batch {
		e := &entries[n]
		if err := e.Current.check(e.ID, texts[i]); err != nil {
			l.Damaged(guild, err)
			continue
		}
		a := e.article(texts[i])
		if parts[n], err = parsePart(cached[i], e.Current.Hash, a); err == nil {
			continue
		}
		parts[n] = newPart(a)
		if l.Cache != nil {
			if value, err := parts[n].binary(e.Current.Hash); err == nil {
				made = append(made, CacheItem{partKey(e.Current.Hash), value})
			}
		}
	}
	l.save(guild, made)
	return nil
}

// article is what a library holds of an entry.
func (e *Entry) article(text string) Article {
	c := &e.Current
	return Article{ID: e.ID, Title: c.Title, Language: c.Language, Text: text, From: c.From, Fetched: c.Fetched}
}

// texts returns the texts of some entries. A damaged one doesn't keep the
// others from being read: it is "".
func (l *Libraries) texts(ctx context.Context, guild string, entries []Entry, batch []int) ([]string, error) {
	refs := make([]TextRef, len(batch))
	for i, n := range batch {
		refs[i] = TextRef{entries[n].ID, entries[n].Current.Body}
	}
	texts, err := l.Source.Texts(ctx, guild, refs)
	if !errors.Is(err, ErrDamaged) {
		return texts, err
	}
	texts = make([]string, len(refs))
	for i := range refs {
		one, err := l.Source.Texts(ctx, guild, refs[i:i+1])
		switch {
		case err == nil:
			texts[i] = one[0]
		case !errors.Is(err, ErrDamaged):
			return nil, err
		}
	}
	return texts, nil
}

// cached returns what the cache has of some entries; nothing where it fails.
func (l *Libraries) cached(ctx context.Context, guild string, entries []Entry, batch []int) [][]byte {
	none := make([][]byte, len(batch))
	if l.Cache == nil {
		return none
	}
	keys := make([]string, len(batch))
	for i, n := range batch {
		keys[i] = partKey(entries[n].Current.Hash)
	}
	ctx, cancel := context.WithTimeout(ctx, l.Patience)
	defer cancel()
	if values, err := l.Cache.Load(ctx, guild, keys); err == nil && len(values) == len(keys) {
		return values
	}
	return none
}

// save puts parts into the cache. The question that they were made for doesn't
// wait for it.
func (l *Libraries) save(guild string, items []CacheItem) {
	if len(items) == 0 {
		return
	}
	l.loading.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), saveLimit)
		defer cancel()
		_ = l.Cache.Save(ctx, guild, items, partLife) // what isn't kept is made again
	})
}
