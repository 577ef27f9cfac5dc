package answer

import (
	"context"
	"errors"
	"strings"

	"kutip/prompts"
)

// errTooLong stops a stream.
var errTooLong = errors.New("answer: the reply is too long")

// A transcript is what a model said so far, up to a limit.
type transcript struct {
	strings.Builder
	limit   int  // in bytes
	tooLong bool // there was more
}

// add adds a piece of the reply; errTooLong if not all of it had room.
func (t *transcript) add(piece string) error {
	room := t.limit - t.Len()
	t.WriteString(piece[:min(room, len(piece))])
	if len(piece) > room {
		t.tooLong = true
		return errTooLong
	}
	return nil
}

// failure tells why a stream ended with an error, or with nothing; "" if it
// ended well.
func (t *transcript) failure(ctx context.Context, err error) prompts.Failure {
	var known *prompts.ModelError
	switch {
	case t.tooLong:
		return prompts.TooLong
	case err == nil && strings.TrimSpace(t.String()) == "":
		return prompts.Empty
	case err == nil:
		return ""
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return prompts.Slow
	case errors.As(err, &known):
		return known.Failure
	}
	return prompts.Overloaded
}
