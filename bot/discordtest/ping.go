package discordtest

import (
	"regexp"
	"slices"
	"strings"
)

// allowedMentions is which mentions in a message ping.
type allowedMentions struct {
	Parse       []string `json:"parse"`
	Users       []string `json:"users"`
	Roles       []string `json:"roles"`
	RepliedUser bool     `json:"replied_user"`
}

var (
	userMention = regexp.MustCompile(`<@!?(\d+)>`)
	roleMention = regexp.MustCompile(`<@&(\d+)>`)
)

// pinged returns whom a message pings: users' IDs, "&" and a role's ID,
// "@everyone", "@here". Without allowed all mentions do, and so does a reply
// its author (repliedTo, "" for none). Mentions in code count, too, and those
// of people that there aren't.
func pinged(content string, allowed *allowedMentions, repliedTo string) []string {
	if allowed == nil {
		allowed = &allowedMentions{Parse: []string{"users", "roles", "everyone"}, RepliedUser: true}
	}
	var all []string
	add := func(who string) {
		if who != "" && !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	for _, m := range userMention.FindAllStringSubmatch(content, -1) {
		if slices.Contains(allowed.Parse, "users") || slices.Contains(allowed.Users, m[1]) {
			add(m[1])
		}
	}
	for _, m := range roleMention.FindAllStringSubmatch(content, -1) {
		if slices.Contains(allowed.Parse, "roles") || slices.Contains(allowed.Roles, m[1]) {
			add("&" + m[1])
		}
	}
	for _, word := range []string{"@everyone", "@here"} {
		if slices.Contains(allowed.Parse, "everyone") && strings.Contains(content, word) {
			add(word)
		}
	}
	if allowed.RepliedUser {
		add(repliedTo)
	}
	return all
}
