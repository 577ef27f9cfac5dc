package bot

import (
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/state"
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
