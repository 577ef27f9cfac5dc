package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// alertWait bounds how long the schedule waits for an alert.
const alertWait = 30 * time.Second

// Looked tells what came of the schedule's look at a source: moderators are told
// in their channel of what waits for them, and of a source that fails, once; and a
// change may answer what members missed. Its caller logs the look. What can't be
// told now is told after a later look.
func (b *Bot) Looked(ctx context.Context, r retrieval.Report) {
	if !b.serves(r.Guild) {
		return
	}
	switch r.Result {
	case retrieval.Refreshed:
		b.articleChanged(r.Guild, r.Entry.ID)
	case retrieval.HeldBack, retrieval.Failed:
		ctx, cancel := context.WithTimeout(ctx, alertWait)
		defer cancel()
		if err := guarded(func() error { return b.alert(ctx, r) }); err != nil {
			b.Log.Warn("moderators can't be told of a source", "guild", r.Guild, "article", r.Entry.ID, "error", err)
		}
	}
}

func (b *Bot) alert(ctx context.Context, r retrieval.Report) error {
	set := b.settingsOf(ctx, r.Guild)
	if set.Notices == "" {
		return nil
	}
	began, article, of := b.Now(), shortID(r.Entry.ID), alertOf(r)
	if last, err := state.LastAlert(ctx, b.State, r.Guild, article); err != nil || last == of {
		return err
	}
	a := message.Alert{Words: message.In(b.languageFor(r.Guild, set)), Article: viewOf(r.Entry), Share: r.Difference.Share(), Err: r.Err}
	if r.Result == retrieval.HeldBack {
		a.Why = r.Entry.Pending.Why
	}
	m := render(a.Post())
	m.Nonce = nonceOf(set.Notices, article, of)
	_, err := b.Client.Send(ctx, set.Notices, m)
	switch {
	case forbidden(err) || gone(err):
		b.cantNotice(ctx, r.Guild, set.Notices, err)
		return nil
	case err != nil:
		return err
	}
	return state.SaveAlert(ctx, b.State, r.Guild, article, of, began)
}

// nonceOf is the nonce of a message about something in a channel: Discord makes one of
// two that have the same.
func nonceOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, " ")))
	return hex.EncodeToString(sum[:12])
}

// alertOf is what an alert is about: a text that is held back, or failures in a row.
func alertOf(r retrieval.Report) string {
	if r.Result == retrieval.HeldBack {
		return "held " + pendingOf(r.Entry)
	}
	return "failed " + strconv.FormatInt(r.Entry.Watch.Since.UnixMilli(), 10)
}
