package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/answer"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/statetest"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// fixed libraries are the same for each guild.
type fixed struct{ *retrieval.Library }

func (f fixed) At(context.Context, string) (retrieval.Held, error) {
	return retrieval.Held{Library: f.Library, Version: "1"}, nil
}

var shelf = fixed{retrieval.NewLibraryWith([]retrieval.Article{
	{ID: lighthouse.ID, Title: lighthouse.Title, Language: lighthouse.Language, Text: lighthouse.Text, From: lighthouse.From},
}, lexicon.Builtin)}

// alone is a bot without Discord.
func alone(change func(*Config)) *Bot {
	c := Config{App: "1", Libraries: shelf, State: statetest.New(time.Now), Key: make(state.Key, state.KeySize), Answerer: &answer.Answerer{}}
	if change != nil {
		change(&c)
	}
	return New(c)
}

// by is an interaction of some member in some guild.
func by(kind discordgo.InteractionType, data discordgo.InteractionData) *discordgo.Interaction {
	return &discordgo.Interaction{
		ID: "1234567890123456789", Type: kind, Data: data, GuildID: "7", ChannelID: "8", Locale: discordgo.EnglishGB,
		Member: &discordgo.Member{User: &discordgo.User{ID: "9"}},
	}
}

func asks(text string) *discordgo.Interaction {
	return by(discordgo.InteractionApplicationCommand, discordgo.ApplicationCommandInteractionData{
		Name:    "ask",
		Options: []*discordgo.ApplicationCommandInteractionDataOption{{Name: optionQuestion, Value: text}},
	})
}

// An impatient state and library fail the test if they are asked before the
// interaction is acknowledged.
type impatient struct {
	t *testing.T
	r *recorder
	state.Store
	Libraries
}

func (p *impatient) check() {
	p.r.mu.Lock()
	defer p.r.mu.Unlock()
	if len(p.r.types) != 1 {
		p.t.Error("asked before the acknowledgement")
	}
}

func (p *impatient) At(ctx context.Context, guild string) (retrieval.Held, error) {
	p.check()
	return p.Libraries.At(ctx, guild)
}

func (p *impatient) Take(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
	p.check()
	return p.Store.Take(ctx, guild, key, r)
}

func (p *impatient) Claim(ctx context.Context, id string, life time.Duration) (bool, error) {
	p.check()
	return p.Store.Claim(ctx, id, life)
}

func (p *impatient) Get(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
	p.check()
	return p.Store.Get(ctx, guild, kind, id)
}

func (p *impatient) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	p.check()
	return p.Store.Notes(ctx, q)
}

func (p *impatient) Forget(ctx context.Context, guild, person string) (int, error) {
	p.check()
	return p.Store.Forget(ctx, guild, person)
}

// TestAcknowledgedFirst: nothing is asked before, whatever it is. (Forms can't be
// acknowledged first: what comes before one has a limit of its own.)
func TestAcknowledgedFirst(t *testing.T) {
	use := discordgo.ApplicationCommandInteractionData{Name: checkName, TargetID: "5", Resolved: &discordgo.ApplicationCommandInteractionDataResolved{
		Messages: map[string]*discordgo.Message{"5": {Content: "The lighthouse was built in 1908."}},
	}}
	all := map[string]*discordgo.Interaction{
		"ask": asks("Who built the lighthouse?"), "check": by(discordgo.InteractionApplicationCommand, use),
		"about":         by(discordgo.InteractionModalSubmit, filledIn("k1|about||0", "Who?")),
		"further, form": by(discordgo.InteractionModalSubmit, filledIn("k1|further|1|0", "Who?")),
	}
	for _, name := range []string{"articles", "help", "privacy"} {
		all[name] = by(discordgo.InteractionApplicationCommand, discordgo.ApplicationCommandInteractionData{Name: name})
	}
	for verb := range clicks {
		if verb != message.AskFurther {
			all[string(verb)] = by(discordgo.InteractionMessageComponent, discordgo.MessageComponentInteractionData{CustomID: customID(message.Action{Verb: verb, N: 1})})
		}
	}
	for name, i := range all {
		t.Run(name, func(t *testing.T) {
			r := &recorder{}
			b := alone(func(c *Config) {
				p := &impatient{t, r, c.State, c.Libraries}
				c.State, c.Libraries = p, p
			})
			b.Interact(i, r)
			if len(r.types) != 1 {
				t.Errorf("%d responses", len(r.types))
			}
			if len(r.responses)+len(r.edits)+len(r.followUps) == 0 {
				t.Error("nothing was said")
			}
		})
	}
}

