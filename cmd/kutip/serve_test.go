package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/prompts/modeltest"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/sqlitestore"
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
	s := &serving{Discord: d, t: t, ended: make(chan struct{}), secrets: append(secrets, d.Token(), "sk-secret")}
	s.cmd = exec.Command("kutip", "serve")
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

// The guild of the tests, its article and a question.
const (
	millText     = "Kincir air Sungai Perak dibangun oleh Mbok Karsih pada 1931. Kincir itu menggiling 12 karung padi sehari."
	millQuestion = "Siapa yang membangun kincir air Sungai Perak?"
	millAnswer   = "Mbok Karsih membangun kincir air Sungai Perak [1]."
)

// A town is a Discord with a guild, that has an article in a record.
type town struct {
	*discordtest.Discord
	guild   *discordtest.Guild
	channel *discordtest.Channel
	sari    *discordtest.User
	data    string // where the record is, as a variable of the environment
}

func newTown(t testing.TB, o discordtest.Options) *town {
	t.Helper()
	if o.IdentifyEvery == 0 {
		o.IdentifyEvery = time.Millisecond
	}
	d := discordtest.New(t, o)
	x := &town{Discord: d, guild: d.AddGuild("Paguyuban", "id"), sari: d.AddUser("Sariyem", "id"), data: t.TempDir()}
	x.channel = x.guild.AddChannel("umum")
	putArticles(t, x.data, map[string]string{x.guild.ID: millText})
	return x
}

