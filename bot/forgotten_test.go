package bot

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/redisstate"
	"kutip/retrieval/redisstore"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/sqlitestore"
)

// verdant is in all that Tom writes, and in nothing else.
const verdant = "Quillverdant"

// lives has Tom do all that something is kept of: he asks, in all ways, votes, tells
// the moderators and wants to be told, goes on in a thread, checks a message, and
// adds an article as a moderator. Others do so, too, and there was much before.
func (f *filed) lives() {
	f.shelve(f.guild.ID, zarkon)
	f.guild.Let(f.tom, "MANAGE_GUILD")
	now := f.bots[0].Now()
	tom, rani := f.bots[0].Key.Person(f.guild.ID, f.tom.ID), f.bots[0].Key.Person(f.guild.ID, f.rani.ID)
	for n := range 150 { // so that what is kept of him stands between what is of others, on many pages
		for person, text := range map[string]string{tom: verdant, rani: "Other"} {
			a := state.Answered{ID: fmt.Sprint(n, text), Guild: f.guild.ID, Person: person, Question: strings.Repeat(text+" asks? ", 1+n%20)}
			g := state.Gap{ID: a.ID, Guild: a.Guild, Person: person, Question: a.Question, Reason: state.NoneReason}
			_, _, voted := state.Vote(f.t.Context(), f.state, a, person, n%2 == 0, now)
			for _, err := range []error{
				voted, state.SaveAnswer(f.t.Context(), f.state, a, now), state.SaveGap(f.t.Context(), f.state, g, now),
				state.SaveTalk(f.t.Context(), f.state, a.Guild, "7"+fmt.Sprint(n, person), state.Talk{Answer: a.ID, Person: person}, now),
			} {
				if err != nil {
					f.t.Fatal(err)
				}
			}
		}
	}
	offer := state.Offer{ID: "1", Guild: f.guild.ID, Person: tom, Sources: []state.OfferedThing{{Address: "https://example.org/" + verdant}}}
	if err := state.SaveOffer(f.t.Context(), f.state, offer, now); err != nil {
		f.t.Fatal(err)
	}
	ranis := f.final(f.channel.Slash(f.rani, "ask", question("Who lit the lamp of Zarkonmere?")))
	f.reply(ranis.Click(f.tom, "👎"))
	found := f.final(f.channel.Slash(f.tom, "ask", question("Who lit the lamp of Zarkonmere, "+verdant+"?")))
	f.reply(found.Click(f.tom, "👍"))
	f.reply(found.Click(f.rani, "👎"))
	f.final(f.channel.Slash(f.tom, "ask", question("Who burns on Sundays, "+verdant+"?"), discordtest.Option{Name: "private", Value: true}))
	none := f.final(f.channel.Slash(f.tom, "ask", question("How does photosynthesis work in "+verdant+"?")))
	told := f.reply(none.Click(f.tom, button(none, message.Report)))
	f.reply(told.Click(f.tom, button(told, message.TellMe)))
	f.channel.Say(f.tom, f.at("who lit the lamp, "+verdant+"?"))
	f.answered(f.channel, f.tom, 1)
	f.Wait("a thread", func() bool { return len(f.channel.Threads()) == 1 })
	thread := f.channel.Threads()[0]
	thread.Say(f.tom, f.at("and on Sundays, "+verdant+"?"))
	f.answered(thread, f.tom, 1)
	f.reply(f.channel.Use(f.tom, "Check against the articles", f.channel.Say(f.tom, "The lamp was lit in 1912 by "+verdant+".")))
	address := f.site.set("/goats", "The goats", "The goats of the rock are nine. Selma counts them at dusk, and Peder looks for those that are missing.")
	f.reply(f.channel.Slash(f.tom, "article add", discordtest.Option{Name: "address", Value: address}))
	f.until("all is done", f.bots[0].idle)
}

// forgets has Tom delete what is kept of him.
func (f *filed) forgets() {
	f.t.Helper()
	m := f.reply(f.channel.Slash(f.tom, "privacy"))
	sure := f.reply(m.Click(f.tom, button(m, message.ForgetMine)))
	sure.Click(f.tom, button(sure, message.ForgetSure))
	f.changes(sure, f.tom)
	f.until("all is done", f.bots[0].idle)
}

// forgotten fails unless nothing that Tom wrote stands in what is kept, nor his ID but
// in the acts of moderators.
func (f *filed) forgotten(count func(text string) int) {
	f.t.Helper()
	if n := count(verdant); n > 0 {
		f.t.Errorf("what he wrote stands there %d times: %s", n, f.around(verdant))
	}
	if all, acts := count(f.tom.ID), count(`"who":"`+f.tom.ID+`"`); acts != 1 || all != acts {
		f.t.Errorf("his ID stands there %d times, in acts %d times", all, acts)
	}
	if log := f.log.String(); strings.Contains(log, f.bots[0].Key.Person(f.guild.ID, f.tom.ID)) || strings.Contains(log, verdant) {
		f.t.Errorf("the log has it: %s", log)
	}
}

