package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
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

// TestServeSynchronises: commands are written once; a second start finds them in
// step.
func TestServeSynchronises(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	for range 2 {
		s := x.serve(t)
		s.logged("commands are in step")
		s.signal(syscall.SIGTERM)
		if code, _ := s.exit(); code != exitOK || x.CommandWrites() != 1 {
			t.Errorf("exit code %d, commands were written %d times", code, x.CommandWrites())
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
	type row struct {
		name   string
		refuse func(x *town)
		later  bool // when it is connected and an answer is being written; else before it starts
		code   int
	}
	rows := []row{
		{"401", func(x *town) { x.Fail(discordtest.Fault{Status: 401}) }, false, exitToken},
		{"401 later", func(x *town) {
			x.Fail(discordtest.Fault{Path: "/channels/**", Status: 401})
			x.channel.Say(x.sari, "<@"+x.App()+"> "+millQuestion)
		}, true, exitToken},
		{"4014 later", func(x *town) { x.Drop(0, discordtest.Close(4014)) }, true, exitConfiguration},
	}
	for code, exit := range map[int]int{
		4004: exitToken, 4010: exitConfiguration, 4011: exitConfiguration, 4012: exitConfiguration, 4013: exitConfiguration, 4014: exitConfiguration,
	} {
		rows = append(rows, row{fmt.Sprint(code), func(x *town) { x.Next(discordtest.OnIdentify, discordtest.Close(code)) }, false, exit})
	}
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
				// Only shards that a host sets can be too few: else Discord is asked anew.
				s = newServing(t, x.Discord, []string{"KUTIP_DATA=" + x.data, "KUTIP_SHARDS=1"})
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
			for n := range 50 {
				x.channel.Say(x.sari, fmt.Sprintf("<@%s> %s (%d)", x.App(), millQuestion, n))
			}
			x.Wait("a refusal", func() bool { return x.Requests()[len(x.Requests())-1].Status == row.fault.Status })
			if row.fault.Status == 401 {
				s.logged(row.says)
			}
			for n := range 150 {
				x.ask(fmt.Sprintf("%s (%d)", millQuestion, n))
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
			if lines := strings.Count(s.log.String(), "\n"); lines > 2*refused+80 {
				t.Errorf("the log has %d lines", lines)
			}
		})
	}
}
