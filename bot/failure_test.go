package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/answer"
	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A stalled state does nothing until its callers give up, while it is down.
type stalled struct {
	state.Store
	down atomic.Bool
}

func (s *stalled) wait(ctx context.Context) error {
	if !s.down.Load() {
		return nil
	}
	<-ctx.Done()
	return fmt.Errorf("%w: %w", state.ErrUnreachable, ctx.Err())
}

func (s *stalled) Claim(ctx context.Context, id string, life time.Duration) (bool, error) {
	if err := s.wait(ctx); err != nil {
		return false, err
	}
	return s.Store.Claim(ctx, id, life)
}

func (s *stalled) Take(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
	if err := s.wait(ctx); err != nil {
		return 0, err
	}
	return s.Store.Take(ctx, guild, key, r)
}

func (s *stalled) Put(ctx context.Context, n state.Note) error {
	if err := s.wait(ctx); err != nil {
		return err
	}
	return s.Store.Put(ctx, n)
}

func (s *stalled) Get(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
	if err := s.wait(ctx); err != nil {
		return state.Note{}, err
	}
	return s.Store.Get(ctx, guild, kind, id)
}

// TestStateAway: without the state there are answers all the same, without
// buttons that couldn't work.
func TestStateAway(t *testing.T) {
	away := &stalled{}
	w := newWorld(t, setup{state: func(s state.Store) state.Store { away.Store = s; return away }})
	away.down.Store(true)
	began := time.Now()
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	m := w.reply(i)
	if !strings.Contains(text(m), "Margaretha Loon") || len(m.Rows) > 0 || time.Since(began) > 3*time.Second {
		t.Errorf("after %v: %s with %s", time.Since(began), text(m), labels(m))
	}
	if ack := i.Times().Acknowledged.Sub(i.Times().Sent); ack > stateWait {
		t.Errorf("acknowledged after %v", ack)
	}
	w.channel.Say(w.tom, "<@"+w.App()+"> who built the lighthouse?")
	if m := w.posted(w.channel, w.tom, 2); !strings.Contains(text(m), "Margaretha Loon") || m.Nonce == "" {
		t.Errorf("to a mention: %+v", m)
	}
	w.Wait("a log line", func() bool { return strings.Contains(w.log.String(), "the state can't be asked") })
}

// A putless state keeps nothing.
type putless struct{ state.Store }

func (putless) Put(context.Context, state.Note) error {
	return fmt.Errorf("%w: full", state.ErrUnreachable)
}

