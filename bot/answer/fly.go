package answer

import (
	"context"
	"errors"
	"strings"

	"kutip/prompts"
	"kutip/retrieval"
)

// fly asks the model, and lands the flight.
func (a *Answerer) fly(ctx context.Context, f *flight, s Searcher, q Question, found finding) {
	answer := found.answer(q)
	if found.wants() {
		again, usage := a.searchAgain(ctx, s, q, found)
		answer = again.answer(q)
		answer.Usage = usage
		if again.places() != found.places() {
			f.publish(answer)
		}
		found = again
	}
	if found.Outcome != retrieval.None {
		answer = a.write(ctx, f, s, q, found, answer)
	}
	a.land(f, answer)
}

// write has the model write an answer to go with what there is so far.
func (a *Answerer) write(ctx context.Context, f *flight, s Searcher, q Question, found finding, soFar Answer) Answer {
	limits := a.Limits.withDefaults()
	prompt := prompts.AnswerPrompt{
		Question: q.Text, Thread: turns(q.Thread), Language: found.Language,
		Passages: found.Passages, MaxIn: limits.TokensIn, MaxOut: limits.TokensOut,
	}
	if found.written {
		prompt.Alone = found.alone
	}
	request, passages := prompts.RenderAnswer(prompt)
	d := newDraft(soFar, prompts.NewChecker(prompts.CheckInput{
		Question: asked(q, found.alone), Language: found.Language, Passages: passages, Article: s.Article,
	}), limits.ReplyBytes)
	usage, err := a.Model.Stream(ctx, request, func(piece string) error {
		answer, more, err := d.add(piece)
		if more {
			f.publish(answer)
		}
		return err
	})
	final := d.end(d.failure(ctx, err))
	final.Usage = final.Usage.Add(usage)
	if found.guessed && final.Mode == ModelMode {
		final.Outcome = retrieval.Found
	}
	return final
}

// failure tells why a stream ended with an error, or with nothing.
func (d *draft) failure(ctx context.Context, err error) prompts.Failure {
	var known *prompts.ModelError
	switch {
	case d.tooLong:
		return prompts.TooLong
	case err == nil && strings.TrimSpace(d.reply.String()) == "":
		return prompts.Empty
	case err == nil:
		return ""
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return prompts.Slow
	case errors.As(err, &known):
		return known.Failure
	}
	return prompts.Overloaded
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
