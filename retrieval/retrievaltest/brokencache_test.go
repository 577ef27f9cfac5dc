package retrievaltest

import (
	"context"
	"slices"
	"strings"
	"time"

	"kutip/retrieval"
)

// brokenCaches are the same of caches.
var brokenCaches = []fault{
	{"RoundTrip", "has nil for an empty value", func(f *faulty) {
		f.loading(func(_ string, v []byte) []byte { return append([]byte(nil), v...) })
	}},
	{"RoundTrip", "takes a colon for the end of a key", func(f *faulty) {
		f.load = func(ctx context.Context, guild string, keys []string) ([][]byte, error) {
			keys = slices.Clone(keys)
			for i := range keys {
				keys[i], _, _ = strings.Cut(keys[i], ":")
			}
			return f.Memory.Cache().Load(ctx, guild, keys)
		}
	}},
	{"None", "has an empty value for none", func(f *faulty) {
		f.loading(func(_ string, v []byte) []byte { return append([]byte{}, v...) })
	}},
	{"None", "leaves out what isn't there", func(f *faulty) {
		f.load = func(ctx context.Context, guild string, keys []string) ([][]byte, error) {
			values, err := f.Memory.Cache().Load(ctx, guild, keys)
			return slices.DeleteFunc(values, func(v []byte) bool { return v == nil }), err
		}
	}},
	{"Overwritten", "keeps the first value", func(f *faulty) {
		f.save = func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
			for _, item := range items {
				if _, there := f.notes.LoadOrStore(item.Key, true); !there {
					_ = f.Memory.Cache().Save(ctx, guild, []retrieval.CacheItem{item}, life)
				}
			}
			return nil
		}
	}},
	{"Many", "saves a thousand at most", func(f *faulty) {
		f.save = func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
			return f.Memory.Cache().Save(ctx, guild, items[:min(len(items), 1000)], life)
		}
	}},
	{"Many", "gives the values in the order of their keys", func(f *faulty) {
		f.load = func(ctx context.Context, guild string, keys []string) ([][]byte, error) {
			return f.Memory.Cache().Load(ctx, guild, slices.Sorted(slices.Values(keys)))
		}
	}},
	{"Large", "cuts large values", func(f *faulty) {
		f.loading(func(_ string, v []byte) []byte { return v[:min(len(v), 1<<20)] })
	}},
	{"Isolation", "has one cache for all guilds", func(f *faulty) {
		f.inOne(func(_, key string) string { return key })
	}},
	{"Isolation", "runs guild and key together", func(f *faulty) {
		f.inOne(func(guild, key string) string { return guild + key })
	}},
	{"Life", "keeps values for ever", func(f *faulty) {
		f.save = func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
			if life <= 0 {
				return nil
			}
			return f.Memory.Cache().Save(ctx, guild, items, 1e6*time.Hour)
		}
	}},
	{"Life", "keeps the longer of two lives", func(f *faulty) {
		f.save = func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
			for _, item := range items {
				if was, ok := f.notes.Load(item.Key); ok {
					life = max(life, was.(time.Duration))
				}
				f.notes.Store(item.Key, life)
				_ = f.Memory.Cache().Save(ctx, guild, []retrieval.CacheItem{item}, life)
			}
			return nil
		}
	}},
	{"Life", "takes no life for one that doesn't end", func(f *faulty) {
		f.save = func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
			if life <= 0 {
				life = 1e6 * time.Hour
			}
			return f.Memory.Cache().Save(ctx, guild, items, life)
		}
	}},
	{"Cancelled", "goes on without its caller", func(f *faulty) {
		f.load = func(ctx context.Context, guild string, keys []string) ([][]byte, error) {
			return f.Memory.Cache().Load(context.WithoutCancel(ctx), guild, keys)
		}
	}},
	{"Together", "has what it loaded before", func(f *faulty) {
		f.loading(func(key string, v []byte) []byte {
			if before, ok := f.notes.Swap("before", v); key == "k3" && ok {
				return before.([]byte)
			}
			return v
		})
	}},
}

// inOne has the values of all guilds lie in one place.
func (f *faulty) inOne(key func(guild, key string) string) {
	f.load = func(ctx context.Context, guild string, keys []string) ([][]byte, error) {
		keys = slices.Clone(keys)
		for i := range keys {
			keys[i] = key(guild, keys[i])
		}
		return f.Memory.Cache().Load(ctx, "all", keys)
	}
	f.save = func(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
		items = slices.Clone(items)
		for i := range items {
			items[i].Key = key(guild, items[i].Key)
		}
		return f.Memory.Cache().Save(ctx, "all", items, life)
	}
}
