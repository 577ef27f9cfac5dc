package redisstate

import (
	"context"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"kutip/bot/state"
)

// A script is Lua that gets the time as now, and what else it is given as ARGV
// from the second on.
type script struct {
	doing string // for errors
	lua   *redis.Script
}

// prelude stands before all scripts. The time is the server's: clocks of the
// bot's machines differ. Only tests give another. Lua writes large numbers as
// 1e+15, so int writes them.
const prelude = `
local now = tonumber(ARGV[1])
if now == 0 then
	local t = redis.call('TIME')
	now = t[1] * 1000 + math.floor(t[2] / 1000)
end
local function int(n) return string.format('%.0f', n) end
local function keep(key, life) -- at least so long
	if redis.call('PTTL', key) < life then redis.call('PEXPIRE', key, int(life)) end
end
`

func newScript(doing, lua string) script {
	return script{doing, redis.NewScript(prelude + lua)}
}

// run runs a script unless check is an error.
func (s *Store) run(ctx context.Context, check error, sc script, keys []string, args ...any) (any, error) {
	if check != nil {
		return nil, check
	}
	now := int64(0)
	if s.now != nil {
		now = s.now().UnixMilli()
	}
	reply, err := sc.lua.Run(ctx, sender{s.client}, keys, append([]any{now}, args...)...).Result()
	return reply, wrap(sc.doing, err)
}

// count is run for a script that returns a number.
func (s *Store) count(ctx context.Context, check error, sc script, keys []string, args ...any) (int64, error) {
	reply, err := s.run(ctx, check, sc, keys, args...)
	if err != nil {
		return 0, err
	}
	n, ok := reply.(int64)
	if !ok {
		return 0, wrap(sc.doing, fmt.Errorf("a reply of %T", reply))
	}
	return n, nil
}

// list is run for a script that returns strings.
func (s *Store) list(ctx context.Context, check error, sc script, keys []string, args ...any) ([]string, error) {
	reply, err := s.run(ctx, check, sc, keys, args...)
	if err != nil {
		return nil, err
	}
	all, _ := reply.([]any)
	list := make([]string, len(all))
	for i, item := range all {
		var ok bool
		if list[i], ok = item.(string); !ok {
			return nil, wrap(sc.doing, fmt.Errorf("a reply with %T", item))
		}
	}
	return list, nil
}

// wrap says what went wrong. Whatever it is, a server that refuses logins, is
// full, loading its data or failing over: the state can't be reached now.
func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w: %w", doing, state.ErrUnreachable, err)
}

// number reads a number of a reply; what isn't one is 0.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// A sender runs scripts. It never sends one a second time: after a network error
// nobody knows whether the first was carried out, and it would count twice. That
// a server doesn't know a script is another matter: nothing was carried out.
type sender struct{ redis.UniversalClient }

func (s sender) EvalSha(ctx context.Context, sha string, keys []string, args ...any) *redis.Cmd {
	return s.once(ctx, "evalsha", sha, keys, args)
}

func (s sender) Eval(ctx context.Context, script string, keys []string, args ...any) *redis.Cmd {
	return s.once(ctx, "eval", script, keys, args)
}

func (s sender) once(ctx context.Context, command, script string, keys []string, args []any) *redis.Cmd {
	all := []any{command, script, len(keys)}
	for _, key := range keys {
		all = append(all, key)
	}
	cmd := redis.NewCmd(ctx, append(all, args...)...)
	s.Process(ctx, once{cmd})
	return cmd
}

// once is a command that isn't sent again. Where a node of a cluster says that
// another has the key the command goes there, since it wasn't carried out.
type once struct{ *redis.Cmd }

// NoRetry is what go-redis asks a command.
func (once) NoRetry() bool { return true }
