// Package bot is what people meet on Discord. The life of a question:
//
// gateway hands over an event, which a Bot deals with in a goroutine of its own
// (bot.go). An interaction goes to the handler of its command, button or form
// (route.go), each in the file of its noun: ask.go, about.go, check.go,
// further.go, context.go, page.go, vote.go, articles.go, help.go, privacy.go.
// A message counts if it mentions the bot or replies to it in a conversation
// (mention.go); a direct one is told where Kutip answers (direct.go).
//
// First of all an interaction is acknowledged, which claims it: another process
// that has it, too, is refused by Discord then and stops without a word. A
// message is claimed in the state; where that can't be reached, its nonce makes
// one message of two.
//
// Then the question (asking.go) is held against what a person may ask, gets the
// guild's articles as they are now, or the one it is about (scope.go), and the
// turns before it. bot/answer searches, reports the excerpts at once, and with a
// model the answer as it grows (writing.go). bot/message makes posts of these,
// which go out at a bearable pace (stream.go) on a sheet: the interaction's
// message (interaction.go), or a regular one that replies and opens a thread
// (channel.go). embed.go turns posts into Discord's types, action.go what a
// button does into its custom_id. At last bot/state keeps the answer for its
// buttons (saved.go), where the conversation stands, and what the articles don't
// tell.
//
// Moderators (moderator.go, by what the server grants: grants.go) set where and
// how it answers (settings.go, settings_page.go, place.go) and erase the server
// (erase.go). What members miss is a gap (gap.go); gaps that ask the same are told
// of once (gap_notice.go), shown beside the numbers of the days (tally.go,
// insights.go), and close when an article answers them (gaps.go). What the schedule
// finds goes to the notices channel (alert.go), where it is decided (held.go). What
// is kept of a guild that removed the bot is erased after 30 days (departure.go).
//
// Whatever fails on the way ends with a message: as a refusal (refusal.go), which
// says what to do, or as something that went wrong, with a code that stands in
// the log. The log never holds what people wrote, nor who they are.
//
// When the bot is closed nothing new is acknowledged; what is in flight
// (inflight.go) ends with what there is by then (present.go).
//
// Package bot knows discordgo's types, but neither its connection nor its
// client: it sees gateway.Event, and answers through a Responder and Channels
// (responder.go). The commands are in commands.go; Synchronise has Discord know
// them. The command line is cmd/kutip.
package bot
