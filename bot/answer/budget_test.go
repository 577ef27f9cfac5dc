package answer

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kutip/prompts"
)

// A purse is a budget that remembers what it was asked for.
type purse struct {
	empty  int // from which reservation on it refuses, 1 for the first; 0: never
	err    error
	before func(context.Context) // in Reserve

	mu       sync.Mutex
	guilds   []string
	reserved []int
	settled  []int // in the order of the reservations, -1 while there is none
	twice    bool
}

var tomorrow = time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)

func (p *purse) Reserve(ctx context.Context, guild string, tokens int) (func(int), time.Time, error) {
	if p.before != nil {
		p.before(ctx)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.guilds = append(p.guilds, guild)
	n := len(p.guilds)
	switch {
	case p.err != nil:
		return nil, time.Time{}, p.err
	case p.empty > 0 && n >= p.empty:
		return nil, tomorrow, nil
	}
	i := len(p.reserved)
	p.reserved, p.settled = append(p.reserved, tokens), append(p.settled, -1)
	return func(used int) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.twice = p.twice || p.settled[i] >= 0
		p.settled[i] = used
	}, time.Time{}, nil
}

// checkSettled fails the test unless each reservation was settled once, for no
// more than what was reserved.
func (p *purse) checkSettled(t *testing.T) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.twice {
		t.Error("settled twice")
	}
	for i, used := range p.settled {
		if used < 0 || used > p.reserved[i] {
			t.Errorf("reservation %d: %d of %d were used", i+1, used, p.reserved[i])
		}
	}
}

// untold is a model that tells no usage.
func untold(m modelFunc) modelFunc {
	return func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
		_, err := m(ctx, r, piece)
		return prompts.Usage{}, err
	}
}

// TestSettled: what each ending of a model costs.
func TestSettled(t *testing.T) {
	const (
		told     = -2 // what the model says
		estimate = -3 // what was sent and came
	)
	unreachable := &prompts.ModelError{Failure: prompts.Unreachable}
	tests := []struct {
		name     string
		question Question
		model    modelFunc
		want     []int
		failure  prompts.Failure
	}{
		{"usage told", handshake, says(first, second), []int{told}, ""},
		{"told with an error", handshake, fails(refused, first), []int{told}, prompts.Unauthorized},
		{"untold", handshake, untold(says(first, second)), []int{estimate}, ""},
		{"untold, cut", handshake, untold(fails(&prompts.ModelError{Failure: prompts.Cut}, first)), []int{estimate}, prompts.Cut},
		{"untold, overloaded", handshake, untold(fails(&prompts.ModelError{Failure: prompts.Overloaded})), []int{estimate}, prompts.Overloaded},
		{"untold, slow", handshake, untold(hangs(first)), []int{estimate}, prompts.Slow},
		{"unreachable", handshake, untold(fails(unreachable)), []int{0}, prompts.Unreachable},
		{"paused", handshake, untold(fails(&prompts.ModelError{Failure: prompts.Paused})), []int{0}, prompts.Paused},
		{"unreachable behind a sentence", handshake, untold(fails(unreachable, first)), []int{estimate}, prompts.Unreachable},
		{"panic", handshake, panics(first), []int{estimate}, prompts.Overloaded},
		{"goroutine gone", handshake, gone(first), []int{estimate}, prompts.Overloaded},
		{"deaf", handshake, untold(deaf(first, strings.Repeat(second, 500), first)), []int{estimate}, prompts.TooLong},
		{"twice asked", followUp, both(says("QUESTION: Apakah Kim Myong Sik laksamana?\nWORDS: laksamana\n"), admiral), []int{told, told}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var estimates []int
				p := new(purse)
				a := &Answerer{Budget: p, Model: modelFunc(func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
					var came strings.Builder
					i := len(estimates)
					estimates = append(estimates, 0)
					defer func() { estimates[i] = r.TokensIn() + prompts.Tokens(came.String()) }()
					return tt.model(ctx, r, func(s string) error {
						err := piece(s)
						if err == nil {
							came.WriteString(s)
						}
						return err
					})
				})}
				var l asker
				final := l.ask(t, t.Context(), a, library(), tt.question)
				a.Wait()
				checkSame(t, "failure", final.Failure, tt.failure)
				p.checkSettled(t)
				for i := range p.settled {
					switch want := tt.want[i]; want {
					case told:
						checkSame(t, "settled", p.settled[i], used.In+used.Out)
					case estimate:
						checkSame(t, "settled", p.settled[i], estimates[i])
					default:
						checkSame(t, "settled", p.settled[i], want)
					}
				}
				checkSame(t, "reservations", len(p.settled), len(tt.want))
			})
		})
	}
}

// TestReserved: what is set aside is all that a request may cost, in the name of
// the guild that asks.
func TestReserved(t *testing.T) {
	p := new(purse)
	var asked prompts.Request
	a := &Answerer{Budget: p, Model: modelFunc(func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
		asked = r
		return says(first)(ctx, r, piece)
	})}
	a.Answer(t.Context(), library(), handshake, func(Answer) {})
	a.Wait()
	most := prompts.Tokens(asked.Messages[0].Text) + prompts.Tokens(asked.Messages[1].Text) + asked.MaxTokens
	checkSame(t, "reserved", p.reserved, []int{most})
	checkSame(t, "guilds", p.guilds, []string{"a"})
}

