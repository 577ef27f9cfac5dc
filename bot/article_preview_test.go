package bot

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/statetest"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestPreview: it changes nothing and shows what the article would be, and its button
// adds just that.
func TestPreview(t *testing.T) {
	w := newTended(t, setup{empty: true})
	address := w.site.set("/oven", ovenTitle, oven...)
	m := w.loads(w.tom, "preview", at(address), discordtest.Option{Name: "title", Value: "Our bread"})
	w.says(m, tendedWords.Previewed.String())
	if len(m.Embeds) != 2 || m.Embeds[0].Title != "Our bread" || len(examplesIn(m)) == 0 || !strings.Contains(m.Embeds[1].Description, "> Bread is baked at four") || labels(m) != "Add" {
		t.Errorf("%s with %s", readable(m), labels(m))
	}
	if got := w.titles(); len(got) != 0 {
		t.Errorf("there are %q", got)
	}
	m = w.presses(w.tom, m, tendedWords.Add)
	if w.says(m, tendedWords.Added.String()); len(m.Embeds) != 1 || m.Embeds[0].Title != "Our bread" {
		t.Errorf("%s", readable(m))
	}
	w.noted("added " + w.article(address).ID + " 1")

	w.says(w.loads(w.tom, "preview", at(address), discordtest.Option{Name: "title", Value: "Our bread"}), tendedWords.KnownAlready.String())
	if n := len(w.notes(state.OfferKind)); n != 1 { // the one that was taken up
		t.Errorf("%d offers are kept", n)
	}
	w.site.set("/oven", ovenTitle, oven[0], strings.Replace(oven[1], "Wil", "Anke", 1))
	m = w.loads(w.tom, "preview", at(address), discordtest.Option{Name: "title", Value: "Our bread"})
	if w.says(m, tendedWords.WouldChange.String()); len(m.Embeds) != 2 || !strings.Contains(m.Embeds[1].Description, "~~Wil~~ **Anke**") {
		t.Errorf("%s", readable(m))
	}
	w.says(w.presses(w.tom, m, tendedWords.Add), tendedWords.Changed.String())

	m = w.loads(w.tom, "preview", fileCalled("goats.txt", "The goats of the rock are nine, and Selma counts them at dusk."))
	w.says(w.presses(w.tom, m, tendedWords.Add), tendedWords.Added.String())
	if w.Downloads() != 2 || len(w.titles()) != 2 {
		t.Errorf("%d downloads; there are %q", w.Downloads(), w.titles())
	}
	m = w.loads(w.tom, "preview", fileCalled("hens.txt", "The hens of the rock are six, and Harun counts them at dawn."))
	w.ExpireAttachments()
	w.says(w.presses(w.tom, m, tendedWords.Add), "Discord doesn't have the file “hens\\.txt” any more.")
}

// TestOffers: an offer is its moderator's alone, in its server, for a quarter of an
// hour.
func TestOffers(t *testing.T) {
	clock := newStoppedClock()
	w := newTended(t, setup{
		empty: true, state: func(state.Store) state.Store { return statetest.New(clock.now) }, config: func(c *Config) { c.Now = clock.now },
	})
	address := w.site.set("/oven", ovenTitle, oven...)
	elsewhere := w.AddGuild("Cove", "en-US")
	elsewhere.Let(w.tom, "MANAGE_GUILD")
	there := elsewhere.AddChannel("general")
	own := w.reply(there.Slash(w.tom, "help"))
	ranis := w.reply(w.channel.Slash(w.rani, "help"))

	m := w.loads(w.tom, "preview", at(address))
	id := button(m, message.AddOffered)
	expired := message.TroubleExpired.Post(message.In(analysis.English), "", 0).Content
	w.says(w.after(w.rani, ranis, w.channel.Press(w.rani, ranis, id)), notice(analysis.Indonesian, message.Notice{Kind: message.NotYours}))
	w.says(w.after(w.tom, own, there.Press(w.tom, own, id)), expired)
	clock.advance(15 * time.Minute)
	m = w.presses(w.tom, m, tendedWords.Add)
	if w.says(m, expired); len(m.Rows) > 0 {
		t.Error("it still has its button")
	}
	w.noted()
	m = w.loads(w.tom, "preview", at(address))
	clock.advance(15*time.Minute - 1)
	id = button(m, message.AddOffered)
	m = w.presses(w.tom, m, tendedWords.Add)
	w.says(m, tendedWords.Added.String())
	w.says(w.after(w.tom, m, w.channel.Press(w.tom, m, id)), "<@"+w.tom.ID+"> added “The oven of the bakery” (…so nothing was done")
	if acts := w.acts(); len(acts) != 1 {
		t.Errorf("noted %q", acts)
	}
}

