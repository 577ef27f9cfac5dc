package bot

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

var alertWords = message.In(analysis.English).Moderators.Alerts

// alerted is the notice of what is held back of the lighthouse's article.
func (w *world) alerted(notices *discordtest.Channel) *discordtest.Message {
	w.t.Helper()
	n := len(notices.Messages(nil))
	w.bots[0].Looked(w.t.Context(), retrieval.Report{Guild: w.guild.ID, Result: retrieval.HeldBack, Entry: w.heldBack()})
	return w.posted(notices, nil, n+1)
}

// newNoticed is a world whose moderators have a channel for notices.
func newNoticed(t *testing.T, s setup) (*world, *discordtest.Channel) {
	t.Helper()
	w := newTended(t, s)
	notices := w.guild.AddChannel("moderators")
	w.sets(func(s *state.Settings) { s.Notices = notices.ID })
	return w, notices
}

// TestDecide: who decides in the notices channel is told to all there, in the server's
// language, with no buttons left; who comes second is told alone, in theirs, and
// changes nothing.
func TestDecide(t *testing.T) {
	for _, row := range []struct {
		first      message.Text
		second     message.Verb
		says, told string
		title      string
		deed       string
	}{
		{alertWords.Take, message.Keep, "took the new text of “The lighthouse shop”", "memakai teks baru “The lighthouse shop”", "The lighthouse shop", "took lighthouse 2"},
		{alertWords.Keep, message.Take, "kept “The lighthouse of Karang Putih” as it was", "mempertahankan “The lighthouse of Karang Putih” seperti semula", lighthouse.Title, "kept old lighthouse 2"},
	} {
		t.Run(row.deed, func(t *testing.T) {
			w, notices := newNoticed(t, setup{})
			m := w.alerted(notices)
			late := button(m, row.second)
			w.presses(w.tom, m, row.first)
			w.Wait("the notice's end", func() bool { return strings.HasPrefix(notices.Messages(nil)[0].Content, "<@"+w.tom.ID+"> "+row.says) })
			i := notices.Press(w.rani, m, late)
			w.Wait("a word to the second", func() bool { return len(i.FollowUps()) == 1 })
			if told := i.FollowUps()[0]; !told.Ephemeral || !strings.HasPrefix(told.Content, "<@"+w.tom.ID+"> "+row.told) {
				t.Errorf("the second is told %q", told.Content)
			}
			if now := notices.Messages(nil)[0]; len(now.Rows) != 0 || !strings.HasPrefix(now.Content, "<@"+w.tom.ID+"> "+row.says) {
				t.Errorf("all are told %q", now.Content)
			}
			if e := w.entry(lighthouse.ID); e.Pending != nil || e.Current.Title != row.title {
				t.Errorf("%+v", e)
			}
			w.noted(row.deed)
			if w.Pinged() != 0 {
				t.Error("somebody was pinged")
			}
		})
	}
}

// TestHeldTwice: the buttons of an older notice don't decide on what was held back
// since, whose number may be the same; they end that notice.
func TestHeldTwice(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	first := w.alerted(notices)
	diff := w.presses(w.tom, first, tendedWords.Show) // there it is decided, and the notice stays
	w.presses(w.tom, diff, alertWords.Keep)
	second := w.alerted(notices)
	if n := w.entry(lighthouse.ID).Pending.Number; n != 2 || button(first, message.Take) == button(second, message.Take) {
		t.Fatalf("number %d", n)
	}
	i := notices.Press(w.rani, first, button(first, message.Take))
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	w.says(i.FollowUps()[0], "<@"+w.tom.ID+"> mempertahankan")
	if e := w.entry(lighthouse.ID); e.Pending == nil || e.Current.Number != 1 {
		t.Errorf("%+v", e)
	}
	if all := notices.Messages(nil); len(all[0].Rows) != 0 || len(all[1].Rows) != 1 {
		t.Errorf("notices %+v", all)
	}
}

