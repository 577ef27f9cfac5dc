package gateway

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

func TestRelay(t *testing.T) {
	got := make(chan any, 10)
	r, err := openRelay(func(data any) { got <- data })
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	long := strings.Repeat("Kutip. ", 200_000)
	events := []struct {
		packet, want string
	}{
		{`{"op":0,"s":1,"t":"READY","d":{"v":10,"session_id":"s","user":{"id":"7"},"guilds":[{"id":"8","unavailable":true}]}}`, "*discordgo.Ready"},
		{`{"op":0,"s":2,"t":"GUILD_CREATE","d":{"id":"8","name":"Pustaka"}}`, "*discordgo.GuildCreate"},
		{`{"op":0,"s":3,"t":"MESSAGE_CREATE","d":{"id":"9","content":"` + long + `"}}`, "*discordgo.MessageCreate"},
		{`{"op":0,"s":4,"t":"INTERACTION_CREATE","d":{"id":"10","type":2,"data":{"name":"ask"}}}`, "*discordgo.InteractionCreate"},
		{`{"op":0,"s":5,"t":"GUILD_DELETE","d":{"id":"8"}}`, "*discordgo.GuildDelete"},
	}
	for _, event := range events {
		if err := r.pass([]byte(event.packet)); err != nil {
			t.Fatal(err)
		}
		data := <-got
		if is := fmt.Sprintf("%T", data); is != event.want {
			t.Errorf("%s came as %s", event.want, is)
		}
		if m, ok := data.(*discordgo.MessageCreate); ok && m.Content != long {
			t.Error("the message isn't what was sent")
		}
	}
	// What discordgo doesn't know, or can't read, ends nothing and isn't logged.
	logged := &strings.Builder{}
	log.SetOutput(logged)
	defer log.SetOutput(os.Stderr)
	for _, packet := range []string{`{"op":0,"s":6,"t":"NEW_THING","d":{}}`, `{"op":0,"s":7,"t":"MESSAGE_CREATE","d":[]}`} {
		if err := r.pass([]byte(packet)); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.pass([]byte(events[1].packet)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		<-got // the unreadable message as far as it was read, and the server
	}
	if logged.Len() > 0 {
		t.Errorf("discordgo logged %s", logged)
	}
}

func TestRelayCloses(t *testing.T) {
	t.Parallel()
	for _, events := range []int{0, 1} {
		r, err := openRelay(func(any) {})
		if err != nil {
			t.Fatal(err)
		}
		for range events {
			if err := r.pass([]byte(`{"op":0,"s":1,"t":"READY","d":{"session_id":"s"}}`)); err != nil {
				t.Fatal(err)
			}
		}
		before := time.Now()
		r.close()
		if took := time.Since(before); took > 5*time.Second {
			t.Errorf("with %d events it closed after %v", events, took)
		}
		if err := r.pass([]byte(`{}`)); !errors.Is(err, errRelay) {
			t.Errorf("a closed relay took an event: %v", err)
		}
	}
}
