package answer

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kutip/prompts"
	"kutip/retrieval"
)

// A stage is a model whose calls wait for the test.
type stage struct {
	mu       sync.Mutex
	calls    int
	order    []string // what happened
	pieces   chan string
	canceled int
}

func newStage() *stage { return &stage{pieces: make(chan string)} }

func (s *stage) note(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.order = append(s.order, what)
}

// Stream gives what the test says until that is "".
func (s *stage) Stream(ctx context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
	s.mu.Lock()
	s.calls++
	s.mu.Unlock()
	s.note("model")
	for {
		select {
		case p := <-s.pieces:
			if p == "" {
				return used, nil
			}
			if err := piece(p); err != nil {
				return used, err
			}
		case <-ctx.Done():
			s.mu.Lock()
			s.canceled++
			s.mu.Unlock()
			return used, ctx.Err()
		}
	}
}

// begin has one more asker ask; cancel has them leave.
func begin(t *testing.T, a *Answerer, q Question) (l *asker, cancel func(), done chan Answer) {
	l, done = new(asker), make(chan Answer, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { done <- l.ask(t, ctx, a, library(), q) }()
	synctest.Wait()
	return l, cancel, done
}

// TestReportsInOrder: the excerpts come before the model is asked, then a draft
// with each sentence more, then the final answer.
func TestReportsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		a := &Answerer{Model: s}
		var l asker
		done := make(chan Answer)
		go func() {
			done <- a.Answer(t.Context(), library(), handshake, func(answer Answer) {
				s.note("report")
				l.report(answer)
			})
		}()
		synctest.Wait()
		for _, step := range []struct {
			piece     string
			sentences []int
		}{
			{"Jabat tangan Putin dan Kim berlangsung", []int{0}},
			{" kira-kira 40 detik", []int{0}},
			{" [1].", []int{0}},
			{" Putin", []int{0, 1}}, // now the sentence before is whole
			{" menyambut Kim di pintu masuk [1].\n", []int{0, 1, 2}},
			{wrong + "\n", []int{0, 1, 2}}, // no sentence more
			{third, []int{0, 1, 2}},
			{"", []int{0, 1, 2, 3}},
		} {
			s.pieces <- step.piece
			synctest.Wait()
			checkSame(t, "sentences after "+step.piece, l.sentences(), step.sentences)
		}
		final := <-done
		if l.answers[0].Mode != ExcerptMode || l.answers[0].Final || !final.Final {
			t.Errorf("first %+v, last %+v", l.answers[0], final)
		}
		for i, answer := range l.answers[1:] {
			checkAnswer(t, handshake, answer)
			for j, sentence := range l.answers[i].Sentences {
				checkSame(t, "a sentence in the next report", answer.Sentences[j], sentence)
			}
			for j, e := range l.answers[i].Excerpts {
				checkSame(t, "an excerpt in the next report", answer.Excerpts[j], e)
			}
		}
		if got := strings.Join(s.order[:2], " "); got != "report model" {
			t.Errorf("first came %s", got)
		}
		checkSame(t, "usage", final.Usage, used)
		a.Wait()
	})
}

// TestSharing: who shares a call of the model, and who doesn't.
func TestSharing(t *testing.T) {
	thread := []Turn{{"Siapa Rudenko?", "Wakil menteri."}}
	tests := []struct {
		name   string
		change func(*Question)
		calls  int
	}{
		{"the same", func(q *Question) {}, 1},
		{"typed in another way", func(q *Question) { q.Text = "  berapa lama Putin dan  Kim berjabat tangan ? " }, 1},
		{"language told and given", func(q *Question) { q.Language = "id" }, 1},
		{"another question", func(q *Question) { q.Text = "Siapa yang berjabat tangan?" }, 2},
		{"another guild", func(q *Question) { q.Guild = "b" }, 2},
		{"another version", func(q *Question) { q.Version = "2" }, 2},
		{"another guild and version that join to the same", func(q *Question) { q.Guild, q.Version = "a1", "" }, 2},
		{"another conversation", func(q *Question) { q.Thread = thread }, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStage()
				a := &Answerer{Model: s}
				other := handshake
				tt.change(&other)
				_, _, done1 := begin(t, a, handshake)
				l, _, done2 := begin(t, a, other)
				if s.calls != tt.calls {
					t.Errorf("%d calls, want %d", s.calls, tt.calls)
				}
				for range s.calls {
					s.pieces <- first + second
				}
				synctest.Wait()
				if len(l.sentences()) != 2 {
					t.Errorf("reports to the second asker: %v", l.sentences())
				}
				for range s.calls {
					s.pieces <- ""
				}
				for _, final := range []Answer{<-done1, <-done2} {
					if len(final.Sentences) != 2 || final.Failure != "" {
						t.Errorf("final %+v", final)
					}
				}
				a.Wait()
				if len(a.flights) > 0 {
					t.Errorf("%d flights are kept", len(a.flights))
				}
			})
		})
	}
}

