package redistest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// A Sentinel is a master with a replica, and three Sentinels that replace it
// about 2 s after it dies.
type Sentinel struct {
	Master, Replica *Server
	Sentinels       []*Server
}

// masterName is what the Sentinels call the master.
const masterName = "kutip"

// StartSentinel starts them all.
func StartSentinel(t testing.TB) *Sentinel {
	t.Helper()
	s := &Sentinel{Master: Start(t)}
	s.Replica = Start(t, "--replicaof", "127.0.0.1 "+fmt.Sprint(s.Master.port))
	file := fmt.Sprintf("sentinel monitor %[1]s 127.0.0.1 %[2]d 2\n"+
		"sentinel down-after-milliseconds %[1]s 1000\n"+
		"sentinel failover-timeout %[1]s 5000\n", masterName, s.Master.port)
	for range 3 {
		s.Sentinels = append(s.Sentinels, start(t, "redis-sentinel", file, nil))
	}
	if err := poll(s.ready); err != nil {
		t.Fatalf("redistest: starting Sentinels: %v", err)
	}
	return s
}

// ready returns an error unless the Sentinels know each other and the replica,
// and that has the master's data.
func (s *Sentinel) ready(ctx context.Context) error {
	replication, err := s.Replica.client.Info(ctx, "replication").Result()
	if err != nil {
		return err
	}
	if !strings.Contains(replication, "master_link_status:up") {
		return errors.New("the replica doesn't have the master's data")
	}
	for _, sentinel := range s.Sentinels {
		info, err := sentinel.client.Info(ctx, "sentinel").Result()
		if err != nil {
			return err
		}
		if !strings.Contains(info, "status=ok") || !strings.Contains(info, "slaves=1,sentinels=3") {
			return errors.New("the Sentinels don't know all others")
		}
	}
	return nil
}

// URL returns the address as redisstore.Open takes it.
func (s *Sentinel) URL() string {
	query := url.Values{"master_name": {masterName}}
	for _, sentinel := range s.Sentinels[1:] {
		query.Add("addr", sentinel.Addr())
	}
	return "redis://" + s.Sentinels[0].Addr() + "?" + query.Encode()
}
