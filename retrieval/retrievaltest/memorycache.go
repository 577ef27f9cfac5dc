package retrievaltest

import (
	"context"
	"time"

	"kutip/retrieval"
)

// memoryCache is the cache of a Memory.
type memoryCache struct{ *Memory }

// cached is a value and when it dies.
type cached struct {
	value []byte
	ends  time.Time
}

// Cache returns the cache beside the record. It keeps values without a limit to
// their number or size, empty ones too.
func (m *Memory) Cache() retrieval.Cache { return memoryCache{m} }

func (c memoryCache) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	if err := c.enter(ctx, "Load"); err != nil {
		return nil, err
	}
	defer c.mu.Unlock()
	g, err := c.guild(guild)
	if err != nil {
		return nil, err
	}
	values := make([][]byte, len(keys))
	for i, key := range keys {
		if v, ok := g.cached[key]; ok && c.now().Before(v.ends) {
			values[i] = append([]byte{}, v.value...) // not nil where it is empty
		}
	}
	return values, nil
}

func (c memoryCache) Save(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
	if err := c.enter(ctx, "Save"); err != nil {
		return err
	}
	defer c.mu.Unlock()
	g, err := c.guild(guild)
	if err != nil {
		return err
	}
	c.guilds[guild] = g
	for _, item := range items {
		g.cached[item.Key] = cached{append([]byte{}, item.Value...), c.now().Add(life)}
	}
	return nil
}

func (m *Memory) now() time.Time {
	if m.Now == nil {
		return time.Now()
	}
	return m.Now()
}
