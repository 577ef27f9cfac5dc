package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// gapReasons are why an answer is a gap by itself.
var gapReasons = map[retrieval.Outcome]state.Reason{
	retrieval.None: state.NoneReason, retrieval.Closest: state.ClosestReason,
}

// vote keeps what a member thinks of an answer. An answer that somebody finds
// bad is a gap for the moderators, unless it is private.
func (b *Bot) vote(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	began, up := b.Now(), a.Verb == message.VoteUp
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		changed, err := state.Vote(ctx, b.State, kept, i.person, up, began)
		switch {
		case err != nil, !changed, kept.Private:
			return err
		case up:
			return b.withdraw(ctx, kept, began)
		}
		_, err = b.gap(ctx, kept, state.DownReason, began)
		return err
	})
	if err != nil {
		return err
	}
	kind := message.VotedUp
	if !up {
		kind = message.VotedDown
	}
	return i.tell(ctx, message.Notice{Kind: kind}.Post(i.words))
}

// report tells the moderators of a question that the articles don't answer.
func (b *Bot) report(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	began, isNew := b.Now(), false
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		isNew, err = b.gap(ctx, kept, state.ReportedReason, began)
		return err
	})
	if err != nil {
		return err
	}
	kind := message.Reported
	if !isNew {
		kind = message.ReportedBefore
	}
	return i.tell(ctx, message.Notice{Kind: kind}.Post(i.words))
}

// gap keeps an answer's question as a gap, unless somebody reported it already.
func (b *Bot) gap(ctx context.Context, kept state.Answered, why state.Reason, began time.Time) (isNew bool, err error) {
	was, err := state.LoadGap(ctx, b.State, kept.Guild, kept.ID)
	if err == nil && (was.Reason == state.ReportedReason || was.Reason == why) {
		return false, nil
	}
	if err != nil && !errors.Is(err, state.ErrNoNote) {
		return false, err
	}
	err = b.saveGap(ctx, kept, why, began)
	return err == nil, err
}

// withdraw takes back the gap of a vote that its member changed, unless another
// such vote stands. What was a gap before by itself is that again.
func (b *Bot) withdraw(ctx context.Context, kept state.Answered, began time.Time) error {
	g, err := state.LoadGap(ctx, b.State, kept.Guild, kept.ID)
	switch {
	case errors.Is(err, state.ErrNoNote):
		return nil
	case err != nil || g.Reason != state.DownReason:
		return err
	}
	if down, err := state.VotedDown(ctx, b.State, kept.Guild, kept.ID); err != nil || down {
		return err
	}
	if why, ok := gapReasons[retrieval.Outcome(kept.Outcome)]; ok {
		return b.saveGap(ctx, kept, why, began)
	}
	return b.State.Delete(ctx, kept.Guild, state.GapKind, kept.ID)
}

// saveGap keeps a gap. The words are the asker's, whoever says that they are one,
// and go with the asker.
func (b *Bot) saveGap(ctx context.Context, kept state.Answered, why state.Reason, began time.Time) error {
	return state.SaveGap(ctx, b.State, state.Gap{
		ID: kept.ID, Guild: kept.Guild, Person: kept.Person, Question: kept.Question, Language: kept.Language, Reason: why,
	}, began)
}
