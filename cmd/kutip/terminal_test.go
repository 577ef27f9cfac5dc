//go:build linux

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestTerminalAnswer: on a terminal, an excerpt is a quote with a bar, wrapped
// to the width, and its matching words are bold, unless NO_COLOR says no.
func TestTerminalAnswer(t *testing.T) {
	for _, test := range []struct {
		env  string
		bold bool
	}{{"TERM=xterm", true}, {"NO_COLOR=1", false}, {"TERM=dumb", false}} {
		tty := start(t, test.env, "ask", "Siapa yang mendampingi Kim?")
		out := tty.rest()
		if err := tty.wait(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if got := strings.Contains(out, "\x1b[1mKim\x1b[22m"); got != test.bold || strings.Contains(out, "\x1b") != test.bold {
			t.Errorf("%s: bold is %v, want %v: %q", test.env, got, test.bold, out)
		}
		bars := 0
		for line := range strings.SplitSeq(out, "\r\n") {
			line = strings.NewReplacer("\x1b[1m", "", "\x1b[22m", "").Replace(line)
			if strings.HasPrefix(line, "│ ") {
				bars++
			}
			if columnsOf(line) > terminalWidth {
				t.Errorf("%s: wider than the terminal: %q", test.env, line)
			}
		}
		if bars < 3 {
			t.Errorf("%s: %d lines with a bar: %q", test.env, bars, out)
		}
	}
}

func TestTerminalConversation(t *testing.T) {
	tty := start(t, "LANG=id_ID.UTF-8", "ask")
	tty.expect("Ctrl-D untuk selesai.")
	for range 2 {
		tty.expect("Pertanyaan: ")
		tty.write("Siapa yang mendampingi Kim?\n")
		tty.expect("Pak Thae Song")
	}
	tty.expect("Pertanyaan: ")
	tty.write("\x04") // Ctrl-D
	out := tty.rest()
	if err := tty.wait(); err != nil || strings.TrimSpace(out) != "" {
		t.Errorf("ended with %v after %q", err, out)
	}
}

// TestTerminalInterrupt: ^C ends a conversation as shells expect.
func TestTerminalInterrupt(t *testing.T) {
	tty := start(t, "", "ask")
	tty.expect("Question: ")
	tty.write("Siapa\x03")
	tty.rest()
	var exit *exec.ExitError
	if err := tty.wait(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGINT {
		t.Errorf("ended with %v, not by the interrupt", err)
	}
}

const terminalWidth = 40

// A terminal is one with kutip running in it.
type terminal struct {
	t    *testing.T
	ours *os.File
	out  *bufio.Reader
	cmd  *exec.Cmd
}

// start runs kutip in a terminal of its own. If it hangs it is killed, which
// ends any reading, too.
func start(t *testing.T, env string, args ...string) *terminal {
	t.Helper()
	ours, theirs := openTerminal(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, "kutip", args...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), env}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	return &terminal{t: t, ours: ours, out: bufio.NewReader(ours), cmd: cmd}
}

// openTerminal returns both ends of a new pseudo-terminal.
func openTerminal(t *testing.T) (ours, theirs *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close() })
	fd := int(ours.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: terminalWidth})
	}
	if err != nil {
		t.Fatal(err)
	}
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return ours, theirs
}

// write types.
func (tty *terminal) write(keys string) {
	tty.t.Helper()
	if _, err := tty.ours.WriteString(keys); err != nil {
		tty.t.Fatal(err)
	}
}

// expect reads until the text has come, and returns all that came.
func (tty *terminal) expect(text string) string {
	tty.t.Helper()
	var seen strings.Builder
	for !strings.HasSuffix(seen.String(), text) {
		b, err := tty.out.ReadByte()
		if err != nil {
			tty.t.Fatalf("%v while waiting for %q after %q", err, text, seen.String())
		}
		seen.WriteByte(b)
	}
	return seen.String()
}

// rest reads until the program closes its end, which Linux tells as an error.
func (tty *terminal) rest() string {
	out, _ := io.ReadAll(tty.out)
	return string(out)
}

func (tty *terminal) wait() error { return tty.cmd.Wait() }
