// Package redisstore keeps the record and the cache on Redis 7: a single
// server, a cluster, or a master behind Sentinels. keys.go tells the layout.
//
// A change reads the article in one round trip, edits it here, and writes it in
// a second: a script that compares what was read with what is there now and
// changes all or nothing. Servers run a script with nothing between its steps,
// and put it into their log (AOF) and to replicas as one.
package redisstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// A Store is a record on Redis. It stays usable while servers come and go:
// calls meanwhile are ErrUnreachable.
type Store struct {
	client redis.UniversalClient
	kind   Kind
	hosts  string
	steps  []step // of migration
	now    func() time.Time
}

var _ retrieval.Store = (*Store)(nil)

// go-redis logs to stderr, and errors say all that it has to say.
func init() { redis.SetLogger(silent{}) }

type silent struct{}

func (silent) Printf(context.Context, string, ...any) {}

// Open connects to the servers that a URL names (see parse for what it may
// have): to those behind Sentinels where it has a master_name, to a cluster
// where it has an addr or the server says that it is part of one, else to a
// single server. ErrAddress, ErrDenied, ErrUnreachable. No error holds the
// URL's password.
func Open(ctx context.Context, url string) (*Store, error) {
	a, err := parse(url)
	if err != nil {
		return nil, err
	}
	client, kind, err := a.dial(ctx)
	if err != nil {
		return nil, wrap("connecting to "+a.hosts(), err)
	}
	return &Store{client: client, kind: kind, hosts: a.hosts(), steps: steps, now: time.Now}, nil
}

// Close ends the connections. Calls after it are ErrUnreachable.
func (s *Store) Close() error { return s.client.Close() }

// Version takes one round trip.
func (s *Store) Version(ctx context.Context, guild string) (retrieval.Version, error) {
	k, err := keysOf(guild)
	if err != nil {
		return "", err
	}
	var m meta
	err = s.migrating(ctx, guild, func() (err error) {
		m, err = s.metaOf(s.client.HMGet(ctx, k.meta, metaFields...))
		return err
	})
	return m.version, err
}

// meta is what the hash of that name says of a guild.
type meta struct {
	version           retrieval.Version
	articles, removed int
}

var metaFields = []string{"schema", "version", "articles", "removed"}

// metaOf reads the reply to a HMGET of the metaFields, and checks the schema.
func (s *Store) metaOf(reply *redis.SliceCmd) (meta, error) {
	var kept struct {
		Schema   string `redis:"schema"`
		Version  string `redis:"version"`
		Articles int    `redis:"articles"`
		Removed  int    `redis:"removed"`
	}
	if err := reply.Err(); err != nil {
		return meta{}, wrap("reading a guild's version", err)
	}
	if err := reply.Scan(&kept); err != nil {
		return meta{}, damaged("a guild's meta: %v", err)
	}
	return meta{retrieval.Version(kept.Version), kept.Articles, kept.Removed}, s.checkSchema(kept.Schema)
}

// listScript returns meta's fields, ids, and the current revision of each.
var listScript = redis.NewScript(`
local meta, ids, current = KEYS[1], KEYS[2], KEYS[3]
local page = redis.call('ZRANGEBYLEX', ids, ARGV[1], '+', 'LIMIT', 0, ARGV[2])
local revisions = {}
for i, id in ipairs(page) do
	revisions[i] = redis.call('HGET', current, id)
end
return {redis.call('HMGET', meta, 'schema', 'version'), page, revisions}
`)

// List takes one round trip.
func (s *Store) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	k, err := keysOf(guild)
	if err != nil {
		return nil, "", err
	}
	var entries []retrieval.Entry
	var version retrieval.Version
	err = s.migrating(ctx, guild, func() error {
		reply, err := listScript.Run(ctx, s.client, []string{k.meta, k.ids, k.current}, behind(after), max(n, 0)).Slice()
		if err != nil {
			return wrap("listing articles", err)
		}
		if err := s.checkSchema(field(reply, 0, 0)); err != nil {
			return err
		}
		version = retrieval.Version(field(reply, 0, 1))
		entries, err = listed(reply)
		return err
	})
	return entries, version, err
}

