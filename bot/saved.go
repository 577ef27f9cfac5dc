package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// buttonWait bounds what a button asks of the state. It can't do without, and
// its member knows that something is to come.
const buttonWait = 2 * time.Second

// withState does what can't be done without the state, for so long at most.
func (b *Bot) withState(ctx context.Context, wait time.Duration, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	switch err := do(ctx); {
	case errors.Is(err, state.ErrUnreachable):
		return &refusal{message.Notice{Kind: message.StateAway}, err}
	case errors.Is(err, state.ErrNoNote), errors.Is(err, state.ErrForgotten):
		return refuse(message.Notice{Kind: message.AnswerOld})
	default:
		return err
	}
}

// answeredOf is an answer as it is kept: with the places of its excerpts, but
// not their words.
func answeredOf(w *writing, a answer.Answer) state.Answered {
	kept := state.Answered{
		ID: w.id, Guild: w.guild, Person: w.person,
		Question: w.text, Language: string(a.Language), Reader: string(w.words.Language()), Private: w.private,
		Outcome: string(a.Outcome), Mode: string(a.Mode), Failure: string(a.Failure), Dropped: len(a.Dropped),
		Scope: w.scope, Before: w.before,
	}
	for _, s := range a.Sentences {
		kept.Sentences = append(kept.Sentences, state.AnsweredSentence(s))
	}
	for _, e := range a.Excerpts {
		place := state.AnsweredExcerpt{N: e.N, Article: e.Article, Start: e.Start, End: e.End, Hash: state.HashWords(e.Text)}
		for _, m := range e.Marks {
			place.Marks = append(place.Marks, [2]int{m.Start, m.End})
		}
		kept.Excerpts = append(kept.Excerpts, place)
	}
	return kept
}

// answered returns the answer that a button is about. It isn't to be seen by
// another than the asker where it was private.
func (b *Bot) answered(ctx context.Context, i *interaction, id string) (kept state.Answered, err error) {
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		kept, err = state.LoadAnswer(ctx, b.State, i.GuildID, id)
		return err
	})
	if err == nil && kept.Private && kept.Person != i.person {
		return kept, refuse(message.Notice{Kind: message.NotYours})
	}
	return kept, err
}

// restored is an answer that was kept. Its excerpts have no words, see again.
func restored(kept state.Answered) answer.Answer {
	a := answer.Answer{
		Question: kept.Question, Language: analysis.Language(kept.Language),
		Mode: answer.Mode(kept.Mode), Outcome: retrieval.Outcome(kept.Outcome), Failure: prompts.Failure(kept.Failure),
		Dropped: make([]answer.Dropped, kept.Dropped), Final: true,
	}
	for _, s := range kept.Sentences {
		a.Sentences = append(a.Sentences, answer.Sentence(s))
	}
	for _, e := range kept.Excerpts {
		a.Excerpts = append(a.Excerpts, withoutWords(e))
	}
	return a
}

func withoutWords(e state.AnsweredExcerpt) retrieval.Excerpt {
	excerpt := retrieval.Excerpt{N: e.N, Article: e.Article}
	for _, m := range e.Marks {
		excerpt.Marks = append(excerpt.Marks, retrieval.Span{Start: m[0], End: m[1]})
	}
	return excerpt
}

// again is an excerpt that was shown, from the article as it is now. It is
// refused if the article doesn't say that any more.
func again(held retrieval.Held, e state.AnsweredExcerpt) (retrieval.Excerpt, retrieval.Article, error) {
	a, ok := held.Article(e.Article)
	if !ok {
		return retrieval.Excerpt{}, a, refuse(message.Notice{Kind: message.ArticleGone})
	}
	at, ok := spanOf(held, a, e)
	if !ok {
		return retrieval.Excerpt{}, a, refuse(message.Notice{Kind: message.ArticleChanged})
	}
	excerpt := withoutWords(e)
	excerpt.Title, excerpt.Span, excerpt.Text = a.Title, at, a.Text[at.Start:at.End]
	excerpt.Paragraph = 1 + strings.Count(a.Text[:at.Start], "\n\n")
	return excerpt, a, nil
}

// spanOf is where an excerpt's words stand now: where they stood, or at the
// nearest sentence that begins with them.
func spanOf(held retrieval.Held, a retrieval.Article, e state.AnsweredExcerpt) (retrieval.Span, bool) {
	length := e.End - e.Start
	stands := func(start int) bool {
		return start >= 0 && length >= 0 && length <= len(a.Text)-start && state.HashWords(a.Text[start:start+length]) == e.Hash
	}
	if stands(e.Start) {
		return retrieval.Span{Start: e.Start, End: e.End}, true
	}
	starts := sentenceStarts(held, a.ID)
	slices.SortStableFunc(starts, func(x, y int) int { return distance(x, e.Start) - distance(y, e.Start) })
	for _, start := range starts {
		if stands(start) {
			return retrieval.Span{Start: start, End: start + length}, true
		}
	}
	return retrieval.Span{}, false
}

// sentenceStarts are where an article's sentences begin, as excerpts do.
func sentenceStarts(held retrieval.Held, article string) []int {
	var starts []int
	for n := 1; n <= held.Passages(); n++ {
		if p, _ := held.Passage(n); p.Article == article {
			for _, s := range p.Sentences {
				starts = append(starts, s.Start)
			}
		}
	}
	return starts
}

func distance(a, b int) int { return max(a, b) - min(a, b) }

// saidIn is what an answer said: a model's sentences, else the first excerpt, as
// far as the article still says it.
func saidIn(held retrieval.Held, kept state.Answered) string {
	if len(kept.Sentences) == 0 && len(kept.Excerpts) > 0 {
		first, _, _ := again(held, kept.Excerpts[0])
		return first.Text
	}
	said := make([]string, len(kept.Sentences))
	for i, s := range kept.Sentences {
		said[i] = s.Text
	}
	return strings.Join(said, " ")
}
