package rules

import (
	"encoding/json"
	"slices"
	"strings"
)

// Flags of messages.
const (
	flagSuppressEmbeds        = 1 << 2
	flagEphemeral             = 1 << 6
	flagSuppressNotifications = 1 << 12
	flagComponentsV2          = 1 << 15
)

// A message is a body that makes or edits one. Fields that are null or
// missing are nil.
type message struct {
	Content         *string
	Embeds          *[]embed
	Components      *[]component
	Attachments     *[]attachment
	Stickers        []string `json:"sticker_ids"`
	Poll            json.RawMessage
	Flags           *int64
	Nonce           json.RawMessage
	AllowedMentions *allowedMentions `json:"allowed_mentions"`
}

type attachment struct {
	ID          json.RawMessage // a text or a number
	Description string
}

func checkCreated(f *findings, p payload) {
	checkNew(f, p, flagSuppressEmbeds|flagSuppressNotifications|flagComponentsV2)
}

func checkFollowUp(f *findings, p payload) {
	checkNew(f, p, flagEphemeral|flagSuppressEmbeds|flagSuppressNotifications|flagComponentsV2)
}

func checkNew(f *findings, p payload, flags int64) {
	var m message
	if f.decode("message", p.json, &m) {
		m.check(f, "message", flags)
		f.require(!m.empty() || len(p.files) > 0, "message", "empty: no content, embeds, components, stickers, poll or files")
	}
}

// checkEdited: an edit may leave out what stays, so only one that says
// "nothing" of content and embeds empties a message.
func checkEdited(f *findings, p payload) {
	var m message
	if !f.decode("message", p.json, &m) {
		return
	}
	m.check(f, "message", flagSuppressEmbeds|flagComponentsV2)
	emptied := m.Content != nil && m.Embeds != nil && m.empty() && len(p.files) == 0
	f.require(!emptied, "message", "emptied: no content, embeds, components or files")
}

// empty reports whether nothing of the message would be seen.
func (m message) empty() bool {
	return blank(value(m.Content)) && len(value(m.Embeds)) == 0 && len(value(m.Components)) == 0 &&
		len(value(m.Attachments)) == 0 && len(m.Stickers) == 0 && !given(m.Poll)
}

func (m message) check(f *findings, where string, flags int64) {
	f.text(where+".content", value(m.Content), 0, 2000)
	checkEmbeds(f, where+".embeds", value(m.Embeds))
	f.require(value(m.Flags)&^flags == 0, where+".flags", "%d isn't allowed here", value(m.Flags)&^flags)
	m.checkComponents(f, where)
	f.count(where+".attachments", len(value(m.Attachments)), 0, 10)
	twice := set{}
	for _, a := range value(m.Attachments) {
		id := strings.Trim(string(a.ID), `"`)
		f.require(digits.MatchString(id), where+".attachments.id", "%q is no ID", id)
		f.require(twice.add(id), where+".attachments.id", "%s twice", id)
		f.text(where+".attachments.description", a.Description, 0, 1024)
	}
	f.count(where+".sticker_ids", len(m.Stickers), 0, 3)
	checkNonce(f, where+".nonce", m.Nonce)
	if m.AllowedMentions != nil {
		m.AllowedMentions.check(f, where+".allowed_mentions")
	}
}

func (m message) checkComponents(f *findings, where string) {
	if value(m.Flags)&flagComponentsV2 == 0 {
		checkRows(f, where+".components", value(m.Components))
		return
	}
	f.require(value(m.Content) == "" && len(value(m.Embeds)) == 0 && len(m.Stickers) == 0 && !given(m.Poll),
		where, "Components V2 forbid content, embeds, stickers and a poll")
	checkV2(f, where+".components", value(m.Components))
}

func checkNonce(f *findings, where string, raw json.RawMessage) {
	var text string
	var number int64
	switch {
	case !given(raw) || json.Unmarshal(raw, &number) == nil:
	case json.Unmarshal(raw, &text) == nil:
		f.text(where, text, 0, 25)
	default:
		f.add(where, "neither a whole number nor a text")
	}
}

// given reports whether a field is there and not null.
func given(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// allowedMentions say who may be pinged.
type allowedMentions struct {
	Parse, Users, Roles []string
}

func (m allowedMentions) check(f *findings, where string) {
	known := []string{"roles", "users", "everyone"}
	twice := set{}
	for _, kind := range m.Parse {
		f.require(slices.Contains(known, kind), where+".parse", "%q is unknown", kind)
		f.require(twice.add(kind), where+".parse", "%q twice", kind)
	}
	f.require(!slices.Contains(m.Parse, "users") || len(m.Users) == 0, where, `parse of "users" excludes a list of users`)
	f.require(!slices.Contains(m.Parse, "roles") || len(m.Roles) == 0, where, `parse of "roles" excludes a list of roles`)
	f.count(where+".users", len(m.Users), 0, 100)
	f.count(where+".roles", len(m.Roles), 0, 100)
}

func checkThread(f *findings, p payload) {
	var thread struct {
		Name    string
		Archive *int `json:"auto_archive_duration"`
		Slow    int  `json:"rate_limit_per_user"`
		Message *message
	}
	if !f.decode("thread", p.json, &thread) {
		return
	}
	f.text("thread.name", thread.Name, 1, 100)
	f.require(thread.Name == "" || !blank(thread.Name), "thread.name", "blank")
	f.require(thread.Archive == nil || slices.Contains([]int{60, 1440, 4320, 10080}, *thread.Archive),
		"thread.auto_archive_duration", "%d minutes is none of 60, 1440, 4320, 10080", value(thread.Archive))
	f.count("thread.rate_limit_per_user", thread.Slow, 0, 21600)
	if thread.Message != nil { // a post in a forum
		thread.Message.check(f, "thread.message", flagSuppressEmbeds|flagSuppressNotifications|flagComponentsV2)
	}
}
