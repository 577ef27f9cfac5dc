package redisstore

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// changeScript makes a state of an article the next, or changes nothing and
// says why. It reads all its keys before it writes, so that one of a wrong type
// stops it in time.
//
//	KEYS: meta, ids, due, text, and the hashes of the article's parts
//	ARGV: schema, id, version, whether that is left as it is (1 or 0), whether the
//	      guild is known (1 or 0), what articles and removed grow by, limit (0: none),
//	      when it is due ("": never), number of texts; each part as it was read and
//	      as it shall be ("": none), the current revision first; body and text of
//	      each text, bodies that are let go of
//
// Returns how it ended, then {articles, removed, version} or {schema}.
var changeScript = redis.NewScript(`
local meta, ids, due, text = unpack(KEYS)
local parts = #KEYS - 4
local schema, id, version = ARGV[1], ARGV[2], ARGV[3]
local quiet, known = ARGV[4] == '1', ARGV[5] == '1'
local added, removed, limit, at, texts = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9], tonumber(ARGV[10])
local function was(part) return ARGV[9 + 2 * part] end
local function now(part) return ARGV[10 + 2 * part] end
local first = 11 + 2 * parts -- of the texts

local has = redis.call('HMGET', meta, 'schema', 'articles', 'removed', 'version')
if has[1] and has[1] ~= schema then return {'schema', has[1]} end
redis.call('ZSCORE', ids, id)
redis.call('ZSCORE', due, id)
redis.call('HLEN', text)
if known and not has[1] then return {'lost'} end -- erased since
for part = 1, parts do
	if (redis.call('HGET', KEYS[4 + part], id) or '') ~= was(part) then return {'lost'} end
end
local articles = tonumber(has[2] or 0)
if added > 0 and limit > 0 and articles >= limit then return {'full', articles} end

for part = 1, parts do
	local key, value = KEYS[4 + part], now(part)
	if value ~= was(part) then
		if value == '' then redis.call('HDEL', key, id) else redis.call('HSET', key, id, value) end
	end
end
if at == '' then redis.call('ZREM', due, id) else redis.call('ZADD', due, at, id) end
if now(1) == '' then
	redis.call('ZREM', ids, id)
	redis.call('UNLINK', text)
else
	redis.call('ZADD', ids, 0, id)
	for i = first, first + 2 * texts - 1, 2 do redis.call('HSET', text, ARGV[i], ARGV[i + 1]) end
	for i = first + 2 * texts, #ARGV do redis.call('HDEL', text, ARGV[i]) end
end
articles, removed = articles + added, tonumber(has[3] or 0) + removed
if quiet and has[4] then return {'done', articles, removed, has[4]} end
redis.call('HSET', meta, 'schema', schema, 'version', version, 'articles', articles, 'removed', removed)
return {'done', articles, removed, version}
`)

// errLost says that somebody changed the article since it was read.
var errLost = errors.New("somebody else changed it")

// Change takes two round trips, two more for a guild's first, and two more each
// time that somebody else changes the article meanwhile.
func (s *Store) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	k, err := keysOf(c.Guild)
	if err != nil {
		return retrieval.Changed{}, err
	}
	if err := checkID(c.ID); err != nil {
		return retrieval.Changed{}, err
	}
	for try := 0; ; try++ {
		var changed retrieval.Changed
		err := s.migrating(ctx, c.Guild, func() (err error) {
			changed, err = s.try(ctx, k, c)
			return err
		})
		if !errors.Is(err, errLost) {
			return changed, err
		}
		if err := pause(ctx, try); err != nil {
			return retrieval.Changed{}, wrap("changing article "+c.ID, err)
		}
	}
}