// TestHeldNoMore: where no moderator decided (the source turned back) the notice ends,
// and no other act is told as the reason.
func TestHeldNoMore(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	m := w.alerted(notices)
	for _, a := range []state.Act{
		{When: time.Now().Add(-time.Hour), Did: state.Removed, Article: lighthouse.ID, Number: 9},     // before that
		{When: time.Now().Add(time.Second), Did: state.Scheduled, Article: lighthouse.ID, Number: 24}, // the hours
		{When: time.Now().Add(time.Second), Did: state.Removed, Article: market.ID, Number: 9},
		{When: time.Now().Add(time.Second), Did: state.Changed, Article: lighthouse.ID, Number: 1}, // was noted late
	} {
		a.Guild, a.Who = w.guild.ID, w.tom.ID
		if err := state.SaveAct(t.Context(), w.state, a); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := (&retrieval.Record{Store: w.record.Open()}).Keep(t.Context(), w.guild.ID, lighthouse.ID); err != nil {
		t.Fatal(err)
	}
	i := m.Click(w.tom, alertWords.Take.String())
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	const says = "That text of “The lighthouse of Karang Putih” isn't held back any more."
	w.says(i.FollowUps()[0], says)
	if now := notices.Messages(nil)[0]; now.Content != says || len(now.Rows) != 0 {
		t.Errorf("the notice says %q", now.Content)
	}
}

// TestDecideAlone: in the moderator's own message all of it is said there, in their
// language: also to who comes second, who is told of the first act, not of those since.
func TestDecideAlone(t *testing.T) {
	w, _ := newNoticed(t, setup{})
	w.heldBack()
	toms, ranis := w.does(w.tom, "diff", lighthouse.ID), w.does(w.rani, "diff", lighthouse.ID)
	w.says(w.presses(w.rani, ranis, message.In(analysis.Indonesian).Moderators.Alerts.Take), "<@"+w.rani.ID+"> memakai teks baru")
	w.presses(w.rani, w.does(w.rani, "remove", lighthouse.ID), message.In(analysis.Indonesian).Moderators.Articles.RemoveSure)
	i := toms.Click(w.tom, alertWords.Keep.String())
	w.says(w.after(w.tom, toms, i), "<@"+w.rani.ID+"> took the new text")
	w.until("nothing is at work", func() bool { return w.bots[0].idle() })
	if told := i.FollowUps(); len(told) != 0 {
		t.Errorf("told besides %q", told[0].Content)
	}
}

// TestDecideDeleted: who comes second is told what the first did also where the notice
// was deleted meanwhile.
func TestDecideDeleted(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	m := w.alerted(notices)
	take := button(m, message.Take)
	w.presses(w.tom, m, alertWords.Take)
	stop := w.Fail(discordtest.Fault{Method: "PATCH", Path: "/webhooks/*/*/messages/*", Status: 404, Code: 10008})
	defer stop()
	i := notices.Press(w.rani, m, take)
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	w.says(i.FollowUps()[0], "<@"+w.tom.ID+"> memakai teks baru")
}

// TestDecideAway: with the record away nothing is decided and the notice stays as it
// is; an act that can't be noted stands, and that is said.
func TestDecideAway(t *testing.T) {
	away := &actless{}
	w, notices := newNoticed(t, setup{state: func(s state.Store) state.Store { away.Store = s; return away }})
	m := w.alerted(notices)
	w.record.Unreachable(true)
	i := m.Click(w.tom, alertWords.Take.String())
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	w.says(i.FollowUps()[0], notice(analysis.English, message.Notice{Kind: message.RecordAway}))
	w.record.Unreachable(false)
	if now := notices.Messages(nil)[0]; len(now.Versions) != 1 || w.entry(lighthouse.ID).Pending == nil {
		t.Errorf("the notice says %q", now.Content)
	}
	away.are(true)
	w.says(w.presses(w.tom, m, alertWords.Keep), "<@"+w.tom.ID+"> kept…-# "+tendedWords.NotNoted.String())
	away.are(false)
	w.noted()
}

// TestNotedLate: an act is told of that was done a moment ago, and is noted only now.
func TestNotedLate(t *testing.T) {
	late := &lateActs{hidden: 1}
	w, notices := newNoticed(t, setup{state: func(s state.Store) state.Store { late.Store = s; return late }})
	m := w.alerted(notices)
	id := button(m, message.Take)
	w.presses(w.tom, m, alertWords.Take)
	i := notices.Press(w.rani, m, id)
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	w.says(i.FollowUps()[0], "<@"+w.tom.ID+"> memakai teks baru")
}

// A lateActs state shows no acts the first few times that it is asked for them.
type lateActs struct {
	state.Store
	mu     sync.Mutex
	hidden int
}

func (s *lateActs) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	s.mu.Lock()
	hide := q.Kind == state.ActKind && s.hidden > 0
	if hide {
		s.hidden--
	}
	s.mu.Unlock()
	if hide {
		return nil, nil
	}
	return s.Store.Notes(ctx, q)
}

