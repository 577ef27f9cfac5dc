package openai

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/prompts"
	"kutip/prompts/modeltest"
)

const answer = "Kim didampingi oleh Choe Son Hui dan 🚆 rombongan [1]."

func TestStream(t *testing.T) {
	chunk := func(delta string) string {
		return `data: {"choices":[{"index":0,"delta":{"content":"` + delta + `"},"finish_reason":null}]}` + "\n\n"
	}
	const stop = `data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}` + "\n\n"
	const end = "data: [DONE]\n\n"
	overloaded := modeltest.ErrorBody("server_error", "", "", "boom")
	tests := []struct {
		name    string
		script  modeltest.Script
		text    string
		failure prompts.Failure
	}{
		{"reply", modeltest.Reply(answer), answer, ""},
		{"reply in one piece", modeltest.JSON(answer), answer, ""},
		{"pings", modeltest.Ping(1000, answer), answer, ""},
		{"cut", modeltest.Cut(answer), answer, prompts.Cut},
		{"cut before a word", modeltest.Cut(""), "", prompts.Cut},
		{"connection dropped", modeltest.Drop(answer), answer, prompts.Cut},
		{"[DONE] without a finish reason", modeltest.Raw(chunk("Kim"), end), "Kim", prompts.Cut},
		{"finish reason without [DONE]", modeltest.Raw(chunk("Kim"), stop), "Kim", ""},
		{"finish reason without a line end", modeltest.Raw(chunk("Kim"), strings.TrimSpace(stop)), "Kim", ""},
		{"cut in the first event", modeltest.Raw(chunk("Kim")[:30]), "", prompts.Cut},
		{"cut in the finish reason", modeltest.Raw(chunk("Kim"), stop[:len(stop)-6]), "Kim", prompts.Cut},
		{"limit of tokens", modeltest.Length(answer), answer, prompts.Cut},
		{"limit of tokens while it thought", modeltest.Length(""), "", prompts.Cut},
		{"content filter", modeltest.Filtered(answer), answer, prompts.Refused},
		{"unknown finish reason", modeltest.Raw(chunk("Kim"), strings.Replace(stop, "stop", "moon", 1), end), "Kim", prompts.Cut},
		{"error as finish reason", modeltest.Raw(chunk("Kim"), strings.Replace(stop, "stop", "error", 1), end), "Kim", prompts.Overloaded},
		{"text-generation-inference", modeltest.Raw(chunk("Kim"), strings.Replace(stop, "stop", "eos_token", 1), end), "Kim", ""},
		{"text after the finish reason", modeltest.Raw(chunk("Kim"), stop, chunk("!"), end), "Kim", ""},
		{"error after the finish reason", modeltest.Raw(chunk("Kim"), stop, "data: "+overloaded+"\n\n"), "Kim", ""},
		{"empty", modeltest.Empty(), "", prompts.Empty},
		{"spaces", modeltest.Reply(" \n "), " \n ", prompts.Empty},
		{"no choices", modeltest.NoChoices(), "", prompts.Empty},
		{"empty, in one piece", modeltest.JSON(""), "", prompts.Empty},
		{"refusal field", modeltest.Raw(`data: {"choices":[{"delta":{"refusal":"No."},"finish_reason":"stop"}]}`, "\n\n", end), "", prompts.Refused},
		{"thoughts", modeltest.Raw(`data: {"choices":[{"delta":{"reasoning_content":"Hm."}}]}`, "\n\n", chunk("Kim"), stop, end), "Kim", ""},
		{"error null", modeltest.Raw(`data: {"error":null,"choices":[{"delta":{"content":"Kim"}}]}`, "\n\n", stop, end), "Kim", ""},
		{"other choices", modeltest.Raw(`data: {"choices":[{"index":1,"delta":{"content":"Putin"},"finish_reason":"stop"}]}`, "\n\n", chunk("Kim"), stop, end), "Kim", ""},

		{"carriage returns", modeltest.Raw(strings.ReplaceAll(chunk("Kim")+stop+end, "\n", "\r\n")), "Kim", ""},
		{"only carriage returns", modeltest.Raw(strings.ReplaceAll(chunk("Kim")+stop+end, "\n", "\r")), "Kim", ""},
		{"byte order mark", modeltest.Raw("\ufeff", chunk("Kim"), stop, end), "Kim", ""},
		{"no space after data:", modeltest.Raw(strings.ReplaceAll(chunk("Kim")+stop+end, "data: ", "data:")), "Kim", ""},
		{"other fields", modeltest.Raw("id: 1\nretry: 5\nevent: message\n", chunk("Kim"), "data:\n\n\n\n", stop, end), "Kim", ""},
		{"invalid UTF-8", modeltest.Raw(chunk("Ki\xffm"), stop, end), "Ki\ufffdm", ""},
		{"half a character", modeltest.Raw(chunk("\xc3"), chunk("\xa9"), stop, end), "\ufffd\ufffd", ""},
		{"NUL", modeltest.Raw(chunk(`Ki\u0000m`), stop, end), "Ki\x00m", ""},
		{"half a surrogate pair", modeltest.Raw(chunk(`\ud83d`), stop, end), "\ufffd", ""},

		{"error after a comment", modeltest.ErrorAfterComment("", "server_error", "", "boom"), "", prompts.Overloaded},
		{"error after a word", modeltest.ErrorAfterComment("Kim", "server_error", "", "boom"), "Kim", prompts.Overloaded},
		{"rate limit in the stream", modeltest.ErrorAfterComment("Kim", "requests", "rate_limit_exceeded", ""), "Kim", prompts.RateLimited},
		{"status as code", modeltest.Raw(": x\n\n", `data: {"error":{"code":429,"message":"slow down"}}`, "\n\n"), "", prompts.RateLimited},
		{"request refused in the stream", modeltest.ErrorAfterComment("", "invalid_request_error", "", ""), "", prompts.Refused},
		{"filtered in the stream", modeltest.ErrorAfterComment("Kim", "", "content_filter", ""), "Kim", prompts.Refused},
		{"no model in the stream", modeltest.ErrorAfterComment("", "", "model_not_found", ""), "", prompts.NoSuchModel},
		{"error with choices", modeltest.Raw(`data: {"choices":[{"delta":{"content":""}}],"error":{"message":"x"}}`, "\n\n", end), "", prompts.Overloaded},
		{"error that is text", modeltest.Raw(": x\n\nevent: error\ndata: out of memory\n\n"), "", prompts.Overloaded},
		{"error without a name", modeltest.Raw("event: error\n", `data: {"message":"x","type":"rate_limit_error"}`, "\n\n"), "", prompts.RateLimited},
		{"error without a name, with carriage returns", modeltest.Raw("event: error\r\n", `data: {"message":"x"}`, "\r\n\r\n"), "", prompts.Overloaded},
		{"error field of llama.cpp", modeltest.Raw(": x\n\n", `error: {"code":400,"message":"context","type":"invalid_request_error"}`, "\n\n", end), "", prompts.Refused},
		{"bare error", modeltest.Raw(chunk("Kim"), overloaded, "\n\n", end), "Kim", prompts.Overloaded},
		{"error's name ends with its event", modeltest.Raw("event: error\n\n", chunk("Kim"), stop, end), "Kim", ""},

		{"error with status 200", modeltest.Status(200, nil, overloaded), "", prompts.Overloaded},
		{"JSON of something else", modeltest.Status(200, nil, `{"status":"ok"}`), "", prompts.NotAServer},
		{"JSON that is cut", modeltest.Status(200, nil, `{"choices":[{"mess`), "", prompts.Cut},
		{"not quite JSON", modeltest.Raw(chunk("Kim"), "data: {oops}\n\n", stop, end), "Kim", prompts.Cut},
		{"no JSON at all", modeltest.Raw("data: {oops}\n\n", stop, end), "", prompts.NotAServer},
		{"other types", modeltest.Raw(`data: {"choices":"none"}`, "\n\n"), "", prompts.NotAServer},
		{"web page", modeltest.HTML(200), "", prompts.NotAServer},
		{"stream under the name of a web page", func(w http.ResponseWriter, asked *modeltest.Received) {
			w.Header().Set("Content-Type", "text/html") // PHP's, if nobody says otherwise
			fmt.Fprint(w, oneReply)
		}, "Kim", ""},
		{"web page under another name", modeltest.Status(200, http.Header{"Content-Type": {"text/plain"}}, "\n<html>hi"), "", prompts.NotAServer},
		{"plain text", modeltest.Status(200, http.Header{"Content-Type": {"text/plain"}}, "It works!\n"), "", prompts.NotAServer},
		{"nothing", modeltest.Status(200, nil, ""), "", prompts.Cut},
		{"connection dropped before a word", modeltest.Hangup(), "", prompts.Unreachable},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, _, err := ask(newClient(t, modeltest.NewServer(t, tt.script)))
			if failure := failureOf(t, err); text != tt.text || failure != tt.failure {
				t.Errorf("%q, %q; want %q, %q", text, failure, tt.text, tt.failure)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	withBody := func(status int, kind, code, message string) modeltest.Script {
		return modeltest.Error(status, kind, code, message)
	}
	plain := http.Header{"Content-Type": {"text/plain"}}
	tests := []struct {
		name    string
		script  modeltest.Script
		failure prompts.Failure
		asked   int // how often
	}{
		{"400", withBody(400, "invalid_request_error", "", "no"), prompts.Refused, 1},
		{"401", withBody(401, "invalid_request_error", "invalid_api_key", "no"), prompts.Unauthorized, 1},
		{"401 of a proxy", modeltest.HTML(401), prompts.Unauthorized, 1},
		{"402", withBody(402, "", "", "Insufficient Balance"), prompts.RateLimited, 1},
		{"403", withBody(403, "", "unsupported_country", "no"), prompts.Unauthorized, 1},
		{"403 without a word", modeltest.Status(403, plain, ""), prompts.Unauthorized, 1},
		{"403 of a gateway", modeltest.HTML(403), prompts.NotAServer, 1},
		{"403 for a model", withBody(403, "", "model_not_found", "no access"), prompts.NoSuchModel, 1},
		{"404", withBody(404, "invalid_request_error", "model_not_found", "no"), prompts.NoSuchModel, 1},
		{"404 without a code", withBody(404, "not_found_error", "", "model 'm' not found"), prompts.NoSuchModel, 1},
		{"404 of vLLM", modeltest.Status(404, nil, `{"object":"error","message":"The model m does not exist.","type":"NotFoundError","code":404}`), prompts.NoSuchModel, 1},
		{"404 for a path", withBody(404, "invalid_request_error", "", "Invalid URL (POST /v2/chat/completions)"), prompts.NotAServer, 1},
		{"404 of a framework", modeltest.Status(404, nil, `{"detail":"Not Found"}`), prompts.NotAServer, 1},
		{"404 of a web server", modeltest.HTML(404), prompts.NotAServer, 1},
		{"404 in plain text", modeltest.Status(404, plain, "404 page not found"), prompts.NotAServer, 1},
		{"400 for a model", withBody(400, "invalid_request_error", "invalid_request_error", "Model Not Exist"), prompts.NoSuchModel, 1},
		{"405", modeltest.Status(405, plain, ""), prompts.NotAServer, 1},
		{"413", withBody(413, "", "", "too large"), prompts.Refused, 1},
		{"422", modeltest.Status(422, nil, `{"detail":[{"loc":["body","model"],"msg":"no"}]}`), prompts.Refused, 1},
		{"429", withBody(429, "requests", "rate_limit_exceeded", "slow down"), prompts.RateLimited, 3},
		{"429 without money", withBody(429, "insufficient_quota", "insufficient_quota", "pay"), prompts.RateLimited, 1},
		{"429 of a gateway", modeltest.HTML(429), prompts.RateLimited, 3},
		{"429 of Google", modeltest.Status(429, nil, `[{"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}}]`), prompts.RateLimited, 3},
		{"500", withBody(500, "server_error", "", "boom"), prompts.Overloaded, 3},
		{"500 in plain text", modeltest.Status(500, plain, "Internal Server Error"), prompts.Overloaded, 3},
		{"502 of a gateway", modeltest.HTML(502), prompts.Overloaded, 3},
		{"503", withBody(503, "overloaded_error", "", "busy"), prompts.Overloaded, 3},
		{"error that is a string", modeltest.Status(400, nil, `{"error":"no"}`), prompts.Refused, 1},
		{"error that is nothing", modeltest.Status(400, nil, `{"error":null}`), prompts.Refused, 1},
		{"redirect with an error", modeltest.Error(308, "", "", "moved"), prompts.NotAServer, 1},
		{"redirect without an address", modeltest.Status(302, nil, ""), prompts.NotAServer, 1},
		{"redirect to nonsense", modeltest.Redirect("http://[::bad"), prompts.NotAServer, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := modeltest.NewServer(t, tt.script)
			_, _, err := ask(newClient(t, server))
			if failure := failureOf(t, err); failure != tt.failure {
				t.Errorf("%v, want %q", err, tt.failure)
			}
			if asked := len(server.Requests()); asked != tt.asked {
				t.Errorf("asked %d times, want %d", asked, tt.asked)
			}
		})
	}
}

func TestUsage(t *testing.T) {
	counted := func(in, out int) string {
		return fmt.Sprintf(`data: {"choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":%d}}`+"\n\ndata: [DONE]\n\n", in, out)
	}
	const stop = `data: {"choices":[{"delta":{"content":"Kim"},"finish_reason":"stop"}]}` + "\n\n"
	tests := []struct {
		name    string
		scripts []modeltest.Script
		want    prompts.Usage
	}{
		{"final chunk", []modeltest.Script{modeltest.Raw(stop, counted(20, 3))}, prompts.Usage{In: 20, Out: 3}},
		{"none", []modeltest.Script{modeltest.Raw(stop, "data: [DONE]\n\n")}, prompts.Usage{}},
		{"of a reply that failed", []modeltest.Script{modeltest.Raw(strings.Replace(stop, "stop", "length", 1), counted(20, 3))}, prompts.Usage{In: 20, Out: 3}},
		{"of each chunk", []modeltest.Script{modeltest.Raw(counted(20, 1)[:70]+"}\n\n", stop, counted(20, 3))}, prompts.Usage{In: 20, Out: 3}},
		{"of attempts", []modeltest.Script{
			modeltest.Raw(strings.TrimSuffix(counted(20, 0), "data: [DONE]\n\n")),
			modeltest.Raw(stop, counted(20, 3)),
		}, prompts.Usage{In: 40, Out: 3}},
		{"lies", []modeltest.Script{modeltest.Raw(stop, counted(-5, 9e17))}, prompts.Usage{In: 0, Out: maxUsage}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, usage, _ := ask(newClient(t, modeltest.NewServer(t, tt.scripts...))); usage != tt.want {
				t.Errorf("%+v, want %+v", usage, tt.want)
			}
		})
	}
}

