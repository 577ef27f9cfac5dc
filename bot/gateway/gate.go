package gateway

import (
	"context"
	"sync"
	"time"
)

// A Gate spaces identifies: Discord takes one in five seconds from all shards
// of a bucket (the shard's number modulo max_concurrency) and ends those that
// come too early. Replicas that share a token share a Gate.
type Gate interface {
	// Enter waits until a shard of the bucket may identify, or returns ctx's
	// error. Then the others of the bucket wait until leave is called, and five
	// seconds more. leave may be called again, to no effect.
	Enter(ctx context.Context, bucket int) (leave func(), err error)
}

// A gate is a Gate within one process.
type gate struct {
	every time.Duration

	mu    sync.Mutex
	turns map[int]chan time.Time // by bucket; the channel holds the time of the next turn, unless someone is in
}

var _ Gate = (*gate)(nil)

func newGate(every time.Duration) *gate {
	return &gate{every: every, turns: map[int]chan time.Time{}}
}

func (g *gate) Enter(ctx context.Context, bucket int) (func(), error) {
	turn := g.turn(bucket)
	select {
	case at := <-turn:
		if err := sleep(ctx, time.Until(at)); err != nil {
			turn <- at
			return nil, err
		}
		return sync.OnceFunc(func() { turn <- time.Now().Add(g.every) }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (g *gate) turn(bucket int) chan time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	turn, ok := g.turns[bucket]
	if !ok {
		turn = make(chan time.Time, 1)
		turn <- time.Time{}
		g.turns[bucket] = turn
	}
	return turn
}
