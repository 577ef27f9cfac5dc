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
// The events go to a discordgo.Session, which makes discordgo's types of them.
// It is connected to us alone, over a pipe in memory (relay.go): what discordgo
// does itself about a gateway's heartbeats, drops, resumes and close codes ends
// sessions that could be resumed, or hangs. traps_test.go shows each such trap.
//
// REST is [Client], a small client of our own over discordgo's types: limits
// that one guild's requests meet don't hold up another's, waits obey contexts,
// nobody is ever pinged, and a refused token or too many refusals stop it
// before Discord bans the address.
package gateway