// TestForgottenBytes: after /privacy no byte of a member is left, but what moderators
// do; their code stands for an hour in how much was asked, and for half an hour in
// that something was deleted.
func TestForgottenBytes(t *testing.T) {
	f := newFiled(t, setup{model: says("The sailor Peder Zarkvald lit the lamp of Zarkonmere in 1911. [1]")})
	count := func(text string) (n int) {
		f.settle()
		for _, file := range f.files() {
			n += strings.Count(file, text)
		}
		return n
	}
	f.bots[0].Answerer.Cache = Unerased{f.shelf.Store.(*sqlitestore.Store).Cache(), f.state}
	f.lives()
	tom, rani := f.bots[0].Key.Person(f.guild.ID, f.tom.ID), f.bots[0].Key.Person(f.guild.ID, f.rani.ID)
	for _, text := range []string{verdant, f.tom.ID, tom, rani, "answer."} {
		if count(text) == 0 {
			t.Fatalf("%q isn't seen before, either", text)
		}
	}
	f.clock.advance(time.Second)
	f.forgets()
	f.forgotten(count)
	f.clock.advance(time.Hour)
	for range 9 { // what ended goes with what others do
		f.clock.advance(2 * time.Second)
		if _, err := f.state.Claim(t.Context(), f.clock.now().String(), time.Second); err != nil {
			t.Fatal(err)
		}
	}
	f.forgotten(count)
	if n := count(tom); n > 0 {
		t.Errorf("the code of the member stands there %d times", n)
	}
	if count(rani) == 0 || count("Other asks?") == 0 {
		t.Error("what is kept of others is gone")
	}
}

// files are what stands in the files of the record and the state.
func (f *filed) files() (all []string) {
	f.t.Helper()
	for _, name := range f.in("") {
		content, err := os.ReadFile(filepath.Join(f.dir, name))
		if err != nil {
			f.t.Fatal(err)
		}
		all = append(all, string(content))
	}
	return all
}

// settle brings what was written into the files themselves.
func (f *filed) settle() {
	f.t.Helper()
	for _, name := range f.in("") {
		if filepath.Ext(name) != ".db" {
			continue
		}
		db, err := sql.Open("sqlite", filepath.Join(f.dir, name))
		if err != nil {
			f.t.Fatal(err)
		}
		f.until("it is in "+name, func() bool {
			var busy, log, done int
			err := db.QueryRow(`PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &log, &done)
			return err == nil && busy == 0
		})
		db.Close()
	}
}

// TestForgottenOnRedis: the same, in all keys.
func TestForgottenOnRedis(t *testing.T) {
	server := redistest.Start(t, "--rdbcompression", "no")
	articles, err := redisstore.Open(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	f := newKept(t, setup{model: says("The sailor Peder Zarkvald lit the lamp of Zarkonmere in 1911. [1]")},
		articles, articles.Cache(), redisstate.New(server.Client()), time.Now)
	count := func(text string) int { return strings.Count(dumpAll(t, server.Client()), text) }
	f.bots[0].Answerer.Cache = Unerased{articles.Cache(), f.state}
	f.lives()
	tom, rani := f.bots[0].Key.Person(f.guild.ID, f.tom.ID), f.bots[0].Key.Person(f.guild.ID, f.rani.ID)
	for _, text := range []string{verdant, f.tom.ID, tom, rani, "answer."} {
		if count(text) == 0 {
			t.Fatalf("%q isn't seen before, either", text)
		}
	}
	f.forgets()
	f.forgotten(count)
	if err := f.state.Delete(t.Context(), f.guild.ID, state.MarkKind, tom); err != nil { // which ends by itself, as rates do
		t.Fatal(err)
	}
	keys := server.Client().Keys(t.Context(), "*:rates").Val()
	members := server.Client().ZRange(t.Context(), slices.Concat(keys, []string{""})[0], 0, -1).Val()
	inRates := strings.Count(strings.Join(members, "\n"), tom)
	if all := count(tom); inRates == 0 || all != inRates {
		t.Errorf("the code of the member stands there %d times, in rates %d times", all, inRates)
	}
	if count(rani) == 0 || count("Other asks?") == 0 {
		t.Error("what is kept of others is gone")
	}
}

// around is what stands around a text, for who looks for why.
func (f *filed) around(text string) (found []string) {
	for _, file := range f.files() {
		for at := strings.Index(file, text); at >= 0 && len(found) < 9; at = -1 {
			found = append(found, fmt.Sprintf("%q", file[max(0, at-300):min(len(file), at+300)]))
		}
	}
	return found
}
