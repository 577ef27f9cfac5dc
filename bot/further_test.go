package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// TestFurther: the button opens a thread under a regular message, where a mention
// goes on from the answer.
func TestFurther(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	i := m.Click(w.rani, "Ask further")
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	thread := w.channel.Threads()[0]
	if got := i.FollowUps()[0]; got.Content != notice(analysis.Indonesian, message.Notice{Kind: message.ThreadOpened, Thread: thread.ID}) || !got.Ephemeral {
		t.Errorf("told %q", got.Content)
	}
	opening := w.posted(w.channel, w.tom, 2)
	if thread.ID != opening.ID || thread.Name != "Who built the lighthouse?" || opening.Type != 0 || !strings.Contains(opening.Content, "Who built the lighthouse?") {
		t.Errorf("opened %q under %+v", thread.Name, opening)
	}
	start := w.posted(thread, w.tom, 1)
	start.Answer(w.tom, "When?") // a reply counts as a mention
	got := w.answered(thread, w.tom, 2)
	if !strings.Contains(text(got), "1908") {
		t.Errorf("answered %s", text(got))
	}
	w.kept(got.ID)

	// In the thread there is nothing to open: a form asks, and the answer stands
	// there.
	form := got.Click(w.rani, "Ask further")
	w.Wait("a form", func() bool { return form.Modal() != nil })
	last := w.final(form.Submit(map[string]string{message.QuestionField: "Where did the keepers live?"}))
	if last.Channel().ID != thread.ID || !strings.Contains(text(last), "on the rock") || last.Ephemeral || !strings.Contains(last.Content, "Where did the keepers live?") {
		t.Errorf("answered %s", text(last))
	}
	if len(thread.Threads()) != 0 || w.Pinged() != 0 {
		t.Errorf("%d threads in it, %d pinged", len(thread.Threads()), w.Pinged())
	}
}

// TestFurtherPrivate: a private answer goes on in a form, privately.
func TestFurtherPrivate(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.rani, "ask", question("Siapa yang membuka kembali pasar terapung?"), discordtest.Option{Name: "private", Value: true}))
	form := m.Click(w.rani, "Tanya lagi")
	w.Wait("a form", func() bool { return form.Modal() != nil })
	got := w.final(form.Submit(map[string]string{message.QuestionField: "Kapan?"}))
	if !got.Ephemeral || !strings.Contains(text(got), "12 Mei 2019") {
		t.Errorf("ephemeral %v: %s", got.Ephemeral, text(got))
	}
}

// TestFurtherForbidden: where Kutip may open no thread a form asks.
func TestFurtherForbidden(t *testing.T) {
	for _, permission := range []string{"SEND_MESSAGES", "CREATE_PUBLIC_THREADS", "SEND_MESSAGES_IN_THREADS"} {
		t.Run(permission, func(t *testing.T) {
			w := newWorld(t, setup{})
			m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
			w.channel.Deny(permission)
			form := m.Click(w.tom, "Ask further")
			w.Wait("a form", func() bool { return form.Modal() != nil })
			if got := w.final(form.Submit(map[string]string{message.QuestionField: "When?"})); got.Ephemeral || !strings.Contains(text(got), "1908") {
				t.Errorf("answered %s", text(got))
			}
		})
	}
}

// TestFurtherFails: what Discord refuses after the click is told to the one who
// clicked.
func TestFurtherFails(t *testing.T) {
	for name, row := range map[string]struct {
		fault discordtest.Fault
		want  message.Notice
	}{
		"the message": {discordtest.Fault{Method: "POST", Path: "/channels/*/messages", Status: 403, Code: 50013},
			message.Notice{Kind: message.NotAllowed, Missing: []message.Permission{message.ViewChannel, message.SendMessages}}},
		"the thread": {discordtest.Fault{Method: "POST", Path: "/channels/*/messages/*/threads", Status: 403, Code: 50013},
			message.Notice{Kind: message.ThreadForbidden, Missing: []message.Permission{message.CreateThreads, message.SendInThreads}}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, setup{})
			m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
			w.Fail(row.fault)
			i := m.Click(w.tom, "Ask further")
			w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
			if got := i.FollowUps()[0]; got.Content != notice(analysis.English, row.want) || !got.Ephemeral {
				t.Errorf("told %q", got.Content)
			}
			w.finish()
			if seen := w.channel.Messages(w.rani); len(seen) != 1 {
				t.Errorf("%d messages, of which one is the answer", len(seen))
			}
		})
	}
}