// TestRequest looks at what a server gets.
func TestRequest(t *testing.T) {
	server := modeltest.NewServer(t, modeltest.Reply(answer))
	if _, usage, err := ask(newClient(t, server)); err != nil || usage.In == 0 || usage.Out == 0 {
		t.Fatal(usage, err)
	}
	got := server.Requests()[0]
	if !slices.Equal(got.Messages, request.Messages) || got.Model != "m" || !got.Stream || !got.Usage {
		t.Errorf("asked %+v", got)
	}
	if auth := got.Header.Get("Authorization"); auth != "Bearer "+key {
		t.Errorf("Authorization: %s", auth)
	}
	// A temperature of 0 is left out by go-openai, and most servers take 1 then.
	if got.Temperature == nil || *got.Temperature > 1e-3 {
		t.Error("the temperature isn't near 0")
	}
}

func TestNoKey(t *testing.T) {
	server := modeltest.NewServer(t, modeltest.Reply(answer))
	if _, _, err := ask(newClientOf(t, Config{BaseURL: server.URL(), Model: "m"})); err != nil {
		t.Fatal(err)
	}
	if auth, sent := server.Requests()[0].Header["Authorization"]; sent {
		t.Errorf("Authorization: %s", auth)
	}
}

// TestRedirect: the key and the question go to no other address. An
// http.Client, which go-openai uses, follows.
func TestRedirect(t *testing.T) {
	other := modeltest.NewServer(t, modeltest.Reply(answer))
	server := modeltest.NewServer(t, modeltest.Redirect(other.URL()+"/chat/completions"))
	_, _, err := ask(newClient(t, server))
	if failure := failureOf(t, err); failure != prompts.NotAServer {
		t.Error(err)
	}
	if n := len(other.Requests()); n > 0 {
		t.Error("the redirect was followed")
	}
}