// TestNotKept: an answer that couldn't be kept has no buttons.
func TestNotKept(t *testing.T) {
	w := newWorld(t, setup{state: func(s state.Store) state.Store { return putless{s} }})
	m := w.reply(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	if !strings.Contains(text(m), "Margaretha Loon") || len(m.Rows) > 0 {
		t.Errorf("answered %s with %s", text(m), labels(m))
	}
}

// TestKeptBefore: an answer is kept before its buttons are seen.
func TestKeptBefore(t *testing.T) {
	w := newWorld(t, setup{})
	r := &keptFirst{w: w}
	w.bots[0].Interact(asksIn(w, "Who built the lighthouse?"), r)
	if len(r.edits) != 1 || r.kept != 1 {
		t.Errorf("%d edits, %d answers kept at the first", len(r.edits), r.kept)
	}
}

// keptFirst counts the answers that are kept when one is shown.
type keptFirst struct {
	recorder
	w    *world
	kept int
}

func (k *keptFirst) EditReply(ctx context.Context, i *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	k.kept = len(k.w.notes(state.AnswerKind))
	return k.recorder.EditReply(ctx, i, m)
}

func asksIn(w *world, text string) *discordgo.Interaction {
	i := asks(text)
	i.GuildID, i.ChannelID = w.guild.ID, w.channel.ID
	return i
}

// TestRecordAway: while the articles can't be reached, and none are in memory,
// people are told.
func TestRecordAway(t *testing.T) {
	w := newWorld(t, setup{})
	w.record.Unreachable(true)
	for lang, user := range map[analysis.Language]*discordtest.User{analysis.English: w.tom, analysis.Indonesian: w.rani} {
		want := notice(lang, message.Notice{Kind: message.RecordAway})
		for _, name := range []string{"ask", "articles"} {
			var options []discordtest.Option
			if name == "ask" {
				options = append(options, question("Who built the lighthouse?"))
			}
			if m := w.reply(w.channel.Slash(user, name, options...)); m.Content != want {
				t.Errorf("/%s: told %q", name, m.Content)
			}
		}
		if m := w.reply(w.channel.Slash(user, "help")); !strings.Contains(m.Content, "`/") {
			t.Errorf("/help: told %q", m.Content)
		}
	}
}

// TestRecordFromMemory: an answer from memory says of when it is.
func TestRecordFromMemory(t *testing.T) {
	w := newWorld(t, setup{})
	w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	w.record.Unreachable(true)
	m := w.final(w.channel.Slash(w.tom, "ask", question("How tall is the tower?")))
	if !strings.Contains(m.Content, "<t:") || !strings.Contains(text(m), "42 metres") {
		t.Errorf("answered %s", text(m))
	}
}

// TestModelFails: the excerpts stay, with a word on why there is no more.
func TestModelFails(t *testing.T) {
	for _, row := range []struct {
		failure prompts.Failure
		model   answer.Model
	}{
		{prompts.Unreachable, fails(&prompts.ModelError{Failure: prompts.Unreachable})},
		{prompts.Slow, slowModel(nil)},
		{prompts.Overloaded, modelFunc(func(context.Context, prompts.Request, func(string) error) (prompts.Usage, error) { panic("ouch") })},
	} {
		t.Run(string(row.failure), func(t *testing.T) {
			w := newWorld(t, setup{model: row.model, limits: answer.Limits{Reply: time.Second}})
			m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
			want := message.In(analysis.English).Members.Failures[row.failure].String()
			if !strings.Contains(text(m), "Margaretha Loon") || !strings.Contains(m.Content, want) {
				t.Errorf("answered %s", text(m))
			}
		})
	}
}

func fails(err error) modelFunc {
	return func(context.Context, prompts.Request, func(string) error) (prompts.Usage, error) {
		return prompts.Usage{}, err
	}
}

// TestBudgetAway: where nobody can tell what may be spent, no model is asked.
func TestBudgetAway(t *testing.T) {
	w := newWorld(t, setup{model: says("Margaretha Loon built it in 1908 [1]."), config: func(c *Config) {
		c.Answerer.Budget = state.Budget{Store: c.State, Guild: 10, Host: 1000, Now: time.Now}
	}})
	m := w.final(w.channel.Slash(w.rani, "ask", question("Who built the lighthouse?")))
	if want := message.In(analysis.English).Members.Failures[prompts.OverBudget].String(); !strings.Contains(m.Content, want) || !strings.Contains(m.Content, "<t:") {
		t.Errorf("answered %s", m.Content)
	}
}

// broken libraries panic, or fail with what nobody expects.
type broken struct {
	Libraries
	err error
}

func (b *broken) At(ctx context.Context, guild string) (retrieval.Held, error) {
	if b.err == nil {
		panic("the question is a secret")
	}
	return retrieval.Held{}, b.err
}

// TestPanic: a panic ends with a message that has a code, and the log has the
// code, too, but not what was panicked with.
func TestPanic(t *testing.T) {
	w := newWorld(t, setup{libraries: func(Libraries) Libraries { return &broken{} }})
	for lang, user := range map[analysis.Language]*discordtest.User{analysis.English: w.tom, analysis.Indonesian: w.rani} {
		i := w.channel.Slash(user, "ask", question("Who built the lighthouse?"))
		code := troubleCode(i.ID)
		if m := w.reply(i); m.Content != notice(lang, message.Notice{Kind: message.Wrong, Code: code}) {
			t.Errorf("told %q", m.Content)
		}
		if log := w.log.String(); !strings.Contains(log, "code="+code) || !strings.Contains(log, "failure_test.go") || strings.Contains(log, "secret") {
			t.Errorf("logged %s", log)
		}
	}
	asked := w.channel.Say(w.tom, "<@"+w.App()+"> who built the lighthouse?")
	m := w.posted(w.channel, w.tom, 3)
	if want := notice(analysis.English, message.Notice{Kind: message.Wrong, Code: troubleCode(asked.ID)}); m.Content != want {
		t.Errorf("told %q", m.Content)
	}
	// What comes after is dealt with as before.
	if m := w.reply(w.channel.Slash(w.tom, "privacy")); !m.Ephemeral {
		t.Errorf("told %q", m.Content)
	}
}

// TestSearchPanics: a panic after the acknowledgement, in the answer itself.
func TestSearchPanics(t *testing.T) {
	w := newWorld(t, setup{libraries: func(Libraries) Libraries { return &broken{err: errors.New("disk on fire")} }})
	m := w.reply(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	if m.Content != notice(analysis.English, message.Notice{Kind: message.RecordAway}) || !strings.Contains(w.log.String(), "disk on fire") {
		t.Errorf("told %q", m.Content)
	}
}

// TestLimit: who has asked too much is told when to go on; another isn't.
func TestLimit(t *testing.T) {
	w := newWorld(t, setup{config: func(c *Config) { c.Rate = state.Rate{Times: 2, Per: time.Hour} }})
	for range 2 {
		w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	}
	m := w.told(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	if !strings.HasPrefix(m.Content, "The limit is 2 questions an hour") || !strings.Contains(m.Content, "<t:") {
		t.Errorf("told %q", m.Content)
	}
	w.final(w.channel.Slash(w.rani, "ask", question("Who built the lighthouse?")))
}

// TestBusy: one more than may be worked on is told so at once.
func TestBusy(t *testing.T) {
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces), config: func(c *Config) { c.AtOnce = 1 }})
	first := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("excerpts", func() bool { return first.Reply() != nil })
	want := notice(analysis.Indonesian, message.Notice{Kind: message.Busy})
	if m := w.reply(w.channel.Slash(w.rani, "ask", question("Siapa yang datang?"))); m.Content != want || !m.Ephemeral {
		t.Errorf("told %q", m.Content)
	}
	if m := w.reply(w.channel.Slash(w.rani, "privacy")); !m.Ephemeral {
		t.Error("nothing else is answered")
	}
	close(pieces)
	w.final(first)
	w.until("there is room", func() bool {
		return len(w.reply(w.channel.Slash(w.rani, "ask", question("Siapa yang membuka kembali pasar terapung?"))).Rows) > 0
	})
}

