package bot

import (
	"errors"

	"kutip/bot/message"
)

// A refusal is an error that people are told as a notice. It needn't be logged
// unless something else stands behind it.
type refusal struct {
	message.Notice
	behind error // nil: nothing went wrong
}

func (r *refusal) Error() string {
	if r.behind != nil {
		return r.behind.Error()
	}
	return "refused"
}

func (r *refusal) Unwrap() error { return r.behind }

// refused tells whether an error is a refusal and nothing went wrong: then it
// concerns nobody but who asked.
func refused(err error) bool {
	var r *refusal
	return errors.As(err, &r) && r.behind == nil
}

func refuse(n message.Notice) error { return &refusal{Notice: n} }