func TestPieceError(t *testing.T) {
	server := modeltest.NewServer(t, modeltest.Endless("Kim "))
	mine := errors.New("enough")
	calls := 0
	_, err := newClient(t, server).Stream(context.Background(), request, func(string) error {
		calls++
		if calls == 3 {
			return mine
		}
		return nil
	})
	if err != mine || calls != 3 || len(server.Requests()) != 1 {
		t.Errorf("%v after %d calls and %d requests", err, calls, len(server.Requests()))
	}
}

// TestCancel: after the caller's cancel no piece comes any more, also if it was
// read before.
func TestCancel(t *testing.T) {
	client := newClient(t, modeltest.NewServer(t, modeltest.Reply(strings.Repeat("Kim ", 100))))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	calls := 0
	_, err := client.Stream(ctx, request, func(string) error {
		calls++
		cancel()
		return nil
	})
	if err != context.Canceled || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
	if _, err := client.Stream(ctx, request, nil); err != context.Canceled {
		t.Error(err)
	}
}

func TestUnreachable(t *testing.T) {
	server, err := modeltest.Start(modeltest.Reply(answer))
	if err != nil {
		t.Fatal(err)
	}
	gone := server.URL()
	server.Close()
	here := modeltest.NewServer(t, modeltest.Reply(answer))
	tests := []struct{ name, url string }{
		{"refused", gone},
		{"no such name", "http://kutip.invalid/v1"},
		{"TLS with a server that has none", strings.Replace(here.URL(), "http:", "https:", 1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := ask(newClientOf(t, Config{BaseURL: tt.url, Key: key, Model: "m", Timeout: 10 * time.Second}))
			if failure := failureOf(t, err); failure != prompts.Unreachable {
				t.Error(err)
			}
		})
	}
}

