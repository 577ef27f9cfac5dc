package discordtest

import (
	"slices"
	"time"
)

// The types of channels.
const (
	textChannel   = 0
	directChannel = 1
	publicThread  = 11
)

// A Channel is a guild's text channel, a thread, or a user's direct messages
// with the bot. The exported fields never change.
type Channel struct {
	ID, Name string

	discord  *Discord
	guild    *Guild   // nil: direct messages
	parent   *Channel // of a thread
	user     *User    // of direct messages
	made     time.Time
	archive  int // of a thread: minutes of silence
	archived bool
	locked   bool
	members  []string
	denied   uint64 // to the bot
	deleted  bool
	messages []*Message // as they are now, oldest first
	typing   int
}

// AddChannel makes a text channel.
func (g *Guild) AddChannel(name string) *Channel {
	d := g.discord
	c := &Channel{Name: name, discord: d, guild: g, made: time.Now()}
	d.change(func() {
		c.ID = d.newID()
		d.channels[c.ID] = c
		g.channels = append(g.channels, c)
		d.emit(g, "CHANNEL_CREATE", c.payload())
	})
	return c
}

// directWith returns the channel of the user's direct messages with the bot.
// The lock is held.
func (d *Discord) directWith(u *User) *Channel {
	if u.direct == nil {
		u.direct = &Channel{ID: d.newID(), discord: d, user: u, made: time.Now()}
		d.channels[u.direct.ID] = u.direct
	}
	return u.direct
}

// Deny takes permissions from the bot in this channel and its threads, such as
// "VIEW_CHANNEL" or "SEND_MESSAGES".
func (c *Channel) Deny(names ...string) {
	for _, name := range names {
		if permissions[name] == 0 {
			c.discord.broke("Deny: unknown permission %s", name)
		}
	}
	c.discord.change(func() {
		c.denied |= bits(names...)
		c.discord.emit(c.guild, "CHANNEL_UPDATE", c.payload())
	})
}

// Delete deletes the channel with its threads.
func (c *Channel) Delete() {
	event := "CHANNEL_DELETE"
	if c.parent != nil {
		event = "THREAD_DELETE"
	}
	c.discord.change(func() {
		c.deleted = true
		c.discord.emit(c.guild, event, c.payload())
	})
}

// Archive archives a thread. What the bot writes there opens it again, unless
// it is locked as well; until then nothing in it can be changed.
func (c *Channel) Archive(locked bool) {
	c.discord.change(func() {
		c.archived, c.locked = true, locked
		c.emit("THREAD_UPDATE", c.payload())
	})
}

// Parent returns the channel that a thread belongs to, nil for what is no thread.
func (c *Channel) Parent() *Channel { return c.parent }

// Guild returns the channel's guild, nil for direct messages.
func (c *Channel) Guild() *Guild { return c.guild }

// Typing returns how often the bot has said that it is typing.
func (c *Channel) Typing() int {
	c.discord.mu.Lock()
	defer c.discord.mu.Unlock()
	return c.typing
}

// Messages returns what a member sees, oldest first: all regular messages, and
// the ephemeral ones that are for this user alone. A "thinking" message isn't
// among them before it has content. With nil only what everyone sees.
func (c *Channel) Messages(as *User) []*Message {
	c.discord.mu.Lock()
	defer c.discord.mu.Unlock()
	var seen []*Message
	for _, m := range c.messages {
		if m.visible(as) && !m.thinking {
			seen = append(seen, m.snapshot())
		}
	}
	return seen
}

// Threads returns the channel's threads, oldest first.
func (c *Channel) Threads() []*Channel {
	c.discord.mu.Lock()
	defer c.discord.mu.Unlock()
	var threads []*Channel
	if c.guild == nil {
		return nil
	}
	for _, t := range c.guild.channels {
		if t.parent == c && !t.gone() {
			threads = append(threads, t)
		}
	}
	return threads
}

// find returns the message as it is now, nil if there is none. The last ones
// are looked at first.
func (c *Channel) find(id string) *Message {
	for _, m := range slices.Backward(c.messages) {
		if m.ID == id {
			return m
		}
	}
	return nil
}

func (c *Channel) gone() bool { return c.deleted || c.parent != nil && c.parent.deleted }

// allowed returns what the bot may do here, as permission bits.
func (c *Channel) allowed() uint64 {
	switch {
	case c.guild == nil:
		return everyday
	case c.parent != nil:
		return everyday &^ (c.denied | c.parent.denied)
	}
	return everyday &^ c.denied
}

// refuses returns Discord's refusal of what needs these permissions here, nil
// for none. A channel that the bot can't see comes before all else.
func (c *Channel) refuses(needed ...string) *reply {
	switch {
	case c == nil || c.gone():
		return unknownChannel
	case c.guild != nil && c.guild.gone(), c.allowed()&bits("VIEW_CHANNEL") == 0:
		return missingAccess
	case c.allowed()&bits(needed...) != bits(needed...):
		return missingPermissions
	}
	return nil
}

// emit sends the bot what happens in the channel, if it can see that. The lock
// is held.
func (c *Channel) emit(name string, data object) {
	if c.allowed()&bits("VIEW_CHANNEL") != 0 {
		c.discord.emit(c.guild, name, data)
	}
}

func (c *Channel) kind() int {
	switch {
	case c.guild == nil:
		return directChannel
	case c.parent != nil:
		return publicThread
	}
	return textChannel
}

func (c *Channel) payload() object {
	o := object{"id": c.ID, "type": c.kind(), "flags": 0, "last_message_id": nil}
	if n := len(c.messages); n > 0 {
		o["last_message_id"] = c.messages[n-1].ID
	}
	switch c.kind() {
	case directChannel:
		o["recipients"] = []object{c.user.payload()}
		return o
	case publicThread:
		o["parent_id"], o["owner_id"] = c.parent.ID, c.discord.bot.ID
		o["message_count"], o["member_count"], o["total_message_sent"] = len(c.messages), len(c.members), len(c.messages)
		o["rate_limit_per_user"] = 0
		o["thread_metadata"] = object{
			"archived": c.archived, "locked": c.locked, "auto_archive_duration": c.archive,
			"archive_timestamp": stamp(c.made), "create_timestamp": stamp(c.made),
		}
	default:
		o["position"], o["nsfw"], o["parent_id"], o["topic"] = 0, false, nil, nil
		o["permission_overwrites"] = []object{{
			"id": c.discord.bot.ID, "type": 1, "allow": "0", "deny": bitString(c.denied),
		}}
	}
	o["guild_id"], o["name"] = c.guild.ID, c.Name
	return o
}

// seenBy is the channel with what a member may do there, as interactions tell
// of channels that were chosen. The lock is held.
func (c *Channel) seenBy(u *User) object {
	o := c.payload()
	o["permissions"] = bitString(everyday)
	if c.guild != nil {
		o["permissions"] = bitString(c.guild.permissionsOf(u))
	}
	return o
}
