package retrieval_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
	"kutip/retrieval/retrievaltest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A shelf is a record, and libraries over it.
type shelf struct {
	*testing.T
	memory    *retrievaltest.Memory
	record    *retrieval.Record
	libraries *retrieval.Libraries
	now       atomic.Int64 // nanoseconds
}

func newShelf(t *testing.T, config func(*retrieval.LibrariesConfig)) *shelf {
	s := &shelf{T: t, memory: retrievaltest.NewMemory()}
	s.record = &retrieval.Record{Store: s.memory.Open()}
	c := retrieval.LibrariesConfig{Source: s.memory.Open(), Lexicon: lexicon.Builtin, Now: func() time.Time { return time.Unix(0, s.now.Load()) }}
	if config != nil {
		config(&c)
	}
	s.libraries = retrieval.NewLibraries(c)
	t.Cleanup(s.libraries.Close)
	return s
}

func (s *shelf) put(guild, id, text string) {
	s.Helper()
	_, err := s.record.Put(context.Background(), guild, retrieval.Draft{ID: id, Title: "Title " + id, Language: analysis.English, Text: text})
	if err != nil {
		s.Fatal(err)
	}
}

func (s *shelf) at(guild string) retrieval.Held {
	s.Helper()
	held, err := s.libraries.At(context.Background(), guild)
	if err != nil {
		s.Fatal(err)
	}
	return held
}

// texts are the articles of a library, "id: text" each.
func textsOf(l *retrieval.Library) (all []string) {
	for _, a := range l.Articles() {
		all = append(all, a.ID+": "+a.Text)
	}
	return all
}

func (s *shelf) expect(guild string, want ...string) {
	s.Helper()
	held := s.at(guild)
	if diff := cmp.Diff(want, textsOf(held.Library)); diff != "" {
		s.Errorf("articles of %s (-want +got):\n%s", guild, diff)
	}
	if !held.AsOf.IsZero() {
		s.Errorf("as of %v", held.AsOf)
	}
}

func TestLibrariesFollowTheRecord(t *testing.T) {
	s := newShelf(t, nil)
	ctx := t.Context()
	s.expect("a")
	s.put("a", "one", "The first word is apple.")
	s.put("b", "one", "Another guild has pears.")
	s.expect("a", "one: The first word is apple.")
	s.put("a", "two", "The second one is banana.")
	s.put("a", "one", "The first word is apricot.")
	s.expect("a", "one: The first word is apricot.", "two: The second one is banana.")
	if _, err := s.record.Remove(ctx, "a", "two", ""); err != nil {
		t.Fatal(err)
	}
	s.expect("a", "one: The first word is apricot.")
	if _, err := s.record.Undo(ctx, "a", "one", 0, ""); err != nil {
		t.Fatal(err)
	}
	s.expect("a", "one: The first word is apple.")
	if _, err := s.record.Undo(ctx, "a", "two", 0, ""); err != nil {
		t.Fatal(err)
	}
	s.expect("a", "one: The first word is apple.", "two: The second one is banana.")
	s.expect("b", "one: Another guild has pears.")
	if err := s.record.Store.Erase(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	s.expect("a")
	s.expect("b", "one: Another guild has pears.")
	if got := s.libraries.Stats().Guilds; got != 1 {
		t.Errorf("%d guilds are held, want 1", got)
	}
}

// TestLibraryArticle: what a library says of an article from the record.
func TestLibraryArticle(t *testing.T) {
	s := newShelf(t, nil)
	s.record.Now = func() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }
	_, err := s.record.Put(t.Context(), "a", retrieval.Draft{ID: "one", Title: "T", Language: "id", Text: "Apa.", From: "/x.txt"})
	if err != nil {
		t.Fatal(err)
	}
	s.record.Now = func() time.Time { return time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC) }
	s.put("a", "one", "Other.")
	if _, err := s.record.Undo(t.Context(), "a", "one", 0, ""); err != nil {
		t.Fatal(err)
	}
	got, _ := s.at("a").Article("one")
	want := retrieval.Article{ID: "one", Title: "T", Language: "id", Text: "Apa.", From: "/x.txt",
		Fetched: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)} // the text is as old as it was
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A spy is a Source that counts the texts asked for, and may be told to do
// something before it answers.
type spy struct {
	retrieval.Source
	texts      atomic.Int64
	beforeText func()
	beforeList func(after string)
	changeText func(id, text string) string
}

