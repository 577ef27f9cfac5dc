package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"kutip/bot/answer"
	"kutip/bot/gap"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

const (
	// maxGaps is how many of a guild's gaps are looked at, the latest.
	maxGaps = 1000

	// closeWait bounds the look at gaps after an article has changed, which nobody
	// waits for.
	closeWait = 30 * time.Second

	// maxTold is how many are told at a time that their question is answered now.
	maxTold = 20
)

// A gapGroup is gaps of a guild that ask the same.
type gapGroup struct {
	gaps []state.Gap // the latest first
	best state.Gap   // the one that stands for all
}

// gapGroups returns a guild's gaps by what they ask, the most asked first.
func (b *Bot) gapGroups(ctx context.Context, guild string) ([]gapGroup, error) {
	gaps, err := state.Gaps(ctx, b.State, guild, maxGaps)
	if err != nil {
		return nil, err
	}
	questions := make([]gap.Question, len(gaps))
	for i, g := range gaps {
		questions[i] = gap.Question{ID: g.ID, Text: g.Question, Language: analysis.Language(g.Language), When: g.When}
	}
	var groups []gapGroup
	for _, g := range gap.Groups(questions) {
		group := gapGroup{best: gaps[g.Best]}
		for _, i := range g.Questions {
			group.gaps = append(group.gaps, gaps[i])
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// groupOf returns the gaps that ask the same as one of them, whose ID it is;
// ErrNoNote if that isn't open any more.
func (b *Bot) groupOf(ctx context.Context, guild, id string) (gapGroup, error) {
	groups, err := b.gapGroups(ctx, guild)
	if err != nil {
		return gapGroup{}, err
	}
	for _, g := range groups {
		if slices.ContainsFunc(g.gaps, func(g state.Gap) bool { return g.ID == id }) {
			return g, nil
		}
	}
	return gapGroup{}, state.ErrNoNote
}

// notice is the ID of the moderators' message about a group, "" for none.
func (g gapGroup) notice() string {
	for _, one := range g.gaps {
		if one.Notice != "" {
			return one.Notice
		}
	}
	return ""
}

// articleChanged looks which gaps of a guild an article answers since it was
// changed. It returns at once.
func (b *Bot) articleChanged(guild, article string) {
	if !b.work.goOn() { // nothing would make up for it later
		return
	}
	go func() {
		defer b.work.end()
		ctx, cancel := context.WithTimeout(b.life, closeWait)
		defer cancel()
		if err := guarded(func() error { return b.closeAnswered(ctx, guild, article) }); err != nil {
			b.Log.Warn("gaps can't be looked at", "guild", guild, "article", article, "error", err)
		}
	}()
}

// closeAnswered closes the gaps that an article answers, and tells who wanted to be
// told. An answer that was found, and bad, is as bad as before.
func (b *Bot) closeAnswered(ctx context.Context, guild, article string) error {
	gaps, err := state.Gaps(ctx, b.State, guild, maxGaps)
	if err != nil || len(gaps) == 0 {
		return err
	}
	held, err := b.Libraries.At(ctx, guild)
	if err != nil {
		return err
	}
	set, began, told, ended := b.settingsOf(ctx, guild), b.Now(), 0, map[string]bool{}
	for _, g := range gaps {
		if g.Reason == state.DownReason || ctx.Err() != nil {
			continue
		}
		r := held.Search(retrieval.Question{Text: g.Question, Language: analysis.Language(g.Language)})
		if r.Outcome != retrieval.Found || r.Excerpts[0].Article != article {
			continue
		}
		switch err := state.CloseGap(ctx, b.State, guild, g.ID); {
		case errors.Is(err, state.ErrNoNote): // another process was quicker, and tells
			continue
		case err != nil:
			return err
		}
		b.tally(ctx, guild, began, state.Tally{Closed: 1})
		if !ended[g.Notice] { // one tells of all that ask the same
			ended[g.Notice] = true
			b.endNotice(ctx, set, g, func(w *message.Words) message.Post {
				return message.ClosedGap{Words: w, Question: g.Question, Title: r.Excerpts[0].Title}.Post()
			})
		}
		if g.Tell && told < maxTold {
			told++
			b.tellAnswered(ctx, set, held, g, r)
		}
	}
	return ctx.Err()
}

// tellAnswered tells below an answer that there is a better one now, unless
// moderators want no answers there any more.
func (b *Bot) tellAnswered(ctx context.Context, set state.Settings, held retrieval.Held, g state.Gap, r retrieval.Result) {
	err := b.answersAt(ctx, set, place{channel: g.Channel, unsure: true})
	if refused(err) {
		return
	}
	words := message.In(b.languageFor(g.Guild, set))
	if lang := analysis.Language(g.Language); message.Spoken(lang) {
		words = message.In(lang)
	}
	post := message.AnsweredNow{Reply: message.Reply{
		Setting: message.Setting{Words: words, Article: held.Article},
		Answer: answer.Answer{
			Question: g.Question, Language: analysis.Language(g.Language), Mode: answer.ExcerptMode, Outcome: r.Outcome, Excerpts: r.Excerpts, Final: true,
		},
		Page: 1, Repeat: true,
	}}.Post()
	s := &channelSheet{channels: b.Client, channel: g.Channel, replyTo: g.Message, words: words}
	if err == nil {
		err = s.show(ctx, post)
	}
	if err != nil && !gone(err) {
		b.Log.Warn("it can't be told that a question is answered now", append(where(g.Guild, g.Channel), "error", err)...)
	}
}
