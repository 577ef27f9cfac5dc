package answer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kutip/prompts"
	"kutip/retrieval"
)

// A shelf is a cache that can be looked into and written to, and that does what
// a test says before it does what it is asked for.
type shelf struct {
	load, save func(context.Context) error

	mu     sync.Mutex
	values map[string][]byte // by guild and key
	life   time.Duration     // of what was saved last
}

func (s *shelf) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	if s.load != nil {
		if err := s.load(ctx); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var values [][]byte
	for _, key := range keys {
		values = append(values, s.values[guild+"/"+key])
	}
	return values, nil
}

func (s *shelf) Save(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
	if s.save != nil {
		if err := s.save(ctx); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, item := range items {
		s.put(guild, item.Key, item.Value)
	}
	s.life = life
	return nil
}

func (s *shelf) put(guild, key string, value []byte) {
	if s.values == nil {
		s.values = make(map[string][]byte)
	}
	s.values[guild+"/"+key] = value
}

// counting counts the calls of a model.
func counting(calls *int, m Model) modelFunc {
	return func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
		*calls++
		return m.Stream(ctx, r, piece)
	}
}

// both replies with search to a request for a better search, and else with the
// answer.
func both(search, answer modelFunc) modelFunc {
	return func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
		if searches(r) {
			return search(ctx, r, piece)
		}
		return answer(ctx, r, piece)
	}
}

var (
	followUp = Question{
		Guild: "a", Version: "1", Text: "Dia laksamana?", Thread: []Turn{{"Siapa Kim Myong Sik?", "Laksamana."}},
	}
	companions = Question{Guild: "a", Version: "1", Text: "Siapa yang mendampingi Kim?"}

	admiral = says("Kim Myong Sik adalah seorang laksamana angkatan laut [1].")
	refused = &prompts.ModelError{Failure: prompts.Unauthorized, Status: 401}
)

// TestKept: what a model said that makes a whole answer is said again, to the
// letter, without the model. All else is asked of it again.
func TestKept(t *testing.T) {
	recipe := Question{Guild: "a", Version: "1", Text: "Bagaimana cara memasak rendang?"}
	unversioned, onward := handshake, handshake
	onward.Thread = followUp.Thread
	unversioned.Version = ""
	search := says("QUESTION: Apakah Kim Myong Sik laksamana?\nWORDS: laksamana\n")
	tests := []struct {
		name     string
		question Question
		model    modelFunc
		calls    int // of the first one who asks
		kept     bool
	}{
		{"whole", handshake, says(first, second, third), 1, true},
		{"byte by byte", handshake, says(strings.Split(first+second, "")...), 1, true},
		{"not told", handshake, says(prompts.NotTold), 1, true},
		{"alone in a conversation", onward, says(first), 1, true},
		{"not UTF-8", handshake, says("\xff"+first, "\xf0\x9f"), 1, true},
		{"as long as may be", handshake, says(first + strings.Repeat(" ", 16<<10-len(first))), 1, true},

		{"follow-up", followUp, both(search, admiral), 2, false},
		{"follow-up, no search to use", followUp, both(says("Maaf."), admiral), 2, false},
		{"version unknown", unversioned, says(first), 1, false},
		{"one dropped", handshake, says(first, wrong), 1, false},
		{"all dropped", handshake, says(wrong), 1, false},
		{"a heading alone", handshake, says("# Jabat tangan"), 1, false},
		{"empty", handshake, says(), 1, false},
		{"refused", handshake, fails(refused), 1, false},
		{"cut", handshake, fails(&prompts.ModelError{Failure: prompts.Cut}, first, second), 1, false},
		{"error behind what it didn't tell", handshake, fails(errors.New("?"), prompts.NotTold+"\n"), 1, false},
		{"too long", handshake, says(strings.Repeat(first, 500)), 1, false},
		{"too long, deaf", handshake, deaf(first, strings.Repeat(first, 500)), 1, false},
		{"panic", handshake, panics(first), 1, false},
		{"search fails", followUp, both(fails(refused), admiral), 2, false},
		{"search too long", followUp, both(says(strings.Repeat("a ", 4000)), admiral), 2, false},
		{"nothing found again", recipe, both(says("WORDS: rendang, santan\n"), admiral), 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			calls, cache := 0, new(shelf)
			a := &Answerer{Model: counting(&calls, tt.model), Cache: cache}
			var l, again asker
			said := l.ask(t, t.Context(), a, library(), tt.question)
			a.Wait()
			checkSame(t, "calls", calls, tt.calls)
			checkSame(t, "values kept", len(cache.values) > 0, tt.kept)
			if tt.kept {
				tt.calls, said.Usage = 0, prompts.Usage{} // it was paid for before
				checkSame(t, "life", cache.life, 24*time.Hour)
			}
			calls = 0
			checkSame(t, "the answer to the second one", again.ask(t, t.Context(), a, library(), tt.question), said)
			a.Wait()
			checkSame(t, "calls for the second one", calls, tt.calls)
			if tt.kept {
				checkSame(t, "reports to the second one", again.sentences(), []int{0, len(said.Sentences)})
			}
		})
	}
}

