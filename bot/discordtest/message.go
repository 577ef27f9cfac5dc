package discordtest

import (
	"slices"
	"strings"
	"time"
)

// The types of messages.
const (
	defaultMessage     = 0
	replyMessage       = 19
	commandMessage     = 20
	contextMenuMessage = 23
)

// Flags of messages.
const (
	flagThread    = 1 << 5
	flagEphemeral = 1 << 6
	flagLoading   = 1 << 7
)

// A Message is one as it was when it was asked for: the fields don't change.
// What members do to it ([Message.Click] …) is done to it as it is by then.
type Message struct {
	ID, Content string
	Embeds      []Embed
	Rows        [][]Component
	Files       []File // as they were then; their addresses end sooner than the message
	Author      *User
	Ephemeral   bool
	Pinged      []string // whom the bot has pinged with it: users' IDs, "&" and a role's, "@everyone", "@here"
	ReplyTo     string   // ID of the message that it is a reply to
	Nonce       string
	Flags       int
	Type        int // Discord's: 0 regular, 19 reply, 20 and 23 a command's response
	Made        time.Time
	Edited      time.Time // zero: never
	Versions    []Version // each state that it had, this one last; none under Options.Forget

	channel    *Channel
	only       *User        // who sees it, if it is ephemeral
	of         *Interaction // that it is a response to
	thinking   bool         // it has no content yet
	mentioned  []*User
	components []Component
	files      []*File
	thread     *Channel
	oldEdits   int
}

// A Version is a state of a message.
type Version struct {
	At      time.Time
	Content string
	Embeds  []Embed
	Rows    [][]Component
}

// Channel returns the message's channel.
func (m *Message) Channel() *Channel { return m.channel }

// Thread returns the thread that was started from the message, nil if none was.
func (m *Message) Thread() *Channel { return m.thread }

// snapshot returns the message as it is now. The lock is held.
func (m *Message) snapshot() *Message {
	if m == nil {
		return nil
	}
	now := *m
	now.Versions = slices.Clip(m.Versions)
	now.Files = m.channel.discord.filesNow(m.files)
	return &now
}

func (m *Message) visible(to *User) bool { return !m.Ephemeral || to != nil && m.only == to }

// regular reports whether the message is no response to an interaction.
func (m *Message) regular() bool { return m.of == nil }

// post puts a message into the channel and tells the bot. The lock is held.
func (c *Channel) post(m *Message) {
	d := c.discord
	m.ID, m.channel, m.Made = d.newID(), c, time.Now()
	c.messages = append(c.messages, m)
	m.noteVersion(m.Made)
	d.forgetMessages(c)
	if !m.Ephemeral {
		c.emit("MESSAGE_CREATE", m.event())
	}
}

// changedNow notes that the message has changed and tells the bot. The lock is held.
func (m *Message) changedNow() {
	m.Edited = time.Now()
	m.noteVersion(m.Edited)
	if !m.Ephemeral {
		m.channel.emit("MESSAGE_UPDATE", m.event())
	}
}

// remove deletes the message. The lock is held.
func (m *Message) remove() {
	c := m.channel
	c.messages = slices.DeleteFunc(c.messages, func(x *Message) bool { return x == m })
	if !m.Ephemeral {
		o := object{"id": m.ID, "channel_id": c.ID}
		if c.guild != nil {
			o["guild_id"] = c.guild.ID
		}
		c.emit("MESSAGE_DELETE", o)
	}
}

func (m *Message) noteVersion(at time.Time) {
	if m.thinking || m.channel.discord.options.Forget {
		return
	}
	m.Versions = append(m.Versions, Version{At: at, Content: m.Content, Embeds: m.Embeds, Rows: m.Rows})
}

// ping notes whom the bot's message mentions, and counts those of them that it
// hasn't pinged before. Ephemeral messages ping nobody. The lock is held.
func (m *Message) ping(who []string, d *Discord) {
	m.mentioned = nil
	for _, id := range who {
		if u := d.users[id]; u != nil {
			m.mentioned = append(m.mentioned, u)
		}
		if !m.Ephemeral && !slices.Contains(m.Pinged, id) {
			m.Pinged = append(slices.Clip(m.Pinged), id)
			d.pinged++
		}
	}
}

// usersIn returns the users whom a text mentions. The lock is held.
func (d *Discord) usersIn(text string) []*User {
	var users []*User
	for _, m := range userMention.FindAllStringSubmatch(text, -1) {
		if u := d.users[m[1]]; u != nil && !slices.Contains(users, u) {
			users = append(users, u)
		}
	}
	return users
}