// TestKey: all that makes another answer makes another key. What was found does,
// since a capital letter more can change it, and the model's numbers are those
// of what it was given.
func TestKey(t *testing.T) {
	here := finding{Result: library().Search(retrieval.Question{Text: handshake.Text})}
	tests := []struct {
		name   string
		change func(*Question, *finding)
	}{
		{"question", func(q *Question, _ *finding) { q.Text = "Berapa lama Putin dan Kim makan?" }},
		{"language", func(_ *Question, f *finding) { f.Language = "en" }},
		{"turns that read alike", func(q *Question, _ *finding) { q.Thread = []Turn{{`a" "b`, ""}, {"c", ""}} }},
		{"outcome", func(_ *Question, f *finding) { f.Outcome = retrieval.Closest }},
		{"excerpt fewer", func(_ *Question, f *finding) { f.Excerpts = f.Excerpts[1:] }},
		{"passages in another order", func(_ *Question, f *finding) { slices.Reverse(f.Passages) }},
		{"another article", func(_ *Question, f *finding) { f.Passages[0].Article = "b" }},
		{"another place", func(_ *Question, f *finding) { f.Excerpts[0].End-- }},
	}
	asked := handshake
	asked.Thread = []Turn{{"a", "b"}, {"c", ""}}
	for _, tt := range tests {
		there, q := here, asked
		there.Excerpts, there.Passages = slices.Clone(here.Excerpts), slices.Clone(here.Passages)
		if keyOf(asked, here) != keyOf(q, there) {
			t.Fatal("two keys for the same")
		}
		if tt.change(&q, &there); keyOf(asked, here) == keyOf(q, there) {
			t.Errorf("%s: the same key", tt.name)
		}
	}
}

// TestLateAsker: one who comes later sees the newest draft at once.
func TestLateAsker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		a := &Answerer{Model: s}
		early, _, done1 := begin(t, a, handshake)
		for _, p := range []string{first + "P", second[1:] + "K"} {
			s.pieces <- p
			synctest.Wait()
		}
		late, _, done2 := begin(t, a, handshake)
		checkSame(t, "to the late one", late.sentences(), []int{0, 2})
		s.pieces <- third[1:]
		s.pieces <- ""
		checkSame(t, "final answers", <-done1, <-done2)
		checkSame(t, "to the early one", early.sentences(), []int{0, 1, 2, 3})
		checkSame(t, "to the late one", late.sentences(), []int{0, 2, 3})
		checkSame(t, "calls", s.calls, 1)
		a.Wait()
	})
}

// TestLeaving: the model works on while anyone waits, and no longer.
func TestLeaving(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		a := &Answerer{Model: s}
		l1, leave1, done1 := begin(t, a, handshake)
		l2, leave2, done2 := begin(t, a, handshake)
		s.pieces <- first + "P"
		synctest.Wait()

		leave1() // the one who began it
		if left := <-done1; left.Final || len(left.Sentences) != 1 {
			t.Errorf("the first one left with %+v", left)
		}
		synctest.Wait()
		checkSame(t, "model calls ended", s.canceled, 0)
		s.pieces <- second[1:] + "K"
		synctest.Wait()
		checkSame(t, "to the one who stayed", l2.sentences(), []int{0, 1, 2})
		checkSame(t, "to the one who left", l1.sentences(), []int{0, 1})

		start := time.Now()
		leave2()
		<-done2
		a.Wait()
		if waited := time.Since(start); waited > 0 {
			t.Errorf("the model worked on for %v", waited)
		}
		checkSame(t, "model calls ended", s.canceled, 1)
		if l1.late+l2.late > 0 {
			t.Error("reported after the answer was returned")
		}
	})
}

