package redisstore

import (
	"context"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// A Kind is how the servers of a record work together.
type Kind string

const (
	Single   Kind = "single"
	Cluster  Kind = "cluster"  // slots on several masters
	Sentinel Kind = "sentinel" // one master, which Sentinels replace when it fails
)

// An address is a URL of servers, read.
type address struct {
	kind    Kind // Single: perhaps a node of a cluster
	options redis.UniversalOptions
}

// CheckURL returns ErrAddress for a URL that Open refuses unasked.
func CheckURL(url string) error {
	_, err := parse(url)
	return err
}

// parse reads a URL: redis:// or rediss:// (TLS), user:password@, host:port,
// /db, and as parameters: master_name (Sentinel), addr (a further node of a
// cluster or a Sentinel, any number), pool_size, dial_timeout, read_timeout,
// write_timeout, and for Sentinel username, password (of the master).
func parse(raw string) (address, error) {
	u, err := url.Parse(raw)
	// A password with a sign that isn't escaped may end the host, or take its place.
	if err != nil || u.Opaque != "" || u.Fragment != "" || u.Scheme != "unix" && u.Hostname() == "" {
		return address{}, ErrAddress
	}
	query := u.Query()
	if query.Has("master_name") {
		return parseSentinel(raw)
	}
	more := query["addr"]
	query.Del("addr")
	u.RawQuery = query.Encode()
	o, err := redis.ParseURL(u.String())
	if err != nil {
		return address{}, ErrAddress
	}
	a := address{Single, redis.UniversalOptions{
		Addrs: []string{o.Addr}, Username: o.Username, Password: o.Password, DB: o.DB, TLSConfig: o.TLSConfig,
		PoolSize: o.PoolSize, DialTimeout: o.DialTimeout, ReadTimeout: o.ReadTimeout, WriteTimeout: o.WriteTimeout,
	}}
	for _, addr := range more {
		if _, _, err := net.SplitHostPort(addr); err != nil {
			return address{}, ErrAddress
		}
		a.kind = Cluster
		a.options.Addrs = append(a.options.Addrs, addr)
	}
	return a.withDefaults(), nil
}

func parseSentinel(raw string) (address, error) {
	o, err := redis.ParseFailoverURL(raw)
	if err != nil || o.MasterName == "" {
		return address{}, ErrAddress
	}
	return address{Sentinel, redis.UniversalOptions{
		Addrs: o.SentinelAddrs, MasterName: o.MasterName,
		SentinelUsername: o.SentinelUsername, SentinelPassword: o.SentinelPassword,
		Username: o.Username, Password: o.Password, DB: o.DB, TLSConfig: o.TLSConfig,
		PoolSize: o.PoolSize, DialTimeout: o.DialTimeout, ReadTimeout: o.ReadTimeout, WriteTimeout: o.WriteTimeout,
	}}.withDefaults(), nil
}

// withDefaults sets how the client behaves. Its timeouts are for calls whose
// context has no deadline; else that counts, which go-redis heeds only if told
// to. Commands are sent again once after a network error, but for those that
// are in an once.
func (a address) withDefaults() address {
	o := &a.options
	setDefault(&o.DialTimeout, 2*time.Second)
	setDefault(&o.ReadTimeout, 2*time.Second)
	setDefault(&o.WriteTimeout, 2*time.Second)
	o.ContextTimeoutEnabled = true
	o.DialerRetries = 1
	o.MaxRetries = 1
	o.MinRetryBackoff, o.MaxRetryBackoff = time.Millisecond, 10*time.Millisecond
	o.DisableIdentity = true
	o.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return a
}

func setDefault(d *time.Duration, to time.Duration) {
	if *d == 0 {
		*d = to
	}
}

// dial returns a client of the servers, and of what kind they are.
func (a address) dial(ctx context.Context) (redis.UniversalClient, Kind, error) {
	switch a.kind {
	case Sentinel:
		client := redis.NewFailoverClient(a.options.Failover())
		return client, Sentinel, closeUnless(client, client.Ping(ctx).Err())
	case Cluster:
		client := a.cluster()
		return client, Cluster, closeUnless(client, client.Ping(ctx).Err())
	}
	client := redis.NewClient(a.options.Simple())
	info, err := client.Info(ctx, "cluster").Result()
	if err != nil || !strings.Contains(info, "cluster_enabled:1") {
		return client, Single, closeUnless(client, err)
	}
	client.Close()
	a.kind = Cluster
	return a.dial(ctx)
}

// cluster returns a client of a cluster. It asks for the nodes every 2 s: by
// go-redis's own 60 s it would go on to send commands to a master that died
// (redis/go-redis#3979).
func (a address) cluster() *redis.ClusterClient {
	o := a.options.Cluster()
	o.ClusterStateReloadInterval = 2 * time.Second
	o.MaxRetries = -1               // of a node; MaxRedirects bounds what is sent again
	o.DisableRoutingPolicies = true // all keys of a command are in one slot
	return redis.NewClusterClient(o)
}

func closeUnless(client redis.UniversalClient, err error) error {
	if err != nil {
		client.Close()
	}
	return err
}

// hosts returns where the servers are, for errors: host and port, nothing else.
func (a address) hosts() string { return strings.Join(a.options.Addrs, ", ") }
