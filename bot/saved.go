package bot

import (
	"context"
	"errors"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// answeredOf is an answer as it is kept: with the places of its excerpts, but
// not their words.
func answeredOf(w *writing, a answer.Answer) state.Answered {
	kept := state.Answered{
		ID: w.id, Guild: w.guild, Person: w.person, Channel: w.channel,
		Question: w.text, Language: string(a.Language), Private: w.private,
		Outcome: string(a.Outcome), Mode: string(a.Mode), Failure: string(a.Failure), Dropped: len(a.Dropped),
		Scope: w.scope, Before: w.before,
	}
	for _, s := range a.Sentences {
		kept.Sentences = append(kept.Sentences, state.AnsweredSentence(s))
	}
	for _, e := range a.Excerpts {
		from, _ := w.held.Article(e.Article)
		kept.Excerpts = append(kept.Excerpts, state.AnsweredExcerpt{
			N: e.N, Article: e.Article, Title: e.Title, From: from.From, Fetched: from.Fetched,
			Paragraph: e.Paragraph, Start: e.Start, End: e.End, Hash: state.HashWords(e.Text),
		})
	}
	return kept
}

// answered returns the answer that a button is about. It isn't to be seen by
// another than the asker where it was private.
func (b *Bot) answered(ctx context.Context, i *interaction, id string) (state.Answered, error) {
	a, err := state.LoadAnswer(ctx, b.State, i.GuildID, id)
	switch {
	case errors.Is(err, state.ErrNoNote):
		return a, refuse(message.Notice{Kind: message.AnswerOld})
	case err != nil:
		return a, err
	case a.Private && a.Person != i.person:
		return a, refuse(message.Notice{Kind: message.NotYours})
	}
	return a, nil
}

// again is an excerpt that was shown, from the article as it is now. It is
// refused if the article says something else there.
func again(held retrieval.Held, e state.AnsweredExcerpt) (retrieval.Excerpt, retrieval.Article, error) {
	a, ok := held.Article(e.Article)
	if !ok {
		return retrieval.Excerpt{}, a, refuse(message.Notice{Kind: message.ArticleGone})
	}
	if e.Start < 0 || e.End < e.Start || e.End > len(a.Text) || state.HashWords(a.Text[e.Start:e.End]) != e.Hash {
		return retrieval.Excerpt{}, a, refuse(message.Notice{Kind: message.ArticleChanged})
	}
	return retrieval.Excerpt{
		N: e.N, Article: e.Article, Title: a.Title, Paragraph: e.Paragraph,
		Span: retrieval.Span{Start: e.Start, End: e.End}, Text: a.Text[e.Start:e.End],
	}, a, nil
}

// restored is an answer that was kept, with its excerpts as they stand in the
// articles now.
func restored(held retrieval.Held, kept state.Answered) (answer.Answer, error) {
	a := answer.Answer{
		Question: kept.Question, Language: analysis.Language(kept.Language),
		Mode: answer.Mode(kept.Mode), Outcome: retrieval.Outcome(kept.Outcome), Failure: prompts.Failure(kept.Failure),
		Dropped: make([]answer.Dropped, kept.Dropped), Final: true,
	}
	for _, s := range kept.Sentences {
		a.Sentences = append(a.Sentences, answer.Sentence(s))
	}
	for _, e := range kept.Excerpts {
		excerpt, _, err := again(held, e)
		if err != nil {
			return answer.Answer{}, err
		}
		a.Excerpts = append(a.Excerpts, excerpt)
	}
	mark(held, a)
	return a, nil
}

// mark has the words of excerpts set off that match the question. These aren't
// kept, but the same search marks the same.
func mark(held retrieval.Held, a answer.Answer) {
	for _, found := range held.Search(retrieval.Question{Text: a.Question, Language: a.Language}).Excerpts {
		for i, e := range a.Excerpts {
			if e.Article == found.Article && e.Span == found.Span {
				a.Excerpts[i].Marks = found.Marks
			}
		}
	}
}