// A watched body tells when it is closed.
type watched struct {
	io.Reader
	closed *int
}

func (w watched) Close() error {
	*w.closed++
	return nil
}

// TestNothingIsLeft: after a call its responses are closed and its contexts
// have ended, however it went.
func TestNothingIsLeft(t *testing.T) {
	mine := errors.New("enough")
	tests := []struct {
		name   string
		status int
		body   string
		piece  error
	}{
		{"reply", 200, oneReply, nil},
		{"cut", 200, oneWord, nil},
		{"broken", 200, "data: {oops}\n", nil},
		{"web page", 200, "<html>", nil},
		{"piece's error", 200, oneReply, mine},
		{"refused", 400, "{}", nil},
		{"overloaded", 500, "", nil},
		{"redirect", 302, "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opened, closed := 0, 0
			var contexts []context.Context
			client := newClientOf(t, Config{Model: "m", Transport: transport(func(r *http.Request) (*http.Response, error) {
				opened++
				contexts = append(contexts, r.Context())
				return response(tt.status, nil, watched{strings.NewReader(tt.body), &closed}), nil
			})})
			_, _ = client.Stream(t.Context(), request, func(string) error { return tt.piece })
			if opened == 0 || closed < opened {
				t.Errorf("%d responses, %d closed", opened, closed)
			}
			for _, ctx := range contexts {
				if ctx.Err() == nil {
					t.Error("a context goes on")
				}
			}
		})
	}
}

