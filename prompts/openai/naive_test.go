package openai

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	api "github.com/sashabaranov/go-openai"

	"kutip/prompts/modeltest"
)

// TestNaive holds on to what go-openai v1.43.0 does by itself, so that whoever
// raises its version sees which of the guards here may go.
func TestNaive(t *testing.T) {
	ask := func(t *testing.T, script modeltest.Script, r api.ChatCompletionRequest) (string, error) {
		config := api.DefaultConfig(key)
		config.BaseURL = modeltest.NewServer(t, script).URL()
		client := &http.Client{Transport: newTransport()}
		config.HTTPClient = client
		defer client.CloseIdleConnections()
		stream, err := api.NewClientWithConfig(config).CreateChatCompletionStream(context.Background(), r)
		if err != nil {
			return "", err
		}
		defer stream.Close()
		var text string
		for {
			chunk, err := stream.Recv()
			if err != nil {
				return text, err
			}
			for _, c := range chunk.Choices {
				text += c.Delta.Content
			}
		}
	}
	said := func(words string) func(string, error) bool {
		return func(_ string, err error) bool { return err != nil && strings.Contains(err.Error(), words) }
	}
	asGood := func(_ string, err error) bool { return err == io.EOF }
	r := dialectOf("m").request("m", request)
	thinking := r
	//lint:ignore SA1019 the trap is in it
	thinking.Model, thinking.MaxTokens, thinking.MaxCompletionTokens = "o1", 300, 0
	tests := []struct {
		name   string
		script modeltest.Script
		r      api.ChatCompletionRequest
		still  func(string, error) bool
	}{
		{"a stream that is cut ends well", modeltest.Cut("Kim"), r, asGood},
		{"a limit of tokens ends well", modeltest.Length("Kim"), r, asGood},
		{"no choices end well", modeltest.NoChoices(), r, asGood},
		{"a last line without an end is lost", modeltest.Raw(strings.TrimSpace(oneWord)), r,
			func(text string, err error) bool { return text == "" && err == io.EOF }},
		{"an error after a comment is lost", modeltest.ErrorAfterComment("", "server_error", "", "boom"), r,
			func(_ string, err error) bool { return err != nil && !strings.Contains(err.Error(), "boom") }},
		{"pings are too much", modeltest.Ping(400, "Kim"), r,
			func(_ string, err error) bool { return errors.Is(err, api.ErrTooManyEmptyStreamMessages) }},
		{"error null is an error", modeltest.Raw(`data: {"error":null,"choices":[{"delta":{"content":"Kim"}}]}`, "\n\n"), r,
			func(text string, _ error) bool { return text == "" }},
		{"a reply in one piece is nothing", modeltest.JSON("Kim"), r,
			func(text string, _ error) bool { return text == "" }},
		{"a web page ends well", modeltest.HTML(200), r, asGood},
		{"a body is in the error", modeltest.Status(500, nil, "hunter2"), r, said("hunter2")},
		{"a model that thinks takes no MaxTokens", modeltest.Reply("Kim"), thinking, said("MaxCompletionTokens")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if text, err := ask(t, tt.script, tt.r); !tt.still(text, err) {
				t.Errorf("not any more: %q, %v", text, err)
			}
		})
	}
}
