package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// harbour answers what the world's articles don't.
var harbour = retrieval.Draft{
	ID: "harbour", Title: "The harbour office", Language: analysis.English,
	Text: "The harbour master is called Wiratama. He took over the harbour office of Karang Putih in 2019.\n\nThe office opens at eight.",
}

// TestGapsNoticed: moderators get one message for those who miss the same, who are
// told of an article that answers it when they want that; and the message says how
// it ended.
func TestGapsNoticed(t *testing.T) {
	w := newWorld(t, setup{})
	notices := w.guild.AddChannel("moderators")
	w.sets(func(s *state.Settings) { s.Notices = notices.ID })
	reports := func(u *discordtest.User, text string) *discordtest.Message {
		m := w.final(w.channel.Slash(u, "ask", question(text)))
		return w.reply(m.Click(u, message.In(map[bool]analysis.Language{true: analysis.Indonesian, false: analysis.English}[u == w.rani]).Members.Reply.Report.String()))
	}
	told := reports(w.tom, "Who is the harbour master?")
	notice := w.posted(notices, nil, 1)
	if !strings.Contains(notice.Content, "Who is the harbour master?") || strings.Contains(notice.Content, w.tom.ID) {
		t.Errorf("the notice says %q", notice.Content)
	}
	w.reply(told.Click(w.tom, message.In(analysis.English).Members.Missed.TellMe.String()))
	reports(w.rani, "who is the harbour master")
	twice := message.In(analysis.English).Moderators.Gaps.Many.With("count", "2")
	w.until("the notice counts", func() bool { return strings.Contains(notices.Messages(nil)[0].Content, twice) })
	if n := len(notices.Messages(nil)); n != 1 {
		t.Errorf("%d notices", n)
	}

	before := len(w.channel.Messages(nil))
	w.put(harbour)
	w.bots[0].articleChanged(w.guild.ID, harbour.ID)
	w.until("who wanted it is told", func() bool {
		all := w.channel.Messages(nil)
		return len(all) == before+1 && strings.Contains(readable(all[before]), "Wiratama") && strings.Contains(all[before].Content, message.In(analysis.English).Members.Missed.Answered.String())
	})
	w.until("the notice ends", func() bool {
		m := notices.Messages(nil)[0]
		return strings.Contains(m.Content, harbour.Title) && len(m.Rows) == 0
	})
	w.until("all are closed", func() bool { return len(w.gaps()) == 0 })
}

// readable is all that a message says.
func readable(m *discordtest.Message) string {
	text := m.Content
	for _, e := range m.Embeds {
		text += "\n" + e.Title + "\n" + e.Description
	}
	return text
}

// TestGapStaysOpen: an article that doesn't answer a question closes nothing, nor
// does one close what was found and bad.
func TestGapStaysOpen(t *testing.T) {
	w := newWorld(t, setup{})
	down := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	w.reply(down.Click(w.tom, "👎"))
	w.final(w.channel.Slash(w.tom, "ask", question("What does a ticket to the moon cost?")))
	w.until("gaps", func() bool { return len(w.gaps()) == 2 })
	for _, article := range []string{lighthouse.ID, market.ID} {
		if err := w.bots[0].closeAnswered(t.Context(), w.guild.ID, article); err != nil {
			t.Fatal(err)
		}
	}
	if g := w.gaps(); len(g) != 2 {
		t.Errorf("open: %q", g)
	}
}

// TestCloseGap: a moderator closes what needs no article, once; a member can't.
func TestCloseGap(t *testing.T) {
	w := newWorld(t, setup{})
	w.guild.Let(w.rani, "MANAGE_GUILD")
	w.final(w.channel.Slash(w.tom, "ask", question("Who is the harbour master?")))
	w.until("a gap", func() bool { return len(w.gaps()) == 1 })
	m := w.reply(w.channel.Slash(w.rani, "insights"))
	if !m.Ephemeral || !strings.Contains(readable(m), "Who is the harbour master?") {
		t.Errorf("shown: %s", readable(m))
	}
	id := m.Rows[0][0].CustomID
	if got := w.reply(w.channel.Press(w.tom, m, id)); got.Content != notice(analysis.English, message.Notice{Kind: message.ModeratorsOnly}) || len(w.gaps()) != 1 {
		t.Errorf("a member is told %q", got.Content)
	}
	for _, kind := range []message.NoticeKind{message.GapClosed, message.GapClosedBefore} {
		if got := w.reply(w.channel.Press(w.rani, m, id)); got.Content != notice(analysis.Indonesian, message.Notice{Kind: kind, Length: 1}) {
			t.Errorf("told %q", got.Content)
		}
	}
	if acts, err := state.Acts(t.Context(), w.state, w.guild.ID, "", 10); err != nil || len(acts) != 1 || acts[0].Did != state.ClosedGap || acts[0].Who != w.rani.ID {
		t.Errorf("noted: %+v, %v", acts, err)
	}
}

