package bot

import (
	"context"
	"time"

	"kutip/bot/curate"
	"kutip/bot/message"
)

// stageWait is how long a load may take before its stages are shown: most are over
// by then, and each change of a message keeps the last one waiting.
const stageWait = 700 * time.Millisecond

// staged loads something, which goes through stages, and shows which it is at, at a
// bearable pace. Once it returns nothing more is shown. It refuses one load more than
// there may be at a time.
func (b *Bot) staged(ctx context.Context, i *interaction, do func(stage func(curate.Stage)) error) error {
	if !b.loads.take(i.GuildID) {
		return refuse(message.Notice{Kind: message.Busy})
	}
	defer b.loads.giveBack(i.GuildID)
	at, end, ended := make(chan curate.Stage, 1), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		err := guarded(func() error { i.showStages(ctx, at, end); return nil })
		if err != nil {
			b.Log.Error("stages can't be shown", "guild", i.GuildID, "error", err)
		}
	}()
	defer func() {
		close(end)
		<-ended // an edit on its way would come after the last
	}()
	return do(func(s curate.Stage) {
		select {
		case <-at: // that one is over
		default:
		}
		at <- s
	})
}

// showStages shows now and then which stage it is at, until the end. What is told
// next takes its place.
func (i *interaction) showStages(ctx context.Context, at <-chan curate.Stage, end <-chan struct{}) {
	for wait := stageWait; ; wait = editGap {
		select {
		case <-time.After(wait):
		case <-end:
			return
		}
		select {
		case stage := <-at:
			if err := i.show(ctx, message.Stage(i.words, stage)); err != nil {
				return // the last one may come through
			}
			i.progress, i.private = thinking, true
		default: // the same as before
		}
	}
}
