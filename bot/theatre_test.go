package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/sqlitestate"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
	"kutip/retrieval/sqlitestore"
)

// A theatre is a Discord where conversations are played: the articles and the
// state are in SQLite files, the model says what the script has it say, and the
// clock goes when the script says so.
type theatre struct {
	*world
	clock  *stoppedClock
	model  *puppet // nil: none
	shelf  retrieval.Record
	people map[string]*discordtest.User
	places []*discordtest.Channel // without threads
	seen   map[string]int         // versions of the bot's messages that the script has looked at
}

// defaultTokens is what a guild may spend a day where no script says it.
const defaultTokens = 200_000

// A theatreSetup is what has to be known before the bot starts.
type theatreSetup struct {
	model  bool
	rate   state.Rate
	tokens int // a day and guild; 0: defaultTokens
}

func newTheatre(t *testing.T, o theatreSetup) *theatre {
	t.Helper()
	s := &theatre{clock: newStoppedClock(), people: map[string]*discordtest.User{}, seen: map[string]int{}}
	var libraries *retrieval.Libraries
	var notes state.Store
	s.world = newWorld(t, setup{
		empty: true,
		state: func(state.Store) state.Store { // here, since plays are parallel from now on
			s.shelf.Store, libraries, notes = openStores(t, s.clock)
			s.shelf.Now = s.clock.now
			return notes
		},
		libraries: func(Libraries) Libraries { return libraries },
		config: func(c *Config) {
			c.Now, c.Rate, c.Tokens = s.clock.now, o.rate, cmp.Or(o.tokens, defaultTokens)
			c.StateWait = 20 * time.Second // the machine may be busy
			c.Curator.Record, c.Curator.Libraries = &s.shelf, libraries
			if o.model {
				s.model = newPuppet()
				c.Answerer.Model, c.Provider = s.model, "model.contoh.example"
				c.Answerer.Limits.Reply, c.Answerer.Limits.Rewrite = time.Minute, time.Minute // the script has its own pace
				c.Answerer.Budget = state.Budget{Store: notes, Guild: c.Tokens, Host: math.MaxInt, Now: s.clock.now}
			}
		},
	})
	return s
}

