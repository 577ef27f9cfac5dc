package main

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"kutip/bot/discordtest"
)

// fakeDiscord is the Discord of a script.
type fakeDiscord struct{ *discordtest.Discord }

// discordOf returns the script's.
func discordOf(ts *testscript.TestScript) *fakeDiscord {
	return ts.Value(fakeDiscord{}).(*fakeDiscord)
}

// discord [starts=N] [shards=N] [endpoint=URL]: a Discord on loopback, whose bot
// kutip is from here on: with so few session starts left, so many shards
// recommended, with an address for interactions set in its portal.
func discord(t *testing.T) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		o := discordtest.Options{IdentifyEvery: time.Millisecond}
		for _, arg := range args {
			name, value, _ := strings.Cut(arg, "=")
			switch n, err := strconv.Atoi(value); name {
			case "starts":
				ts.Check(err)
				o.Starts = n
			case "shards":
				ts.Check(err)
				o.Shards = n
			case "endpoint":
				o.Endpoint = value
			default:
				ts.Fatalf("usage: discord [starts=N] [shards=N] [endpoint=URL]")
			}
		}
		d := discordtest.New(t, o)
		discordOf(ts).Discord = d
		ts.Setenv(envToken, d.Token())
		ts.Setenv(envDiscordAPI, d.API())
		ts.Setenv("APP", d.App())
	}
}

// served SESSIONS LOOKS WRITES: waits until kutip was connected, has looked at its
// commands, and has written them so many times.
func served(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: served SESSIONS LOOKS WRITES")
	}
	d, want := discordOf(ts), strings.Join(args, " ")
	d.Wait(want+" sessions, looks, writes", func() bool {
		return fmt.Sprint(sessions(d.Discord), looks(d.Discord), d.CommandWrites()) == want
	})
}

// sessions is how often a bot was connected.
func sessions(d *discordtest.Discord) (n int) {
	for _, c := range d.Connections() {
		if c.Ready {
			n++
		}
	}
	return n
}

// looks is how often a bot was told its commands.
func looks(d *discordtest.Discord) (n int) {
	for _, r := range d.Requests() {
		path, _, _ := strings.Cut(r.Path, "?")
		if r.Method == http.MethodGet && strings.HasSuffix(path, "/commands") && r.Status == http.StatusOK {
			n++
		}
	}
	return n
}
