package gateway

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// newComponent is of a type that discordgo doesn't know.
const newComponent = `{"type":99,"rahasia":"Kim"}`

// mentionOfNew is a mention that replies to a message with such a component.
const mentionOfNew = `{"id":"5","channel_id":"7","guild_id":"8","content":"<@1> siapa?","type":19,"author":{"id":"9"},"mentions":[{"id":"1"}],
	"referenced_message":{"id":"4","author":{"id":"3"},"components":[` + newComponent + `]}}`

// aboutNew is a message command on such a message.
const aboutNew = `{"id":"6","application_id":"1","token":"t","type":2,"guild_id":"8","channel_id":"7","channel":{"id":"7","type":11},"locale":"id",
	"member":{"user":{"id":"9"}},"data":{"id":"2","name":"Ask about this","type":3,"target_id":"4",
	"resolved":{"messages":{"4":{"id":"4","content":"Halo","author":{"id":"3"},"components":[` + newComponent + `]}}}}}`

func TestReaders(t *testing.T) {
	long := strings.Repeat("Kutip. ", 20_000)
	message := func(e Event) *discordgo.Message { return e.Data.(*discordgo.MessageCreate).Message }
	interaction := func(e Event) *discordgo.Interaction { return e.Data.(*discordgo.InteractionCreate).Interaction }
	tests := []struct {
		name, event, data string
		unread            []string
		is                func(Event) bool
	}{
		{"ready", "READY", `{"v":10,"session_id":"s","user":{"id":"7"},"guilds":[{"id":"8","unavailable":true}]}`, nil,
			func(e Event) bool { return e.Data.(*discordgo.Ready).User.ID == "7" }},
		{"ready with a bad server", "READY", `{"user":{"id":"7"},"guilds":[{"id":8}]}`, []string{"guilds"},
			func(e Event) bool { return e.Data.(*discordgo.Ready).User.ID == "7" }},
		{"server", "GUILD_CREATE", `{"id":"8","name":"Pustaka","preferred_locale":"id"}`, nil,
			func(e Event) bool { return e.Data.(*discordgo.GuildCreate).PreferredLocale == "id" }},
		{"server with no channel", "GUILD_CREATE", `{"id":"8","channels":[null]}`, nil,
			func(e Event) bool { return e.Data.(*discordgo.GuildCreate).ID == "8" }},
		{"server with bad members", "GUILD_CREATE", `{"id":"8","preferred_locale":"id","members":7}`, []string{"members"},
			func(e Event) bool { return e.Data.(*discordgo.GuildCreate).PreferredLocale == "id" }},
		{"server that is gone", "GUILD_DELETE", `{"id":"8"}`, nil,
			func(e Event) bool { g := e.Data.(*discordgo.GuildDelete); return g.ID == "8" && !g.Unavailable }},
		{"message", "MESSAGE_CREATE", `{"id":"9","content":"` + long + `"}`, nil,
			func(e Event) bool { return message(e).Content == long }},
		{"message with a new component", "MESSAGE_CREATE", mentionOfNew, []string{"referenced_message"}, func(e Event) bool {
			m := message(e)
			return m.ID == "5" && m.ChannelID == "7" && m.GuildID == "8" && m.Author.ID == "9" && m.Content == "<@1> siapa?" && m.Mentions[0].ID == "1"
		}},
		{"interaction", "INTERACTION_CREATE", `{"id":"10","type":2,"data":{"name":"ask"},"channel":{"type":11}}`, nil, func(e Event) bool {
			return interaction(e).ApplicationCommandData().Name == "ask" && e.Channel == discordgo.ChannelTypeGuildPublicThread
		}},
		{"interaction in a thread", "INTERACTION_CREATE", `{"id":"10","type":2,"data":{"name":"ask"},"channel":{"type":11,"parent_id":"7"}}`, nil, func(e Event) bool { return e.Parent == "7" }},
		{"interaction in a private thread", "INTERACTION_CREATE", `{"id":"10","type":2,"data":{"name":"ask"},"channel":{"type":12,"parent_id":"7"}}`, nil, func(e Event) bool { return e.Parent == "7" }},
		{"interaction in a thread of news", "INTERACTION_CREATE", `{"id":"10","type":2,"data":{"name":"ask"},"channel":{"type":10,"parent_id":"7"}}`, nil, func(e Event) bool { return e.Parent == "7" }},
		{"interaction in a channel of a category", "INTERACTION_CREATE", `{"id":"10","type":2,"data":{"name":"ask"},"channel":{"type":0,"parent_id":"7"}}`, nil, func(e Event) bool { return e.Parent == "" }},
		{"interaction in a thread of no channel", "INTERACTION_CREATE", `{"id":"10","type":2,"data":{"name":"ask"},"channel":{"type":12,"parent_id":null}}`, nil, func(e Event) bool {
			return e.Parent == "" && e.Channel == discordgo.ChannelTypeGuildPrivateThread
		}},
		{"command's permissions", "APPLICATION_COMMAND_PERMISSIONS_UPDATE", `{"id":"2","application_id":"1","guild_id":"8","permissions":[{"id":"6","type":1,"permission":true}]}`, nil, func(e Event) bool {
			p := e.Data.(*discordgo.ApplicationCommandPermissionsUpdate)
			return p.ID == "2" && p.GuildID == "8" && len(p.Permissions) == 1 && *p.Permissions[0] == discordgo.ApplicationCommandPermissions{ID: "6", Type: 1, Permission: true}
		}},
		{"bad permissions", "APPLICATION_COMMAND_PERMISSIONS_UPDATE", `{"id":"2","guild_id":"8","permissions":7}`, []string{"permissions"}, func(e Event) bool {
			return e.Data.(*discordgo.ApplicationCommandPermissionsUpdate).GuildID == "8"
		}},
		{"interaction with a new component", "INTERACTION_CREATE", aboutNew, []string{"data"}, func(e Event) bool {
			i := interaction(e)
			return i.ID == "6" && i.Token == "t" && i.AppID == "1" && i.Type == discordgo.InteractionApplicationCommand && i.GuildID == "8" &&
				i.ChannelID == "7" && i.Member.User.ID == "9" && i.Locale == discordgo.Locale("id") && i.Data == nil && e.Channel == discordgo.ChannelTypeGuildPublicThread
		}},
		{"nothing", "MESSAGE_CREATE", `null`, []string{"all"}, nil},
		{"no object", "MESSAGE_CREATE", `[]`, []string{"all"}, nil},
		{"no data", "INTERACTION_CREATE", ``, []string{"all"}, nil},
	}
	for _, test := range tests {
		e, unread := readers[test.event](json.RawMessage(test.data))
		if !slices.Equal(unread, test.unread) {
			t.Errorf("%s: unread is %q", test.name, unread)
		}
		if (test.is == nil) != (e.Data == nil) || test.is != nil && !test.is(e) {
			t.Errorf("%s: %+v", test.name, e.Data)
		}
	}
}

