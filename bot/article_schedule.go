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
	e, err := b.entryNamed(ctx, i, false)
	if err != nil {
		return err
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
	case e.Current.Removed, e.Watch.Every != 0, !retrieval.ScheduleFits(every):
		return b.moved(ctx, i, e.ID)
	}
	return b.schedule(ctx, i, e, every)
}

// schedule sets how often an article's source is looked at, if it still is as it was
// seen.
func (b *Bot) schedule(ctx context.Context, i *interaction, e retrieval.Entry, every time.Duration) error {
	now, err := b.asSeen(e).Schedule(ctx, i.GuildID, e.ID, every)
	switch {
	case errors.Is(err, errMovedOn), errors.Is(err, retrieval.ErrNoArticle):
		return b.moved(ctx, i, e.ID)
	case errors.Is(err, retrieval.ErrNoSource):
		return b.trouble(ctx, i, message.TroubleSource, e.Current.Title)
	case err != nil:
		return recordAway(err)
	}
	noted := b.audit(ctx, i, state.Act{Did: state.Scheduled, Article: e.ID, Title: e.Current.Title, Number: int(every / time.Hour)})
	return i.show(ctx, message.Done{
		Words: i.words, Article: viewOf(now), Did: message.DeedScheduled, Next: now.Watch.Next, NotNoted: !noted,
	}.Post())
}