func (s *spy) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	if s.beforeList != nil {
		s.beforeList(after)
	}
	return s.Source.List(ctx, guild, after, n)
}

func (s *spy) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	s.texts.Add(int64(len(of)))
	if s.beforeText != nil {
		s.beforeText()
	}
	texts, err := s.Source.Texts(ctx, guild, of)
	if err == nil && s.changeText != nil {
		for i, ref := range of {
			texts[i] = s.changeText(ref.ID, texts[i])
		}
	}
	return texts, err
}

// spied gives a shelf's libraries a spy.
func spied(spy *spy) func(*retrieval.LibrariesConfig) {
	return func(c *retrieval.LibrariesConfig) {
		spy.Source = c.Source
		c.Source = spy
	}
}

// TestChangeLeavesTheOthers: a change fetches one text, and asking again none.
func TestChangeLeavesTheOthers(t *testing.T) {
	spy := &spy{}
	s := newShelf(t, spied(spy))
	for i := range 50 {
		s.put("a", fmt.Sprintf("n%02d", i), fmt.Sprintf("Text number %d.", i))
	}
	for _, step := range []struct {
		do   func()
		want int64
	}{
		{func() {}, 50},
		{func() {}, 0},
		{func() { s.put("a", "n07", "A changed text.") }, 1},
		{func() { s.put("a", "n99", "A new text.") }, 1},
		{func() { s.record.Remove(t.Context(), "a", "n03", "") }, 0},
	} {
		spy.texts.Store(0)
		step.do()
		s.at("a")
		if got := spy.texts.Load(); got != step.want {
			t.Errorf("%d texts were fetched, want %d", got, step.want)
		}
	}
}

var pool = []string{
	"Presiden Rina Wati membuka bendungan Jatigede pada 12 Mei 2021. Ia ditemani 40 petani.",
	"President Rina Wati opened the dam in May. Forty farmers came with her.\n\nThe dam holds 980 million cubic metres.",
	"Pak Thae Song dan Kim Myong Sik mendampingi Kim di Vostochny.",
	"The librarian, Ada Moss, repairs broken clocks. She learned it from her grandfather.",
	"Pedagang mendayung perahu kecil dari hulu. Ibu Rahmi menjual pisang sejak 1987.",
	"Nothing here but numbers: 12, 13 and 14.",
}

var asked = []string{
	"Siapa yang mendampingi Kim?", "Who opened the dam?", "Berapa petani datang?", "Who repairs clocks?", "pisang siapa", "When was the dam opend?",
}

// TestKeptUpEqualsNew: whatever changed in whatever order, a library answers as
// one that was made of its articles anew does.
func TestKeptUpEqualsNew(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		cache := retrievaltest.NewMemory().Cache()
		s := newShelf(t, func(c *retrieval.LibrariesConfig) { c.Cache = cache })
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			id := fmt.Sprintf("n%d", rapid.IntRange(0, 4).Draw(r, "id"))
			if rapid.IntRange(0, 3).Draw(r, "act") == 0 {
				_, _ = s.record.Remove(t.Context(), "a", id, "")
			} else if _, err := s.record.Put(t.Context(), "a", retrieval.Draft{
				ID: id, Title: "T", Language: rapid.SampledFrom([]analysis.Language{"id", "en"}).Draw(r, "language"),
				Text: rapid.SampledFrom(pool).Draw(r, "text"),
			}); err != nil && !errors.Is(err, retrieval.ErrUnchanged) {
				r.Fatal(err)
			}
			if rapid.Bool().Draw(r, "ask") {
				s.at("a")
			}
		}
		held := s.at("a")
		sameAnswers(r, held.Library, retrieval.NewLibraryWith(held.Articles(), lexicon.Builtin))
		if articles := held.Articles(); len(articles) > 1 {
			some := articles[:len(articles)/2+1]
			var ids []string
			for _, a := range some {
				ids = append(ids, a.ID)
			}
			sameAnswers(r, held.Only(ids...), retrieval.NewLibraryWith(some, lexicon.Builtin))
		}
	})
}