// TestPanicOfDiscordgo: what its types do on their own is no end of ours.
func TestPanicOfDiscordgo(t *testing.T) {
	if err := unmarshal([]byte(`{}`), new(panics)); err == nil {
		t.Error("no error")
	}
}

type panics struct{}

func (*panics) UnmarshalJSON([]byte) error { panic("nil map") }

// TestHand: an event that can't be read is in the log, without what is in it.
func TestHand(t *testing.T) {
	var log bytes.Buffer
	got := make(chan Event, 4)
	c := Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Handle: func(e Event) { got <- e }}
	c.hand(3, "MESSAGE_CREATE", json.RawMessage(mentionOfNew))
	c.hand(3, "INTERACTION_CREATE", json.RawMessage(aboutNew))
	c.hand(3, "MESSAGE_CREATE", json.RawMessage(`null`))
	c.hand(3, "TYPING_START", json.RawMessage(`{"rahasia":"Kim"}`))
	for range 2 {
		if e := <-got; e.Shard != 3 {
			t.Errorf("%+v", e)
		}
	}
	if text := log.String(); strings.Count(text, "can't be read") != 3 || strings.Contains(text, "Kim") || strings.Contains(text, "siapa") {
		t.Errorf("the log: %s", text)
	}
}

// TestHandInOrder: a server is known before what is said there, and what takes
// time holds up nothing.
func TestHandInOrder(t *testing.T) {
	known, said := false, make(chan bool)
	c := Config{Log: slog.New(slog.DiscardHandler), Handle: func(e Event) {
		switch e.Data.(type) {
		case *discordgo.GuildCreate:
			known = true
		case *discordgo.MessageCreate:
			said <- known
		}
	}}
	c.hand(0, "GUILD_CREATE", json.RawMessage(`{"id":"8"}`))
	for range 2 {
		c.hand(0, "MESSAGE_CREATE", json.RawMessage(`{"id":"9"}`))
	}
	for range 2 {
		if !<-said {
			t.Error("the server isn't known")
		}
	}
}

// FuzzReaders: what Discord sends is read as far as it can be, without a panic.
func FuzzReaders(f *testing.F) {
	for _, seed := range []string{mentionOfNew, aboutNew, `{"id":"8","channels":[null]}`, `{"id":"2","guild_id":"8","permissions":[null]}`, `{"channel":{"type":"11","parent_id":7}}`, `{"id":7}`, `null`, `[]`, ``, `{"id":"1","member":{"user":null}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var object map[string]json.RawMessage
		isObject := json.Unmarshal(raw, &object) == nil && object != nil
		for name, read := range readers {
			e, unread := read(raw)
			if (e.Data != nil) != isObject {
				t.Errorf("%s: %T of an object: %t", name, e.Data, isObject)
			}
			if !isObject && len(unread) == 0 {
				t.Errorf("%s: nothing is unread", name)
			}
		}
	})
}
