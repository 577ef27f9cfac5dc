package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/retrievaltest"
)

// tendedWords are what moderators whose Discord is in English are told of articles.
var tendedWords = message.In(analysis.English).Moderators.Articles

// newTended is a world with two moderators, Tom and Rani.
func newTended(t *testing.T, s setup) *world {
	t.Helper()
	w := newWorld(t, s)
	w.guild.Let(w.tom, "MANAGE_GUILD")
	w.guild.Let(w.rani, "MANAGE_GUILD")
	return w
}

// does has a moderator use a subcommand of /article on an article.
func (w *world) does(u *discordtest.User, sub, article string, more ...discordtest.Option) *discordtest.Message {
	w.t.Helper()
	m := w.reply(w.channel.Slash(u, "article "+sub, append([]discordtest.Option{{Name: "article", Value: article}}, more...)...))
	if !m.Ephemeral {
		w.t.Errorf("all see what came of %s", sub)
	}
	return m
}

// presses has a moderator press a button of a message of their own, and returns what
// it is then, or what was answered beside it.
func (w *world) presses(u *discordtest.User, m *discordtest.Message, label message.Text) *discordtest.Message {
	w.t.Helper()
	return w.after(u, m, m.Click(u, label.String()))
}

// after is what a button led to.
func (w *world) after(u *discordtest.User, m *discordtest.Message, i *discordtest.Interaction) (now *discordtest.Message) {
	w.t.Helper()
	w.Wait("what comes of a button", func() bool {
		if told := i.FollowUps(); len(told) > 0 {
			now = told[0]
		} else if r := i.Reply(); r != nil && r.ID != m.ID && !i.Thinking() {
			now = r
		}
		for _, x := range m.Channel().Messages(u) {
			if x.ID == m.ID && len(x.Versions) > len(m.Versions) && !isStage(x.Versions[len(x.Versions)-1]) {
				now = x
			}
		}
		return now != nil
	})
	return now
}

