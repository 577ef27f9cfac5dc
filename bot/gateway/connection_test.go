package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
)

// Heartbeats of tests: short, but long enough for a busy machine.
const beat = 2 * time.Second

// identifies come so often in tests.
const identifyEvery = 300 * time.Millisecond

const intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages

// quickPace is Discord's, quicker.
func quickPace() *pace {
	return &pace{
		identify:  identifyEvery + identifyEvery/4,
		fresh:     time.Minute,
		handshake: 5 * time.Second,
		write:     time.Second,
		farewell:  time.Second / 2,
		attempts:  time.Millisecond,
		retry:     10 * time.Millisecond,
		most:      100 * time.Millisecond,
		steady:    time.Minute,
		invalid:   [2]time.Duration{50 * time.Millisecond, 100 * time.Millisecond},
		random:    rand.Float64,
	}
}

// newDiscord is a Discord with one server, where anna talks.
func newDiscord(t *testing.T, o discordtest.Options) (d *discordtest.Discord, anna talker) {
	t.Helper()
	if o.Heartbeat == 0 {
		o.Heartbeat = beat
	}
	if o.IdentifyEvery == 0 {
		o.IdentifyEvery = identifyEvery
	}
	d = discordtest.New(t, o)
	channel := d.AddGuild("Pustaka", "id").AddChannel("umum")
	return d, talker{d, channel, d.AddUser("anna", "id")}
}

// A talker is a member who says numbered things to the bot.
type talker struct {
	discord *discordtest.Discord
	channel *discordtest.Channel
	user    *discordtest.User
}

func (a talker) say(n int) { a.channel.Say(a.user, fmt.Sprintf("<@%s> %d", a.discord.App(), n)) }

// sayUntil says from, from+1 … until stop is called, which returns what would
// be next. Silence goes on for seconds, and the fake keeps 2,000 events for a
// resume.
func (a talker) sayUntil(from int) (stop func() int) {
	ctx, cancel := context.WithCancel(context.Background())
	next := make(chan int)
	go func() {
		n := from
		for ; sleep(ctx, 5*time.Millisecond) == nil; n++ {
			a.say(n)
		}
		next <- n
	}()
	return func() int {
		cancel()
		return <-next
	}
}

// A bot is a connection that is tested.
type bot struct {
	t    *testing.T
	end  chan error
	stop context.CancelFunc

	mu      sync.Mutex
	changed *sync.Cond
	heard   map[string]int // messages and how often they came
	inRow   int            // as many were heard without a gap
	readies int
	log     strings.Builder
}

// connect runs a connection until the test ends or it does; change may be nil.
func connect(t *testing.T, d *discordtest.Discord, change func(*Config)) *bot {
	t.Helper()
	b := &bot{t: t, end: make(chan error, 1), heard: map[string]int{}}
	b.changed = sync.NewCond(&b.mu)
	log := slog.New(slog.NewTextHandler(b, nil))
	client := NewClient(ClientConfig{Token: d.Token(), API: d.API(), Log: log})
	c := Config{Token: d.Token(), Intents: intents, Client: client, Handle: b.handle, Log: log, pace: quickPace()}
	if change != nil {
		change(&c)
	}
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.end <- Run(ctx, c)
	}()
	t.Cleanup(func() {
		stop()
		<-done
		client.Close()
	})
	return b
}

// Write takes the log.
func (b *bot) Write(line []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.changed.Broadcast()
	return b.log.Write(line)
}

func (b *bot) logged() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.log.String()
}

func (b *bot) handle(e Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch data := e.Data.(type) {
	case *discordgo.Ready:
		b.readies++
	case *discordgo.MessageCreate:
		_, n, _ := strings.Cut(data.Content, " ")
		b.heard[n]++
	}
	b.changed.Broadcast()
}

// ready waits until so many READYs came to the handler. A drop before that
// leaves nothing to resume.
func (b *bot) ready(n int) {
	b.t.Helper()
	b.wait("READY", func() bool { return b.readies >= n })
}

