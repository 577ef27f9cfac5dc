package answer

import (
	"cmp"
	"context"
	"strings"
	"unicode/utf8"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// What of a model's search is used.
const (
	maxSearchReply = 4 << 10 // bytes
	maxSearchWords = 12
)

// wants tells whether a model is to make a better search: of a question that
// hangs on the conversation, and where the articles may say it in another
// language. What was found for a question that stands alone can't get better.
func (f finding) wants() bool {
	return f.tie != free || f.Outcome == retrieval.None || f.Across && f.Outcome != retrieval.Found
}

// searchAgain asks the model for a better search, and returns the better finding
// with what there is to answer by it. A model that fails at it leaves the one
// that there is; the answer says how it failed.
func (x *exchange) searchAgain(ctx context.Context, found finding) (finding, Answer) {
	ctx, cancel := context.WithTimeout(ctx, x.limits.Rewrite)
	defer cancel()
	s, q := x.articles, x.question
	reply := transcript{limit: maxSearchReply}
	request := prompts.RenderSearch(prompts.SearchPrompt{
		Question: q.Text, Thread: turns(q.Thread), Language: found.Language, Other: found.other(s),
	})
	usage, err := x.model.Stream(ctx, request, reply.add)
	failure := reply.failure(ctx, err)
	if failure == "" {
		alone, words := prompts.ParseSearch(reply.String())
		found = found.searchAgain(s, q, alone, words)
	}
	answer := found.answer(q)
	answer.Usage, answer.Failure, answer.Back = usage, failure, backOf(err)
	return found, answer
}

// searchAgain returns the best of what was found and of what a model's question
// and words find.
func (f finding) searchAgain(s Searcher, q Question, alone string, words []string) finding {
	best, base := f, f
	if f.tie != free && utf8.RuneCountInString(alone) <= maxAlone && normal(alone) != "" && normal(alone) != normal(q.Text) {
		base = finding{alone: alone, written: true, tie: f.tie}
		base.Result = s.Search(retrieval.Question{Text: alone, Language: f.Language})
		// What a question refers to, a model knows better than words tell.
		if !better(f.Result, base.Result) {
			best = base
		}
	}
	if len(words) > 0 {
		words = words[:min(len(words), maxSearchWords)]
		base.Result = s.Search(retrieval.Question{
			Text: cmp.Or(base.alone, q.Text) + " " + strings.Join(words, " "), Language: f.Language,
		})
		if better(base.Result, best.Result) {
			best = base
			// That the model's own words are there doesn't make it an answer.
			best.guessed, best.Outcome = best.Outcome == retrieval.Found, retrieval.Closest
		}
	}
	return best
}

// other is the language that the articles may tell it in.
func (f finding) other(s Searcher) analysis.Language {
	if len(f.Passages) > 0 {
		if article, ok := s.Article(f.Passages[0].Article); ok && article.Language != analysis.Unknown {
			return article.Language
		}
		return f.Language
	}
	if f.Language == analysis.English {
		return analysis.Indonesian
	}
	return analysis.English
}