// pause waits a random while, so that those who change the same article don't
// meet again, at most 1 ms for each time that they have, up to 16.
func pause(ctx context.Context, try int) error {
	timer := time.NewTimer(rand.N(time.Duration(min(try+1, 16)) * time.Millisecond))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// try makes a change once: errLost if somebody else made another meanwhile.
func (s *Store) try(ctx context.Context, k keys, c retrieval.Change) (retrieval.Changed, error) {
	was, err := s.read(ctx, k, c.ID)
	if err != nil {
		return retrieval.Changed{}, err
	}
	next, texts, err := c.Edit(was.entry)
	if err != nil {
		return retrieval.Changed{}, err
	}
	if next.Current.Number == 0 {
		next = retrieval.Entry{}
	} else {
		next.ID = c.ID
	}
	if !was.known() {
		if err := s.know(ctx, c.Guild); err != nil {
			return retrieval.Changed{}, err
		}
	}
	changed, err := s.put(ctx, k, c, was, next, texts)
	switch {
	case err == nil && !was.known():
		err = s.know(ctx, c.Guild) // an Erase may have come between
	case err == nil && next.Current.Number == 0:
		_ = s.dropCached(ctx, k) // the article is gone already, and this will be when its life ends
	}
	return changed, err
}

// know adds a name to those of the guilds.
func (s *Store) know(ctx context.Context, guild string) error {
	return wrap("adding a guild", s.client.ZAdd(ctx, guildsKey, redis.Z{Member: guild}).Err())
}

// put writes what an article shall be if it still is what it was.
func (s *Store) put(ctx context.Context, k keys, c retrieval.Change, was state, next retrieval.Entry, texts map[int]string) (retrieval.Changed, error) {
	now, err := partsOf(next)
	if err != nil {
		return retrieval.Changed{}, err
	}
	put, drop := bodies(was.entry, next, texts)
	args := []any{
		s.schema(), c.ID, string(retrieval.NewVersion()), c.Quiet && !isLoud(was.entry.Current, next.Current), was.known(),
		live(next) - live(was.entry), gone(next) - gone(was.entry), c.Limit, dueAt(next.Watch), len(put) / 2,
	}
	for i := range now {
		args = append(args, was.parts[i], now[i])
	}
	args = append(append(args, put...), drop...)
	keys := append([]string{k.meta, k.ids, k.due, k.text(c.ID)}, k.parts()...)
	reply, err := changeScript.Run(ctx, writer{s.client}, keys, args...).Slice()
	if err != nil {
		return retrieval.Changed{}, wrap("changing article "+c.ID, err)
	}
	switch reply[0] {
	case "schema":
		return retrieval.Changed{}, s.checkSchema(fmt.Sprint(reply[1]))
	case "lost":
		return retrieval.Changed{}, errLost
	case "full":
		return retrieval.Changed{}, fmt.Errorf("%w: %v", retrieval.ErrFull, reply[1])
	}
	articles, _ := reply[1].(int64)
	removed, _ := reply[2].(int64)
	version, _ := reply[3].(string)
	return retrieval.Changed{Entry: next, Version: retrieval.Version(version), Articles: int(articles), Removed: int(removed)}, nil
}

// isLoud tells whether a change makes or erases an article, or changes what it
// says: that is never quiet.
func isLoud(was, now retrieval.Revision) bool {
	return was.Number != now.Number || was.Removed != now.Removed
}

// bodies returns the bodies and texts that are put, by turns, and the bodies
// that are let go of.
func bodies(was, next retrieval.Entry, texts map[int]string) (put, drop []any) {
	has := next.Bodies()
	for body, text := range texts {
		if has[body] {
			put = append(put, strconv.Itoa(body), retrieval.Pack(text))
		}
	}
	for body := range was.Bodies() {
		if !has[body] {
			drop = append(drop, strconv.Itoa(body))
		}
	}
	return put, drop
}

// live is how many articles that aren't removed an entry is: one or none.
func live(e retrieval.Entry) int {
	if e.Current.Number > 0 && !e.Current.Removed {
		return 1
	}
	return 0
}

// gone is how many removed articles an entry is.
func gone(e retrieval.Entry) int {
	if e.Current.Number > 0 && e.Current.Removed {
		return 1
	}
	return 0
}