func TestRetry(t *testing.T) {
	busy := modeltest.Error(503, "overloaded_error", "", "busy")
	tests := []struct {
		name    string
		scripts []modeltest.Script
		text    string
		failure prompts.Failure
		asked   int
	}{
		{"twice", []modeltest.Script{busy, busy, modeltest.Reply(answer)}, answer, "", 3},
		{"not three times", []modeltest.Script{busy, busy, busy, modeltest.Reply(answer)}, "", prompts.Overloaded, 3},
		{"after a lost connection", []modeltest.Script{modeltest.Hangup(), modeltest.Reply(answer)}, answer, "", 2},
		{"after a stream cut before a word", []modeltest.Script{modeltest.Cut(""), modeltest.Reply(answer)}, answer, "", 2},
		{"after an error in the stream", []modeltest.Script{modeltest.ErrorAfterComment("", "server_error", "", ""), modeltest.Reply(answer)}, answer, "", 2},
		{"not after a word", []modeltest.Script{modeltest.ErrorAfterComment("Kim", "server_error", "", ""), modeltest.Reply(answer)}, "Kim", prompts.Overloaded, 1},
		{"not after a word and a lost connection", []modeltest.Script{modeltest.Drop("Kim"), modeltest.Reply(answer)}, "Kim", prompts.Cut, 1},
		{"not after a limit of tokens", []modeltest.Script{modeltest.Length(""), modeltest.Reply(answer)}, "", prompts.Cut, 1},
		{"not after a refusal", []modeltest.Script{modeltest.Error(400, "", "", ""), modeltest.Reply(answer)}, "", prompts.Refused, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := modeltest.NewServer(t, tt.scripts...)
			text, _, err := ask(newClient(t, server))
			if failure := failureOf(t, err); text != tt.text || failure != tt.failure {
				t.Errorf("%q, %q; want %q, %q", text, failure, tt.text, tt.failure)
			}
			if asked := len(server.Requests()); asked != tt.asked {
				t.Errorf("asked %d times, want %d", asked, tt.asked)
			}
		})
	}
}