func (w *world) entry(id string) retrieval.Entry {
	w.t.Helper()
	e, err := w.record.Open().Entry(w.t.Context(), w.guild.ID, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return e
}

// acts are what the audit log has, the latest first: "removed lighthouse 2".
func (w *world) acts() (list []string) {
	w.t.Helper()
	acts, err := state.Acts(w.t.Context(), w.state, w.guild.ID, "", 100)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, a := range acts {
		list = append(list, fmt.Sprintf("%s %s %d", a.Did, a.Article, a.Number))
	}
	return list
}

// noted fails unless that is what was noted, the latest first.
func (w *world) noted(want ...string) {
	w.t.Helper()
	if got := w.acts(); !slices.Equal(got, want) {
		w.t.Errorf("noted %q, want %q", got, want)
	}
}

// says fails unless a message begins with a text, which may have gaps "…".
func (w *world) says(m *discordtest.Message, text string) {
	w.t.Helper()
	rest := m.Content
	for n, part := range strings.Split(text, "…") {
		at := strings.Index(rest, part)
		if at < 0 || n == 0 && at > 0 {
			w.t.Errorf("told %q, want %q", m.Content, text)
			return
		}
		rest = rest[at+len(part):]
	}
}

// saying is an article with another text.
func saying(d retrieval.Draft, text string) retrieval.Draft {
	d.Text = text
	return d
}

// other is an article with another text of the same length and language.
func other(d retrieval.Draft) retrieval.Draft {
	d.Text = strings.NewReplacer("Harun and Selma", "Bram and Selma", "67 pedagang", "76 pedagang").Replace(d.Text)
	return d
}

// TestUndoArticle: the text before comes back, and after that what was undone, from
// the command as from buttons.
func TestUndoArticle(t *testing.T) {
	w := newTended(t, setup{})
	w.says(w.does(w.tom, "undo", lighthouse.ID), "“The lighthouse of Karang Putih” has no earlier text")
	w.noted()
	w.put(other(lighthouse))
	m := w.does(w.tom, "undo", lighthouse.Title)
	w.says(m, "“[The lighthouse of Karang Putih](https://example.org/news/lighthouse)” is back as it was in revision 1.…1 part differs")
	if e := w.entry(lighthouse.ID); e.Current.Restores != 1 || e.Current.By != byDiscord {
		t.Errorf("%+v", e.Current)
	}
	w.noted("undid lighthouse 3")
	if strings.Contains(labels(m), tendedWords.Undo.String()) {
		t.Error("there is nothing before that, and yet a button to undo")
	}
	diff := w.presses(w.tom, m, tendedWords.Show)
	if !diff.Ephemeral || !strings.Contains(readable(diff), "~~Bram~~ **Harun**") {
		t.Errorf("shown %s", readable(diff))
	}
}

// TestUndoLately: what another moderator did a moment ago isn't undone unawares; what
// doesn't change the article, or was one's own, is no hindrance.
func TestUndoLately(t *testing.T) {
	clock := newStoppedClock()
	w := newTended(t, setup{config: func(c *Config) { c.Now = clock.now }})
	put := func(d retrieval.Draft) {
		t.Helper()
		d.By = byDiscord
		if _, err := (&retrieval.Record{Store: w.record.Open(), Now: clock.now}).Put(t.Context(), w.guild.ID, d); err != nil {
			t.Fatal(err)
		}
	}
	put(other(lighthouse))
	note := func(u *discordtest.User, did state.Deed) {
		t.Helper()
		n := w.entry(lighthouse.ID).Current.Number
		a := state.Act{Guild: w.guild.ID, When: clock.now(), Who: u.ID, Did: did, Article: lighthouse.ID, Title: lighthouse.Title, Number: n}
		if err := state.SaveAct(t.Context(), w.state, a); err != nil {
			t.Fatal(err)
		}
	}
	note(w.rani, state.Changed)
	m := w.does(w.tom, "undo", lighthouse.ID)
	w.says(m, "<@"+w.rani.ID+"> added “The lighthouse of Karang Putih” again with another text …. Undo all the same?")
	if w.entry(lighthouse.ID).Current.Number != 2 {
		t.Fatal("it is undone")
	}
	w.says(w.presses(w.tom, m, tendedWords.Undo), "“[The lighthouse…is back as it was in revision 1.")
	note(w.rani, state.Added)
	put(other(market))
	w.says(w.does(w.tom, "undo", market.ID), "“[Pasar terapung…is back as it was") // what is done to others is no hindrance
	put(harbour)
	a := state.Act{Guild: w.guild.ID, When: clock.now(), Who: w.rani.ID, Did: state.Added, Article: harbour.ID, Title: harbour.Title, Number: 1}
	if err := state.SaveAct(t.Context(), w.state, a); err != nil {
		t.Fatal(err)
	}
	w.says(w.does(w.tom, "undo", harbour.ID), "“The harbour office” has no earlier text") // so there is nothing to ask
	put(saying(lighthouse, "A third text, of the lighthouse."))
	for _, row := range []struct {
		by  *discordtest.User
		did state.Deed
		ago time.Duration
	}{{w.rani, state.Scheduled, 0}, {w.rani, state.KeptOld, 0}, {w.tom, state.Changed, 0}, {w.rani, state.Changed, lately + time.Second}} {
		clock.advance(time.Hour)
		put(saying(lighthouse, "Yet another text, "+string(row.did)+row.ago.String()))
		note(row.by, row.did)
		clock.advance(row.ago)
		w.says(w.does(w.tom, "undo", lighthouse.ID), "“[The lighthouse…is back as it was")
	}
}

// TestUndoNew: the button that undoes an article's first text removes it.
func TestUndoNew(t *testing.T) {
	w := newTended(t, setup{})
	m := w.does(w.tom, "audit", lighthouse.ID)
	undo := customID(message.Action{Verb: message.UndoArticle, Of: lighthouse.ID, N: 1})
	w.says(w.after(w.tom, m, w.channel.Press(w.tom, m, undo)), "“[The lighthouse…is removed.")
	w.noted("removed lighthouse 2")
}

// TestUndoFull: an article that was removed doesn't come back where there is no room.
func TestUndoFull(t *testing.T) {
	w := newTended(t, setup{config: func(c *Config) { c.Curator.Record.Articles = 2 }})
	w.presses(w.tom, w.does(w.tom, "remove", lighthouse.ID), tendedWords.RemoveSure)
	w.put(harbour)
	w.says(w.does(w.tom, "undo", lighthouse.ID), "This server has its 2 articles already.")
	if !w.entry(lighthouse.ID).Current.Removed {
		t.Error("it is back")
	}
	w.noted("removed lighthouse 2")
}

// text is what an article says now.
func (w *world) textOf(id string) string {
	w.t.Helper()
	r := retrieval.Record{Store: w.record.Open()}
	text, err := r.Text(w.t.Context(), w.guild.ID, id, w.entry(id).Current)
	if err != nil {
		w.t.Error(err)
	}
	return text
}

// TestRemoveArticle: it asks, removes, and brings back; what was removed is told to be
// so by every subcommand that needs an article.
func TestRemoveArticle(t *testing.T) {
	w := newTended(t, setup{})
	w.put(other(lighthouse))
	asked := w.does(w.tom, "remove", lighthouse.ID)
	w.says(asked, "Remove “[The lighthouse of Karang Putih]")
	w.noted()
	removed := w.presses(w.tom, asked, tendedWords.RemoveSure)
	w.says(removed, "“[The lighthouse of Karang Putih](https://example.org/news/lighthouse)” is removed.")
	if !w.entry(lighthouse.ID).Current.Removed {
		t.Error("it is there")
	}
	for _, sub := range []string{"remove", "refresh", "schedule"} {
		var more []discordtest.Option
		if sub == "schedule" {
			more = append(more, discordtest.Option{Name: "every", Value: "1d"})
		}
		m := w.does(w.rani, sub, lighthouse.Title, more...)
		w.says(m, "<@"+w.tom.ID+"> menghapus “The lighthouse of Karang Putih”")
		if !strings.Contains(labels(m), "Urungkan") {
			t.Errorf("%s: buttons %s", sub, labels(m))
		}
	}
	back := w.presses(w.tom, removed, tendedWords.Undo)
	if w.says(back, "“[The lighthouse…is back as it was in revision 2."); strings.Contains(back.Content, "differ") {
		t.Errorf("told %q", back.Content)
	}
	if w.textOf(lighthouse.ID) != other(lighthouse).Text {
		t.Error("another text is back")
	}
	w.noted("undid lighthouse 4", "removed lighthouse 3")
}

// TestActsAnswer: whatever changes what is answered closes the gaps that it answers.
func TestActsAnswer(t *testing.T) {
	for name, do := range map[string]func(w *world){
		"undo": func(w *world) {
			w.put(harbour)
			if _, err := (&retrieval.Record{Store: w.record.Open()}).Remove(w.t.Context(), w.guild.ID, harbour.ID, ""); err != nil {
				w.t.Fatal(err)
			}
			w.does(w.tom, "undo", harbour.ID)
		},
		"take": func(w *world) {
			w.put(saying(harbour, "Closed."))
			w.holdBack(harbour)
			m := w.does(w.tom, "diff", harbour.ID)
			w.presses(w.tom, m, message.In(analysis.English).Moderators.Alerts.Take)
		},
		"refresh": func(w *world) {
			w.page("/shop", shop...)
			w.site.set("/shop", "The lighthouse shop", append(slices.Clone(shop), strings.Split(harbour.Text, "\n\n")...)...)
			w.does(w.tom, "refresh", "shop")
		},
		"schedule": func(w *world) {
			w.put(harbour)
			w.bots[0].Looked(w.t.Context(), retrieval.Report{Guild: w.guild.ID, Result: retrieval.Refreshed, Entry: w.entry(harbour.ID)})
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTended(t, setup{})
			w.final(w.channel.Slash(w.tom, "ask", question("Who is the harbour master?")))
			w.until("a gap", func() bool { return len(w.gaps()) == 1 })
			do(w)
			w.until("it is closed", func() bool { return len(w.gaps()) == 0 })
		})
	}
}