// TestNoEnd: what takes too long ends with a word.
func TestNoEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, began := &recorder{}, time.Now()
		b := alone(func(c *Config) { c.Libraries = stuck{} })
		b.Interact(asks("Who built the lighthouse?"), r)
		if took := time.Since(began); took > b.maxTime || len(r.edits) != 1 || r.edits[0] != notice(analysis.English, message.Notice{Kind: message.RecordAway}) {
			t.Errorf("after %v: %q", took, r.edits)
		}
	})
}

// TestTimeOfModel: a model that may take long is waited for.
func TestTimeOfModel(t *testing.T) {
	b := alone(func(c *Config) { c.Answerer.Limits.Reply = 14 * time.Minute })
	if b.maxTime != 15*time.Minute { // as long as an interaction's token lives
		t.Errorf("an event may take %v", b.maxTime)
	}
}

// TestLooksAreBounded: what is looked at before a first response that can't be an
// acknowledgement.
func TestLooksAreBounded(t *testing.T) {
	use := discordgo.ApplicationCommandInteractionData{Name: aboutName, TargetID: "5", Resolved: &discordgo.ApplicationCommandInteractionDataResolved{
		Messages: map[string]*discordgo.Message{"5": {Content: "https://example.org/news/lighthouse"}},
	}}
	for name, row := range map[string]struct {
		i     *discordgo.Interaction
		limit time.Duration
	}{
		"a form":  {by(discordgo.InteractionApplicationCommand, use), formWait},
		"choices": {by(discordgo.InteractionApplicationCommandAutocomplete, discordgo.ApplicationCommandInteractionData{Name: "ask"}), time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r, began := &recorder{}, time.Now()
				alone(func(c *Config) { c.Libraries = stuck{} }).Interact(row.i, r)
				if took := time.Since(began); took > row.limit || len(r.types) != 1 {
					t.Errorf("%d responses after %v", len(r.types), took)
				}
			})
		})
	}
}

// A forgetting state keeps nothing, and takes its time for it.
type forgetting struct{ state.Store }

func (forgetting) Put(ctx context.Context, _ state.Note) error {
	<-ctx.Done()
	return state.ErrUnreachable
}

// TestKeepingIsBounded: an answer that can't be kept is there all the same, and
// the question ends.
func TestKeepingIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, began := &recorder{}, time.Now()
		alone(func(c *Config) { c.State = forgetting{c.State} }).Interact(asks("Who built the lighthouse?"), r)
		if took := time.Since(began); took > stateWait || len(r.edits) != 1 {
			t.Errorf("after %v: %q", took, r.edits)
		}
	})
}