// TestNotServed: a guild that isn't on the host's list is told so kindly.
func TestNotServed(t *testing.T) {
	w := newWorld(t, setup{config: func(c *Config) { c.Guilds = []string{"1"} }})
	want := message.Notice{Kind: message.NotServed, Guild: w.guild.ID}
	if m := w.reply(w.channel.Slash(w.rani, "ask", question("Siapa yang datang?"))); m.Content != notice(analysis.Indonesian, want) || !m.Ephemeral {
		t.Errorf("told %q", m.Content)
	}
	w.channel.Say(w.tom, "<@"+w.App()+"> who built the lighthouse?")
	if m := w.posted(w.channel, w.tom, 1); m.Content != notice(analysis.English, want) {
		t.Errorf("told %q", m.Content)
	}
	i := w.channel.Complete(w.tom, "ask", "article", question("x"), discordtest.Option{Name: "article", Value: "l"})
	w.Wait("an answer", func() bool { return !i.Times().Acknowledged.IsZero() })
	if len(i.Choices()) != 0 {
		t.Errorf("%d choices", len(i.Choices()))
	}
}

// TestDeleted: where the answer's message is deleted the work stops without a
// word.
func TestDeleted(t *testing.T) {
	pieces := make(chan string)
	w := newWorld(t, setup{model: slowModel(pieces)})
	w.Fail(discordtest.Fault{Method: "PATCH", Path: "/webhooks/**", Status: 404, Code: 10008})
	i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("an acknowledgement", func() bool { return !i.Times().Acknowledged.IsZero() })
	w.Wait("the edit", func() bool { return count(w, "PATCH") == 1 })
	w.finish()
	if strings.Contains(w.log.String(), "level=ERROR") || count(w, "PATCH") != 1 || len(i.FollowUps()) != 0 {
		t.Errorf("%d edits, %d follow-ups; %s", count(w, "PATCH"), len(i.FollowUps()), w.log.String())
	}
}

func count(w *world, method string) int {
	n := 0
	for _, r := range w.Requests() {
		if r.Method == method {
			n++
		}
	}
	return n
}

// stuck libraries never answer.
type stuck struct{ Libraries }

func (stuck) At(ctx context.Context, _ string) (retrieval.Held, error) {
	<-ctx.Done()
	return retrieval.Held{}, ctx.Err()
}

// TestBusyElsewhere: mentions and checks count as questions, too.
func TestBusyElsewhere(t *testing.T) {
	w := newWorld(t, setup{model: slowModel(nil), limits: answer.Limits{Reply: 5 * time.Second}, config: func(c *Config) { c.AtOnce = 1 }})
	first := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
	w.Wait("excerpts", func() bool { return first.Reply() != nil })
	busy := message.Notice{Kind: message.Busy}
	said := w.channel.Say(w.tom, w.at("who lived on the rock?"))
	if m := w.replyTo(said); m.Content != notice(analysis.English, busy) {
		t.Errorf("told %q", m.Content)
	}
	if m := w.reply(w.channel.Use(w.rani, checkName, said)); m.Content != notice(analysis.Indonesian, busy) || !m.Ephemeral {
		t.Errorf("told %q", m.Content)
	}
}
