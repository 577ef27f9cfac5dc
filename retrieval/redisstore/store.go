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
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"

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

// go-redis logs to stderr what its errors say too.
func init() { logging.Disable() }

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

// Client returns the client that the store uses, for others who keep things on
// the same servers. Close closes it. It tries a command again that may have been
// carried out, so a command that mustn't be twice has to see to that itself.
func (s *Store) Client() redis.UniversalClient { return s.client }

// Close ends the connections. Calls after it are ErrUnreachable.
func (s *Store) Close() error { return s.client.Close() }

// Version takes one round trip.
func (s *Store) Version(ctx context.Context, guild string) (retrieval.Version, error) {
	k, err := keysOf(guild)
	if err != nil {
		return "", err
	}
	var m meta
	err = s.migrating(ctx, guild, func() error {
		reply, err := s.client.HMGet(ctx, k.meta, metaFields...).Result()
		if err != nil {
			return wrap("reading a guild's version", err)
		}
		m, err = s.metaOf(reply)
		return err
	})
	return m.version, err
}

// meta is what the hash of that name says of a guild.
type meta struct {
	version           retrieval.Version
	articles, removed int
}

// known tells whether the guild was ever changed.
func (m meta) known() bool { return m.version != "" }

var (
	metaFields = []string{"schema", "version", "articles", "removed"}
	metaArgs   = []any{"schema", "version", "articles", "removed"} // the same, for scripts
)

// metaOf reads a reply to HMGET of the metaFields, and checks the schema.
func (s *Store) metaOf(reply any) (meta, error) {
	fields, _ := reply.([]any)
	if len(fields) != len(metaFields) {
		return meta{}, damaged("a guild's meta has %d fields", len(fields))
	}
	schema, _ := fields[0].(string)
	version, _ := fields[1].(string)
	articles, err1 := count(fields[2])
	removed, err2 := count(fields[3])
	if err := errors.Join(err1, err2); err != nil {
		return meta{}, damaged("a guild's meta: %v", err)
	}
	return meta{retrieval.Version(version), articles, removed}, s.checkSchema(schema)
}

// count reads a number that may be missing: 0.
func count(reply any) (int, error) {
	s, ok := reply.(string)
	if !ok {
		return 0, nil
	}
	return strconv.Atoi(s)
}

// listScript returns meta, ids, and of each the parts that List tells.
var listScript = redis.NewScript(`
local page = redis.call('ZRANGEBYLEX', KEYS[2], ARGV[1], '+', 'LIMIT', 0, ARGV[2])
local found = {redis.call('HMGET', KEYS[1], unpack(ARGV, 3)), page}
for key = 3, #KEYS do
	local part = {}
	for i = 1, #page, 1000 do -- Lua can't pass many thousands
		for _, v in ipairs(redis.call('HMGET', KEYS[key], unpack(page, i, math.min(i + 999, #page)))) do
			part[#part + 1] = v
		end
	end
	found[key] = part
end
return found
`)

// List takes one round trip.
func (s *Store) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	k, err := keysOf(guild)
	if err != nil {
		return nil, "", err
	}
	var entries []retrieval.Entry
	var m meta
	err = s.migrating(ctx, guild, func() error {
		args := append([]any{behind(after), max(n, 0)}, metaArgs...)
		reply, err := listScript.Run(ctx, s.client, []string{k.meta, k.ids, k.current, k.watch, k.pending}, args...).Slice()
		if err != nil {
			return wrap("listing articles", err)
		}
		if m, err = s.metaOf(reply[0]); err != nil {
			return err
		}
		entries, err = listed(reply[1:])
		return err
	})
	return entries, m.version, err
}

// behind is the least of a sorted set's members that is behind one, as
// ZRANGEBYLEX wants it.
func behind(after string) string {
	if after == "" {
		return "-"
	}
	return "(" + after
}

// listed reads the entries of a listScript's reply: ids, and their parts.
func listed(reply []any) ([]retrieval.Entry, error) {
	var columns [4][]any
	for i := range columns {
		columns[i], _ = reply[i].([]any)
	}
	entries := make([]retrieval.Entry, len(columns[0]))
	for i := range entries {
		var texts [4]string
		for c := range columns {
			texts[c], _ = columns[c][i].(string)
		}
		e, err := parts{texts[1], "", texts[2], texts[3]}.entry(texts[0])
		if err != nil {
			return nil, err
		}
		entries[i] = e
	}
	return entries, nil
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
	if err == nil && was.entry.Current.Number == 0 {
		err = fmt.Errorf("%w: %s", retrieval.ErrNoArticle, id)
	}
	return was.entry, err
}

// A state is an article as it was read.
type state struct {
	meta
	entry retrieval.Entry // zero if there is none
	parts parts
}

// readScript returns meta, and the parts of an article. It isn't a transaction,
// since a server whose memory is full refuses those.
var readScript = redis.NewScript(`
local found = {redis.call('HMGET', KEYS[1], unpack(ARGV, 2))}
for key = 2, #KEYS do found[key] = redis.call('HGET', KEYS[key], ARGV[1]) end
return found
`)

// read reads an article and its guild's meta at one moment.
func (s *Store) read(ctx context.Context, k keys, id string) (state, error) {
	keys := append([]string{k.meta}, k.parts()...)
	reply, err := readScript.Run(ctx, s.client, keys, append([]any{id}, metaArgs...)...).Slice()
	if err != nil {
		return state{}, wrap("reading article "+id, err)
	}
	was := state{}
	if was.meta, err = s.metaOf(reply[0]); err != nil {
		return state{}, err
	}
	for i := range was.parts {
		was.parts[i], _ = reply[1+i].(string)
	}
	if was.parts[0] == "" {
		return was, nil
	}
	if was.entry, err = was.parts.entry(id); err != nil {
		return state{}, err
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
	metas := make([]*redis.SliceCmd, len(names))
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, name := range names {
			k, err := keysOf(name)
			if err != nil {
				return damaged("a guild is called %q", name)
			}
			metas[i] = p.HMGet(ctx, k.meta, metaFields...)
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
		m, err := s.metaOf(metas[i].Val())
		if errors.Is(err, retrieval.ErrDamaged) {
			return nil, err
		}
		if m.articles+m.removed > 0 {
			with = append(with, name)
		}
	}
	return with, nil
}
