package redisstore

import (
	"slices"
	"testing"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval/redisstore/redistest"
)

func TestHealth(t *testing.T) {
	none := func(*redis.Client) error { return nil }
	deny := func(c *redis.Client) error { return c.Do(ctx, "acl", "setuser", "default", "-config").Err() }
	for _, row := range []struct {
		name   string
		config []string
		do     func(*redis.Client) error
		want   []Warning
	}{
		{"nothing kept", nil, none, []Warning{NoPersistence}},
		{"snapshots", []string{"--save", "3600 1"}, none, []Warning{OnlySnapshots}},
		{"AOF", []string{"--appendonly", "yes"}, none, nil},
		{"AOF and snapshots", []string{"--appendonly", "yes", "--save", "3600 1"}, none, nil},
		{"AOF that isn't synced", []string{"--appendonly", "yes", "--appendfsync", "no"}, none, []Warning{FsyncNo}},
		{"evicts all", []string{"--appendonly", "yes", "--maxmemory-policy", "allkeys-lru"}, none, []Warning{PolicyEvicts}},
		{"evicts the cache", []string{"--appendonly", "yes", "--maxmemory-policy", "volatile-lfu", "--maxmemory", "100mb"}, none, nil},
		{"snapshots fail", []string{"--save", "3600 1", "--enable-protected-configs", "yes"}, failSnapshot, []Warning{OnlySnapshots, SnapshotFailing}},
		{"CONFIG denied", nil, deny, []Warning{Unknown}},
		{"CONFIG denied, AOF", []string{"--appendonly", "yes"}, deny, []Warning{Unknown}},
		{"CONFIG renamed", []string{"--rename-command", "CONFIG", ""}, none, []Warning{Unknown}},
	} {
		t.Run(row.name, func(t *testing.T) {
			server := redistest.Start(t, row.config...)
			s := open(t, server.URL())
			if err := row.do(server.Client()); err != nil {
				t.Fatal(err)
			}
			h, err := s.Health(ctx)
			if err != nil || !slices.Equal(h.Warnings, row.want) {
				t.Errorf("warnings %v, %v, want %v", h.Warnings, err, row.want)
			}
			if h.Server == "" || h.Kind != Single || h.Hosts != server.Addr() || h.Nodes != 1 || h.UsedMemory == 0 || h.Policy == "" {
				t.Errorf("%+v", h)
			}
		})
	}
}

// What a server can't easily be brought to say.
func TestWarnings(t *testing.T) {
	for _, row := range []struct {
		info map[string]string
		want []Warning
	}{
		{map[string]string{"aof_enabled": "1", "aof_last_write_status": "err"}, []Warning{AOFFailing}},
		{map[string]string{"aof_enabled": "1", "aof_last_bgrewrite_status": "err"}, []Warning{AOFFailing}},
		{map[string]string{"aof_enabled": "1", "aof_last_write_status": "ok", "aof_last_bgrewrite_status": "ok"}, nil},
	} {
		if got := (description{info: row.info, known: true}).warnings(); !slices.Equal(got, row.want) {
			t.Errorf("%v: %v, want %v", row.info, got, row.want)
		}
	}
}