// readable reports whether the bot, which has no intent for message content,
// may read the message over REST. The lock is held.
func (m *Message) readable() bool {
	bot := m.channel.discord.bot
	if m.Author == bot || m.channel.guild == nil || strings.Contains(m.Content, "<@"+bot.ID+">") || strings.Contains(m.Content, "<@!"+bot.ID+">") {
		return true
	}
	to := m.channel.find(m.ReplyTo)
	return to != nil && to.Author == bot && to.regular() && slices.Contains(m.mentioned, bot)
}

// event is the message as an event tells of it.
func (m *Message) event() object {
	o := m.payload()
	if g := m.channel.guild; g != nil {
		o["guild_id"], o["member"] = g.ID, g.member(m.Author)
	}
	return o
}

// withheld is the message as REST shows it to a bot that may not read it.
func (m *Message) withheld() object {
	o := m.payload()
	if !m.readable() {
		o["content"], o["embeds"], o["attachments"], o["components"] = "", []Embed{}, []object{}, []Component{}
	}
	return o
}

// payload is the whole message in Discord's shape. The lock is held.
func (m *Message) payload() object {
	o := m.basics()
	if m.ReplyTo != "" {
		reference := object{"type": 0, "channel_id": m.channel.ID, "message_id": m.ReplyTo}
		if m.channel.guild != nil {
			reference["guild_id"] = m.channel.guild.ID
		}
		o["message_reference"], o["referenced_message"] = reference, nil
		if to := m.channel.find(m.ReplyTo); to != nil {
			o["referenced_message"] = to.basics()
		}
	}
	return o
}

// basics is the message without the one that it is a reply to.
func (m *Message) basics() object {
	o := object{
		"id": m.ID, "type": m.Type, "channel_id": m.channel.ID, "content": m.Content,
		"author": m.Author.payload(), "timestamp": stamp(m.Made), "edited_timestamp": nil,
		"embeds": m.embedPayloads(), "components": list(m.components), "attachments": m.channel.discord.filePayloads(m.files),
		"mentions": payloads(m.mentioned), "mention_roles": []string{}, "mention_everyone": slices.Contains(m.Pinged, "@everyone"),
		"flags": m.Flags, "pinned": false, "tts": false,
	}
	if !m.Edited.IsZero() {
		o["edited_timestamp"] = stamp(m.Edited)
	}
	if m.Nonce != "" {
		o["nonce"] = m.Nonce
	}
	if m.thread != nil {
		o["thread"] = m.thread.payload()
	}
	if m.of != nil {
		app := m.channel.discord.bot.ID
		o["application_id"], o["webhook_id"], o["interaction_metadata"] = app, app, m.of.metadata()
	}
	return o
}

func payloads(users []*User) []object {
	all := make([]object, len(users))
	for i, u := range users {
		all[i] = u.payload()
	}
	return all
}

// list returns items, never nil: Discord sends [] and not null.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// Say posts a message of u's; <@ID> in it are mentions.
func (c *Channel) Say(u *User, text string) *Message {
	return c.say(&Message{Author: u, Content: text})
}

// Answer posts a reply of u's to the message, with the ping on.
func (m *Message) Answer(u *User, text string) *Message {
	return m.channel.say(&Message{Author: u, Content: text, Type: replyMessage, ReplyTo: m.ID, mentioned: []*User{m.Author}})
}

// Direct posts a direct message to the bot.
func (d *Discord) Direct(u *User, text string) *Message {
	var c *Channel
	d.change(func() { c = d.directWith(u) })
	return c.say(&Message{Author: u, Content: text})
}

// SayWith posts a message of u's with files, of which the text may be empty.
func (c *Channel) SayWith(u *User, text string, files ...Attachment) *Message {
	m := &Message{Author: u, Content: text}
	problem := ""
	c.discord.change(func() {
		if text == "" && len(files) == 0 || len(files) > mostFiles {
			problem = "a message has a text or one to ten files"
		}
		for _, a := range files {
			f, why := c.discord.attach(a, ofMessages, c.ID)
			m.files = append(m.files, f)
			problem += why
		}
	})
	if problem != "" {
		c.discord.broke("a member can't: SayWith: %s", problem)
		return &Message{channel: c, Author: u}
	}
	return c.say(m)
}

func (c *Channel) say(m *Message) (snapshot *Message) {
	c.discord.change(func() {
		for _, u := range c.discord.usersIn(m.Content) {
			if !slices.Contains(m.mentioned, u) {
				m.mentioned = append(m.mentioned, u)
			}
		}
		c.post(m)
		snapshot = m.snapshot()
	})
	return snapshot
}
