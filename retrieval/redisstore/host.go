package redisstore

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// hostScript makes a host the next and returns 1, or 0 if it isn't what it was.
//
//	KEYS: the host's
//	ARGV: as it was and as it shall be ("": none), Unix time in ms that it dies at
var hostScript = redis.NewScript(`
local key, was, now, dies = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
if (redis.call('GET', key) or '') ~= was then return 0 end
if now == '' then
	redis.call('DEL', key)
else
	redis.call('SET', key, now)
	redis.call('PEXPIREAT', key, dies)
end
return 1
`)

// hostLife is how long a host is kept after it wants nothing any more: the clocks
// of processes and servers may differ.
const hostLife = 24 * time.Hour

// ChangeHost takes two round trips, and two more each time that somebody else
// changes the host meanwhile.
func (s *Store) ChangeHost(ctx context.Context, name string, edit func(retrieval.Host) (retrieval.Host, error)) error {
	key, err := hostKey(name)
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		if err := s.tryHost(ctx, key, edit); !errors.Is(err, errLost) {
			return err
		}
		if err := pause(ctx, try); err != nil {
			return wrap("changing host "+name, err)
		}
	}
}

// tryHost changes a host once: errLost if somebody else did meanwhile.
func (s *Store) tryHost(ctx context.Context, key string, edit func(retrieval.Host) (retrieval.Host, error)) error {
	was, err := s.client.Get(ctx, key).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return wrap("reading a host", err)
	}
	var h retrieval.Host
	if was != "" {
		if err := json.Unmarshal([]byte(was), &h); err != nil {
			return damaged("a host: %v", err)
		}
	}
	next, err := edit(h)
	if err != nil {
		return err
	}
	now, dies, err := encodeHost(next)
	if err != nil {
		return err
	}
	made, err := hostScript.Run(ctx, writer{s.client}, []string{key}, was, now, dies).Int()
	if err == nil && made == 0 {
		return errLost
	}
	return wrap("changing a host", err)
}

// encodeHost returns a host as it is kept, "" for the zero one, and the Unix time
// in ms that it dies at.
func encodeHost(h retrieval.Host) (value string, dies int64, err error) {
	h = retrieval.Host{Free: wholeMs(h.Free), Wait: wholeMs(h.Wait)}
	if h == (retrieval.Host{}) {
		return "", 0, nil
	}
	last := h.Free
	if h.Wait.After(last) {
		last = h.Wait
	}
	b, err := json.Marshal(h)
	return string(b), last.Add(hostLife).UnixMilli(), err
}

// wholeMs returns a time as it is kept. The zero time stays that.
func wholeMs(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }
