package rules

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Check returns each of Discord's documented rules that r breaks and that
// openapi.json doesn't hold, as short lines: where, and what is wrong. Texts
// are counted in Unicode characters.
func Check(r Request) []string {
	check := checkOf(r)
	if check == nil {
		return nil
	}
	p, err := r.payload()
	if err != nil {
		return []string{err.Error()}
	}
	var f findings
	check(&f, p)
	return f.lines
}

// checkOf returns what checks requests of r's route, nil if nothing does.
func checkOf(r Request) func(*findings, payload) {
	path, _ := r.segments()
	route := r.Method + " " + strings.Join(path, "/")
	for _, known := range routes {
		if matches(known.route, route) {
			return known.check
		}
	}
	return nil
}

// routes are those whose bodies have rules of their own; * is one segment.
var routes = []struct {
	route string
	check func(*findings, payload)
}{
	{"POST interactions/*/*/callback", checkCallback},
	{"POST channels/*/messages", checkCreated},
	{"PATCH channels/*/messages/*", checkEdited},
	{"POST webhooks/*/*", checkFollowUp},
	{"PATCH webhooks/*/*/messages/*", checkEdited},
	{"POST channels/*/messages/*/threads", checkThread},
	{"POST channels/*/threads", checkThread},
	{"PUT applications/*/commands", checkCommands},
	{"POST applications/*/commands", checkCommand},
	{"PATCH applications/*/commands/*", checkCommandEdit},
	{"PUT applications/*/guilds/*/commands", checkCommands},
	{"POST applications/*/guilds/*/commands", checkCommand},
	{"PATCH applications/*/guilds/*/commands/*", checkCommandEdit},
}

func matches(pattern, route string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(route, "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != "*" && want[i] != got[i] {
			return false
		}
	}
	return true
}

// findings collects broken rules.
type findings struct{ lines []string }

func (f *findings) add(where, format string, args ...any) {
	f.lines = append(f.lines, where+": "+fmt.Sprintf(format, args...))
}

// require adds a finding unless ok.
func (f *findings) require(ok bool, where, format string, args ...any) {
	if !ok {
		f.add(where, format, args...)
	}
}

// text checks a text's length in characters.
func (f *findings) text(where, text string, least, most int) {
	switch n := utf8.RuneCountInString(text); {
	case n > most:
		f.add(where, "%d characters, at most %d", n, most)
	case n < least:
		f.add(where, "%d characters, at least %d", n, least)
	}
}

// count checks a number of things.
func (f *findings) count(where string, n, least, most int) {
	f.require(n >= least && n <= most, where, "%d, must be %d to %d", n, least, most)
}

// decode reads JSON into value; a missing body leaves it as it is.
func (f *findings) decode(where string, raw []byte, value any) bool {
	if len(raw) == 0 {
		return true
	}
	err := json.Unmarshal(raw, value)
	f.require(err == nil, where, "not of the documented shape (%v)", err)
	return err == nil
}

// A set finds what is there twice.
type set map[string]bool

// add adds key and reports whether it is new.
func (s set) add(key string) bool {
	was := s[key]
	s[key] = true
	return !was
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

// value returns what p points to, the zero value if that is nothing.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
