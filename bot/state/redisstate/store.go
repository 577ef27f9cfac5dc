// Package redisstate keeps a bot's state on Redis 7: a single server, a cluster,
// or a master behind Sentinels. keys.go tells the layout.
//
// Each method is one script on keys of one slot. A server runs a script with
// nothing between its steps, by its own clock, and puts what it did into its log
// (AOF) and to replicas as one. A replica is a moment behind: what the master
// did last may be gone with it, so a claim may be given twice and a budget seem
// larger by that.
package redisstate

import (
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/bot/state"
)

// A Store is a state on Redis. It stays usable while servers come and go: calls
// meanwhile are state.ErrUnreachable. It is a state.Store.
type Store struct {
	client redis.UniversalClient
	now    func() time.Time // nil: the server's

	mu     sync.Mutex
	secret []byte    // as it was told; nil: it wasn't
	kept   time.Time // when it was last seen to be there
}

var _ state.Store = (*Store)(nil)

// New returns the state on the servers of a client, which must have
// ContextTimeoutEnabled, else methods don't obey their contexts; of a cluster it
// should ask for the nodes every few seconds (ClusterStateReloadInterval). No
// command is sent twice, whatever MaxRetries is. Close doesn't close the client.
func New(client redis.UniversalClient) *Store { return &Store{client: client} }

// Close does nothing.
func (s *Store) Close() error { return nil }
