package gateway

import (
	"context"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A shard is one of the bot's lines to Discord, with the part of its servers
// that Discord gives it. It connects again and again, with the same session as
// long as Discord lets it.
type shard struct {
	Config
	number, of int
	starts     *starts
	connected  func() // to be called at the first connection
	log        *slog.Logger

	session  session
	sequence atomic.Int64 // of the last event; heartbeats tell it
	up       time.Time    // since when the connection is established; zero: it isn't
	failures int          // connections in a row that came to nothing
	resumes  int          // in a row that came to nothing
}

// A session is what events are counted in. It outlives its connections: when
// it is resumed, Discord sends what was missed.
type session struct {
	id  string // "": there is none
	url string // where it is resumed
}

// resumesAtHome is how many failures it takes until a session is resumed at
// the gateway's common address: its own may be gone.
const resumesAtHome = 4

// mostResumes is after how many failures a session is given up. Discord may
// have no memory of it, or it may hold an event that ends each connection.
const mostResumes = 6

func newShard(c Config, number, of int, starts *starts, connected func()) *shard {
	return &shard{
		Config: c, number: number, of: of, starts: starts,
		connected: sync.OnceFunc(connected),
		log:       c.Log.With("shard", number),
	}
}

// run keeps the shard connected until ctx ends; its error is a *FatalError.
func (s *shard) run(ctx context.Context) error {
	for {
		begun := time.Now()
		s.up = time.Time{}
		end := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if fatal := fatal(end); fatal != nil {
			return fatal
		}
		if err := sleep(ctx, s.after(end, begun)); err != nil {
			return nil
		}
	}
}

// after draws the consequences of a connection's end, and returns how long to
// wait for the next.
func (s *shard) after(end error, begun time.Time) time.Duration {
	if lost(end) || s.resumes >= mostResumes {
		s.session, s.resumes = session{}, 0
	}
	if !s.up.IsZero() && time.Since(s.up) >= s.pace.steady {
		s.failures = 0
	}
	wait := max(pauseAfter(end, s.pace), s.pace.backoff(s.failures), time.Until(begun.Add(s.pace.attempts)))
	s.failures++
	s.log.Warn("the gateway connection ended", "cause", end, "resume", s.session.id != "", "wait", wait.Round(time.Millisecond))
	return wait
}

// connect makes one connection and keeps it until it ends.
func (s *shard) connect(ctx context.Context) error {
	address, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	socket, err := s.dial(ctx, address)
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, socket.leave)()
	alive, stop := context.WithCancel(ctx)
	var beating sync.WaitGroup
	beating.Go(func() { socket.keepAlive(alive, &s.sequence) })
	defer beating.Wait()
	defer socket.close(comingBack)
	defer stop()
	if err := s.greet(socket); err != nil {
		return err
	}
	for {
		p, err := socket.read()
		if err != nil {
			return err
		}
		if p.Op == opDispatch {
			leave()
		}
		if err := s.take(socket, p); err != nil {
			return err
		}
	}
}

// dial connects. A handshake that Discord refuses counts as any request does.
func (s *shard) dial(ctx context.Context, address string) (*socket, error) {
	t, err := s.Client.refusals.begin(ctx, handshake)
	if err != nil {
		return nil, err
	}
	socket, err := dial(ctx, address, s.pace)
	s.Client.refusals.end(t, err)
	return socket, err
}

// enter returns where to connect. For a new session it first waits until one
// may be started; the others wait until leave is called.
func (s *shard) enter(ctx context.Context) (address string, leave func(), err error) {
	if s.session.id != "" {
		address, err = s.resumeAddress(ctx)
		return address, func() {}, err
	}
	told, err := s.starts.take(ctx)
	if err != nil {
		return "", nil, err
	}
	if address, err = gatewayAddress(told.URL); err != nil {
		return "", nil, err
	}
	leave, err = s.Gate.Enter(ctx, s.number%max(1, told.SessionStartLimit.MaxConcurrency))
	return address, leave, err
}

// resumeAddress is the session's own, or the common one.
func (s *shard) resumeAddress(ctx context.Context) (string, error) {
	if s.failures < resumesAtHome {
		if address, err := gatewayAddress(s.session.url); err == nil {
			return address, nil
		}
	}
	told, err := s.starts.told(ctx)
	if err != nil {
		return "", err
	}
	return gatewayAddress(told.URL)
}

// greet asks for the session to go on, or for a new one.
func (s *shard) greet(to *socket) error {
	if s.session.id != "" {
		s.resumes++
		return to.send(opResume, resume{Token: s.token(), ID: s.session.id, Sequence: s.sequence.Load()})
	}
	s.sequence.Store(0)
	return to.send(opIdentify, identify{
		Token:          s.token(),
		Properties:     properties{OS: runtime.GOOS, Browser: "kutip", Device: "kutip"},
		LargeThreshold: 50,
		Shard:          [2]int{s.number, s.of},
		Intents:        int(s.Intents),
	})
}

func (s *shard) token() string { return strings.TrimPrefix(s.Token, "Bot ") }

// take does what a packet asks for. Its error is the connection's end.
func (s *shard) take(from *socket, p packet) error {
	switch p.Op {
	case opDispatch:
		from.settle()
		return s.dispatch(p)
	case opHeartbeat:
		return from.beat(s.sequence.Load())
	case opHeartbeatAck:
		from.ack()
	case opReconnect:
		return errReconnect
	case opInvalidSession:
		return invalidSession{resumable: p.resumable()}
	}
	return nil // what Discord may think of later
}

// dispatch hands an event on. Only then it counts as received: if that fails,
// Discord sends it again after the resume.
func (s *shard) dispatch(p packet) error {
	switch p.Type {
	case "READY":
		session, err := p.ready()
		if err != nil {
			return err
		}
		s.session, s.resumes, s.up = session, 0, time.Now()
		s.log.Info("a new session on the gateway")
		s.connected()
	case "RESUMED":
		s.failures, s.resumes, s.up = 0, 0, time.Now()
		s.log.Info("the gateway session was resumed")
	}
	s.hand(s.number, p.Type, p.Data)
	s.sequence.Store(max(s.sequence.Load(), p.Sequence)) // an event that came again doesn't turn the count back
	return nil
}
