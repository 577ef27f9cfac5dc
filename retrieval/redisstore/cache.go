package redisstore

import (
	"context"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// cache is the cache beside the record.
type cache struct{ *Store }

// Cache returns the cache beside the record.
func (s *Store) Cache() retrieval.Cache { return cache{s} }

// Load takes one round trip.
func (c cache) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	k, err := keysOf(guild)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = k.value(key)
	}
	found, err := c.client.MGet(ctx, names...).Result()
	if err != nil {
		return nil, wrap("loading cached values", err)
	}
	values := make([][]byte, len(keys))
	for i := range found {
		if s, ok := found[i].(string); ok {
			values[i] = []byte(s)
		}
	}
	return values, nil
}

// dropCached removes a guild's cached values.
func (s *Store) dropCached(ctx context.Context, k keys) error {
	names, err := s.client.ZRange(ctx, k.cached, 0, -1).Result()
	if err != nil || len(names) == 0 {
		return err
	}
	all := []string{k.cached}
	for _, name := range names {
		all = append(all, k.value(name))
	}
	return s.client.Unlink(ctx, all...).Err()
}

// slack is by how much the clocks of processes may differ: a value stays on the
// list of the cached for so long after it should have died.
const slack = time.Hour

// Save takes one round trip. What is on the list of the cached may be missing,
// but nothing that isn't on it is there.
func (c cache) Save(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
	k, err := keysOf(guild)
	if err != nil || life < time.Millisecond {
		return err
	}
	now := c.now()
	_, err = c.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.ZRemRangeByScore(ctx, k.cached, "-inf", strconv.FormatInt(now.Add(-slack).UnixMilli(), 10))
		for _, item := range items {
			p.ZAdd(ctx, k.cached, redis.Z{Score: float64(now.Add(life).UnixMilli()), Member: item.Key})
			p.Set(ctx, k.value(item.Key), item.Value, life)
		}
		return nil
	})
	return wrap("saving cached values", err)
}