// holdBack has a text held back of an article.
func (w *world) holdBack(d retrieval.Draft) retrieval.Entry {
	w.t.Helper()
	changed, err := w.record.Open().Change(w.t.Context(), retrieval.Change{Guild: w.guild.ID, ID: d.ID, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		number := e.Current.Number + 1
		e.Pending = &retrieval.Pending{Why: retrieval.Shorter, Revision: retrieval.Revision{
			Number: number, Body: number, Title: d.Title, Language: d.Language, Bytes: len(d.Text), When: time.Now().UTC(), From: e.Current.From,
			Hash: retrieval.HashOf(d.Title, "", "", d.Language, d.Text),
		}}
		return e, map[int]string{number: d.Text}, nil
	}})
	if err != nil {
		w.t.Fatal(err)
	}
	return changed.Entry
}

// TestRemoveAsked: the answer works for a quarter of an hour, and as long as the
// article is as it was.
func TestRemoveAsked(t *testing.T) {
	clock := newStoppedClock()
	w := newTended(t, setup{config: func(c *Config) { c.Now = clock.now }})
	asked := w.does(w.tom, "remove", lighthouse.ID)
	w.put(other(lighthouse))
	m := w.presses(w.tom, asked, tendedWords.RemoveSure)
	w.says(m, "“[The lighthouse…has changed since, so nothing was done just now.") // by nobody whom the audit log knows
	asked = w.does(w.tom, "remove", lighthouse.ID)
	clock.advance(askedLife)
	w.says(w.presses(w.tom, asked, tendedWords.RemoveSure), "That was asked more than 15 minutes ago")
	if e := w.entry(lighthouse.ID); e.Current.Removed || e.Current.Number != 2 {
		t.Errorf("%+v", e.Current)
	}
	w.noted()
}

// TestMovedByNobody: what the schedule did isn't told as an older act of a moderator.
func TestMovedByNobody(t *testing.T) {
	w := newTended(t, setup{})
	w.put(other(lighthouse))
	w.does(w.rani, "undo", lighthouse.ID)
	w.does(w.rani, "schedule", lighthouse.ID, discordtest.Option{Name: "every", Value: "1d"})
	asked := w.does(w.tom, "remove", lighthouse.ID)
	w.put(other(lighthouse))
	w.says(w.presses(w.tom, asked, tendedWords.RemoveSure), "“[The lighthouse…has changed since")
}

// A belated state notes an act when it is asked for acts the second time.
type belated struct {
	state.Store
	act   state.Act
	asked atomic.Int32
}

func (b *belated) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	if q.Kind == state.ActKind && b.asked.Add(1) == 2 {
		if err := state.SaveAct(ctx, b.Store, b.act); err != nil {
			return nil, err
		}
	}
	return b.Store.Notes(ctx, q)
}

