package discordtest

import (
	"crypto/rand"
	"time"
)

// The types of interactions.
const (
	commandInteraction   = 2
	componentInteraction = 3
	completeInteraction  = 4
	modalInteraction     = 5
)

// The types of callbacks.
const (
	messageCallback        = 4
	deferredCallback       = 5
	deferredUpdateCallback = 6
	updateCallback         = 7
	completeCallback       = 8
	modalCallback          = 9
)

// An Interaction is a member's use of a command, a button, a menu or a modal.
// The exported fields never change. One that the member couldn't make, so that
// the test has failed, has no ID.
type Interaction struct {
	ID, Token string

	discord *Discord
	kind    int
	user    *User
	channel *Channel
	target  *Message     // of a message command
	message *Message     // that the button, the menu or the modal's button is on
	before  *Interaction // that was answered with the modal

	answered  int      // the callback's type; 0: not yet
	original  *Message // what @original stands for; nil: nothing
	followUps []*Message
	choices   []Choice
	modal     *Modal
	submitted bool // the modal was
	times     Times
}

// Times are when what happened to an interaction; zero: it didn't.
type Times struct {
	Sent         time.Time // to the gateway
	Acknowledged time.Time
	First        time.Time // a member saw something of the answer, which isn't "thinking"
	Last         time.Time // the answer changed or went on
	Edits        int       // how often the bot edited: all PATCHes, also the one that ends "thinking"
}

// A Choice is an autocomplete's suggestion.
type Choice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// newInteraction makes an interaction of u's. The lock is held.
func (d *Discord) newInteraction(kind int, u *User, c *Channel) *Interaction {
	i := &Interaction{ID: d.newID(), Token: "interaction-" + rand.Text() + rand.Text(), discord: d, kind: kind, user: u, channel: c}
	i.times.Sent = time.Now()
	d.interactions[i.Token] = i
	d.forgetInteractions()
	if d.options.Forget {
		d.aging = append(d.aging, i)
	}
	return i
}

// emit sends the interaction to the bot. The lock is held.
func (i *Interaction) emit(data object) {
	i.discord.emit(i.channel.guild, "INTERACTION_CREATE", i.payload(data))
}

func (i *Interaction) payload(data object) object {
	c, d := i.channel, i.discord
	o := object{
		"id": i.ID, "application_id": d.bot.ID, "type": i.kind, "token": i.Token, "version": 1, "data": data,
		"channel_id": c.ID, "channel": c.payload(), "locale": i.user.Locale,
		"app_permissions": bitString(c.allowed()), "attachment_size_limit": 10 << 20,
		"entitlements": []object{}, "entitlement_sku_ids": []string{},
	}
	if i.message != nil {
		o["message"] = i.message.payload()
	}
	if c.guild == nil {
		o["user"], o["context"] = i.user.payload(), 1
		o["authorizing_integration_owners"] = object{"0": "0"}
		return o
	}
	member := c.guild.member(i.user)
	member["user"], member["permissions"] = i.user.payload(), bitString(c.guild.permissionsOf(i.user))
	o["member"], o["context"] = member, 0
	o["guild_id"], o["guild_locale"] = c.guild.ID, c.guild.Locale
	o["guild"] = object{"id": c.guild.ID, "locale": c.guild.Locale, "features": []string{}}
	o["authorizing_integration_owners"] = object{"0": c.guild.ID}
	return o
}

// metadata is the interaction as its response tells of it.
func (i *Interaction) metadata() object {
	o := object{"id": i.ID, "type": i.kind, "user": i.user.payload(), "authorizing_integration_owners": object{}}
	if i.channel.guild != nil {
		o["authorizing_integration_owners"] = object{"0": i.channel.guild.ID}
	}
	if i.kind == componentInteraction && i.message != nil {
		o["interacted_message_id"] = i.message.ID
	}
	if i.kind == modalInteraction && i.before != nil {
		o["triggering_interaction_metadata"] = i.before.metadata()
	}
	return o
}

func (i *Interaction) lastChange() time.Time {
	if i.times.Last.IsZero() {
		return i.times.Sent
	}
	return i.times.Last
}

// shown notes that a member sees something new. The lock is held.
func (i *Interaction) shown() {
	now := time.Now()
	if i.times.First.IsZero() {
		i.times.First = now
	}
	i.times.Last = now
}

// Reply returns the message that the interaction was answered with, nil while
// there is none or while it is "thinking". For a button whose own message was
// changed it is that message.
func (i *Interaction) Reply() *Message {
	i.discord.mu.Lock()
	defer i.discord.mu.Unlock()
	if i.original == nil || i.original.thinking {
		return nil
	}
	return i.original.snapshot()
}

// Thinking reports whether the member sees that the bot is "thinking".
func (i *Interaction) Thinking() bool {
	i.discord.mu.Lock()
	defer i.discord.mu.Unlock()
	return i.original != nil && i.original.thinking
}

// FollowUps returns the messages that followed the reply, oldest first.
func (i *Interaction) FollowUps() []*Message {
	i.discord.mu.Lock()
	defer i.discord.mu.Unlock()
	var all []*Message
	for _, m := range i.followUps {
		all = append(all, m.snapshot())
	}
	return all
}

// Choices returns what an autocomplete was answered with.
func (i *Interaction) Choices() []Choice {
	i.discord.mu.Lock()
	defer i.discord.mu.Unlock()
	return i.choices
}

// Modal returns the modal that the interaction was answered with, nil for none.
func (i *Interaction) Modal() *Modal {
	i.discord.mu.Lock()
	defer i.discord.mu.Unlock()
	return i.modal
}

// Times returns when what happened so far.
func (i *Interaction) Times() Times {
	i.discord.mu.Lock()
	defer i.discord.mu.Unlock()
	return i.times
}
