//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kutip/retrieval/redisstore/redistest"
)

// An outsider runs commands beside a terminal, on the same record.
type outsider struct {
	t   *testing.T
	env []string
	dir string
}

func (o outsider) run(args ...string) string {
	o.t.Helper()
	cmd := exec.Command("kutip", args...)
	cmd.Env, cmd.Dir = append(o.env, "PATH="+os.Getenv("PATH")), o.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		o.t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// add puts in the article of the meeting, as led by somebody.
func (o outsider) add(leader string) {
	o.t.Helper()
	text := "Rapat itu dipimpin oleh " + leader + " Wulandari pada hari Minggu."
	if err := os.WriteFile(filepath.Join(o.dir, "rapat.md"), []byte("# Rapat\n\n"+text), 0o600); err != nil {
		o.t.Fatal(err)
	}
	o.run("articles", "add", "rapat.md")
}

// TestTerminalAsksAnew: a change by another process is in the next answer.
func TestTerminalAsksAnew(t *testing.T) {
	data := "KUTIP_DATA=" + t.TempDir()
	o := outsider{t, []string{data}, t.TempDir()}
	o.add("Sari")
	tty := start(t, data, "ask")
	tty.expect("“Rapat”")
	for _, leader := range []string{"Sari", "Budi", "Tom"} {
		o.add(leader)
		tty.expect("Question: ")
		tty.write("Siapa yang memimpin rapat?\n")
		tty.expect(leader)
	}
	tty.expect("Question: ")
	tty.write("\x04")
	tty.rest()
	if err := tty.wait(); err != nil {
		t.Error(err)
	}
}

// TestTerminalAnswersFromMemory: with Redis away answers go on, and it is said
// once from when they are.
func TestTerminalAnswersFromMemory(t *testing.T) {
	server := redistest.Start(t, "--appendonly", "yes")
	env := "REDIS_URL=" + server.URL()
	o := outsider{t, []string{env}, t.TempDir()}
	o.add("Sari")
	tty := start(t, env, "ask")
	ask := func() {
		tty.expect("Question: ")
		tty.write("Siapa yang memimpin rapat?\n")
	}
	ask()
	tty.expect("Sari")
	server.Kill()
	ask()
	tty.expect("kutip: The record can't be reached; this is as of ")
	tty.expect("Sari")
	ask()
	if seen := tty.expect("Sari"); strings.Contains(seen, "can't be reached") {
		t.Errorf("told again: %q", seen)
	}
	server.Restart()
	o.add("Budi")
	ask()
	tty.expect("Budi")
	server.Kill()
	ask()
	tty.expect("kutip: The record can't be reached; this is as of ")
	tty.expect("Question: ")
	tty.write("\x04")
	tty.rest()
	if err := tty.wait(); err != nil {
		t.Error(err)
	}
}

// TestTerminalErase: on a terminal it is asked first, and anything but yes keeps
// the article.
func TestTerminalErase(t *testing.T) {
	data := "KUTIP_DATA=" + t.TempDir()
	o := outsider{t, []string{data}, t.TempDir()}
	for _, test := range []struct {
		answer string
		erased bool
	}{{"\n", false}, {"n\n", false}, {"\x04", false}, {"y\n", true}, {"YA\n", true}} {
		o.add("Sari")
		tty := start(t, data, "articles", "remove", "--erase", "rapat")
		tty.expect("Nothing brings it back. [y/N] ")
		tty.write(test.answer)
		out := tty.rest()
		if err := tty.wait(); (err == nil) != test.erased {
			t.Errorf("%q: %v after %q", test.answer, err, out)
		}
		if got := !strings.Contains(o.run("articles", "list"), "rapat"); got != test.erased {
			t.Errorf("%q: erased is %v", test.answer, got)
		}
	}
}

// TestTerminalPaste: a text can be pasted.
func TestTerminalPaste(t *testing.T) {
	tty := start(t, "LANG=id_ID.UTF-8", "articles", "preview", "-")
	tty.expect("Tempelkan teksnya. Ctrl-D untuk selesai.")
	tty.write("Kapal Pinisi.\n\x04")
	tty.expect("1. Kapal Pinisi.")
	tty.rest()
	if err := tty.wait(); err != nil {
		t.Error(err)
	}
}

// TestTerminalInterruptedExport: ^C in the midst of it leaves no part of a file.
func TestTerminalInterruptedExport(t *testing.T) {
	server := redistest.Start(t)
	outsider{t, []string{"REDIS_URL=" + server.URL()}, t.TempDir()}.add("Sari")
	proxy := redistest.NewProxy(t, server.Addr())
	proxy.SetDelay(500 * time.Millisecond) // of each step, once the file is there
	dir := t.TempDir()
	tty := start(t, "REDIS_URL="+proxy.URL(), "articles", "export", filepath.Join(dir, "all.jsonl"))
	hidden := filepath.Join(dir, ".kutip-*")
	for deadline := time.Now().Add(2 * time.Minute); len(glob(t, hidden)) == 0; {
		if time.Now().After(deadline) {
			t.Fatal("no file is made")
		}
	}
	tty.write("\x03")
	out := tty.rest()
	if err := tty.wait(); err == nil {
		t.Errorf("it went on: %s", out)
	}
	if left := append(glob(t, hidden), glob(t, filepath.Join(dir, "*"))...); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
