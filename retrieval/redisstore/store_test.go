package redisstore

import (
	"context"
	"testing"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// open opens a record, and closes it at the end of the test.
func open(t testing.TB, url string) *Store {
	t.Helper()
	s, err := Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// The contract, on each kind of server.
func TestContract(t *testing.T) {
	t.Run("single", func(t *testing.T) {
		server := redistest.Start(t)
		contract(t, Single, server.URL(), server.Flush)
		checkExpiry(t, server.Client())
	})
	t.Run("cluster", func(t *testing.T) {
		cluster := redistest.StartCluster(t)
		contract(t, Cluster, cluster.URL(), cluster.Flush)
		for _, node := range cluster.Nodes[:3] {
			checkExpiry(t, node.Client())
		}
	})
	t.Run("sentinel", func(t *testing.T) {
		sentinel := redistest.StartSentinel(t)
		contract(t, Sentinel, sentinel.URL(), sentinel.Master.Flush)
		checkExpiry(t, sentinel.Master.Client())
	})
}

// contract runs both suites, and leaves a used server.
func contract(t *testing.T, kind Kind, url string, flush func()) {
	if s := open(t, url); s.kind != kind {
		t.Fatalf("the servers are taken as %s", s.kind)
	}
	t.Run("store", func(t *testing.T) {
		retrievaltest.TestStore(t, func(t *testing.T) retrievaltest.Opener {
			flush()
			return func(t *testing.T) retrieval.Store { return open(t, url) }
		})
	})
	t.Run("cache", func(t *testing.T) {
		retrievaltest.TestCache(t, func(t *testing.T) retrievaltest.CacheOpener {
			flush()
			return retrievaltest.CacheOpener{
				Open: func(t *testing.T) retrieval.Cache { return open(t, url).Cache() },
			}
		})
	})
}

func checkExpiry(t *testing.T, c *redis.Client) {}
