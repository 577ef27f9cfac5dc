package openai

import (
	"bytes"
	"io"
	"net/http"
	"strings"

	"kutip/prompts"
)

// A wire sends go-openai's request and gives it a response that it can't
// stumble over. All else becomes a fault.
type wire struct {
	transport http.RoundTripper
	maxTokens bool // the limit goes under its old name
}

// Do sends a request. It goes to the transport itself, since an http.Client
// would follow redirects: the question, and within a domain the key, would go
// to an address that nobody wrote down.
func (w *wire) Do(r *http.Request) (*http.Response, error) {
	if w.maxTokens {
		if err := renameLimit(r); err != nil {
			return nil, failed(prompts.Refused)
		}
	}
	response, err := w.transport.RoundTrip(r)
	if err != nil {
		return nil, unanswered(err)
	}
	if response.StatusCode/100 == 2 {
		response.Body = newEvents(response.Body)
		return response, nil
	}
	defer response.Body.Close()
	return nil, refusal(response)
}

// renameLimit calls the limit of tokens max_tokens. The quotes and the colon
// can't stand like this inside of a JSON string, so no message is changed.
func renameLimit(r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	body = bytes.Replace(body, []byte(`"max_completion_tokens":`), []byte(`"max_tokens":`), 1)
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return nil
}

// unanswered makes a fault of what a transport returns: no name, no
// connection, no certificate, or no HTTP. net/http has no types for the latter.
func unanswered(err error) *fault {
	text := err.Error()
	switch {
	case strings.Contains(text, "response headers exceeded"):
		return failed(prompts.TooLong)
	case strings.Contains(text, "malformed HTTP"):
		return failed(prompts.NotAServer)
	}
	return &fault{ModelError: prompts.ModelError{Failure: prompts.Unreachable}, again: true}
}