// TestOfferMoved: if the source says something else by then, or the article was
// changed, nothing is added, and how it is now is shown with a button for that.
func TestOfferMoved(t *testing.T) {
	quick := &quicker{}
	w := newTended(t, setup{empty: true, config: func(c *Config) { quick.Store = c.Curator.Record.Store; c.Curator.Record.Store = quick }})
	other := strings.Replace(oven[1], "Wil", "Anke", 1)
	otherNow := tendedWords.OtherNow.String() + "…/article add"
	n := 0
	for _, tt := range []struct {
		name      string
		known     bool // the article is there before the preview
		meanwhile func(path, address string)
		rush      bool // that is when it is about to be added
		told      string
		then      message.Text // what the new button does; "": there is none
		changed   bool         // the article was, by somebody else
	}{
		{name: "the source", meanwhile: func(path, _ string) { w.site.set(path, ovenTitle, oven[0], other) }, told: otherNow, then: tendedWords.Added},
		{name: "its title", meanwhile: func(path, _ string) { w.site.set(path, "Bread", oven...) }, told: otherNow, then: tendedWords.Added},
		{name: "the source of an article", known: true, meanwhile: func(path, _ string) { w.site.set(path, ovenTitle, oven[0], oven[1], other) }, told: otherNow, then: tendedWords.Changed},
		{
			name: "added by another", meanwhile: func(_, address string) { w.loads(w.rani, "add", at(address)) }, changed: true,
			told: "<@" + w.rani.ID + "> added “The oven of the bakery” (<t:…so nothing was done just now.…\n" + tendedWords.KnownAlready.String(),
		},
		{
			name: "added by another at the same moment", rush: true, changed: true, meanwhile: func(_, address string) { w.loads(w.rani, "add", at(address)) },
			told: "<@" + w.rani.ID + "> added “The oven of the bakery” (<t:…so nothing was done just now.…\n" + tendedWords.KnownAlready.String(),
		},
		{
			name: "removed by another", known: true, changed: true, meanwhile: func(_, address string) {
				m := w.does(w.rani, "remove", w.article(address).ID)
				w.after(w.rani, m, m.Click(w.rani, message.In(analysis.Indonesian).Moderators.Articles.RemoveSure.String()))
			},
			told: "<@" + w.rani.ID + "> removed “The oven of the bakery” (<t:…so nothing was done just now.…\n" + tendedWords.Previewed.String(), then: tendedWords.Added,
		},
		{
			name: "by the schedule", known: true, changed: true, meanwhile: func(_, address string) {
				w.put(retrieval.Draft{ID: w.article(address).ID, Title: ovenTitle, From: address, Language: analysis.English, Text: "Bread."})
			},
			told: "“[The oven of the bakery](…)” has changed since, so nothing was done just now.…\n" + tendedWords.WouldChange.String(), then: tendedWords.Changed,
		},
	} {
		n++
		path := "/oven-" + string(rune('a'+n))
		address := w.site.set(path, ovenTitle, oven...)
		if tt.known {
			w.site.set(path, ovenTitle, oven[0])
			w.loads(w.rani, "add", at(address))
			w.site.set(path, ovenTitle, oven...)
		}
		m := w.loads(w.tom, "preview", at(address))
		if tt.rush {
			quick.first(func() { tt.meanwhile(path, address) })
		} else {
			tt.meanwhile(path, address)
		}
		before := w.acts()
		m = w.presses(w.tom, m, tendedWords.Add)
		w.says(m, tt.told)
		acts := w.acts()
		if tt.rush { // the other's comes between
			acts = acts[1:]
		}
		if !slices.Equal(acts, before) {
			t.Errorf("%s: noted %q, before %q", tt.name, acts, before)
		}
		if got := labels(m) == "Add"; got != (tt.then != "") {
			t.Errorf("%s: buttons %q", tt.name, labels(m))
		} else if got {
			w.says(w.presses(w.tom, m, tendedWords.Add), "…"+tt.then.String()) // perhaps after what another did
		}
		if t.Failed() {
			t.Fatalf("at %q", tt.name)
		}
	}
}

