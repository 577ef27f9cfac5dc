package gateway

import (
	"context"
	"encoding/json"
	"errors"
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

	// Handle is called with each event: with messages and interactions in a
	// goroutine of its own, with the others before what comes after them is read,
	// so these must take no time. A panic in it is logged without its value, and
	// ends nothing. Discord may send an event again, so whoever must not act twice
	// claims the event's ID first.
	Handle func(Event)

	// Ready, if set, is called once: when all shards were connected.
	Ready func(shards int)

	Log *slog.Logger // nil: slog.Default

	pace *pace // nil: Discord's; tests have shorter ones
}

// A FatalError is an end that connecting anew can't mend.
type FatalError struct {
	Code int // a close code of the gateway, or 401 if it was REST that refused the token
}

func (e *FatalError) Error() string {
	return fmt.Sprintf("Discord ended the connection for good (%d)", e.Code)
}

// Run keeps all shards connected until ctx ends, and then returns nil; or
// until an end that can't be mended, and returns its *FatalError. Whichever
// comes: all connections are closed when it returns, two seconds later at
// most. Calls of Handle may still run.
//
// A bot that has grown beyond its shards is given more, unless Config.Shards
// says how many they are.
func Run(ctx context.Context, c Config) error {
	c = c.withDefaults()
	for times := 1; ; times++ {
		err := c.runShards(ctx)
		fatal := (*FatalError)(nil)
		if c.Shards > 0 || !errors.As(err, &fatal) || fatal.Code != tooFewShards {
			return err
		}
		wait := c.pace.backoff(times)
		c.Log.Warn("the bot is in too many servers for its shards; Discord is asked anew how many there are to be", "wait", wait)
		if sleep(ctx, wait) != nil {
			return nil
		}
	}
}

// runShards runs as many shards as there are to be now, all in sessions of
// their own, until ctx or one of them ends.
func (c Config) runShards(ctx context.Context) error {
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
	if ready := c.Ready; ready != nil {
		var once sync.Once
		c.Ready = func(shards int) { once.Do(func() { ready(shards) }) }
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

// hand reads an event and has it handled, unless it is one that nobody needs.
func (c Config) hand(shard int, name string, raw json.RawMessage) {
	read, ok := readers[name]
	if !ok {
		return
	}
	e, unread := read(raw)
	if len(unread) > 0 { // their names are Discord's, what is in them may be a member's
		c.Log.Warn("an event can't be read as a whole", "shard", shard, "event", name, "unread", unread)
	}
	e.Shard = shard
	switch e.Data.(type) {
	case nil:
	case *discordgo.MessageCreate, *discordgo.InteractionCreate:
		go c.handle(e)
	default: // a server is known before what is said there
		c.handle(e)
	}
}

// handle calls Handle. A panic's value may hold what a member wrote, so only
// the stack is logged.
func (c Config) handle(e Event) {
	defer func() {
		if recover() != nil {
			c.Log.Error("a handler panicked", "shard", e.Shard, "event", fmt.Sprintf("%T", e.Data), "stack", string(debug.Stack()))
		}
	}()
	c.Handle(e)
}