// TestKeptFor tells who gets what was said to another.
func TestKeptFor(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Question, *Answerer)
		kept   bool
	}{
		{"the same", func(*Question, *Answerer) {}, true},
		{"typed in another way", func(q *Question, _ *Answerer) { q.Text = "  berapa lama Putin dan  Kim berjabat tangan " }, true},
		{"another guild", func(q *Question, _ *Answerer) { q.Guild = "b" }, false},
		{"another version", func(q *Question, _ *Answerer) { q.Version = "2" }, false},
		{"another question", func(q *Question, _ *Answerer) { q.Text = "Siapa yang berjabat tangan?" }, false},
		{"another language", func(q *Question, _ *Answerer) { q.Language = "en" }, false},
		{"another conversation", func(q *Question, _ *Answerer) { q.Thread = followUp.Thread }, false},
		{"another model", func(_ *Question, a *Answerer) { a.Shape = "other" }, false},
		{"a smaller prompt", func(_ *Question, a *Answerer) { a.Limits.TokensIn = 600 }, false},
		{"a shorter answer", func(_ *Question, a *Answerer) { a.Limits.TokensOut = 80 }, false},
		{"too little room for the reply", func(_ *Question, a *Answerer) { a.Limits.ReplyBytes = len(first) }, false},
		{"no cache any more", func(_ *Question, a *Answerer) { a.Cache = nil }, false},
	}
	long := first + strings.Repeat(" ", maxSearchReply)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cache := new(shelf)
			before := &Answerer{Model: says(long), Cache: cache, Shape: "model"}
			before.Answer(t.Context(), library(), handshake, func(Answer) {})
			before.Wait()
			calls, q := 0, handshake
			after := &Answerer{
				Model: counting(&calls, says(second)), Cache: cache, Shape: "model",
				Panicked: func(stack []byte) { t.Errorf("panic\n%s", stack) },
			}
			tt.change(&q, after)
			after.Answer(t.Context(), library(), q, func(Answer) {})
			after.Wait()
			checkSame(t, "kept", calls == 0, tt.kept)
		})
	}
}

// TestCacheKey: all that tells flights apart tells what is kept apart.
func TestCacheKey(t *testing.T) {
	a := &Answerer{Cache: new(shelf), Shape: "s"}
	alone := finding{Result: retrieval.Result{Outcome: retrieval.Found}}
	like := key{"g", "v", "id", "q", "t", "f"}
	keys := map[string]string{a.cacheKey(like, alone): "all the same"}
	tell := func(what, key string) {
		if keys[key] != "" {
			t.Errorf("%s has the key of %s", what, keys[key])
		}
		if len(key) > 200 || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("key %q", key)
		}
		keys[key] = what
	}
	for i := range reflect.TypeFor[key]().NumField() {
		k := like
		f := reflect.ValueOf(&k).Elem().Field(i)
		reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem().SetString("other")
		tell(reflect.TypeFor[key]().Field(i).Name, a.cacheKey(k, alone))
	}
	tell("a guild and version that join to the same", a.cacheKey(key{"", "gv", "id", "q", "t", "f"}, alone))
	tell("a question with what looks like a field", a.cacheKey(key{"g", "v", "id", "q1:t", "", "f"}, alone))
	tell("another model", (&Answerer{Cache: a.Cache, Shape: "t"}).cacheKey(like, alone))
}