// putArticles puts an article into each guild of a record in a folder.
func putArticles(t testing.TB, folder string, texts map[string]string) {
	t.Helper()
	store, err := sqlitestore.Open(context.Background(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	record := retrieval.Record{Store: store}
	for guild, text := range texts {
		_, err := record.Put(context.Background(), guild, retrieval.Draft{ID: "artikel", Title: "Artikel", Language: analysis.Indonesian, Text: text})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// serve starts kutip in the town, with a model if it has scripts.
func (x *town) serve(t testing.TB, scripts ...modeltest.Script) *serving {
	t.Helper()
	env := []string{"KUTIP_DATA=" + x.data}
	if len(scripts) > 0 {
		env = append(env, modelVariables(modeltest.NewServer(t, scripts...).URL())...)
	}
	return serve(t, x.Discord, env, x.sari.ID, x.sari.Name, "Karsih", "karung", "iapa yang", "kincir")
}

func modelVariables(url string) []string {
	return []string{envModel + "=scripted", envBaseURL + "=" + url, envKey + "=sk-secret"}
}

func (x *town) ask(question string) *discordtest.Interaction {
	return x.channel.Slash(x.sari, "ask", discordtest.Option{Name: "question", Value: question})
}

// shows waits until the answer shows a text.
func (x *town) shows(i *discordtest.Interaction, text string) {
	x.Wait("an answer with "+text, func() bool { return strings.Contains(readable(i.Reply()), text) })
}

// readable is all that a message shows, without marks.
func readable(m *discordtest.Message) string {
	if m == nil {
		return ""
	}
	all := []string{m.Content}
	for _, e := range m.Embeds {
		all = append(all, e.Description)
	}
	return strings.ReplaceAll(strings.Join(all, "\n"), "**", "")
}

// TestServeFinishes: on SIGTERM an answer that is being written is finished, and
// nothing new begins.
func TestServeFinishes(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	release := make(chan struct{})
	s := x.serve(t, func(w http.ResponseWriter, r *modeltest.Received) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
		modeltest.Reply(millAnswer)(w, r)
	})
	i := x.ask(millQuestion)
	x.shows(i, millText[:40])
	s.signal(syscall.SIGTERM)
	s.logged("ending")
	x.Wait("the end of the session", func() bool { return x.Connections()[0].ClientCode == 1000 })
	late := x.ask("Berapa karung padi sehari?")
	close(release)
	x.shows(i, strings.TrimSuffix(millAnswer, " [1]."))
	if code, took := s.exit(); code != exitOK || took > 5*time.Second {
		t.Errorf("exit code %d after %v", code, took)
	}
	if !late.Times().Acknowledged.IsZero() {
		t.Error("something new began")
	}
}

// TestServeCloses: an answer that takes too long is closed with a message, within
// 10 s of SIGTERM.
func TestServeCloses(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	s := x.serve(t, modeltest.SlowFirst())
	i := x.ask(millQuestion)
	x.shows(i, millText[:40])
	s.signal(syscall.SIGTERM)
	if code, took := s.exit(); code != exitOK || took > 10*time.Second {
		t.Errorf("exit code %d after %v", code, took)
	}
	closing := message.Notice{Kind: message.Closing}.Text(message.In(analysis.Indonesian))
	if got := readable(i.Reply()); !strings.Contains(got, closing) || !strings.Contains(got, millText[:40]) {
		t.Errorf("closed with %q", got)
	}
}

// TestServeSecondSignal: a second signal ends all at once, as the system does it.
func TestServeSecondSignal(t *testing.T) {
	t.Parallel()
	for _, signals := range [][2]syscall.Signal{{syscall.SIGTERM, syscall.SIGTERM}, {syscall.SIGINT, syscall.SIGTERM}} {
		x := newTown(t, discordtest.Options{})
		s := x.serve(t, modeltest.SlowFirst())
		x.shows(x.ask(millQuestion), millText[:40])
		s.signal(signals[0])
		s.logged("ending")
		s.signal(signals[1])
		code, took := s.exit()
		if status := s.cmd.ProcessState.Sys().(syscall.WaitStatus); code != -1 || status.Signal() != signals[1] || took > 2*time.Second {
			t.Errorf("%v: %v after %v", signals, s.cmd.ProcessState, took)
		}
	}
}

// TestServeUnreachable: it waits for a Discord that can't be reached, and can be
// ended meanwhile.
func TestServeUnreachable(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	mend := x.Fail(discordtest.Fault{Status: 503})
	s := newServing(t, x.Discord, []string{"KUTIP_DATA=" + x.data})
	s.start()
	s.logged("Discord can't be reached")
	mend()
	x.Wait("kutip", func() bool { return sessions(x.Discord) > 0 })

	x.Fail(discordtest.Fault{Drop: true})
	s = newServing(t, x.Discord, []string{"KUTIP_DATA=" + x.data})
	s.start()
	s.logged("Discord can't be reached")
	s.signal(syscall.SIGTERM)
	if code, took := s.exit(); code != exitOK || took > 5*time.Second {
		t.Errorf("exit code %d after %v", code, took)
	}
}

// TestServeRefused: where Discord won't have it the program ends within 5 s, with
// a code that says whose fault it is, and one line, also while answers are
// being written.
func TestServeRefused(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name   string
		refuse func(x *town)
		later  bool // when it is connected and an answer is being written; else before it starts
		code   int
	}{
		{"401", func(x *town) { x.Fail(discordtest.Fault{Status: 401}) }, false, exitToken},
		{"401 later", func(x *town) {
			x.Fail(discordtest.Fault{Path: "/channels/**", Status: 401})
			x.channel.Say(x.sari, "<@"+x.App()+"> "+millQuestion)
		}, true, exitToken},
	}
	for code, exit := range map[int]int{
		4004: exitToken, 4010: exitConfiguration, 4011: exitConfiguration, 4012: exitConfiguration, 4013: exitConfiguration, 4014: exitConfiguration,
	} {
		rows = append(rows, struct {
			name   string
			refuse func(x *town)
			later  bool
			code   int
		}{fmt.Sprint(code), func(x *town) { x.Next(discordtest.OnIdentify, discordtest.Close(code)) }, false, exit})
	}
	rows = append(rows, struct {
		name   string
		refuse func(x *town)
		later  bool
		code   int
	}{"4014 later", func(x *town) { x.Drop(0, discordtest.Close(4014)) }, true, exitConfiguration})
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			x := newTown(t, discordtest.Options{})
			var s *serving
			var i *discordtest.Interaction
			if row.later {
				s = x.serve(t, modeltest.SlowFirst())
				i = x.ask(millQuestion)
				x.shows(i, millText[:40])
				row.refuse(x)
			} else {
				row.refuse(x)
				s = newServing(t, x.Discord, []string{"KUTIP_DATA=" + x.data})
				s.start()
			}
			if code, took := s.exit(); code != row.code || took > 5*time.Second {
				t.Errorf("exit code %d, not %d, after %v", code, row.code, took)
			}
			log := s.log.String()
			last := log[strings.LastIndex(strings.TrimSuffix(log, "\n"), "\n")+1:]
			if strings.Count(log, "kutip: ") != 1 || !strings.HasPrefix(last, "kutip: ") {
				t.Errorf("told %q", log)
			}
			if i != nil && !strings.Contains(readable(i.Reply()), message.Notice{Kind: message.Closing}.Text(message.In(analysis.Indonesian))) {
				t.Errorf("the answer was left as %q", readable(i.Reply()))
			}
		})
	}
}