// TestAlert: a notice goes to the channel that was set, in the server's language, of
// what is new alone.
func TestAlert(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	e := w.entry(lighthouse.ID)
	failed := retrieval.Report{Guild: w.guild.ID, Result: retrieval.Failed, Entry: e, Err: retrieval.ErrNotFound}
	kept, same := failed, failed
	kept.Result, same.Result = retrieval.Kept, retrieval.Same
	elsewhere := failed
	elsewhere.Guild = w.AddGuild("Elsewhere", "en-US").ID // has set no channel
	for _, r := range []retrieval.Report{kept, same, elsewhere, failed, failed} {
		w.bots[0].Looked(t.Context(), r)
	}
	if all := notices.Messages(nil); len(all) != 1 || !strings.HasPrefix(all[0].Content, "“[The lighthouse of Karang Putih](https://example.org/news/lighthouse)” can't be refreshed") || len(all[0].Rows) != 0 {
		t.Errorf("notices %+v", all)
	}
	w.sets(func(s *state.Settings) { s.Language = "id" })
	failed.Entry = w.entry(market.ID)
	w.bots[0].Looked(t.Context(), failed)
	if all := notices.Messages(nil); !strings.Contains(all[1].Content, "tidak bisa disegarkan") {
		t.Errorf("told %q", all[1].Content)
	}
	notices.Deny("VIEW_CHANNEL")
	failed.Entry.ID = "third"
	for range 2 {
		w.bots[0].Looked(t.Context(), failed)
	}
	if n := strings.Count(w.log.String(), "notices can't be sent"); n != 1 {
		t.Errorf("logged %d times", n)
	}
}

// TestAlertUnserved: a guild that may not use the bot any more isn't told.
func TestAlertUnserved(t *testing.T) {
	w, notices := newNoticed(t, setup{config: func(c *Config) { c.Guilds = []string{"1"} }})
	w.bots[0].Looked(t.Context(), retrieval.Report{Guild: w.guild.ID, Result: retrieval.Failed, Entry: w.entry(lighthouse.ID), Err: retrieval.ErrNotFound})
	if all := notices.Messages(nil); len(all) != 0 {
		t.Errorf("notices %+v", all)
	}
}

// A meddled store lets something else be done between the look at an article and its
// change.
type meddled struct {
	retrieval.Store
	mu      sync.Mutex
	between func() // once
}

func (s *meddled) meddle(between func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.between = between
}

func (s *meddled) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	s.mu.Lock()
	between := s.between
	s.between = nil
	s.mu.Unlock()
	if between != nil {
		between()
	}
	return s.Store.Change(ctx, c)
}

