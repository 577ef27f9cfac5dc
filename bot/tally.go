package bot

import (
	"context"
	"time"

	"kutip/bot/answer"
	"kutip/bot/state"
	"kutip/retrieval"
)

// tally adds to a guild's numbers what began then. Nobody waits for it, and nothing
// but the numbers is missing where it fails.
func (b *Bot) tally(ctx context.Context, guild string, began time.Time, t state.Tally) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepWait)
	defer cancel()
	if err := state.AddTally(ctx, b.State, guild, began, t); err != nil {
		b.Log.Warn("the numbers can't be kept", "guild", guild, "error", err)
	}
}

// tallyOf counts one answer: how long its excerpts took, and all of it.
func tallyOf(a answer.Answer, first, whole time.Duration) state.Tally {
	t := state.Tally{Questions: 1, Tokens: a.Usage.In + a.Usage.Out}
	switch a.Outcome {
	case retrieval.Found:
		t.Found = 1
	case retrieval.Closest:
		t.Closest = 1
	default:
		t.None = 1
	}
	switch {
	case a.Mode == answer.ModelMode:
		t.ByModel = 1
	case a.Failure != "":
		t.Failed = 1
	}
	t.First.Add(first)
	t.Whole.Add(whole)
	return t
}

// tallyOfVote counts a vote that took another's place.
func tallyOfVote(was, now state.Opinion) state.Tally {
	count := func(o state.Opinion) int {
		switch {
		case was == now:
			return 0
		case now == o:
			return 1
		case was == o:
			return -1
		}
		return 0
	}
	return state.Tally{Up: count(state.Up), Down: count(state.Down)}
}