// TestOverBudget: a request that there is no budget for isn't made, and the
// answer says when the model is back; nor one of which nobody can tell, which is
// asked once.
func TestOverBudget(t *testing.T) {
	search := says("QUESTION: Apakah Kim Myong Sik laksamana?\nWORDS: laksamana\n")
	recipe := Question{Guild: "a", Version: "1", Text: "Bagaimana cara memasak rendang?"}
	hang := func(ctx context.Context) { <-ctx.Done() }
	tests := []struct {
		name     string
		question Question
		budget   *purse
		calls    int
		failure  prompts.Failure
		back     time.Time
	}{
		{"nothing left", handshake, &purse{empty: 1}, 0, prompts.OverBudget, tomorrow},
		{"nothing left for a search", followUp, &purse{empty: 1}, 0, prompts.OverBudget, tomorrow},
		{"nothing left behind a search", followUp, &purse{empty: 2}, 1, prompts.OverBudget, tomorrow},
		{"nothing left where nothing was found", recipe, &purse{empty: 1}, 0, prompts.OverBudget, tomorrow},
		{"can't be told", handshake, &purse{err: errors.New("no state")}, 0, prompts.BudgetAway, time.Time{}},
		{"can't be told in time", handshake, &purse{err: context.DeadlineExceeded, before: hang}, 0, prompts.BudgetAway, time.Time{}},
		{"can't be told in time for a search", followUp, &purse{err: context.DeadlineExceeded, before: hang}, 0, prompts.BudgetAway, time.Time{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				calls, cache, start := 0, new(shelf), time.Now()
				a := &Answerer{Budget: tt.budget, Cache: cache, Model: counting(&calls, both(search, admiral))}
				var l asker
				final := l.ask(t, t.Context(), a, library(), tt.question)
				a.Wait()
				if final.Failure != tt.failure || final.Mode != ExcerptMode || !final.Back.Equal(tt.back) {
					t.Errorf("failure %q, mode %q, back %v", final.Failure, final.Mode, final.Back)
				}
				if calls != tt.calls || len(cache.values) > 0 || time.Since(start) > reserving {
					t.Errorf("%d calls, %d kept, after %v", calls, len(cache.values), time.Since(start))
				}
				tt.budget.checkSettled(t)
			})
		})
	}
}

// TestBudgetIsShared: those who share a flight pay once, and a kept answer costs
// nothing, even where nothing is left.
func TestBudgetIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, p := newStage(), &purse{empty: 2}
		a := &Answerer{Model: s, Budget: p, Cache: new(shelf)}
		_, _, done1 := begin(t, a, handshake)
		_, _, done2 := begin(t, a, handshake)
		s.pieces <- first
		s.pieces <- ""
		<-done1
		<-done2
		a.Wait()
		_, _, done3 := begin(t, a, handshake)
		if final := <-done3; final.Mode != ModelMode || final.Failure != "" {
			t.Errorf("kept: %+v", final)
		}
		a.Wait()
		checkSame(t, "reservations", len(p.guilds), 1)
		p.checkSettled(t)
	})
}

// TestSettledWhenNobodyWaits: one who leaves stops the model, and what it used by
// then is settled; so it is of a model that goes on when its time is over.
func TestSettledWhenNobodyWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, p := newStage(), new(purse)
		a := &Answerer{Model: s, Budget: p}
		_, cancel, done := begin(t, a, handshake)
		s.pieces <- first
		cancel()
		<-done
		a.Wait()
		checkSame(t, "settled", p.settled, []int{used.In + used.Out})
	})
	synctest.Test(t, func(t *testing.T) {
		p, release := new(purse), make(chan struct{})
		a := &Answerer{Budget: p, Model: modelFunc(func(context.Context, prompts.Request, func(string) error) (prompts.Usage, error) {
			<-release
			return used, nil
		})}
		var l asker
		final := l.ask(t, t.Context(), a, library(), handshake)
		checkSame(t, "failure", final.Failure, prompts.Slow)
		checkSame(t, "settled before the model ends", p.settled, []int{-1})
		close(release)
		a.Wait()
		checkSame(t, "settled", p.settled, []int{used.In + used.Out})
	})
}

// TestNobodyToAsk: the asker left while the budget was looked up, so the model
// isn't asked, and nothing is used.
func TestNobodyToAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &purse{before: func(ctx context.Context) { <-ctx.Done() }}
		calls := 0
		a := &Answerer{Budget: p, Model: counting(&calls, says(first))}
		_, cancel, done := begin(t, a, handshake)
		cancel()
		<-done
		a.Wait()
		checkSame(t, "calls", calls, 0)
		checkSame(t, "settled", p.settled, []int{0})
	})
}

// TestSlowSettling: an answer doesn't wait for what it cost to be written down,
// nor does a panic there end the process.
func TestSlowSettling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		settling := make(chan struct{})
		panicked := 0
		a := &Answerer{Model: says(first), Panicked: func([]byte) { panicked++ }, Budget: budgetFunc(func() func(int) {
			return func(int) { <-settling; panic("a bug") }
		})}
		var l asker
		if final := l.ask(t, t.Context(), a, library(), handshake); final.Failure != "" {
			t.Errorf("%+v", final)
		}
		close(settling)
		a.Wait()
		checkSame(t, "panics", panicked, 1)
	})
}

// A budgetFunc is a budget that has enough.
type budgetFunc func() (settle func(int))

func (f budgetFunc) Reserve(context.Context, string, int) (func(int), time.Time, error) {
	return f(), time.Time{}, nil
}