// TestNobodyKnown: interactions that Discord wouldn't send end no process.
func TestNobodyKnown(t *testing.T) {
	b := alone(nil)
	r := &recorder{}
	b.Interact(nil, r)
	for _, i := range []*discordgo.Interaction{
		{}, {GuildID: "7"}, {Type: discordgo.InteractionApplicationCommand, GuildID: "7"},
		{Type: discordgo.InteractionApplicationCommandAutocomplete},
		by(discordgo.InteractionApplicationCommand, discordgo.ApplicationCommandInteractionData{Name: aboutName}),
		by(discordgo.InteractionApplicationCommand, discordgo.ApplicationCommandInteractionData{Name: checkName}),
		by(discordgo.InteractionModalSubmit, discordgo.ModalSubmitInteractionData{CustomID: "k1|about||0", Components: []discordgo.MessageComponent{nil}}),
	} {
		r := &recorder{}
		if b.Interact(i, r); len(r.types) != 1 {
			t.Errorf("%+v: %d responses", i, len(r.types))
		}
	}
	direct := by(discordgo.InteractionApplicationCommand, discordgo.ApplicationCommandInteractionData{Name: "ask"})
	direct.GuildID, direct.User, direct.Member = "", direct.Member.User, nil
	if b.Interact(direct, r); r.responses[0] != notice(analysis.English, message.Notice{Kind: message.ServersOnly}) {
		t.Errorf("told %q", r.responses)
	}
	for _, data := range []any{nil, &discordgo.MessageCreate{}, &discordgo.InteractionCreate{}, &discordgo.Ready{}, &discordgo.GuildCreate{}, &discordgo.GuildDelete{}, "what"} {
		b.Handle(gateway.Event{Data: data})
	}
}

// TestByMember: each row is a message that no member wrote.
func TestByMember(t *testing.T) {
	member := func() *discordgo.Message { return &discordgo.Message{Author: &discordgo.User{ID: "9"}} }
	if !byMember(member()) {
		t.Error("a member's message isn't one")
	}
	for name, change := range map[string]func(*discordgo.Message){
		"nobody's": func(m *discordgo.Message) { m.Author = nil }, "a bot's": func(m *discordgo.Message) { m.Author.Bot = true },
		"a webhook's": func(m *discordgo.Message) { m.WebhookID = "1" }, "Discord's": func(m *discordgo.Message) { m.Author.System = true },
		"a pin": func(m *discordgo.Message) { m.Type = discordgo.MessageTypeChannelPinnedMessage },
	} {
		if m := member(); func() bool { change(m); return byMember(m) }() {
			t.Errorf("%s message is a member's", name)
		}
	}
}

