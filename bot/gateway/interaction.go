package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
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
// edit does. Its files have no description, since discordgo's have none, and go
// within the three seconds: a picture is better edited into what was deferred.
func (c *Client) Respond(ctx context.Context, i *discordgo.Interaction, r *Response) error {
	to := newRoute("POST", "/interactions/{interaction}/{token}/callback", i.ID, i.Token)
	body, err := callbackPayload(r)
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

// callbackPayload is a Response as the body of its request.
func callbackPayload(r *Response) (payload, error) {
	data := r.Data
	if data == nil {
		data = &discordgo.InteractionResponseData{}
	}
	files, err := filesOf(data)
	if err != nil {
		return payload{}, err
	}
	if len(files) > 0 && r.Type != discordgo.InteractionResponseChannelMessageWithSource && r.Type != discordgo.InteractionResponseUpdateMessage {
		return payload{}, errors.New("files go with a message only")
	}
	return withFiles(newCallback(r.Type, data, files), files)
}

// filesOf reads a response's files: once, though it may be sent twice.
func filesOf(data *discordgo.InteractionResponseData) ([]File, error) {
	var files []File
	for _, f := range data.Files {
		if f == nil || f.Reader == nil {
			return nil, errors.New("a file has nothing to read")
		}
		content, err := io.ReadAll(f.Reader)
		if err != nil {
			return nil, fmt.Errorf("read a file: %w", err)
		}
		files = append(files, File{Name: f.Name, MediaType: f.ContentType, Data: content})
	}
	return files, nil
}

func newCallback(kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData, files []File) callback {
	m := Message{Content: data.Content, Embeds: data.Embeds, Components: data.Components, Flags: data.Flags, Files: files}
	c := callback{Type: kind}
	switch kind {
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
	return c
}