// sameAnswers holds a library against another.
func sameAnswers(t interface{ Fatalf(string, ...any) }, got, want *retrieval.Library) {
	if got.Passages() != want.Passages() {
		t.Fatalf("%d passages, want %d", got.Passages(), want.Passages())
	}
	for _, q := range asked {
		question := retrieval.Question{Text: q}
		if diff := cmp.Diff(want.Search(question), got.Search(question)); diff != "" {
			t.Fatalf("%s (-new +kept up):\n%s", q, diff)
		}
		if diff := cmp.Diff(want.Nearest(question, 5), got.Nearest(question, 5)); diff != "" {
			t.Fatalf("nearest to %s (-new +kept up):\n%s", q, diff)
		}
	}
}

// A badCache is one in which something is wrong.
type badCache struct {
	retrieval.Cache
	load func([][]byte) ([][]byte, error)
	hang bool
}

func (c *badCache) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	if c.hang {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	values, err := c.Cache.Load(ctx, guild, keys)
	if err == nil && c.load != nil {
		return c.load(values)
	}
	return values, err
}

// TestParts: what a cold process takes from the cache is what it would have
// worked out, and whatever the cache holds, it answers alike.
func TestParts(t *testing.T) {
	memory := retrievaltest.NewMemory()
	record := &retrieval.Record{Store: memory.Open()}
	for i, text := range pool {
		if _, err := record.Put(t.Context(), "a", retrieval.Draft{ID: fmt.Sprintf("n%d", i), Title: "T", Language: analysis.Detect(text), Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	cold := func(cache retrieval.Cache) *retrieval.Library {
		l := retrieval.NewLibraries(retrieval.LibrariesConfig{Source: memory.Open(), Cache: cache, Lexicon: lexicon.Builtin, Patience: 50 * time.Millisecond})
		held, err := l.At(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		return held.Library
	}
	want := cold(nil)
	var found atomic.Int64
	counted := func(values [][]byte) ([][]byte, error) {
		for _, v := range values {
			if v != nil {
				found.Add(1)
			}
		}
		return values, nil
	}
	sameAnswers(t, cold(&badCache{Cache: memory.Cache(), load: counted}), want)
	if n := found.Swap(0); n != 0 {
		t.Errorf("an empty cache had %d parts", n)
	}
	sameAnswers(t, cold(&badCache{Cache: memory.Cache(), load: counted}), want)
	if n := found.Load(); n != int64(len(pool)) {
		t.Errorf("the cache had %d parts, want %d", n, len(pool))
	}
	for name, load := range map[string]func([][]byte) ([][]byte, error){
		"fails":      func([][]byte) ([][]byte, error) { return nil, errors.New("down") },
		"too few":    func(v [][]byte) ([][]byte, error) { return v[1:], nil },
		"of another": func(v [][]byte) ([][]byte, error) { slices.Reverse(v); return v, nil },
		"cut": func(v [][]byte) ([][]byte, error) {
			for i := range v {
				v[i] = v[i][:len(v[i])/2]
			}
			return v, nil
		},
		"of fewer passages": func(v [][]byte) ([][]byte, error) {
			for i := range v {
				v[i] = fewerPassages(t, v[i])
			}
			return v, nil
		},
		"garbled": func(v [][]byte) ([][]byte, error) {
			for i := range v {
				v[i] = slices.Clone(v[i])
				v[i][rand.IntN(len(v[i]))] ^= 1 << rand.IntN(8)
			}
			return v, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			sameAnswers(t, cold(&badCache{Cache: memory.Cache(), load: load}), want)
		})
	}
	t.Run("hangs", func(t *testing.T) {
		sameAnswers(t, cold(&badCache{Cache: memory.Cache(), hang: true}), want)
	})
}

// fewerPassages is a cached part in which a passage is missing, its words not.
func fewerPassages(t *testing.T, value []byte) []byte {
	hash := value[:64]
	for _, text := range pool {
		passages, words, err := chunk.ParsePassages(value[64:], text)
		if err == nil && len(passages) > 0 {
			return append(chunk.AppendPassages(slices.Clone(hash), passages[1:]), words...)
		}
	}
	t.Error("a value that isn't of the pool")
	return nil
}

// TestPanic: a source that panics doesn't end the process.
func TestPanic(t *testing.T) {
	told := 0
	spy := &spy{beforeText: func() {}, beforeList: func(string) { panic("here") }}
	s := newShelf(t, func(c *retrieval.LibrariesConfig) { spied(spy)(c); c.Damaged = func(string, error) { told++ } })
	s.put("a", "one", "The first.")
	if _, err := s.libraries.At(t.Context(), "a"); !errors.Is(err, retrieval.ErrDamaged) || told != 1 {
		t.Errorf("%v, told %d times", err, told)
	}
	spy.beforeList = nil
	s.expect("a", "one: The first.")
}

// TestLostText: an article whose text is gone is left out.
func TestLostText(t *testing.T) {
	s := newShelf(t, func(c *retrieval.LibrariesConfig) { c.Source = lossy{c.Source} })
	s.put("a", "one", "The first.")
	s.put("a", "two", "The second.")
	s.expect("a", "one: The first.")
}

type lossy struct{ retrieval.Source }

func (l lossy) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	for _, ref := range of {
		if ref.ID == "two" {
			return nil, retrieval.ErrNoText
		}
	}
	return l.Source.Texts(ctx, guild, of)
}

// TestSameTextAnew: a library says where its article is from now, though the
// text is the same.
func TestSameTextAnew(t *testing.T) {
	s := newShelf(t, nil)
	for _, from := range []string{"/old", "/new"} {
		_ = s.record.Forget(t.Context(), "a", "one")
		if _, err := s.record.Put(t.Context(), "a", retrieval.Draft{ID: "one", Text: "The first.", From: from}); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.at("a").Article("one"); got.From != from {
			t.Errorf("from %s, not %s", got.From, from)
		}
	}
}

// TestFromMemory: only while the record can't be reached, for five minutes, and
// with the time that it is from.
func TestFromMemory(t *testing.T) {
	s := newShelf(t, nil)
	start := time.Unix(1_800_000_000, 0)
	s.now.Store(start.UnixNano())
	s.put("a", "one", "The first word is apple.")
	s.expect("a", "one: The first word is apple.")
	s.now.Store(start.Add(time.Minute).UnixNano())
	s.expect("a", "one: The first word is apple.")
	s.memory.Unreachable(true)
	s.now.Store(start.Add(6 * time.Minute).UnixNano())
	held := s.at("a")
	if !held.AsOf.Equal(start.Add(time.Minute)) || len(held.Articles()) != 1 {
		t.Errorf("%d articles as of %v", len(held.Articles()), held.AsOf)
	}
	s.now.Store(start.Add(6*time.Minute + 1).UnixNano())
	if _, err := s.libraries.At(t.Context(), "a"); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Errorf("too old: %v", err)
	}
	if _, err := s.libraries.At(t.Context(), "b"); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Errorf("a guild that isn't held: %v", err)
	}
	s.memory.Unreachable(false)
	s.expect("a", "one: The first word is apple.")
}

