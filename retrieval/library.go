package retrieval

import "kutip/retrieval/analysis"

// A Question is what a member asks.
type Question struct {
	Text     string
	Language analysis.Language // Unknown: told from the text
}

// A Library is a set of articles that can be searched. It doesn't change, so
// any number of goroutines may search it.
type Library struct {
	articles []Article
}

// NewLibrary indexes the articles.
func NewLibrary(articles []Article) *Library { return &Library{articles: articles} }

// Search returns the excerpts that answer q, and how well they do.
func (l *Library) Search(q Question) Result { return Result{Outcome: None} }