// keyFor is the key of what was said to a question.
func keyFor(s Searcher, q Question) string {
	found := search(s, q)
	return (&Answerer{Cache: new(shelf)}).cacheKey(keyOf(q, found), found)
}

// forge returns a tape with other words on it, of which all else is right.
func forge(t testing.TB, s Searcher, q Question, answered string) tape {
	live := recorder{model: both(says(""), says(answered)), question: q.Text}
	x := exchange{model: &live, limits: Limits{}.withDefaults(), articles: s, question: q, publish: func(Answer) {}}
	x.answer(t.Context(), search(s, q))
	live.tape.Text = []byte(answered) // also if it was too long to be heard
	return live.tape
}

// TestSpoiledCache: what isn't a whole answer's is as good as nothing.
func TestSpoiledCache(t *testing.T) {
	right := forge(t, library(), handshake, first)
	encoded := func(t tape) string {
		b, _ := t.encode()
		return string(b)
	}
	said := func(answer string) string { return encoded(forge(t, library(), handshake, answer)) }
	other := handshake
	other.Text = "Siapa yang mendampingi Kim?"
	tests := []struct{ name, value string }{
		{"nothing", ""},
		{"no JSON", "Putin [1]."},
		{"half of it", encoded(right)[:100]},
		{"something behind", encoded(right) + "x"},
		{"null", "null"},
		{"no reply", "{}"},
		{"another type", `[{"to":"","text":""}]`},
		{"other types inside", `{"to":1,"text":[]}`},
		{"no base64", `{"to":"!","text":"!"}`},
		{"to nothing", encoded(tape{Text: []byte(first)})},
		{"to another question", encoded(forge(t, library(), other, first))},
		{"long without end", said(first + strings.Repeat(" ", 16<<10-len(first)+1))},
		{"much longer", encoded(right) + strings.Repeat(" ", 10<<20)},
		{"nothing said", said("")},
		{"uncited", said("Jabat tangan itu berlangsung 40 detik.")},
		{"a wrong number among right ones", said(first + wrong)},
		{"a link", said(first + "Lihat https://evil.example [1].")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cache, calls := new(shelf), 0
			cache.put(handshake.Guild, keyFor(library(), handshake), []byte(tt.value))
			a := &Answerer{Model: counting(&calls, says(second, third)), Cache: cache}
			var l asker
			final := l.ask(t, t.Context(), a, library(), handshake)
			a.Wait()
			if calls != 1 || final.Failure != "" || len(final.Sentences) != 2 || len(final.Dropped) > 0 || final.Usage != used {
				t.Errorf("%d calls, %+v", calls, final)
			}
			calls = 0
			a.Answer(t.Context(), library(), handshake, func(Answer) {})
			a.Wait()
			checkSame(t, "calls afterwards", calls, 0)
		})
	}
	// The tests above test something only if the right one is played.
	cache := new(shelf)
	cache.put(handshake.Guild, keyFor(library(), handshake), []byte(encoded(right)))
	a := &Answerer{Model: panics(), Cache: cache}
	if final := a.Answer(t.Context(), library(), handshake, func(Answer) {}); len(final.Sentences) != 1 {
		t.Errorf("%+v", final)
	}
	a.Wait()
}

