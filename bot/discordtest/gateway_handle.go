package discordtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

// handle does what the client asked for.
func (c *conn) handle(kind int, data []byte) {
	var p packet
	err := json.Unmarshal(data, &p)
	c.g.mu.Lock()
	defer c.g.mu.Unlock()
	switch {
	case c.over || c.silent:
	case err != nil || kind != websocket.TextMessage || len(data) > largest:
		c.violate("a packet of %d bytes that is no JSON text of at most %d", len(data), largest)
		c.close(closeDecode)
	case c.tooMany():
		c.violate("more than %d events in a minute", perMinute)
		c.close(closeRateLimited)
	case p.Op == opHeartbeat:
		c.beat(p)
	case p.Op == opIdentify:
		c.identify(p.Data)
	case p.Op == opResume:
		c.resume(p.Data)
	case p.Op == opPresence, p.Op == opVoiceState, p.Op == opRequestMembers:
		if c.session == nil {
			c.close(closeUnauthenticated)
		}
	default:
		c.violate("opcode %d, which a client must not send", p.Op)
		c.close(closeUnknownOp)
	}
}

// tooMany counts an event of the client, and reports whether it was one too
// many in a minute.
func (c *conn) tooMany() bool {
	now := time.Now()
	for len(c.sent) > 0 && now.Sub(c.sent[0]) > time.Minute {
		c.sent = c.sent[1:]
	}
	c.sent = append(c.sent, now)
	return len(c.sent) > perMinute
}

func (c *conn) beat(p packet) {
	var seq *int64
	if json.Unmarshal(p.Data, &seq) != nil {
		c.violate("a heartbeat whose d is no sequence number")
		c.close(closeDecode)
		return
	}
	c.Heartbeats++
	if c.Heartbeats == 1 {
		c.FirstHeartbeat = time.Now()
	}
	if c.late != nil {
		c.late.Reset(c.patience())
	}
	c.sendOp(opHeartbeatAck, nil)
}

// An identity is what identify brings.
type identity struct {
	Token      string
	Properties map[string]any
	Compress   bool
	Shard      *[2]int
	Intents    *int
}

// identify begins a session, unless there is something against it.
func (c *conn) identify(raw json.RawMessage) {
	var id identity
	if c.session != nil {
		c.close(closeAuthenticated)
		return
	}
	if json.Unmarshal(raw, &id) != nil || len(id.Properties) == 0 {
		c.violate("an identify that isn't complete")
		c.close(closeDecode)
		return
	}
	c.Identified = time.Now()
	c.Identifies++
	c.Shard, c.Shards = 0, 1
	if id.Shard != nil {
		c.Shard, c.Shards = id.Shard[0], id.Shard[1]
	}
	if code := c.refuses(id); code != 0 {
		c.close(code)
		return
	}
	if !c.mayStart() {
		return
	}
	if c.meets(OnIdentify) {
		return
	}
	c.compress = id.Compress
	c.begin(*id.Intents)
}

// refuses returns the close code for an identity that Discord turns away.
func (c *conn) refuses(id identity) int {
	switch {
	case id.Token != c.g.token:
		return closeToken
	case c.Shards < 1 || c.Shard < 0 || c.Shard >= c.Shards:
		return closeShard
	case id.Intents == nil || *id.Intents&^intentsKnown != 0:
		return closeIntents
	case *id.Intents&intentsPrivileged&^c.g.privileged != 0:
		return closeDisallowed
	}
	return 0
}

// mayStart counts a session start against the limits of a day and of the
// shard's rate-limit key.
func (c *conn) mayStart() bool {
	c.g.renewStarts()
	if c.g.starts <= 0 {
		c.violate("an identify with no session start left: Discord resets the token")
		c.close(closeToken)
		return false
	}
	c.g.starts--
	key := c.Shard % c.g.concurrency
	last := c.g.identified[key]
	c.g.identified[key] = c.Identified
	every := c.g.identifyEvery
	if slack := min(every/4, 100*time.Millisecond); c.Identified.Sub(last) < every-slack {
		c.violate("identify %v after another of its rate-limit key", c.Identified.Sub(last).Round(time.Millisecond))
		c.sendOp(opInvalidSession, false)
		return false
	}
	return true
}

