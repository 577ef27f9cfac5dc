package discordtest

import (
	"encoding/json"
	"slices"
	"strings"
)

// Intents.
const (
	intentGuilds         = 1 << 0
	intentGuildMembers   = 1 << 1
	intentPresences      = 1 << 8
	intentMessages       = 1 << 9
	intentReactions      = 1 << 10
	intentTyping         = 1 << 11
	intentDirectMessages = 1 << 12
	intentDirectReacts   = 1 << 13
	intentDirectTyping   = 1 << 14
	intentContent        = 1 << 15

	intentsPrivileged = intentGuildMembers | intentPresences | intentContent
	intentsKnown      = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25
)

// An event is what a session is sent, before it has a number there.
type event struct {
	name     string
	data     json.RawMessage
	withheld json.RawMessage // data without a message's content; nil if there is nothing to withhold
	intents  int             // any of which a session needs to have it; 0: none
}

// newEvent makes an event of any data that marshals.
func newEvent(guild, name string, data any, app string) (event, error) {
	raw, err := json.Marshal(data)
	if err != nil {
		return event{}, err
	}
	e := event{name: name, data: raw, intents: intentFor(guild, name)}
	if name == "MESSAGE_CREATE" || name == "MESSAGE_UPDATE" {
		e.withheld = withhold(guild, raw, app)
	}
	return e, nil
}

// seenWith returns the data that a session with these intents gets.
func (e event) seenWith(intents int) json.RawMessage {
	if e.withheld != nil && intents&intentContent == 0 {
		return e.withheld
	}
	return e.data
}

// intentFor returns the intents that ask for an event.
func intentFor(guild, name string) int {
	direct := guild == ""
	either := func(inGuild, inDirect int) int {
		if direct {
			return inDirect
		}
		return inGuild
	}
	switch {
	case strings.HasPrefix(name, "MESSAGE_REACTION_"):
		return either(intentReactions, intentDirectReacts)
	case strings.HasPrefix(name, "MESSAGE_"):
		return either(intentMessages, intentDirectMessages)
	case name == "TYPING_START":
		return either(intentTyping, intentDirectTyping)
	case strings.HasPrefix(name, "GUILD_MEMBER_"):
		return intentGuildMembers
	case name == "PRESENCE_UPDATE":
		return intentPresences
	case name == "GUILD_CREATE", name == "GUILD_UPDATE", name == "GUILD_DELETE",
		strings.HasPrefix(name, "GUILD_ROLE_"), strings.HasPrefix(name, "CHANNEL_"), strings.HasPrefix(name, "THREAD_"):
		return intentGuilds
	}
	return 0
}

// A seenMessage is what decides whether a bot may read a message.
type seenMessage struct {
	Content  string
	Author   struct{ ID string }
	Mentions []struct{ ID string }
	Replied  *struct {
		Author      struct{ ID string }
		Metadata    json.RawMessage `json:"interaction_metadata"`
		Interaction json.RawMessage
	} `json:"referenced_message"`
}

// withhold returns a message without what only the intent for content shows,
// or nil where Discord shows it to any bot: its own messages, direct ones,
// mentions of it, and replies with the ping on to its regular messages. A
// reply to the response of a command shows nothing.
func withhold(guild string, raw json.RawMessage, app string) json.RawMessage {
	var m seenMessage
	if guild == "" || json.Unmarshal(raw, &m) != nil || m.Author.ID == app {
		return nil
	}
	if strings.Contains(m.Content, "<@"+app+">") || strings.Contains(m.Content, "<@!"+app+">") {
		return nil
	}
	pinged := slices.ContainsFunc(m.Mentions, func(u struct{ ID string }) bool { return u.ID == app })
	if r := m.Replied; pinged && r != nil && r.Author.ID == app && none(r.Metadata) && none(r.Interaction) {
		return nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields == nil {
		return nil
	}
	fields["content"] = json.RawMessage(`""`)
	for _, name := range []string{"embeds", "attachments", "components"} {
		fields[name] = json.RawMessage(`[]`)
	}
	delete(fields, "poll")
	less, err := json.Marshal(fields)
	if err != nil {
		return nil
	}
	return less
}

func none(field json.RawMessage) bool { return len(field) == 0 || string(field) == "null" }
