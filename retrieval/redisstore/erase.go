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

// Erase takes three round trips, two more each time that somebody changes an
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
			return wrap("erasing a guild", s.client.ZRem(ctx, guildsKey, guild).Err())
		case !errors.Is(err, errLost):
			return err
		}
		if err := pause(ctx, try); err != nil {
			return wrap("erasing a guild", err)
		}
	}
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

// all returns every key of a guild, meta first, and the version they are of.
func (s *Store) all(ctx context.Context, k keys) (retrieval.Version, []string, error) {
	var m *redis.SliceCmd
	var ids, cached *redis.StringSliceCmd
	_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		m = p.HMGet(ctx, k.meta, metaFields...)
		ids = p.ZRange(ctx, k.ids, 0, -1)
		cached = p.ZRange(ctx, k.cached, 0, -1)
		return nil
	})
	if err != nil {
		return "", nil, wrap("reading a guild's keys", err)
	}
	all := []string{k.meta, k.current, k.older, k.ids, k.cached}
	for _, id := range ids.Val() {
		all = append(all, k.text(id))
	}
	for _, key := range cached.Val() {
		all = append(all, k.value(key))
	}
	has, err := s.metaOf(m)
	return has.version, all, err
}
