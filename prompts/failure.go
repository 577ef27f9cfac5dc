package prompts

import (
	"fmt"
	"time"
)

// A Failure is why a model gave no reply, or no whole one. There are a few, and
// people read one text for each.
type Failure string

// The failures.
const (
	Unreachable  Failure = "unreachable"   // nothing answers at the address
	NotAServer   Failure = "not-a-server"  // what answers doesn't speak the protocol
	Unauthorized Failure = "unauthorized"  // the key is refused
	NoSuchModel  Failure = "no-such-model" // the server doesn't have the model
	RateLimited  Failure = "rate-limited"  // too many requests, or no money left
	Overloaded   Failure = "overloaded"    // the server failed (5xx), or said so in the stream
	Refused      Failure = "refused"       // the server won't take the request (other 4xx)
	Slow         Failure = "slow"          // nothing, or not all, within the time limit
	Cut          Failure = "cut"           // the reply ended before its end, or reached its limit of tokens
	TooLong      Failure = "too-long"      // the reply went on past every limit
	Empty        Failure = "empty"         // a reply without a word
	OverBudget   Failure = "over-budget"   // not asked: the day's tokens are used up
	BudgetAway   Failure = "budget-away"   // not asked: nobody can tell what is left of the day's tokens
	Paused       Failure = "paused"        // not asked: it failed too often lately (circuit breaker)
)

// Failures are all of them.
var Failures = []Failure{
	Unreachable, NotAServer, Unauthorized, NoSuchModel, RateLimited, Overloaded,
	Refused, Slow, Cut, TooLong, Empty, OverBudget, BudgetAway, Paused,
}

// A ModelError is a failure with what is known of it. It never holds the key, a
// body that the server sent, or a question.
type ModelError struct {
	Failure    Failure
	Status     int           // HTTP status, 0 if there was none
	RetryAfter time.Duration // as the server asked, 0 if it didn't
}

// Error names the failure, for logs.
func (e *ModelError) Error() string {
	if e.Status != 0 {
		return fmt.Sprintf("model: %s (HTTP %d)", e.Failure, e.Status)
	}
	return fmt.Sprintf("model: %s", e.Failure)
}
