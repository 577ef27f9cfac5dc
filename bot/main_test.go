package bot

import (
	"bytes"
	"context"
	"flag"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kutip/bot/answer"
	"kutip/bot/curate"
	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/statetest"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/retrievaltest"
)

func TestMain(m *testing.M) {
	flag.Set("test.parallel", "16") // they wait, mostly
	goleak.VerifyTestMain(m)
}

// The articles of the tests.
var (
	lighthouse = retrieval.Draft{
		ID: "lighthouse", Title: "The lighthouse of Karang Putih", Language: analysis.English,
		From: "https://example.org/news/lighthouse", Text: strings.Join([]string{
			"The lighthouse of Karang Putih was built in 1908 by the engineer Margaretha Loon.",
			"Its lamp was lit by hand until 1974. Two keepers, Harun and Selma, lived on the rock with nine goats.",
			"A storm broke the western gallery in 1999. The harbour office repaired it with copper from an old ferry.",
			"The tower opened on 4 March 1908. Today it is 42 metres high, and visitors may climb the tower on Saturdays.",
		}, "\n\n"),
	}
	market = retrieval.Draft{
		ID: "pasar", Title: "Pasar terapung Muara Jingga", Language: analysis.Indonesian,
		From: "https://example.org/berita/pasar", Text: strings.Join([]string{
			"Pasar terapung Muara Jingga dibuka kembali pada 12 Mei 2019 oleh Bupati Rahayu Wiranti.",
			"Sebanyak 67 pedagang berjualan dari perahu setiap pagi. Mereka menjual ikan asap, durian dan kain tenun.",
			"Dermaga lama dibongkar karena kayunya lapuk. Dermaga baru dibuat dari bambu dan baja. Rahayu Wiranti adalah bupati sejak 2017.",
		}, "\n\n"),
	}
)

// A world is a Discord with a guild, its articles, and one or more bots on it.
type world struct {
	*discordtest.Discord
	t       testing.TB
	guild   *discordtest.Guild
	channel *discordtest.Channel
	rani    *discordtest.User // whose Discord speaks Indonesian
	tom     *discordtest.User // English
	record  *retrievaltest.Memory
	state   state.Store
	log     *syncBuffer
	site    *site
	bots    []*Bot
}

// A setup says what is special about a test's world.
type setup struct {
	options   discordtest.Options
	model     answer.Model
	limits    answer.Limits
	state     func(state.Store) state.Store
	libraries func(Libraries) Libraries
	client    func(Client) Client
	config    func(*Config)
	bots      int // 0: 1
	empty     bool
}

func newWorld(t testing.TB, s setup) *world {
	t.Helper()
	if t, ok := t.(*testing.T); ok {
		t.Parallel() // closing a connection takes discordgo a second
	}
	if s.options.IdentifyEvery == 0 {
		s.options.IdentifyEvery = time.Millisecond
	}
	w := &world{Discord: discordtest.New(t, s.options), t: t, record: retrievaltest.NewMemory(), log: &syncBuffer{}, site: newSite(t)}
	w.guild = w.AddGuild("Reading circle", "en-US")
	w.channel = w.guild.AddChannel("general")
	w.rani, w.tom = w.AddUser("Rani", "id"), w.AddUser("Tom", "en-GB")
	w.state = statetest.New(time.Now)
	if s.state != nil {
		w.state = s.state(w.state)
	}
	if !s.empty {
		w.put(lighthouse)
		w.put(market)
	}
	for range max(s.bots, 1) {
		w.run(s)
	}
	return w
}

// put puts an article into the guild's record.
func (w *world) put(d retrieval.Draft) {
	w.t.Helper()
	r := retrieval.Record{Store: w.record.Open(), Now: time.Now}
	if _, err := r.Put(context.Background(), w.guild.ID, d); err != nil {
		w.t.Fatal(err)
	}
}

// run starts a bot of its own on the world's Discord, record and state.
func (w *world) run(s setup) {
	w.t.Helper()
	log := slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	client := gateway.NewClient(gateway.ClientConfig{Token: w.Token(), API: w.API(), Log: log})
	libraries := retrieval.NewLibraries(retrieval.LibrariesConfig{Source: w.record.Open(), Lexicon: lexicon.Builtin})
	c := Config{
		App: w.App(), Client: client, Libraries: libraries, State: w.state, Key: make(state.Key, state.KeySize), Log: log,
		Answerer: &answer.Answerer{Model: s.model, Limits: s.limits},
		Curator: &curate.Curator{
			Record: &retrieval.Record{Store: w.record.Open(), Now: time.Now}, Fetcher: newFetcher(w.t, w.Discord, w.site), Libraries: libraries,
		},
	}
	if s.client != nil {
		c.Client = s.client(client)
	}
	if s.libraries != nil {
		c.Libraries = s.libraries(libraries)
	}
	if s.config != nil {
		s.config(&c)
	}
	b := New(c)
	commands := Synchroniser{Client: client, Claims: w.state, App: w.App()}
	if _, err := commands.Synchronise(context.Background()); err != nil {
		w.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan struct{}), make(chan struct{})
	handling := &handlers{handle: b.Handle}
	go func() {
		defer close(ended)
		err := gateway.Run(ctx, gateway.Config{
			Token: w.Token(), Intents: Intents, Client: client, Log: log,
			Handle: handling.run,
			Ready:  func(int) { close(ready) },
		})
		if err != nil {
			w.t.Errorf("the connection: %v", err)
		}
	}()
	select {
	case <-ready:
	case <-time.After(20 * time.Second):
		w.t.Fatal("no connection")
	}
	w.bots = append(w.bots, b)
	w.t.Cleanup(func() {
		stop()
		<-ended
		closing, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := b.Close(closing); err != nil {
			w.t.Errorf("the bot didn't end: %v", err)
		}
		handling.wait()
		w.checkLog()
		c.Answerer.Wait()
		libraries.Close()
		client.Close()
	})
}

