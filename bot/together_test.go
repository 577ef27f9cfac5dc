package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// Two are moderators who do something at the same time.
type two struct {
	*world
	mods [2]*discordtest.User
	own  [2]*discordtest.Message // of the bot's, each for one of them alone
}

func newTwo(t *testing.T) *two {
	w := &two{world: newTended(t, setup{
		state:  func(s state.Store) state.Store { return slowActs{s} },
		config: func(c *Config) { c.Curator.Record.Store = slowChanges{c.Curator.Record.Store} },
	})}
	w.mods = [2]*discordtest.User{w.tom, w.AddUser("Sari", "en-GB")}
	w.guild.Let(w.mods[1], "MANAGE_GUILD")
	for n, u := range w.mods {
		w.own[n] = w.reply(w.channel.Slash(u, "help"))
	}
	return w
}

// calls, presses and fills are what one of the two does.
func (w *two) calls(n int, name string, options ...discordtest.Option) *discordtest.Interaction {
	return w.channel.Slash(w.mods[n], name, options...)
}

func (w *two) presses(n int, a message.Action, values ...string) *discordtest.Interaction {
	return w.channel.Press(w.mods[n], w.own[n], customID(a), values...)
}

// article is one with two revisions, whose source says something else by now, or
// with something held back.
func (w *two) article(n int, heldBack bool) retrieval.Entry {
	w.t.Helper()
	id := fmt.Sprint("shop-", n)
	look := retrieval.Refresher{Record: w.bots[0].Curator.Record, Fetcher: w.bots[0].Curator.Fetcher}
	address := w.site.set("/"+id, "The lighthouse shop", shop...)
	for _, text := range []string{"The first text of the shop.", strings.Join(shop, "\n\n")} {
		w.put(retrieval.Draft{ID: id, Title: "The lighthouse shop", Language: analysis.English, From: address, Text: text})
	}
	for n, says := range [][]string{shop, {"Shut."}} {
		if w.site.set("/"+id, "The lighthouse shop", says...); n == 1 && !heldBack {
			w.site.set("/"+id, "The lighthouse shop", shop[0], strings.Replace(shop[1], "Selma", "Loon", 1))
			break
		}
		if _, err := look.Refresh(w.t.Context(), w.guild.ID, id, "", true); err != nil {
			w.t.Fatal(err)
		}
	}
	return w.entry(id)
}

// rounds is how often each pair of acts is tried.
const rounds = 4

// TestTogether: of what two moderators do at the same time nothing is lost. What was
// done is noted, as often as it was; and who came second is told what the first did.
func TestTogether(t *testing.T) {
	named := func(id string) discordtest.Option { return discordtest.Option{Name: "article", Value: id} }
	every := func(s string) discordtest.Option { return discordtest.Option{Name: "every", Value: s} }
	for _, row := range []struct {
		name string
		does func(w *two, round int) [2]func() *discordtest.Interaction
		most int  // how many acts can come of it; 0: one
		mute bool // the second is told that it is done, but not by whom
	}{
		{name: "undo", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, false)
			return both(func(n int) *discordtest.Interaction { return w.calls(n, "article undo", named(e.ID)) })
		}},
		{name: "undo by a button", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, false)
			a := message.Action{Verb: message.UndoArticle, Of: e.ID, N: e.Current.Number}
			return both(func(n int) *discordtest.Interaction { return w.presses(n, a) })
		}},
		{name: "remove", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, false)
			a := message.Action{Verb: message.RemoveArticle, Of: w.bots[0].askedNow(e.ID), N: e.Current.Number}
			return both(func(n int) *discordtest.Interaction { return w.presses(n, a) })
		}},
		{name: "remove and refresh", most: 2, does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, false)
			a := message.Action{Verb: message.RemoveArticle, Of: w.bots[0].askedNow(e.ID), N: e.Current.Number}
			return [2]func() *discordtest.Interaction{
				func() *discordtest.Interaction { return w.presses(0, a) },
				func() *discordtest.Interaction { return w.calls(1, "article refresh", named(e.ID)) },
			}
		}},
		{name: "schedule", most: 2, does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, false)
			return both(func(n int) *discordtest.Interaction {
				return w.calls(n, "article schedule", named(e.ID), every([]string{"1d", "3d"}[n]))
			})
		}},
		{name: "schedule by a button", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			a := message.Action{Verb: message.ScheduleArticle, Of: w.article(round, false).ID, N: 24}
			return both(func(n int) *discordtest.Interaction { return w.presses(n, a) })
		}},
		{name: "refresh", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, false)
			return both(func(n int) *discordtest.Interaction { return w.calls(n, "article refresh", named(e.ID)) })
		}},
		{name: "take and keep", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			e := w.article(round, true)
			return both(func(n int) *discordtest.Interaction {
				return w.presses(n, message.Action{Verb: []message.Verb{message.Take, message.Keep}[n], Of: pendingOf(e), N: pendingNumber(e)})
			})
		}},
		{name: "add", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			address := w.site.set(fmt.Sprint("/new-", round), "The goats", "The goats of the rock are nine. Selma counts them at dusk, and Harun looks for those that are missing.")
			return both(func(n int) *discordtest.Interaction {
				return w.calls(n, "article add", discordtest.Option{Name: "address", Value: address})
			})
		}},
		{name: "add what was previewed", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			address := w.site.set(fmt.Sprint("/new-", round), "The goats", "The goats of the rock are nine. Selma counts them at dusk, and Harun looks for those that are missing.")
			var ids [2]string
			for n := range w.mods {
				i := w.calls(n, "article preview", discordtest.Option{Name: "address", Value: address})
				w.Wait("a preview", func() bool { return i.Reply() != nil && button(i.Reply(), message.AddOffered) != "none" })
				w.own[n], ids[n] = i.Reply(), button(i.Reply(), message.AddOffered)
			}
			return both(func(n int) *discordtest.Interaction { return w.channel.Press(w.mods[n], w.own[n], ids[n]) })
		}},
		{name: "close a gap", mute: true, does: func(w *two, round int) [2]func() *discordtest.Interaction {
			id := fmt.Sprint("gap", round)
			if err := state.SaveGap(w.t.Context(), w.state, state.Gap{ID: id, Guild: w.guild.ID, Question: "Who is the harbour master?", Reason: state.DownReason}, w.bots[0].Now()); err != nil {
				w.t.Fatal(err)
			}
			return both(func(n int) *discordtest.Interaction {
				return w.presses(n, message.Action{Verb: message.CloseGap, Of: id})
			})
		}},
		{name: "set the language", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			a := message.Action{Verb: message.SetLanguage, Of: settingsSeen(w.set()).Shown(message.LanguageSetting)}
			now := slices.Index(message.Languages, analysis.Language(w.set().Language))
			return both(func(n int) *discordtest.Interaction {
				return w.presses(n, a, fmt.Sprint((now+1+n)%len(message.Languages)))
			})
		}},
		{name: "set limits", does: func(w *two, round int) [2]func() *discordtest.Interaction {
			a := message.Action{Verb: message.SetLimits, Of: settingsSeen(w.set()).Shown(message.LimitsSetting)}
			return both(func(n int) *discordtest.Interaction {
				return w.channel.Fill(w.mods[n], customID(a), map[string]string{message.HourField: fmt.Sprint(1 + 2*(round%4) + n)})
			})
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newTwo(t)
			for round := range rounds {
				w.together(row.does(w, round), max(row.most, 1), row.mute)
			}
		})
	}
}

