package gateway

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A route is where a request goes.
type route struct {
	method   string
	template string // the path with names for IDs and tokens: what errors call it
	path     string // the template filled in
	major    string // the ID or token that limits are kept by, "" for none
	share    share
	limit    time.Duration // for one request with its answer
	missing  bool          // an ID is empty, so the path is another's

	again bool // it may be sent a second time, though the first may have worked
}

// newRoute fills IDs in a template, in order. Limits are kept by channel, by
// guild and by interaction token.
func newRoute(method, template string, ids ...string) route {
	r := route{
		method: method, template: template, path: template, share: withToken, limit: answerLimit,
		again: method != http.MethodPost,
	}
	for _, id := range ids {
		start, end := strings.Index(r.path, "{"), strings.Index(r.path, "}")
		r.path = r.path[:start] + url.PathEscape(id) + r.path[end+1:]
		r.missing = r.missing || id == ""
	}
	switch {
	case strings.HasPrefix(template, "/channels/"):
		r.major, r.limit = ids[0], channelLimit
	case strings.HasPrefix(template, "/applications/{app}/guilds/"):
		r.major, r.limit = ids[1], channelLimit
	case strings.HasPrefix(template, "/webhooks/"):
		r.major, r.share = ids[1], onReply
	case strings.HasPrefix(template, "/interactions/"):
		r.major, r.share = ids[1], firstReply
	}
	return r
}

// authorised tells whether the bot's token goes with the request. An
// interaction's own token stands in its path, and Discord's global limit
// doesn't count its requests.
func (r route) authorised() bool { return r.share == withToken }

func (r route) String() string { return r.method + " " + r.template }