// TestScheduleAfterAnother: who sets how often is told of who did a moment before, also
// where that is noted only meanwhile.
func TestScheduleAfterAnother(t *testing.T) {
	late := &belated{}
	w := newTended(t, setup{state: func(s state.Store) state.Store { late.Store = s; return late }})
	w.page("/shop", shop...)
	if _, err := w.bots[0].Curator.Record.Schedule(t.Context(), w.guild.ID, "shop", time.Hour); err != nil {
		t.Fatal(err)
	}
	late.act = state.Act{Guild: w.guild.ID, When: time.Now(), Who: w.rani.ID, Did: state.Scheduled, Article: "shop", Number: 1}
	late.asked.Store(0)
	daily := discordtest.Option{Name: "every", Value: "1d"}
	w.says(w.does(w.tom, "schedule", "shop", daily), "<@"+w.rani.ID+"> set how often …(every hour) (<t:…).\n“[The lighthouse shop…is refreshed every day")
	m := w.does(w.tom, "schedule", "shop", daily)
	w.says(m, "“[The lighthouse shop…is refreshed every day") // Tom did, too
}

// TestScheduleArticle: how often is set and noted; what isn't from an address has no
// schedule, and a button doesn't change one that is there.
func TestScheduleArticle(t *testing.T) {
	w := newTended(t, setup{})
	every := func(value string) discordtest.Option { return discordtest.Option{Name: "every", Value: value} }
	for _, row := range []struct {
		value, says string
		every       time.Duration
	}{
		{"6h", "“[The lighthouse…is refreshed every 6 hours", 6 * time.Hour},
		{"7d", "“[The lighthouse…is refreshed every 7 days", 7 * 24 * time.Hour},
		{"off", "“[The lighthouse…is refreshed only by hand.", 0},
	} {
		w.says(w.does(w.tom, "schedule", lighthouse.ID, every(row.value)), row.says)
		if got := w.entry(lighthouse.ID).Watch.Every; got != row.every {
			t.Errorf("%s: every %v", row.value, got)
		}
	}
	w.noted("scheduled lighthouse 0", "scheduled lighthouse 168", "scheduled lighthouse 6")
	w.put(harbour)
	own := w.does(w.tom, "audit", harbour.ID)
	daily := customID(message.Action{Verb: message.ScheduleArticle, Of: harbour.ID, N: 24})
	w.says(w.reply(w.channel.Press(w.tom, own, daily)), "“The harbour office” isn't from an address")
	for _, value := range []string{"1d", "off"} {
		w.says(w.does(w.tom, "schedule", harbour.ID, every(value)), "“The harbour office” isn't from an address")
	}
	w.says(w.does(w.rani, "schedule", lighthouse.ID, every("3d")), "<@"+w.tom.ID+"> mengatur seberapa sering “The lighthouse of Karang Putih” disegarkan (hanya secara manual)…\n“[The lighthouse…disegarkan setiap 3 hari")
	before, m := len(w.acts()), w.does(w.tom, "audit", lighthouse.ID)
	for n, says := range map[int]string{
		24: "<@" + w.rani.ID + "> set how often “The lighthouse of Karang Putih” is refreshed (every 3 days)…so nothing was done",
		0:  notice(analysis.English, message.Notice{Kind: message.AnswerOld}), 9999: notice(analysis.English, message.Notice{Kind: message.AnswerOld}),
	} {
		id := customID(message.Action{Verb: message.ScheduleArticle, Of: lighthouse.ID, N: n})
		w.says(w.reply(w.channel.Press(w.tom, m, id)), says)
	}
	if e := w.entry(lighthouse.ID); e.Watch.Every != 3*24*time.Hour || len(w.acts()) != before {
		t.Errorf("%+v, noted %q", e.Watch, w.acts())
	}
}

// shop is the page of a site, long enough that a few words are no article.
var shop = []string{
	"The lighthouse shop sells mugs, lamps and maps of the rock. It opens at nine and closes at five.",
	"Selma keeps the till. Harun carries the boxes up from the boat, and wraps the lamps in straw.",
}

// page puts an article into the record that is from a page of the site, which says
// the same.
func (w *world) page(path string, paragraphs ...string) (address string) {
	w.t.Helper()
	address = w.site.set(path, "The lighthouse shop", paragraphs...)
	r := retrieval.Refresher{Record: w.bots[0].Curator.Record, Fetcher: w.bots[0].Curator.Fetcher}
	w.put(retrieval.Draft{ID: "shop", Title: "The lighthouse shop", Language: analysis.English, From: address, Text: strings.Join(paragraphs, "\n\n")})
	if _, err := r.Refresh(w.t.Context(), w.guild.ID, "shop", "", true); err != nil {
		w.t.Fatal(err)
	}
	return address
}

