package discordtest

import (
	"encoding/json"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// sessionLife is how long a session without a connection can be resumed.
const sessionLife = 3 * time.Minute

// gatewayConfig is what the gateway needs of the world around it. The
// functions are called without any lock of the gateway's held, so they may
// take the world's, and the world may call dispatch with its own held.
type gatewayConfig struct {
	token         string
	app           string           // the application's ID, which is its user's, too
	guilds        func() []string  // IDs of all that the bot is in
	guild         func(string) any // GUILD_CREATE's data; nil if there is no such guild any more
	changed       func()           // called when there is news about a connection
	heartbeat     time.Duration    // heartbeat_interval
	concurrency   int              // max_concurrency
	identifyEvery time.Duration    // between identifies of one rate-limit key
	shards        int              // recommended
	starts        int              // session starts left
}

// A gateway is the loopback Discord's WebSocket side. It listens on two
// ports: sessions begin on one and are resumed on the other, so that a client
// that ignores resume_gateway_url is seen.
type gateway struct {
	gatewayConfig
	first, resume *http.Server
	firstURL      string // ws://127.0.0.1:…
	resumeURL     string
	running       sync.WaitGroup // listeners and connections

	mu          sync.Mutex
	closed      bool
	conns       []*conn // that there ever were
	sessions    map[string]*session
	made        int               // sessions so far, for their IDs
	identified  map[int]time.Time // the last identify of each rate-limit key
	startsTotal int
	startsReset time.Time
	privileged  int // intents that are switched on in the portal
	meetings    []meeting
	refusing    handshakes
}

// handshakes are those that are refused.
type handshakes struct {
	left   int
	status int
	after  time.Duration
}

// refuse writes the answer to a handshake if it is to be refused.
func (h *handshakes) refuse(w http.ResponseWriter) bool {
	if h.left == 0 {
		return false
	}
	h.left--
	if h.after > 0 {
		w.Header().Set("Retry-After", secondsText(h.after))
	}
	w.WriteHeader(h.status)
	return true
}

// newGateway starts a gateway; close ends it.
func newGateway(c gatewayConfig) (*gateway, error) {
	g := &gateway{
		gatewayConfig: c,
		sessions:      map[string]*session{},
		identified:    map[int]time.Time{},
		startsReset:   time.Now().Add(24 * time.Hour),
	}
	g.startsTotal = g.starts
	var err error
	if g.first, g.firstURL, err = g.listen(false); err != nil {
		return nil, err
	}
	if g.resume, g.resumeURL, err = g.listen(true); err != nil {
		g.close()
		return nil, err
	}
	return g, nil
}

func (g *gateway) listen(resume bool) (*http.Server, string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { g.accept(w, r, resume) })}
	g.running.Go(func() { s.Serve(l) })
	return s, "ws://" + l.Addr().String(), nil
}

// close ends all connections and waits for their goroutines.
func (g *gateway) close() {
	g.mu.Lock()
	g.closed = true
	for _, c := range g.conns {
		c.end()
	}
	g.mu.Unlock()
	for _, s := range []*http.Server{g.first, g.resume} {
		if s != nil {
			s.Close()
		}
	}
	g.running.Wait()
}

// bot is the body that GET /gateway/bot is answered with.
func (g *gateway) bot() any {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.renewStarts()
	return map[string]any{
		"url": g.firstURL, "shards": g.shards,
		"session_start_limit": map[string]any{
			"total": g.startsTotal, "remaining": g.starts, "max_concurrency": g.concurrency,
			"reset_after": max(0, time.Until(g.startsReset).Milliseconds()),
		},
	}
}

// renewStarts begins a new day of session starts. With mu held.
func (g *gateway) renewStarts() {
	if now := time.Now(); now.After(g.startsReset) {
		g.starts, g.startsReset = g.startsTotal, now.Add(24*time.Hour)
	}
}

// setStarts sets how many session starts are left until reset has passed.
func (g *gateway) setStarts(left int, reset time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.starts, g.startsReset = left, time.Now().Add(reset)
}

// recommend sets how many shards are recommended.
func (g *gateway) recommend(shards int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shards = shards
}

// refuseHandshakes has the next n handshakes refused.
func (g *gateway) refuseHandshakes(n, status int, after time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.refusing = handshakes{n, status, after}
}

// allow switches privileged intents on.
func (g *gateway) allow(intents int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.privileged |= intents
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (g *gateway) accept(w http.ResponseWriter, r *http.Request, resume bool) {
	g.mu.Lock()
	if g.closed {
		g.mu.Unlock()
		return
	}
	if g.refusing.refuse(w) {
		g.mu.Unlock()
		return
	}
	g.running.Add(1) // here, where close can't be waiting yet
	g.mu.Unlock()
	defer g.running.Done()

	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := g.newConn(ws, r.URL.Query(), resume)
	g.running.Go(c.write)
	c.read()
}

// dispatch sends an event to the sessions that are to have it: of the guild's
// shard (a direct message's, with guild "", is the first), and with the
// intents for it. Data is marshalled before dispatch returns.
func (g *gateway) dispatch(guild, name string, data any) error {
	e, err := newEvent(guild, name, data, g.app)
	if err != nil {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for id, s := range g.sessions {
		if s.expired(time.Now()) {
			delete(g.sessions, id)
			continue
		}
		if s.shard == shardOf(guild, s.shards) {
			s.send(e)
		}
	}
	return nil
}

// shardOf returns the shard, of n, that a guild's events go to.
func shardOf(guild string, n int) int {
	id, err := strconv.ParseUint(guild, 10, 64)
	if err != nil || n < 1 {
		return 0
	}
	return int((id >> 22) % uint64(n))
}

// A packet is what goes over the gateway, both ways.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s,omitempty"`
	Name string          `json:"t,omitempty"`
}

// Opcodes.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opVoiceState     = 4
	opResume         = 6
	opReconnect      = 7
	opRequestMembers = 8
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// Close codes.
const (
	closeNormal          = 1000
	closeGoingAway       = 1001
	closeUnknownError    = 4000
	closeUnknownOp       = 4001
	closeDecode          = 4002
	closeUnauthenticated = 4003
	closeToken           = 4004
	closeAuthenticated   = 4005
	closeSeq             = 4007
	closeRateLimited     = 4008
	closeTimedOut        = 4009
	closeShard           = 4010
	closeShardingNeeded  = 4011
	closeVersion         = 4012
	closeIntents         = 4013
	closeDisallowed      = 4014
)

// mayResume reports whether Discord lets a session be resumed after it closed
// its connection with code.
func mayResume(code int) bool {
	switch code {
	case closeToken, closeSeq, closeTimedOut, closeShard, closeShardingNeeded, closeVersion, closeIntents, closeDisallowed:
		return false
	}
	return true
}
