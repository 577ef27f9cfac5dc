package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"kutip/bot/discordtest"
)

// The traps of discordgo's connection. Each test shows what its own Session
// meets with, and that ours doesn't.

// naive is discordgo's Session as its documentation has it, but for the
// address.
func naive(t *testing.T, d *discordtest.Discord) *discordgo.Session {
	t.Helper()
	client := NewClient(ClientConfig{Token: d.Token(), API: d.API()})
	defer client.Close()
	told, err := client.GatewayBot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s, err := discordgo.New(d.Token())
	if err != nil {
		t.Fatal(err)
	}
	s.Client = &http.Client{Transport: gatewayAt(told.URL)}
	s.Identify.Intents = intents
	s.LogLevel = -1
	return s
}

// gatewayAt answers GET /gateway, the one request that a session makes to open.
type gatewayAt string

func (url gatewayAt) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(`{"url":"` + string(url) + `"}`)),
	}, nil
}

// naiveOf is one whose gateway says hello, READY and one more event.
func naiveOf(t *testing.T, event, data string) *discordgo.Session {
	t.Helper()
	s, err := discordgo.New("x")
	if err != nil {
		t.Fatal(err)
	}
	s.LogLevel, s.ShouldReconnectOnError = -1, false
	s.Client = &http.Client{Transport: gatewayAt(listen(t, func(ws *websocket.Conn) {
		write(t, ws, helloIn10s)
		write(t, ws, `{"op":0,"t":"READY","s":1,"d":{"session_id":"s","user":{"id":"1"}}}`)
		write(t, ws, `{"op":0,"t":"`+event+`","s":2,"d":`+data+`}`)
	}))}
	return s
}

// openNaive opens one that is closed with the test.
func openNaive(t *testing.T, d *discordtest.Discord) {
	t.Helper()
	s := naive(t, d)
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
}

// child runs the test once more in a process of its own, for what would break
// or block this one. In there, inChild is true.
func child(t *testing.T) (output string, err error) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.timeout=20s")
	cmd.Env = append(os.Environ(), "KUTIP_TRAP="+t.Name())
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func inChild(t *testing.T) bool { return os.Getenv("KUTIP_TRAP") == t.Name() }

func TestTrapReconnectAsFirstPacket(t *testing.T) {
	t.Parallel()
	if inChild(t) {
		d, _ := newDiscord(t, discordtest.Options{})
		d.Next(discordtest.OnIdentify, discordtest.Reconnect)
		s := naive(t, d)
		opened := make(chan error)
		go func() { opened <- s.Open() }()
		d.Wait("identify", func() bool { c := d.Connections(); return len(c) > 0 && c[0].Identifies > 0 })
		select {
		case err := <-opened:
			fmt.Println("Open returned", err)
		case <-time.After(2 * time.Second):
			fmt.Println("Open hangs")
		}
		os.Exit(0)
	}
	if out, err := child(t); !strings.Contains(out, "Open hangs") {
		t.Errorf("discordgo: %v\n%s", err, out)
	}
	d, _ := newDiscord(t, discordtest.Options{})
	d.Next(discordtest.OnIdentify, discordtest.Reconnect)
	connect(t, d, nil)
	waitConnected(d, 1)
}

func TestTrapPanic(t *testing.T) {
	t.Parallel()
	if inChild(t) {
		d, anna := newDiscord(t, discordtest.Options{})
		s := naive(t, d)
		s.AddHandler(func(*discordgo.Session, *discordgo.MessageCreate) { panic("of the handler") })
		if err := s.Open(); err != nil {
			t.Fatal(err)
		}
		anna.say(0)
		<-time.After(10 * time.Second)
		os.Exit(0)
	}
	if out, err := child(t); err == nil || !strings.Contains(out, "panic: of the handler") {
		t.Errorf("discordgo: %v\n%s", err, out)
	}
	// Ours: TestHandlerPanics.
}