// TestRefreshArticle: each end that a look by hand may have is told.
func TestRefreshArticle(t *testing.T) {
	w := newTended(t, setup{})
	w.page("/shop", shop...)
	w.says(w.does(w.tom, "refresh", "shop"), "“[The lighthouse shop](http://127.0.0.1:…)” says what its source says")
	w.noted()

	w.site.set("/shop", "The lighthouse shop", shop[0], strings.Replace(shop[1], "Selma", "Loon", 1))
	m := w.does(w.tom, "refresh", "shop")
	w.says(m, "“[The lighthouse shop](http://127.0.0.1:…)” has the new text of its source.…1 part differs")
	w.noted("refreshed shop 3")
	w.says(w.does(w.rani, "refresh", "shop"), "<@"+w.tom.ID+"> menyegarkan “The lighthouse shop”…Isinya sudah persis begini")
	w.says(w.does(w.tom, "refresh", "shop"), "“[The lighthouse shop](http://127.0.0.1:…)” says what its source says")
	w.says(w.presses(w.tom, m, tendedWords.Undo), "“[The lighthouse shop…is back as it was in revision 2.")

	w.site.set("/shop", "The lighthouse shop", "Closed.")
	m = w.does(w.tom, "refresh", "shop")
	w.says(m, "The source of “[The lighthouse shop…has turned into something else")
	if e := w.entry("shop"); e.Pending == nil || e.Current.Number != 4 {
		t.Fatalf("%+v", e)
	}
	w.says(w.does(w.rani, "diff", "shop"), "[The lighthouse shop…\nDitahan <t:")
	diff := w.presses(w.tom, m, tendedWords.Show)
	if !strings.Contains(diff.Content, "Held back <t:") || !strings.Contains(readable(diff), "Closed.") {
		t.Errorf("shown %s", readable(diff))
	}
	w.says(w.presses(w.tom, m, message.In(analysis.English).Moderators.Alerts.Take), "<@"+w.tom.ID+"> took the new text of “The lighthouse shop”")
	if w.textOf("shop") != "Closed." {
		t.Errorf("it says %q", w.textOf("shop"))
	}
	w.says(w.presses(w.tom, diff, message.In(analysis.English).Moderators.Alerts.Keep), "<@"+w.tom.ID+"> took the new text")

	w.site.fail("/shop", 404)
	w.says(w.does(w.tom, "refresh", "shop"), "“[The lighthouse shop…can't be refreshed and stays as it was. There is no such page")
	w.noted("took shop 5", "undid shop 4", "refreshed shop 3")

	w.put(harbour)
	w.says(w.does(w.tom, "refresh", harbour.ID), "“The harbour office” isn't from an address")
}

// TestRefreshUndone: where somebody undoes what a source says, as it is asked whether it
// still does, that is told, and stays undone.
func TestRefreshUndone(t *testing.T) {
	store := &meddled{}
	w := newTended(t, setup{config: func(c *Config) { store.Store = c.Curator.Record.Store; c.Curator.Record.Store = store }})
	w.page("/shop", shop...)
	w.site.set("/shop", "The lighthouse shop", shop[0], strings.Replace(shop[1], "Selma", "Loon", 1))
	m := w.does(w.tom, "refresh", "shop")
	store.meddle(func() { w.presses(w.tom, m, tendedWords.Undo) })
	w.says(w.does(w.rani, "refresh", "shop"), "<@"+w.tom.ID+"> mengurungkan perubahan terakhir “The lighthouse shop”…jadi tidak ada yang dilakukan")
	w.noted("undid shop 4", "refreshed shop 3")
}

// TestRefreshBusy: looks at sources count among what a guild may have loaded at a time.
func TestRefreshBusy(t *testing.T) {
	w := newTended(t, setup{})
	w.page("/shop", shop...)
	w.bots[0].loads.take(w.guild.ID)
	release := w.site.hold()
	first := w.channel.Slash(w.tom, "article refresh", discordtest.Option{Name: "article", Value: "shop"})
	w.until("it looks", func() bool { return w.loading() == 2 })
	w.says(w.does(w.rani, "refresh", "shop"), notice(analysis.Indonesian, message.Notice{Kind: message.Busy}))
	release()
	w.Wait("the first", func() bool {
		return first.Reply() != nil && strings.Contains(first.Reply().Content, "says what its source says")
	})
}

// TestExplains: which acts are why an article isn't as it was seen.
func TestExplains(t *testing.T) {
	at := func(number int, every time.Duration) retrieval.Entry {
		return retrieval.Entry{ID: "a", Current: retrieval.Revision{Number: number}, Watch: retrieval.Watch{Every: every}}
	}
	for _, row := range []struct {
		act       state.Act
		seen, now retrieval.Entry
		want      bool
	}{
		{state.Act{Article: "a", Did: state.Undid, Number: 3}, at(2, 0), at(3, 0), true},
		{state.Act{Article: "a", Did: state.Undid, Number: 3}, at(3, 0), at(3, time.Hour), false},
		{state.Act{Article: "a", Did: state.Undid, Number: 2}, at(2, 0), at(3, 0), false},
		{state.Act{Article: "b", Did: state.Undid, Number: 3}, at(2, 0), at(3, 0), false},
		{state.Act{Article: "a", Did: state.KeptOld, Number: 3}, at(2, 0), at(3, 0), false},
		{state.Act{Article: "a", Did: state.Scheduled, Number: 3}, at(2, 0), at(3, 0), false},
		{state.Act{Article: "a", Did: state.Scheduled, Number: 24}, at(2, 0), at(2, 24*time.Hour), true},
		{state.Act{Article: "b", Did: state.Scheduled, Number: 24}, at(2, 0), at(2, 24*time.Hour), false},
	} {
		if got := explains(row.act, row.seen, row.now); got != row.want {
			t.Errorf("%+v", row)
		}
	}
}

