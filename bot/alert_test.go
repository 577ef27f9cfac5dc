package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/statetest"
	"kutip/retrieval"
)

// TestAlertLater: what couldn't be told is told after a later look, once, whatever
// stood in the way.
func TestAlertLater(t *testing.T) {
	down := &stalled{}
	w, notices := newNoticed(t, setup{state: func(s state.Store) state.Store { down.Store = s; return down }})
	w.sets(func(s *state.Settings) { s.Notices = "" })
	r := retrieval.Report{Guild: w.guild.ID, Result: retrieval.Failed, Entry: w.entry(lighthouse.ID), Err: retrieval.ErrNotFound}
	r.Entry.Watch.Since = time.Now()
	look := func(why string, want int) {
		t.Helper()
		w.bots[0].Looked(t.Context(), r)
		if n := len(notices.Messages(nil)); n != want {
			t.Errorf("%s: %d notices", why, n)
		}
	}
	look("no channel is set", 0)
	if log := w.log.String(); strings.Contains(log, "notices can't be sent") || strings.Contains(log, "moderators can't be told") {
		t.Errorf("logged %s", log)
	}
	w.sets(func(s *state.Settings) { s.Notices = notices.ID })
	stop := w.Fail(discordtest.Fault{Method: "POST", Path: "/channels/" + notices.ID + "/messages", Status: 500})
	look("Discord fails", 0)
	stop()
	if !strings.Contains(w.log.String(), "moderators can't be told of a source") {
		t.Error("it isn't logged")
	}
	for range 2 {
		look("all is well", 1)
	}
	r.Result, r.Err, r.Entry = retrieval.HeldBack, nil, w.heldBack()
	stop = w.Fail(discordtest.Fault{Method: "POST", Path: "/channels/" + notices.ID + "/messages", Status: 403, Code: gateway.MissingAccess})
	look("it is forbidden", 1)
	stop()
	for range 2 {
		look("something is held back", 2)
	}
}

// TestAlertTwice: that Discord's answer is lost makes no second notice.
func TestAlertTwice(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	w.Fail(discordtest.Fault{Method: "POST", Path: "/channels/" + notices.ID + "/messages", Times: 1, Drop: true, After: true})
	r := retrieval.Report{Guild: w.guild.ID, Result: retrieval.Failed, Entry: w.entry(lighthouse.ID), Err: retrieval.ErrNotFound}
	for range 2 {
		w.bots[0].Looked(t.Context(), r)
	}
	if n := len(notices.Messages(nil)); n != 1 {
		t.Errorf("%d notices", n)
	}
}

// TestAlertPanics: what a report brings about ends neither the schedule nor the bot.
func TestAlertPanics(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	w.bots[0].Looked(t.Context(), retrieval.Report{Guild: w.guild.ID, Result: retrieval.HeldBack, Entry: w.entry(lighthouse.ID)}) // nothing is held back
	if !strings.Contains(w.log.String(), "moderators can't be told of a source") || len(notices.Messages(nil)) != 0 {
		t.Error("it isn't logged")
	}
}

// TestLookedRefreshed: what the schedule brings answers what members missed.
func TestLookedRefreshed(t *testing.T) {
	w := newWorld(t, setup{})
	w.asksNothing(w.tom, "Who is the harbour master?")
	w.put(harbour)
	w.bots[0].Guilds = []string{"1"} // which may not use it any more
	r := retrieval.Report{Guild: w.guild.ID, Result: retrieval.Refreshed, Entry: w.entry(harbour.ID)}
	w.bots[0].Looked(t.Context(), r)
	w.until("all is done", w.bots[0].idle)
	if len(w.gaps()) != 1 {
		t.Error("closed for a guild that isn't served")
	}
	w.bots[0].Guilds = nil
	w.bots[0].Looked(t.Context(), r)
	w.until("it is closed", func() bool { return len(w.gaps()) == 0 })
}

// A lookout tells moderators by a clock of its own what came of looks at sources.
type lookout struct {
	*world
	notices *discordtest.Channel
	clock   *stoppedClock
}

