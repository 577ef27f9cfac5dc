package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/bot/discordtest"
)

// A serving is kutip serve, in a process of its own, on a Discord of the test's.
type serving struct {
	*discordtest.Discord
	t       testing.TB
	cmd     *exec.Cmd
	log     syncBuffer
	ended   chan struct{}
	secrets []string // that the log must not hold
}

// serve starts kutip on a Discord, with variables of the environment, and returns
// when it is there. The log may not hold the secrets, nor whose Discord it is.
func serve(t testing.TB, d *discordtest.Discord, env []string, secrets ...string) *serving {
	t.Helper()
	s := newServing(t, d, env, secrets...)
	s.start()
	d.Wait("kutip", func() bool { return sessions(d) > 0 && len(d.Commands()) > 0 })
	return s
}

func newServing(t testing.TB, d *discordtest.Discord, env []string, secrets ...string) *serving {
	s := &serving{Discord: d, t: t, ended: make(chan struct{}), secrets: append(secrets, d.Token(), "sk-secret", "interaction-")}
	s.cmd = exec.Command("kutip-raced", "serve")
	s.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "GORACE=" + noLinger, envToken + "=" + d.Token(), envDiscordAPI + "=" + d.API(),
	}, env...)
	s.cmd.Stderr = &s.log
	return s
}

func (s *serving) start() {
	s.t.Helper()
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	go func() {
		s.cmd.Wait()
		close(s.ended)
	}()
	s.t.Cleanup(func() {
		s.cmd.Process.Kill()
		<-s.ended
		s.checkLog()
	})
}

// checkLog fails the test if the log has what nobody may read there.
func (s *serving) checkLog() {
	log := s.log.String()
	for _, secret := range s.secrets {
		if at := strings.Index(log, secret); at >= 0 {
			s.t.Errorf("the log has %q: %s", secret, log[max(0, at-300):min(len(log), at+100)])
		}
	}
	if s.t.Failed() {
		s.t.Logf("the log: %s", log[max(0, len(log)-4000):])
	}
}

func (s *serving) signal(sig os.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// exit waits for the program's end, and returns its exit code and how long that
// took; -1 if a signal ended it.
func (s *serving) exit() (code int, took time.Duration) {
	s.t.Helper()
	begun := time.Now()
	select {
	case <-s.ended:
	case <-time.After(30 * time.Second):
		s.t.Fatal("kutip goes on and on")
	}
	return s.cmd.ProcessState.ExitCode(), time.Since(begun)
}

// logged waits for something in the log.
func (s *serving) logged(what string) {
	s.t.Helper()
	late := time.After(20 * time.Second)
	for tick := time.NewTicker(5 * time.Millisecond); !strings.Contains(s.log.String(), what); {
		select {
		case <-tick.C:
		case <-late:
			s.t.Fatalf("the log never says %q", what)
		}
	}
}

// A syncBuffer is a log that is read while others write.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