// TestUnmoved: a change of another article goes through.
func TestUnmoved(t *testing.T) {
	record := retrieval.Record{Store: retrievaltest.NewMemory()}
	for range 2 {
		for _, d := range []retrieval.Draft{lighthouse, market} {
			d.Text += "x"
			record.Put(t.Context(), "g", d)
		}
	}
	seen := retrieval.Entry{ID: lighthouse.ID, Current: retrieval.Revision{Number: 9}}
	record.Store = unmoved{record.Store, seen, sameRevision}
	if _, err := record.Remove(t.Context(), "g", market.ID, ""); err != nil {
		t.Error(err)
	}
	if _, err := record.Remove(t.Context(), "g", lighthouse.ID, ""); !errors.Is(err, errMovedOn) {
		t.Error(err)
	}
}

// TestPressedInPublic: what a moderator is told isn't shown to all, whichever message
// the button was sent from.
func TestPressedInPublic(t *testing.T) {
	w, notices := newNoticed(t, setup{})
	m := w.alerted(notices)
	was := readable(m)
	for _, a := range []message.Action{
		{Verb: message.UndoArticle, Of: lighthouse.ID, N: 7}, {Verb: message.RemoveArticle, Of: lighthouse.ID + ".1", N: 1},
		{Verb: message.DiffPage, Of: lighthouse.ID + ".1", N: 1}, {Verb: message.AuditPage, Of: lighthouse.ID, N: 1},
	} {
		i := notices.Press(w.tom, m, customID(a))
		w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
		if now := notices.Messages(nil)[0]; !i.FollowUps()[0].Ephemeral || readable(now) != was || len(now.Rows) != 1 {
			t.Errorf("%s: all are shown %q", a.Verb, readable(now))
		}
	}
}

// TestDiffArticle: what the last change changed, or is held back, or why that can't be
// shown.
func TestDiffArticle(t *testing.T) {
	lost := &textless{}
	w := newTended(t, setup{config: func(c *Config) { lost.Store = c.Curator.Record.Store; c.Curator.Record.Store = lost }})
	w.says(w.does(w.tom, "diff", lighthouse.ID), "“The lighthouse of Karang Putih” has had one text so far")
	w.put(other(lighthouse))
	m := w.does(w.tom, "diff", lighthouse.ID)
	w.says(m, "[The lighthouse of Karang Putih](https://example.org/news/lighthouse), revision 1 and revision 2\n1 part differs")
	if len(m.Embeds) != 1 || !strings.Contains(readable(m), "~~Harun~~ **Bram**") {
		t.Errorf("shown %s", readable(m))
	}
	lost.are(true)
	w.says(w.does(w.tom, "diff", lighthouse.ID), "A text of “The lighthouse of Karang Putih” is damaged")
	lost.are(false)

	w.presses(w.tom, w.does(w.tom, "remove", lighthouse.ID), tendedWords.RemoveSure)
	w.says(w.does(w.tom, "diff", lighthouse.ID), "[The lighthouse of Karang Putih](https://example.org/news/lighthouse), revision 2 and revision 3")

	many := market
	for n := range 30 {
		many.Text += fmt.Sprintf("\n\nKios nomor %d menjual ikan.", n)
	}
	w.put(many)
	many.Text = strings.ReplaceAll(many.Text, "menjual ikan", "menjual kain")
	w.put(many)
	m = w.does(w.rani, "diff", market.ID)
	first := readable(m)
	m = w.presses(w.rani, m, message.In(analysis.Indonesian).Members.Reply.Next)
	if readable(m) == first || !strings.Contains(readable(m), "~~ikan~~ **kain**") || !strings.Contains(labels(m), "2/") {
		t.Errorf("turned to %s", readable(m))
	}
}

// TestDiffOld: a revision that the record hasn't any more, or never had, is no
// difference.
func TestDiffOld(t *testing.T) {
	w := newTended(t, setup{})
	for n := range 15 {
		w.put(saying(lighthouse, fmt.Sprintf("Text number %d about the lighthouse.", n)))
	}
	e := w.entry(lighthouse.ID)
	oldest := e.Older[0].Number
	m := w.does(w.tom, "audit", lighthouse.ID)
	for n, says := range map[int]string{
		0: "A text of “The lighthouse", 1: "A text of “The lighthouse", oldest: "A text of “The lighthouse",
		oldest + 1: "[The lighthouse", e.Current.Number: "[The lighthouse", e.Current.Number + 1: "That text of “The lighthouse of Karang Putih” isn't held back any more.",
	} {
		w.says(w.reply(w.channel.Press(w.tom, m, customID(message.Action{Verb: message.ShowDiff, Of: lighthouse.ID, N: n}))), says)
		of := numbered(lighthouse.ID, int64(n))
		turned := w.does(w.tom, "audit", lighthouse.ID)
		w.says(w.after(w.tom, turned, w.channel.Press(w.tom, turned, customID(message.Action{Verb: message.DiffPage, Of: of, N: 1}))), says)
	}
	w.says(w.after(w.tom, m, w.channel.Press(w.tom, m, customID(message.Action{Verb: message.DiffPage, Of: "x", N: 1}))), notice(analysis.English, message.Notice{Kind: message.ArticleGone}))
}

