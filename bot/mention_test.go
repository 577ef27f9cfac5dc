package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

func (w *world) at(text string) string { return "<@" + w.App() + "> " + text }

// TestMention: a mention is answered by a reply with a thread under it, in which
// mentions and replies go on.
func TestMention(t *testing.T) {
	w := newWorld(t, setup{})
	asked := w.channel.Say(w.rani, w.at("siapa yang membuka kembali pasar terapung Muara Jingga?"))
	m := w.answered(w.channel, w.rani, 1)
	if !strings.HasPrefix(m.Content, "Menurut artikel:") || !strings.Contains(text(m), "Rahayu Wiranti") || m.ReplyTo != asked.ID || m.Nonce != asked.ID {
		t.Errorf("answered %+v", m)
	}
	w.Wait("a thread", func() bool { return len(w.channel.Threads()) == 1 })
	thread := w.channel.Threads()[0]
	if thread.ID != m.ID || thread.Name != "siapa yang membuka kembali pasar terapung Muara Jingga?" {
		t.Errorf("a thread %q under %s", thread.Name, thread.ID)
	}
	w.kept(m.ID)

	thread.Say(w.tom, w.at("Kapan?"))
	second := w.answered(thread, w.tom, 1)
	if !strings.Contains(text(second), "12 Mei 2019") {
		t.Errorf("answered %s", text(second))
	}
	w.kept(second.ID)

	second.Answer(w.rani, "Berapa pedagang di pasar itu?") // the ping is on, and no mention in it
	third := w.answered(thread, w.rani, 2)
	if !strings.Contains(text(third), "67 pedagang") || len(thread.Threads()) != 0 {
		t.Errorf("answered %s", text(third))
	}
	w.kept(third.ID)
	w.reply(third.Click(w.rani, "Konteks [1]"))
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

// kept waits until a conversation can go on from a place.
func (w *world) kept(place string) {
	w.t.Helper()
	// The note is made after the message, which changes nothing on Discord.
	w.until("the conversation is kept", func() bool {
		_, err := state.LoadTalk(w.t.Context(), w.state, w.guild.ID, place)
		return err == nil
	})
}

// TestNotMeant: what isn't meant for Kutip isn't answered.
func TestNotMeant(t *testing.T) {
	w := newWorld(t, setup{})
	other := w.AddBot("Other")
	response := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	for _, say := range []func(){
		func() { w.channel.Say(w.tom, "who built the lighthouse?") },
		func() { w.channel.Say(w.tom, "@everyone who built the lighthouse?") },
		func() { w.channel.Say(other, w.at("who built the lighthouse?")) },
		func() { response.Answer(w.tom, "who built the lighthouse?") }, // its ping doesn't make it a conversation
	} {
		say()
	}
	w.channel.Say(w.tom, w.at("")) // the last one is
	blank := w.posted(w.channel, w.tom, 2)
	if want := notice(analysis.English, message.Notice{Kind: message.MentionBlank}); blank.Content != want {
		t.Errorf("answered %q, want %q", blank.Content, want)
	}
	w.finish()
	if n := count(w, "POST"); n != 2 { // the command's acknowledgement, and this
		t.Errorf("%d requests", n)
	}
}

func TestMentionTooLong(t *testing.T) {
	w := newWorld(t, setup{})
	long := strings.Repeat("lamp ", 210)
	w.channel.Say(w.tom, w.at("Who lit the "+long+"?"))
	n := message.Notice{Kind: message.QuestionLong, Length: len(plain("Who lit the " + long + "?")), Limit: message.MaxQuestion}
	if m := w.posted(w.channel, w.tom, 1); m.Content != notice(analysis.English, n) {
		t.Errorf("told %q", m.Content)
	}
}

// TestMentionInGuildsLanguage: a mention that has no words is answered in the
// guild's language.
func TestMentionInGuildsLanguage(t *testing.T) {
	w := newWorld(t, setup{})
	guild := w.AddGuild("Kelompok baca", "id")
	channel := guild.AddChannel("umum")
	w.until("the guild is known", func() bool { return w.bots[0].locales.of(guild.ID) == analysis.Indonesian })
	channel.Say(w.tom, w.at(""))
	if m := w.posted(channel, w.tom, 1); m.Content != notice(analysis.Indonesian, message.Notice{Kind: message.MentionBlank}) {
		t.Errorf("told %q", m.Content)
	}
}

// TestMentionWithoutThread: where no thread can be opened the conversation goes
// on in replies.
func TestMentionWithoutThread(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Deny("CREATE_PUBLIC_THREADS")
	w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	m := w.answered(w.channel, w.tom, 1)
	if len(w.channel.Threads()) != 0 {
		t.Error("a thread was opened")
	}
	w.kept(m.ID)
	m.Answer(w.tom, "When?")
	if m := w.answered(w.channel, w.tom, 2); !strings.Contains(text(m), "1908") {
		t.Errorf("answered %s", text(m))
	}
}

// TestMentionForbidden: where Kutip may not write it is silent, and says so once
// in the log.
func TestMentionForbidden(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Deny("SEND_MESSAGES")
	for range 3 {
		w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	}
	w.Wait("three tries", func() bool { return count(w, "POST") >= 3 })
	w.finish()
	if n := strings.Count(w.log.String(), "may not write"); n != 1 || count(w, "POST") > 6 {
		t.Errorf("%d log lines, %d requests", n, count(w, "POST"))
	}
}

// TestDirect: direct messages are told where Kutip answers, not without end.
func TestDirect(t *testing.T) {
	w := newWorld(t, setup{})
	for range 5 {
		w.Direct(w.rani, "siapa yang membuka pasar?")
	}
	w.Wait("notices", func() bool { return count(w, "POST") == directRate.Times })
	w.finish()
	if n := count(w, "POST"); n != directRate.Times {
		t.Errorf("%d notices", n)
	}
	var told string
	for _, r := range w.Requests() {
		told += string(r.Body)
	}
	if !strings.Contains(told, "pesan") { // in Indonesian
		t.Errorf("told %s", told)
	}
}

// TestReplayed: an event that comes twice is answered once.
func TestReplayed(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	m := w.answered(w.channel, w.tom, 1)
	w.kept(m.ID)
	i := w.channel.Slash(w.tom, "ask", question("How tall is the tower?"))
	w.final(i)
	w.Replay(0, 10)
	w.until("the second acknowledgement", func() bool { return strings.Contains(w.log.String(), "another's, or too late") })
	w.finish()
	bots := 0
	for _, m := range w.channel.Messages(w.tom) {
		if m.Author.ID == w.App() {
			bots++
		}
	}
	sent := 0
	for _, r := range w.Requests() {
		if r.Method == "POST" && strings.HasSuffix(r.Path, "/channels/"+w.channel.ID+"/messages") {
			sent++
		}
	}
	if sent != 1 { // the nonce would make one message of two, but not one answer
		t.Errorf("%d messages were sent", sent)
	}
	if bots != 2 || i.Times().Edits != 1 || len(i.FollowUps()) != 0 {
		t.Errorf("%d messages, %d edits, %d follow-ups", bots, i.Times().Edits, len(i.FollowUps()))
	}
}

// TestReplicas: of two bots on one state, one answers.
func TestReplicas(t *testing.T) {
	w := newWorld(t, setup{bots: 2})
	var asked []*discordtest.Interaction
	for n := range 5 {
		w.channel.Say(w.tom, w.at("who built the lighthouse?"))
		asked = append(asked, w.channel.Slash(w.rani, "ask", question("Siapa yang membuka kembali pasar terapung?")))
		w.final(asked[n])
	}
	w.Wait("all answers", func() bool {
		n := 0
		for _, m := range w.channel.Messages(w.tom) {
			if m.Author.ID == w.App() && len(m.Rows) > 0 {
				n++
			}
		}
		return n == 10
	})
	w.until("the others stopped", func() bool { return strings.Count(w.log.String(), "another's, or too late") == 5 })
	w.finish()
	for _, i := range asked {
		if i.Times().Edits != 1 || len(i.FollowUps()) != 0 {
			t.Errorf("%d edits, %d follow-ups", i.Times().Edits, len(i.FollowUps()))
		}
	}
	replies := map[string]int{}
	for _, m := range w.channel.Messages(w.tom) {
		if m.Author.ID == w.App() && m.ReplyTo != "" {
			replies[m.ReplyTo]++
		}
	}
	for _, n := range replies {
		if len(replies) != 5 || n != 1 {
			t.Errorf("replies %v", replies)
		}
	}
}

// TestMentionSpam: notices to mentions, which all can read, have an end; who asks
// too much is told once.
func TestMentionSpam(t *testing.T) {
	w := newWorld(t, setup{config: func(c *Config) { c.Rate = state.Rate{Times: 1, Per: time.Hour} }})
	for range 3 * noticeRate.Times {
		w.channel.Say(w.tom, w.at(""))
	}
	w.posted(w.channel, w.tom, noticeRate.Times)
	for range 4 {
		w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	}
	w.replyTo(w.channel.Say(w.rani, w.at("siapa yang membuka kembali pasar terapung?"))) // another isn't concerned
	want := noticeRate.Times + 2 + 1                                                     // an answer and a notice to Tom, an answer to Rani
	w.posted(w.channel, w.tom, want)
	w.finish()
	posted := 0
	for _, m := range w.channel.Messages(w.tom) {
		if m.Author.ID == w.App() {
			posted++
		}
	}
	if posted != want {
		t.Errorf("%d messages, want %d", posted, want)
	}
}

// TestMentionWithoutPermission: where Kutip may not reply, or show cards, it says
// the same without.
func TestMentionWithoutPermission(t *testing.T) {
	for permission, named := range map[string]bool{"READ_MESSAGE_HISTORY": false, "EMBED_LINKS": true} {
		t.Run(permission, func(t *testing.T) {
			pieces := make(chan string)
			w := newWorld(t, setup{model: slowModel(pieces)})
			w.channel.Deny(permission)
			w.channel.Say(w.tom, w.at("who built the lighthouse?"))
			w.posted(w.channel, w.tom, 1)
			pieces <- "Margaretha Loon built the lighthouse in 1908 [1]."
			close(pieces)
			m := w.answered(w.channel, w.tom, 1)
			want := notice(analysis.English, message.Notice{Kind: message.NotAllowed, Missing: []message.Permission{message.EmbedLinks}})
			if !strings.Contains(text(m), "by the engineer Margaretha Loon") || strings.Contains(m.Content, want) != named || (m.ReplyTo == "") == named {
				t.Errorf("answered %s", text(m))
			}
			w.channel.Say(w.tom, w.at(""))
			w.posted(w.channel, w.tom, 2) // a notice as well
		})
	}
}

// A lazy client takes its time to open a thread, or never does.
type lazy struct {
	Client
	until chan struct{}
}

func (l *lazy) StartThread(ctx context.Context, channel, message, name string) (*discordgo.Channel, error) {
	select {
	case <-l.until:
		return l.Client.StartThread(ctx, channel, message, name)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// TestSlowThread: no answer waits for its thread.
func TestSlowThread(t *testing.T) {
	l := &lazy{until: make(chan struct{})}
	w := newWorld(t, setup{client: func(c Client) Client { l.Client = c; return l }, model: says("Margaretha Loon built the lighthouse in 1908 [1].")})
	w.channel.Say(w.tom, w.at("who built the lighthouse?"))
	m := w.answered(w.channel, w.tom, 1)
	if len(w.channel.Threads()) != 0 {
		t.Error("there is a thread already")
	}
	close(l.until)
	w.Wait("a thread", func() bool { return len(w.channel.Threads()) == 1 })
	w.kept(m.ID)
}

// TestThreadRefused: that no thread can be opened stands in the log, once.
func TestThreadRefused(t *testing.T) {
	w := newWorld(t, setup{})
	w.channel.Deny("CREATE_PUBLIC_THREADS")
	for n := range 2 {
		w.channel.Say(w.tom, w.at("who built the lighthouse?"))
		w.answered(w.channel, w.tom, n+1)
	}
	w.finish()
	if n := strings.Count(w.log.String(), "no thread can be opened"); n != 1 {
		t.Errorf("%d log lines: %s", n, w.log.String())
	}
}

// TestDirectLog: whose direct message came to nothing doesn't stand in the log.
func TestDirectLog(t *testing.T) {
	w := newWorld(t, setup{})
	w.Fail(discordtest.Fault{Method: "POST", Path: "/channels/*/messages", Status: 403, Code: 50013})
	m := w.Direct(w.rani, "siapa yang membuka pasar?")
	w.Wait("a try", func() bool { return count(w, "POST") == 1 })
	w.finish()
	if log := w.log.String(); !strings.Contains(log, "may not write") || strings.Contains(log, m.Channel().ID) {
		t.Errorf("logged %s", log)
	}
}