// both is the same thing done by each of two.
func both(do func(n int) *discordtest.Interaction) (all [2]func() *discordtest.Interaction) {
	for n := range all {
		all[n] = func() *discordtest.Interaction { return do(n) }
	}
	return all
}

// together has both do theirs at once, and looks at what came of it.
func (w *two) together(do [2]func() *discordtest.Interaction, most int, mute bool) {
	w.t.Helper()
	before := len(w.acts())
	start, done := make(chan struct{}), make(chan struct{})
	var i [2]*discordtest.Interaction
	for n := range do {
		go func() {
			<-start
			i[n] = do[n]()
			done <- struct{}{}
		}()
	}
	close(start)
	<-done
	<-done
	var told [2]string
	w.until("both are told", func() bool {
		for n := range i {
			told[n] = ""
			for _, m := range append(i[n].FollowUps(), i[n].Reply()) {
				if m != nil {
					told[n] += readable(m)
				}
			}
		}
		return w.idle() && told[0] != "" && told[1] != ""
	})
	acts, err := state.Acts(w.t.Context(), w.state, w.guild.ID, "", 100)
	if err != nil {
		w.t.Fatal(err)
	}
	acts = acts[:len(acts)-before]
	if len(acts) < 1 || len(acts) > most || len(acts) == 2 && acts[0].Who == acts[1].Who {
		w.t.Fatalf("noted %+v; told %q", acts, told)
	}
	for n, u := range w.mods {
		alone := len(acts) == 1 && u.ID != acts[0].Who && !mute // with nothing done, and told by whom
		if byOther := strings.Contains(told[n], "<@"+w.mods[1-n].ID+">"); byOther != alone && len(acts) == 1 {
			w.t.Errorf("%d is told %q; noted %+v", n, told[n], acts)
		}
	}
	if w.Pinged() != 0 {
		w.t.Errorf("%d were pinged", w.Pinged())
	}
}

// idle tells whether the bot has nothing to do.
func (w *world) idle() bool {
	f := w.bots[0].work
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.events == 0
}

// A slowActs state notes acts a moment after they are done.
type slowActs struct{ state.Store }

func (s slowActs) Put(ctx context.Context, n state.Note) error {
	if n.Kind == state.ActKind {
		<-time.After(notedPause / 2)
	}
	return s.Store.Put(ctx, n)
}

// A slowChanges record changes an article a moment later: both moderators have seen
// it by then as it was.
type slowChanges struct{ retrieval.Store }

func (s slowChanges) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	<-time.After(notedPause / 5)
	return s.Store.Change(ctx, c)
}
