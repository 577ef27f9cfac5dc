package redistest

import (
	"net"
	"sync"
	"testing"
	"time"
)

// A Proxy forwards connections to a server. It counts round trips, can make
// them take longer, and can cut a connection in the middle.
type Proxy struct {
	addr     string
	listener net.Listener
	running  sync.WaitGroup
	cutting  sync.WaitGroup // a connection that was cut isn't closed yet

	mu     sync.Mutex
	conns  map[net.Conn]bool
	closed bool
	delay  time.Duration
	trips  int
	limit  int // bytes until the cut
	armed  bool
}

// NewProxy starts a proxy before the server at host:port. It is stopped at the
// end of the test.
func NewProxy(t testing.TB, addr string) *Proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("redistest: %v", err)
	}
	p := &Proxy{addr: addr, listener: l, conns: map[net.Conn]bool{}}
	p.running.Go(p.accept)
	t.Cleanup(p.close)
	return p
}

// Addr returns the proxy's host and port.
func (p *Proxy) Addr() string { return p.listener.Addr().String() }

// URL returns its address as redisstore.Open takes it.
func (p *Proxy) URL() string { return "redis://" + p.Addr() + "/0" }

// SetDelay makes round trips take so much longer.
func (p *Proxy) SetDelay(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.delay = d
}

// Count returns how many round trips there were: how often a client sent
// something after the server had, or at first. What opens a connection counts
// too. A request too long for one packet may count twice.
func (p *Proxy) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.trips
}

// CutAfter cuts the connection that carries the n-th byte from now on, in
// either direction, behind that byte, once; with 0 before the next. Below 0: no
// cut. When it returns the connection that was cut before is closed: else one that
// was cut behind the last byte of a reply would still pass for whole.
func (p *Proxy) CutAfter(n int) {
	p.cutting.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.limit, p.armed = n, n >= 0
}

// Cut tells whether the cut that CutAfter asked for was made.
func (p *Proxy) Cut() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.armed
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.addr)
		if err != nil {
			client.Close()
			continue
		}
		p.forward(client, server)
	}
}

// A link is a connection through the proxy.
type link struct {
	*Proxy
	client, server net.Conn

	// Guarded by Proxy.mu.
	asked bool // the client was the last to send
	cut   bool
	told  bool // see cutOff
}

func (p *Proxy) forward(client, server net.Conn) {
	l := &link{Proxy: p, client: client, server: server}
	if !p.hold(client, server) {
		client.Close()
		server.Close()
		return
	}
	requests := make(chan packet, 1024)
	p.running.Go(func() { l.read(client, requests, true) })
	p.running.Go(func() { l.write(server, requests) })
	replies := make(chan packet, 1024)
	p.running.Go(func() { l.read(server, replies, false) })
	p.running.Go(func() { l.write(client, replies) })
}

// hold notes a connection, for close; false where that has been called.
func (p *Proxy) hold(client, server net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.conns[client], p.conns[server] = true, true
	}
	return !p.closed
}

// A packet is what was read at once, and when it may go on.
type packet struct {
	data []byte
	due  time.Time
}

// read reads until the connection ends.
func (l *link) read(from net.Conn, to chan<- packet, request bool) {
	defer close(to)
	for {
		data := make([]byte, 64<<10)
		n, err := from.Read(data)
		if n > 0 {
			to <- packet{data[:n], time.Now().Add(l.note(request))}
		}
		if err != nil {
			return
		}
	}
}

// note counts what was read, and returns how long it is to wait.
func (l *link) note(request bool) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if request && !l.asked {
		l.trips++
	}
	l.asked = request
	if !request {
		return 0
	}
	return l.delay
}

// write writes until there is nothing more to come, or a cut. Then it ends the
// connection, and so all its goroutines.
func (l *link) write(to net.Conn, from <-chan packet) {
	for p := range from {
		if wait := time.Until(p.due); wait > 0 {
			<-time.After(wait)
		}
		n, cut := l.allow(len(p.data))
		_, err := to.Write(p.data[:n])
		if err != nil || cut {
			break
		}
	}
	l.end()
	l.cutOff()
	for range from { // so that read isn't stuck
	}
}

// allow returns how many of n bytes may go on, and whether the cut comes then.
func (l *link) allow(n int) (int, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.cut:
		return 0, true
	case !l.armed:
		return n, false
	case n < l.limit:
		l.limit -= n
		return n, false
	}
	l.armed, l.cut = false, true
	l.cutting.Add(1)
	return l.limit, true
}

// cutOff tells CutAfter, once, that a link that was cut is closed.
func (l *link) cutOff() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cut && !l.told {
		l.told = true
		l.cutting.Done()
	}
}

func (l *link) end() {
	l.client.Close()
	l.server.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.conns, l.client)
	delete(l.conns, l.server)
}

func (p *Proxy) close() {
	p.listener.Close()
	p.mu.Lock()
	p.closed = true
	for conn := range p.conns {
		conn.Close()
	}
	p.mu.Unlock()
	p.running.Wait()
}
