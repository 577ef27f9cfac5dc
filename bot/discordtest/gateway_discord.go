package discordtest

import "time"

// What tests see of the gateway. New starts it with newGateway and ends it
// with close.

// dispatch sends an event to the sessions of the guild's shard; a direct
// message has the guild "". Data is marshalled before dispatch returns, and
// the world's lock may be held.
func (d *Discord) dispatch(guild, event string, data any) error {
	return d.gateway.dispatch(guild, event, data)
}

// Connections returns what each connection to the gateway did, in the order
// in which they came.
func (d *Discord) Connections() []Connection { return d.gateway.connections() }

// Drop makes the connection of a shard, as it is now, fail. It reports
// whether there was one. Where several sessions have the shard, it is the one
// that connected last.
func (d *Discord) Drop(shard int, how Drop) bool { return d.gateway.drop(shard, how) }

// Next says what the next connection meets, whichever shard's it is; each
// further call is for the one after it.
func (d *Discord) Next(at Moment, how Drop) { d.gateway.next(at, how) }

// Replay sends a shard's last n events again, with the numbers that they had.
func (d *Discord) Replay(shard, n int) { d.gateway.replay(shard, n) }

// ReplayOnResume sends a shard's last n events again when its session is
// resumed, as if they were new.
func (d *Discord) ReplayOnResume(shard, n int) { d.gateway.replayOnResume(shard, n) }

// SetStarts sets how many session starts are left until reset has passed;
// then there are as many as there were at first.
func (d *Discord) SetStarts(left int, reset time.Duration) { d.gateway.setStarts(left, reset) }

// Recommend sets how many shards Discord recommends.
func (d *Discord) Recommend(shards int) { d.gateway.recommend(shards) }

// RefuseHandshakes has the next n handshakes with the gateway answered with a
// status; after is the Retry-After of a 429.
func (d *Discord) RefuseHandshakes(n, status int, after time.Duration) {
	d.gateway.refuseHandshakes(n, status, after)
}

// AllowIntents switches privileged intents on, as in Discord's portal.
func (d *Discord) AllowIntents(intents int) { d.gateway.allow(intents) }
