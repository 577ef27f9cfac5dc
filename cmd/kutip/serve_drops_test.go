package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/prompts/modeltest"
)

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
// KUTIP_DROPS is how many drops there are in all that let resume; of the others
// there are a few, since after each is waited longer.
func TestServeDrops(t *testing.T) {
	all := setting(t, "KUTIP_DROPS", 5)
	for _, drop := range drops {
		t.Run(drop.name, func(t *testing.T) {
			t.Parallel()
			rounds := max(1, all/5)
			if !drop.resumes {
				rounds = min(rounds, 3)
			}
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
	who := x.AddUser(fmt.Sprint("Penanya ", round), "id") // else somebody asks too much
	question := func(n int) string { return fmt.Sprintf("%s Putaran %d, soal %d", millQuestion, round, n) }
	ask := func(n int) *discordtest.Interaction {
		return x.channel.Slash(who, "ask", discordtest.Option{Name: "question", Value: question(n)})
	}
	say := func(n int) *discordtest.Message { return x.channel.Say(who, "<@"+x.App()+"> "+question(n)) }
	asked := []*discordtest.Interaction{ask(1)}
	said := []*discordtest.Message{say(2)}
	x.shows(asked[0], millText[:40])
	x.Wait("excerpts", func() bool { return len(x.repliesTo(said[0])) > 0 })

	x.ReplayOnResume(0, 3)
	before := time.Now()
	if !x.Drop(0, how) {
		t.Fatal("no connection to drop")
	}
	if resumes { // else Discord forgets what comes now
		asked, said = append(asked, ask(3)), append(said, say(4))
	}
	var now discordtest.Connection
	x.Wait("a connection", func() bool {
		all := x.Connections()
		now = all[len(all)-1]
		return now.Accepted.After(before) && now.Ready && now.Ended.IsZero()
	})
	asked, said = append(asked, ask(5)), append(said, say(6))
	for _, i := range asked {
		x.shows(i, strings.TrimSuffix(millAnswer, " [1]."))
		x.Wait("a whole answer", func() bool { return whole(i.Reply()) })
		if n := len(i.FollowUps()); n > 0 {
			t.Errorf("round %d: %d messages more", round, n)
		}
	}
	for _, m := range said {
		x.Wait("a whole answer", func() bool { all := x.repliesTo(m); return len(all) > 0 && whole(all[0]) })
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
