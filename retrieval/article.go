package retrieval

import (
	"time"

	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// Span is a half-open range of byte offsets into an article's canonical text.
type Span = chunk.Span

// An Article is a text that questions are asked of.
type Article struct {
	ID       string            // unique among the articles of a library
	Title    string            // "" if it has none
	Language analysis.Language // what most of it is written in
	Text     string            // canonical: NFC, paragraphs parted by one empty line (see extract)

	From    string    // the address or path that it was taken from; "" for pasted text
	Fetched time.Time // when; zero if it isn't from the record
}
