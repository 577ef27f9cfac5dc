package openai

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"kutip/prompts"
	"kutip/prompts/modeltest"
)

// sent says which of the parameters that may be left out a request had.
func sent(r modeltest.Received) string {
	s := ""
	for _, param := range []string{"max_tokens", "max_completion_tokens", "temperature", "stream_options"} {
		if _, ok := r.JSON[param]; ok {
			s += " " + param
		}
	}
	return s
}

func TestDialect(t *testing.T) {
	said := func(status int, message string) modeltest.Script {
		return func(w http.ResponseWriter, asked *modeltest.Received) {
			modeltest.Status(status, nil, message)(w, asked)
		}
	}
	reply := modeltest.Reply(answer)
	tests := []struct {
		name    string
		model   string
		scripts []modeltest.Script
		failure prompts.Failure
		want    []string // what was sent, request by request
		then    string   // and with the next question
	}{
		{"at first", "m", []modeltest.Script{reply}, "",
			[]string{" max_tokens temperature stream_options"}, " max_tokens temperature stream_options"},
		{"new limit", "gpt-6", []modeltest.Script{modeltest.Refuses("max_tokens", answer)}, "",
			[]string{" max_tokens temperature stream_options", " max_completion_tokens temperature stream_options"},
			" max_completion_tokens temperature stream_options"},
		{"old limit", "o3-mini", []modeltest.Script{modeltest.Refuses("max_completion_tokens", answer)}, "",
			[]string{" max_completion_tokens stream_options", " max_tokens stream_options"}, " max_tokens stream_options"},
		{"no temperature", "m", []modeltest.Script{modeltest.Refuses("temperature", answer)}, "",
			[]string{" max_tokens temperature stream_options", " max_tokens stream_options"}, " max_tokens stream_options"},
		{"no stream_options", "m", []modeltest.Script{modeltest.Refuses("stream_options", answer)}, "",
			[]string{" max_tokens temperature stream_options", " max_tokens temperature"}, " max_tokens temperature"},
		{"as OpenAI says it", "m", []modeltest.Script{
			said(400, modeltest.ErrorBody("invalid_request_error", "unsupported_parameter", "", "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.")),
			said(400, modeltest.ErrorBody("invalid_request_error", "unsupported_value", "temperature", "Only the default (1) value is supported.")),
			said(422, `{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"]}]}`),
			reply}, "",
			[]string{" max_tokens temperature stream_options", " max_completion_tokens temperature stream_options", " max_completion_tokens stream_options", " max_completion_tokens"},
			" max_completion_tokens"},
		{"once each", "m", []modeltest.Script{said(400, `{"error":"max_tokens is too large"}`)}, prompts.Refused,
			[]string{" max_tokens temperature stream_options", " max_completion_tokens temperature stream_options"},
			" max_tokens temperature stream_options"}, // nothing was learnt
		{"another parameter", "m", []modeltest.Script{said(400, modeltest.ErrorBody("", "", "messages", "temperature?"))}, prompts.Refused,
			[]string{" max_tokens temperature stream_options"}, " max_tokens temperature stream_options"},
		{"another status", "m", []modeltest.Script{said(403, `{"error":"temperature"}`)}, prompts.Unauthorized,
			[]string{" max_tokens temperature stream_options"}, " max_tokens temperature stream_options"},
	}
	for _, model := range []string{"o1", "o1-mini", "o3", "o4-mini", "gpt-5", "gpt-5-nano"} {
		const want = " max_completion_tokens stream_options"
		tests = append(tests, tests[0])
		last := &tests[len(tests)-1]
		last.name, last.model, last.want, last.then = model, model, []string{want}, want
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := modeltest.NewServer(t, tt.scripts...)
			client := newClientOf(t, Config{BaseURL: server.URL(), Model: tt.model, Timeout: 5 * time.Second})
			text, _, err := ask(client)
			if failureOf(t, err) != tt.failure || (text == answer) != (err == nil) {
				t.Errorf("%q, %v", text, err)
			}
			got := server.Requests()
			for i, r := range got {
				if i >= len(tt.want) || sent(r) != tt.want[i] {
					t.Errorf("request %d has%s", i+1, sent(r))
				}
				limit := request.MaxTokens
				if dialectOf(tt.model).thinks {
					limit += thoughtTokens
				}
				if r.MaxTokens+r.MaxCompletionTokens != limit {
					t.Errorf("request %d has another limit", i+1)
				}
			}
			if len(got) != len(tt.want) {
				t.Errorf("asked %d times", len(got))
			}
			ask(client)
			if all := server.Requests(); len(all) == len(got) || sent(all[len(got)]) != tt.then {
				t.Errorf("the next question: %d requests, not%s", len(all)-len(got), tt.then)
			}
		})
	}
}

// TestDialectIsNoFailure: finding out counts neither as a retry nor for the
// breaker, also for questions that come at once.
func TestDialectIsNoFailure(t *testing.T) {
	server := modeltest.NewServer(t, modeltest.Refuses("temperature", answer))
	client := newClient(t, server)
	var all sync.WaitGroup
	for range 2 * maxFailures {
		all.Go(func() {
			if _, _, err := ask(client); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// TestRename: only the limit gets another name, and no words of a question.
func TestRename(t *testing.T) {
	asked := prompts.Request{MaxTokens: 5, Messages: []prompts.Message{{Role: prompts.User, Text: `what is "max_completion_tokens":1?`}}}
	server := modeltest.NewServer(t, modeltest.Reply(answer))
	client := newClient(t, server)
	if _, err := client.Stream(t.Context(), asked, func(string) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if got := server.Requests()[0]; got.Messages[0] != asked.Messages[0] || got.MaxTokens != 5 {
		t.Errorf("%+v", got)
	}
}