// TestAfterLeaving: a flight that everyone left isn't joined by the next one,
// even while its model hasn't stopped.
func TestAfterLeaving(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release, calls := make(chan struct{}), 0
		a := &Answerer{Model: modelFunc(func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
			if calls++; calls == 1 {
				<-release
			}
			return used, piece(first)
		})}
		_, leave, done := begin(t, a, handshake)
		leave()
		<-done
		_, _, done = begin(t, a, handshake)
		if final := <-done; final.Failure != "" || len(final.Sentences) != 1 {
			t.Errorf("%+v", final)
		}
		close(release)
		a.Wait()
		checkSame(t, "calls", calls, 2)
	})
}

// TestFailureIsNotKept: the next one who asks has the model asked again.
func TestFailureIsNotKept(t *testing.T) {
	calls := 0
	a := &Answerer{Model: modelFunc(func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		if calls++; calls == 1 {
			return used, &prompts.ModelError{Failure: prompts.Overloaded}
		}
		return used, piece(first)
	})}
	for _, want := range []prompts.Failure{prompts.Overloaded, ""} {
		var l asker
		if final := l.ask(t, t.Context(), a, library(), handshake); final.Failure != want {
			t.Errorf("failure %q, want %q", final.Failure, want)
		}
	}
	a.Wait()
}

// TestFailureIsNotJoined: one who asks while others are still told of a failure
// doesn't get it, too.
func TestFailureIsNotJoined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		a := &Answerer{Model: modelFunc(func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
			if calls++; calls == 1 {
				return used, &prompts.ModelError{Failure: prompts.Overloaded}
			}
			return used, piece(first)
		})}
		told := make(chan struct{})
		go a.Answer(t.Context(), library(), handshake, func(answer Answer) {
			if answer.Final {
				<-told
			}
		})
		synctest.Wait()
		_, _, done := begin(t, a, handshake)
		if final := <-done; final.Failure != "" {
			t.Errorf("failure %q", final.Failure)
		}
		close(told)
		a.Wait()
	})
}

// TestReportThatPanics: the asker's own bug is theirs, and the model stops.
func TestReportThatPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		a := &Answerer{Model: s}
		gone := make(chan any)
		go func() {
			defer func() { gone <- recover() }()
			a.Answer(t.Context(), library(), handshake, func(answer Answer) {
				if len(answer.Sentences) > 0 {
					panic("a bug")
				}
			})
		}()
		s.pieces <- first + "P"
		if <-gone == nil {
			t.Error("the panic was swallowed")
		}
		a.Wait()
		checkSame(t, "model calls ended", s.canceled, 1)
	})
}

// TestSlowReport: who is slow to show drafts gets the newest, and the final one.
func TestSlowReport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		a := &Answerer{Model: s}
		var l asker
		done := make(chan Answer)
		go func() {
			done <- a.Answer(t.Context(), library(), handshake, func(answer Answer) {
				l.report(answer)
				time.Sleep(5 * time.Second)
			})
		}()
		for _, p := range []string{first + "P", second[1:] + "K", third[1:], ""} {
			s.pieces <- p
			synctest.Wait()
		}
		final := <-done
		checkSame(t, "reports", l.sentences(), []int{0, 1, 3})
		checkSame(t, "the last report", l.answers[2], final)
		a.Wait()
	})
}

// TestManyAskers is for the race detector.
func TestManyAskers(t *testing.T) {
	a := &Answerer{Model: says(strings.Split(first+second+third, "")...)}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if i%5 == 4 {
				cancel()
			}
			for range 5 {
				var l asker
				if final := l.ask(t, ctx, a, library(), handshake); ctx.Err() == nil && len(final.Sentences) != 3 {
					t.Errorf("%+v", final)
				}
			}
		})
	}
	wg.Wait()
	a.Wait()
}
