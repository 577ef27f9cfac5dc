package gateway

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// A Message is the body that makes or edits a message. It never pings anyone,
// whatever it says. An edit replaces all of the message that was there before:
// also what is empty here.
type Message struct {
	Content    string
	Embeds     []*discordgo.MessageEmbed
	Components []discordgo.MessageComponent
	Flags      discordgo.MessageFlags
	Files      []File // up to ten

	// On creation by Send only.
	Nonce   string // up to 25 characters: within some minutes a second message with it isn't made, the first is returned
	ReplyTo string // a message's ID; if it is gone the message is made all the same
}

// A File goes with a Message.
type File struct {
	Name, MediaType string // "": application/octet-stream
	Description     string // what it shows, for those who don't see it; up to 1,024 characters
	Data            []byte
}

// Send makes a message in a channel.
func (c *Client) Send(ctx context.Context, channel string, m *Message) (*discordgo.Message, error) {
	r := newRoute("POST", "/channels/{channel}/messages", channel)
	r.again = m.Nonce != "" // else it could stand there twice
	return c.sendMessage(ctx, r, m.made(), m.Files)
}

// Edit replaces a message of the bot's.
func (c *Client) Edit(ctx context.Context, channel, message string, m *Message) (*discordgo.Message, error) {
	return c.sendMessage(ctx, newRoute("PATCH", "/channels/{channel}/messages/{message}", channel, message), m.edited(), m.Files)
}

// Delete deletes a message of the bot's.
func (c *Client) Delete(ctx context.Context, channel, message string) error {
	return c.call(ctx, newRoute("DELETE", "/channels/{channel}/messages/{message}", channel, message), payload{}, nil)
}

// StartThread opens a thread under a message. Its name has 1 to 100 characters.
// It is archived after a day without messages.
func (c *Client) StartThread(ctx context.Context, channel, message, name string) (*discordgo.Channel, error) {
	body, err := jsonPayload(struct {
		Name    string `json:"name"`
		Archive int    `json:"auto_archive_duration"` // minutes
	}{name, 24 * 60})
	if err != nil {
		return nil, err
	}
	return ask[discordgo.Channel](ctx, c, newRoute("POST", "/channels/{channel}/messages/{message}/threads", channel, message), body)
}

// Channel returns a channel or thread as it is now. Of a thread ParentID is the
// channel that it belongs to.
func (c *Client) Channel(ctx context.Context, id string) (*discordgo.Channel, error) {
	return ask[discordgo.Channel](ctx, c, newRoute("GET", "/channels/{channel}", id), payload{})
}

func (c *Client) sendMessage(ctx context.Context, r route, m messageBody, files []File) (*discordgo.Message, error) {
	body, err := withFiles(m, files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r, err)
	}
	return ask[discordgo.Message](ctx, c, r, body)
}

// A messageBody is a message as JSON. On edits what is empty is sent as such,
// so pointers tell empty from absent.
type messageBody struct {
	Content     *string                       `json:"content,omitempty"`
	Embeds      *[]*discordgo.MessageEmbed    `json:"embeds,omitempty"`
	Components  *[]discordgo.MessageComponent `json:"components,omitempty"`
	Attachments *[]attachment                 `json:"attachments,omitempty"`
	Flags       discordgo.MessageFlags        `json:"flags,omitempty"`
	Mentions    mentions                      `json:"allowed_mentions"`
	Nonce       string                        `json:"nonce,omitempty"`
	Enforce     bool                          `json:"enforce_nonce,omitempty"`
	Reference   *reference                    `json:"message_reference,omitempty"`
}

// mentions are always the empty ones, which allow no ping.
type mentions struct {
	Parse   [0]string `json:"parse"`
	Replied bool      `json:"replied_user"`
}

type attachment struct {
	ID          string `json:"id"` // of a new file: its number
	Name        string `json:"filename"`
	Description string `json:"description,omitempty"`
}

type reference struct {
	Message string `json:"message_id"`
	Fail    bool   `json:"fail_if_not_exists"`
}

// edited is the message with all that it replaces.
func (m *Message) edited() messageBody {
	b := messageBody{Content: &m.Content, Embeds: &m.Embeds, Components: &m.Components, Flags: m.Flags}
	if m.Embeds == nil {
		b.Embeds = &[]*discordgo.MessageEmbed{}
	}
	if m.Components == nil {
		b.Components = &[]discordgo.MessageComponent{}
	}
	attached := m.attachments()
	b.Attachments = &attached
	return b
}

// made is the message as a new one.
func (m *Message) made() messageBody {
	b := m.edited()
	if m.Content == "" {
		b.Content = nil
	}
	if len(m.Embeds) == 0 {
		b.Embeds = nil
	}
	if len(m.Components) == 0 {
		b.Components = nil
	}
	if len(m.Files) == 0 {
		b.Attachments = nil
	}
	b.Nonce, b.Enforce = m.Nonce, m.Nonce != ""
	if m.ReplyTo != "" {
		b.Reference = &reference{Message: m.ReplyTo}
	}
	return b
}

func (m *Message) attachments() []attachment {
	list := make([]attachment, 0, len(m.Files))
	for i, f := range m.Files {
		list = append(list, attachment{ID: strconv.Itoa(i), Name: f.Name, Description: f.Description})
	}
	return list
}

// withFiles is a body as JSON, or with files as multipart.
func withFiles(body any, files []File) (payload, error) {
	text, err := jsonPayload(body)
	if err != nil || len(files) == 0 {
		return text, err
	}
	var b bytes.Buffer // writing to it can't fail
	w := multipart.NewWriter(&b)
	part(w, `form-data; name="payload_json"`, text.kind, text.data)
	for i, f := range files {
		kind := f.MediaType
		if kind == "" {
			kind = "application/octet-stream"
		}
		part(w, fmt.Sprintf(`form-data; name="files[%d]"; filename="%s"`, i, quoted.Replace(f.Name)), oneLine.Replace(kind), f.Data)
	}
	w.Close()
	return payload{w.FormDataContentType(), b.Bytes()}, nil
}

// What would end a header's value or line is replaced as browsers do.
var (
	oneLine = strings.NewReplacer("\r", "%0D", "\n", "%0A")
	quoted  = strings.NewReplacer("\r", "%0D", "\n", "%0A", `"`, "%22")
)

func part(w *multipart.Writer, disposition, kind string, data []byte) {
	p, _ := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {disposition}, "Content-Type": {kind}})
	p.Write(data)
}
