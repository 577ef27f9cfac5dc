package answer

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/prompts"
	"kutip/retrieval"
)

// What the model says here of the first two paragraphs of the sample.
const (
	first  = "Jabat tangan Putin dan Kim berlangsung kira-kira 40 detik [1]. "
	second = "Putin menyambut Kim di pintu masuk Kosmodrom Vostochny [1]. "
	third  = "Kim bertemu dengan Putin di Kosmodrom Vostochny [1]."
	wrong  = "Jabat tangan itu berlangsung 95 detik [1]. "
	no     = "Jabat tangan itu berlangsung 40 detik [99]. "
)

var handshake = Question{Guild: "a", Version: "1", Text: "Berapa lama Putin dan Kim berjabat tangan?"}

func checkSame(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// TestEndings has every way in which a model can end. Whatever it does, there
// is an answer within the limits.
func TestEndings(t *testing.T) {
	type ending struct {
		Mode      Mode
		Sentences int
		Dropped   []prompts.Reason
		Failure   prompts.Failure
	}
	model := &prompts.ModelError{Failure: prompts.Unauthorized, Status: 401}
	tests := []struct {
		name  string
		model Model
		want  ending
	}{
		{"no model", nil, ending{ExcerptMode, 0, nil, ""}},
		{"whole", says(first, second, third), ending{ModelMode, 3, nil, ""}},
		{"in one piece", says(first + second + third), ending{ModelMode, 3, nil, ""}},
		{"byte by byte", says(strings.Split(first+second+third, "")...), ending{ModelMode, 3, nil, ""}},
		{"one dropped", says(first, wrong), ending{ModelMode, 1, []prompts.Reason{prompts.WrongNumber}, ""}},
		{"all dropped", says(wrong, no), ending{ExcerptMode, 0, []prompts.Reason{prompts.WrongNumber, prompts.OutOfRange}, ""}},
		{"in a loop", says(strings.Repeat(first+wrong, 40)), ending{ModelMode, 1, []prompts.Reason{prompts.WrongNumber}, ""}},
		{"not told", says(prompts.NotTold), ending{ExcerptMode, 0, nil, ""}},
		{"nothing", says(), ending{ExcerptMode, 0, nil, prompts.Empty}},
		{"blank", says(" ", "\n"), ending{ExcerptMode, 0, nil, prompts.Empty}},
		{"refused", fails(model), ending{ExcerptMode, 0, nil, prompts.Unauthorized}},
		{"refused, wrapped", fails(fmt.Errorf("asking: %w", model)), ending{ExcerptMode, 0, nil, prompts.Unauthorized}},
		{"unknown error", fails(errors.New("?")), ending{ExcerptMode, 0, nil, prompts.Overloaded}},
		{"cut after two", fails(&prompts.ModelError{Failure: prompts.Cut}, first, second, third[:20]), ending{ModelMode, 2, nil, prompts.Cut}},
		{"cut in the first", fails(&prompts.ModelError{Failure: prompts.Cut}, first[:20]), ending{ExcerptMode, 0, nil, prompts.Cut}},
		{"slow from the start", hangs(), ending{ExcerptMode, 0, nil, prompts.Slow}},
		{"slow after two", hangs(first, second, third[:20]), ending{ModelMode, 2, nil, prompts.Slow}},
		{"too long", says(first, second, strings.Repeat(wrong, 500)), ending{ModelMode, 2, []prompts.Reason{prompts.WrongNumber}, prompts.TooLong}},
		{"too long and deaf", deaf(first, second, strings.Repeat(wrong, 500), third), ending{ModelMode, 2, []prompts.Reason{prompts.WrongNumber}, prompts.TooLong}},
		{"panic", panics(), ending{ExcerptMode, 0, nil, prompts.Overloaded}},
		{"panic after two", panics(first, second, third[:20]), ending{ModelMode, 2, nil, prompts.Overloaded}},
		{"goroutine gone", gone(first, second, third[:20]), ending{ModelMode, 2, nil, prompts.Overloaded}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &Answerer{Model: tt.model}
				var l asker
				start := time.Now()
				final := l.ask(t, t.Context(), a, library(), handshake)
				got := ending{final.Mode, len(final.Sentences), reasons(final), final.Failure}
				checkSame(t, "ending", got, tt.want)
				if !final.Final || len(final.Excerpts) == 0 || time.Since(start) > 31*time.Second {
					t.Errorf("final %v, %d excerpts, after %v", final.Final, len(final.Excerpts), time.Since(start))
				}
				a.Wait()
			})
		})
	}
}

