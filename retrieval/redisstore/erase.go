package redisstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// eraseScript unlinks all of KEYS, the first of which is meta, unless the guild
// has another schema or version than ARGV says.
var eraseScript = redis.NewScript(`
local has = redis.call('HMGET', KEYS[1], 'schema', 'version')
if has[1] and has[1] ~= ARGV[1] then return {'schema', has[1]} end
if (has[2] or '') ~= ARGV[2] then return {'lost'} end
for _, key in ipairs(KEYS) do redis.call('UNLINK', key) end
return {'done'}
`)

// Erase takes four round trips, two more each time that somebody changes an
// article meanwhile. All goes at once, or nothing.
func (s *Store) Erase(ctx context.Context, guild string) error {
	k, err := keysOf(guild)
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		err := s.migrating(ctx, guild, func() error { return s.tryErase(ctx, k) })
		switch {
		case err == nil:
			return s.forget(ctx, guild)
		case !errors.Is(err, errLost):
			return err
		}
		if err := pause(ctx, try); err != nil {
			return wrap("erasing a guild", err)
		}
	}
}

// forget takes a name from those of the guilds, unless there is a new one of
// that name, which may have been added before this took it away.
func (s *Store) forget(ctx context.Context, guild string) error {
	if err := s.client.ZRem(ctx, guildsKey, guild).Err(); err != nil {
		return wrap("erasing a guild", err)
	}
	version, err := s.Version(ctx, guild)
	if err != nil || version == "" {
		return err
	}
	return s.know(ctx, guild)
}

func (s *Store) tryErase(ctx context.Context, k keys) error {
	version, all, err := s.all(ctx, k)
	if err != nil {
		return err
	}
	reply, err := eraseScript.Run(ctx, writer{s.client}, all, s.schema(), string(version)).Slice()
	if err != nil {
		return wrap("erasing a guild", err)
	}
	switch reply[0] {
	case "schema":
		return s.checkSchema(fmt.Sprint(reply[1]))
	case "lost":
		return errLost
	}
	return nil
}

// allScript returns meta, the ids, and the keys of cached values.
var allScript = redis.NewScript(`
local meta, ids, cached = unpack(KEYS)
return {redis.call('HMGET', meta, unpack(ARGV)), redis.call('ZRANGE', ids, 0, -1), redis.call('ZRANGE', cached, 0, -1)}
`)

// all returns every key of a guild, meta first, and the version they are of.
func (s *Store) all(ctx context.Context, k keys) (retrieval.Version, []string, error) {
	reply, err := allScript.Run(ctx, s.client, []string{k.meta, k.ids, k.cached}, metaArgs...).Slice()
	if err != nil {
		return "", nil, wrap("reading a guild's keys", err)
	}
	all := []string{k.meta, k.current, k.older, k.watch, k.pending, k.due, k.ids, k.cached}
	for i, key := range []func(string) string{k.text, k.value} {
		names, _ := reply[i+1].([]any)
		for _, name := range names {
			all = append(all, key(fmt.Sprint(name)))
		}
	}
	has, err := s.metaOf(reply[0])
	return has.version, all, err
}
