package bot

import (
	"context"
	"errors"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// gapReasons are why an answer is a gap by itself.
var gapReasons = map[retrieval.Outcome]state.Reason{
	retrieval.None: state.NoneReason, retrieval.Closest: state.ClosestReason,
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
	told := message.ReportedGap{Words: i.words}
	var at *discordgo.Message // where all can read the answer
	if !kept.Private && !isPrivate(i) && i.Message != nil {
		at, told.Tell = i.Message, kept.ID
	}
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		isNew, err = b.gap(ctx, kept, state.ReportedReason, at, began)
		return err
	})
	if err != nil {
		return err
	}
	told.Before = !isNew
	if err := i.tell(ctx, told.Post()); err != nil {
		return err
	}
	b.noticeGap(ctx, i.GuildID, kept.ID, isNew)
	return nil
}

// tellMe has people told, under the answer that a gap is of, when an article
// answers it.
func (b *Bot) tellMe(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		told := false
		err := state.ChangeGap(ctx, b.State, i.GuildID, kept.ID, func(g *state.Gap) { g.Tell, told = g.Message != "", g.Message != "" })
		if err == nil && !told { // there is no place where all can read it
			return state.ErrNoNote
		}
		return err
	})
	if err != nil {
		return err
	}
	return i.tell(ctx, message.Notice{Kind: message.WillTell}.Post(i.words))
}

// gap keeps an answer's question as a gap, unless it is one for a reason that weighs
// as much. The answer's message is nil where not all can read it, or it isn't known.
func (b *Bot) gap(ctx context.Context, kept state.Answered, why state.Reason, at *discordgo.Message, began time.Time) (isNew bool, err error) {
	edit := func(g *state.Gap) {
		if isNew = why.Outweighs(g.Reason); !isNew {
			return
		}
		if g.Reason = why; at != nil {
			g.Channel, g.Message = at.ChannelID, at.ID
		}
	}
	g := gapOf(kept, "")
	edit(&g)
	switch err := state.SaveGap(ctx, b.State, g, began); {
	case err == nil:
		b.tally(ctx, kept.Guild, began, state.Tally{Gaps: 1})
		return true, nil
	case !errors.Is(err, state.ErrThere):
		return false, err
	}
	err = state.ChangeGap(ctx, b.State, kept.Guild, kept.ID, edit)
	return isNew && err == nil, err
}

// withdraw takes back the gap of a vote that its member changed, unless another
// such vote stands.
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
	switch err := state.CloseGap(ctx, b.State, kept.Guild, kept.ID); {
	case errors.Is(err, state.ErrNoNote): // somebody else took it back, or closed it
		return nil
	case err != nil:
		return err
	}
	b.tally(ctx, kept.Guild, began, state.Tally{Gaps: -1})
	return nil
}

// gapOf is an answer's question as a gap. The words are the asker's, whoever says
// that they are one, and go with the asker.
func gapOf(kept state.Answered, why state.Reason) state.Gap {
	return state.Gap{
		ID: kept.ID, Guild: kept.Guild, Person: kept.Person, Question: kept.Question, Language: kept.Language, Reason: why,
	}
}