// TestPatience: a record that hangs takes no more time than there is patience.
func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(t, func(c *retrieval.LibrariesConfig) { c.Now = time.Now; c.Patience = 200 * time.Millisecond })
		s.put("a", "one", "The first word is apple.")
		s.expect("a", "one: The first word is apple.")
		s.memory.Stall(true)
		for range 3 {
			start := time.Now()
			held := s.at("a")
			if took := time.Since(start); took > 200*time.Millisecond || held.AsOf.IsZero() {
				t.Errorf("took %v, as of %v", took, held.AsOf)
			}
		}
		s.memory.Stall(false)
		s.expect("a", "one: The first word is apple.")
	})
}

// TestOtherErrors: what isn't for want of the record isn't answered from memory.
func TestOtherErrors(t *testing.T) {
	failing := &failingSource{}
	s := newShelf(t, func(c *retrieval.LibrariesConfig) { failing.Source = c.Source; c.Source = failing })
	s.put("a", "one", "The first word is apple.")
	s.expect("a", "one: The first word is apple.")
	failing.err = fmt.Errorf("schema 9: %w", retrieval.ErrNewer)
	if _, err := s.libraries.At(t.Context(), "a"); !errors.Is(err, retrieval.ErrNewer) {
		t.Errorf("got %v", err)
	}
	failing.err = nil
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.libraries.At(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

type failingSource struct {
	retrieval.Source
	err error
}

func (f *failingSource) Version(ctx context.Context, guild string) (retrieval.Version, error) {
	if f.err != nil {
		return "", f.err
	}
	return f.Source.Version(ctx, guild)
}

// TestLoadingIsNotOld: a question after a change isn't answered by what began
// to be loaded before it.
func TestLoadingIsNotOld(t *testing.T) {
	var once sync.Once
	reading, changed := make(chan struct{}), make(chan struct{})
	spy := &spy{beforeText: func() {
		once.Do(func() { close(reading); <-changed })
	}}
	s := newShelf(t, spied(spy))
	s.put("a", "one", "An old word.")
	early := make(chan retrieval.Held)
	go func() {
		held, _ := s.libraries.At(context.Background(), "a")
		early <- held
	}()
	<-reading
	s.put("a", "two", "A new word.")
	late := make(chan retrieval.Held)
	asking := make(chan struct{})
	go func() {
		close(asking)
		held, _ := s.libraries.At(context.Background(), "a")
		late <- held
	}()
	<-asking
	close(changed)
	<-early // may be of either version
	if held := <-late; len(held.Articles()) != 2 {
		t.Errorf("after the change there are %v", textsOf(held.Library))
	}
}

// TestTogether: many who ask at once cause one loading.
func TestTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		spy := &spy{beforeText: func() { <-gate }}
		s := newShelf(t, spied(spy))
		s.put("a", "one", "The first word is apple.")
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { s.expect("a", "one: The first word is apple.") })
		}
		synctest.Wait()
		close(gate)
		all.Wait()
		if stats := s.libraries.Stats(); stats.Loaded != 1 || spy.texts.Load() != 1 {
			t.Errorf("%d loadings, %d texts", stats.Loaded, spy.texts.Load())
		}
	})
}