// begin makes the session and tells it the guilds. The world is asked for
// these without our lock; what happens meanwhile waits, so that READY is first.
func (c *conn) begin(intents int) {
	g := c.g
	g.made++
	s := &session{id: "session-" + strconv.Itoa(g.made), shard: c.Shard, shards: c.Shards, intents: intents, conn: c, starting: true}
	g.sessions[s.id], c.session = s, s

	g.mu.Unlock()
	ids, guilds := g.guildsOf(s.shard, s.shards, intents)
	g.mu.Lock()

	if c.over || g.sessions[s.id] != s {
		delete(g.sessions, s.id)
		return // it ended meanwhile
	}
	if len(ids) > maxGuilds {
		c.close(closeShardingNeeded)
		return
	}
	s.number("READY", g.ready(s, ids))
	for _, guild := range guilds {
		s.number("GUILD_CREATE", guild)
	}
	c.Ready = true
	s.started()
}

const maxGuilds = 2500 // a shard

// guildsOf returns the IDs of a shard's guilds and, if the intents ask for
// them, GUILD_CREATE's data of each.
func (g *gateway) guildsOf(shard, shards, intents int) (ids []string, guilds []json.RawMessage) {
	for _, id := range g.guilds() {
		if shardOf(id, shards) == shard {
			ids = append(ids, id)
		}
	}
	if intents&intentGuilds == 0 || len(ids) > maxGuilds {
		return ids, nil
	}
	for _, id := range ids {
		if raw, err := json.Marshal(g.guild(id)); err == nil && !none(raw) {
			guilds = append(guilds, raw)
		}
	}
	return ids, guilds
}

func (g *gateway) ready(s *session, guilds []string) json.RawMessage {
	unavailable := make([]map[string]any, 0, len(guilds))
	for _, id := range guilds {
		unavailable = append(unavailable, map[string]any{"id": id, "unavailable": true})
	}
	raw, _ := json.Marshal(map[string]any{
		"v":    10,
		"user": map[string]any{"id": g.app, "username": "kutip", "discriminator": "0", "bot": true, "avatar": nil},
		"application": map[string]any{
			"id": g.app, "flags": 0,
		},
		"session_id": s.id, "session_type": "normal", "resume_gateway_url": g.resumeURL,
		"shard": []int{s.shard, s.shards}, "guilds": unavailable,
		"private_channels": []any{}, "relationships": []any{}, "presences": []any{},
	})
	return raw
}

// resume goes on with a session: what was missed, then RESUMED.
func (c *conn) resume(raw json.RawMessage) {
	var d struct {
		Token   string
		Session string `json:"session_id"`
		Seq     *int64
	}
	if c.session != nil {
		c.close(closeAuthenticated)
		return
	}
	if json.Unmarshal(raw, &d) != nil || d.Seq == nil {
		c.violate("a resume that isn't complete")
		c.close(closeDecode)
		return
	}
	c.Resumed = time.Now()
	s := c.g.sessions[d.Session]
	if s != nil {
		c.Shard, c.Shards = s.shard, s.shards
	}
	switch {
	case d.Token != c.g.token:
		c.close(closeToken)
	case c.meets(OnIdentify):
	case !c.AtResume && !c.g.inVain(c):
		c.violate("resume at the first address, not at resume_gateway_url")
		c.invalidate(d.Session)
	case s == nil || s.expired(time.Now()):
		c.invalidate(d.Session)
	default:
		c.goOn(s, *d.Seq)
	}
}

// inVain tells whether the three connections before this one came to
// resume_gateway_url and to nothing, so that a client may try the first address.
// With mu held.
func (g *gateway) inVain(c *conn) bool {
	const most = 3
	failed := 0
	for _, before := range g.conns[:slices.Index(g.conns, c)] {
		switch {
		case before.Ready:
			failed = 0
		case before.AtResume:
			failed++
		}
	}
	return failed >= most
}

// invalidate tells the client that its session is gone.
func (c *conn) invalidate(session string) {
	delete(c.g.sessions, session)
	c.sendOp(opInvalidSession, false)
}

func (c *conn) goOn(s *session, seq int64) {
	if seq > s.seq {
		c.violate("resume with seq %d of a session that is at %d", seq, s.seq)
		delete(c.g.sessions, s.id)
		c.close(closeSeq)
		return
	}
	missed, ok := s.since(seq)
	if !ok {
		c.invalidate(s.id)
		return
	}
	if s.conn != nil {
		s.conn.end() // its client is elsewhere by now
	}
	c.session = s
	for _, e := range missed {
		c.send(e.packet())
	}
	s.conn = c
	for _, e := range s.last(s.again) {
		s.number(e.name, e.data)
	}
	s.again = 0
	s.number("RESUMED", json.RawMessage(`{}`))
	c.Ready = true
}
