package curate

import (
	"context"

	"kutip/bot/answer"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// examples is how many questions a moderator is shown.
const examples = 2

// try looks for questions that the article answers among the server's, as they
// are now.
func (c *Curator) try(ctx context.Context, guild string, l *Loaded, lang analysis.Language) {
	held, err := c.Libraries.At(ctx, guild)
	if err != nil {
		l.warn(Untried)
		return
	}
	a, ok := held.Article(l.Draft.ID)
	if !ok || !held.AsOf.IsZero() { // it is from before the change
		l.warn(Untried)
		return
	}
	l.tryOn(held, a, lang)
}

// Try looks for questions that the draft answers if there is nothing else, and
// warns if it can't be added.
func (l *Loaded) Try(lang analysis.Language) {
	if l.Room < 0 {
		l.warn(Full)
	}
	a := retrieval.Article{ID: l.Draft.ID, Title: l.Draft.Title, Language: l.Draft.Language, Text: l.Draft.Text, From: l.Draft.From}
	l.tryOn(retrieval.NewLibrary([]retrieval.Article{a}), a, lang)
}

func (l *Loaded) tryOn(s answer.Searcher, a retrieval.Article, lang analysis.Language) {
	l.Examples = answer.ExamplesOf(s, a, lang, examples)
	if len(l.Examples) == 0 {
		l.warn(NoExamples)
	}
}