// behind is the least of a sorted set's members that is behind one, as
// ZRANGEBYLEX wants it.
func behind(after string) string {
	if after == "" {
		return "-"
	}
	return "(" + after
}

// listed reads the entries of a listScript's reply.
func listed(reply []any) ([]retrieval.Entry, error) {
	ids, _ := reply[1].([]any)
	entries := make([]retrieval.Entry, len(ids))
	for i := range ids {
		e := &entries[i]
		e.ID = field(reply, 1, i)
		if err := json.Unmarshal([]byte(field(reply, 2, i)), &e.Current); err != nil {
			return nil, damaged("article %s: %v", e.ID, err)
		}
	}
	return entries, nil
}

// field returns a string of a reply that is a list of lists, "" where it is nil.
func field(reply []any, list, i int) string {
	fields, _ := reply[list].([]any)
	if i >= len(fields) {
		return ""
	}
	s, _ := fields[i].(string)
	return s
}

// Entry takes one round trip.
func (s *Store) Entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	k, err := keysOf(guild)
	if err != nil {
		return retrieval.Entry{}, err
	}
	if err := checkID(id); err != nil {
		return retrieval.Entry{}, err
	}
	var was state
	err = s.migrating(ctx, guild, func() (err error) {
		was, err = s.read(ctx, k, id)
		return err
	})
	if err == nil && was.current == "" {
		err = fmt.Errorf("%w: %s", retrieval.ErrNoArticle, id)
	}
	return was.entry, err
}

// A state is an article as it was read.
type state struct {
	meta
	entry          retrieval.Entry // zero if there is none
	current, older string          // as they are kept; "" if they aren't
}

// read reads an article and its guild's meta at one moment.
func (s *Store) read(ctx context.Context, k keys, id string) (state, error) {
	var m *redis.SliceCmd
	var current, older *redis.StringCmd
	_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		m = p.HMGet(ctx, k.meta, metaFields...)
		current = p.HGet(ctx, k.current, id)
		older = p.HGet(ctx, k.older, id)
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return state{}, wrap("reading article "+id, err)
	}
	was := state{current: current.Val(), older: older.Val()}
	if was.meta, err = s.metaOf(m); err != nil {
		return state{}, err
	}
	if was.current == "" {
		return was, nil
	}
	was.entry.ID = id
	err = json.Unmarshal([]byte(was.current), &was.entry.Current)
	if err == nil && was.older != "" {
		err = json.Unmarshal([]byte(was.older), &was.entry.Older)
	}
	if err != nil {
		return state{}, damaged("article %s: %v", id, err)
	}
	return was, nil
}

// Guilds takes two round trips, more where names are to be passed over.
func (s *Store) Guilds(ctx context.Context, after string, n int) ([]string, error) {
	var guilds []string
	for len(guilds) < n {
		names, err := s.client.ZRangeByLex(ctx, guildsKey, &redis.ZRangeBy{Min: behind(after), Max: "+", Count: int64(n)}).Result()
		if err != nil {
			return nil, wrap("listing guilds", err)
		}
		if len(names) == 0 {
			return guilds, nil
		}
		after = names[len(names)-1]
		names, err = s.withArticles(ctx, names)
		if err != nil {
			return nil, err
		}
		guilds = append(guilds, names[:min(len(names), n-len(guilds))]...)
	}
	return guilds, nil
}

// withArticles returns those of the guilds that have articles, removed ones too.
func (s *Store) withArticles(ctx context.Context, names []string) ([]string, error) {
	counts := make([]*redis.SliceCmd, len(names))
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, name := range names {
			k, err := keysOf(name)
			if err != nil {
				return damaged("a guild is called %q", name)
			}
			counts[i] = p.HMGet(ctx, k.meta, "articles", "removed")
		}
		return nil
	})
	switch {
	case errors.Is(err, retrieval.ErrDamaged):
		return nil, err
	case err != nil:
		return nil, wrap("listing guilds", err)
	}
	var with []string
	for i, name := range names {
		n := counts[i].Val()
		if count(n[0])+count(n[1]) > 0 {
			with = append(with, name)
		}
	}
	return with, nil
}

// count returns a number of a reply, 0 where it is nil.
func count(reply any) int {
	s, _ := reply.(string)
	n, _ := strconv.Atoi(s)
	return n
}
