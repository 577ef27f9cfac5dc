package main

import (
	"net/http"
	"testing"

	"kutip/bot/discordtest"
)

// TestServeCommands: where Discord refuses the commands it isn't asked again, and
// the log says so once.
func TestServeCommands(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	x.Fail(discordtest.Fault{Method: http.MethodPut, Status: 400, Code: 50035})
	s := newServing(t, x.Discord, []string{"KUTIP_DATA=" + x.data})
	s.start()
	s.logged("commands aren't in step")
	puts := 0
	for _, r := range x.Requests() {
		if r.Method == http.MethodPut {
			puts++
		}
	}
	if puts != 1 {
		t.Errorf("asked %d times", puts)
	}
}

// TestServePortal: while the portal sends interactions elsewhere no command comes
// here, so that is a setting to mend.
func TestServePortal(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{Endpoint: "https://bot.example/interactions"})
	s := newServing(t, x.Discord, []string{"KUTIP_DATA=" + x.data})
	s.start()
	s.logged("kutip: The portal names an address for interactions")
	if code, _ := s.exit(); code != exitConfiguration {
		t.Errorf("exit code %d", code)
	}
}
