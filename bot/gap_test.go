package bot

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestGapOnce: whatever makes a gap of an answer at the same time, there is one, it is
// counted once, and what somebody reported stays reported.
func TestGapOnce(t *testing.T) {
	at := &discordgo.Message{ID: "5", ChannelID: "6"}
	reasons := []state.Reason{state.DownReason, state.NoneReason, state.ReportedReason, state.DownReason, state.ReportedReason}
	for range 20 {
		b, now := alone(nil), time.Now()
		kept := state.Answered{ID: "1", Guild: "7", Question: "Who?"}
		var all sync.WaitGroup
		for _, why := range reasons {
			all.Go(func() {
				if _, err := b.gap(t.Context(), kept, why, map[bool]*discordgo.Message{true: at}[why == state.ReportedReason], now); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		g, err := state.LoadGap(t.Context(), b.State, "7", "1")
		if err != nil || g.Reason != state.ReportedReason || g.Message != "5" || g.Channel != "6" {
			t.Fatalf("%+v, %v", g, err)
		}
		if days, err := state.Tallies(t.Context(), b.State, "7", now, 1); err != nil || days[0].Gaps != 1 {
			t.Fatalf("%d gaps are counted, %v", days[0].Gaps, err)
		}
	}
}

// TestWithdrawOnce: of several who take a vote back one takes the gap back.
func TestWithdrawOnce(t *testing.T) {
	b, now := alone(nil), time.Now()
	kept := state.Answered{ID: "1", Guild: "7", Question: "Who?"}
	if _, err := b.gap(t.Context(), kept, state.DownReason, nil, now); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 9 {
		all.Go(func() {
			if err := b.withdraw(t.Context(), kept, now); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if days, err := state.Tallies(t.Context(), b.State, "7", now, 1); err != nil || days[0].Gaps != 0 {
		t.Errorf("%d gaps are counted, %v", days[0].Gaps, err)
	}
}

// asksNothing has a question asked that nothing answers, and voted down.
func (w *world) asksNothing(u *discordtest.User, text string) *discordtest.Message {
	w.t.Helper()
	before := len(w.gaps())
	m := w.final(w.channel.Slash(u, "ask", question(text)))
	w.until("it is a gap", func() bool { return len(w.gaps()) == before+1 })
	w.reply(m.Click(u, "👎"))
	return m
}

// TestDownGapCloses: what had no answer closes with an article that has one, also
// where somebody voted it down.
func TestDownGapCloses(t *testing.T) {
	w := newWorld(t, setup{})
	w.asksNothing(w.tom, "Who is the harbour master?")
	w.put(harbour)
	if err := w.bots[0].closeAnswered(t.Context(), w.guild.ID, harbour.ID); err != nil {
		t.Fatal(err)
	}
	if g := w.gaps(); len(g) != 0 {
		t.Errorf("open: %q", g)
	}
}

// tells has an answer's question reported, and its member ask to be told.
func (w *world) tells(u *discordtest.User, m *discordtest.Message) {
	w.t.Helper()
	told := w.reply(m.Click(u, "Tell the moderators"))
	w.reply(told.Click(u, message.In(analysis.English).Members.Missed.TellMe.String()))
}

// ofBot are the bot's messages in a channel that a text stands in.
func (w *world) ofBot(c *discordtest.Channel, text string) (list []*discordtest.Message) {
	for _, m := range c.Messages(nil) {
		if m.Author.ID == w.App() && strings.Contains(readable(m), text) {
			list = append(list, m)
		}
	}
	return list
}

var answeredNow = message.In(analysis.English).Members.Missed.Answered.String()

// TestToldOnce: of two processes that see that an article answers a question one says
// so, and it is closed once.
func TestToldOnce(t *testing.T) {
	w := newWorld(t, setup{bots: 2})
	w.tells(w.tom, w.asksNothing(w.tom, "Who is the harbour master?"))
	w.put(harbour)
	var all sync.WaitGroup
	for _, b := range w.bots {
		for range 3 {
			all.Go(func() {
				if err := b.closeAnswered(t.Context(), w.guild.ID, harbour.ID); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	if told := w.ofBot(w.channel, answeredNow); len(told) != 1 {
		t.Errorf("told %d times", len(told))
	}
	if days, err := state.Tallies(t.Context(), w.state, w.guild.ID, time.Now(), 1); err != nil || days[0].Closed != 1 {
		t.Errorf("%d closed, %v", days[0].Closed, err)
	}
}

// TestToldWhere: nothing is said below an answer where moderators want no answers any
// more, nor where nobody wanted it; and there are not many of these at a time.
func TestToldWhere(t *testing.T) {
	w := newWorld(t, setup{})
	w.asksNothing(w.rani, "Who is the harbour master?")
	w.tells(w.tom, w.asksNothing(w.tom, "who is the harbour master"))
	for n := range maxTold + 3 {
		g := state.Gap{ID: "9" + strings.Repeat("1", n), Guild: w.guild.ID, Question: "Who is the harbour master?", Language: "en", Reason: state.ReportedReason}
		g.Channel, g.Message, g.Tell = w.channel.ID, w.channel.Say(w.tom, "hm").ID, true
		if err := state.SaveGap(t.Context(), w.state, g, time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := state.Gaps(t.Context(), w.state, w.guild.ID, 100)
	if err != nil || len(all) != maxTold+5 {
		t.Fatalf("%d gaps, %v", len(all), err)
	}
	other := w.guild.AddChannel("other")
	w.sets(func(s *state.Settings) { s.Channels = []string{other.ID} })
	w.put(harbour)
	if err := w.bots[0].closeAnswered(t.Context(), w.guild.ID, harbour.ID); err != nil {
		t.Fatal(err)
	}
	if told := w.ofBot(w.channel, answeredNow); len(told) != 0 || len(w.gaps()) != 0 {
		t.Errorf("told %d times, open %q", len(told), w.gaps())
	}
	w.sets(func(s *state.Settings) { s.Channels = nil })
	for _, g := range all {
		if err := state.SaveGap(t.Context(), w.state, g, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.bots[0].closeAnswered(t.Context(), w.guild.ID, harbour.ID); err != nil {
		t.Fatal(err)
	}
	if told := w.ofBot(w.channel, answeredNow); len(told) != maxTold {
		t.Errorf("told %d times", len(told))
	}
}

// TestTellMeNowhere: who can't be told below an answer isn't promised it.
func TestTellMeNowhere(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.asksNothing(w.tom, "Who is the harbour master?")
	id := customID(message.Action{Verb: message.TellMe, Of: w.notes(state.AnswerKind)[0].ID})
	if got := w.reply(w.channel.Press(w.tom, m, id)); got.Content != notice(analysis.English, message.Notice{Kind: message.AnswerOld}) {
		t.Errorf("told %q", got.Content)
	}
	private := w.final(w.channel.Slash(w.tom, "ask", question("How does photosynthesis work in orchids?"), discordtest.Option{Name: "private", Value: true}))
	told := w.reply(private.Click(w.tom, "Tell the moderators"))
	if b := button(told, message.TellMe); b != "none" {
		t.Errorf("offered: %s", b)
	}
}

// A breaking state can't close more than so many gaps.
type breaking struct {
	state.Store
	mu   sync.Mutex
	left int
}

func (b *breaking) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	b.mu.Lock()
	closes := n.Kind == state.GapKind && n.Ends.UnixMilli() == 0
	if closes {
		b.left--
	}
	broken := closes && b.left < 0
	b.mu.Unlock()
	if broken {
		return false, state.ErrUnreachable
	}
	return b.Store.Swap(ctx, n, old)
}

// TestCloseGapHalf: of gaps that couldn't all be closed those that were are noted and
// counted, the moderator is told, and the notice still asks.
func TestCloseGapHalf(t *testing.T) {
	broken := &breaking{left: 1}
	w, notices := newNoticed(t, setup{state: func(s state.Store) state.Store { broken.Store = s; return broken }})
	for _, u := range []*discordtest.User{w.tom, w.rani} {
		m := w.final(w.channel.Slash(u, "ask", question("Who is the harbour master?")))
		w.reply(m.Click(u, button(m, message.Report)))
	}
	w.until("both are in the notice", func() bool {
		all := notices.Messages(nil)
		return len(all) == 1 && strings.Contains(all[0].Content, "asked 2 times")
	})
	m := notices.Messages(nil)[0]
	got := w.reply(notices.Press(w.tom, m, button(m, message.CloseGap)))
	if got.Content != notice(analysis.English, message.Notice{Kind: message.StateAway}) {
		t.Errorf("told %q", got.Content)
	}
	w.noted("closed gap  1")
	days, err := state.Tallies(t.Context(), w.state, w.guild.ID, time.Now(), 1)
	if err != nil || days[0].Closed != 1 || len(w.gaps()) != 1 {
		t.Errorf("%d closed, open %q, %v", days[0].Closed, w.gaps(), err)
	}
	if m := notices.Messages(nil)[0]; len(m.Rows) != 1 {
		t.Errorf("the notice says %q", m.Content)
	}
}

var notNoted = message.In(analysis.English).Moderators.Articles.NotNoted.String()

// TestActsNotNoted: that an act couldn't be noted is told, and it stands.
func TestActsNotNoted(t *testing.T) {
	w := newTended(t, setup{state: func(s state.Store) state.Store { return &actless{Store: s, away: true} }})
	m := w.asksNothing(w.rani, "Who is the harbour master?")
	id := customID(message.Action{Verb: message.CloseGap, Of: w.notes(state.GapKind)[0].ID})
	closed := notice(analysis.English, message.Notice{Kind: message.GapClosed, Length: 1})
	if got := w.reply(w.channel.Press(w.tom, m, id)); got.Content != closed+"\n-# "+notNoted || len(w.gaps()) != 0 {
		t.Errorf("told %q, open %q", got.Content, w.gaps())
	}
	page := w.settings(w.tom)
	page.Choose(w.tom, menu(t, page, message.SetLanguage), "1")
	if page = w.changes(page, w.tom); w.set().Language != "id" || page.Content != settingsWords.Heading.String()+"\n-# "+notNoted {
		t.Errorf("set %+v, told %q", w.set(), page.Content)
	}
}

// TestGapNoticeLater: that a notice can't be sent concerns nobody who reports; it is
// sent with the next report, of the same answer, too.
func TestGapNoticeLater(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	m := w.asksNothing(w.rani, "Who is the harbour master?")
	stop := w.Fail(discordtest.Fault{Method: "POST", Path: "/channels/" + notices.ID + "/messages", Status: 500})
	if got := w.reply(m.Click(w.tom, button(m, message.Report))); got.Content != notice(analysis.English, message.Notice{Kind: message.Reported}) {
		t.Errorf("told %q", got.Content)
	}
	w.until("all is done", w.bots[0].idle)
	stop()
	if !strings.Contains(w.log.String(), "moderators can't be told of a gap") {
		t.Error("it isn't logged")
	}
	w.bots[0].State = unclaimed{w.state} // a minute later
	for range 2 {                        // the second changes nothing
		if got := w.reply(m.Click(w.tom, button(m, message.Report))); got.Content != notice(analysis.English, message.Notice{Kind: message.ReportedBefore}) {
			t.Errorf("told %q", got.Content)
		}
		w.until("all is done", w.bots[0].idle)
	}
	if all := notices.Messages(nil); len(all) != 1 || len(all[0].Versions) > 1 {
		t.Errorf("%d notices", len(all))
	}
}

// TestGapNoticeRate: moderators get only so many notices an hour.
func TestGapNoticeRate(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	b, set := w.bots[0], w.set()
	for n := range moderatorsRate.Times + 3 {
		g := state.Gap{ID: strings.Repeat("1", n+1), Guild: w.guild.ID, Question: "What?", Reason: state.ReportedReason}
		if err := b.tellGroup(t.Context(), set, gapGroup{gaps: []state.Gap{g}, best: g}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(notices.Messages(nil)); n != moderatorsRate.Times {
		t.Errorf("%d notices", n)
	}
}

// TestGapNoticeElsewhere: a channel for notices that is gone is none any more, unless
// it is another one since; in that a notice is made anew.
func TestGapNoticeElsewhere(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	m := w.asksNothing(w.rani, "Who is the harbour master?")
	w.reply(m.Click(w.tom, button(m, message.Report)))
	w.posted(notices, nil, 1)
	w.until("all is done", w.bots[0].idle)
	notices.Delete()
	b, gap := w.bots[0], w.notes(state.GapKind)[0].ID
	b.State = unclaimed{b.State} // a minute later
	for range 2 {
		b.noticeGap(t.Context(), w.guild.ID, gap, true)
	}
	if n := strings.Count(w.log.String(), "notices can't be sent"); n != 1 || w.set().Notices != "" {
		t.Errorf("logged %d times, notices go to %q", n, w.set().Notices)
	}
	other := w.guild.AddChannel("other")
	w.sets(func(s *state.Settings) { s.Notices = other.ID })
	if b.noNotices(t.Context(), w.guild.ID, notices.ID); w.set().Notices != other.ID {
		t.Errorf("notices go to %q", w.set().Notices)
	}
	g, err := state.LoadGap(t.Context(), w.state, w.guild.ID, gap)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.tellGroup(t.Context(), w.set(), gapGroup{gaps: []state.Gap{g}, best: g}); err != nil {
		t.Fatal(err)
	}
	if all := other.Messages(nil); len(all) != 1 {
		t.Errorf("%d notices", len(all))
	}
}

// An unclaimed state lets all claim all.
type unclaimed struct{ state.Store }

func (unclaimed) Claim(context.Context, string, time.Duration) (bool, error) { return true, nil }

// An overtaken state has a gap closed by somebody else right before it is closed.
type overtaken struct{ state.Store }

func (o overtaken) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	if n.Kind == state.GapKind && n.Ends.UnixMilli() == 0 {
		if err := o.Delete(ctx, n.Guild, n.Kind, n.ID); err != nil {
			return false, err
		}
	}
	return o.Store.Swap(ctx, n, old)
}

// TestWithdrawLate: what somebody else closed meanwhile isn't counted twice.
func TestWithdrawLate(t *testing.T) {
	b, now := alone(nil), time.Now()
	kept := state.Answered{ID: "1", Guild: "7", Question: "Who?"}
	if _, err := b.gap(t.Context(), kept, state.DownReason, nil, now); err != nil {
		t.Fatal(err)
	}
	b.State = overtaken{b.State}
	if err := b.withdraw(t.Context(), kept, now); err != nil {
		t.Error(err)
	}
	if days, err := state.Tallies(t.Context(), b.State, "7", now, 1); err != nil || days[0].Gaps != 1 {
		t.Errorf("%d gaps are counted, %v", days[0].Gaps, err)
	}
}

// TestGapOtherArticle: what an article only comes near, or another one answers, isn't
// closed by it.
func TestGapOtherArticle(t *testing.T) {
	w := newWorld(t, setup{})
	for id, text := range map[string]string{"1": "Who built the lighthouse?", "2": "Who is the harbour master?"} {
		g := state.Gap{ID: id, Guild: w.guild.ID, Question: text, Language: "en", Reason: state.NoneReason}
		if err := state.SaveGap(t.Context(), w.state, g, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	held, err := w.bots[0].Libraries.At(t.Context(), w.guild.ID)
	if err != nil {
		t.Fatal(err)
	}
	near := held.Search(retrieval.Question{Text: "Who is the harbour master?", Language: analysis.English})
	if near.Outcome != retrieval.Closest || near.Excerpts[0].Article != lighthouse.ID {
		t.Fatalf("searched: %s", near.Outcome)
	}
	for _, row := range []struct {
		article string
		open    int
	}{{market.ID, 2}, {lighthouse.ID, 1}} {
		if err := w.bots[0].closeAnswered(t.Context(), w.guild.ID, row.article); err != nil || len(w.gaps()) != row.open {
			t.Errorf("%s: open %q, %v", row.article, w.gaps(), err)
		}
	}
}

// TestNoticeEndsOnce: the notice of several questions is ended once; where there is no
// channel for notices there is nothing to say, nor to log.
func TestNoticeEndsOnce(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	for _, u := range []*discordtest.User{w.tom, w.rani} {
		m := w.final(w.channel.Slash(u, "ask", question("Who is the harbour master?")))
		w.reply(m.Click(u, button(m, message.Report)))
		w.until("all is done", w.bots[0].idle)
	}
	before := len(w.posted(notices, nil, 1).Versions)
	w.put(harbour)
	if err := w.bots[0].closeAnswered(t.Context(), w.guild.ID, harbour.ID); err != nil {
		t.Fatal(err)
	}
	if m := notices.Messages(nil)[0]; len(m.Versions) != before+1 || len(m.Rows) != 0 {
		t.Errorf("changed %d times to %q", len(m.Versions)-before, m.Content)
	}
	w.sets(func(s *state.Settings) { s.Notices = "" })
	m := w.final(w.channel.Slash(w.rani, "ask", question("How does photosynthesis work in orchids?")))
	w.reply(m.Click(w.tom, button(m, message.Report)))
	w.until("all is done", w.bots[0].idle)
	if log := w.log.String(); strings.Contains(log, "moderators can't be told") || strings.Contains(log, "a notice can't be ended") {
		t.Errorf("logged %s", log)
	}
}

// Panicking libraries can't be asked.
type panicking struct{ Libraries }

func (panicking) At(context.Context, string) (retrieval.Held, error) { panic("no libraries") }

// TestArticleChangedFails: a panic there ends nothing, and a bot that was closed looks
// at nothing.
func TestArticleChangedFails(t *testing.T) {
	log := &syncBuffer{}
	b := alone(func(c *Config) { c.Libraries, c.Log = panicking{}, slog.New(slog.NewTextHandler(log, nil)) })
	if _, err := b.gap(t.Context(), state.Answered{ID: "1", Guild: "7", Question: "Who?"}, state.NoneReason, nil, time.Now()); err != nil {
		t.Fatal(err)
	}
	b.articleChanged("7", "a")
	if err := b.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(log.String(), "gaps can't be looked at"); n != 1 {
		t.Errorf("logged %d times", n)
	}
	b.articleChanged("7", "a")
	if err := b.work.wait(t.Context()); err != nil || strings.Count(log.String(), "gaps can't be looked at") != 1 {
		t.Errorf("looked after it was closed: %v", err)
	}
}
