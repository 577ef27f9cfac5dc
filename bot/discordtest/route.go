package discordtest

import "time"

// A route is what Discord does at one method and path, and how often it lets
// it be done. Limits are of the kind that Discord has, not its own figures,
// which it may change at any time.
type route struct {
	pattern string // of http.ServeMux, below apiRoot
	serve   func(*Discord, *request) *reply
	token   bool // the bot's is needed, and the global limit counts
	bucket  string
	by      string // the part of the path that has a limit of its own; "": none
	limit   int    // requests in window; 0: no limit
	window  time.Duration
}

var routes = []route{
	{pattern: "POST /interactions/{interaction}/{token}/callback", serve: (*Discord).callback, bucket: "callback", by: "token", limit: 5, window: 2 * time.Second},

	{pattern: "GET /webhooks/{app}/{token}/messages/@original", serve: (*Discord).getOriginal, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},
	{pattern: "PATCH /webhooks/{app}/{token}/messages/@original", serve: (*Discord).editOriginal, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},
	{pattern: "DELETE /webhooks/{app}/{token}/messages/@original", serve: (*Discord).deleteOriginal, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},
	{pattern: "POST /webhooks/{app}/{token}", serve: (*Discord).followUp, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},
	{pattern: "GET /webhooks/{app}/{token}/messages/{message}", serve: (*Discord).getFollowUp, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},
	{pattern: "PATCH /webhooks/{app}/{token}/messages/{message}", serve: (*Discord).editFollowUp, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},
	{pattern: "DELETE /webhooks/{app}/{token}/messages/{message}", serve: (*Discord).deleteFollowUp, bucket: "webhook", by: "token", limit: 5, window: 2 * time.Second},

	{pattern: "GET /channels/{channel}", serve: (*Discord).getChannel, token: true},
	{pattern: "GET /channels/{channel}/messages", serve: (*Discord).getMessages, token: true, bucket: "read", by: "channel", limit: 5, window: time.Second},
	{pattern: "POST /channels/{channel}/messages", serve: (*Discord).createMessage, token: true, bucket: "create", by: "channel", limit: 5, window: 2 * time.Second},
	{pattern: "GET /channels/{channel}/messages/{message}", serve: (*Discord).getMessage, token: true, bucket: "read", by: "channel", limit: 5, window: time.Second},
	{pattern: "PATCH /channels/{channel}/messages/{message}", serve: (*Discord).editMessage, token: true, bucket: "edit", by: "channel", limit: 5, window: 2 * time.Second},
	{pattern: "DELETE /channels/{channel}/messages/{message}", serve: (*Discord).deleteMessage, token: true, bucket: "delete", by: "channel", limit: 5, window: time.Second},
	{pattern: "POST /channels/{channel}/messages/{message}/threads", serve: (*Discord).startThread, token: true, bucket: "thread", by: "channel", limit: 10, window: 5 * time.Second},
	{pattern: "POST /channels/{channel}/typing", serve: (*Discord).typing, token: true, bucket: "typing", by: "channel", limit: 5, window: 5 * time.Second},
	{pattern: "GET /channels/{channel}/thread-members", serve: (*Discord).threadMembers, token: true},
	{pattern: "PUT /channels/{channel}/thread-members/{user}", serve: (*Discord).addThreadMember, token: true},
	{pattern: "DELETE /channels/{channel}/thread-members/{user}", serve: (*Discord).removeThreadMember, token: true},

	{pattern: "GET /applications/@me", serve: (*Discord).getApplication, token: true},
	{pattern: "GET /users/@me", serve: (*Discord).getUser, token: true},
	{pattern: "POST /users/@me/channels", serve: (*Discord).openDirect, token: true},
	{pattern: "GET /gateway", serve: (*Discord).getGateway},
	{pattern: "GET /gateway/bot", serve: (*Discord).getGatewayBot, token: true, bucket: "gateway", limit: 5, window: 5 * time.Second},

	{pattern: "GET /applications/{app}/commands", serve: (*Discord).getCommands, token: true, bucket: "commands", by: "app", limit: 30, window: 5 * time.Second},
	{pattern: "PUT /applications/{app}/commands", serve: (*Discord).putCommands, token: true, bucket: "put commands", by: "app", limit: 30, window: 5 * time.Second},
	{pattern: "POST /applications/{app}/commands", serve: (*Discord).postCommand, token: true, bucket: "post command", by: "app", limit: 30, window: 5 * time.Second},
	{pattern: "GET /applications/{app}/commands/{command}", serve: (*Discord).getCommand, token: true, bucket: "commands", by: "app", limit: 30, window: 5 * time.Second},
	{pattern: "PATCH /applications/{app}/commands/{command}", serve: (*Discord).editCommand, token: true, bucket: "edit command", by: "app", limit: 30, window: 5 * time.Second},
	{pattern: "GET /applications/{app}/guilds/{guild}/commands/permissions", serve: (*Discord).getPermissions, token: true, bucket: "permissions", by: "guild", limit: 5, window: 2 * time.Second},
	{pattern: "DELETE /applications/{app}/commands/{command}", serve: (*Discord).deleteCommand, token: true, bucket: "delete command", by: "app", limit: 30, window: 5 * time.Second},
}
