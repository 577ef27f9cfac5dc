// Package discordtest is a Discord on loopback, for tests: guilds, channels
// and members as a test sets them up, Discord's REST and gateway for the bot
// that is tested. It refuses what Discord refuses, with Discord's codes, and
// fails the test whose bot sends a request that breaks a rule.
//
// [New] starts one. A test makes a place ([Discord.AddGuild],
// [Guild.AddChannel], [Discord.AddUser]), lets members act ([Channel.Slash],
// [Message.Click], [Interaction.Submit], [Channel.Say] …), waits until
// something can be seen ([Discord.Wait]) and looks at it as a given member
// does ([Channel.Messages], [Interaction.Reply]). What members do is checked
// too: nobody can use a command that the bot hasn't registered or that Discord
// doesn't show them (overwrite.go), or press a button that isn't there. What
// got past Discord all the same is done by [Channel.Force], [Channel.Press] and
// [Channel.Fill].
//
// The life of a request (server.go): it is noted for [Discord.Requests],
// checked against package rules, met by a fault if the test asked for one
// ([Discord.Fail]), by the token's check and the rate limits (limit.go), and
// then by its route, each in the file of its noun: rest_message.go,
// rest_callback.go and so on. What changes the world goes out as events, in
// their order, over the gateway (gateway.go).
//
// The life of an interaction (interaction.go): it is sent, and has to be
// acknowledged within [Options].AckWithin, once. What it was acknowledged with
// decides who sees its answer. Its token then works for [Options].TokenLife.
//
// Files, of members and of the bot, are served by a server of their own
// ([Discord.CDN]), at addresses that end ([Discord.ExpireAttachments]).
//
// The JSON shapes are the package's own, so that a mistake of a client library
// doesn't meet its twin here. Where Discord's behaviour isn't documented the
// stricter one is taken: mentions in code and in edited text count as pings.
package discordtest