// A textless store has lost its texts, while it is so.
type textless struct {
	retrieval.Store
	mu   sync.Mutex
	lost bool
}

func (s *textless) are(lost bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost = lost
}

func (s *textless) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lost {
		return nil, retrieval.ErrNoText
	}
	return s.Store.Texts(ctx, guild, of)
}

// TestAuditArticle: acts of all or of one article, in pages.
func TestAuditArticle(t *testing.T) {
	w := newTended(t, setup{})
	audit := func() *discordtest.Message { return w.reply(w.channel.Slash(w.tom, "article audit")) }
	w.says(audit(), "Nothing in the last 180 days.")
	w.presses(w.rani, w.does(w.rani, "remove", lighthouse.ID), message.In(analysis.Indonesian).Moderators.Articles.RemoveSure)
	m := audit()
	if w.says(m, "What moderators did"); !strings.Contains(readable(m), "<@"+w.rani.ID+"> removed “The lighthouse of Karang Putih”") || len(m.Rows) > 0 {
		t.Errorf("shown %s", readable(m))
	}
	w.says(w.does(w.tom, "audit", market.ID), "Nothing in the last 180 days.")
	for n := range 1000 {
		a := state.Act{Guild: w.guild.ID, When: time.Now().Add(-time.Hour), Who: w.tom.ID, Did: state.Changed, Article: market.ID, Title: market.Title, Number: n}
		if n == 500 {
			a.Did = "juggled"
		}
		if err := state.SaveAct(t.Context(), w.state, a); err != nil {
			t.Fatal(err)
		}
	}
	m = audit()
	if !strings.Contains(labels(m), "1/100") || strings.Count(readable(m), "<@") != 10 {
		t.Errorf("shown %s: %s", labels(m), readable(m))
	}
	m = w.presses(w.tom, m, message.In(analysis.English).Members.Reply.Next)
	if !strings.Contains(labels(m), "2/100") {
		t.Errorf("turned to %s", labels(m))
	}
	m = w.does(w.tom, "audit", lighthouse.ID)
	if w.says(m, "What moderators did with “The lighthouse of Karang Putih”"); len(m.Rows) != 0 || strings.Count(readable(m), "<@") > 1 {
		t.Errorf("shown %s", readable(m))
	}
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

// TestArticleChoices: moderators are offered what a subcommand takes, others nothing.
func TestArticleChoices(t *testing.T) {
	w := newTended(t, setup{empty: true})
	record := retrieval.Record{Store: w.record.Open(), Articles: 2000}
	for n := range 1000 {
		d := retrieval.Draft{ID: fmt.Sprintf("a%d", n), Title: fmt.Sprintf("Article %04d", n), Language: analysis.English, Text: "A text.", From: fmt.Sprintf("https://example.org/%d", n)}
		if _, err := record.Put(t.Context(), w.guild.ID, d); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := record.Put(t.Context(), w.guild.ID, harbour); err != nil {
		t.Fatal(err)
	}
	for n := range 2 {
		w.presses(w.tom, w.does(w.tom, "remove", fmt.Sprintf("a%d", n)), tendedWords.RemoveSure)
	}
	offered := func(u *discordtest.User, sub, typed string) string {
		t.Helper()
		i := w.channel.ForceComplete(u, "article "+sub, "article", discordtest.Option{Name: "article", Value: typed})
		w.Wait("choices", func() bool { return i.Choices() != nil })
		var names []string
		for _, c := range i.Choices() {
			names = append(names, c.Name)
		}
		return strings.Join(names, "|")
	}
	for _, row := range []struct{ sub, typed, want string }{
		{"remove", "article 0002", "Article 0002"}, {"remove", "article 0001", ""}, {"remove", "harbour", "The harbour office"},
		{"refresh", "0001", ""}, {"refresh", "harbour", ""}, {"schedule", "harbour", ""}, {"refresh", "0998", "Article 0998"},
		{"undo", "article 000", "Article 0000 (removed)|Article 0001 (removed)|Article 0002|Article 0003|Article 0004|Article 0005|Article 0006|Article 0007|Article 0008|Article 0009"},
		{"diff", "0001", "Article 0001 (removed)"}, {"audit", "0001", "Article 0001 (removed)"},
	} {
		if got := offered(w.tom, row.sub, row.typed); got != row.want {
			t.Errorf("%s %q: offered %s", row.sub, row.typed, got)
		}
	}
	if n := strings.Count(offered(w.tom, "undo", ""), "|") + 1; n != maxChoices {
		t.Errorf("%d are offered of a thousand", n)
	}
	member := w.AddUser("Member", "en-GB")
	for _, sub := range []string{"undo", "remove", "refresh"} {
		if got := offered(member, sub, ""); got != "" {
			t.Errorf("a member is offered %s", got)
		}
	}
	w.record.Unreachable(true)
	if got := offered(w.tom, "undo", ""); got != "" {
		t.Errorf("offered %s", got)
	}
	w.record.Unreachable(false)
}

// TestEntryNamed: what was chosen is meant, also where another article is called as
// its ID; of two with the same title it is the one that is there.
func TestEntryNamed(t *testing.T) {
	w := newTended(t, setup{empty: true})
	w.put(retrieval.Draft{ID: "pasar", Title: "Pasar lama", Language: analysis.Indonesian, Text: "Teks lama."})
	w.put(retrieval.Draft{ID: "b", Title: "Pasar", Language: analysis.Indonesian, Text: "Teks b."})
	w.put(retrieval.Draft{ID: "c", Title: "Ikan", Language: analysis.Indonesian, Text: "Teks c."})
	w.put(retrieval.Draft{ID: "d", Title: "Ikan", Language: analysis.Indonesian, Text: "Teks d."})
	for _, id := range []string{"pasar", "c"} {
		w.presses(w.tom, w.does(w.tom, "remove", id), tendedWords.RemoveSure)
	}
	w.says(w.does(w.tom, "undo", "ikan"), "“Ikan” has no earlier text") // that is d
	w.says(w.does(w.tom, "undo", "pasar"), "“Pasar lama” is back")
	w.says(w.does(w.tom, "undo", "none"), notice(analysis.English, message.Notice{Kind: message.ArticleUnknown, Name: "none"}))
}

// TestNumbered: whatever an article's ID, what a button carries of it fits, and is read
// as it was written.
func TestNumbered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.OneOf(
			rapid.StringMatching(`[a-z0-9é市][a-zé0-9市._-]{0,79}`), rapid.StringMatching(`[a-z0-9][a-z0-9._-]{60,79}`),
		).Draw(t, "id")
		n := rapid.OneOf(rapid.Int64(), rapid.Int64Range(0, 20), rapid.Just(time.Now().UnixMilli())).Draw(t, "n")
		of := numbered(id, n)
		short, got, ok := parseNumbered(of)
		if !retrieval.ArticleName(id) || !fitsAction(of) || !ok || got != n || !isAbout(short, id) {
			t.Errorf("%q and %d are %q, read as %q, %d", id, n, of, short, got)
		}
		if other := id + "x"; isAbout(short, other) || isAbout(shortID(id), other) {
			t.Errorf("%q is also %q", short, other)
		}
	})
	for _, of := range []string{"", "a", "a.", ".", "a.x", "a.99999999999999999999"} {
		if _, _, ok := parseNumbered(of); ok {
			t.Errorf("%q is read", of)
		}
	}
}

