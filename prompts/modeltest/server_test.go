package modeltest

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const good = `{"model":"m","messages":[{"role":"user","content":"Siapa?"}],"stream":true,"stream_options":{"include_usage":true},"max_tokens":5}`

// post sends a body and returns the status and what comes back until the end.
func post(t *testing.T, url, body string) (int, string, error) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	response, err := client.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	return response.StatusCode, string(data), err
}

func TestScripts(t *testing.T) {
	const words = `"content":"Kim "`
	const stop, done = `"finish_reason":"stop"`, "data: [DONE]\n\n"
	tests := []struct {
		name   string
		script Script
		status int
		has    []string
		hasNot []string
	}{
		{"reply", Reply("Kim tiba."), 200, []string{words, stop, `"completion_tokens":4`, done}, nil},
		{"length", Length("Kim "), 200, []string{words, `"length"`, done}, []string{stop}},
		{"filtered", Filtered("Kim "), 200, []string{words, `"content_filter"`, done}, nil},
		{"empty", Empty(), 200, []string{stop, done}, []string{words}},
		{"cut", Cut("Kim "), 200, []string{words}, []string{stop, done}},
		{"in one piece", JSON("Kim "), 200, []string{words, stop}, []string{"data:"}},
		{"ping", Ping(3, "Kim "), 200, []string{": ping\n\n: ping\n\n: ping\n\n", words, done}, nil},
		{"no choices", NoChoices(), 200, []string{`"choices":[]`, done}, []string{stop}},
		{"error after a comment", ErrorAfterComment("Kim ", "server_error", "", "boom"), 200, []string{words, "event: error\ndata: {\"error\":", "boom"}, []string{done}},
		{"raw", Raw("a", "b\n"), 200, []string{"ab\n"}, nil},
		{"status", Status(418, http.Header{"x-tea": {"1"}}, "{}"), 418, []string{"{}"}, nil},
		{"error", Error(429, "requests", "", "slow"), 429, []string{`"code":null`, `"type":"requests"`}, nil},
		{"web page", HTML(404), 404, []string{"<!doctype html>"}, nil},
		{"redirect", Redirect("/v1/elsewhere"), 400, []string{"/v1/elsewhere"}, nil}, // it is followed, and refused there
		{"refuses", Refuses("max_tokens", "Kim "), 400, []string{"unsupported_parameter"}, nil},
		{"refuses another", Refuses("temperature", "Kim "), 200, []string{words, done}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server, err := Start(tt.script)
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			status, body, err := post(t, server.URL()+"/chat/completions", good)
			if err != nil || status != tt.status {
				t.Errorf("%d, %v", status, err)
			}
			for _, part := range tt.has {
				if !strings.Contains(body, part) {
					t.Errorf("no %q in %s", part, body)
				}
			}
			for _, part := range tt.hasNot {
				if strings.Contains(body, part) {
					t.Errorf("%q in %s", part, body)
				}
			}
		})
	}
}

// TestDropped: the connection breaks, which isn't the same as an end.
func TestDropped(t *testing.T) {
	for _, script := range []Script{Drop("Kim "), Hangup()} {
		server := NewServer(t, script)
		if _, _, err := post(t, server.URL()+"/chat/completions", good); err == nil {
			t.Error("it ended in good order")
		}
	}
}

// TestHanging: scripts that never end do when the client goes, or with Close.
func TestHanging(t *testing.T) {
	tests := []struct {
		name   string
		script Script
		begins string // the first bytes
	}{
		{"stall", Stall("Kim"), "data: {"},
		{"linger", Linger("Kim"), "data: {"},
		{"endless", Endless("Kim "), "data: {"},
		{"endless line", EndlessLine(), "data: xxx"},
		{"endless error", EndlessError(500), "xxx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := NewServer(t, tt.script)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			r, err := http.NewRequestWithContext(ctx, "POST", server.URL()+"/chat/completions", strings.NewReader(good))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			response, err := client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if begins, err := bufio.NewReader(response.Body).Peek(len(tt.begins)); string(begins) != tt.begins {
				t.Errorf("%q, %v", begins, err)
			}
		})
	}
}

func TestSlowFirst(t *testing.T) {
	started := make(chan struct{})
	server := NewServer(t, func(w http.ResponseWriter, asked *Received) {
		close(started)
		SlowFirst()(w, asked)
	})
	go func() {
		<-started
		server.Close()
	}()
	if status, _, err := post(t, server.URL()+"/chat/completions", good); err == nil {
		t.Errorf("it answered: %d", status)
	}
}

func TestBrokenRequests(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(good, old, new, 1) }
	const path = "/chat/completions"
	tests := []struct{ path, body, problem string }{
		{path, good, ""},
		{path, change(`"max_tokens":5`, `"max_completion_tokens":5`), ""},
		{"/completions", good, "POST /v1/completions isn't"},
		{path + "?a=b", good, "isn't POST /v1/chat/completions"},
		{path, "{", "isn't the JSON of a chat"},
		{path, change(`"Siapa?"`, "7"), "isn't the JSON of a chat"},
		{path, change(`"m"`, `""`), "no model"},
		{path, change(`{"role":"user","content":"Siapa?"}`, ""), "no messages"},
		{path, change("user", "narrator"), `role "narrator"`},
		{path, change("Siapa?", " "), "message 1 is empty"},
		{path, change(`"stream":true`, `"stream":false`), "without stream"},
		{path, change(`"max_tokens":5`, `"max_tokens":5,"max_completion_tokens":5`), "both"},
		{path, change(`"max_tokens":5`, `"max_tokens":0`), "below 1"},
		{path, change(`"max_tokens":5`, `"temperature":3`), "temperature"},
		{path, change("Siapa?", strings.Repeat("x", maxBody)), "too long"},
	}
	for _, tt := range tests {
		server, err := Start(Reply("Kim"))
		if err != nil {
			t.Fatal(err)
		}
		status, _, err := post(t, server.URL()+tt.path, tt.body)
		server.Close()
		got := strings.Join(server.Problems(), "; ")
		if tt.problem == "" && (got != "" || status != 200) || !strings.Contains(got, tt.problem) || tt.problem != "" && err == nil && status != 400 {
			t.Errorf("%.60s: %d, %q, want %q", tt.body, status, got, tt.problem)
		}
	}
}

func TestRequests(t *testing.T) {
	server := NewServer(t, Reply("one"), Reply("two"))
	for i, want := range []string{"one", "two", "two"} {
		if _, body, err := post(t, server.URL()+"/chat/completions", good); err != nil || !strings.Contains(body, want) {
			t.Errorf("answer %d: %s, %v", i+1, body, err)
		}
	}
	got := server.Requests()
	if len(got) != 3 || got[2].Model != "m" || got[2].Messages[0].Text != "Siapa?" || !got[2].Usage || got[2].MaxTokens != 5 {
		t.Errorf("%+v", got)
	}
	if _, err := Start(); err == nil {
		t.Error("a server without a script")
	}
}
