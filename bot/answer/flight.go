package answer

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"kutip/prompts"
	"kutip/retrieval/analysis"
)

// A key says which questions are the same. It is a struct so that no guild's
// name and question can read as another's.
type key struct {
	guild, version string
	language       analysis.Language
	question       string // but for case, spaces and signs at its end
	thread         string
	found          string // a capital more can change what is found
}

func keyOf(q Question, f finding) key {
	return key{
		guild: q.Guild, version: q.Version, language: f.Language,
		question: normal(q.Text), thread: fmt.Sprintf("%q", q.Thread), found: f.places(),
	}
}

// normal is a question as others may have typed it.
func normal(question string) string {
	question = strings.ToLower(strings.Join(strings.Fields(question), " "))
	return strings.TrimRight(question, " .?!…")
}

// places says where what was found stands.
func (f finding) places() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", f.Outcome)
	for _, e := range f.Excerpts {
		fmt.Fprintf(&b, " %q%v", e.Article, e.Span)
	}
	for _, p := range f.Passages {
		fmt.Fprintf(&b, " %q%v", p.Article, p.Span)
	}
	return b.String()
}

// A flight is one question put to the model, and those who wait for it.
// singleflight can neither share drafts nor stop when nobody waits.
type flight struct {
	key    key
	cancel context.CancelFunc
	late   *time.Timer // ends it when the model doesn't

	waiting int // guarded by the Answerer's mu

	mu      sync.Mutex
	latest  Answer
	drafts  int           // how many answers came after the first
	changed chan struct{} // is closed when latest changes
}

// join has the caller wait for the flight of a key. It begins one with the
// answer so far where there is none. Who joins must leave.
func (a *Answerer) join(k key, first Answer, begin func(context.Context, *flight)) *flight {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f := a.flights[k]; f != nil {
		f.waiting++
		return f
	}
	// The model isn't bound to the one who asked first: others may stay when
	// that one leaves.
	limit := a.Limits.withDefaults().Reply
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	f := &flight{key: k, cancel: cancel, waiting: 1, latest: first, changed: make(chan struct{})}
	f.late = time.AfterFunc(limit+grace, func() { a.fail(f, prompts.Slow) })
	if a.flights == nil {
		a.flights = make(map[key]*flight)
	}
	a.flights[k] = f
	a.running.Go(func() {
		defer a.fail(f, prompts.Overloaded) // if it ended without an answer
		defer a.recovered()
		begin(ctx, f)
	})
	return f
}

// recovered keeps a panic in a model, or in what reads its reply, from ending
// the process.
func (a *Answerer) recovered() {
	if recover() != nil && a.Panicked != nil {
		a.Panicked(debug.Stack())
	}
}

// leave has the caller wait no more. When nobody does, the model stops.
func (a *Answerer) leave(f *flight) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
		a.forget(f)
	}
}

// forget has the next one who asks begin another flight.
func (a *Answerer) forget(f *flight) {
	if a.flights[f.key] == f {
		delete(a.flights, f.key)
	}
}

// land ends the flight with its final answer. Only the first call counts.
func (a *Answerer) land(f *flight, final Answer) {
	a.mu.Lock()
	a.forget(f)
	a.mu.Unlock()
	f.late.Stop()
	final.Final = true
	f.publish(final)
	f.cancel()
}

// fail ends the flight with what there is, if it hasn't ended.
func (a *Answerer) fail(f *flight, why prompts.Failure) {
	final, _, _ := f.state()
	final.Failure = why
	a.land(f, final)
}

// publish shows an answer to all who wait, until a final one was shown.
func (f *flight) publish(latest Answer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.latest.Final {
		return
	}
	f.latest = latest
	f.drafts++
	close(f.changed)
	f.changed = make(chan struct{})
}

func (f *flight) state() (latest Answer, drafts int, changed <-chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.latest, f.drafts, f.changed
}

// follow reports each answer that is new until the final one or the end of ctx,
// and returns the last.
func (f *flight) follow(ctx context.Context, question string, report func(Answer)) Answer {
	reported := 0
	for {
		latest, drafts, changed := f.state()
		latest.Question = question // another may have typed it in another way
		if drafts > reported {
			report(latest)
			reported = drafts
		}
		if latest.Final {
			return latest
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return latest
		}
	}
}