func newLookout(t *testing.T) lookout {
	clock := newStoppedClock()
	w, notices := newNoticed(t, setup{
		state: func(state.Store) state.Store { return statetest.New(clock.now) }, config: func(c *Config) { c.Now = clock.now },
	})
	return lookout{w, notices, clock}
}

// fails has the schedule find that an article's source fails, so often in a row.
func (l lookout) fails(e retrieval.Entry, err error, times int) {
	e.Watch.Failures = times
	l.bots[0].Looked(l.t.Context(), retrieval.Report{Guild: l.guild.ID, Result: retrieval.Failed, Entry: e, Err: err})
}

// well has it find that there is nothing new.
func (l lookout) well(e retrieval.Entry) {
	l.bots[0].Looked(l.t.Context(), retrieval.Report{Guild: l.guild.ID, Result: retrieval.Same, Entry: e})
}

// held has it find that the lighthouse's source has turned into something else.
func (l lookout) held(e retrieval.Entry) {
	l.bots[0].Looked(l.t.Context(), retrieval.Report{Guild: l.guild.ID, Result: retrieval.HeldBack, Entry: e})
}

// tell checks how the notices begin, behind a title.
func (l lookout) tell(why string, want ...string) {
	l.t.Helper()
	var got []string
	for _, m := range l.notices.Messages(nil) {
		_, says, _ := strings.Cut(m.Content, "”")
		got = append(got, says[:min(len(says), 16)])
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		l.t.Errorf("%s: notices %q, want %q", why, got, want)
	}
}

// What notices say behind the title.
const (
	cantRefresh = " can't be refres"
	wellAgain   = " can be refreshe"
	isHeld      = " has turned into"
)

// from is an article from an address.
func from(id, address string) retrieval.Entry {
	return retrieval.Entry{ID: id, Current: retrieval.Revision{Number: 1, Title: id, From: address}}
}

// TestAlertLasts: what may pass by itself is told when it fails the second time.
func TestAlertLasts(t *testing.T) {
	l := newLookout(t)
	a, b := from("a", "https://a.example/"), from("b", "https://b.example/")
	l.fails(a, retrieval.ErrServer, 1)
	l.tell("it failed once")
	l.fails(a, retrieval.ErrServer, 2)
	l.tell("it failed twice", cantRefresh)
	l.fails(b, fmt.Errorf("it is gone: %w", retrieval.ErrNotFound), 1)
	l.tell("there is no such page", cantRefresh, cantRefresh)
	const what = "\nKutip goes on trying by itself, and says here when it works again. To try now: `/article refresh`\nTo use another address, or pasted text, in its place: `/article add`, then `/article remove`"
	if m := l.notices.Messages(nil)[0]; !strings.HasSuffix(m.Content, what) {
		t.Errorf("told %q", m.Content)
	}
}

// TestAlertWell: the notice says when the source is well again. Where it fails anew that
// stands in the same message, and in a new one after a day.
func TestAlertWell(t *testing.T) {
	for name, problem := range map[string]error{"page": retrieval.ErrNotFound, "site": retrieval.ErrNoAnswer} {
		t.Run(name, func(t *testing.T) {
			l := newLookout(t)
			a, b := from("a", "https://a.example/1"), from("b", "https://a.example/2")
			for range 2 {
				l.fails(a, problem, 2)
				l.clock.advance(time.Hour)
				l.fails(a, problem, 3)
				l.tell("it fails", cantRefresh)
				l.well(b)
				l.tell("another is well", cantRefresh)
				l.clock.advance(time.Hour)
				l.well(a)
				l.well(a)
				l.tell("it is well", wellAgain)
			}
			l.clock.advance(20 * time.Hour)
			l.fails(a, problem, 2)
			l.tell("a day later", wellAgain, cantRefresh)
			l.clock.advance(60 * 24 * time.Hour)
			l.fails(a, problem, 60)
			l.tell("it fails still", wellAgain, cantRefresh)
			l.well(a)
			l.tell("it is well at last", wellAgain, wellAgain)
		})
	}
}

