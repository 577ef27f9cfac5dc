package bot

import (
	"context"
	"sync"
	"time"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/prompts"
	"kutip/retrieval"
)

// keepWait bounds the keeping of an answer, which nobody waits for.
const keepWait = 2 * time.Second

// A writing is an answer while it is written.
type writing struct {
	*Bot
	asking
	held   retrieval.Held
	thread []answer.Turn
	on     sheet
}

// do searches, asks the model, shows what comes, and keeps what was shown.
func (w *writing) do(ctx context.Context) error {
	var final answer.Answer
	var keeping sync.WaitGroup
	err := w.present(ctx, w.on, func(ctx context.Context, put func(message.Post, bool)) {
		final = w.Answerer.Answer(ctx, w.held, answer.Question{
			Guild: w.guild, Version: string(w.held.Version), Text: w.text, Thread: w.thread,
		}, func(a answer.Answer) { put(w.reply(a).Post(), a.Final) })
		keeping.Go(func() { w.keep(ctx, final) })
	}, func() message.Post { return w.ended(final).Post() })
	keeping.Wait()
	if err == nil {
		w.goOn(ctx)
	}
	return err
}

// reply is the answer as it is so far.
func (w *writing) reply(a answer.Answer) message.Reply {
	r := message.Reply{
		Setting: message.Setting{Words: w.words, Article: w.held.Article, Writing: w.Answerer.Model != nil, AsOf: w.held.AsOf},
		Answer:  a, Page: 1, Repeat: w.repeat, Further: true,
	}
	if !w.forgetful {
		r.ID = w.id
	}
	return r
}

// ended is what there is when the time is over: the question's, or the bot's.
func (w *writing) ended(a answer.Answer) message.Reply {
	note := w.closingNote(w.words)
	if a.Final = true; a.Failure == "" && note == "" {
		a.Failure = prompts.Slow
	}
	r := w.reply(a)
	r.Note = note
	return r
}

// keep keeps the answer for its buttons, and as a gap where the articles had
// none.
func (w *writing) keep(ctx context.Context, a answer.Answer) {
	if w.forgetful {
		return
	}
	w.keeping(ctx, "answer", func(ctx context.Context) error {
		if err := state.SaveAnswer(ctx, w.State, answeredOf(w, a), w.Now()); err != nil {
			return err
		}
		reason, ok := gapReasons[a.Outcome]
		if !ok || !a.Final {
			return nil
		}
		return state.SaveGap(ctx, w.State, state.Gap{
			ID: w.id, Guild: w.guild, Person: w.person, Question: w.text, Language: string(a.Language), Reason: reason,
		}, w.Now())
	})
}

var gapReasons = map[retrieval.Outcome]state.Reason{
	retrieval.None: state.NoneReason, retrieval.Closest: state.ClosestReason,
}

// goOn lets a conversation go on from the answer where it stands.
func (w *writing) goOn(ctx context.Context) {
	if w.forgetful {
		return
	}
	w.keeping(ctx, "conversation", func(ctx context.Context) error {
		for _, place := range w.on.places() {
			talk := state.Talk{Answer: w.id, Person: w.person}
			if err := state.SaveTalk(ctx, w.State, w.guild, place, w.person, talk, w.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}

// keeping does what nobody waits for; that it failed is for the log.
func (w *writing) keeping(ctx context.Context, what string, do func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepWait)
	defer cancel()
	if err := guarded(func() error { return do(ctx) }); err != nil {
		w.Log.Warn("the state can't keep something", "what", what, "guild", w.guild, "error", err)
	}
}