// TestImpatient: who goes away doesn't end the loading for those who come.
func TestImpatient(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		spy := &spy{beforeText: func() { <-gate }}
		s := newShelf(t, spied(spy))
		s.put("a", "one", "The first word is apple.")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := s.libraries.At(ctx, "a"); !errors.Is(err, retrieval.ErrUnreachable) {
			t.Errorf("got %v", err)
		}
		close(gate)
		s.expect("a", "one: The first word is apple.")
		if n := s.libraries.Stats().Loaded; n != 1 {
			t.Errorf("%d loadings", n)
		}
	})
}

// TestMoved: a record that changes between two pages is read again.
func TestMoved(t *testing.T) {
	moves := 1
	var s *shelf
	spy := &spy{beforeList: func(after string) {
		if after != "" && moves > 0 {
			moves--
			s.put("a", "zz", fmt.Sprintf("Moved, %d to come.", moves))
		}
	}}
	s = newShelf(t, spied(spy))
	s.record.Articles = 2000
	for i := range 1001 {
		s.put("a", fmt.Sprintf("n%04d", i), "Text.")
	}
	held := s.at("a")
	if articles := held.Articles(); len(articles) != 1002 || articles[1001].Text != "Moved, 0 to come." {
		t.Errorf("%d articles, the last %v", len(articles), articles[len(articles)-1])
	}
	moves = 1 << 20
	s.put("a", "n0000", "Other text.")
	if _, err := s.libraries.At(t.Context(), "a"); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Errorf("a record that never stands still was read: %v", err)
	}
}