// TestCalls: who is meant. The text alone doesn't tell: in code it is no mention.
func TestCalls(t *testing.T) {
	b := alone(nil)
	bot, other := &discordgo.User{ID: "1"}, &discordgo.User{ID: "2"}
	for name, row := range map[string]struct {
		m     discordgo.Message
		calls bool
	}{
		"a mention":          {discordgo.Message{Content: "hi <@1>", Mentions: []*discordgo.User{other, bot}}, true},
		"as of old":          {discordgo.Message{Content: "hi <@!1>", Mentions: []*discordgo.User{bot}}, true},
		"in code":            {discordgo.Message{Content: "`<@1>`"}, false},
		"another":            {discordgo.Message{Content: "<@12>", Mentions: []*discordgo.User{other}}, false},
		"everyone":           {discordgo.Message{Content: "@everyone", MentionEveryone: true}, false},
		"pinged by no text":  {discordgo.Message{Content: "hi", Mentions: []*discordgo.User{bot}}, false},
		"a reply":            {discordgo.Message{Type: discordgo.MessageTypeReply, Mentions: []*discordgo.User{bot}, ReferencedMessage: &discordgo.Message{ID: "5", Author: bot}}, true},
		"a silent reply":     {discordgo.Message{Type: discordgo.MessageTypeReply, ReferencedMessage: &discordgo.Message{ID: "5", Author: bot}}, false},
		"a reply to another": {discordgo.Message{Type: discordgo.MessageTypeReply, Mentions: []*discordgo.User{bot}, ReferencedMessage: &discordgo.Message{ID: "5", Author: other}}, false},
	} {
		if got := b.calls(&row.m); got != row.calls {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestNarrow(t *testing.T) {
	held, _ := shelf.At(t.Context(), "7")
	q := asking{scope: "lighthouse"}
	narrow, err := alone(nil).narrow(held, &q)
	if err != nil || narrow.Version == held.Version {
		t.Errorf("%v: version %q of one article, %q of all", err, narrow.Version, held.Version)
	}
}

func TestChosen(t *testing.T) {
	a := message.Action{Verb: message.ShowContext, Of: "1", N: 2}
	list, button, channels := discordgo.SelectMenuComponent, discordgo.ButtonComponent, discordgo.ChannelSelectMenuComponent
	for _, row := range []struct {
		kind   discordgo.ComponentType
		values []string
		n      int // -1: refused
	}{
		{button, nil, 2}, {list, []string{"7"}, 7}, {list, []string{"0"}, 0}, {channels, []string{"900000000000000001"}, 2}, {channels, nil, 2},
		{list, nil, -1}, {list, []string{"x"}, -1}, {list, []string{""}, -1}, {list, []string{"-1"}, -1}, {list, []string{"100000"}, -1}, {list, []string{"1", "3"}, -1},
	} {
		got, ok := chosen(a, discordgo.MessageComponentInteractionData{ComponentType: row.kind, Values: row.values})
		if ok != (row.n >= 0) || ok && got != (message.Action{Verb: a.Verb, Of: a.Of, N: row.n}) {
			t.Errorf("%v %q: %+v, %v", row.kind, row.values, got, ok)
		}
	}
}

// TestGapReported: a vote doesn't take back what was reported.
func TestGapReported(t *testing.T) {
	b := alone(nil)
	kept := state.Answered{ID: "1", Guild: "7", Question: "Who?"}
	for i, why := range []state.Reason{state.ReportedReason, state.DownReason, state.ReportedReason} {
		if isNew, err := b.gap(t.Context(), kept, why, nil, time.Now()); err != nil || isNew != (i == 0) {
			t.Errorf("%s: new %v, %v", why, isNew, err)
		}
	}
	if g, err := state.LoadGap(t.Context(), b.State, "7", "1"); err != nil || g.Reason != state.ReportedReason {
		t.Errorf("%+v, %v", g, err)
	}
}

func TestRefusedChannels(t *testing.T) {
	var r refusedChannels
	now := time.Now()
	for i, row := range []struct {
		after time.Duration
		first bool
	}{{0, true}, {time.Minute, false}, {59 * time.Minute, false}, {time.Hour, true}, {61 * time.Minute, false}} {
		if got := r.first("1", now.Add(row.after)); got != row.first {
			t.Errorf("row %d: %v", i, got)
		}
	}
	for n := range 3 * maxRefused {
		r.first(fmt.Sprint(n), now)
	}
	if len(r.last) > maxRefused {
		t.Errorf("%d are remembered", len(r.last))
	}
}

// TestWhere: the log doesn't say in whose direct messages something was.
func TestWhere(t *testing.T) {
	if got := where("", "8"); len(got) != 0 {
		t.Errorf("direct messages: %v", got)
	}
	if got := where("7", "8"); len(got) != 4 {
		t.Errorf("a guild: %v", got)
	}
}

// TestTroubleCodes: events of one millisecond have other codes, and those of
// all times.
func TestTroubleCodes(t *testing.T) {
	codes := map[string]int{}
	for n := range 1000 {
		codes[troubleCode(fmt.Sprint(1234567890123456789+n))]++
		codes[troubleCode(fmt.Sprint(1234567890123456789+(n+1)<<43))]++ // 35 minutes each
	}
	if len(codes) < 1998 { // of 2,000 codes two are the same once in a thousand times
		t.Errorf("%d codes", len(codes))
	}
}

func TestTroubleCode(t *testing.T) {
	for _, id := range []string{"1234567890123456789", "", "x", "18446744073709551615"} {
		if code := troubleCode(id); len(code) > 6 || code == "" || strings.ContainsAny(code, " |=") {
			t.Errorf("%q: %q", id, code)
		}
	}
}

// TestNewRefusesAKey: without a whole key persons could be guessed.
func TestNewRefusesAKey(t *testing.T) {
	for _, size := range []int{0, 1, state.KeySize - 1, state.KeySize + 1} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a key of %d bytes will do", size)
				}
			}()
			New(Config{App: "1", Answerer: &answer.Answerer{}, Key: make(state.Key, size)})
		}()
	}
}
