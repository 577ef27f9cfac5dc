package redistest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// A Cluster is six servers: Nodes[0] to [2] begin as masters with a third of
// the slots each, Nodes[i+3] as the replica of Nodes[i]. A master that dies is
// replaced after about 2 s.
type Cluster struct{ Nodes []*Server }

const slots = 16384

// StartCluster starts a cluster. Config is as Start has it.
func StartCluster(t testing.TB, config ...string) *Cluster {
	t.Helper()
	c := &Cluster{}
	for range 6 {
		bus := strconv.Itoa(freePort(t)) // taken meanwhile, the server ends, and cluster fails
		c.Nodes = append(c.Nodes, Start(t, append([]string{
			"--cluster-enabled", "yes", "--cluster-port", bus, "--cluster-node-timeout", "1000",
		}, config...)...))
	}
	if err := c.join(); err != nil {
		t.Fatalf("redistest: making a cluster: %v", err)
	}
	return c
}

// join makes one cluster of the nodes and waits until all of them say so.
func (c *Cluster) join() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for i, node := range c.Nodes {
		if err := node.client.Do(ctx, "cluster", "set-config-epoch", i+1).Err(); err != nil {
			return err
		}
		if i < 3 {
			if err := node.client.ClusterAddSlotsRange(ctx, i*slots/3, (i+1)*slots/3-1).Err(); err != nil {
				return err
			}
		}
		if err := node.meet(ctx, c.Nodes[0]); err != nil {
			return err
		}
	}
	for i, node := range c.Nodes {
		if err := poll(node.knows(len(c.Nodes), "cluster_known_nodes")); err != nil {
			return err
		}
		if i >= 3 {
			if err := node.follow(c.Nodes[i-3]); err != nil {
				return err
			}
		}
	}
	return poll(c.ready)
}

// meet tells a node of another, by its port and the one of its bus.
func (s *Server) meet(ctx context.Context, other *Server) error {
	return s.client.Do(ctx, "cluster", "meet", "127.0.0.1", other.port, other.bus()).Err()
}

func (s *Server) bus() string {
	for i, arg := range s.config {
		if arg == "--cluster-port" {
			return s.config[i+1]
		}
	}
	return ""
}

// follow makes a node the replica of a master.
func (s *Server) follow(master *Server) error {
	return poll(func(ctx context.Context) error {
		id, err := master.client.Do(ctx, "cluster", "myid").Text()
		if err != nil {
			return err
		}
		return s.client.ClusterReplicate(ctx, id).Err()
	})
}

// knows returns a check of a number in a node's CLUSTER INFO.
func (s *Server) knows(n int, field string) func(context.Context) error {
	want := fmt.Sprintf("%s:%d\r\n", field, n)
	return func(ctx context.Context) error {
		info, err := s.client.ClusterInfo(ctx).Result()
		if err == nil && !strings.Contains(info, want) {
			err = fmt.Errorf("%s isn't %d", field, n)
		}
		return err
	}
}

// ready returns an error unless every node sees all slots served by the
// masters, and every replica has its master's data.
func (c *Cluster) ready(ctx context.Context) error {
	for i, node := range c.Nodes {
		info, err := node.client.ClusterInfo(ctx).Result()
		if err != nil {
			return err
		}
		shards, err := node.client.ClusterShards(ctx).Result()
		if err != nil {
			return err
		}
		replication, err := node.client.Info(ctx, "replication").Result()
		if err != nil {
			return err
		}
		online := 0
		for _, shard := range shards {
			for _, n := range shard.Nodes {
				if n.Health == "online" {
					online++
				}
			}
		}
		switch {
		case !strings.Contains(info, "cluster_state:ok"), online != len(c.Nodes):
			return errors.New("not all nodes know all others")
		case i >= 3 && !strings.Contains(replication, "master_link_status:up"):
			return errors.New("a replica doesn't have its master's data")
		}
	}
	return nil
}

// URL returns the cluster's address as redisstore.Open takes it.
func (c *Cluster) URL() string {
	query := url.Values{}
	for _, node := range c.Nodes[1:] {
		query.Add("addr", node.Addr())
	}
	return "redis://" + c.Nodes[0].Addr() + "?" + query.Encode()
}

// Flush empties the cluster. Only while all of its first masters live.
func (c *Cluster) Flush() {
	for _, node := range c.Nodes[:3] {
		node.Flush()
	}
}
