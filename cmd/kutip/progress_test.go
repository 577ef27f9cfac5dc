package main

import (
	"bytes"
	"testing"
	"time"

	"kutip/retrieval/analysis"
)

// TestProgress: a line comes after a second on a terminal, is written over a few
// times a second, and goes. Without a terminal there is none.
func TestProgress(t *testing.T) {
	for _, test := range []struct {
		name     string
		total    int
		terminal bool
		want     string
	}{
		{"no terminal", 1000, false, ""},
		{"of a total", 1000, true, "3 of 1,000\r          \r5 of 1,000\r          \r"},
		{"without", 0, true, "3 articles\r          \r5 articles\r          \r"},
	} {
		var out bytes.Buffer
		now := time.Unix(0, 0)
		p := &process{stderr: &out, language: analysis.English, now: func() time.Time { return now }}
		g := p.progress(test.total)
		g.terminal = test.terminal
		for n, after := range []time.Duration{0, 500, 500, 50, 50, 10} { // in ms
			now = now.Add(after * time.Millisecond)
			g.at(n + 1)
		}
		g.clear()
		g.clear()
		if out.String() != test.want {
			t.Errorf("%s: %q, want %q", test.name, &out, test.want)
		}
	}
}