// TestDamaged: an article whose text isn't what was put is left out and told;
// the others are asked.
func TestDamaged(t *testing.T) {
	for name, change := range map[string]func(id, text string) string{
		"another text": func(id, text string) string {
			if id == "two" {
				return text + " Invented."
			}
			return text
		},
		"empty": func(id, text string) string {
			if id == "two" {
				return ""
			}
			return text
		},
	} {
		t.Run(name, func(t *testing.T) {
			var told []string
			spy := &spy{changeText: change}
			s := newShelf(t, func(c *retrieval.LibrariesConfig) {
				spied(spy)(c)
				c.Damaged = func(guild string, err error) {
					if errors.Is(err, retrieval.ErrDamaged) {
						told = append(told, guild+": "+err.Error())
					}
				}
			})
			s.put("a", "one", "The first.")
			s.put("a", "two", "The second.")
			s.put("a", "three", "The third.")
			s.expect("a", "one: The first.", "three: The third.")
			if len(told) != 1 || !strings.Contains(told[0], "two") {
				t.Errorf("told %q", told)
			}
		})
	}
}

// TestPutAnew: an article that is erased and put anew while it is read has a
// text of the same number. It isn't taken for damage.
func TestPutAnew(t *testing.T) {
	var once sync.Once
	var s *shelf
	spy := &spy{beforeText: func() {
		once.Do(func() {
			if err := s.record.Forget(t.Context(), "a", "one"); err != nil {
				t.Error(err)
			}
			s.put("a", "one", "A new word.")
		})
	}}
	s = newShelf(t, func(c *retrieval.LibrariesConfig) {
		spied(spy)(c)
		c.Damaged = func(_ string, err error) { t.Error(err) }
	})
	s.put("a", "one", "An old word.")
	s.expect("a", "one: A new word.")
}

// TestMemoryLimit: what is used least recently goes, and comes back when asked.
func TestMemoryLimit(t *testing.T) {
	text := strings.Repeat("Many words make a long article of this guild. ", 200)
	one := retrieval.NewLibraryWith([]retrieval.Article{{ID: "n", Title: "Title n", Language: "en", Text: text}}, lexicon.Builtin).Size()
	s := newShelf(t, func(c *retrieval.LibrariesConfig) { c.Memory = 3*one + one/2 })
	guilds := []string{"a", "b", "c", "d"}
	for _, g := range guilds {
		s.put(g, "n", text)
	}
	for _, g := range []string{"a", "b", "c", "a", "d"} { // b is used least recently
		s.at(g)
	}
	stats := s.libraries.Stats()
	if stats.Guilds != 3 || stats.Bytes > 3*one+one/2 || stats.Dropped != 1 {
		t.Errorf("held: %+v, one is %d", stats, one)
	}
	for _, g := range []string{"a", "c", "d"} {
		s.at(g)
	}
	if got := s.libraries.Stats(); got.Loaded != stats.Loaded {
		t.Errorf("%d were loaded anew", got.Loaded-stats.Loaded)
	}
	s.expect("b", "n: "+text)
	if got := s.libraries.Stats(); got.Loaded != stats.Loaded+1 {
		t.Errorf("%d were loaded anew, want 1", got.Loaded-stats.Loaded)
	}
}

// TestTooLargeForMemory: a guild that takes more than the limit is answered.
func TestTooLargeForMemory(t *testing.T) {
	s := newShelf(t, func(c *retrieval.LibrariesConfig) { c.Memory = 1 })
	s.put("a", "one", "The first.")
	s.put("b", "one", "The other.")
	for range 2 {
		s.expect("a", "one: The first.")
		s.expect("b", "one: The other.")
	}
	if stats := s.libraries.Stats(); stats.Guilds != 1 {
		t.Errorf("%d guilds are held", stats.Guilds)
	}
}

// TestChangesWhileAsking: readers see whole states only, whatever is written.
func TestChangesWhileAsking(t *testing.T) {
	s := newShelf(t, nil)
	s.put("a", "left", "State 0.")
	s.put("a", "right", "State 0.")
	var all sync.WaitGroup
	done := make(chan struct{})
	var acknowledged atomic.Int64
	all.Go(func() {
		defer close(done)
		for i := 1; i <= 200; i++ {
			s.put("a", "left", fmt.Sprintf("State %d.", i))
			acknowledged.Store(int64(i))
		}
	})
	for range 4 {
		all.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				before := acknowledged.Load()
				left, _ := s.at("a").Article("left")
				var state int64
				if fmt.Sscanf(left.Text, "State %d.", &state); state < before {
					t.Errorf("state %d after %d was acknowledged", state, before)
				}
			}
		})
	}
	all.Wait()
}
