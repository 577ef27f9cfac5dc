package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"kutip/bot/message"
)

// TestWriteFile: a file is whole or not there, and one that is there is left
// alone, also one that comes meanwhile.
func TestWriteFile(t *testing.T) {
	say := func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }
	fail := errors.New("no")
	for _, test := range []struct {
		name   string
		before string // what stands there first; "" for no file
		over   bool
		write  func(path string) func(io.Writer) error
		err    error
		want   string
	}{
		{"a new one", "", false, nil, nil, "new"},
		{"over nothing", "", true, nil, nil, "new"},
		{"over another", "old", true, nil, nil, "new"},
		{"one that is there", "old", false, func(string) func(io.Writer) error {
			return func(io.Writer) error { t.Error("written in vain"); return nil }
		}, message.NewProblem(message.FileExists), "old"},
		{"one that comes meanwhile", "", false, func(path string) func(io.Writer) error {
			return func(w io.Writer) error { return errors.Join(os.WriteFile(path, []byte("old"), 0o600), say(w)) }
		}, message.NewProblem(message.FileExists), "old"},
		{"one that fails", "old", true, func(string) func(io.Writer) error {
			return func(w io.Writer) error { return errors.Join(say(w), fail) }
		}, fail, "old"},
		{"one that told", "", false, func(string) func(io.Writer) error {
			return func(w io.Writer) error { return errors.Join(say(w), errToldBefore) }
		}, errToldBefore, "new"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.jsonl")
			if test.before != "" {
				if err := os.WriteFile(path, []byte(test.before), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			write := say
			if test.write != nil {
				write = test.write(path)
			}
			_, err := writeFile(path, test.over, write)
			want, problem := (*message.Problem)(nil), (*message.Problem)(nil)
			switch {
			case errors.As(test.err, &want):
				if !errors.As(err, &problem) || problem.Kind != want.Kind {
					t.Errorf("error %v", err)
				}
			case !errors.Is(err, test.err):
				t.Errorf("error %v, want %v", err, test.err)
			}
			if got, _ := os.ReadFile(path); string(got) != test.want {
				t.Errorf("holds %q, want %q", got, test.want)
			}
			if all, _ := os.ReadDir(dir); len(all) != 1 {
				t.Errorf("%d files are left", len(all))
			}
		})
	}
}
