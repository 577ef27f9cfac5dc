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

// A tape is what a model said in one exchange, in order: search words, if
// it was asked for them, and an answer. Played back it is judged as it was when
// the model said it, so it doesn't matter where a tape was kept: what may not be
// shown isn't.
type tape []reply

// A reply is what a model said to a request. Both are kept as bytes, since JSON
// would mend what is no UTF-8.
type reply struct {
	To   []byte `json:"to"` // see fingerprint
	Text []byte `json:"text"`
}

// most is how many replies a tape may have.
const most = 2

// decode reads a tape with an answer of at most so many bytes. What isn't one
// has no replies. How long each may be is for its reader to say.
func decode(encoded []byte, limit int) tape {
	if len(encoded) > 2*(limit+maxSearchReply)+1<<10 { // more than base64 makes of both
		return nil
	}
	var t tape
	if json.Unmarshal(encoded, &t) != nil || len(t) > most {
		return nil
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

// A recorder is a model that is recorded.
type recorder struct {
	model    Model
	question string
	tape     tape
	failed   bool // a reply wasn't whole
}

func (r *recorder) Stream(ctx context.Context, request prompts.Request, piece func(string) error) (prompts.Usage, error) {
	to := reply{To: fingerprint(request, r.question)}
	usage, err := r.model.Stream(ctx, request, func(p string) error {
		err := piece(p)
		if err == nil { // what is too long for its reader is too long for the tape
			to.Text = append(to.Text, p...)
		}
		return err
	})
	r.tape, r.failed = append(r.tape, to), r.failed || err != nil
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
	if len(p.tape) > 0 && bytes.Equal(p.tape[0].To, fingerprint(request, p.question)) {
		err = piece(string(p.tape[0].Text))
		p.tape = p.tape[1:]
	}
	p.failed = p.failed || err != nil
	return prompts.Usage{}, err
}
