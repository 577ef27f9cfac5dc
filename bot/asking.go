package bot

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// threadTurns is how many turns before a question count for it.
const threadTurns = 3

// An asking is a question on its way, wherever it was asked.
type asking struct {
	began         time.Time // see state.Forget
	id            string    // of the event, and so of the answer
	guild, person string
	set           state.Settings // of the guild
	words         *message.Words // of the one who asks
	text          string         // plain
	article       string         // the one to ask, as a member named it; "" for all
	scope         string         // the one to ask, as Kutip named it (see shortID); "" for all
	before        string         // the ID of the answer that it goes on from, "" if none
	private       bool           // for the one who asks alone
	repeat        bool           // nobody sees the question unless the answer repeats it
	note          string         // one more line under the answer
	forgetful     bool           // the state can't be reached
}

// A sheet is where an answer is written.
type sheet interface {
	// show makes the message or changes it. It is never called by two goroutines
	// at a time.
	show(ctx context.Context, p message.Post) error

	// places are the IDs of messages and threads where a conversation about the
	// answer goes on, once it is shown.
	places() []string

	// add sends a message beside the answer, for the same readers.
	add(ctx context.Context, p message.Post) error
}

// checkQuestion refuses a question that can't be asked.
func checkQuestion(text string) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return refuse(message.Notice{Kind: message.QuestionBlank})
	case n > message.MaxQuestion:
		return refuse(message.Notice{Kind: message.QuestionLong, Length: n, Limit: message.MaxQuestion})
	}
	return nil
}

// answer answers a question that was acknowledged. It counts only when there is
// something to ask.
func (b *Bot) answer(ctx context.Context, q asking, on sheet) error {
	q.began = b.Now()
	held, err := b.library(ctx, q.guild)
	if err != nil {
		return err
	}
	thread, err := b.thread(ctx, held, &q)
	if err != nil {
		return err
	}
	searched, err := b.narrow(held, &q)
	if err != nil {
		return err
	}
	if err := b.limit(ctx, &q); err != nil {
		return err
	}
	w := writing{Bot: b, asking: q, held: searched, thread: thread, on: on}
	return w.do(ctx)
}

// limit refuses who has asked too much. Where the state can't be reached the
// question is answered all the same.
func (b *Bot) limit(ctx context.Context, q *asking) error {
	rate := b.rateOf(q.set)
	wait, err := b.take(ctx, q.guild, "ask."+q.person, rate)
	q.forgetful = err != nil
	return b.tooMany(wait, rate)
}

// take takes one from what a key may have, see state.Store. Where the state can't
// be reached in time, which is logged, there is nothing to wait for.
func (b *Bot) take(ctx context.Context, guild, key string, r state.Rate) (wait time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, b.StateWait)
	defer cancel()
	if wait, err = b.State.Take(ctx, guild, key, r); err != nil {
		b.Log.Warn("the state can't be asked how much somebody may ask", "guild", guild, "error", err)
		return 0, err
	}
	return wait, nil
}

// tooMany refuses who has to wait.
func (b *Bot) tooMany(wait time.Duration, r state.Rate) error {
	if wait > 0 {
		return refuse(message.Notice{Kind: message.TooMany, Limit: r.Times, When: b.Now().Add(wait)})
	}
	return nil
}

// library returns a guild's articles, at least one.
func (b *Bot) library(ctx context.Context, guild string) (retrieval.Held, error) {
	held, err := b.Libraries.At(ctx, guild)
	switch {
	case err != nil:
		return held, &refusal{message.Notice{Kind: message.RecordAway}, err}
	case len(held.Articles()) == 0:
		return held, refuse(message.Notice{Kind: message.NoArticles})
	}
	return held, nil
}

// narrow returns the one article of a library that is asked, or all.
func (b *Bot) narrow(held retrieval.Held, q *asking) (retrieval.Held, error) {
	named := q.article + q.scope // one of them is empty
	if named == "" {
		return held, nil
	}
	a, ok := articleNamed(held.Articles(), named)
	switch {
	case !ok && q.article != "":
		return held, refuse(message.Notice{Kind: message.ArticleUnknown, Name: q.article})
	case !ok:
		return held, refuse(message.Notice{Kind: message.ArticleGone})
	}
	q.scope = a.ID
	held.Library = held.Only(a.ID)
	held.Version += retrieval.Version(" of " + a.ID) // other articles, another answer
	return held, nil
}

// thread returns the turns before a question. It is asked of the same article
// as they were, and a private answer goes on for its asker alone. What isn't
// kept any more is forgotten.
func (b *Bot) thread(ctx context.Context, held retrieval.Held, q *asking) ([]answer.Turn, error) {
	if q.before == "" {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, b.StateWait)
	defer cancel()
	before, err := state.Thread(ctx, b.State, q.guild, q.before, threadTurns)
	if err != nil {
		if !errors.Is(err, state.ErrNoNote) {
			b.Log.Warn("the state can't be asked what was said before", "guild", q.guild, "error", err)
		}
		q.before = ""
		return nil, nil
	}
	last := before[len(before)-1]
	if last.Private && last.Person != q.person {
		return nil, refuse(message.Notice{Kind: message.NotYours})
	}
	if q.article == "" {
		q.scope = last.Scope
	}
	if q.set.ModelOff && last.Mode == string(answer.ModelMode) { // else nobody wonders where the sentences are
		q.note = q.words.Members.Reply.ModelOff.String()
	}
	turns := make([]answer.Turn, len(before))
	for i, a := range before {
		turns[i] = answer.Turn{Question: a.Question, Answer: saidIn(held, a)}
	}
	return turns, nil
}
