package discordtest

import (
	"slices"
	"time"
)

// by returns the interaction whose token a request brings, or why it can't be
// used. The lock is held.
func (d *Discord) by(r *request) (*Interaction, *reply) {
	i := d.interactions[r.PathValue("token")]
	switch {
	case i == nil || r.PathValue("app") != d.bot.ID || time.Since(i.times.Sent) > d.options.TokenLife:
		return nil, invalidToken
	case i.answered == 0 || i.answered == completeCallback:
		return nil, unknownWebhook
	}
	return i, nil
}

// originalOf returns the message that @original stands for.
func (d *Discord) originalOf(r *request) (*Interaction, *Message, *reply) {
	i, refused := d.by(r)
	switch {
	case refused != nil:
		return nil, nil, refused
	case i.channel.gone():
		return nil, nil, unknownChannel
	case i.original == nil || i.channel.find(i.original.ID) == nil:
		return nil, nil, unknownMessage
	}
	return i, i.original, nil
}

func (d *Discord) getOriginal(r *request) *reply {
	_, m, refused := d.originalOf(r)
	if refused != nil {
		return refused
	}
	return ok(m.payload())
}

func (d *Discord) editOriginal(r *request) *reply {
	i, m, refused := d.originalOf(r)
	if refused != nil {
		return refused
	}
	return i.edit(m, r)
}

func (d *Discord) deleteOriginal(r *request) *reply {
	i, m, refused := d.originalOf(r)
	if refused != nil {
		return refused
	}
	m.remove()
	i.original = nil
	i.times.Last = time.Now()
	return noContent
}

// edit changes a message of the interaction's. The first edit of one that is
// "thinking" makes it a message.
func (i *Interaction) edit(m *Message, r *request) *reply {
	var body messageBody
	if refused := r.message(&body, &body); refused != nil {
		return refused
	}
	i.times.Edits++
	return i.fill(m, &body)
}

func (i *Interaction) fill(m *Message, body *messageBody) *reply {
	if refused := body.apply(m); refused != nil {
		return refused
	}
	m.thinking = false
	m.Flags &^= flagLoading
	m.changedNow()
	i.shown()
	return ok(m.payload())
}

// followUp posts a further message. While the interaction is "thinking" it
// takes that message's place, and whether it is ephemeral.
func (d *Discord) followUp(r *request) *reply {
	i, refused := d.by(r)
	if refused != nil {
		return refused
	}
	var body messageBody
	if refused := r.message(&body, &body); refused != nil {
		return refused
	}
	if i.channel.gone() {
		return unknownChannel
	}
	if i.original != nil && i.original.thinking {
		return i.fill(i.original, &body)
	}
	m := i.response(body.Flags.value)
	if refused := body.apply(m); refused != nil {
		return refused
	}
	i.channel.post(m)
	i.followUps = append(i.followUps, m)
	i.shown()
	return ok(m.payload())
}

// followUpOf returns the message that a request names, if it is the
// interaction's.
func (d *Discord) followUpOf(r *request) (*Interaction, *Message, *reply) {
	i, refused := d.by(r)
	if refused != nil {
		return nil, nil, refused
	}
	m := i.channel.find(r.PathValue("message"))
	if m == nil || m != i.original && !slices.Contains(i.followUps, m) {
		return nil, nil, unknownMessage
	}
	return i, m, nil
}

func (d *Discord) getFollowUp(r *request) *reply {
	_, m, refused := d.followUpOf(r)
	if refused != nil {
		return refused
	}
	return ok(m.payload())
}

func (d *Discord) editFollowUp(r *request) *reply {
	i, m, refused := d.followUpOf(r)
	if refused != nil {
		return refused
	}
	return i.edit(m, r)
}

func (d *Discord) deleteFollowUp(r *request) *reply {
	i, m, refused := d.followUpOf(r)
	if refused != nil {
		return refused
	}
	m.remove()
	i.followUps = slices.DeleteFunc(i.followUps, func(x *Message) bool { return x == m })
	i.times.Last = time.Now()
	return noContent
}