// TestTwoModerators: of two who do something with the same article at once, as they
// were shown it, the second is told what the first did, unless both can stand. Either
// the first is done when the second begins, or comes in between its look and its
// change. What was done is noted, and nothing else.
func TestTwoModerators(t *testing.T) {
	store := &meddled{}
	w := newTended(t, setup{empty: true, config: func(c *Config) { store.Store = c.Curator.Record.Store; c.Curator.Record.Store = store }})
	own := map[*discordtest.User]*discordtest.Message{}
	for _, u := range []*discordtest.User{w.tom, w.rani} {
		own[u] = w.reply(w.channel.Slash(u, "article audit"))
	}
	b := w.bots[0]
	pressing := func(u *discordtest.User, a message.Action) func() *discordtest.Message {
		return func() *discordtest.Message {
			own[u] = w.after(u, own[u], w.channel.Press(u, own[u], customID(a)))
			return own[u]
		}
	}
	acts := map[string]struct {
		note state.Deed
		do   func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message
	}{
		"undo": {state.Undid, func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message {
			return pressing(u, message.Action{Verb: message.UndoArticle, Of: shortID(e.ID), N: e.Current.Number})
		}},
		"remove": {state.Removed, func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message {
			return pressing(u, message.Action{Verb: message.RemoveArticle, Of: b.askedNow(e.ID), N: e.Current.Number})
		}},
		"schedule": {state.Scheduled, func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message {
			return pressing(u, message.Action{Verb: message.ScheduleArticle, Of: shortID(e.ID), N: 24})
		}},
		"take": {state.Took, func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message {
			return pressing(u, message.Action{Verb: message.Take, Of: pendingOf(e), N: e.Pending.Number})
		}},
		"keep": {state.KeptOld, func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message {
			return pressing(u, message.Action{Verb: message.Keep, Of: pendingOf(e), N: e.Pending.Number})
		}},
		"refresh": {state.Refreshed, func(u *discordtest.User, e retrieval.Entry) func() *discordtest.Message {
			return func() *discordtest.Message { return w.does(u, "refresh", e.ID) }
		}},
	}
	both := map[string]string{ // what stands after an act, as it was seen before that
		"undo": "schedule refresh", "remove": "", "schedule": "undo remove take keep refresh",
		"take": "schedule refresh", "keep": "undo remove schedule refresh", "refresh": "schedule",
	}
	n := 0
	for first, stand := range both {
		for second := range acts {
			for _, between := range []bool{false, true} {
				n++
				name := fmt.Sprintf("%s, then %s (%t)", first, second, between)
				e := w.heldPage(fmt.Sprintf("shop%d", n))
				before := len(w.acts())
				does, then := acts[first].do(w.tom, e), acts[second].do(w.rani, e)
				if between {
					store.meddle(func() { does() })
				} else {
					does()
				}
				told := then()
				done := strings.Contains(" "+stand+" ", " "+second+" ")
				if strings.Contains(told.Content, "<@"+w.tom.ID+">") == done {
					t.Errorf("%s: told %q", name, told.Content)
				}
				noted := w.acts()
				noted = noted[:len(noted)-before]
				var want []string
				if done && first+second != "takerefresh" { // which is held back again
					want = append(want, string(acts[second].note))
				}
				want = append(want, string(acts[first].note))
				for i, a := range noted {
					noted[i] = strings.Split(a, " "+e.ID+" ")[0]
				}
				if fmt.Sprint(noted) != fmt.Sprint(want) {
					t.Errorf("%s: noted %q", name, noted)
				}
			}
		}
	}
}

// heldPage is an article from a page of the site with two revisions, of which
// something is held back, and whose source has changed again since.
func (w *world) heldPage(id string) retrieval.Entry {
	w.t.Helper()
	r := retrieval.Refresher{Record: &retrieval.Record{Store: w.record.Open(), Articles: 1000}, Fetcher: w.bots[0].Curator.Fetcher}
	address := w.site.set("/"+id, "The lighthouse shop", shop...)
	if _, err := r.Record.Put(w.t.Context(), w.guild.ID, retrieval.Draft{ID: id, Title: id, Language: analysis.English, From: address, Text: strings.Join(shop, "\n\n")}); err != nil {
		w.t.Fatal(err)
	}
	for _, says := range [][]string{shop, {"Closed."}} {
		w.site.set("/"+id, "The lighthouse shop", says...)
		if _, err := r.Refresh(w.t.Context(), w.guild.ID, id, "", true); err != nil {
			w.t.Fatal(err)
		}
	}
	w.site.set("/"+id, "The lighthouse shop", shop[0], strings.Replace(shop[1], "Selma", "Loon", 1))
	e := w.entry(id)
	if e.Pending == nil || len(e.Older) != 1 {
		w.t.Fatalf("%+v", e)
	}
	return e
}
