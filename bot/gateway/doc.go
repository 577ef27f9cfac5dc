// Package gateway is the connection to Discord: events come in over the
// gateway, requests go out over REST. It knows nothing of Kutip.
//
// [Run] keeps one connection for each shard. A shard (shard.go) connects,
// starts a session or resumes the one that it has, hands on what Discord sends,
// and when the connection ends draws the consequences (ending.go): the same
// session again, a new one, or the end of all. New sessions wait at a [Gate]
// for their turn (gate.go) and are counted against those that Discord allows a
// day (starts.go). A connection (socket.go) beats its heart and ends when
// Discord doesn't answer. How long is waited for what stands in pace.go.
//
// The events are read into discordgo's types (event.go), but not by its Session.
// What that does about heartbeats, drops, resumes and close codes ends sessions
// that could be resumed, or hangs; and behind a Dialer of ours, which it allows,
// it still parses each event twice, takes a second to close, hands on an empty
// event where it can't read one, and ends the process where it panics.
// traps_test.go shows each such trap.
//
// REST is [Client], a small client of our own over discordgo's types: limits
// that one guild's requests meet don't hold up another's, waits obey contexts,
// nobody is ever pinged, and a refused token or too many refusals stop it
// before Discord bans the address.
package gateway
