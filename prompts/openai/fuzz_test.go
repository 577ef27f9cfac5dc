package openai

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"kutip/prompts"
)

// A cutting body hands its bytes over in parts of sizes that the cuts tell.
type cutting struct {
	data []byte
	cuts []byte
	n    int
	lost bool // the connection breaks at the end
}

func (c *cutting) Read(p []byte) (int, error) {
	if len(c.data) == 0 {
		if c.lost {
			return 0, io.ErrUnexpectedEOF
		}
		return 0, io.EOF
	}
	size := len(c.data)
	if len(c.cuts) > 0 {
		size = 1 + int(c.cuts[c.n%len(c.cuts)])
		c.n++
	}
	n := copy(p, c.data[:min(size, len(c.data))])
	c.data = c.data[n:]
	return n, nil
}

func (c *cutting) Close() error { return nil }

// FuzzStream sends any bytes, cut anywhere, as a reply or as an error. There is
// a whole reply or a failure, within the limits, and the cuts change nothing.
func FuzzStream(f *testing.F) {
	for _, seed := range []string{
		oneReply, oneWord,
		strings.ReplaceAll(oneReply, "\n", "\r\n"),
		"\ufeff: ping\r\revent: error\rdata: {\"message\":\"x\"}\n\n",
		`{"choices":[{"message":{"content":"Kim"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}`,
		`{"error":{"code":"model_not_found","message":null,"type":7}}`,
		`[{"error":{"code":429}}]`,
		`data: {"error":null,"choices":[{"delta":{"content":"\ud83d\u0000"}}]}` + "\n" + oneReply,
		"error: {\"code\":400}\n\ndata: [DONE]\n\n",
		"data: {\"choices\":[],\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1}}\n\n" + oneReply,
		"<html>", "data:", "data: [DONE]", "\x00\xff\xfe", "",
	} {
		f.Add([]byte(seed), []byte{0, 3, 1}, 200, false)
	}
	f.Add([]byte(`{"detail":"no"}`), []byte{2}, 404, false)
	f.Add([]byte("busy"), []byte{2}, 503, true)
	f.Fuzz(func(t *testing.T, data, cuts []byte, code int, lost bool) {
		if code < 100 || code > 999 {
			code = 200
		}
		run := func(cuts []byte) (string, prompts.Usage, prompts.Failure) {
			server := transport(func(*http.Request) (*http.Response, error) {
				return response(code, nil, &cutting{data: bytes.Clone(data), cuts: cuts, lost: lost}), nil
			})
			client, err := New(Config{Model: "m", Transport: server})
			if err != nil {
				t.Fatal(err)
			}
			client.backoff = 0
			text, usage, err := ask(client)
			return text, usage, failureOf(t, err)
		}
		text, usage, failure := run(cuts)
		if len(text) > maxText {
			t.Errorf("%d bytes of text", len(text))
		}
		if failure == "" && strings.TrimSpace(text) == "" {
			t.Error("an empty reply is a good one")
		}
		if most := maxUsage * (1 + maxRetries); usage.In < 0 || usage.Out < 0 || usage.In > most || usage.Out > most {
			t.Errorf("usage %+v", usage)
		}
		for _, other := range [][]byte{nil, {0}} { // at once, and byte by byte
			if text2, usage2, failure2 := run(other); text2 != text || usage2 != usage || failure2 != failure {
				t.Errorf("cut another way: %q, %v, %q; was %q, %v, %q", text2, usage2, failure2, text, usage, failure)
			}
		}
	})
}
