package prompts

import (
	"kutip/retrieval"
)

// A Reason is why a sentence was dropped.
type Reason string

// A Checked sentence was held against the passages that it cites.
type Checked struct {
	Sentence
	Reason   Reason              // "" if it is kept
	Excerpts []retrieval.Excerpt // of a kept one: the words of the articles that carry it, without numbers
}
