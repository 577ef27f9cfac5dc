package answer

import (
	"context"
	"strings"

	"kutip/prompts"
	"kutip/retrieval"
)

// fly lands the flight with what the model said to the question before, or else
// with what it says now.
func (a *Answerer) fly(ctx context.Context, f *flight, s Searcher, q Question, found finding) {
	x := exchange{limits: a.Limits.withDefaults(), articles: s, question: q}
	key := a.cacheKey(f.key, found)
	if answer, ok := a.replay(ctx, key, x, found); ok {
		a.land(f, answer)
		return
	}
	live := recorder{model: a.metered(q.Guild), question: q.Text}
	x.model, x.publish = &live, f.publish
	answer := x.answer(ctx, found)
	a.land(f, answer)
	if x.whole && !live.failed {
		a.save(q.Guild, key, live.tape)
	}
}

// An exchange is what is said between Kutip and a model, for one answer.
type exchange struct {
	model    Model
	limits   Limits
	articles Searcher
	question Question
	publish  func(Answer) // gets drafts

	// whole tells, after the answer, whether the model said all that it had to
	// say, and all of that may be shown: a second try wouldn't be better.
	whole bool
}

// answer has the model answer, from what was found or what it finds itself.
func (x *exchange) answer(ctx context.Context, found finding) Answer {
	answer := found.answer(x.question)
	if found.wants() {
		var again finding
		again, answer = x.searchAgain(ctx, found)
		if answer.Failure == prompts.OverBudget || answer.Failure == prompts.BudgetAway { // the answer would cost more
			return answer
		}
		if again.places() != found.places() {
			x.publish(answer)
		}
		found = again
	}
	if found.Outcome == retrieval.None {
		return answer
	}
	answer.Failure = "" // the search that there is will do
	return x.write(ctx, found, answer)
}

// write has the model write an answer to go with what there is so far.
func (x *exchange) write(ctx context.Context, found finding, soFar Answer) Answer {
	q := x.question
	prompt := prompts.AnswerPrompt{
		Question: q.Text, Thread: turns(q.Thread), Language: found.Language,
		Passages: found.Passages, MaxIn: x.limits.TokensIn, MaxOut: x.limits.TokensOut,
	}
	if found.written {
		prompt.Alone = found.alone
	}
	request, passages := prompts.RenderAnswer(prompt)
	d := newDraft(soFar, prompts.NewChecker(prompts.CheckInput{
		Question: asked(q, found.alone), Language: found.Language, Passages: passages, Article: x.articles.Article,
	}), x.limits.ReplyBytes)
	usage, err := x.model.Stream(ctx, request, func(piece string) error {
		answer, more, err := d.add(piece)
		if more {
			x.publish(answer)
		}
		return err
	})
	final := d.end(d.reply.failure(ctx, err))
	final.Back, final.Usage = backOf(err), final.Usage.Add(usage)
	if found.guessed && final.Mode == ModelMode {
		final.Outcome = retrieval.Found
	}
	x.whole = final.Failure == "" && len(final.Dropped) == 0 && (final.Mode == ModelMode || d.notTold)
	return final
}

// asked is the question for the checker: names that stand in it may stand in an
// answer. Of the one made to stand alone only words count that stand in the
// question or the conversation, since a model may have made it.
func asked(q Question, alone string) string {
	said := make(map[string]bool)
	for _, w := range read(q.said()).words {
		said[w.folded] = true
	}
	words := []string{q.Text}
	for _, w := range read(alone).words {
		if said[w.folded] {
			words = append(words, w.text)
		}
	}
	return strings.Join(words, " ")
}

// said is all that was said in the conversation.
func (q Question) said() string {
	var b strings.Builder
	for _, t := range q.Thread {
		b.WriteString(t.Question + "\n" + t.Answer + "\n")
	}
	return b.String() + q.Text
}

func turns(thread []Turn) []prompts.Turn {
	list := make([]prompts.Turn, len(thread))
	for i, t := range thread {
		list[i] = prompts.Turn(t)
	}
	return list
}