// hears waits until all messages before n were heard, in whatever order.
func (b *bot) hears(n int) {
	b.t.Helper()
	b.wait(fmt.Sprintf("the messages before %d", n), func() bool {
		for b.heard[fmt.Sprint(b.inRow)] > 0 {
			b.inRow++
		}
		return b.inRow >= n
	})
}

// doubled is how many messages came more than once.
func (b *bot) doubled() (n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, times := range b.heard {
		if times > 1 {
			n++
		}
	}
	return n
}

// wait waits until something is so that events change.
func (b *bot) wait(what string, until func() bool) {
	b.t.Helper()
	late := false
	defer time.AfterFunc(20*time.Second, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		late = true
		b.changed.Broadcast()
	}).Stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	for !until() {
		if late {
			b.t.Fatalf("waited in vain for %s; %d messages were heard", what, len(b.heard))
		}
		b.changed.Wait()
	}
}

// ended returns what Run returned.
func (b *bot) ended() error {
	b.t.Helper()
	select {
	case err := <-b.end:
		return err
	case <-time.After(5 * time.Second):
		b.t.Fatal("Run doesn't return")
		return nil
	}
}

// waitConnected waits until so many connections came to READY or RESUMED, and
// returns the last connection.
func waitConnected(d *discordtest.Discord, n int) (last discordtest.Connection) {
	d.Wait(fmt.Sprintf("connection %d", n), func() bool {
		up := 0
		for _, c := range d.Connections() {
			if c.Ready {
				up++
				last = c
			}
		}
		return up >= n
	})
	return last
}

// waitConnectedAfter waits for a connection that began after a time and came to
// READY or RESUMED, and returns it.
func waitConnectedAfter(d *discordtest.Discord, begin time.Time) (found discordtest.Connection) {
	d.Wait("a new connection", func() bool {
		for _, c := range d.Connections() {
			if c.Ready && c.Accepted.After(begin) {
				found = c
				return true
			}
		}
		return false
	})
	return found
}

