package answer

import (
	"context"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// library has the sample article.
var library = sync.OnceValue(func() *retrieval.Library {
	doc, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		panic(err)
	}
	return retrieval.NewLibraryWith([]retrieval.Article{
		{ID: "sample", Title: doc.Title, Language: analysis.Detect(doc.Text), Text: doc.Text},
	}, lexicon.Builtin)
})

// A searcher is the sample with a search of its own.
type searcher struct {
	*retrieval.Library
	search func(retrieval.Question) retrieval.Result
}

func (s searcher) Search(q retrieval.Question) retrieval.Result { return s.search(q) }

// A modelFunc is a model.
type modelFunc func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error)

func (m modelFunc) Stream(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
	return m(ctx, r, piece)
}

// used is what each call of the models here uses.
var used = prompts.Usage{In: 100, Out: 10}

// says gives the pieces one by one.
func says(pieces ...string) modelFunc {
	return func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		return used, each(pieces, piece)
	}
}

// fails gives the pieces, then fails.
func fails(err error, pieces ...string) modelFunc {
	return func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		if err := each(pieces, piece); err != nil {
			return used, err
		}
		return used, err
	}
}

// hangs gives the pieces, then nothing until its context ends.
func hangs(pieces ...string) modelFunc {
	return func(ctx context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		if err := each(pieces, piece); err != nil {
			return used, err
		}
		<-ctx.Done()
		return used, ctx.Err()
	}
}

func each(pieces []string, piece func(string) error) error {
	for _, p := range pieces {
		if err := piece(p); err != nil {
			return err
		}
	}
	return nil
}

// searches tells whether a request asks for a better search.
func searches(r prompts.Request) bool { return strings.Contains(r.Messages[0].Text, "WORDS:") }

// An asker is one who asks, and what was reported to them.
type asker struct {
	mu       sync.Mutex
	answers  []Answer
	returned bool
	late     int // reports after the return
}

func (l *asker) report(a Answer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answers = append(l.answers, a)
	if l.returned {
		l.late++
	}
}

// sentences lists how many sentences each report had.
func (l *asker) sentences() []int {
	l.mu.Lock()
	defer l.mu.Unlock()
	var list []int
	for _, a := range l.answers {
		list = append(list, len(a.Sentences))
	}
	return list
}

// ask asks, and fails the test if the reports break their promises.
func (l *asker) ask(t *testing.T, ctx context.Context, a *Answerer, s Searcher, q Question) Answer {
	t.Helper()
	final := a.Answer(ctx, s, q, l.report)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.returned = true
	for i, answer := range l.answers {
		checkAnswer(t, q, answer)
		if answer.Final != (i == len(l.answers)-1) && ctx.Err() == nil {
			t.Errorf("report %d of %d: final %v", i+1, len(l.answers), answer.Final)
		}
	}
	if ctx.Err() == nil {
		checkSame(t, "the answer returned and the one reported last", final, l.answers[len(l.answers)-1])
	}
	return final
}

// checkAnswer fails the test unless all that an answer promises holds.
func checkAnswer(t *testing.T, q Question, a Answer) {
	t.Helper()
	if a.Question != q.Text {
		t.Errorf("question %q, asked was %q", a.Question, q.Text)
	}
	if (a.Mode == ModelMode) != (len(a.Sentences) > 0) {
		t.Errorf("mode %q with %d sentences", a.Mode, len(a.Sentences))
	}
	for i, e := range a.Excerpts {
		article, _ := library().Article(e.Article)
		if e.N != i+1 || e.Span.Of(article.Text) != e.Text {
			t.Errorf("excerpt %d has number %d and reads %q", i+1, e.N, e.Text)
		}
	}
	for _, s := range a.Sentences {
		last := 0
		for _, n := range s.Citations {
			if n <= last || n > len(a.Excerpts) {
				t.Errorf("%q cites %v of %d excerpts", s.Text, s.Citations, len(a.Excerpts))
			}
			last = n
		}
		if last == 0 {
			t.Errorf("%q cites nothing", s.Text)
		}
	}
}
