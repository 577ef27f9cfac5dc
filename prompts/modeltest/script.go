package modeltest

import (
	"fmt"
	"net/http"
	"strings"

	"kutip/prompts"
)

// A Script is how the server answers one request.
type Script func(w http.ResponseWriter, asked *Received)

// Reply says a text, as a good server does.
func Reply(text string) Script { return finished(text, "stop") }

// Length says a text and stops at the limit of tokens.
func Length(text string) Script { return finished(text, "length") }

// Filtered says a text until a content filter stops it.
func Filtered(text string) Script { return finished(text, "content_filter") }

// Empty ends well without a word.
func Empty() Script { return finished("", "stop") }

func finished(text, reason string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		if !asked.Stream {
			whole(text, reason)(w, asked)
			return
		}
		s := newStream(w, asked)
		s.text(text)
		s.end(reason, text)
	}
}

// JSON says a text in one piece, as a server does that knows no streams.
func JSON(text string) Script { return whole(text, "stop") }

func whole(text, reason string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, encode(object{
			"id": "chatcmpl-test", "object": "chat.completion", "created": 1_760_000_000, "model": asked.Model,
			"choices": []any{object{"index": 0, "finish_reason": reason, "message": object{"role": "assistant", "content": text}}},
			"usage":   usageOf(asked, text),
		}))
	}
}

// Cut says a text and ends the response in good order, but with neither a
// finish reason nor [DONE].
func Cut(text string) Script {
	return func(w http.ResponseWriter, asked *Received) { newStream(w, asked).text(text) }
}

// Drop says a text and drops the connection.
func Drop(text string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		newStream(w, asked).text(text)
		panic(http.ErrAbortHandler)
	}
}

// Hangup drops the connection before a word.
func Hangup() Script {
	return func(http.ResponseWriter, *Received) { panic(http.ErrAbortHandler) }
}

// Status answers with an HTTP status. The header may be nil.
func Status(code int, header http.Header, body string) Script {
	return func(w http.ResponseWriter, _ *Received) {
		for name, values := range header {
			w.Header()[http.CanonicalHeaderKey(name)] = values
		}
		if w.Header().Get("Content-Type") == "" {
			w.Header().Set("Content-Type", "application/json")
		}
		w.WriteHeader(code)
		fmt.Fprint(w, body)
	}
}

// Error answers with an HTTP status and an error object of the protocol.
func Error(status int, kind, code, message string) Script {
	return Status(status, nil, ErrorBody(kind, code, "", message))
}

// ErrorBody is an error object as JSON. An empty code or parameter is null.
func ErrorBody(kind, code, param, message string) string {
	return encode(object{"error": object{"message": message, "type": kind, "param": orNull(param), "code": orNull(code)}})
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// HTML answers with an HTTP status and a web page.
func HTML(status int) Script {
	return Status(status, http.Header{"Content-Type": {"text/html; charset=utf-8"}},
		"<!doctype html><title>Welcome</title><p>It works!")
}

// Redirect sends the client to another address.
func Redirect(url string) Script {
	return Status(http.StatusTemporaryRedirect, http.Header{"Location": {url}}, "")
}

// Refuses answers as Reply does, but with 400 while the request has a
// parameter that the server doesn't know.
func Refuses(param, text string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		answer := Reply(text)
		if _, sent := asked.JSON[param]; sent {
			answer = Status(http.StatusBadRequest, nil,
				ErrorBody("invalid_request_error", "unsupported_parameter", param, "Unsupported parameter: '"+param+"'."))
		}
		answer(w, asked)
	}
}

// Ping sends n comment lines, as servers do to keep a connection, and then
// says a text.
func Ping(n int, text string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		s.raw(strings.Repeat(": ping\n\n", n))
		s.text(text)
		s.end("stop", text)
	}
}

// SlowFirst says nothing until the client goes.
func SlowFirst() Script {
	return func(_ http.ResponseWriter, asked *Received) { hang(asked) }
}

// hang waits until the client goes, and says nothing even then.
func hang(asked *Received) {
	<-asked.ctx.Done()
	panic(http.ErrAbortHandler)
}

// Stall says a text and nothing more until the client goes.
func Stall(text string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		newStream(w, asked).text(text)
		hang(asked)
	}
}

// Linger says a whole text, but neither [DONE] nor anything else follows until
// the client goes.
func Linger(text string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		s.text(text)
		s.event(s.chunk(object{}, "stop"))
		hang(asked)
	}
}

// Endless says a word again and again until the client goes.
func Endless(word string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		for s.err == nil {
			s.event(s.chunk(object{"content": word}, nil))
		}
	}
}

// EndlessLine begins an event that never ends.
func EndlessLine() Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		s.raw("data: ")
		for s.err == nil {
			s.raw(strings.Repeat("x", 1<<16))
		}
	}
}

// EndlessError answers with an HTTP status and a body that never ends.
func EndlessError(status int) Script {
	return func(w http.ResponseWriter, asked *Received) {
		w.WriteHeader(status)
		s := &stream{w: w, asked: asked}
		for s.err == nil {
			s.raw(strings.Repeat("x", 1<<16))
		}
	}
}

// NoChoices sends events of which none has a choice.
func NoChoices() Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		for range 3 {
			empty := s.envelope()
			empty["choices"] = []any{}
			s.event(empty)
		}
		s.done()
	}
}

// ErrorAfterComment says a text and fails: first a comment and an event's name
// come, then an error object.
func ErrorAfterComment(text, kind, code, message string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		if text != "" {
			s.text(text)
		}
		s.raw(": keep-alive\n\nevent: error\ndata: " + ErrorBody(kind, code, "", message) + "\n\n")
	}
}

// Raw sends bytes as they are, each part at once.
func Raw(parts ...string) Script {
	return func(w http.ResponseWriter, asked *Received) {
		s := newStream(w, asked)
		for _, part := range parts {
			s.raw(part)
		}
	}
}

func usageOf(asked *Received, text string) object {
	u := count(asked.Messages, text)
	return object{"prompt_tokens": u.In, "completion_tokens": u.Out, "total_tokens": u.In + u.Out}
}

// count is the usage that a Server or Model tells.
func count(messages []prompts.Message, text string) prompts.Usage {
	u := prompts.Usage{Out: prompts.Tokens(text)}
	for _, m := range messages {
		u.In += prompts.Tokens(m.Text)
	}
	return u
}