// handlers are those that run. The connection doesn't wait for them when it ends,
// and may begin one then.
type handlers struct {
	handle  func(gateway.Event)
	running sync.WaitGroup

	mu    sync.Mutex
	ended bool
}

func (h *handlers) run(e gateway.Event) {
	h.mu.Lock()
	if h.ended {
		h.mu.Unlock()
		return
	}
	h.running.Add(1)
	h.mu.Unlock()
	defer h.running.Done()
	h.handle(e)
}

func (h *handlers) wait() {
	h.mu.Lock()
	h.ended = true
	h.mu.Unlock()
	h.running.Wait()
}

// checkLog fails the test if the log has what people wrote, or who they are.
func (w *world) checkLog() {
	log := w.log.String()
	for _, secret := range []string{
		w.Token(), w.rani.ID, w.tom.ID, "Rani", "Tom", "Who ", "who ", "iapa ", "erapa ", "Margaretha", "Harun", "llm.example", "secret",
	} {
		if strings.Contains(log, secret) {
			w.t.Errorf("the log has %q: %s", secret, log)
		}
	}
}

// reply waits until there is an answer to an interaction, which doesn't only say how
// far a load is, and returns it as it is then.
func (w *world) reply(i *discordtest.Interaction) *discordtest.Message {
	w.t.Helper()
	w.Wait("a reply", func() bool {
		m := i.Reply()
		return m != nil && !i.Thinking() && !slices.ContainsFunc(m.Versions[max(len(m.Versions)-1, 0):], isStage)
	})
	return i.Reply()
}

// told waits until a member alone was told why there is no answer, and nothing
// else is left to see.
func (w *world) told(i *discordtest.Interaction) *discordtest.Message {
	w.t.Helper()
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	m := i.FollowUps()[0]
	if !m.Ephemeral || i.Reply() != nil || i.Thinking() {
		w.t.Errorf("others see it, too, or something else: %+v", m)
	}
	return m
}

// final waits until the answer to an interaction is whole: it has buttons then.
func (w *world) final(i *discordtest.Interaction) *discordtest.Message {
	w.t.Helper()
	w.Wait("a whole answer", func() bool { return i.Reply() != nil && len(i.Reply().Rows) > 0 })
	return i.Reply()
}

// posted waits for the nth message of the bot in a channel, 1 for the first.
func (w *world) posted(c *discordtest.Channel, as *discordtest.User, n int) *discordtest.Message {
	w.t.Helper()
	var found *discordtest.Message
	w.Wait("a message of the bot's", func() bool {
		var of []*discordtest.Message
		for _, m := range c.Messages(as) {
			if m.Author.ID == w.App() {
				of = append(of, m)
			}
		}
		if len(of) < n {
			return false
		}
		found = of[n-1]
		return true
	})
	return found
}

// answered waits until a message of the bot's is a whole answer.
func (w *world) answered(c *discordtest.Channel, as *discordtest.User, n int) *discordtest.Message {
	w.t.Helper()
	w.Wait("a whole answer", func() bool { return len(w.posted(c, as, n).Rows) > 0 })
	return w.posted(c, as, n)
}

// notice is what a notice says in a language.
func notice(lang analysis.Language, n message.Notice) string { return n.Text(message.In(lang)) }

func question(text string) discordtest.Option {
	return discordtest.Option{Name: "question", Value: text}
}

// A syncBuffer is a log that may be read while others write.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// finish waits until the bots work on nothing, and begin nothing any more.
func (w *world) finish() {
	w.t.Helper()
	for _, b := range w.bots {
		b.work.close()
		select {
		case <-b.work.empty:
		case <-time.After(20 * time.Second):
			w.t.Fatal("the bot works on and on")
		}
	}
}

// until waits for what changes nothing on Discord.
func (w *world) until(what string, is func() bool) {
	w.t.Helper()
	late := time.After(20 * time.Second)
	for tick := time.NewTicker(5 * time.Millisecond); !is(); {
		select {
		case <-tick.C:
		case <-late:
			w.t.Fatalf("waited 20s until %s", what)
		}
	}
}
