package gateway

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// acknowledgeWithin is Discord's: later there is no such interaction.
	acknowledgeWithin = 3 * time.Second
	// leastForReply is the time that a first reply has however late it seems to
	// be: the clock of the host may be wrong, and it is Discord's that counts.
	leastForReply = time.Second
)

// A Response is the first reply to an interaction.
type Response = discordgo.InteractionResponse

// Respond sends the first reply: it acknowledges the interaction. It isn't sent
// again after a 429, and only once more if there was no connection, since it
// is of no use after three seconds. Code(err) is UnknownInteraction when it
// was late, and AlreadyAcknowledged when another was first.
//
// A message in it pings nobody; an update replaces all of the message, as an
// edit does. It can hold no files.
func (c *Client) Respond(ctx context.Context, i *discordgo.Interaction, r *Response) error {
	to := newRoute("POST", "/interactions/{interaction}/{token}/callback", i.ID, i.Token)
	callback, err := newCallback(r)
	if err != nil {
		return fmt.Errorf("%s: %w", to, err)
	}
	body, err := jsonPayload(callback)
	if err != nil {
		return fmt.Errorf("%s: %w", to, err)
	}
	ctx, stop := context.WithTimeout(ctx, c.timeToReply(i.ID))
	defer stop()
	return c.call(ctx, to, body, nil)
}

// timeToReply is how long an interaction can still be acknowledged. Its ID says
// when it was made.
func (c *Client) timeToReply(interaction string) time.Duration {
	made, err := discordgo.SnowflakeTimestamp(interaction)
	if err != nil {
		return acknowledgeWithin
	}
	left := made.Add(acknowledgeWithin).Sub(c.now())
	return min(max(left, leastForReply), acknowledgeWithin)
}

// EditReply replaces the first reply, or what stands there while the bot is
// thinking.
func (c *Client) EditReply(ctx context.Context, i *discordgo.Interaction, m *Message) (*discordgo.Message, error) {
	return c.sendMessage(ctx, newRoute("PATCH", "/webhooks/{app}/{token}/messages/@original", i.AppID, i.Token), m.edited(), m.Files)
}

// FollowUp makes a further message.
func (c *Client) FollowUp(ctx context.Context, i *discordgo.Interaction, m *Message) (*discordgo.Message, error) {
	body := m.made()
	body.Nonce, body.Enforce, body.Reference = "", false, nil // not for webhooks
	return c.sendMessage(ctx, newRoute("POST", "/webhooks/{app}/{token}", i.AppID, i.Token), body, m.Files)
}

// DeleteReply deletes the first reply.
func (c *Client) DeleteReply(ctx context.Context, i *discordgo.Interaction) error {
	return c.call(ctx, newRoute("DELETE", "/webhooks/{app}/{token}/messages/@original", i.AppID, i.Token), payload{}, nil)
}

// A callback is a Response as JSON. discordgo's own has fields of all types at
// once, and leaves out choices when there are none.
type callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`
}

type deferral struct {
	Flags discordgo.MessageFlags `json:"flags,omitempty"`
}

type choices struct {
	Choices []*discordgo.ApplicationCommandOptionChoice `json:"choices"`
}

type modal struct {
	CustomID   string                       `json:"custom_id"`
	Title      string                       `json:"title"`
	Components []discordgo.MessageComponent `json:"components"`
}

func newCallback(r *Response) (callback, error) {
	data := r.Data
	if data == nil {
		data = &discordgo.InteractionResponseData{}
	}
	if len(data.Files) > 0 {
		return callback{}, errors.New("a first reply can't hold files: acknowledge, then edit")
	}
	m := Message{Content: data.Content, Embeds: data.Embeds, Components: data.Components, Flags: data.Flags}
	c := callback{Type: r.Type}
	switch r.Type {
	case discordgo.InteractionResponseChannelMessageWithSource:
		c.Data = m.made()
	case discordgo.InteractionResponseUpdateMessage:
		c.Data = m.edited()
	case discordgo.InteractionResponseDeferredChannelMessageWithSource:
		c.Data = deferral{data.Flags}
	case discordgo.InteractionApplicationCommandAutocompleteResult:
		c.Data = choices{append([]*discordgo.ApplicationCommandOptionChoice{}, data.Choices...)}
	case discordgo.InteractionResponseModal:
		c.Data = modal{data.CustomID, data.Title, data.Components}
	}
	return c, nil
}
