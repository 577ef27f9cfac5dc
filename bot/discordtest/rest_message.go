package discordtest

import (
	"strconv"
	"time"
)

// nonceLife is how long a nonce stands for its message: the first that the bot
// sent with it, to whatever channel.
const nonceLife = 5 * time.Minute

// writing is the permission to write in the channel.
func (c *Channel) writing() string {
	if c != nil && c.parent != nil {
		return "SEND_MESSAGES_IN_THREADS"
	}
	return "SEND_MESSAGES"
}

func (d *Discord) createMessage(r *request) *reply {
	c := d.channels[r.PathValue("channel")]
	if refused := c.refuses(c.writing()); refused != nil {
		return refused
	}
	var body messageBody
	if refused := r.message(&body, &body); refused != nil {
		return refused
	}
	switch {
	case c.user != nil && c.user.closed:
		return cannotMessage
	case c.archived && c.locked:
		return threadArchived
	}
	if refused := c.refusesContent(&body); refused != nil {
		return refused
	}
	nonce := body.nonce()
	if m := d.nonces[nonce]; body.EnforceNonce && m != nil && time.Since(m.Made) < nonceLife {
		return ok(m.payload())
	}
	m := &Message{Author: d.bot, Flags: body.Flags.value, Nonce: nonce, channel: c}
	if refused := m.refer(body.Reference); refused != nil {
		return refused
	}
	if refused := body.apply(m); refused != nil {
		return refused
	}
	c.reopen()
	c.post(m)
	d.keepNonce(m)
	return ok(m.payload())
}

// reopen ends a thread's being archived.
func (c *Channel) reopen() {
	if c.archived {
		c.archived = false
		c.emit("THREAD_UPDATE", c.payload())
	}
}

// refusesContent refuses what the bot may not put into its messages here.
func (c *Channel) refusesContent(body *messageBody) *reply {
	if len(body.Embeds.value) > 0 && c.allowed()&bits("EMBED_LINKS") == 0 {
		return missingPermissions
	}
	if len(body.files) > 0 && c.allowed()&bits("ATTACH_FILES") == 0 {
		return missingPermissions
	}
	return nil
}

// refer makes the message a reply to another, if the body says so.
func (m *Message) refer(to *messageReference) *reply {
	switch {
	case to == nil || to.Message == "":
		return nil
	case m.channel.allowed()&bits("READ_MESSAGE_HISTORY") == 0:
		return noHistory
	case m.channel.find(to.Message) != nil:
		m.ReplyTo, m.Type = to.Message, replyMessage
	case to.Must == nil || *to.Must:
		return invalidForm("message_reference: Unknown message")
	}
	return nil
}

func (d *Discord) keepNonce(m *Message) {
	if m.Nonce == "" {
		return
	}
	for nonce, old := range d.nonces {
		if time.Since(old.Made) > nonceLife {
			delete(d.nonces, nonce)
		}
	}
	d.nonces[m.Nonce] = m
}

// messageOf returns the message that a request names.
func (d *Discord) messageOf(r *request) (*Message, *reply) {
	c := d.channels[r.PathValue("channel")]
	if refused := c.refuses(); refused != nil {
		return nil, refused
	}
	m := c.find(r.PathValue("message"))
	if m == nil || m.Ephemeral {
		return nil, unknownMessage
	}
	return m, nil
}

func (d *Discord) getMessage(r *request) *reply {
	m, refused := d.messageOf(r)
	if refused != nil {
		return refused
	}
	if refused := m.channel.refuses("READ_MESSAGE_HISTORY"); refused != nil {
		return refused
	}
	return ok(m.withheld())
}

// getMessages returns the channel's last messages, the newest first.
func (d *Discord) getMessages(r *request) *reply {
	c := d.channels[r.PathValue("channel")]
	if refused := c.refuses("READ_MESSAGE_HISTORY"); refused != nil {
		return refused
	}
	limit, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil {
		limit = 50
	}
	all := []object{}
	for at := len(c.messages) - 1; at >= 0 && len(all) < limit; at-- {
		if m := c.messages[at]; !m.Ephemeral {
			all = append(all, m.withheld())
		}
	}
	return ok(all)
}

func (d *Discord) editMessage(r *request) *reply {
	m, refused := d.messageOf(r)
	if refused != nil {
		return refused
	}
	var body messageBody
	if refused := r.message(&body, &body); refused != nil {
		return refused
	}
	if refused := m.refusesEdit(&body); refused != nil {
		return refused
	}
	if refused := body.apply(m); refused != nil {
		return refused
	}
	m.changedNow()
	return ok(m.payload())
}

func (m *Message) refusesEdit(body *messageBody) *reply {
	d := m.channel.discord
	switch {
	case m.Author != d.bot:
		return notAuthor
	case m.channel.archived:
		return threadArchived
	case time.Since(m.Made) > d.options.OldAfter:
		if m.oldEdits++; m.oldEdits > d.options.OldEdits {
			return tooManyOldEdits
		}
	}
	return m.channel.refusesContent(body)
}

func (d *Discord) deleteMessage(r *request) *reply {
	m, refused := d.messageOf(r)
	switch {
	case refused != nil:
		return refused
	case m.Author != d.bot: // the bot may not manage messages
		return missingPermissions
	case m.channel.archived:
		return threadArchived
	}
	m.remove()
	return noContent
}

func (d *Discord) typing(r *request) *reply {
	c := d.channels[r.PathValue("channel")]
	if refused := c.refuses(c.writing()); refused != nil {
		return refused
	}
	if c.archived {
		return threadArchived
	}
	c.typing++
	return noContent
}