// TestPreviewVaries: what says something else each time can be added from its preview as
// long as that is little, and is told to have changed; a known article is told as such.
func TestPreviewVaries(t *testing.T) {
	w := newTended(t, setup{empty: true})
	address := w.site.set("/oven", ovenTitle, append(oven, "Read 100 times.")...)
	m := w.loads(w.tom, "preview", at(address))
	w.site.set("/oven", ovenTitle, append(oven, "Read 101 times.")...)
	w.says(w.presses(w.tom, m, tendedWords.Add), tendedWords.Added.String()+"\n-# "+tendedWords.Varies.String())
	if text := w.textOf(w.article(address).ID); !strings.Contains(text, "Read 101 times.") {
		t.Errorf("it says %q", text)
	}
	w.site.set("/oven", ovenTitle, append(oven, "Read 102 times.")...)
	m = w.loads(w.tom, "preview", at(address))
	w.loads(w.rani, "add", at(address)) // so that the article is another
	w.site.set("/oven", ovenTitle, append(oven, "Read 103 times.")...)
	m = w.presses(w.tom, m, tendedWords.Add)
	w.says(m, "<@"+w.rani.ID+"> added “The oven of the bakery” again with another text (<t:…so nothing was done just now.…"+tendedWords.WouldChange.String())

	w.site.set("/oven", ovenTitle, oven[0])
	m = w.loads(w.tom, "preview", at(address))
	w.site.set("/oven", ovenTitle, append(oven, "Read 102 times.")...)
	m = w.presses(w.tom, m, tendedWords.Add)
	if w.says(m, tendedWords.OtherNow.String()+"\n"+tendedWords.KnownAlready.String()); len(m.Rows) > 0 {
		t.Errorf("buttons %q", labels(m))
	}
}

// TestTwoPicks: of what a message has several can be added, at the same time; the list
// stays, and what comes of each is told beside it.
func TestTwoPicks(t *testing.T) {
	w := newTended(t, setup{empty: true})
	said := w.channel.Say(w.rani, w.site.set("/oven", ovenTitle, oven...)+" "+w.site.set("/pasar", "Pasar malam pindah", fair...))
	list := w.reply(w.channel.Use(w.tom, message.In(english).Moderators.Commands.Add.String(), said))
	id := list.Rows[0][0].CustomID
	for _, i := range []*discordtest.Interaction{list.Choose(w.tom, id, "0"), list.Choose(w.tom, id, "1")} {
		m := w.reply(i)
		if w.says(m, tendedWords.Added.String()); m.ID == list.ID || !m.Ephemeral {
			t.Errorf("%+v", m)
		}
	}
	if now := w.now(list); len(now.Rows) == 0 || now.Content != list.Content {
		t.Errorf("the list is %s", readable(now))
	}
	if acts := w.acts(); len(acts) != 2 || len(w.titles()) != 2 {
		t.Errorf("there are %q; noted %q", w.titles(), acts)
	}
}

// A quicker record lets somebody else be first, once.
type quicker struct {
	retrieval.Store
	rush atomic.Pointer[func()]
}

func (q *quicker) first(do func()) { q.rush.Store(&do) }

func (q *quicker) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	if do := q.rush.Swap(nil); do != nil {
		(*do)()
	}
	return q.Store.Change(ctx, c)
}

// TestOfferAway: what can't be kept has no button, and one whose offer can't be reached
// does nothing.
func TestOfferAway(t *testing.T) {
	away := &stalled{}
	w := newTended(t, setup{empty: true, state: func(s state.Store) state.Store { away.Store = s; return away }})
	address := w.site.set("/oven", ovenTitle, oven...)
	list := w.channel.Say(w.rani, address+" "+address+"2")
	add := message.In(english).Moderators.Commands.Add.String()
	kept := w.loads(w.tom, "preview", at(address))
	away.down.Store(true)
	m := w.loads(w.tom, "preview", at(address))
	if w.says(m, tendedWords.Previewed.String()+"\n-# The preview can't be kept right now. Add it with `/article add`."); len(m.Rows) > 0 {
		t.Error("it has a button")
	}
	gone := notice(analysis.English, message.Notice{Kind: message.StateAway})
	w.says(w.reply(w.channel.Use(w.tom, add, list)), gone)
	w.says(w.presses(w.tom, kept, tendedWords.Add), gone)
	away.down.Store(false)
	w.noted()
	w.says(w.presses(w.tom, kept, tendedWords.Add), tendedWords.Added.String())
}

// TestPreviewOfAnother: Add doesn't replace an article that the preview never saw, though
// it has as many revisions.
func TestPreviewOfAnother(t *testing.T) {
	w := newTended(t, setup{empty: true})
	w.loads(w.tom, "add", fileCalled("goats.txt", goats))
	p := w.loads(w.tom, "preview", fileCalled("x.txt", goats+" They are old."), discordtest.Option{Name: "title", Value: "Goats"})
	there, _, err := w.bots[0].entries(t.Context(), w.guild.ID)
	if err != nil {
		t.Fatal(err)
	}
	w.presses(w.rani, w.does(w.rani, "remove", there[0].ID), "Ya, hapus")
	w.pastes(w.rani, "Goats", strings.Join(oven, "\n\n"))
	before := w.acts()
	m := w.presses(w.tom, p, tendedWords.Add)
	if after := w.acts(); len(after) != len(before) {
		t.Errorf("told %q, done %q", m.Content, after)
	}
}
