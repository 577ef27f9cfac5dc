package redisstate

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"
	"go.uber.org/goleak"

	"kutip/bot/state"
	"kutip/bot/state/statetest"
	"kutip/retrieval/redisstore/redistest"
)

func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "50"); err != nil { // unless the flag says otherwise
		panic(err)
	}
	logging.Disable()
	goleak.VerifyTestMain(m)
}

var ctx = context.Background()

// client returns a client of servers, as a host would make it, until the test ends.
func client(t testing.TB, o redis.UniversalOptions) redis.UniversalClient {
	t.Helper()
	o.ContextTimeoutEnabled = true
	o.DialTimeout, o.ReadTimeout, o.WriteTimeout = time.Second, 2*time.Second, 2*time.Second
	o.DialerRetries = 1
	o.MaxRetries = 3 // go-redis's own default: a script must not be sent twice all the same
	o.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	c := redis.NewUniversalClient(&o)
	if o.IsClusterMode {
		cluster := o.Cluster()
		cluster.ClusterStateReloadInterval = 2 * time.Second
		c = redis.NewClusterClient(cluster)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// open opens a state on a single server.
func open(t testing.TB, addr string) *Store {
	t.Helper()
	return New(client(t, redis.UniversalOptions{Addrs: []string{addr}}))
}

// The contract, on each kind of server.
func TestContract(t *testing.T) {
	t.Run("single", func(t *testing.T) {
		t.Parallel()
		server := redistest.Start(t)
		contract(t, redis.UniversalOptions{Addrs: []string{server.Addr()}}, server.Flush, server)
	})
	t.Run("cluster", func(t *testing.T) {
		t.Parallel()
		cluster := redistest.StartCluster(t)
		contract(t, redis.UniversalOptions{Addrs: addrs(cluster.Nodes), IsClusterMode: true}, cluster.Flush, cluster.Nodes[:3]...) // the masters
	})
	t.Run("sentinel", func(t *testing.T) {
		t.Parallel()
		sentinel := redistest.StartSentinel(t)
		contract(t, sentinelOptions(sentinel), sentinel.Master.Flush, sentinel.Master)
	})
}

func sentinelOptions(s *redistest.Sentinel) redis.UniversalOptions {
	return redis.UniversalOptions{Addrs: addrs(s.Sentinels), MasterName: "kutip"}
}

func addrs(servers []*redistest.Server) (addrs []string) {
	for _, s := range servers {
		addrs = append(addrs, s.Addr())
	}
	return addrs
}

func contract(t *testing.T, o redis.UniversalOptions, flush func(), servers ...*redistest.Server) {
	statetest.Run(t, func(t *testing.T) statetest.Home {
		flush()
		clock := statetest.NewClock()
		return statetest.Home{
			Clock: clock,
			Open: func(t *testing.T) state.Store {
				s := New(client(t, o))
				s.now = clock.Now
				return s
			},
			Lose: func(*testing.T) { flush() },
			Kept: func(t *testing.T) []byte {
				var all bytes.Buffer
				for _, server := range servers {
					dump(t, server.Client(), &all)
				}
				return all.Bytes()
			},
		}
	})
}

// dump writes all keys of a server and what they hold.
func dump(t testing.TB, c *redis.Client, all *bytes.Buffer) {
	t.Helper()
	for _, key := range keysOf(t, c) {
		all.WriteString(key + "\n")
		switch c.Type(ctx, key).Val() {
		case "string":
			all.WriteString(c.Get(ctx, key).Val())
		case "hash":
			for field, value := range c.HGetAll(ctx, key).Val() {
				all.WriteString(field + "\n" + value + "\n")
			}
		case "zset":
			for _, member := range c.ZRange(ctx, key, 0, -1).Val() {
				all.WriteString(member + "\n")
			}
		case "none": // a replica's, or ended meanwhile
		default:
			t.Fatalf("%s holds something else", key)
		}
	}
}

func keysOf(t testing.TB, c *redis.Client) []string {
	t.Helper()
	keys, err := c.Keys(ctx, "*").Result()
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// FuzzReadCounts: what is kept of a day is read as it was written, and whatever it
// is nothing breaks.
func FuzzReadCounts(f *testing.F) {
	f.Add("1764028800000 found=3 none=-1")
	f.Add("   ")
	f.Add("1 a=1e9 =5 b= c")
	f.Fuzz(func(t *testing.T, value string) {
		counts := readCounts(value)
		all := "0"
		for name, n := range counts {
			all += fmt.Sprintf(" %s=%d", name, n)
		}
		if again := readCounts(all); !maps.Equal(again, counts) {
			t.Errorf("%v, and then %v", counts, again)
		}
	})
}
