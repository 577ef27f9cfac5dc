package openai

import (
	"cmp"
	"errors"

	api "github.com/sashabaranov/go-openai"

	"kutip/prompts"
)

// exchange sends the request in a dialect and hands over the reply. taken tells
// that the server took the request. The error is a fault, a pieceError, or the
// context's if that ended it.
func (c *call) exchange(d dialect) (taken bool, err error) {
	config := c.client.api
	config.HTTPClient = &wire{transport: c.client.transport, maxTokens: d.maxTokens}
	stream, err := api.NewClientWithConfig(config).
		CreateChatCompletionStream(c.ctx, d.request(c.client.model, c.request))
	if err != nil {
		return false, cmp.Or(c.ctx.Err(), unsent(err))
	}
	defer stream.Close()
	return true, c.receive(stream)
}

// unsent makes a fault of an error before the stream. One that isn't the wire's
// is go-openai's own: it didn't send the request.
func unsent(err error) error {
	if f := (*fault)(nil); errors.As(err, &f) {
		return f
	}
	if errors.Is(err, api.ErrChatCompletionInvalidModel) {
		return failed(prompts.NoSuchModel)
	}
	return failed(prompts.Refused)
}

// receive reads the stream to its end, also after the reply's last word: the
// usage comes then.
func (c *call) receive(stream *api.ChatCompletionStream) error {
	var r reply
	defer func() { c.usage = c.usage.Add(r.usage) }()
	for {
		chunk, err := stream.Recv()
		if c.ctx.Err() != nil && r.finish == "" {
			return c.ctx.Err() // also before what is still in a buffer
		}
		if err != nil {
			return r.end(err)
		}
		finished := r.finish != ""
		text, err := r.take(chunk)
		switch {
		case err != nil:
			return err
		case r.finish != "" && !finished:
			c.first.Reset(lingering)
		case r.begun && !finished:
			c.first.Stop()
		}
		if text == "" {
			continue
		}
		c.begun = true
		if err := c.piece(text); err != nil {
			return pieceError{err}
		}
	}
}