// TestTrapUnreadable: discordgo hands on an empty message and doesn't say so.
// Ours: TestReaders.
func TestTrapUnreadable(t *testing.T) {
	t.Parallel()
	s := naiveOf(t, "MESSAGE_CREATE", mentionOfNew)
	got := make(chan *discordgo.MessageCreate, 1)
	s.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { got <- m })
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if m := <-got; m.Message != nil && m.Author != nil {
		t.Errorf("discordgo: %+v", m.Message)
	}
}

// TestTrapPanicWithoutHandler: an event alone ends the process. Ours:
// TestReaders.
func TestTrapPanicWithoutHandler(t *testing.T) {
	t.Parallel()
	if inChild(t) {
		s := naiveOf(t, "GUILD_CREATE", `{"id":"8","channels":[null]}`)
		if err := s.Open(); err != nil {
			t.Fatal(err)
		}
		<-time.After(10 * time.Second)
		os.Exit(0)
	}
	if out, err := child(t); err == nil || !strings.Contains(out, "nil pointer") {
		t.Errorf("discordgo: %v\n%s", err, out)
	}
}

func TestTrapZombie(t *testing.T) {
	t.Parallel()
	const beat = time.Second
	noticed := func(d *discordtest.Discord) (time.Duration, discordtest.Connection) {
		before := time.Now()
		d.Drop(0, discordtest.Silent)
		d.Wait("the end", func() bool { return !d.Connections()[0].Ended.IsZero() })
		return time.Since(before), d.Connections()[0]
	}

	d, _ := newDiscord(t, discordtest.Options{Heartbeat: beat})
	openNaive(t, d)
	after, c := noticed(d)
	if after < 4*beat || c.ClientCode != 1000 {
		t.Errorf("discordgo: noticed after %v, closed with %d", after, c.ClientCode)
	}
	if c := waitConnected(d, 2); c.Identifies == 0 {
		t.Error("discordgo: the session lives")
	}

	d, _ = newDiscord(t, discordtest.Options{Heartbeat: beat})
	connect(t, d, nil).ready(1)
	after, c = noticed(d)
	if after > 3*beat || c.ClientCode == 1000 || c.ClientCode == 1001 {
		t.Errorf("ours: noticed after %v, closed with %d", after, c.ClientCode)
	}
	if c := waitConnected(d, 2); c.Resumed.IsZero() || c.Identifies > 0 {
		t.Error("ours: the session is lost")
	}
}

func TestTrapCloseCodeAndResumeAddress(t *testing.T) {
	t.Parallel()
	dropped := func(d *discordtest.Discord) (first, second discordtest.Connection) {
		d.Drop(0, discordtest.Close(4000))
		d.Wait("the next connection", func() bool { c := d.Connections(); return len(c) > 1 && !c[1].Hello.IsZero() && c[0].ClientCode != 0 })
		c := d.Connections()
		return c[0], c[1]
	}

	d, _ := newDiscord(t, discordtest.Options{})
	openNaive(t, d)
	first, second := dropped(d)
	if first.ClientCode != 1000 || second.AtResume {
		t.Errorf("discordgo: closed with %d, at the resume address: %t", first.ClientCode, second.AtResume)
	}
	waitConnected(d, 2)

	d, _ = newDiscord(t, discordtest.Options{})
	connect(t, d, nil).ready(1)
	first, second = dropped(d)
	if first.ClientCode == 1000 || first.ClientCode == 1001 || !second.AtResume {
		t.Errorf("ours: closed with %d, at the resume address: %t", first.ClientCode, second.AtResume)
	}
}

