package openai

import (
	"errors"
	"sync"
	"time"

	"github.com/failsafe-go/failsafe-go/circuitbreaker"

	"kutip/prompts"
)

const (
	maxFailures = 5                // in a row, before calls are paused
	pause       = 30 * time.Second // before one call is let through to see
)

// unwell are the failures that say that the next call will fail too.
var unwell = map[prompts.Failure]bool{
	prompts.Unreachable:  true,
	prompts.NotAServer:   true,
	prompts.Unauthorized: true,
	prompts.NoSuchModel:  true,
	prompts.RateLimited:  true,
	prompts.Overloaded:   true,
	prompts.Slow:         true,
}

// An outcome is what a call tells of the server.
type outcome int

const (
	nothing  outcome = iota // the caller ended it
	answered                // well or not: the server works
	broken                  // the next call will fail too
)

func outcomeOf(err error) outcome {
	failure := (*prompts.ModelError)(nil)
	switch {
	case err == nil:
		return answered
	case !errors.As(err, &failure):
		return nothing
	case unwell[failure.Failure]:
		return broken
	}
	return answered
}

// A breaker pauses calls to a server that fails. It is failsafe-go's circuit
// breaker, with one thing added: there, a probe that ends without a result
// keeps its permit for ever, and no call is let through again.
type breaker struct {
	mu      sync.Mutex // makes one step of several calls of circuit
	circuit circuitbreaker.CircuitBreaker[any]
}

func newBreaker() *breaker {
	return &breaker{circuit: circuitbreaker.NewBuilder[any]().
		WithFailureThreshold(maxFailures).
		WithDelay(pause).
		WithSuccessThreshold(1).
		Build()}
}

// enter asks for a call to be let through. If it is, leave must be called with
// what came of it.
func (b *breaker) enter() (leave func(outcome), open bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.circuit.TryAcquirePermit() {
		return nil, false
	}
	probe := b.circuit.IsHalfOpen()
	return func(o outcome) { b.leave(o, probe) }, true
}

func (b *breaker) leave(o outcome, probe bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case o == answered:
		b.circuit.RecordSuccess()
	case o == broken:
		b.circuit.RecordFailure()
	case probe && b.circuit.IsHalfOpen():
		b.circuit.Open() // and half open anew: with a permit for the next probe
		b.circuit.HalfOpen()
	}
}