// openStores opens what is kept in SQLite, until the bot has ended.
func openStores(t *testing.T, clock *stoppedClock) (retrieval.Store, *retrieval.Libraries, state.Store) {
	t.Helper()
	dir := t.TempDir()
	articles, err := sqlitestore.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	notes, err := sqlitestate.Open(context.Background(), dir, sqlitestate.Options{Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	libraries := retrieval.NewLibraries(retrieval.LibrariesConfig{Source: articles, Lexicon: lexicon.Builtin})
	t.Cleanup(func() {
		libraries.Close()
		notes.Close()
		articles.Close()
	})
	return articles, libraries, notes
}

// put puts an article into a guild's record, from its file.
func (s *theatre) put(guild *discordtest.Guild, name, from string, text []byte) {
	s.t.Helper()
	if name == "sample" {
		name, text = sample.Name, sample.Text
	}
	doc, err := extract.File(name, text)
	if err != nil {
		s.t.Fatal(err)
	}
	draft := retrieval.DraftOf(doc)
	draft.ID, draft.From = strings.TrimSuffix(name, filepath.Ext(name)), cmp.Or(from, draft.From)
	if _, err := s.shelf.Put(context.Background(), guild.ID, draft); err != nil {
		s.t.Fatal(err)
	}
}

// A sight is something that the bot has shown: a message, or its new state.
type sight struct {
	*discordtest.Message // as it is now
	version              int
	to                   *discordtest.User // nil: all
}

func (s sight) state() discordtest.Version { return s.Versions[s.version] }

// changed tells whether the message said something else before, besides how far a
// load was.
func (s sight) changed() bool {
	return slices.ContainsFunc(s.Versions[:s.version], func(v discordtest.Version) bool { return !isStage(v) })
}

// unseen is what the bot has shown since, in its order.
func (s *theatre) unseen() []sight {
	var list []sight
	for _, c := range s.everywhere() {
		for _, m := range s.sightsIn(c) {
			for v := s.seen[m.ID]; v < len(m.Versions); v++ {
				if m.version = v; isStage(m.Versions[v]) {
					continue // only where the machine is slow
				}
				list = append(list, m)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b sight) int { return a.state().At.Compare(b.state().At) })
	return list
}

func (s *theatre) everywhere() []*discordtest.Channel {
	all := slices.Clone(s.places)
	for _, c := range s.places {
		all = append(all, c.Threads()...)
	}
	return all
}

// sightsIn are the bot's messages in a channel, with those for somebody alone.
func (s *theatre) sightsIn(c *discordtest.Channel) []sight {
	var list []sight
	known := map[string]bool{}
	add := func(u *discordtest.User) {
		for _, m := range c.Messages(u) {
			if m.Author.ID != s.App() || known[m.ID] {
				continue
			}
			known[m.ID] = true
			list = append(list, sight{Message: m, to: u})
		}
	}
	add(nil)
	for _, u := range s.people {
		add(u)
	}
	return list
}

// atWork tells whether a message says that more is to come.
func atWork(v discordtest.Version) bool {
	for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English} {
		w := message.In(lang).Members
		for _, says := range []message.Text{w.Reply.Writing, w.Reply.Searching, w.Weighed.Reading} {
			if strings.Contains(v.Content, says.String()) {
				return true
			}
		}
	}
	return false
}

// isStage tells whether a message only says how far a load is.
func isStage(v discordtest.Version) bool {
	for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English} {
		for _, stage := range message.In(lang).Moderators.Articles.Stages {
			if v.Content == stage.String() {
				return true
			}
		}
	}
	return false
}

// A stoppedClock goes when it is told to.
type stoppedClock struct {
	mu sync.Mutex
	at time.Time
}

func newStoppedClock() *stoppedClock {
	return &stoppedClock{at: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)}
}

func (c *stoppedClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *stoppedClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// A puppet is a model that says what it is given, and waits for it.
type puppet struct {
	asked  chan prompts.Request
	pieces chan puppetPiece
	open   bool // somebody waits for its next piece
}

type puppetPiece struct {
	text string
	last bool
}

func newPuppet() *puppet {
	return &puppet{asked: make(chan prompts.Request), pieces: make(chan puppetPiece)}
}

// Stream uses as many tokens as it is asked with, and a hundred.
func (p *puppet) Stream(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
	usage := prompts.Usage{In: r.TokensIn(), Out: 100}
	select {
	case p.asked <- r:
	case <-ctx.Done():
		return prompts.Usage{}, ctx.Err()
	}
	for {
		select {
		case said := <-p.pieces:
			if err := piece(said.text); err != nil || said.last {
				return usage, err
			}
		case <-ctx.Done():
			return usage, ctx.Err()
		}
	}
}

// modelTasks are what a model is asked for, and how that begins.
var modelTasks = map[string]string{
	"writes":   "You answer questions about",
	"searches": "You turn a member's question",
	"weighs":   "You hold a text",
}

// says has the model say something, once it is asked for that. The error tells
// what it was asked for.
func (p *puppet) says(task, text string, last bool) error {
	late := time.After(20 * time.Second)
	if !p.open {
		select {
		case r := <-p.asked:
			if system := r.Messages[0].Text; !strings.HasPrefix(system, modelTasks[task]) {
				return fmt.Errorf("the model %s, but was asked: %.60s", task, system)
			}
		case <-late:
			return errors.New("nobody asks the model")
		}
	}
	select {
	case p.pieces <- puppetPiece{text, last}:
	case <-late:
		return errors.New("nobody listens to the model")
	}
	p.open = !last
	return nil
}
