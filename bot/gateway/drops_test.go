package gateway

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"kutip/bot/discordtest"
)

// resumable are the drops after which the session goes on.
var resumable = []struct {
	name string
	how  discordtest.Drop
}{
	{"closed", discordtest.Close(4000)},
	{"reset", discordtest.Reset},
	{"silent", discordtest.Silent},
	{"op 7", discordtest.Reconnect},
	{"op 9 true", discordtest.Invalid(true)},
	{"going away", discordtest.Close(1001)},
}

// drops is KUTIP_DROPS, 10 unless set; issue 6 asks for 100.
func drops(t *testing.T) int {
	set := os.Getenv("KUTIP_DROPS")
	if set == "" {
		return 10
	}
	n, err := strconv.Atoi(set)
	if err != nil || n < 1 {
		t.Fatalf("KUTIP_DROPS is %q", set)
	}
	return n
}

// TestDrops drops the connection again and again in all ways that Discord lets
// resume, in silence and while anna talks. No session is lost, no message
// either, and silence is noticed within two heartbeats.
func TestDrops(t *testing.T) {
	t.Parallel()
	d, anna := newDiscord(t, discordtest.Options{})
	b := connect(t, d, nil)
	b.ready(1)
	type figures struct {
		drops, resumed int
		slowest        time.Duration
	}
	rows := map[string]*figures{}
	resumed, said := 0, 0
	for i := range drops(t) {
		drop := resumable[i/2%len(resumable)]
		state, stop := "idle", func() int { return said }
		if i%2 == 1 {
			state, stop = "talking", anna.sayUntil(said)
			b.hears(said + 1)
		}
		name := drop.name + ", " + state
		if rows[name] == nil {
			rows[name] = &figures{}
		}
		row := rows[name]

		var before time.Time
		d.Wait("a connection to drop", func() bool { before = time.Now(); return d.Drop(0, drop.how) })
		c := waitConnectedAfter(d, before)
		row.drops++
		row.slowest = max(row.slowest, c.Accepted.Sub(before))
		if !c.Resumed.IsZero() && c.AtResume && c.Identifies == 0 {
			row.resumed++
			resumed++
		}
		said = stop()
		b.hears(said)
	}

	table := &strings.Builder{}
	w := tabwriter.NewWriter(table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "drop\tdrops\tresumed\tslowest to a new connection")
	for _, drop := range resumable {
		for _, state := range []string{"idle", "talking"} {
			name := drop.name + ", " + state
			if row := rows[name]; row != nil {
				fmt.Fprintf(w, "%s\t%d\t%d\t%v\n", name, row.drops, row.resumed, row.slowest.Round(time.Millisecond))
			}
		}
	}
	w.Flush()
	t.Logf("%d of %d resumed, %d messages, none lost, %d twice; heartbeats of %v\n%s", resumed, drops(t), said, b.doubled(), beat, table)

	if resumed < drops(t) {
		t.Errorf("%d of %d drops were resumed", resumed, drops(t))
	}
	for name, row := range rows {
		if strings.HasPrefix(name, "silent") && row.slowest > 2*beat {
			t.Errorf("%s: noticed after %v, heartbeats come every %v", name, row.slowest, beat)
		}
	}
	if n := b.doubled(); n > 0 {
		t.Errorf("%d messages came twice", n)
	}
	checkViolations(t, d)
}

// TestLostSessions drops the connection in ways that end the session: each is
// followed by one identify, and never too early.
func TestLostSessions(t *testing.T) {
	t.Parallel()
	lostOnes := []struct {
		name string
		how  discordtest.Drop
	}{
		{"op 9 false", discordtest.Invalid(false)},
		{"close 4007", discordtest.Close(4007)},
		{"close 4009", discordtest.Close(4009)},
	}
	d, anna := newDiscord(t, discordtest.Options{})
	b := connect(t, d, nil)
	b.ready(1)
	for i := range max(len(lostOnes), drops(t)/10) {
		drop := lostOnes[i%len(lostOnes)]
		before := time.Now()
		d.Drop(0, drop.how)
		c := waitConnectedAfter(d, before)
		if !c.Resumed.IsZero() || c.Identifies != 1 {
			t.Errorf("%s: resumed at %v, %d identifies", drop.name, c.Resumed, c.Identifies)
		}
		b.ready(i + 2)
		anna.say(i)
		b.hears(i + 1)
	}
	checkIdentifies(t, d, max(len(lostOnes), drops(t)/10)+1)
}

// TestDropsDuringIdentify: each identify that came to nothing is followed by
// one more, and never too early.
func TestDropsDuringIdentify(t *testing.T) {
	t.Parallel()
	moments := []struct {
		name       string
		at         discordtest.Moment
		how        discordtest.Drop
		identifies int // of both connections
	}{
		{"op 7 after hello", discordtest.AfterHello, discordtest.Reconnect, 2},
		{"op 7 for READY", discordtest.OnIdentify, discordtest.Reconnect, 2},
		{"op 9 true for READY", discordtest.OnIdentify, discordtest.Invalid(true), 2},
		{"op 9 false for READY", discordtest.OnIdentify, discordtest.Invalid(false), 2},
		{"closed for READY", discordtest.OnIdentify, discordtest.Close(4000), 2},
		{"reset for READY", discordtest.OnIdentify, discordtest.Reset, 2},
		{"silent for READY", discordtest.OnIdentify, discordtest.Silent, 2},
		{"silent for hello", discordtest.BeforeHello, discordtest.Silent, 1},
		{"closed for hello", discordtest.BeforeHello, discordtest.Close(4000), 1},
	}
	for _, m := range moments {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			d, anna := newDiscord(t, discordtest.Options{Heartbeat: time.Minute})
			d.Next(m.at, m.how)
			b := connect(t, d, func(c *Config) { c.pace.handshake = 3 * time.Second })
			b.ready(1)
			if n := len(d.Connections()); n != 2 {
				t.Errorf("%d connections", n)
			}
			anna.say(0)
			b.hears(1)
			checkIdentifies(t, d, m.identifies)
		})
	}
}

