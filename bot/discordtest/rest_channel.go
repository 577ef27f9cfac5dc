package discordtest

import (
	"slices"
	"time"
)

func (d *Discord) getChannel(r *request) *reply {
	c := d.channels[r.PathValue("channel")]
	if refused := c.refuses(); refused != nil {
		return refused
	}
	return ok(c.payload())
}

// startThread opens a thread under a message. The thread has the message's ID.
func (d *Discord) startThread(r *request) *reply {
	m, refused := d.messageOf(r)
	if refused != nil {
		return refused
	}
	c := m.channel
	if refused := c.refuses("CREATE_PUBLIC_THREADS"); refused != nil {
		return refused
	}
	if c.kind() != textChannel {
		return refusal(400, 50024, "Cannot execute action on this channel type")
	}
	if m.thread != nil {
		return threadExists
	}
	body := struct {
		Name    string `json:"name"`
		Archive int    `json:"auto_archive_duration"`
	}{Archive: 1440}
	if refused := r.decode(&body); refused != nil {
		return refused
	}
	t := &Channel{ID: m.ID, Name: body.Name, discord: d, guild: c.guild, parent: c, made: time.Now(), archive: body.Archive, members: []string{d.bot.ID}}
	d.channels[t.ID] = t
	c.guild.channels = append(c.guild.channels, t)
	m.thread = t
	m.Flags |= flagThread
	created := t.payload()
	created["newly_created"] = true
	d.emit(c.guild, "THREAD_CREATE", created)
	c.emit("MESSAGE_UPDATE", m.event())
	return &reply{status: 201, body: t.payload()}
}

// threadOf returns the thread that a request names, if the bot may see it.
func (d *Discord) threadOf(r *request) (*Channel, *reply) {
	c := d.channels[r.PathValue("channel")]
	if refused := c.refuses(); refused != nil {
		return nil, refused
	}
	if c.parent == nil {
		return nil, refusal(400, 50024, "Cannot execute action on this channel type")
	}
	return c, nil
}

func (d *Discord) threadMembers(r *request) *reply {
	c, refused := d.threadOf(r)
	if refused != nil {
		return refused
	}
	all := []object{}
	for _, id := range c.members {
		all = append(all, object{"id": c.ID, "user_id": id, "join_timestamp": stamp(c.made), "flags": 0})
	}
	return ok(all)
}

func (d *Discord) addThreadMember(r *request) *reply {
	c, refused := d.threadOf(r)
	if refused != nil {
		return refused
	}
	u := d.member(r)
	if u == nil {
		return unknownUser
	}
	if !slices.Contains(c.members, u.ID) {
		c.members = append(c.members, u.ID)
	}
	return noContent
}

func (d *Discord) removeThreadMember(r *request) *reply {
	c, refused := d.threadOf(r)
	if refused != nil {
		return refused
	}
	u := d.member(r)
	switch {
	case u == nil:
		return unknownUser
	case u != d.bot: // the bot may not manage threads
		return missingPermissions
	}
	c.members = slices.DeleteFunc(c.members, func(id string) bool { return id == u.ID })
	return noContent
}

// member returns the user that a request names, nil if there is none.
func (d *Discord) member(r *request) *User {
	if r.PathValue("user") == "@me" {
		return d.bot
	}
	return d.users[r.PathValue("user")]
}

// openDirect returns the channel of a user's direct messages.
func (d *Discord) openDirect(r *request) *reply {
	var body struct {
		Recipient string `json:"recipient_id"`
	}
	if refused := r.decode(&body); refused != nil {
		return refused
	}
	u := d.users[body.Recipient]
	if u == nil {
		return unknownUser
	}
	return ok(d.directWith(u).payload())
}
