package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"kutip/bot/message"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("é", maxLine)
	in := newLines(iotest.HalfReader(strings.NewReader("satu\n\n" + long + "\ntiga")))
	for n, want := range []string{"satu\n", "\n", "", "tiga"} {
		got, err := in.next()
		if got != want || (err != nil) != (n == 2) || in.n != n+1 {
			t.Errorf("line %d (%d) = %q, %v, want %q", n+1, in.n, got, err, want)
		}
		var problem *message.Problem
		if err != nil && (!errors.As(err, &problem) || !problem.Kind.OfQuestion() || !strings.Contains(problem.Error(), "16000 ")) {
			t.Errorf("line %d: %v", n+1, err)
		}
	}
	if _, err := in.next(); err != io.EOF {
		t.Errorf("after the end: %v", err)
	}
}

// TestLinesGiveUp: an error of the input, or no end of a line, is the end.
func TestLinesGiveUp(t *testing.T) {
	for name, test := range map[string]struct {
		input io.Reader
		kind  message.Kind
	}{
		"error":   {io.MultiReader(strings.NewReader("sa"), iotest.ErrReader(errors.New("gone"))), message.InputUnreadable},
		"endless": {zeros{}, message.InputEndless},
	} {
		_, err := newLines(test.input).next()
		if problem := (*message.Problem)(nil); !errors.As(err, &problem) || problem.Kind != test.kind || problem.Kind.OfQuestion() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// zeros never end, as /dev/zero.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }
