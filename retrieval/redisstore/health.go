package redisstore

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/redis/go-redis/v9"
)

// Health is what the servers say of themselves. Of several masters, Warnings
// holds what is true of any, bytes are of all, and the rest is of the last.
type Health struct {
	Server string // version of Redis
	Kind   Kind
	Hosts  string // host:port of those in the URL
	Nodes  int    // masters and replicas that answer or are known to their master

	UsedMemory, MaxMemory int64  // bytes; MaxMemory 0: no limit
	Policy                string // maxmemory-policy

	AppendOnly bool
	Fsync      string // appendfsync: always, everysec or no
	Save       string // save points, as "3600 1 300 100"; "" for none

	Warnings []Warning
}

// A Warning is a reason why the record isn't safe on a server.
type Warning string

const (
	PolicyEvicts    Warning = "policy-evicts"    // maxmemory-policy allkeys-*: articles are lost when memory is full
	NoPersistence   Warning = "no-persistence"   // neither AOF nor save points: a restart loses all
	OnlySnapshots   Warning = "only-snapshots"   // save points without AOF: a crash loses the last minutes
	FsyncNo         Warning = "fsync-no"         // appendfsync no: a crash loses what the system hasn't written
	SnapshotFailing Warning = "snapshot-failing" // the last BGSAVE failed
	AOFFailing      Warning = "aof-failing"      // the last write to the AOF, or its rewriting, failed
	Unknown         Warning = "unknown"          // the server doesn't show its configuration
)

// Health asks all masters. A server that denies CONFIG, as hosted ones do, gets
// the Warning Unknown.
func (s *Store) Health(ctx context.Context) (Health, error) {
	h := Health{Kind: s.kind, Hosts: s.hosts}
	var mu sync.Mutex
	ask := func(ctx context.Context, c *redis.Client) error {
		d, err := describe(ctx, c)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		h.add(d)
		return nil
	}
	var err error
	switch c := s.client.(type) {
	case *redis.ClusterClient:
		err = c.ForEachMaster(ctx, ask)
	case *redis.Client:
		err = ask(ctx, c)
	}
	if err != nil {
		return Health{}, wrap("asking servers for their state", err)
	}
	slices.Sort(h.Warnings)
	h.Warnings = slices.Compact(h.Warnings)
	return h, nil
}

// A description is a server's INFO, and settings that only CONFIG tells.
type description struct {
	info  map[string]string
	known bool // whether CONFIG isn't denied
	fsync string
	save  string
}

func describe(ctx context.Context, c *redis.Client) (description, error) {
	text, err := c.Info(ctx).Result()
	if err != nil {
		return description{}, err
	}
	d := description{info: map[string]string{}, known: true}
	for line := range strings.Lines(text) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			d.info[key] = value
		}
	}
	for name, to := range map[string]*string{"appendfsync": &d.fsync, "save": &d.save} {
		values, err := c.ConfigGet(ctx, name).Result()
		switch {
		case redis.HasErrorPrefix(err, "NOPERM"), redis.HasErrorPrefix(err, "unknown command"):
			d.known = false
		case err != nil:
			return description{}, err
		}
		*to = values[name]
	}
	return d, nil
}

// add adds what a master says.
func (h *Health) add(d description) {
	h.Server = d.info["redis_version"]
	h.Nodes += 1 + int(number(d.info["connected_slaves"]))
	h.UsedMemory += number(d.info["used_memory"])
	h.MaxMemory += number(d.info["maxmemory"])
	h.Policy = d.info["maxmemory_policy"]
	h.AppendOnly = d.appendOnly()
	h.Fsync, h.Save = d.fsync, d.save
	h.Warnings = append(h.Warnings, d.warnings()...)
}

func (d description) appendOnly() bool { return d.info["aof_enabled"] == "1" }

func (d description) warnings() []Warning {
	var warnings []Warning
	warn := func(is bool, w Warning) {
		if is {
			warnings = append(warnings, w)
		}
	}
	warn(strings.HasPrefix(d.info["maxmemory_policy"], "allkeys-"), PolicyEvicts)
	warn(d.known && !d.appendOnly() && d.save == "", NoPersistence)
	warn(d.known && !d.appendOnly() && d.save != "", OnlySnapshots)
	warn(d.appendOnly() && d.fsync == "no", FsyncNo)
	warn(d.info["rdb_last_bgsave_status"] == "err", SnapshotFailing)
	warn(d.appendOnly() && (d.info["aof_last_write_status"] == "err" || d.info["aof_last_bgrewrite_status"] == "err"), AOFFailing)
	warn(!d.known, Unknown)
	return warnings
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
