package discordtest

import (
	"crypto/rand"
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"kutip/bot/discordtest/rules"
)

// Options are how a Discord behaves. The zero Options are Discord's own figures.
type Options struct {
	Heartbeat     time.Duration // heartbeat_interval; 0: 41.25 s
	AckWithin     time.Duration // an interaction is to be acknowledged; 0: 3 s
	TokenLife     time.Duration // of an interaction; 0: 15 min
	Concurrency   int           // max_concurrency; 0: 1
	IdentifyEvery time.Duration // between identifies of one rate-limit key; 0: 5 s
	Shards        int           // recommended; 0: 1
	Starts        int           // session starts left today; 0: 1000
	OldAfter      time.Duration // when a message counts as old; 0: 1 h
	OldEdits      int           // of an old message, until 30046; 0: 5
	AppFlags      int           // of the application
	Endpoint      string        // interactions_endpoint_url, as set in Discord's portal; it is told, but nothing is sent there

	// Forget is for long runs: of an interaction that nothing happened to for
	// a minute only its Times are kept, of a channel only the last 50 messages
	// (and those of the last minute) without their versions, and of the
	// requests the last 1,000.
	Forget bool

	Broken func(rule string) // is told of a broken rule in place of the test; nil: the test fails
}

func (o Options) withDefaults() Options {
	setDefault(&o.Heartbeat, 41250*time.Millisecond)
	setDefault(&o.AckWithin, 3*time.Second)
	setDefault(&o.TokenLife, 15*time.Minute)
	setDefault(&o.IdentifyEvery, 5*time.Second)
	setDefault(&o.OldAfter, time.Hour)
	setDefault(&o.Concurrency, 1)
	setDefault(&o.Shards, 1)
	setDefault(&o.Starts, 1000)
	setDefault(&o.OldEdits, 5)
	return o
}

func setDefault[T comparable](value *T, to T) {
	var zero T
	if *value == zero {
		*value = to
	}
}

// A Discord is a whole Discord, with one bot.
type Discord struct {
	t       testing.TB
	options Options
	token   string
	bot     *User // its ID is the application's, too
	checker *rules.Checker
	server  *httptest.Server // of REST
	cdn     *httptest.Server // of files
	gateway *gateway
	done    chan struct{} // closed when the test ends
	waitFor time.Duration // how long Wait waits before it fails the test
	keptFor time.Duration // how long what is to be forgotten stays

	mu           sync.Mutex // guards what follows, and all that hangs on it
	changed      *sync.Cond
	changes      int
	lastID       uint64
	guilds       []*Guild
	channels     map[string]*Channel // by ID; threads and direct messages, too
	users        map[string]*User
	interactions map[string]*Interaction // by token
	aging        []*Interaction          // oldest first, under Options.Forget
	forgotten    []briefTimes
	commands     registry
	faults       []*fault
	limits       limits
	requests     []Request
	dropped      int // requests that were there before
	pinged       int
	nonces       map[string]*Message // the bot's, of the last minutes, whatever channel they are in
	files        map[string]*File    // by ID
	downloads    int
}

// New starts a Discord, which ends with the test. A request that breaks a rule
// fails the test.
func New(t testing.TB, o Options) *Discord {
	d := &Discord{
		t: t, options: o.withDefaults(), token: "token.of-the.bot-" + rand.Text(), // of three parts, as all are
		checker: rules.New(), done: make(chan struct{}), waitFor: 20 * time.Second, keptFor: time.Minute,
		channels: map[string]*Channel{}, users: map[string]*User{}, interactions: map[string]*Interaction{},
		nonces: map[string]*Message{}, files: map[string]*File{},
	}
	d.changed = sync.NewCond(&d.mu)
	d.bot = &User{ID: d.newID(), Name: "Kutip", Bot: true}
	d.users[d.bot.ID] = d.bot
	d.gateway = d.startGateway()
	d.server = httptest.NewServer(d.handler())
	d.cdn = httptest.NewServer(d.serveFiles())
	t.Cleanup(d.close)
	return d
}

func (d *Discord) startGateway() *gateway {
	o := d.options
	g, err := newGateway(gatewayConfig{
		token: d.token, app: d.bot.ID,
		guilds: d.guildIDs, guild: d.guildPayload, changed: func() { d.change(func() {}) },
		heartbeat: o.Heartbeat, concurrency: o.Concurrency, identifyEvery: o.IdentifyEvery,
		shards: o.Shards, starts: o.Starts,
	})
	if err != nil {
		d.t.Fatalf("discordtest: the gateway doesn't listen: %v", err)
	}
	return g
}

func (d *Discord) close() {
	close(d.done)
	d.gateway.close()
	for _, s := range []*httptest.Server{d.server, d.cdn} {
		s.CloseClientConnections()
		s.Close()
	}
}

// API returns REST's base address, such as "http://127.0.0.1:4242/api/v10".
func (d *Discord) API() string { return d.server.URL + apiRoot }

// Token returns the bot's token, without "Bot " before it.
func (d *Discord) Token() string { return d.token }

// App returns the application's ID, which is the bot's user ID, too.
func (d *Discord) App() string { return d.bot.ID }

// Bot returns the bot as a user.
func (d *Discord) Bot() *User { return d.bot }

// Pinged returns how many pings the bot has caused, one for each user, role,
// @everyone or @here of a message.
func (d *Discord) Pinged() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.pinged
}

// Wait returns when until says true. It is asked again after every change, and
// may call the methods of this package. The test fails after 20 s.
func (d *Discord) Wait(what string, until func() bool) {
	d.t.Helper()
	late := false
	timer := time.AfterFunc(d.waitFor, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		late = true
		d.changed.Broadcast()
	})
	defer timer.Stop()
	for {
		d.mu.Lock()
		seen := d.changes
		d.mu.Unlock()
		if until() {
			return
		}
		d.mu.Lock()
		for d.changes == seen && !late {
			d.changed.Wait()
		}
		over := d.changes == seen
		d.mu.Unlock()
		if over {
			d.t.Fatalf("discordtest: waited %v for %s", d.waitFor, what)
			return
		}
	}
}

// change lets f change the world, with the lock held, and wakes those who wait
// for something.
func (d *Discord) change(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f()
	d.changes++
	d.changed.Broadcast()
}

// emit sends an event to the bot, unless the bot isn't in the guild; g is nil
// for direct messages. The lock is held.
func (d *Discord) emit(g *Guild, name string, data object) {
	guild := ""
	if g != nil {
		if g.gone() {
			return
		}
		guild = g.ID
	}
	if err := d.dispatch(guild, name, data); err != nil {
		panic(err) // our own JSON is broken
	}
}

// broke tells the test of a broken rule. The lock may not be held.
func (d *Discord) broke(format string, args ...any) {
	rule := fmt.Sprintf(format, args...)
	if d.options.Broken != nil {
		d.options.Broken(rule)
		return
	}
	d.t.Errorf("discordtest: %s", rule)
}