func TestTrapNoIdentifyGate(t *testing.T) {
	t.Parallel()
	if inChild(t) { // where it can identify without end
		d, _ := newDiscord(t, discordtest.Options{Shards: 2, IdentifyEvery: 5 * time.Second})
		for i := range 2 {
			s := naive(t, d)
			s.ShardID, s.ShardCount = i, 2
			if err := s.Open(); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Println(d.Connections()[1].Violations)
		os.Exit(0)
	}
	if out, err := child(t); !strings.Contains(out, "after another of its rate-limit key") {
		t.Errorf("discordgo: %v\n%s", err, out)
	}

	d, _ := newDiscord(t, discordtest.Options{Shards: 3})
	connect(t, d, nil).ready(3)
	checkIdentifies(t, d, 3)
}

func TestTrapInvalidSession(t *testing.T) {
	t.Parallel()
	// With d true the session is to be resumed. discordgo identifies, on the
	// same connection, for which Discord closes it.
	d, _ := newDiscord(t, discordtest.Options{})
	openNaive(t, d)
	d.Drop(0, discordtest.Invalid(true))
	d.Wait("the end", func() bool { return d.Connections()[0].ServerCode != 0 })
	if c := d.Connections()[0]; c.ServerCode != 4005 {
		t.Errorf("discordgo: closed with %d", c.ServerCode)
	}
	waitConnected(d, 2)

	// With d false one leaves, waits and comes back. discordgo does neither.
	d, _ = newDiscord(t, discordtest.Options{IdentifyEvery: time.Nanosecond}) // or it would identify without end
	openNaive(t, d)
	d.Drop(0, discordtest.Invalid(false))
	d.Wait("another identify", func() bool { return d.Connections()[0].Identifies == 2 })

	for _, yes := range []bool{true, false} {
		d, _ := newDiscord(t, discordtest.Options{})
		connect(t, d, nil).ready(1)
		before := time.Now()
		d.Drop(0, discordtest.Invalid(yes))
		c := waitConnected(d, 2)
		if waited := c.Accepted.Sub(before); waited < quickPace().invalid[0] {
			t.Errorf("ours, %t: connected anew after %v", yes, waited)
		}
		if resumed := !c.Resumed.IsZero(); resumed != yes {
			t.Errorf("ours, %t: resumed is %t", yes, resumed)
		}
		checkViolations(t, d)
	}
}

func TestTrapFirstHeartbeat(t *testing.T) {
	t.Parallel()
	const beat, share = 20 * time.Second, 0.15
	first := func(d *discordtest.Discord) time.Duration {
		d.Wait("a heartbeat", func() bool { c := d.Connections(); return len(c) > 0 && c[0].Heartbeats > 0 })
		return d.Connections()[0].Jitter()
	}
	d, _ := newDiscord(t, discordtest.Options{Heartbeat: beat})
	openNaive(t, d)
	if after := first(d); after > 3*time.Second {
		t.Errorf("discordgo: the first heartbeat after %v", after)
	}

	d, _ = newDiscord(t, discordtest.Options{Heartbeat: beat})
	connect(t, d, func(c *Config) { c.pace.random = func() float64 { return share } })
	if after := first(d); after < 3*time.Second {
		t.Errorf("ours: the first heartbeat after %v", after)
	}
}

func TestTrapRefusedToken(t *testing.T) {
	t.Parallel()
	d, _ := newDiscord(t, discordtest.Options{})
	openNaive(t, d)
	d.Next(discordtest.OnIdentify, discordtest.Close(4004))
	d.Drop(0, discordtest.Close(4004))
	waitConnected(d, 2)
	if n := len(d.Connections()); n != 3 {
		t.Errorf("discordgo: %d connections", n) // and it would go on for ever
	}

	d, _ = newDiscord(t, discordtest.Options{})
	b := connect(t, d, nil)
	b.ready(1)
	d.Drop(0, discordtest.Close(4004))
	if err := b.ended(); !errors.As(err, new(*FatalError)) {
		t.Errorf("ours: Run returned %v", err)
	}
	if n := len(d.Connections()); n != 1 {
		t.Errorf("ours: %d connections", n)
	}
}