// TestScopeGoesOn: what is asked further is asked of the same article.
func TestScopeGoesOn(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Deny("CREATE_PUBLIC_THREADS")
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"), discordtest.Option{Name: "article", Value: "lighthouse"}))
	form := m.Click(w.tom, "Ask further")
	w.Wait("a form", func() bool { return form.Modal() != nil })
	got := w.final(form.Submit(map[string]string{message.QuestionField: "Berapa pedagang berjualan dari perahu di pasar terapung?"}))
	if strings.Contains(text(got), "67") {
		t.Errorf("answered %s", text(got))
	}
}

// TestFurtherLimited: threads are no questions, but as many may be opened.
func TestFurtherLimited(t *testing.T) {
	w := newWorld(t, setup{config: func(c *Config) { c.Rate = state.Rate{Times: 1, Per: time.Hour} }})
	var told []string
	for _, asker := range []*discordtest.User{w.tom, w.rani} {
		m := w.final(w.channel.Slash(asker, "ask", question("Who built the lighthouse?")))
		i := m.Click(w.tom, labelFurther(m))
		w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
		told = append(told, i.FollowUps()[0].Content)
	}
	if n := len(w.channel.Threads()); n != 1 || !strings.Contains(told[1], "<t:") {
		t.Errorf("%d threads; told %q", n, told)
	}
}

// labelFurther is the label of the button in the asker's language.
func labelFurther(m *discordtest.Message) string {
	for _, label := range []string{"Ask further", "Tanya lagi"} {
		if strings.Contains(labels(m), label) {
			return label
		}
	}
	return ""
}

// TestFurtherTwice: an answer has one thread, also where its message has that
// already.
func TestFurtherTwice(t *testing.T) {
	w := newWorld(t, setup{})
	asked := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	mentioned := w.answered(w.channel, w.tom, 2)
	w.kept(mentioned.ID)
	w.Wait("the mention's thread", func() bool { return len(w.channel.Threads()) == 1 })
	for _, m := range []*discordtest.Message{mentioned, asked} {
		var first string
		for _, user := range []*discordtest.User{w.tom, w.rani} {
			i := m.Click(user, labelFurther(m))
			w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
			thread := i.FollowUps()[0].Content // in each one's language, with the thread's ID
			_, thread, _ = strings.Cut(thread, "<#")
			if first == "" {
				first = thread
			}
			if thread != first || thread == "" {
				t.Errorf("sent to %s, then to %s", first, thread)
			}
		}
	}
	if n := len(w.channel.Threads()); n != 2 {
		t.Errorf("%d threads of two answers", n)
	}
}

// TestFurtherInThread: where no thread can be a form asks, also in a thread of
// which Kutip knows nothing, and nothing is posted.
func TestFurtherInThread(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	m := w.answered(w.channel, w.tom, 1)
	w.Wait("a thread", func() bool { return len(w.channel.Threads()) == 1 })
	w.kept(m.ID)
	if err := w.state.Erase(t.Context(), w.guild.ID); err != nil {
		t.Fatal(err)
	}
	thread := w.channel.Threads()[0]
	form := w.final(thread.Slash(w.tom, "ask", question("How tall is the tower?"))).Click(w.tom, "Ask further")
	w.Wait("a form", func() bool { return form.Modal() != nil })
	if n := len(thread.Messages(w.rani)); n != 1 {
		t.Errorf("%d messages", n)
	}
}

// A talkless state keeps no conversation.
type talkless struct{ state.Store }

func (s talkless) Put(ctx context.Context, n state.Note) error {
	if n.Kind == state.TalkKind {
		return fmt.Errorf("%w: full", state.ErrUnreachable)
	}
	return s.Store.Put(ctx, n)
}

// TestFurtherNotKept: no message stands where a conversation can't.
func TestFurtherNotKept(t *testing.T) {
	w := newWorld(t, setup{state: func(s state.Store) state.Store { return talkless{s} }})
	i := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))).Click(w.tom, "Ask further")
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	if got := i.FollowUps()[0].Content; got != notice(analysis.English, message.Notice{Kind: message.StateAway}) {
		t.Errorf("told %q", got)
	}
	w.finish()
	if n := len(w.channel.Messages(w.rani)); n != 1 {
		t.Errorf("%d messages, of which one is the answer", n)
	}
}
