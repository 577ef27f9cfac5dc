package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// errMovedOn is why an act isn't done: the article isn't as it was shown.
var errMovedOn = errors.New("the article was changed meanwhile")

// An unmoved store changes an article only as long as that is the same as it was
// seen, in what the change is about.
type unmoved struct {
	retrieval.Store
	seen retrieval.Entry // with an ID
	same func(a, b retrieval.Entry) bool
}

func (s unmoved) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	edit := c.Edit
	c.Edit = func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		if c.ID == s.seen.ID && !s.same(e, s.seen) {
			return e, nil, errMovedOn
		}
		return edit(e)
	}
	return s.Store.Change(ctx, c)
}

// What has to be the same: what the article says, how often its source is looked
// at, or what is held back of it.
func sameRevision(a, b retrieval.Entry) bool { return a.Current.Number == b.Current.Number }
func sameSchedule(a, b retrieval.Entry) bool { return a.Watch.Every == b.Watch.Every }
func samePending(a, b retrieval.Entry) bool {
	a.ID = b.ID
	return pendingOf(a) == pendingOf(b)
}

// asSeen is the record, which changes an article only if that still is as it was
// seen: errMovedOn.
func (b *Bot) asSeen(e retrieval.Entry, same func(a, b retrieval.Entry) bool) *retrieval.Record {
	r := *b.Curator.Record
	r.Store = unmoved{r.Store, e, same}
	return &r
}

// moved tells a moderator that nothing was done, since an article isn't as it was
// seen: who changed it, and how it is now. Of what was seen its ID counts, and what
// is otherwise now: the number of its revision, or how often it was looked at.
func (b *Bot) moved(ctx context.Context, i *interaction, seen retrieval.Entry) error {
	now, err := b.entry(ctx, i.GuildID, seen.ID)
	if err != nil {
		return err
	}
	last := b.mover(ctx, i.GuildID, seen)
	return i.showAlone(ctx, message.MovedArticle{Words: i.words, Article: viewOf(now), Last: last}.Post())
}

// wasRemoved tells a moderator that nothing was done, since an article isn't there.
func (b *Bot) wasRemoved(ctx context.Context, i *interaction, e retrieval.Entry) error {
	e.Current.Number = 0 // before it was removed
	return b.moved(ctx, i, e)
}

// mover is the act by which an article became other than it was seen, nil if none
// is known: the schedule may have changed it.
func (b *Bot) mover(ctx context.Context, guild string, seen retrieval.Entry) *message.Act {
	now, err := b.entry(ctx, guild, seen.ID)
	if err != nil {
		return nil
	}
	return b.noted(ctx, func() *state.Act {
		return b.lastAct(ctx, guild, time.Time{}, func(a state.Act) bool { return explains(a, seen, now) })
	})
}

// explains tells whether an act is why an article isn't as it was seen.
func explains(a state.Act, seen, now retrieval.Entry) bool {
	switch {
	case a.Article != now.ID, a.Did == state.KeptOld:
		return false
	case a.Did == state.Scheduled:
		return !sameSchedule(seen, now)
	}
	return !sameRevision(seen, now) && a.Number == now.Current.Number
}

// revises tells whether an act on an article made a revision, that of its Number.
func revises(a state.Act) bool { return a.Did != state.Scheduled && a.Did != state.KeptOld }

// An act is noted a moment after it is done: so often, and so long apart, it is
// looked for.
const (
	notedTries = 3
	notedPause = 150 * time.Millisecond
)

// noted finds an act that was just done, as it is told; nil for none.
func (b *Bot) noted(ctx context.Context, find func() *state.Act) *message.Act {
	a := find()
	for n := 1; n < notedTries && a == nil && pause(ctx, notedPause); n++ {
		a = find()
	}
	return actShown(a)
}

// lastAct is the latest act of a kind since then, nil if none is known.
func (b *Bot) lastAct(ctx context.Context, guild string, since time.Time, is func(state.Act) bool) *state.Act {
	ctx, cancel := context.WithTimeout(ctx, b.StateWait)
	defer cancel()
	a, known, err := state.LastAct(ctx, b.State, guild, since, is)
	switch {
	case err != nil:
		b.Log.Warn("the acts can't be asked for", "guild", guild, "error", err)
		return nil
	case !known:
		return nil
	}
	return &a
}

// lately is how long ago another moderator's act may be for who does the next one
// to be told of it.
const lately = time.Minute

// othersRevision is the act that made a revision of an article, if another moderator
// did it a moment ago.
func (b *Bot) othersRevision(ctx context.Context, i *interaction, article string, r retrieval.Revision) *message.Act {
	since := b.Now().Add(-lately)
	if r.By != byDiscord || r.When.Before(since) {
		return nil
	}
	a := b.noted(ctx, func() *state.Act {
		return b.lastAct(ctx, i.GuildID, since, func(a state.Act) bool {
			return a.Article == article && revises(a) && a.Number == r.Number
		})
	})
	return i.ofAnother(a)
}

// othersSchedule is the act by which an article's source is looked at as often as it
// is, if another moderator did it a moment ago.
func (b *Bot) othersSchedule(ctx context.Context, i *interaction, e retrieval.Entry) *message.Act {
	since := b.Now().Add(-lately)
	if e.Watch.Set.Before(since) {
		return nil
	}
	a := b.noted(ctx, func() *state.Act {
		return b.lastAct(ctx, i.GuildID, since, func(a state.Act) bool {
			return a.Article == e.ID && a.Did == state.Scheduled && time.Duration(a.Number)*time.Hour == e.Watch.Every
		})
	})
	return i.ofAnother(a)
}

// ofAnother is an act, nil if the moderator did it themselves.
func (i *interaction) ofAnother(a *message.Act) *message.Act {
	if a == nil || a.Who == i.Member.User.ID {
		return nil
	}
	return a
}

// actShown is an act as it is told, nil for none.
func actShown(a *state.Act) *message.Act {
	if a == nil {
		return nil
	}
	return &message.Act{Who: a.Who, When: a.When, Did: message.Deed(a.Did), Title: a.Title, Number: a.Number}
}