// TestAlertDeleted: of a notice that was deleted nothing is told, until there would be a
// new one.
func TestAlertDeleted(t *testing.T) {
	l := newLookout(t)
	a := from("a", "https://a.example/1")
	remove := func() {
		if err := l.bots[0].Client.Delete(t.Context(), l.notices.ID, l.notices.Messages(nil)[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	l.fails(a, retrieval.ErrNotFound, 1)
	remove()
	l.well(a)
	l.fails(a, retrieval.ErrNotFound, 1)
	l.tell("it was deleted")
	l.clock.advance(24 * time.Hour)
	l.fails(a, retrieval.ErrNotFound, 2)
	l.tell("a day later", cantRefresh)
	if log := l.log.String(); strings.Contains(log, "can't be") {
		t.Errorf("logged %s", log)
	}
}

// TestAlertSite: one article stands for all of a site that fails, for a week. Pages that
// aren't there are told of each.
func TestAlertSite(t *testing.T) {
	l := newLookout(t)
	a, b, other := from("a", "https://a.example/1"), from("b", "https://a.example/2"), from("c", "https://b.example/2")
	for range 7 {
		for _, e := range []retrieval.Entry{a, b} {
			l.fails(e, &retrieval.WaitError{Problem: retrieval.ErrBusy}, 2)
		}
		l.tell("a site", cantRefresh)
		l.clock.advance(24 * time.Hour)
	}
	l.fails(b, retrieval.ErrNoHost, 9)
	l.tell("a week later", cantRefresh, cantRefresh)
	l.fails(other, retrieval.ErrNoHost, 2)
	l.tell("another site", cantRefresh, cantRefresh, cantRefresh)
	l.fails(a, retrieval.ErrNotFound, 3)
	l.fails(b, retrieval.ErrNotFound, 3)
	l.tell("pages", cantRefresh, cantRefresh, cantRefresh, cantRefresh, cantRefresh)
}

// TestAlertRate: moderators get only so many notices an hour, and the rest later.
func TestAlertRate(t *testing.T) {
	l := newLookout(t)
	look := func(want int) {
		t.Helper()
		for n := range moderatorsRate.Times + 3 {
			l.fails(from(fmt.Sprint("a", n), fmt.Sprintf("https://a.example/%d", n)), retrieval.ErrNotFound, 1)
		}
		if n := len(l.notices.Messages(nil)); n != want {
			t.Errorf("%d notices, want %d", n, want)
		}
	}
	look(moderatorsRate.Times)
	l.clock.advance(time.Hour)
	look(moderatorsRate.Times + 3)
}

// TestAlertHeldOnce: of what is held back there is one notice, whatever else the source
// does. It shows what was held back last, until that is decided.
func TestAlertHeldOnce(t *testing.T) {
	l := newLookout(t)
	e := l.heldBack()
	for range 3 {
		l.held(e)
		l.fails(e, retrieval.ErrServer, 2)
	}
	l.tell("held back, and failing", isHeld, cantRefresh)
	l.held(e)
	l.tell("held back, and well", isHeld, wellAgain)
	first := button(l.notices.Messages(nil)[0], message.Take)
	l.settle(e)
	e = l.heldBack()
	l.held(e)
	l.tell("another text", isHeld, wellAgain)
	m := l.notices.Messages(nil)[0]
	if now := button(m, message.Take); now == first {
		t.Errorf("the button is still %s", now)
	}
	l.presses(l.tom, m, alertWords.Keep)
	l.held(l.heldBack())
	l.tell("after that was decided", " as it was (<t:1", wellAgain, isHeld)
}

// settle has nothing held back any more.
func (l lookout) settle(e retrieval.Entry) {
	l.t.Helper()
	if _, err := (&retrieval.Record{Store: l.record.Open()}).Keep(l.t.Context(), l.guild.ID, e.ID); err != nil {
		l.t.Fatal(err)
	}
}
