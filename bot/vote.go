package bot

import (
	"context"

	"kutip/bot/message"
	"kutip/bot/state"
)

// vote keeps what a member thinks of an answer. An answer that somebody finds
// bad is a gap for the moderators, unless it is private.
func (b *Bot) vote(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	began, up, counted := b.Now(), a.Verb == message.VoteUp, state.Tally{}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		var was, now state.Opinion
		was, now, err = state.Vote(ctx, b.State, kept, i.person, up, began)
		counted = tallyOfVote(was, now)
		switch {
		case err != nil, was == now, kept.Private:
			return err
		case up:
			return b.withdraw(ctx, kept, began)
		}
		_, err = b.gap(ctx, kept, state.DownReason, nil, began)
		return err
	})
	if err != nil {
		return err
	}
	defer b.tally(ctx, i.GuildID, began, counted)
	kind := message.VotedUp
	if !up {
		kind = message.VotedDown
	}
	return i.tell(ctx, message.Notice{Kind: kind}.Post(i.words))
}
