package openai

import (
	"errors"
	"time"

	"kutip/prompts"
)

// A fault is a failure inside the package, with what helps to go on after it.
type fault struct {
	prompts.ModelError
	again     bool          // asking again may help
	wait      time.Duration // how long to wait before that
	complaint string        // what the server has against the request; it may quote the question, so it stays here
}

// lost is a connection that broke, or a stream that ended before its end.
func lost() *fault { return &fault{ModelError: prompts.ModelError{Failure: prompts.Cut}, again: true} }

// failed is a failure that would be the same the next time.
func failed(f prompts.Failure) *fault { return &fault{ModelError: prompts.ModelError{Failure: f}} }

// asFault returns err as a fault. What isn't one comes from go-openai and its
// decoding of JSON: the server doesn't speak the protocol.
func asFault(err error) *fault {
	if f := (*fault)(nil); errors.As(err, &f) {
		return f
	}
	return failed(prompts.NotAServer)
}

// A pieceError is what the caller's function returned.
type pieceError struct{ error }
