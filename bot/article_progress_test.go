package bot

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/curate"
	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A timed responder notes when its message changes, which takes a while or can't be
// done.
type timed struct {
	recorder
	began time.Time
	takes time.Duration
	err   error
	shown []shownAt
}

type shownAt struct {
	after   time.Duration
	content string
}

func (r *timed) EditReply(_ context.Context, _ *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	time.Sleep(r.takes)
	r.shown = append(r.shown, shownAt{time.Since(r.began), m.Content})
	return &discordgo.Message{}, r.err
}

// TestStaged: stages are shown only of what takes its time, the newest at a bearable
// pace, and none once it is done.
func TestStaged(t *testing.T) {
	const second = time.Second
	w := message.In(analysis.English)
	stage := func(at time.Duration, s curate.Stage) shownAt { return shownAt{at, message.Stage(w, s).Content} }
	for _, tt := range []struct {
		name  string
		takes [4]time.Duration // each stage
		edit  time.Duration
		err   error
		want  []shownAt
	}{
		{name: "quick", takes: [4]time.Duration{second / 10, second / 10, second / 10, second / 10}},
		{name: "nothing at all"},
		{name: "slow to come", takes: [4]time.Duration{10 * second}, want: []shownAt{stage(stageWait, curate.Fetching)}},
		{name: "quick to come", takes: [4]time.Duration{0, 0, 0, 10 * second}, want: []shownAt{stage(stageWait, curate.Trying)}},
		{name: "slow in all", takes: [4]time.Duration{4 * second, 4 * second, 4 * second, 4 * second}, want: []shownAt{
			stage(stageWait, curate.Fetching), stage(stageWait+3*editGap, curate.Reading), stage(stageWait+5*editGap, curate.Saving), stage(stageWait+8*editGap, curate.Trying),
		}},
		{name: "one on the other", takes: [4]time.Duration{second, second / 10, second / 10, 5 * second}, want: []shownAt{
			stage(stageWait, curate.Fetching), stage(stageWait+editGap, curate.Trying),
		}},
		{name: "over before the next is due", takes: [4]time.Duration{second, second / 10}, want: []shownAt{stage(stageWait, curate.Fetching)}},
		{name: "the last edit is waited for", takes: [4]time.Duration{second}, edit: 3 * second, want: []shownAt{stage(stageWait+3*second, curate.Fetching)}},
		{name: "it can't be shown", takes: [4]time.Duration{4 * second, 4 * second, 0, 0}, err: errors.New("no"), want: []shownAt{stage(stageWait, curate.Fetching)}},
	} {
		synctest.Test(t, func(t *testing.T) {
			r := &timed{began: time.Now(), takes: tt.edit, err: tt.err}
			b := &Bot{Config: Config{Log: slog.New(slog.DiscardHandler)}, loads: newPlaces(maxLoads)}
			i := &interaction{Interaction: &discordgo.Interaction{}, responder: r, words: w, progress: touched}
			done := errors.New("done")
			err := b.staged(t.Context(), i, func(stage func(curate.Stage)) error {
				for s, d := range tt.takes {
					stage(curate.Stage(s))
					time.Sleep(d)
				}
				return done
			})
			n := len(r.shown)
			if err != done || !slices.Equal(r.shown, tt.want) {
				t.Errorf("%s: %v, shown %v, want %v", tt.name, err, r.shown, tt.want)
			}
			time.Sleep(time.Minute)
			if len(r.shown) != n {
				t.Errorf("%s: %v is shown after the end", tt.name, r.shown[n:])
			}
			// What is told next takes the place of a stage that is shown.
			if took := i.progress == thinking && i.private; took != (len(tt.want) > 0 && tt.err == nil) {
				t.Errorf("%s: progress %v", tt.name, i.progress)
			}
		})
	}
}

// TestStagedPanics: whoever does it may panic; what shows it ends all the same.
func TestStagedPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		i := &interaction{Interaction: &discordgo.Interaction{}, responder: &timed{}, words: message.In(analysis.English)}
		err := guarded(func() error {
			return (&Bot{loads: newPlaces(1)}).staged(t.Context(), i, func(func(curate.Stage)) error { panic("no") })
		})
		if err == nil {
			t.Error("no error")
		}
	})
}

// TestStageReplaced: a stage that is shown doesn't stay: what ends the load takes its
// place, also in a preview's message, whether it comes to something or not.
func TestStageReplaced(t *testing.T) {
	w := newTended(t, setup{empty: true})
	address := w.site.set("/oven", ovenTitle, oven...)
	preview := w.loads(w.tom, "preview", at(address))
	fetching := tendedWords.Stages[curate.Fetching].String()
	gone := notice(analysis.English, message.Notice{Kind: message.RecordAway})

	release := w.site.hold()
	added := w.channel.Slash(w.tom, "article add", at(address))
	preview.Click(w.tom, tendedWords.Add.String())
	w.Wait("a stage", func() bool {
		return added.Reply() != nil && added.Reply().Content == fetching && w.now(preview).Content == fetching
	})
	w.record.Unreachable(true)
	release()
	w.Wait("an end", func() bool { return added.Reply().Content == gone && w.now(preview).Content == gone })
	w.record.Unreachable(false)
	w.until("nothing is done", w.idle)
	if n := len(added.FollowUps()); n != 0 || len(added.Reply().Versions) != 2 {
		t.Errorf("%d messages besides; %d versions", n, len(added.Reply().Versions))
	}
	w.noted()

	release = w.site.hold()
	added = w.channel.Slash(w.tom, "article add", at(address))
	w.Wait("a stage", func() bool { return added.Reply() != nil && added.Reply().Content == fetching })
	release()
	w.says(w.reply(added), tendedWords.Added.String())
}

