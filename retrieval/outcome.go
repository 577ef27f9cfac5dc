package retrieval

import (
	"kutip/retrieval/index"
	"kutip/retrieval/quote"
)

// judge tells how well the excerpts answer.
func judge(q *index.Result, excerpts []quote.Excerpt) Outcome {
	if len(excerpts) == 0 {
		return None
	}
	return Found
}
