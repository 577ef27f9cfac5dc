package redisstore

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// A writer runs scripts that write. It never sends one a second time: after a
// network error nobody knows whether the first was carried out.
type writer struct{ redis.UniversalClient }

func (w writer) Eval(ctx context.Context, script string, keys []string, args ...any) *redis.Cmd {
	return w.once(ctx, "eval", script, keys, args)
}

func (w writer) EvalSha(ctx context.Context, sha string, keys []string, args ...any) *redis.Cmd {
	return w.once(ctx, "evalsha", sha, keys, args)
}

func (w writer) once(ctx context.Context, command, script string, keys []string, args []any) *redis.Cmd {
	all := []any{command, script, len(keys)}
	for _, key := range keys {
		all = append(all, key)
	}
	cmd := redis.NewCmd(ctx, append(all, args...)...)
	w.Process(ctx, once{cmd})
	return cmd
}

// once is a command that isn't sent again. Where a node of a cluster says that
// another has the key the command goes there, since it wasn't carried out.
type once struct{ *redis.Cmd }

// NoRetry is what go-redis asks a command.
func (once) NoRetry() bool { return true }
