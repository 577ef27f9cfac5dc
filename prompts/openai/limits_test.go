package openai

import (
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"kutip/prompts"
	"kutip/prompts/modeltest"
)

// An endless body repeats itself, and looks at each half megabyte how much is
// kept.
type endless struct {
	of   string
	read int
	kept uint64 // bytes of the heap at most
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e.of[(e.read+n)%len(e.of):])
	}
	if before := e.read >> 19; (e.read+n)>>19 > before {
		e.kept = max(e.kept, inUse())
	}
	e.read += n
	return n, nil
}

func (e *endless) Close() error { return nil }

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestTooLong: whatever a server sends, little of it is read and kept.
// go-openai alone kept 1.1 GB of 300 MB.
func TestTooLong(t *testing.T) {
	word := strings.Replace(oneWord, "Kim", strings.Repeat("x", 100), 1)
	pad := ":" + strings.Repeat(" ", 4000) + "\n" // so that the race detector needn't see 100,000 chunks
	tests := []struct {
		name   string
		status int
		of     string
		text   int // bytes that were handed over, at least nearly
		read   int // bytes that may have been read
	}{
		{"words", 200, word, maxText, maxWire},
		{"words without line ends", 200, "data: x", 0, maxObject},
		{"one line", 200, "x", 0, maxObject},
		{"empty lines", 200, "\n", 0, maxWire},
		{"spaces", 200, " ", 0, maxWire},
		{"comments", 200, ": ping\n", 0, maxWire},
		{"empty chunks", 200, pad + `data: {"choices":[]}` + "\n", 0, maxWire},
		{"thoughts", 200, pad + `data: {"choices":[{"delta":{"reasoning_content":"Hm"}}]}` + "\n", 0, maxWire},
		{"object", 200, `{"a":`, 0, maxObject},
		{"error", 500, "x", 0, maxObject},
		{"error object", 400, `{"error":`, 0, maxObject},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := &endless{of: strings.Repeat(tt.of, 1+4096/len(tt.of))}
			client := newClientOf(t, Config{Model: "m", Transport: transport(func(*http.Request) (*http.Response, error) {
				return response(tt.status, nil, source), nil
			})})
			before := inUse()
			text, _, err := ask(client)
			if failureOf(t, err) != prompts.TooLong {
				t.Error(err)
			}
			if len(text) > maxText || len(text) < tt.text-100 {
				t.Errorf("%d bytes of text", len(text))
			}
			if source.read > tt.read+8<<10 {
				t.Errorf("%d bytes were read", source.read)
			}
			if kept := int64(source.kept - before); kept > 4*maxObject {
				t.Errorf("%d KB were kept", kept>>10)
			}
		})
	}
}

// TestTooLongOverHTTP: the same from a real server, which is let go.
func TestTooLongOverHTTP(t *testing.T) {
	for name, script := range map[string]modeltest.Script{
		"words": modeltest.Endless(strings.Repeat("Kim ", 100)),
		"line":  modeltest.EndlessLine(),
		"error": modeltest.EndlessError(500),
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := ask(newClient(t, modeltest.NewServer(t, script))); failureOf(t, err) != prompts.TooLong {
				t.Error(err)
			}
		})
	}
}

// TestNearTheLimit: what is as long as may be is whole.
func TestNearTheLimit(t *testing.T) {
	long := strings.Repeat("x", maxText)
	text, _, err := ask(newClient(t, modeltest.NewServer(t, modeltest.JSON(long))))
	if err != nil || text != long {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	text, _, err = ask(newClient(t, modeltest.NewServer(t, modeltest.JSON(long+"x"))))
	if failureOf(t, err) != prompts.TooLong || text != "" {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

func TestCapped(t *testing.T) {
	for _, tt := range []struct {
		size    int
		tooLong bool
	}{{9, false}, {10, false}, {11, true}, {1000, true}} {
		got, err := io.ReadAll(&capped{strings.NewReader(strings.Repeat("x", tt.size)), 10})
		if (err != nil) != tt.tooLong || len(got) != min(tt.size, 11) {
			t.Errorf("%d bytes: %d, %v", tt.size, len(got), err)
		}
	}
}

func TestHugeHeader(t *testing.T) {
	script := modeltest.Status(200, http.Header{"X": {strings.Repeat("x", 1<<20)}}, "")
	if _, _, err := ask(newClient(t, modeltest.NewServer(t, script))); failureOf(t, err) != prompts.TooLong {
		t.Error(err)
	}
}
