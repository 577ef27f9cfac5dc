package bot

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// TestClose: what is in flight ends by itself where it can.
func TestClose(t *testing.T) {
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces)})
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("excerpts", func() bool { return i.Reply() != nil })
	closed := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		closed <- w.bots[0].Close(ctx)
	}()
	w.until("nothing begins any more", func() bool { return closes(w.bots[0]) })

	// What comes now isn't acknowledged: another may.
	late := w.channel.Slash(w.rani, "privacy")
	w.channel.Say(w.rani, w.at("siapa yang datang?"))
	pieces <- "Margaretha Loon built the lighthouse in 1908 [1]."
	close(pieces)
	if m := w.final(i); !strings.Contains(m.Content, "built the lighthouse in 1908") {
		t.Errorf("answered %s", m.Content)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if !late.Times().Acknowledged.IsZero() || len(w.channel.Messages(w.rani)) != 2 {
		t.Errorf("acknowledged %v; %d messages", late.Times().Acknowledged, len(w.channel.Messages(w.rani)))
	}
}

func closes(b *Bot) bool {
	b.work.mu.Lock()
	defer b.work.mu.Unlock()
	return b.work.closed
}

// TestCloseOver: what doesn't end in time is closed with what there is, and a
// word on why, wherever it stands.
func TestCloseOver(t *testing.T) {
	w := newWorld(t, setup{model: slowModel(nil)})
	asked := w.channel.Slash(w.rani, "ask", question("Who built the lighthouse?"))
	private := w.channel.Slash(w.tom, "ask", question("How tall is the tower?"), discordtest.Option{Name: "private", Value: true})
	check := w.channel.Use(w.tom, checkName, w.channel.Say(w.tom, "The lighthouse of Karang Putih was built in 1908."))
	said := w.channel.Say(w.tom, w.at("who lived on the rock?"))
	all := []*discordtest.Interaction{asked, private, check}
	w.Wait("excerpts", func() bool {
		for _, i := range all {
			if i.Reply() == nil || i.Thinking() {
				return false
			}
		}
		return true
	})
	mentioned := w.replyTo(said)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := w.bots[0].Close(ctx); err != nil {
		t.Error(err)
	}
	closing := message.Notice{Kind: message.Closing}
	for name, row := range map[string]struct {
		message *discordtest.Message
		lang    analysis.Language
		fact    string
		buttons bool
	}{
		"asked":     {asked.Reply(), analysis.Indonesian, "Margaretha Loon", true},
		"private":   {private.Reply(), analysis.English, "42 metres", true},
		"check":     {check.Reply(), analysis.English, "1908", false},
		"mentioned": {w.now(mentioned), analysis.English, "Harun and Selma", true},
	} {
		if got := text(row.message); !strings.Contains(got, row.fact) || !strings.Contains(got, notice(row.lang, closing)) || len(row.message.Rows) > 0 != row.buttons {
			t.Errorf("%s: %s with %s", name, got, labels(row.message))
		}
	}
}

// A hanging client's second edit has no end.
type hanging struct {
	Client
	edits   atomic.Int32
	reached chan struct{}
}

func (h *hanging) EditReply(ctx context.Context, i *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	if h.edits.Add(1) == 2 {
		close(h.reached)
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return h.Client.EditReply(ctx, i, m)
}

// TestCloseDuringEdit: an edit that is on its way when the time is over doesn't
// take the last word.
func TestCloseDuringEdit(t *testing.T) {
	h := &hanging{reached: make(chan struct{})}
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces), client: func(c Client) Client { h.Client = c; return h }})
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.reply(i)
	pieces <- "Margaretha Loon built the lighthouse in 1908 [1].\n"
	<-h.reached
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := w.bots[0].Close(ctx); err != nil {
		t.Error(err)
	}
	if m := i.Reply(); !strings.Contains(m.Content, notice(analysis.English, message.Notice{Kind: message.Closing})) || len(i.FollowUps()) != 0 {
		t.Errorf("left %q", m.Content)
	}
}

// replyTo waits for the bot's regular message that replies to another.
func (w *world) replyTo(m *discordtest.Message) (reply *discordtest.Message) {
	w.t.Helper()
	w.Wait("a reply", func() bool {
		for _, r := range m.Channel().Messages(w.tom) {
			if r.Author.ID == w.App() && r.ReplyTo == m.ID {
				reply = r
			}
		}
		return reply != nil
	})
	return reply
}

// TestCloseBefore: a question that hasn't even found its articles ends with a
// word as well.
func TestCloseBefore(t *testing.T) {
	w := newWorld(t, setup{libraries: func(l Libraries) Libraries { return stuck{l} }})
	i := w.channel.Slash(w.rani, "ask", question("Who built the lighthouse?"))
	w.Wait("an acknowledgement", i.Thinking)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := w.bots[0].Close(ctx); err != nil {
		t.Error(err)
	}
	if got := i.Reply(); got == nil || got.Content != notice(analysis.Indonesian, message.Notice{Kind: message.Closing}) {
		t.Errorf("told %+v", got)
	}
}
