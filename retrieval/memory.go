package retrieval

import (
	"context"
	"fmt"
	"time"

	"github.com/maypok86/otter/v2"
)

// memoryLife is how long memory keeps what another cache behind it keeps, too.
// Memory isn't told how long a value that it got from there has still to live,
// nor what another process erases, so it may be late by as much.
const memoryLife = time.Hour

// entryBytes is what an item takes besides its value and key, rounded up from
// what BenchmarkMemoryCacheItem measures.
const entryBytes = 200

// A MemoryCache keeps what was used last and most in memory, and all of it in
// the cache behind, if there is one.
type MemoryCache struct {
	behind Cache // may be nil
	items  *otter.Cache[memoryKey, memoryItem]
}

var _ Cache = (*MemoryCache)(nil)

type memoryKey struct{ guild, key string }

type memoryItem struct {
	value []byte
	life  time.Duration // from when it was put here
}

// NewMemoryCache returns a cache that takes at most so many bytes of memory;
// with 0, none. Behind may be nil, and now, the time by which items die: then
// that is time.Now.
//
// Nothing runs in the background, so there is nothing to close.
func NewMemoryCache(bytes int64, behind Cache, now func() time.Time) *MemoryCache {
	if now == nil {
		now = time.Now
	}
	return &MemoryCache{behind: behind, items: otter.Must(&otter.Options[memoryKey, memoryItem]{
		MaximumWeight: uint64(max(bytes, 1)), // an item weighs more than 1, so none is kept then
		Weigher: func(k memoryKey, i memoryItem) uint32 {
			return uint32(len(k.guild) + len(k.key) + cap(i.value) + entryBytes)
		},
		ExpiryCalculator: otter.ExpiryWritingFunc(func(e otter.Entry[memoryKey, memoryItem]) time.Duration { return e.Value.life }),
		Executor:         func(upkeep func()) { upkeep() }, // at once: nobody waits long for it
		Clock:            memoryClock(now),
	})}
}

// Load returns the values that memory has, beside the error of the cache behind
// if that was asked for others.
func (m *MemoryCache) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	if err := mayUse(ctx, guild); err != nil {
		return nil, err
	}
	values := make([][]byte, len(keys))
	var missing []string
	var places []int // of the missing among keys
	for i, key := range keys {
		if item, ok := m.items.GetIfPresent(memoryKey{guild, key}); ok {
			values[i] = own(item.value)
			continue
		}
		missing, places = append(missing, key), append(places, i)
	}
	if m.behind == nil || len(missing) == 0 {
		return values, nil
	}
	found, err := m.behind.Load(ctx, guild, missing)
	if err != nil || len(found) != len(missing) {
		return values, err
	}
	for i, value := range found {
		if value != nil {
			values[places[i]] = value
			// What was saved meanwhile is newer.
			m.items.SetIfAbsent(memoryKey{guild, missing[i]}, memoryItem{own(value), memoryLife})
		}
	}
	return values, nil
}

// Save keeps the items here and behind.
func (m *MemoryCache) Save(ctx context.Context, guild string, items []CacheItem, life time.Duration) error {
	if err := mayUse(ctx, guild); err != nil {
		return err
	}
	here := life
	if m.behind != nil {
		here = min(life, memoryLife)
	}
	for _, item := range items {
		key := memoryKey{guild, item.Key}
		if here <= 0 { // otter would keep it for ever
			m.items.Invalidate(key)
			continue
		}
		m.items.Set(key, memoryItem{own(item.Value), here})
	}
	if m.behind == nil {
		return nil
	}
	return m.behind.Save(ctx, guild, items, life)
}

// own copies a value, which others may write to. It isn't nil.
func own(value []byte) []byte { return append([]byte{}, value...) }

// mayUse tells why nothing may be done for a guild.
func mayUse(ctx context.Context, guild string) error {
	if !GuildName(guild) {
		return fmt.Errorf("%w: guild %.80q", ErrBadName, guild)
	}
	return ctx.Err()
}

// memoryClock is a time for otter. It doesn't tick: what died goes when others
// come, or when it is asked for.
type memoryClock func() time.Time

func (now memoryClock) NowNano() int64                      { return now().UnixNano() }
func (now memoryClock) Tick(time.Duration) <-chan time.Time { return nil }
