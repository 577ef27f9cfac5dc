package answer

import (
	"cmp"
	"time"
)

// Limits bound what a model may take. A field that is 0 has its default.
type Limits struct {
	Reply      time.Duration // for all that a model does for one answer: 30 s
	Rewrite    time.Duration // for making a better search of a question: 3 s
	ReplyBytes int           // of a reply: 16 KB
	TokensIn   int           // of a prompt: 6,000
	TokensOut  int           // of a reply: 800
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Reply:      cmp.Or(l.Reply, 30*time.Second),
		Rewrite:    cmp.Or(l.Rewrite, 3*time.Second),
		ReplyBytes: cmp.Or(l.ReplyBytes, 16<<10),
		TokensIn:   cmp.Or(l.TokensIn, 6000),
		TokensOut:  cmp.Or(l.TokensOut, 800),
	}
}

// grace is how much longer than Limits.Reply is waited for a model that doesn't
// stop when its context ends.
const grace = time.Second
