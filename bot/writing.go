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

// keepWait bounds the keeping of what nobody waits for.
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
	var first time.Time // something was shown
	var keeping sync.WaitGroup
	err := w.present(ctx, w.on, func(ctx context.Context, put func(message.Post, bool)) {
		final = w.answererOf(w.set).Answer(ctx, w.held, answer.Question{
			Guild: w.guild, Version: string(w.held.Version), Text: w.text, Thread: w.thread,
		}, func(a answer.Answer) {
			if a.Final { // its buttons work from the moment that they are seen
				w.keep(ctx, a)
			}
			put(w.reply(a).Post(), a.Final)
			if first.IsZero() {
				first = w.Now()
			}
		})
		whole := w.Now()
		if first.IsZero() {
			first = whole
		}
		if !final.Final { // the time is over
			w.keep(ctx, final)
		}
		keeping.Go(func() {
			w.keepGap(ctx, final)
			w.tally(ctx, w.guild, w.began, tallyOf(final, first.Sub(w.began), whole.Sub(w.began)))
		})
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
		Setting: message.Setting{Words: w.words, Article: w.held.Article, Writing: w.answererOf(w.set).Model != nil, AsOf: w.held.AsOf, Only: w.scope, Note: w.note},
		Answer:  a, Page: 1, Repeat: w.repeat,
	}
	if !w.forgetful {
		r.ID = w.id
	}
	return r
}

// ended is what there is when the time is over: the question's, or the bot's.
func (w *writing) ended(a answer.Answer) message.Reply {
	note := w.closingNote(w.words)
	if !a.Final && a.Failure == "" && note == "" {
		a.Failure = prompts.Slow
	}
	a.Final = true
	r := w.reply(a)
	if note != "" {
		r.Note = note
	}
	return r
}

// keep keeps the answer for its buttons. It has none if that fails.
func (w *writing) keep(ctx context.Context, a answer.Answer) {
	if w.forgetful {
		return
	}
	w.forgetful = !w.keeping(ctx, w.StateWait, "answer", func(ctx context.Context) error {
		return state.SaveAnswer(ctx, w.State, answeredOf(w, a), w.began)
	})
}

// keepGap keeps what the articles don't tell. Of a private question only its
// asker tells the moderators.
func (w *writing) keepGap(ctx context.Context, a answer.Answer) {
	reason, ok := gapReasons[a.Outcome]
	if w.forgetful || !ok || !a.Final || w.private {
		return
	}
	w.keeping(ctx, keepWait, "gap", func(ctx context.Context) error {
		_, err := w.gap(ctx, answeredOf(w, a), reason, nil, w.began)
		return err
	})
}

// goOn lets a conversation go on from the answer where it stands.
func (w *writing) goOn(ctx context.Context) {
	if w.forgetful {
		return
	}
	w.keeping(ctx, keepWait, "conversation", func(ctx context.Context) error {
		for _, place := range w.on.places() {
			talk := state.Talk{Answer: w.id, Person: w.person}
			if err := state.SaveTalk(ctx, w.State, w.guild, place, talk, w.began); err != nil {
				return err
			}
		}
		return nil
	})
}

// keeping keeps something, also when the time is over, and tells whether it did.
// That it failed is for the log.
func (w *writing) keeping(ctx context.Context, wait time.Duration, what string, do func(context.Context) error) bool {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), wait)
	defer cancel()
	err := guarded(func() error { return do(ctx) })
	if err != nil {
		w.Log.Warn("the state can't keep something", "what", what, "guild", w.guild, "error", err)
	}
	return err == nil
}
