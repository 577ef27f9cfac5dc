package bot

import (
	"context"

	"kutip/bot/message"
)

// present shows on a sheet what work puts there. When the time is over before
// all of it is shown, the last word is closing's, also where an edit broke off.
func (b *Bot) present(ctx context.Context, on sheet,
	work func(ctx context.Context, put func(p message.Post, final bool)), closing func() message.Post) error {
	working, cancel := context.WithCancel(ctx)
	s := newStream(working, on.show, cancel)
	defer s.wait() // until then the sheet isn't the caller's, also after a panic
	defer cancel()
	work(working, s.put)
	whole, err := s.wait()
	switch {
	case whole || gone(err) || forbidden(err):
		return err
	case ctx.Err() == nil && s.unseen != nil:
		return on.add(ctx, *s.unseen)
	case ctx.Err() == nil:
		return err
	}
	ctx, cancelLast := last(ctx)
	defer cancelLast()
	return on.show(ctx, closing())
}

// closingNote is what stands under what there is when the bot stops; "" if it
// doesn't.
func (b *Bot) closingNote(w *message.Words) string {
	if !b.closing() {
		return ""
	}
	return message.Notice{Kind: message.Closing}.Text(w)
}

// closing tells whether what is in flight has to end.
func (b *Bot) closing() bool { return b.life.Err() != nil }