// TestReplayThatPanics: then the model is asked, and the log is told.
func TestReplayThatPanics(t *testing.T) {
	told := 0
	s := &trap{Library: library()}
	q := Question{Guild: "a", Version: "1", Text: "Apa jawaban Putin soal kerja sama militer?"}
	// Whether Putin is a Vladimir, the article is asked.
	said := says("Vladimir Putin menjawab bahwa segala hal akan dibicarakan tanpa terburu-buru [1].")
	a := &Answerer{Model: said, Cache: new(shelf), Panicked: func([]byte) { told++ }}
	for range 2 {
		if final := a.Answer(t.Context(), s, q, func(Answer) {}); final.Failure != "" || final.Usage == (prompts.Usage{}) {
			t.Errorf("%+v", final)
		}
		a.Wait()
		s.next = true
	}
	checkSame(t, "panics told", told, 1)
}

// A trap is a library that panics the next time that an article is looked up.
type trap struct {
	*retrieval.Library
	next bool
}

func (s *trap) Article(id string) (retrieval.Article, bool) {
	if s.next {
		s.next = false
		panic("a bug")
	}
	return s.Library.Article(id)
}

// TestSlowCache: the model waits for no cache longer than 150 ms, and for one
// that fails not at all.
func TestSlowCache(t *testing.T) {
	release := make(chan struct{})
	tests := []struct {
		name string
		load func(context.Context) error
		wait time.Duration
	}{
		{"slow", func(context.Context) error { time.Sleep(149 * time.Millisecond); return nil }, 149 * time.Millisecond},
		{"too slow", func(context.Context) error { time.Sleep(time.Second); return nil }, 150 * time.Millisecond},
		{"hangs", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 150 * time.Millisecond},
		{"hangs, deaf", func(context.Context) error { <-release; return nil }, 150 * time.Millisecond},
		{"fails", func(context.Context) error { return retrieval.ErrUnreachable }, 0},
		{"panics", func(context.Context) error { panic("a bug") }, 0},
		{"its goroutine is gone", func(context.Context) error { runtime.Goexit(); return nil }, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release = make(chan struct{})
				start := time.Now()
				a := &Answerer{Cache: &shelf{load: tt.load}, Model: modelFunc(func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
					checkSame(t, "the model was asked after", time.Since(start), tt.wait)
					return used, piece(first)
				})}
				var l asker
				if final := l.ask(t, t.Context(), a, library(), handshake); final.Failure != "" || final.Usage != used {
					t.Errorf("%+v", final)
				}
				checkSame(t, "the answer came after", time.Since(start), tt.wait)
				close(release)
				a.Wait()
			})
		})
	}
}

// TestOddValues: a cache that returns another number of values than it was asked
// for has nothing, and so has one that failed.
func TestOddValues(t *testing.T) {
	right, _ := forge(t, library(), handshake, first).encode()
	for _, cache := range []returning{
		{values: nil}, {values: [][]byte{}}, {values: [][]byte{right, right}}, {[][]byte{right}, retrieval.ErrDamaged},
	} {
		calls := 0
		a := &Answerer{Model: counting(&calls, says(first)), Cache: cache}
		a.Answer(t.Context(), library(), handshake, func(Answer) {})
		a.Wait()
		checkSame(t, fmt.Sprintf("calls with %d values and %v", len(cache.values), cache.err), calls, 1)
	}
}

// returning is a cache that has the same for all.
type returning struct {
	values [][]byte
	err    error
}

func (r returning) Load(context.Context, string, []string) ([][]byte, error) { return r.values, r.err }
func (r returning) Save(context.Context, string, []retrieval.CacheItem, time.Duration) error {
	return nil
}

// TestSlowSave: nobody but Wait waits for what is kept.
func TestSlowSave(t *testing.T) {
	tests := []struct {
		name string
		save func(context.Context) error
		wait time.Duration
		told int // panics
	}{
		{"slow", func(context.Context) error { time.Sleep(time.Second); return nil }, time.Second, 0},
		{"hangs", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 5 * time.Second, 0},
		{"fails", func(context.Context) error { return retrieval.ErrReadOnly }, 0, 0},
		{"panics", func(context.Context) error { panic("a bug") }, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start, told := time.Now(), 0
				a := &Answerer{Cache: &shelf{save: tt.save}, Model: says(first), Panicked: func([]byte) { told++ }}
				var l asker
				if final := l.ask(t, t.Context(), a, library(), handshake); final.Failure != "" || time.Since(start) > 0 {
					t.Errorf("after %v: %+v", time.Since(start), final)
				}
				a.Wait()
				checkSame(t, "Wait waited", time.Since(start), tt.wait)
				checkSame(t, "panics told", told, tt.told)
			})
		})
	}
}