func reasons(a Answer) []prompts.Reason {
	var list []prompts.Reason
	for _, d := range a.Dropped {
		list = append(list, d.Reason)
	}
	return list
}

// deaf doesn't stop when it is told to.
func deaf(pieces ...string) modelFunc {
	return func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		for _, p := range pieces {
			piece(p)
		}
		return used, nil
	}
}

func panics(pieces ...string) modelFunc {
	return func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		each(pieces, piece)
		panic("a bug")
	}
}

func gone(pieces ...string) modelFunc {
	return func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		each(pieces, piece)
		runtime.Goexit()
		return used, nil
	}
}

// TestNotTold: the model's word makes the excerpts the closest ones.
func TestNotTold(t *testing.T) {
	for _, outcome := range []retrieval.Outcome{retrieval.Found, retrieval.Closest} {
		s := searcher{library(), func(q retrieval.Question) retrieval.Result {
			r := library().Search(q)
			r.Outcome = outcome
			return r
		}}
		var l asker
		a := &Answerer{Model: says(prompts.NotTold)}
		final := l.ask(t, t.Context(), a, s, handshake)
		if final.Outcome != retrieval.Closest || final.Mode != ExcerptMode || len(final.Excerpts) == 0 {
			t.Errorf("%s: %s, %s, %d excerpts", outcome, final.Outcome, final.Mode, len(final.Excerpts))
		}
		if l.answers[0].Outcome != outcome {
			t.Errorf("%s: first %s", outcome, l.answers[0].Outcome)
		}
		a.Wait()
	}
}

// TestStubbornModel: one that doesn't obey its context keeps nobody waiting.
func TestStubbornModel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		a := &Answerer{Model: modelFunc(func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
			each([]string{first, second, third[:20]}, piece)
			<-release
			return used, each([]string{third[20:] + "\n"}, piece)
		})}
		var l asker
		start := time.Now()
		final := l.ask(t, t.Context(), a, library(), handshake)
		if final.Failure != prompts.Slow || len(final.Sentences) != 2 || !final.Final || time.Since(start) > 31*time.Second {
			t.Errorf("%q, %d sentences, after %v", final.Failure, len(final.Sentences), time.Since(start))
		}
		close(release)
		a.Wait()
		if l.late > 0 {
			t.Error("reported after the answer was returned")
		}
	})
}

// TestPanicked: the log is told where, and nothing of what was said.
func TestPanicked(t *testing.T) {
	var stack string
	a := &Answerer{Model: panics(first), Panicked: func(s []byte) { stack = string(s) }}
	var l asker
	l.ask(t, t.Context(), a, library(), handshake)
	a.Wait()
	if !strings.Contains(stack, "fallback_test.go") {
		t.Errorf("the stack doesn't say where:\n%s", stack)
	}
}

// TestNoModelIsAskedInVain: nothing was found, and nothing can be searched for.
func TestNoModelIsAskedInVain(t *testing.T) {
	a := &Answerer{Model: panics()}
	var l asker
	q := handshake
	q.Text = "apa?"
	if final := l.ask(t, t.Context(), a, library(), q); final.Outcome != retrieval.None || final.Failure != "" || len(l.answers) != 1 {
		t.Errorf("%+v", l.answers)
	}
}

// TestNoAnswerToNone: nothing was found, so a model isn't asked to answer.
func TestNoAnswerToNone(t *testing.T) {
	answered := false
	a := &Answerer{Model: modelFunc(func(_ context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
		answered = answered || !searches(r)
		return used, piece("QUESTION: Apa resep rendang?\nWORDS: rendang, santan\n")
	})}
	var l asker
	q := handshake
	q.Text = "Bagaimana cara memasak rendang?"
	final := l.ask(t, t.Context(), a, library(), q)
	a.Wait()
	if answered || final.Outcome != retrieval.None || final.Usage != used {
		t.Errorf("answered %v, %+v", answered, final)
	}
}
