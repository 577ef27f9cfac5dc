package bot

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/redisstate"
	"kutip/bot/state/sqlitestate"
	"kutip/bot/state/statetest"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/redisstore"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/sqlitestore"
)

// A filed world has its articles and its state in SQLite files, and a clock that
// goes when it is told to.
type filed struct {
	*world
	dir   string
	clock *stoppedClock
	shelf *retrieval.Record
}

func newFiled(t testing.TB, s setup) *filed {
	t.Helper()
	dir, clock := t.TempDir(), newStoppedClock()
	articles, err := sqlitestore.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	notes, err := sqlitestate.Open(context.Background(), dir, sqlitestate.Options{Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	f := newKept(t, s, articles, articles.Cache(), notes, clock.now)
	f.dir, f.clock = dir, clock
	return f
}

// newKept is a world whose articles and state are in such stores.
func newKept(t testing.TB, s setup, articles closingStore, cache retrieval.Cache, notes state.Store, now func() time.Time) *filed {
	t.Helper()
	libraries := retrieval.NewLibraries(retrieval.LibrariesConfig{Source: articles, Cache: cache, Lexicon: lexicon.Builtin})
	t.Cleanup(func() { // after the bot has ended
		libraries.Close()
		notes.Close()
		articles.Close()
	})
	f := &filed{shelf: &retrieval.Record{Store: articles, Now: now}}
	wrap, config := s.state, s.config
	s.empty, s.libraries = true, func(Libraries) Libraries { return libraries }
	s.state = func(state.Store) state.Store {
		if wrap != nil {
			return wrap(notes)
		}
		return notes
	}
	s.config = func(c *Config) {
		c.Now, c.Curator.Record, c.Curator.Libraries = now, f.shelf, libraries
		if config != nil {
			config(c)
		}
	}
	f.world = newWorld(t, s)
	return f
}

type closingStore interface {
	retrieval.Store
	Close() error
}

// shelve puts an article into a guild's record.
func (f *filed) shelve(guild string, d retrieval.Draft) {
	f.t.Helper()
	if _, err := f.shelf.Put(context.Background(), guild, d); err != nil {
		f.t.Fatal(err)
	}
}

// in is in how many of the files a text stands.
func (f *filed) in(text string) (files []string) {
	f.t.Helper()
	err := filepath.WalkDir(f.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if err == nil && bytes.Contains(b, []byte(text)) {
			files = append(files, e.Name())
		}
		return err
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return files
}

var eraseWords = message.In(analysis.English).Moderators.Erase

var zarkon = retrieval.Draft{
	ID: "zarkon", Title: "The lamp of Zarkonmere", Language: analysis.English,
	Text: "The lamp of Zarkonmere was lit in 1911 by the sailor Peder Zarkvald. It burns on Sundays.",
}

// asksErase has Tom asked whether to erase all.
func (w *world) asksErase() *discordtest.Message {
	w.t.Helper()
	m := w.settings(w.tom)
	return w.reply(m.Click(w.tom, settingsWords.Erase.String()))
}

// word fills in the form that asks a second time.
func (w *world) word(m *discordtest.Message, word string) *discordtest.Interaction {
	w.t.Helper()
	i := m.Click(w.tom, eraseWords.Go.String())
	w.Wait("a form", func() bool { return i.Modal() != nil })
	return i.Submit(map[string]string{message.WordField: word})
}

// TestErase: first it says what goes, then it takes the word; after that nothing
// of the guild is left, and all of another.
func TestErase(t *testing.T) {
	f := newFiled(t, setup{})
	other := f.AddGuild("Other", "en-US")
	kept := zarkon
	kept.ID, kept.Title = "kept", "The lamp of Keptmere" // texts are compressed in the files
	f.shelve(f.guild.ID, zarkon)
	f.shelve(other.ID, kept)
	f.guild.Let(f.tom, "MANAGE_GUILD")
	f.final(f.channel.Slash(f.tom, "ask", question("Who lit the lamp of Zarkonmere?")))
	f.until("it is kept", func() bool { return len(f.notes(state.AnswerKind)) == 1 })
	f.sets(func(s *state.Settings) { s.PerHour = 17 })
	m := f.settings(f.tom)
	m.Choose(f.tom, menu(t, m, message.SetLanguage), "2") // an act
	f.changes(m, f.tom)
	if n := len(f.notes("")); n < 3 {
		t.Fatalf("%d notes", n)
	}

	asked := f.asksErase()
	if asked.Content != message.AskErase(message.In(analysis.English), 1, f.clock.now()).Content || !asked.Ephemeral {
		t.Errorf("asked %s", asked.Content)
	}
	export := f.reply(asked.Click(f.tom, eraseWords.Export.String()))
	if len(export.Files) != 1 || !export.Ephemeral || !strings.Contains(string(export.Files[0].Data), "Peder Zarkvald") || strings.Contains(string(export.Files[0].Data), "Keptmere") {
		t.Fatalf("exported %+v", export)
	}
	back := retrieval.Record{Store: f.record.Open(), Now: f.clock.now} // another record takes it
	if err := back.Import(t.Context(), bytes.NewReader(export.Files[0].Data), "", func(retrieval.Imported) error { return nil }); err != nil {
		t.Error(err)
	}
	if got := f.reply(f.word(asked, "yes")); got.Content != message.EraseOtherWord(message.In(analysis.English), "yes").Content {
		t.Errorf("told %s", got.Content)
	}
	if len(f.in("Zarkonmere")) == 0 || len(f.notes("")) < 3 {
		t.Fatal("it was erased by another word")
	}
	f.word(asked, " hapus ")
	if m := f.changes(asked, f.tom); m.Content != message.Erased(message.In(analysis.English), 1, false).Content || len(m.Rows) != 0 {
		t.Errorf("told %s", m.Content)
	}
	if notes := f.notes(""); len(notes) != 0 {
		t.Errorf("kept %v", notes)
	}
	for _, text := range []string{"Zarkonmere", "Who lit the lamp", `"per_hour":17`, f.tom.ID} {
		if files := f.in(text); len(files) > 0 {
			t.Errorf("%q stands in %v", text, files)
		}
	}
	if len(f.in("Keptmere")) == 0 {
		t.Error("the other guild's is gone")
	}
	if m := f.told(f.channel.Slash(f.tom, "ask", question("Who lit the lamp of Zarkonmere?"))); !strings.HasPrefix(m.Content, "This server has no articles yet.") {
		t.Errorf("answered %s", text(m))
	}
}

// TestEraseOnRedis: nothing of the guild is left in any key.
func TestEraseOnRedis(t *testing.T) {
	server := redistest.Start(t, "--rdbcompression", "no") // so that a dump has what it holds as it is
	articles, err := redisstore.Open(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	slow := setup{config: func(c *Config) { c.StateWait = time.Minute }} // the server is a real one, and may be
	f := newKept(t, slow, articles, articles.Cache(), redisstate.New(server.Client()), time.Now)
	f.shelve(f.guild.ID, zarkon)
	f.guild.Let(f.tom, "MANAGE_GUILD")
	f.sets(func(s *state.Settings) { s.PerHour = 17 })
	f.final(f.channel.Slash(f.tom, "ask", question("Who lit the lamp of Zarkonmere?")))
	f.until("it is kept", func() bool { return len(f.notes(state.AnswerKind)) == 1 })
	secrets := []string{"Zarkonmere", "Who lit the lamp", `"per_hour":17`, f.guild.ID}
	before := dumpAll(t, server.Client())
	for _, secret := range secrets {
		if !strings.Contains(before, secret) {
			t.Fatalf("%q isn't seen before, either", secret)
		}
	}
	asked := f.asksErase()
	f.word(asked, "ERASE")
	f.changes(asked, f.tom)
	f.finish()
	after := dumpAll(t, server.Client())
	for _, secret := range secrets[:3] { // what was spent is under the guild's ID, for a day
		if strings.Contains(after, secret) {
			t.Errorf("%q is left", secret)
		}
	}
}

// dumpAll is all that a server holds, as bytes.
func dumpAll(t *testing.T, c *redis.Client) string {
	t.Helper()
	var all strings.Builder
	keys, err := c.Keys(t.Context(), "*").Result()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		value, err := c.Dump(t.Context(), key).Result()
		if err != nil && err != redis.Nil {
			t.Fatal(err)
		}
		all.WriteString(key + value)
	}
	return all.String()
}

// TestEraseExpired: after a quarter of an hour each button does nothing.
func TestEraseExpired(t *testing.T) {
	f := newFiled(t, setup{})
	f.shelve(f.guild.ID, zarkon)
	f.guild.Let(f.tom, "MANAGE_GUILD")
	asked := f.asksErase()
	i := asked.Click(f.tom, eraseWords.Go.String())
	f.Wait("a form", func() bool { return i.Modal() != nil })
	f.clock.advance(eraseLife)
	want := message.EraseExpired(message.In(analysis.English)).Content
	for name, use := range map[string]func() *discordtest.Interaction{
		"export": func() *discordtest.Interaction { return asked.Click(f.tom, eraseWords.Export.String()) },
		"erase":  func() *discordtest.Interaction { return asked.Click(f.tom, eraseWords.Go.String()) },
		"form":   func() *discordtest.Interaction { return i.Submit(map[string]string{message.WordField: "ERASE"}) },
		"made up": func() *discordtest.Interaction {
			return f.channel.Press(f.tom, asked, customID(message.Action{Verb: message.ExportServer, Of: "99999999999"}))
		},
	} {
		if m := f.reply(use()); m.Content != want || len(m.Files) > 0 {
			t.Errorf("%s: told %s", name, m.Content)
		}
	}
	if len(f.in("Zarkonmere")) == 0 {
		t.Error("it is erased")
	}
}

// An unerasable state can't be erased while it is so.
type unerasable struct {
	state.Store
	now bool
}

func (u *unerasable) Erase(ctx context.Context, guild string) error {
	if u.now {
		return state.ErrUnreachable
	}
	return u.Store.Erase(ctx, guild)
}

// TestEraseHalf: what couldn't be erased is said, and done when asked again.
func TestEraseHalf(t *testing.T) {
	u := &unerasable{now: true}
	f := newFiled(t, setup{state: func(s state.Store) state.Store { u.Store = s; return u }})
	f.shelve(f.guild.ID, zarkon)
	f.sets(func(s *state.Settings) { s.PerHour = 17 })
	f.guild.Let(f.tom, "MANAGE_GUILD")
	asked := f.asksErase()
	f.word(asked, "ERASE")
	if m := f.changes(asked, f.tom); m.Content != message.Erased(message.In(analysis.English), 1, true).Content {
		t.Errorf("told %s", m.Content)
	}
	u.now = false
	asked = f.asksErase()
	f.word(asked, "ERASE")
	if m := f.changes(asked, f.tom); m.Content != message.Erased(message.In(analysis.English), 0, false).Content || len(f.notes("")) != 0 {
		t.Errorf("told %s; kept %v", m.Content, f.notes(""))
	}
}

// TestExportTooLarge: what Discord takes no file of is the host's to export.
func TestExportTooLarge(t *testing.T) {
	f := newFiled(t, setup{})
	f.guild.Let(f.tom, "MANAGE_GUILD")
	big := zarkon
	line := "It burns on Sundays, and on other days. "
	big.Text = strings.TrimSpace(strings.Repeat(line, retrieval.MaxText/len(line)))
	for range maxArchive/retrieval.MaxText + 1 {
		big.ID += "x"
		f.shelve(f.guild.ID, big)
	}
	m := f.reply(f.asksErase().Click(f.tom, eraseWords.Export.String()))
	if m.Content != message.ExportTooLarge(message.In(analysis.English), f.guild.ID, maxArchive).Content || len(m.Files) > 0 {
		t.Errorf("told %s", m.Content)
	}
}

// TestShownLately: an action works for a quarter of an hour.
func TestShownLately(t *testing.T) {
	clock := newStoppedClock()
	b := &Bot{Config: Config{Now: clock.now}}
	asked := message.AskErase(message.In(analysis.English), 0, clock.now())
	a := asked.Rows[0][0].Do
	for _, row := range []struct {
		after time.Duration
		works bool
	}{{0, true}, {eraseLife - time.Second, true}, {time.Second, false}} {
		clock.advance(row.after)
		if b.shownLately(a) != row.works {
			t.Errorf("after %v more: %t", row.after, !row.works)
		}
	}
}

// TestEraseInFlight: of an answer that is being written when the server is erased
// nothing is kept, nor counted, and its buttons do nothing.
func TestEraseInFlight(t *testing.T) {
	pieces := make(chan string)
	f := newFiled(t, setup{model: slowModel(pieces)})
	f.shelve(f.guild.ID, zarkon)
	f.guild.Let(f.tom, "MANAGE_GUILD")
	i := f.channel.Slash(f.tom, "ask", question("Who lit the lamp of Zarkonmere?"))
	f.Wait("excerpts", func() bool { return i.Reply() != nil && !i.Thinking() })
	f.clock.advance(time.Second)
	asked := f.asksErase()
	f.word(asked, "ERASE")
	f.changes(asked, f.tom)
	close(pieces)
	f.finish()
	if notes := f.notes(""); len(notes) != 0 {
		t.Errorf("kept %v", notes)
	}
	days, err := state.Tallies(t.Context(), f.state, f.guild.ID, f.clock.now(), 1)
	if err != nil || days[0] != (state.Tally{}) {
		t.Errorf("counted %+v, %v", days[0], err)
	}
	for _, text := range []string{"Zarkonmere", "Who lit"} {
		if files := f.in(text); len(files) > 0 {
			t.Errorf("%q stands in %v", text, files)
		}
	}
}

// TestUnerased: a cache keeps nothing of a guild that was just erased, and all of
// others.
func TestUnerased(t *testing.T) {
	clock := newStoppedClock()
	cache := Unerased{retrieval.NewMemoryCache(1<<20, nil, clock.now), statetest.New(clock.now)}
	saved := func(guild string, want bool) {
		t.Helper()
		if err := cache.Save(t.Context(), guild, []retrieval.CacheItem{{Key: "k", Value: []byte("v")}}, 24*time.Hour); err != nil {
			t.Error(err)
		}
		if values, err := cache.Load(t.Context(), guild, []string{"k"}); err != nil || (values[0] != nil) != want {
			t.Errorf("of %s: %q, %v", guild, values, err)
		}
	}
	if err := state.Erase(t.Context(), cache.State, "7", clock.now()); err != nil {
		t.Fatal(err)
	}
	saved("7", false)
	saved("8", true)
	clock.advance(30 * time.Minute)
	saved("7", true)
	cache.State = &stalled{Store: cache.State}
	cache.State.(*stalled).down.Store(true)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := cache.Save(ctx, "9", []retrieval.CacheItem{{Key: "k", Value: []byte("v")}}, time.Hour); !errors.Is(err, state.ErrUnreachable) {
		t.Errorf("without a state: %v", err)
	}
}