// TestInsights: what was asked is counted, with a chart, and nobody is named.
func TestInsights(t *testing.T) {
	w := newWorld(t, setup{})
	w.guild.Let(w.tom, "MANAGE_GUILD")
	up := w.final(w.channel.Slash(w.rani, "ask", question("Who built the lighthouse?")))
	w.reply(up.Click(w.rani, "👍"))
	w.final(w.channel.Slash(w.rani, "ask", question("What does a ticket to the moon cost?")))
	w.until("the numbers", func() bool {
		all, err := state.Tallies(t.Context(), w.state, w.guild.ID, time.Now(), 1)
		return err == nil && all[0].Questions == 2 && all[0].Up == 1 && all[0].Gaps == 1 && all[0].First.Count() == 2
	})
	m := w.reply(w.channel.Slash(w.tom, "insights", discordtest.Option{Name: "days", Value: 30}))
	text := readable(m)
	for _, want := range []string{"**Questions:** 2", "**Answered:** 1 (50%)", "**Not in the articles:** 1", "👍 1", "ticket to the moon"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if strings.Contains(text, w.rani.ID) || len(m.Files) != 1 || m.Files[0].Description == "" || len(m.Files[0].Data) < 1000 {
		t.Errorf("%s with %d files", text, len(m.Files))
	}
	if got := w.reply(w.channel.Force(w.rani, "insights")); got.Content != notice(analysis.Indonesian, message.Notice{Kind: message.ModeratorsOnly}) || !got.Ephemeral {
		t.Errorf("a member is told %q", got.Content)
	}
}

// TestHeld: moderators are told once of a source that turned into something else,
// and the first of them decides.
func TestHeld(t *testing.T) {
	w := newWorld(t, setup{})
	notices := w.guild.AddChannel("moderators")
	w.guild.Let(w.tom, "MANAGE_GUILD")
	w.guild.Let(w.rani, "MANAGE_GUILD")
	w.sets(func(s *state.Settings) { s.Notices = notices.ID })
	e := w.heldBack()
	r := retrieval.Report{Guild: w.guild.ID, Result: retrieval.HeldBack, Entry: e}
	for range 2 {
		w.bots[0].Looked(t.Context(), r)
	}
	m := w.posted(notices, nil, 1)
	keep := m.Rows[0][1].CustomID
	if got := w.reply(notices.Press(w.AddUser("Member", "en-GB"), m, keep)); got.Content != notice(analysis.English, message.Notice{Kind: message.ModeratorsOnly}) {
		t.Errorf("a member is told %q", got.Content)
	}
	m.Click(w.tom, message.In(analysis.English).Moderators.Alerts.Take.String())
	w.until("it is decided", func() bool {
		m := notices.Messages(nil)[0]
		return strings.Contains(m.Content, "<@"+w.tom.ID+">") && len(m.Rows) == 0
	})
	second := notices.Press(w.rani, m, keep)
	w.until("the second is told", func() bool {
		return len(second.FollowUps()) == 1 && strings.Contains(second.FollowUps()[0].Content, "<@"+w.tom.ID+"> memakai teks baru")
	})
	now, err := w.record.Open().Entry(t.Context(), w.guild.ID, e.ID)
	if err != nil || now.Pending != nil || now.Current.Title != "The lighthouse shop" {
		t.Errorf("%+v, %v", now.Current, err)
	}
	if w.Pinged() != 0 {
		t.Error("somebody was pinged")
	}
}

// heldBack is the lighthouse's article with something held back.
func (w *world) heldBack() retrieval.Entry {
	w.t.Helper()
	return w.holdBack(retrieval.Draft{ID: lighthouse.ID, Title: "The lighthouse shop", Language: analysis.English, Text: "Mugs and lamps."})
}

// A gapless state keeps no gaps.
type gapless struct{ state.Store }

func (g gapless) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	if n.Kind == state.GapKind {
		return false, state.ErrUnreachable
	}
	return g.Store.Swap(ctx, n, old)
}

// TestGapNotKept: what couldn't be kept isn't counted.
func TestGapNotKept(t *testing.T) {
	w := newWorld(t, setup{state: func(s state.Store) state.Store { return gapless{s} }})
	w.final(w.channel.Slash(w.tom, "ask", question("What does a ticket to the moon cost?")))
	var day state.Tally
	w.until("the answer is counted", func() bool {
		all, err := state.Tallies(t.Context(), w.state, w.guild.ID, time.Now(), 1)
		if err == nil {
			day = all[0]
		}
		return day.Questions == 1
	})
	if day.Gaps != 0 {
		t.Errorf("%d gaps are counted", day.Gaps)
	}
}

// TestGranted: a role that the server's settings let use a command may do so from
// then on, and use no other.
func TestGranted(t *testing.T) {
	w := newWorld(t, setup{})
	role := w.guild.AddRole("Editors")
	w.guild.Give(w.tom, role)
	refused := notice(analysis.English, message.Notice{Kind: message.ModeratorsOnly})
	if got := w.reply(w.channel.Force(w.tom, "insights")); got.Content != refused {
		t.Errorf("told %q", got.Content)
	}
	w.guild.Allow("insights", role)
	if got := w.reply(w.channel.Slash(w.tom, "insights")); got.Content == refused {
		t.Error("refused though it was granted")
	}
	if got := w.reply(w.channel.Force(w.tom, "settings")); got.Content != refused {
		t.Errorf("told %q", got.Content)
	}
}
