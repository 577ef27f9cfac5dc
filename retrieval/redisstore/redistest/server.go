package redistest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/redis/go-redis/v9"
)

// A Server is a redis-server, or a redis-sentinel. Its methods are for the
// test's own goroutine.
type Server struct {
	t       testing.TB
	binary  string
	dir     string
	file    string   // lines of a configuration file; "" for none
	config  []string // command line
	port    int
	client  *redis.Client
	process *os.Process
	ended   chan struct{} // closed when the process has ended
}

// Start starts a redis-server. Config is more of its command line, for instance
// "--appendonly", "yes"; by itself it keeps nothing on disk.
func Start(t testing.TB, config ...string) *Server {
	t.Helper()
	return start(t, "redis-server", "", append([]string{"--save", "", "--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1"}, config...))
}

func start(t testing.TB, binary, file string, config []string) *Server {
	t.Helper()
	s := &Server{t: t, binary: find(t, binary), dir: t.TempDir(), file: file, config: config}
	t.Cleanup(s.close)
	for range 20 {
		s.listenOn(freePort(t))
		err := s.run()
		if err == nil {
			return s
		}
		t.Logf("redistest: %v; trying another port", err)
	}
	t.Fatalf("redistest: %s doesn't start", binary)
	return nil
}

// find returns where a program is. Without it the test is skipped, unless this
// is CI, where a test that doesn't run is a failure.
func find(t testing.TB, binary string) string {
	t.Helper()
	path, err := exec.LookPath(binary)
	if err == nil {
		return path
	}
	missing := fmt.Sprintf("redistest: %s is missing; Debian's package of that name has it", binary)
	if os.Getenv("CI") == "true" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// listenOn sets the port that the server will have.
func (s *Server) listenOn(port int) {
	if s.client != nil {
		s.client.Close()
	}
	s.port = port
	s.client = redis.NewClient(&redis.Options{
		Addr: s.Addr(), Password: s.password(), ContextTimeoutEnabled: true, MaxRetries: -1, DialerRetries: 1,
	})
}

// password returns what the server is configured to want.
func (s *Server) password() string {
	for i, arg := range s.config {
		if arg == "--requirepass" {
			return s.config[i+1]
		}
	}
	return ""
}

// run starts the process and waits until it answers.
func (s *Server) run() error {
	command := exec.Command(s.binary, s.arguments()...)
	command.SysProcAttr = dieWithParent()
	if err := command.Start(); err != nil {
		return err
	}
	s.process, s.ended = command.Process, make(chan struct{})
	go func() { // until the process ends: Kill and close wait for that
		command.Wait()
		close(s.ended)
	}()
	err := poll(s.answers)
	if err != nil {
		s.Kill()
	}
	return err
}

func (s *Server) arguments() []string {
	var args []string
	if s.file != "" {
		path := filepath.Join(s.dir, "redis.conf")
		if err := os.WriteFile(path, []byte(s.file), 0o600); err != nil {
			s.t.Fatal(err)
		}
		args = append(args, path)
	}
	args = append(args, "--port", strconv.Itoa(s.port), "--bind", "127.0.0.1", "--dir", s.dir, "--logfile", filepath.Join(s.dir, "log"))
	return append(args, s.config...)
}

// answers returns an error unless this process, and not another that was given
// the same port, answers and has its data.
func (s *Server) answers(ctx context.Context) error {
	select {
	case <-s.ended:
		log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
		return final{fmt.Errorf("port %d: the server ended: %s", s.port, log[max(0, len(log)-500):])}
	default:
	}
	info, err := s.client.Info(ctx).Result()
	switch {
	case err != nil:
		return err
	case !strings.Contains(info, fmt.Sprintf("process_id:%d\r\n", s.process.Pid)):
		return final{fmt.Errorf("port %d: another server has it", s.port)}
	case strings.Contains(info, "loading:1"):
		return errors.New("it is loading its data")
	}
	return nil
}

// Addr returns the server's host and port.
func (s *Server) Addr() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

// URL returns the server's address as redisstore.Open takes it, with the
// password if the server was configured to want one.
func (s *Server) URL() string {
	if p := s.password(); p != "" {
		return fmt.Sprintf("redis://:%s@%s/0", p, s.Addr())
	}
	return fmt.Sprintf("redis://%s/0", s.Addr())
}

// Client returns a client of the server, which is closed with it.
func (s *Server) Client() *redis.Client { return s.client }

// Kill kills the process (SIGKILL) and waits for its end.
func (s *Server) Kill() {
	s.process.Kill()
	<-s.ended
}

// Restart starts the server again, on the same port and with the same folder,
// and waits until it has its data.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	if err := s.run(); err != nil {
		s.t.Fatalf("redistest: restarting: %v", err)
	}
}

// Pause stops the process (SIGSTOP): it keeps its connections and doesn't
// answer.
func (s *Server) Pause() { s.signal(syscall.SIGSTOP) }

// Resume lets it go on (SIGCONT).
func (s *Server) Resume() { s.signal(syscall.SIGCONT) }

func (s *Server) signal(sig os.Signal) {
	s.t.Helper()
	if err := s.process.Signal(sig); err != nil {
		s.t.Fatalf("redistest: %v: %v", sig, err)
	}
}

// Flush empties the server.
func (s *Server) Flush() {
	s.t.Helper()
	if err := s.client.FlushAll(context.Background()).Err(); err != nil {
		s.t.Fatalf("redistest: %v", err)
	}
}

func (s *Server) close() {
	if s.process != nil {
		s.Kill() // also where it is stopped
	}
	s.client.Close()
}
