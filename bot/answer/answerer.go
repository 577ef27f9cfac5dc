package answer

import (
	"context"
	"sync"

	"kutip/prompts"
	"kutip/retrieval"
)

// A Searcher is the articles of one guild at one version, such as a
// *retrieval.Library. Any number of goroutines may use it.
type Searcher interface {
	Search(retrieval.Question) retrieval.Result
	Article(id string) (retrieval.Article, bool)
}

// A Model continues a conversation, such as an openai.Client.
type Model interface {
	// Stream calls piece with each part of the reply as it comes, in order and
	// from the goroutine that called it. It ends, with an error, when ctx does
	// or piece returns one. An error with a failure to show is or wraps a
	// *prompts.ModelError. The usage counts also where there is an error.
	Stream(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error)
}

// An Answerer answers questions. Any number of goroutines may use one. Its
// fields must not change once it is asked.
type Answerer struct {
	Model  Model // nil: excerpts are the answers
	Limits Limits
	Budget Budget // nil: none

	// Cache keeps what the model says to questions that stand alone, about articles
	// of a known version; nil: nothing does. It can delay an answer by 150 ms at most, and
	// can put no word into one: see tape.
	Cache retrieval.Cache

	// Shape is all about the model that shapes its replies: its name, and its
	// server's address without secrets. Another shape, another answer.
	Shape string

	// Panicked is told the stack of a panic that was made a failure of the
	// model, for the log; nil: nobody is. What was panicked with isn't told,
	// since it may hold what people wrote.
	Panicked func(stack []byte)

	running sync.WaitGroup // flights
	mu      sync.Mutex
	flights map[key]*flight
}

// Answer answers q. It calls report with the excerpts at once, then with each
// draft that has a sentence more, and last with the final answer, which it
// returns. Drafts that come while report hasn't returned are left out but for
// the newest. Report is never called by two goroutines at a time, nor after
// Answer returned.
//
// When ctx ends, Answer returns what there is, which isn't Final then.
func (a *Answerer) Answer(ctx context.Context, s Searcher, q Question, report func(Answer)) Answer {
	f := search(s, q)
	first := f.answer(q)
	first.Final = a.Model == nil || f.hopeless(q)
	report(first)
	if first.Final || ctx.Err() != nil {
		return first
	}
	flight := a.join(keyOf(q, f), first, func(ctx context.Context, flight *flight) { a.fly(ctx, flight, s, q, f) })
	defer a.leave(flight)
	return flight.follow(ctx, q.Text, report)
}

// Wait returns when no model is at work for anyone, and what it said is kept.
// That is soon after the last Answer returned; no other may begin meanwhile.
func (a *Answerer) Wait() { a.running.Wait() }
