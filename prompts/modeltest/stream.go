package modeltest

import (
	"encoding/json"
	"net/http"
)

// A stream writes a reply as the protocol's server-sent events, each at once.
type stream struct {
	w     http.ResponseWriter
	asked *Received
	err   error // of the last write: the client is gone
}

func newStream(w http.ResponseWriter, asked *Received) *stream {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.WriteHeader(http.StatusOK)
	return &stream{w: w, asked: asked}
}

// raw writes bytes as they are.
func (s *stream) raw(data string) {
	if s.err != nil {
		return
	}
	if s.err = s.asked.ctx.Err(); s.err == nil {
		_, s.err = s.w.Write([]byte(data))
	}
	if s.err == nil {
		s.err = http.NewResponseController(s.w).Flush()
	}
}

func (s *stream) event(v any) { s.raw("data: " + encode(v) + "\n\n") }

// text writes a text in small chunks, as a model's tokens come.
func (s *stream) text(text string) {
	s.event(s.chunk(object{"role": "assistant", "content": ""}, nil))
	for _, part := range chunks(text) {
		s.event(s.chunk(object{"content": part}, nil))
	}
}

// end writes the finish reason, the usage if it was asked for, and the mark
// that nothing follows.
func (s *stream) end(reason, text string) {
	s.event(s.chunk(object{}, reason))
	if s.asked.Usage {
		usage := s.envelope()
		usage["choices"] = []any{}
		usage["usage"] = usageOf(s.asked, text)
		s.event(usage)
	}
	s.done()
}

func (s *stream) done() { s.raw("data: [DONE]\n\n") }

func (s *stream) chunk(delta object, reason any) object {
	chunk := s.envelope()
	chunk["choices"] = []any{object{"index": 0, "delta": delta, "logprobs": nil, "finish_reason": reason}}
	if s.asked.Usage {
		chunk["usage"] = nil
	}
	return chunk
}

func (s *stream) envelope() object {
	return object{"id": "chatcmpl-test", "object": "chat.completion.chunk", "created": 1_760_000_000, "model": s.asked.Model}
}

// object is one of JSON.
type object map[string]any

func encode(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // an object of our own is wrong
	}
	return string(data)
}

// chunks divides a text as tokens might: a few characters each.
func chunks(text string) []string {
	const size = 4
	var all []string
	runes := []rune(text)
	for len(runes) > 0 {
		n := min(size, len(runes))
		all = append(all, string(runes[:n]))
		runes = runes[n:]
	}
	return all
}
