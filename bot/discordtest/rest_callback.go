package discordtest

import (
	"fmt"
	"slices"
	"time"
)

// callbackBody is what an interaction is acknowledged with.
type callbackBody struct {
	Type int `json:"type"`
	Data struct {
		messageBody
		Choices  []Choice `json:"choices"`
		CustomID string   `json:"custom_id"`
		Title    string   `json:"title"`
	} `json:"data"`
}

// callbacksFor tells with what each type of interaction may be acknowledged.
// What concerns a component's message is further restricted by allowsUpdate.
var callbacksFor = map[int][]int{
	commandInteraction:   {messageCallback, deferredCallback, modalCallback},
	componentInteraction: {messageCallback, deferredCallback, deferredUpdateCallback, updateCallback, modalCallback},
	completeInteraction:  {completeCallback},
	modalInteraction:     {messageCallback, deferredCallback, deferredUpdateCallback, updateCallback},
}

// callback acknowledges an interaction.
func (d *Discord) callback(r *request) *reply {
	var body callbackBody
	if refused := r.message(&body, &body.Data.messageBody); refused != nil {
		return refused
	}
	i := d.interactions[r.PathValue("token")]
	switch {
	case i == nil || i.ID != r.PathValue("interaction"):
		return unknownInteraction
	case i.answered != 0:
		return acknowledged
	case time.Since(i.times.Sent) > d.options.AckWithin:
		return unknownInteraction
	case !i.allows(body.Type):
		rule := fmt.Sprintf("type: %d doesn't answer an interaction of type %d", body.Type, i.kind)
		return breaking(invalidForm(rule), rule)
	}
	if refused := i.acknowledge(&body); refused != nil {
		return refused
	}
	if r.URL.Query().Get("with_response") == "true" {
		return ok(i.callbackResponse())
	}
	return noContent
}

func (i *Interaction) allows(callback int) bool {
	if callback == deferredUpdateCallback || callback == updateCallback {
		return i.message != nil && slices.Contains(callbacksFor[i.kind], callback)
	}
	return slices.Contains(callbacksFor[i.kind], callback)
}

func (i *Interaction) acknowledge(body *callbackBody) *reply {
	data := &body.Data
	switch body.Type {
	case messageCallback:
		m := i.response(data.Flags.value)
		if refused := data.apply(m); refused != nil {
			return refused
		}
		i.channel.post(m)
		i.original = m
	case deferredCallback:
		m := i.response(data.Flags.value | flagLoading)
		m.thinking = true
		i.channel.post(m)
		i.original = m
	case updateCallback:
		if i.message.channel.find(i.message.ID) == nil {
			return unknownMessage
		}
		if refused := data.apply(i.message); refused != nil {
			return refused
		}
		i.message.changedNow()
		i.original = i.message
	case deferredUpdateCallback:
		i.original = i.message
	case completeCallback:
		i.choices = list(data.Choices)
	case modalCallback:
		i.modal = newModal(data.CustomID, data.Title, data.Components.value)
	}
	i.acknowledged(body.Type)
	return nil
}

func (i *Interaction) acknowledged(callback int) {
	i.answered = callback
	i.times.Acknowledged = time.Now()
	i.times.Last = i.times.Acknowledged
	if callback != deferredCallback && callback != deferredUpdateCallback {
		i.shown()
	}
}

// response is a new message of the interaction's, not yet in its channel.
func (i *Interaction) response(flags int) *Message {
	m := &Message{Author: i.discord.bot, of: i, Flags: flags, Type: i.responseType(), channel: i.channel}
	if m.Type == replyMessage && i.message != nil {
		m.ReplyTo = i.message.ID
	}
	if flags&flagEphemeral != 0 {
		m.Ephemeral, m.only = true, i.user
	}
	return m
}

// responseType is a message type: a reply to the message of a component, or
// else a command's response.
func (i *Interaction) responseType() int {
	switch {
	case i.message != nil:
		return replyMessage
	case i.target != nil, i.before != nil && i.before.target != nil:
		return contextMenuMessage
	}
	return commandMessage
}

func (i *Interaction) callbackResponse() object {
	about := object{"id": i.ID, "type": i.kind, "channel_id": i.channel.ID}
	o := object{"interaction": about}
	if i.original != nil {
		about["response_message_id"] = i.original.ID
		about["response_message_loading"] = i.original.thinking
		about["response_message_ephemeral"] = i.original.Ephemeral
		o["resource"] = object{"type": i.answered, "message": i.original.payload()}
	}
	return o
}
