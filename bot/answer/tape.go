package answer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"

	"kutip/prompts"
)

// A tape is what a model said to a request for an answer. Played back it is judged
// as it was when the model said it, so it doesn't matter where a tape was kept:
// what may not be shown isn't. It is kept as bytes, since JSON would mend what is
// no UTF-8.
type tape struct {
	To   []byte `json:"to"` // see fingerprint
	Text []byte `json:"text"`
}

// decode reads a tape of an answer of at most so many bytes. What isn't one is
// empty. How long it may be is for its reader to say.
func decode(encoded []byte, limit int) tape {
	var t tape
	if len(encoded) > 2*limit+1<<10 || json.Unmarshal(encoded, &t) != nil { // more than base64 makes of it
		return tape{}
	}
	return t
}

func (t tape) encode() ([]byte, error) { return json.Marshal(t) }

// fingerprint hashes all that a request gives a model: templates, passages,
// conversation, limits. So a reply can't be taken for one to passages that
// another ranking chose, or to templates of another version. The question
// counts as others may have typed it.
func fingerprint(r prompts.Request, question string) []byte {
	h := sha256.New()
	put(h, strconv.Itoa(r.MaxTokens))
	for _, m := range r.Messages {
		put(h, string(m.Role))
		put(h, strings.ReplaceAll(m.Text, question, normal(question)))
	}
	return h.Sum(nil)
}

// put writes a field so that it can't read as a part of others.
func put(h hash.Hash, field string) {
	fmt.Fprintf(h, "%d:", len(field))
	io.WriteString(h, field)
}

// A recorder is a model of which the last reply is recorded.
type recorder struct {
	model    Model
	question string
	tape     tape
	failed   bool // a reply wasn't whole
}

func (r *recorder) Stream(ctx context.Context, request prompts.Request, piece func(string) error) (prompts.Usage, error) {
	r.tape = tape{To: fingerprint(request, r.question)}
	usage, err := r.model.Stream(ctx, request, func(p string) error {
		err := piece(p)
		if err == nil { // what is too long for its reader is too long for the tape
			r.tape.Text = append(r.tape.Text, p...)
		}
		return err
	})
	r.failed = r.failed || err != nil
	return usage, err
}

// A player is a model that says what is on a tape.
type player struct {
	question string
	tape     tape
	failed   bool // something else was asked, or the reply was refused
}

var errNotOnTape = errors.New("answer: the tape has no reply to this")

func (p *player) Stream(_ context.Context, request prompts.Request, piece func(string) error) (prompts.Usage, error) {
	err := errNotOnTape
	if bytes.Equal(p.tape.To, fingerprint(request, p.question)) {
		err = piece(string(p.tape.Text))
	}
	p.failed = p.failed || err != nil
	return prompts.Usage{}, err
}
