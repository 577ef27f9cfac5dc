package openai

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kutip/prompts"
	"kutip/prompts/modeltest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	key      = "sk-test-4f1c9e"
	question = "Siapa yang mendampingi Kim?"
)

var request = prompts.Request{
	Messages: []prompts.Message{
		{Role: prompts.System, Text: "Answer from the passages."},
		{Role: prompts.User, Text: question},
	},
	MaxTokens: 300,
}

// newClient makes a client of a server. It doesn't wait before a retry.
func newClient(t *testing.T, server *modeltest.Server) *Client {
	t.Helper()
	return newClientOf(t, Config{BaseURL: server.URL(), Key: key, Model: "m", Timeout: 10 * time.Second})
}

func newClientOf(t *testing.T, c Config) *Client {
	t.Helper()
	client, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	client.backoff = 0
	t.Cleanup(client.Close)
	return client
}

// ask returns the reply in one piece.
func ask(c *Client) (string, prompts.Usage, error) {
	var text strings.Builder
	usage, err := c.Stream(context.Background(), request, func(piece string) error {
		if piece == "" {
			return errors.New("an empty piece")
		}
		text.WriteString(piece)
		return nil
	})
	return text.String(), usage, err
}

// failureOf returns the failure that an error is, "" for none.
func failureOf(t *testing.T, err error) prompts.Failure {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *prompts.ModelError
	if !errors.As(err, &e) {
		t.Fatalf("%v (%T) is no *prompts.ModelError", err, err)
	}
	return e.Failure
}

// A transport answers inside the process.
type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }
