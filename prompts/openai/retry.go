package openai

import (
	"errors"
	"math/rand/v2"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
)

const (
	maxRetries   = 2
	firstBackoff = 500 * time.Millisecond // doubled for each further retry
)

// newRetries is failsafe-go's loop around attempts. Whether and when to go on
// is decided before it, by call.judge. Its own backoff and limits would not do:
// its jitter shortens a Retry-After too, and its longest duration doesn't stop
// a wait that can't end in time.
func newRetries() retrypolicy.RetryPolicy[any] {
	return retrypolicy.NewBuilder[any]().
		HandleIf(func(_ any, err error) bool {
			f := (*fault)(nil)
			return errors.As(err, &f) && f.again
		}).
		WithDelayFunc(func(e failsafe.ExecutionAttempt[any]) time.Duration { return asFault(e.LastError()).wait }).
		WithMaxRetries(maxRetries).
		ReturnLastFailure().
		Build()
}

// jittered returns the wait before retry n, 0 for the first: half as long to
// one and a half times as long as by the formula first·2ⁿ, so that clients that
// failed together don't come back together.
func jittered(first time.Duration, n int) time.Duration {
	return time.Duration(float64(first) * float64(int(1)<<n) * (0.5 + rand.Float64()))
}