// TestManyAskersOfACache is for the race detector.
func TestManyAskersOfACache(t *testing.T) {
	a := &Answerer{Model: says(strings.Split(first+second+third, "")...), Cache: new(shelf)}
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			q := handshake
			q.Guild = fmt.Sprint("g", i%4)
			for range 5 {
				var l asker
				if final := l.ask(t, t.Context(), a, library(), q); len(final.Sentences) != 3 {
					t.Errorf("%+v", final)
				}
			}
		})
	}
	all.Wait()
	a.Wait()
}

// TestHostileCache has a cache say what TestHostile has a model say, and the
// same oracle judge it. The model itself says nothing, so all words are the
// cache's. KUTIP_HOSTILE sets how many replies.
func TestHostileCache(t *testing.T) {
	o, sum := newOracle(t), newTally()
	n := hostileReplies(t, 100)
	for seed := range n {
		run := newHostileRun(o, uint64(seed))
		run.ending, run.leaves = nil, false
		value, err := forge(t, library(), run.question, strings.Join(run.pieces, "")).encode()
		if err != nil {
			t.Fatal(err)
		}
		cache := new(shelf)
		cache.put(run.question.Guild, keyFor(library(), run.question), value)
		a := &Answerer{Model: fails(refused), Cache: cache, Panicked: func(stack []byte) { t.Errorf("seed %d: panic\n%s", seed, stack) }}
		var l asker
		final := a.Answer(t.Context(), library(), run.question, l.report)
		a.Wait()
		run.judge(t, final, l.answers, sum)
		if final.Mode == ModelMode && len(final.Dropped) > 0 {
			t.Errorf("seed %d: shown with %v dropped", seed, final.Dropped)
		}
	}
	sum.report(t)
	if sum.modelAnswers*40 < n {
		t.Errorf("%d answers came from the cache: this tests little", sum.modelAnswers)
	}
}

// FuzzCache: whatever a cache has, excerpts are slices and sentences cite.
func FuzzCache(f *testing.F) {
	right, err := forge(f, library(), handshake, first+second).encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(right, first+"[1](https://evil.example) [1]. <think>")
	f.Add([]byte(`{"to":"AA==","text":"AA=="}`), prompts.NotTold)
	f.Add([]byte("null"), wrong)
	f.Fuzz(func(t *testing.T, value []byte, answered string) {
		forgery, err := json.Marshal(forge(t, library(), companions, answered))
		if err != nil {
			t.Fatal(err)
		}
		cache := new(shelf)
		cache.put(handshake.Guild, keyFor(library(), handshake), value)
		cache.put(companions.Guild, keyFor(library(), companions), forgery)
		a := &Answerer{Model: fails(refused), Cache: cache, Panicked: func(stack []byte) { t.Errorf("panic\n%s", stack) }}
		for _, q := range []Question{handshake, companions} {
			var l asker
			final := l.ask(t, t.Context(), a, library(), q)
			a.Wait()
			if len(final.Dropped) > 0 {
				t.Errorf("dropped %v", final.Dropped)
			}
		}
	})
}

// TestTape: what is on a tape comes back as it is.
func TestTape(t *testing.T) {
	for _, want := range []tape{{}, {To: []byte{0, 255}, Text: []byte("\xff\xfe \u2028 <b>")}, {Text: []byte(strings.Repeat("\x00", 16<<10))}} {
		encoded, err := want.encode()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, decode(encoded, 16<<10), cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	}
}