func checkViolations(t *testing.T, d *discordtest.Discord) {
	t.Helper()
	for i, c := range d.Connections() {
		for _, v := range c.Violations {
			t.Errorf("connection %d: %s", i, v)
		}
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	d, anna := newDiscord(t, discordtest.Options{Shards: 2})
	ready := make(chan int, 1)
	b := connect(t, d, func(c *Config) { c.Ready = func(n int) { ready <- n } })
	if n := <-ready; n != 2 {
		t.Errorf("ready with %d shards", n)
	}
	for n := range 10 {
		anna.say(n)
	}
	b.hears(10)

	before := time.Now()
	b.stop()
	if err := b.ended(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	if took := time.Since(before); took > 3*time.Second {
		t.Errorf("Run returned after %v", took)
	}
	for _, c := range d.Connections() {
		if c.ClientCode != 1000 {
			t.Errorf("shard %d was closed with %d", c.Shard, c.ClientCode)
		}
	}
	checkViolations(t, d)
}

func TestStopAtAnyTime(t *testing.T) {
	t.Parallel()
	moments := map[string]struct {
		at  discordtest.Moment
		how discordtest.Drop
	}{
		"no hello": {discordtest.BeforeHello, discordtest.Silent},
		"no READY": {discordtest.OnIdentify, discordtest.Silent},
		"retrying": {discordtest.BeforeHello, discordtest.Reset},
	}
	for name, m := range moments {
		t.Run(name, func(t *testing.T) {
			d, _ := newDiscord(t, discordtest.Options{Heartbeat: time.Minute})
			d.Next(m.at, m.how)
			b := connect(t, d, nil)
			d.Wait("a connection", func() bool { return len(d.Connections()) > 0 })
			b.stop()
			if err := b.ended(); err != nil {
				t.Errorf("Run returned %v", err)
			}
		})
	}
}

func TestFatal(t *testing.T) {
	t.Parallel()
	for _, code := range []int{4004, 4010, 4011, 4012, 4013, 4014} {
		for _, moment := range []string{"identify", "connected"} {
			t.Run(fmt.Sprint(code, " ", moment), func(t *testing.T) {
				t.Parallel()
				d, _ := newDiscord(t, discordtest.Options{})
				if moment == "identify" {
					d.Next(discordtest.OnIdentify, discordtest.Close(code))
				}
				b := connect(t, d, func(c *Config) { c.Shards = 1 })
				if moment == "connected" {
					b.ready(1)
					d.Drop(0, discordtest.Close(code))
				}
				err := b.ended() // within 5 s
				if fatal := (*FatalError)(nil); !errors.As(err, &fatal) || fatal.Code != code {
					t.Errorf("Run returned %v", err)
				}
				if n := len(d.Connections()); n != 1 {
					t.Errorf("%d connections", n)
				}
			})
		}
	}
}

func TestFatalEndsAllShards(t *testing.T) {
	t.Parallel()
	d, _ := newDiscord(t, discordtest.Options{Shards: 2})
	b := connect(t, d, func(c *Config) { c.Shards = 2 })
	b.ready(2)
	d.Drop(0, discordtest.Close(4011))
	if err := b.ended(); err == nil {
		t.Error("Run returned nil")
	}
	for _, c := range d.Connections() {
		if c.Shard == 1 && c.ClientCode != 1000 {
			t.Errorf("the other shard was closed with %d", c.ClientCode)
		}
	}
}

// TestOutgrown: where Discord says how many shards there are to be, it is asked
// anew when they are too few.
func TestOutgrown(t *testing.T) {
	t.Parallel()
	d, anna := newDiscord(t, discordtest.Options{})
	ready := make(chan int, 2)
	b := connect(t, d, func(c *Config) { c.Ready = func(n int) { ready <- n } })
	b.ready(1)
	d.Recommend(2)
	d.Drop(0, discordtest.Close(4011))
	b.ready(3)
	shards := map[int]bool{}
	for _, c := range d.Connections()[1:] {
		shards[c.Shard] = true
		if c.Shards != 2 {
			t.Errorf("shard %d of %d", c.Shard, c.Shards)
		}
	}
	if len(shards) != 2 {
		t.Errorf("the shards are %v", shards)
	}
	anna.say(0)
	b.hears(1)
	if n := len(ready); n != 1 {
		t.Errorf("ready %d times", n)
	}
	checkViolations(t, d)
}

func TestTokenRefusedByREST(t *testing.T) {
	t.Parallel()
	d, _ := newDiscord(t, discordtest.Options{})
	b := connect(t, d, func(c *Config) {
		c.Client = NewClient(ClientConfig{Token: "another", API: d.API(), Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
		t.Cleanup(c.Client.Close)
	})
	err := b.ended()
	if fatal := (*FatalError)(nil); !errors.As(err, &fatal) || fatal.Code != 401 {
		t.Errorf("Run returned %v", err)
	}
	if n := len(d.Connections()); n != 0 {
		t.Errorf("%d connections", n)
	}
}

func TestNoTokenInTheLog(t *testing.T) {
	t.Parallel()
	d, _ := newDiscord(t, discordtest.Options{})
	b := connect(t, d, nil)
	b.ready(1)
	d.Next(discordtest.BeforeHello, discordtest.Reset)
	d.Next(discordtest.OnIdentify, discordtest.Invalid(false))
	d.Drop(0, discordtest.Reset)
	waitConnected(d, 2)
	b.stop()
	b.ended()
	if log := b.logged(); strings.Contains(log, d.Token()) || strings.Contains(log, "session-") {
		t.Errorf("the log holds a secret:\n%s", log)
	}
}

func TestHandlerPanics(t *testing.T) {
	t.Parallel()
	d, anna := newDiscord(t, discordtest.Options{})
	b := connect(t, d, func(c *Config) {
		handle := c.Handle
		c.Handle = func(e Event) {
			handle(e)
			if m, ok := e.Data.(*discordgo.MessageCreate); ok {
				panic("said " + m.Content)
			}
		}
	})
	b.ready(1)
	anna.say(0)
	b.hears(1)
	anna.say(1)
	b.hears(2)
	d.Drop(0, discordtest.Reset)
	waitConnected(d, 2) // it lives
	b.stop()
	b.ended()
	b.wait("the panics' log lines", func() bool { return strings.Count(b.log.String(), "a handler panicked") == 2 })
	if strings.Contains(b.logged(), "said ") {
		t.Error("the log holds the panic's value")
	}
}
