package bot

import (
	"context"

	"kutip/bot/message"
	"kutip/retrieval"
)

// Looked tells what came of the schedule's look at a source: moderators are told
// in their channel of what waits for them, and of a source that fails, once; and a
// change may answer what members missed. Its caller logs the look.
func (b *Bot) Looked(ctx context.Context, r retrieval.Report) {
	switch {
	case r.Result == retrieval.Refreshed:
		b.articleChanged(r.Guild, r.Entry.ID)
	case r.First && (r.Result == retrieval.HeldBack || r.Result == retrieval.Failed):
		if err := b.alert(ctx, r); err != nil {
			b.Log.Warn("moderators can't be told of a source", "guild", r.Guild, "article", r.Entry.ID, "error", err)
		}
	}
}

func (b *Bot) alert(ctx context.Context, r retrieval.Report) error {
	set := b.settingsOf(ctx, r.Guild)
	if set.Notices == "" || !b.serves(r.Guild) {
		return nil
	}
	a := message.Alert{Words: message.In(b.languageFor(r.Guild, set)), Article: viewOf(r.Entry), Share: r.Difference.Share(), Err: r.Err}
	if r.Result == retrieval.HeldBack {
		a.Why = r.Entry.Pending.Why
	}
	_, err := b.Client.Send(ctx, set.Notices, render(a.Post()))
	if forbidden(err) || gone(err) {
		b.cantNotice(r.Guild, set.Notices, err)
		return nil
	}
	return err
}
