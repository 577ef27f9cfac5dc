package modeltest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"kutip/prompts"
)

// A Model answers inside the process, as a client of a server would.
type Model struct {
	answer func(n int, r prompts.Request) (string, error)

	mu       sync.Mutex // guards what follows
	requests []prompts.Request
}

// Says answers with the texts, one a call in order, the last one for ever.
// Without a text, or with an empty one, it fails as Empty.
func Says(texts ...string) *Model {
	return &Model{answer: func(n int, _ prompts.Request) (string, error) {
		if len(texts) == 0 {
			return "", nil
		}
		return texts[min(n, len(texts)-1)], nil
	}}
}

// Fails fails each call with an error.
func Fails(err error) *Model {
	return &Model{answer: func(int, prompts.Request) (string, error) { return "", err }}
}

// Func answers with what a function makes of the request.
func Func(answer func(prompts.Request) string) *Model {
	return &Model{answer: func(_ int, r prompts.Request) (string, error) { return answer(r), nil }}
}

// Model returns a name.
func (m *Model) Model() string { return "scripted" }

// Requests returns what was asked so far, in order.
func (m *Model) Requests() []prompts.Request {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.requests)
}

// Stream hands over the answer in pieces of a few bytes, cut anywhere: also
// inside of characters, as some servers do. The error is the context's, that of
// piece, or the one that the model was made to fail with.
func (m *Model) Stream(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
	n := m.record(r)
	if err := ctx.Err(); err != nil {
		return prompts.Usage{}, err
	}
	text, err := m.answer(n, r)
	if err != nil {
		return prompts.Usage{}, err
	}
	used := count(r.Messages, text)
	if strings.TrimSpace(text) == "" {
		return used, &prompts.ModelError{Failure: prompts.Empty}
	}
	for i, size := 0, 1; i < len(text); size = size%7 + 1 {
		if err := ctx.Err(); err != nil {
			return used, err
		}
		end := min(i+size, len(text))
		if err := piece(text[i:end]); err != nil {
			return used, err
		}
		i = end
	}
	return used, nil
}

func (m *Model) record(r prompts.Request) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.requests = append(m.requests, r)
	return len(m.requests) - 1
}