// TestTendedAway: where the record or the state can't be reached that is said, and
// nothing is done by half without saying so.
func TestTendedAway(t *testing.T) {
	away := &actless{}
	w := newTended(t, setup{state: func(s state.Store) state.Store { away.Store = s; return away }})
	w.put(other(lighthouse))
	asked := w.does(w.tom, "remove", lighthouse.ID)
	w.record.Unreachable(true)
	gone := notice(analysis.English, message.Notice{Kind: message.RecordAway})
	for _, sub := range []string{"undo", "diff", "remove", "refresh"} {
		w.says(w.does(w.tom, sub, lighthouse.ID), gone)
	}
	i := asked.Click(w.tom, tendedWords.RemoveSure.String())
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	w.says(i.FollowUps()[0], gone)
	w.record.Unreachable(false)
	w.noted()

	away.are(true)
	w.says(w.does(w.tom, "undo", lighthouse.ID), "“[The lighthouse…is back as it was…-# "+tendedWords.NotNoted.String())
	w.says(w.does(w.tom, "schedule", lighthouse.ID, discordtest.Option{Name: "every", Value: "1d"}), "“[The lighthouse…-# "+tendedWords.NotNoted.String())
	w.says(w.presses(w.tom, asked, tendedWords.RemoveSure), "“[The lighthouse…has changed since")
	w.says(w.reply(w.channel.Slash(w.tom, "article audit")), notice(analysis.English, message.Notice{Kind: message.StateAway}))
	away.are(false)
	w.noted()
}

// An actless state can neither keep nor tell acts, while it is so.
type actless struct {
	state.Store
	mu   sync.Mutex
	away bool
}

func (s *actless) are(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = away
}

func (s *actless) err(kind state.Kind) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away && kind == state.ActKind {
		return state.ErrUnreachable
	}
	return nil
}

func (s *actless) Put(ctx context.Context, n state.Note) error {
	if err := s.err(n.Kind); err != nil {
		return err
	}
	return s.Store.Put(ctx, n)
}

func (s *actless) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	if err := s.err(q.Kind); err != nil {
		return nil, err
	}
	return s.Store.Notes(ctx, q)
}
