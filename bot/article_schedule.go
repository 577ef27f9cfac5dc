package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// scheduleArticle is /article schedule.
func (b *Bot) scheduleArticle(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	e, err := b.entryNamed(ctx, i)
	switch {
	case err != nil:
		return err
	case e.Current.Removed:
		return b.wasRemoved(ctx, i, e)
	case !retrieval.IsPage(e.Current.From):
		return b.trouble(ctx, i, message.TroubleSource, e.Current.Title)
	}
	chosen := optionsOf(i).text(articleWords.Every.Name.String())
	for _, c := range everyChoices {
		if c.value == chosen {
			return b.schedule(ctx, i, e, c.every)
		}
	}
	return errUnknown
}

// scheduleShown is the button that gives an article a schedule. It was shown because
// there was none.
func (b *Bot) scheduleShown(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	every := time.Duration(a.N) * time.Hour
	e, err := b.entryShown(ctx, i.GuildID, a.Of)
	switch {
	case err != nil:
		return err
	case !retrieval.ScheduleFits(every):
		return refuse(message.Notice{Kind: message.AnswerOld})
	case e.Current.Removed:
		return b.wasRemoved(ctx, i, e)
	case e.Watch.Every != 0:
		e.Watch.Every = 0
		return b.moved(ctx, i, e)
	}
	return b.schedule(ctx, i, e, every)
}

// schedule sets how often an article's source is looked at, if it still is as it was
// seen.
func (b *Bot) schedule(ctx context.Context, i *interaction, e retrieval.Entry, every time.Duration) error {
	before := b.othersSchedule(ctx, i, e)
	now, err := b.asSeen(e, sameSchedule).Schedule(ctx, i.GuildID, e.ID, every)
	switch {
	case errors.Is(err, errMovedOn), errors.Is(err, retrieval.ErrNoArticle):
		return b.moved(ctx, i, e)
	case errors.Is(err, retrieval.ErrNoSource):
		return b.trouble(ctx, i, message.TroubleSource, e.Current.Title)
	case err != nil:
		return recordAway(err)
	}
	ctx, cancel := outlasting(ctx)
	defer cancel()
	noted := b.audit(ctx, i, state.Act{Did: state.Scheduled, Article: e.ID, Title: e.Current.Title, Number: int(every / time.Hour)})
	return i.show(ctx, message.Done{
		Words: i.words, Article: viewOf(now), Did: message.DeedScheduled, Next: now.Watch.Next, Before: before, NotNoted: !noted,
	}.Post())
}