// TestServeRefusesNoMore is figure 5 over the program: when a server refuses
// everything, few requests follow, and the log says so once.
func TestServeRefusesNoMore(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		fault discordtest.Fault
		says  string // once
	}{
		{"401", discordtest.Fault{Status: 401}, "refuses the bot's token"},
		{"403", discordtest.Fault{Status: 403, Code: 50013}, "refuses too many requests"},
		{"429", discordtest.Fault{Status: 429, RetryAfter: 10 * time.Millisecond}, "refuses too many requests"},
		{"429 in HTML", discordtest.Fault{Status: 429, HTML: true}, "refuses too many requests"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			x := newTown(t, discordtest.Options{})
			s := x.serve(t)
			x.Wait("commands", func() bool { return looks(x.Discord) > 0 })
			before := len(x.Requests())
			x.Fail(row.fault)
			for n := range 150 {
				x.ask(fmt.Sprintf("%s (%d)", millQuestion, n))
				if n%3 == 0 {
					x.channel.Say(x.sari, fmt.Sprintf("<@%s> %s (%d)", x.App(), millQuestion, n))
				}
			}
			s.logged(row.says)
			if row.fault.Status != 401 {
				s.signal(syscall.SIGTERM)
			}
			s.exit()
			refused, further := 0, 0 // further: after the token was refused
			for _, r := range x.Requests()[before:] {
				if further > 0 || r.Status == 401 && strings.HasPrefix(r.Path, "/channels/") {
					further++
				}
				if r.Status == row.fault.Status {
					refused++
				}
			}
			t.Logf("%d requests were refused, %d of them after the token was", refused, max(0, further-1))
			if refused > 100 || further > 11 {
				t.Errorf("%d requests were refused, %d of them after the token was", refused, further-1)
			}
			if n := strings.Count(s.log.String(), row.says); n != 1 {
				t.Errorf("the log says so %d times", n)
			}
		})
	}
}

// drops are the ways in which a connection fails.
var drops = []struct {
	name    string
	how     discordtest.Drop
	resumes bool
}{
	{"closed", discordtest.Close(4000), true},
	{"reset", discordtest.Reset, true},
	{"silent", discordtest.Silent, true},
	{"op 7", discordtest.Reconnect, true},
	{"op 9 true", discordtest.Invalid(true), true},
	{"op 9 false", discordtest.Invalid(false), false},
}

// TestServeDrops is figure 2 over the program: the gateway drops while answers
// are being written, and events come again. No answer is lost or doubled.
// KUTIP_DROPS is how many drops there are in all.
func TestServeDrops(t *testing.T) {
	rounds := max(1, setting(t, "KUTIP_DROPS", len(drops))/len(drops))
	for _, drop := range drops {
		t.Run(drop.name, func(t *testing.T) {
			t.Parallel()
			x := newTown(t, discordtest.Options{Heartbeat: time.Second, AckWithin: 20 * time.Second})
			x.serve(t, func(w http.ResponseWriter, r *modeltest.Received) {
				select {
				case <-time.After(time.Second):
				case <-r.Context().Done():
				}
				modeltest.Reply(millAnswer)(w, r)
			})
			resumed := 0
			for round := range rounds {
				if x.dropped(t, round, drop.how, drop.resumes) {
					resumed++
				}
			}
			t.Logf("%s: %d of %d resumed, no answer lost or doubled", drop.name, resumed, rounds)
			if resumed < rounds && drop.resumes {
				t.Errorf("%d of %d drops were resumed", resumed, rounds)
			}
		})
	}
}

// dropped drops the connection while answers are written and new questions come,
// and checks the answers.
func (x *town) dropped(t *testing.T, round int, how discordtest.Drop, resumes bool) (resumed bool) {
	question := func(n int) string { return fmt.Sprintf("%s Putaran %d, soal %d", millQuestion, round, n) }
	say := func(n int) *discordtest.Message {
		return x.channel.Say(x.AddUser(fmt.Sprint("Penanya ", round, n), "id"), "<@"+x.App()+"> "+question(n))
	}
	asked := []*discordtest.Interaction{x.ask(question(1))}
	said := []*discordtest.Message{say(2)}
	x.shows(asked[0], millText[:40])
	x.Wait("excerpts", func() bool { return len(x.repliesTo(said[0])) > 0 })

	x.ReplayOnResume(0, 3)
	before := time.Now()
	if !x.Drop(0, how) {
		t.Fatal("no connection to drop")
	}
	if resumes { // else Discord forgets what comes now
		asked, said = append(asked, x.ask(question(3))), append(said, say(4))
	}
	var now discordtest.Connection
	x.Wait("a connection", func() bool {
		all := x.Connections()
		now = all[len(all)-1]
		return now.Accepted.After(before) && now.Ready && now.Ended.IsZero()
	})
	asked, said = append(asked, x.ask(question(5))), append(said, say(6))
	for _, i := range asked {
		x.shows(i, strings.TrimSuffix(millAnswer, " [1]."))
		x.Wait("a whole answer", func() bool { return len(i.Reply().Rows) > 0 })
		if n := len(i.FollowUps()); n > 0 {
			t.Errorf("round %d: %d messages more", round, n)
		}
	}
	for _, m := range said {
		x.Wait("a whole answer", func() bool { all := x.repliesTo(m); return len(all) > 0 && len(all[0].Rows) > 0 })
		if n := len(x.repliesTo(m)); n != 1 {
			t.Errorf("round %d: a mention was answered %d times", round, n)
		}
	}
	return !now.Resumed.IsZero()
}

// repliesTo are the bot's replies to a message.
func (x *town) repliesTo(m *discordtest.Message) (all []*discordtest.Message) {
	for _, r := range m.Channel().Messages(nil) {
		if r.Author.ID == x.App() && r.ReplyTo == m.ID {
			all = append(all, r)
		}
	}
	return all
}

