package answer

import (
	"context"
	"slices"
	"strings"
	"time"

	"kutip/prompts"
)

// Weigh looks for what the articles say for or against q's text. It calls report
// with the nearest excerpts at once, and again with the final Weighing if a model
// weighs them; that it returns. Of the text the first 2,000 characters count,
// and its statements: not greetings, nor questions beside them. Where there is
// nothing but questions these are searched for, and no model is asked.
//
// When ctx ends, Weigh returns what there is, which isn't Final then. Nothing
// is shared between those who ask, and nothing kept.
func (a *Answerer) Weigh(ctx context.Context, s Searcher, q Question, report func(Weighing)) Weighing {
	sc := newScale(s, q)
	sc.Final = a.Model == nil || len(sc.Excerpts) == 0 || !sc.remark.states()
	report(sc.Weighing)
	if sc.Final || ctx.Err() != nil {
		return sc.Weighing
	}
	final, ok := a.weigh(ctx, s, q.Guild, sc)
	if ok {
		final.Final = true
		report(final)
	}
	return final
}

// weigh has the model weigh what was found. It waits no longer than it may, also
// for a model that doesn't stop; not ok if ctx ended.
func (a *Answerer) weigh(ctx context.Context, s Searcher, guild string, sc scale) (final Weighing, ok bool) {
	limits := a.Limits.withDefaults()
	late := time.NewTimer(limits.Reply + grace)
	defer late.Stop()
	done := make(chan Weighing, 1)
	a.running.Go(func() {
		defer close(done)
		defer a.recovered()
		ctx, cancel := context.WithTimeout(ctx, limits.Reply)
		defer cancel()
		done <- sc.weigh(ctx, a.metered(guild), limits, s)
	})
	final = sc.Weighing
	select {
	case weighed, ok := <-done:
		if final = weighed; !ok { // it panicked
			final = sc.Weighing
			final.Failure = prompts.Overloaded
		}
	case <-late.C:
		final.Failure = prompts.Slow
	case <-ctx.Done():
	}
	if ctx.Err() != nil {
		return sc.Weighing, false
	}
	return final, true
}

// weigh asks the model.
func (s scale) weigh(ctx context.Context, model Model, limits Limits, articles Searcher) Weighing {
	request, shown := prompts.RenderStances(prompts.StancePrompt{
		Text: clipped(s.Text), Passages: s.shown(), MaxIn: limits.TokensIn, MaxOut: limits.TokensOut,
	})
	reply := transcript{limit: limits.ReplyBytes}
	usage, err := model.Stream(ctx, request, reply.add)
	s.Usage, s.Back, s.Failure = usage, backOf(err), reply.failure(ctx, err)
	checker := prompts.NewChecker(prompts.CheckInput{Passages: s.passages[:len(shown)], Article: articles.Article})
	said := reply.String()
	if s.Failure != "" {
		said = said[:strings.LastIndex(said, "\n")+1] // lines that came whole
	}
	stances := prompts.ParseStances(said, len(shown))
	s.set(stances, checker)
	if s.Failure == "" && !slices.ContainsFunc(stances, func(s prompts.Stance) bool { return s != "" }) {
		s.Failure = prompts.Empty // not a word that was asked for
	}
	return s.Weighing
}
