package retrieval

import (
	"kutip/retrieval/analysis"
)

// An Outcome says how well the articles answer a question.
type Outcome string

const (
	Found   Outcome = "found"   // the excerpts hold what the question asks for
	Closest Outcome = "closest" // the excerpts are near the question, and may not answer it
	None    Outcome = "none"    // the articles don't tell; there are no excerpts
)

// An Excerpt is a slice of an article, word for word.
type Excerpt struct {
	N         int    // 1 for the first
	Article   string // the article's ID
	Title     string // the article's title
	Paragraph int    // the paragraph that it starts in, 1 for the first
	Span             // where it stands: Text == article.Text[Start:End]
	Text      string
	Marks     []Span // the words that match the question, as offsets into Text, in order, apart
}

// A Passage is a part of an article that was found near a question, whole.
type Passage struct {
	N         int    // its number in the library, 1 for the first passage of the first article
	Article   string // the article's ID
	Title     string // the article's title
	Paragraph int    // the paragraph that it starts in, 1 for the first
	Span             // where it stands: Text == article.Text[Start:End]
	Text      string
	Sentences []Span // into the article's text
}

// A Result is what a search for one question found.
type Result struct {
	Language analysis.Language // what the question is written in
	Across   bool              // the best passage is in another language
	Outcome  Outcome
	Excerpts []Excerpt // at most three, best first; none under None
	Passages []Passage // that a model may answer from, at most MaxPassages, best first; none under None
}
