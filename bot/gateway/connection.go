package gateway

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/bwmarrin/discordgo"
)

// Config says how to connect to Discord's gateway, and what to do with what
// comes from there.
type Config struct {
	Token   string // the bot's, without "Bot "
	Intents discordgo.Intent
	Client  *Client // for GET /gateway/bot
	Shards  int     // 0: as many as Discord recommends
	Gate    Gate    // nil: one of this process alone

	// Handle is called with each event, in a goroutine of its own. A panic in
	// it is logged without its value, and ends nothing. Discord may send an
	// event again, so whoever must not act twice claims the event's ID first.
	Handle func(Event)

	// Ready, if set, is called once: when all shards were connected.
	Ready func(shards int)

	Log *slog.Logger // nil: slog.Default

	pace *pace // nil: Discord's; tests have shorter ones
}

// An Event is what Discord tells a shard. Data is what discordgo makes of it:
// *discordgo.InteractionCreate, *discordgo.MessageCreate, *discordgo.Ready …
type Event struct {
	Shard int
	Data  any
}

// A FatalError is an end that connecting anew can't mend.
type FatalError struct {
	Code int // a close code of the gateway, or 401 if it was REST that refused the token
}

// Error says in one line what is wrong and where to mend it.
func (e *FatalError) Error() string {
	return fmt.Sprintf("Discord ended the connection for good (%d): %s", e.Code, fatalCodes[e.Code])
}

// Refused tells whether it is the bot's token that Discord refused.
func (e *FatalError) Refused() bool { return e.Code == refusedToken || e.Code == unauthorized }

// Run keeps all shards connected until ctx ends, and then returns nil; or
// until an end that can't be mended, and returns its *FatalError. Whichever
// comes: all connections are closed when it returns, two seconds later at
// most. Calls of Handle may still run.
func Run(ctx context.Context, c Config) error {
	c = c.withDefaults()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	failed := make(chan error, 1)
	fail := func(err error) {
		select {
		case failed <- err:
		default: // another was first
		}
		stop()
	}

	var running sync.WaitGroup
	running.Go(func() {
		select {
		case <-c.Client.Refused():
			fail(&FatalError{Code: unauthorized})
		case <-ctx.Done():
		}
	})
	starts := &starts{ask: c.Client.GatewayBot, pace: c.pace, log: c.Log}
	if n := c.shards(ctx, starts); n > 0 {
		connected := c.countdown(n)
		for i := range n {
			running.Go(func() {
				if err := newShard(c, i, n, starts, connected).run(ctx); err != nil {
					fail(err)
				}
			})
		}
	}
	running.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

func (c Config) withDefaults() Config {
	if c.pace == nil {
		c.pace = discordsPace()
	}
	if c.Gate == nil {
		c.Gate = newGate(c.pace.identify)
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

// shards is how many there are to be; 0 when ctx ended before Discord told.
func (c Config) shards(ctx context.Context, s *starts) int {
	for failures := 1; c.Shards == 0; failures++ {
		told, err := s.told(ctx)
		if err == nil {
			return max(1, told.Shards)
		}
		wait := c.pace.backoff(failures)
		c.Log.Warn("Discord doesn't tell where its gateway is", "error", err, "wait", wait)
		if sleep(ctx, wait) != nil {
			return 0
		}
	}
	return c.Shards
}

// countdown is to be called once by each of n shards; the last call is Ready's.
func (c Config) countdown(n int) func() {
	var left atomic.Int64
	left.Store(int64(n))
	return func() {
		if left.Add(-1) == 0 && c.Ready != nil {
			c.Ready(n)
		}
	}
}

// handle calls Handle. A panic's value may hold what a member wrote, so only
// the stack is logged.
func (c Config) handle(shard int, data any) {
	defer func() {
		if recover() != nil {
			c.Log.Error("a handler panicked", "shard", shard, "event", fmt.Sprintf("%T", data), "stack", string(debug.Stack()))
		}
	}()
	c.Handle(Event{Shard: shard, Data: data})
}