// TestResumeThatFails: a resume that is cut off is tried again.
func TestResumeThatFails(t *testing.T) {
	t.Parallel()
	for _, drop := range append(resumable, struct {
		name string
		how  discordtest.Drop
	}{"op 7 first", discordtest.Reconnect}) {
		t.Run(drop.name, func(t *testing.T) {
			t.Parallel()
			d, anna := newDiscord(t, discordtest.Options{})
			b := connect(t, d, func(c *Config) { c.pace.handshake = 3 * time.Second })
			b.ready(1)
			at := discordtest.OnIdentify
			if drop.name == "op 7 first" {
				at = discordtest.AfterHello
			}
			d.Next(at, drop.how)
			d.Drop(0, discordtest.Reset)
			anna.say(0)
			if c := waitConnected(d, 2); c.Resumed.IsZero() {
				t.Error("the session wasn't resumed")
			}
			b.hears(1)
			checkIdentifies(t, d, 1)
		})
	}
}

// TestPoisonedSession: a session that no resume brings back is given up.
func TestPoisonedSession(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		code, resumes int
	}{{4000, mostResumes}, {4003, 1}} {
		t.Run(fmt.Sprint(row.code), func(t *testing.T) {
			t.Parallel()
			d, anna := newDiscord(t, discordtest.Options{})
			b := connect(t, d, nil)
			b.ready(1)
			for range row.resumes {
				d.Next(discordtest.OnIdentify, discordtest.Close(row.code))
			}
			d.Drop(0, discordtest.Reset)
			b.ready(2)
			resumes := 0
			for _, c := range d.Connections() {
				if !c.Resumed.IsZero() {
					resumes++
				}
			}
			if resumes != row.resumes {
				t.Errorf("%d resumes", resumes)
			}
			anna.say(0)
			b.hears(1)
			checkIdentifies(t, d, 2)
		})
	}
}

// TestResumeAtHome: where resume_gateway_url leads nowhere the session is resumed
// at the common address.
func TestResumeAtHome(t *testing.T) {
	t.Parallel()
	d, anna := newDiscord(t, discordtest.Options{})
	b := connect(t, d, nil)
	b.ready(1)
	for range resumesAtHome - 1 {
		d.Next(discordtest.BeforeHello, discordtest.Reset)
	}
	d.Drop(0, discordtest.Reset)
	anna.say(0)
	if c := waitConnected(d, 2); c.Resumed.IsZero() || c.AtResume {
		t.Errorf("resumed: %v, at its own address: %t", c.Resumed, c.AtResume)
	}
	b.hears(1)
	checkIdentifies(t, d, 1)
}

// TestRefusedHandshakes: they count as refusals do, and Discord's wish is heeded.
func TestRefusedHandshakes(t *testing.T) {
	t.Parallel()
	d, _ := newDiscord(t, discordtest.Options{})
	d.RefuseHandshakes(1, 429, time.Second)
	before := time.Now()
	var client *Client
	b := connect(t, d, func(c *Config) { client = c.Client })
	b.ready(1)
	if took := time.Since(before); took < time.Second {
		t.Errorf("connected after %v", took)
	}
	client.refusals.mu.Lock()
	defer client.refusals.mu.Unlock()
	if n := len(client.refusals.invalid); n != 1 {
		t.Errorf("%d invalid answers", n)
	}
}

// checkIdentifies checks how many identifies there were, and their distances.
func checkIdentifies(t *testing.T, d *discordtest.Discord, want int) {
	t.Helper()
	var last time.Time
	n := 0
	for _, c := range d.Connections() {
		if c.Identified.IsZero() {
			continue
		}
		n += c.Identifies
		if gap := c.Identified.Sub(last); gap < identifyEvery {
			t.Errorf("an identify %v after the one before", gap)
		}
		last = c.Identified
	}
	if n != want {
		t.Errorf("%d identifies, want %d", n, want)
	}
	checkViolations(t, d)
}

func TestReplayedEvents(t *testing.T) {
	t.Parallel()
	d, anna := newDiscord(t, discordtest.Options{})
	b := connect(t, d, nil)
	b.ready(1)
	for n := range 5 {
		anna.say(n)
	}
	b.hears(5)
	d.Replay(0, 5)
	b.wait("the messages again", func() bool { return b.heard["0"] == 2 && b.heard["4"] == 2 })
	d.Drop(0, discordtest.Reset)
	if c := waitConnected(d, 2); c.Resumed.IsZero() {
		t.Error("events that came again broke the resume")
	}
	anna.say(5)
	b.hears(6)
	if b.heard["3"] != 2 {
		t.Errorf("the resume began too early: %v", b.heard)
	}
}
