package main

import (
	"strings"
	"unicode"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/fetch"
)

// The settings of what is fetched from the web.
const (
	envContact = "KUTIP_CONTACT"
	envAllow   = "KUTIP_FETCH_ALLOW"
)

// newFetcher returns what fetches from the web, and tells other processes by a
// record what it learns of sites; nil: there is none.
func newFetcher(env func(string) string, shared retrieval.Hosts) (*fetch.Client, error) {
	allow, err := fetch.ParseAllow(env(envAllow))
	if err != nil {
		return nil, message.NewProblem(message.BadAllow, "value", shown(env(envAllow)))
	}
	contact := strings.TrimSpace(env(envContact))
	if strings.ContainsFunc(contact, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsGraphic(r) || r == ' ' || r == '(' || r == ')'
	}) {
		return nil, message.NewProblem(message.BadContact, "value", shown(contact))
	}
	return fetch.New(fetch.Config{Version: builtVersion(), Contact: contact, Allow: allow, Shared: shared}), nil
}
