package retrieval

import (
	"context"
	"time"
)

// A Cache keeps what can be made again. Whatever a method returns, the caller
// can go on without it: a cache that can't be reached is one that has nothing.
// Any number of goroutines may use it.
type Cache interface {
	// Load returns the values of the keys, in order, nil where there is none.
	Load(ctx context.Context, guild string, keys []string) ([][]byte, error)

	// Save keeps the items for at most as long as they live.
	Save(ctx context.Context, guild string, items []CacheItem, life time.Duration) error
}

// A CacheItem is a value and the key it is found by: printable ASCII, at most
// 200 bytes, which hashes all that shaped the value.
type CacheItem struct {
	Key   string
	Value []byte
}