// TestAddClosing: a bot that is closed while it loads says so in the place of the
// stage, and adds nothing.
func TestAddClosing(t *testing.T) {
	w := newTended(t, setup{empty: true})
	release := w.site.hold()
	defer release()
	added := w.channel.Slash(w.tom, "article add", at(w.site.set("/oven", ovenTitle, oven...)))
	w.Wait("a stage", func() bool {
		return added.Reply() != nil && added.Reply().Content == tendedWords.Stages[curate.Fetching].String()
	})
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := w.bots[0].Close(ctx); err != nil {
		t.Error(err)
	}
	if m := added.Reply(); m.Content != notice(analysis.English, message.Notice{Kind: message.Closing}) || len(added.FollowUps()) != 0 {
		t.Errorf("left %q", m.Content)
	}
	w.noted()
	if got := w.titles(); len(got) != 0 {
		t.Errorf("there are %q", got)
	}
}

// A final record is the last that a bot changes: then it ends.
type final struct {
	retrieval.Store
	end atomic.Pointer[func()]
}

func (f *final) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	changed, err := f.Store.Change(ctx, c)
	if end := f.end.Load(); end != nil {
		(*end)()
	}
	return changed, err
}

// TestGapsWhileClosing: what is added when the bot ends closes the gaps that it
// answers, since nothing looks at them later. The state is still open then.
func TestGapsWhileClosing(t *testing.T) {
	f := &final{}
	w := newTended(t, setup{config: func(c *Config) { f.Store = c.Curator.Record.Store; c.Curator.Record.Store = f }})
	w.tells(w.tom, w.asksNothing(w.tom, "Who is the harbour master?"))
	w.until("the gap is kept", w.idle)
	if g := w.gaps(); len(g) != 1 {
		t.Fatalf("open: %q", g)
	}
	last := w.bots[0].work.close
	f.end.Store(&last)
	i := w.channel.Slash(w.tom, "article add")
	w.Wait("the form", func() bool { return i.Modal() != nil })
	w.reply(i.Submit(map[string]string{message.PasteTitleField: harbour.Title, message.PasteField(1): harbour.Text}))
	w.until("it is over", w.idle)
	if g := w.gaps(); len(g) != 0 {
		t.Errorf("open: %q", g)
	}
}

// TestDoneClosing: what is done when the bot ends is noted and told as done, and nobody
// is told to try it again.
func TestDoneClosing(t *testing.T) {
	add := func(w *world, last func()) *discordtest.Interaction {
		last()
		return w.channel.Slash(w.tom, "article add", at(w.site.set("/oven", ovenTitle, oven...)))
	}
	does := func(sub string, more ...discordtest.Option) func(*world, func()) *discordtest.Interaction {
		return func(w *world, last func()) *discordtest.Interaction {
			last()
			return w.channel.Slash(w.tom, "article "+sub, append(more, discordtest.Option{Name: "article", Value: "shop"})...)
		}
	}
	presses := func(sub string, button message.Text) func(*world, func()) *discordtest.Interaction {
		return func(w *world, last func()) *discordtest.Interaction {
			m := w.does(w.tom, sub, "shop")
			last()
			return m.Click(w.tom, button.String())
		}
	}
	for _, tt := range []struct {
		name  string
		does  func(w *world, last func()) *discordtest.Interaction
		page  string // what the shop's says by then
		told  string
		noted string
	}{
		{"add", add, "", tendedWords.Added.String(), "added"},
		{"refresh", does("refresh"), "Loon keeps the till.", "has the new text of its source", "refreshed shop 4"},
		{"undo", does("undo"), "", "is back as it was", "undid shop 4"},
		{"remove", presses("remove", tendedWords.RemoveSure), "", "is removed", "removed shop 4"},
		{"schedule", does("schedule", discordtest.Option{Name: "every", Value: "1d"}), "", "is refreshed every day", "scheduled shop 24"},
		{"take", presses("refresh", message.In(analysis.English).Moderators.Alerts.Take), "Closed.", "took the new text", "took shop 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := &final{}
			w := newTended(t, setup{config: func(c *Config) { f.Store = c.Curator.Record.Store; c.Curator.Record.Store = f }})
			w.put(retrieval.Draft{ID: "shop", Title: "The shop", Language: analysis.English, Text: "It is new."})
			w.page("/shop", shop...)
			switch tt.page {
			case "Closed.":
				w.site.set("/shop", "The lighthouse shop", tt.page)
			default:
				w.site.set("/shop", "The lighthouse shop", shop[0], shop[1], tt.page)
			}
			i := tt.does(w, func() { end := w.bots[0].end; f.end.Store((*func())(&end)) })
			m := w.reply(i) // so it has begun
			w.until("it is over", w.idle)
			told := w.now(m).Content
			if !strings.Contains(told, tt.told) {
				t.Errorf("told %q", told)
			}
			if acts := w.acts(); len(acts) != 1 || !strings.HasPrefix(acts[0], tt.noted) {
				t.Errorf("noted %q", acts)
			}
		})
	}
}
