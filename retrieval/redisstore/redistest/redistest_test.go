package redistest

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

// A server comes back with what it wrote down, can be stopped for a while, and
// is gone after the test.
func TestServer(t *testing.T) {
	var s *Server
	t.Run("while it runs", func(t *testing.T) {
		s = Start(t, "--appendonly", "yes", "--appendfsync", "always", "--requirepass", "p")
		if want := fmt.Sprintf("redis://:p@127.0.0.1:%d/0", s.port); s.URL() != want {
			t.Errorf("URL %s, want %s", s.URL(), want)
		}
		s.client.Set(ctx, "k", "v", 0)
		before := s.process.Pid
		s.Kill()
		if err := s.client.Ping(ctx).Err(); err == nil {
			t.Error("it answers though it was killed")
		}
		s.Restart()
		if v, err := s.client.Get(ctx, "k").Result(); v != "v" || s.process.Pid == before {
			t.Errorf("after the restart: %q, %v", v, err)
		}
		s.Pause()
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		if err := s.client.Ping(short).Err(); err == nil {
			t.Error("it answers though it is stopped")
		}
		s.Resume()
		if err := s.client.Ping(ctx).Err(); err != nil {
			t.Error(err)
		}
		s.Flush()
		if n := s.client.DBSize(ctx).Val(); n != 0 {
			t.Errorf("%d keys are left", n)
		}
		s.Pause() // also a stopped one ends
	})
	if err := s.process.Signal(syscall.Signal(0)); err == nil {
		t.Error("it runs after the test")
	}
}

// A port that another server was given is noticed, so that start tries the next.
func TestPortTaken(t *testing.T) {
	first := Start(t)
	second := Start(t)
	second.Kill()
	second.listenOn(first.port)
	if err := second.run(); err == nil || !strings.Contains(err.Error(), fmt.Sprint(first.port)) {
		t.Errorf("error %v", err)
	}
}

// A program that is missing fails the run in CI, and skips the test elsewhere.
func TestMissing(t *testing.T) {
	for _, ci := range []string{"true", ""} {
		t.Setenv("CI", ci)
		tb := &stub{TB: t}
		done := make(chan bool)
		go func() { // Fatal and Skip end the goroutine
			defer close(done)
			find(tb, "no-such-program")
		}()
		<-done
		if tb.failed != (ci == "true") || tb.skipped != (ci == "") {
			t.Errorf("CI=%s: failed %t, skipped %t", ci, tb.failed, tb.skipped)
		}
	}
}

type stub struct {
	testing.TB
	failed, skipped bool
}

func (s *stub) Helper()      {}
func (s *stub) Fatal(...any) { s.failed = true; runtime.Goexit() }
func (s *stub) Skip(...any)  { s.skipped = true; runtime.Goexit() }

// echo sends back what it gets.
func echo(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				io.Copy(conn, conn)
			}()
		}
	}()
	return l.Addr().String()
}

func TestProxy(t *testing.T) {
	p := NewProxy(t, echo(t))
	conn := dial(t, p)
	for i := range 3 {
		if n, err := exchange(conn, "0123456789"); n != 10 || err != nil {
			t.Fatalf("exchange %d: %d bytes, %v", i, n, err)
		}
	}
	if p.Count() != 3 {
		t.Errorf("%d round trips, want 3", p.Count())
	}
	const delay = 5 * time.Millisecond
	p.SetDelay(delay)
	began := time.Now()
	if n, err := exchange(conn, "0123456789"); n != 10 || err != nil || time.Since(began) < delay {
		t.Errorf("%d bytes, %v in %v, want %v or more", n, err, time.Since(began), delay)
	}
	p.SetDelay(0)
	for cut := range 20 { // 10 bytes there, 10 back
		conn := dial(t, p)
		p.CutAfter(cut)
		n, err := exchange(conn, "0123456789")
		if want := max(0, cut-10); n > want || err == nil || !p.Cut() {
			t.Errorf("cut after %d bytes: %d came back, want %d; error %v", cut, n, want, err)
		}
		if n, err := exchange(dial(t, p), "0123456789"); n != 10 || err != nil {
			t.Errorf("after the cut: %d bytes, %v", n, err)
		}
	}
	p.CutAfter(0)
	p.CutAfter(-1)
	if n, err := exchange(conn, "0123456789"); n != 10 || err != nil {
		t.Errorf("without a cut: %d bytes, %v", n, err)
	}
}

func dial(t *testing.T, p *Proxy) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", p.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// exchange sends a message and returns how much of it came back.
func exchange(conn net.Conn, message string) (int, error) {
	if _, err := io.WriteString(conn, message); err != nil {
		return 0, err
	}
	return io.ReadFull(conn, make([]byte, len(message)))
}
