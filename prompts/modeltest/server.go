package modeltest

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// A Server is an OpenAI-compatible server on loopback that follows Scripts.
type Server struct {
	scripts []Script
	address string
	server  *http.Server
	running sync.WaitGroup // Serve, and requests

	mu       sync.Mutex // guards what follows
	closed   bool
	requests []Received
	problems []string
}

// NewServer starts a server for a test. It closes when the test ends, and fails
// it if a request was none that a real server takes.
func NewServer(t testing.TB, scripts ...Script) *Server {
	t.Helper()
	s, err := Start(scripts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		for _, problem := range s.Problems() {
			t.Errorf("model's server: a broken request: %s", problem)
		}
	})
	return s
}

// Start starts a server. It answers its requests by the scripts, one each in
// order, the last one for ever.
func Start(scripts ...Script) (*Server, error) {
	if len(scripts) == 0 {
		return nil, errors.New("a model's server needs a script")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for a model's server: %w", err)
	}
	s := &Server{scripts: scripts, address: listener.Addr().String()}
	s.server = &http.Server{Handler: http.HandlerFunc(s.serve), ReadHeaderTimeout: 10 * time.Second}
	s.running.Go(func() { _ = s.server.Serve(listener) }) // ends with Close
	return s, nil
}

// Close ends all requests and the server, and waits for them.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	_ = s.server.Close() // ends the connections, and with them the requests' contexts
	s.running.Wait()
}

// URL returns the base URL, to which clients add /chat/completions.
func (s *Server) URL() string { return "http://" + s.address + "/v1" }

// Requests returns the requests so far, in order, also those that were broken.
func (s *Server) Requests() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Problems says of each broken request what a real server would refuse it for.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if !s.begin() {
		panic(http.ErrAbortHandler)
	}
	defer s.running.Done()
	received, err := read(r)
	script := s.record(received, err)
	if err != nil {
		script = Error(http.StatusBadRequest, "invalid_request_error", "", err.Error())
	}
	script(w, received)
}

// begin counts a request as running, unless the server is closed.
func (s *Server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.running.Add(1)
	}
	return !s.closed
}

func (s *Server) record(r *Received, err error) Script {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := min(len(s.requests), len(s.scripts)-1)
	s.requests = append(s.requests, *r)
	if err != nil {
		s.problems = append(s.problems, err.Error())
	}
	return s.scripts[n]
}
