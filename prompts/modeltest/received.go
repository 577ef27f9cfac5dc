package modeltest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"kutip/prompts"
)

// maxBody is how many bytes of a request are read.
const maxBody = 8 << 20

// A Received is a request that reached the Server.
type Received struct {
	Header   http.Header
	Model    string
	Messages []prompts.Message
	Stream   bool
	Usage    bool // stream_options.include_usage

	MaxTokens           int      // 0: not sent
	MaxCompletionTokens int      // 0: not sent
	Temperature         *float64 // nil: not sent

	JSON map[string]any // the whole body

	ctx context.Context
}

// Context ends when the client goes away or the Server closes.
func (r *Received) Context() context.Context { return r.ctx }

// body is the JSON of a request to /chat/completions, as much of it as matters
// here.
type body struct {
	Model    string
	Messages []struct {
		Role    string
		Content string
	}
	Stream        bool
	StreamOptions *struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	MaxTokens           *int `json:"max_tokens"`
	MaxCompletionTokens *int `json:"max_completion_tokens"`
	Temperature         *float64
}

// read decodes and checks a request. The error says what a real server would
// refuse it for.
func read(r *http.Request) (*Received, error) {
	received := &Received{Header: r.Header.Clone(), ctx: r.Context()}
	if r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" || r.URL.RawQuery != "" {
		return received, fmt.Errorf("%s %s isn't POST /v1/chat/completions", r.Method, r.URL)
	}
	if kind := r.Header.Get("Content-Type"); kind != "application/json" {
		return received, fmt.Errorf("Content-Type is %q", kind)
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return received, fmt.Errorf("read the body: %w", err)
	}
	if len(data) > maxBody {
		return received, errors.New("the body is too long")
	}
	var b body
	if err := errors.Join(json.Unmarshal(data, &received.JSON), json.Unmarshal(data, &b)); err != nil {
		return received, fmt.Errorf("the body isn't the JSON of a chat: %w", err)
	}
	received.fill(b)
	return received, received.check()
}

func (r *Received) fill(b body) {
	r.Model, r.Stream, r.Temperature = b.Model, b.Stream, b.Temperature
	for _, m := range b.Messages {
		r.Messages = append(r.Messages, prompts.Message{Role: prompts.Role(m.Role), Text: m.Content})
	}
	r.Usage = b.StreamOptions != nil && b.StreamOptions.IncludeUsage
	if b.MaxTokens != nil {
		r.MaxTokens = *b.MaxTokens
	}
	if b.MaxCompletionTokens != nil {
		r.MaxCompletionTokens = *b.MaxCompletionTokens
	}
}

func (r *Received) check() error {
	_, options := r.JSON["stream_options"]
	_, limit := r.JSON["max_tokens"]
	_, newLimit := r.JSON["max_completion_tokens"]
	switch {
	case r.Model == "":
		return errors.New("no model")
	case len(r.Messages) == 0:
		return errors.New("no messages")
	case options && !r.Stream:
		return errors.New("stream_options without stream")
	case limit && newLimit:
		return errors.New("both max_tokens and max_completion_tokens")
	case limit && r.MaxTokens < 1, newLimit && r.MaxCompletionTokens < 1:
		return errors.New("a limit of tokens below 1")
	case r.Temperature != nil && (*r.Temperature < 0 || *r.Temperature > 2):
		return errors.New("a temperature outside of 0 to 2")
	}
	for i, m := range r.Messages {
		switch m.Role {
		case prompts.System, prompts.User, prompts.Assistant:
		default:
			return fmt.Errorf("message %d has the role %q", i+1, m.Role)
		}
		if strings.TrimSpace(m.Text) == "" {
			return fmt.Errorf("message %d is empty", i+1)
		}
	}
	return nil
}
