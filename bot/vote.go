package bot

import (
	"context"
	"errors"

	"kutip/bot/message"
	"kutip/bot/state"
)

// vote keeps what a member thinks of an answer. An answer that somebody found
// bad is a gap for the moderators.
func (b *Bot) vote(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	up := a.Verb == message.VoteUp
	changed, err := state.Vote(ctx, b.State, kept, i.person, up, b.Now())
	if err != nil {
		return err
	}
	kind := message.VotedUp
	if !up {
		kind = message.VotedDown
	}
	if changed && !up {
		if _, err := b.gap(ctx, kept, state.DownReason); err != nil {
			return err
		}
	}
	return i.tell(ctx, message.Notice{Kind: kind}.Post(i.words))
}

// report tells the moderators of a question that the articles don't answer.
func (b *Bot) report(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	isNew, err := b.gap(ctx, kept, state.ReportedReason)
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
// The words are the asker's, whoever says so.
func (b *Bot) gap(ctx context.Context, kept state.Answered, why state.Reason) (isNew bool, err error) {
	was, err := state.LoadGap(ctx, b.State, kept.Guild, kept.ID)
	if err == nil && (was.Reason == state.ReportedReason || was.Reason == why) {
		return false, nil
	}
	if err != nil && !errors.Is(err, state.ErrNoNote) {
		return false, err
	}
	err = state.SaveGap(ctx, b.State, state.Gap{
		ID: kept.ID, Guild: kept.Guild, Person: kept.Person, Question: kept.Question, Language: kept.Language, Reason: why,
	}, b.Now())
	return err == nil, err
}
