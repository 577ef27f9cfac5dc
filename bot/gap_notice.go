package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
)

// gapNoticeRate is how many new notices of gaps a guild's moderators get. /insights
// has all.
var gapNoticeRate = state.Rate{Times: 10, Per: time.Hour}

// noticingLife is how long one process alone may make the notice of a gap.
const noticingLife = time.Minute

// noticeGap tells the moderators of a gap, in their channel: with one message for
// all that ask the same. It counts how often that was.
func (b *Bot) noticeGap(ctx context.Context, guild, id string) error {
	set := b.settingsOf(ctx, guild)
	if set.Notices == "" {
		return nil
	}
	group, err := b.groupOf(ctx, guild, id)
	switch {
	case errors.Is(err, state.ErrNoNote): // it was closed meanwhile
		return nil
	case err != nil:
		return err
	}
	w := message.In(b.languageFor(guild, set))
	post := message.GapNotice{Words: w, ID: group.best.ID, Question: group.best.Question, Count: len(group.gaps)}.Post()
	notice := group.notice()
	if notice != "" {
		_, err = b.Client.Edit(ctx, set.Notices, notice, render(post))
	}
	if notice == "" || gone(err) { // or the channel is another since
		notice, err = b.newGapNotice(ctx, set, group, post)
	}
	switch {
	case forbidden(err):
		b.cantNotice(guild, set.Notices, err)
		return nil
	case err != nil || notice == "":
		return err
	}
	return b.markNoticed(ctx, group, notice)
}

// newGapNotice sends a notice, unless there were too many lately, or another
// process does.
func (b *Bot) newGapNotice(ctx context.Context, set state.Settings, group gapGroup, post message.Post) (string, error) {
	guild := group.best.Guild
	if ours, err := b.State.Claim(ctx, "gap."+guild+"."+group.gaps[len(group.gaps)-1].ID, noticingLife); err != nil || !ours {
		return "", err
	}
	if wait, _ := b.take(ctx, guild, "gapnotice", gapNoticeRate); wait > 0 {
		return "", nil
	}
	m := render(post)
	m.Nonce = group.best.ID
	sent, err := b.Client.Send(ctx, set.Notices, m)
	if err != nil {
		return "", err
	}
	return sent.ID, nil
}

// markNoticed notes which message tells of gaps.
func (b *Bot) markNoticed(ctx context.Context, group gapGroup, notice string) error {
	for _, g := range group.gaps {
		if g.Notice == notice {
			continue
		}
		err := state.ChangeGap(ctx, b.State, g.Guild, g.ID, func(g *state.Gap) { g.Notice = notice })
		if err != nil && !errors.Is(err, state.ErrNoNote) {
			return err
		}
	}
	return nil
}

// endNotice has the notice of a gap say how it ended, if there is one.
func (b *Bot) endNotice(ctx context.Context, set state.Settings, g state.Gap, post func(*message.Words) message.Post) {
	if g.Notice == "" || set.Notices == "" {
		return
	}
	_, err := b.Client.Edit(ctx, set.Notices, g.Notice, render(post(message.In(b.languageFor(g.Guild, set)))))
	if err != nil && !gone(err) {
		b.Log.Warn("a notice can't be ended", "guild", g.Guild, "error", err)
	}
}

// cantNotice logs that moderators can't be told in their channel, once an hour.
func (b *Bot) cantNotice(guild, channel string, err error) {
	if b.refused.first("notices in "+channel, b.Now()) {
		b.Log.Warn("notices can't be sent to their channel", "guild", guild, "channel", channel, "error", err)
	}
}

// closeGap is a moderator's word that gaps need no article, from the notice or
// /insights.
func (b *Bot) closeGap(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	group, err := b.groupOf(ctx, i.GuildID, a.Of)
	switch {
	case errors.Is(err, state.ErrNoNote):
		return refuse(message.Notice{Kind: message.GapClosedBefore})
	case err != nil:
		return &refusal{message.Notice{Kind: message.StateAway}, err}
	}
	set, closed := b.settingsOf(ctx, i.GuildID), 0
	for _, g := range group.gaps {
		switch err := state.CloseGap(ctx, b.State, i.GuildID, g.ID); {
		case errors.Is(err, state.ErrNoNote):
			continue
		case err != nil:
			return &refusal{message.Notice{Kind: message.StateAway}, err}
		}
		closed++
	}
	if closed == 0 {
		return refuse(message.Notice{Kind: message.GapClosedBefore})
	}
	b.tally(ctx, i.GuildID, state.Tally{Closed: closed})
	b.audit(ctx, i, state.Act{Did: state.ClosedGap, Number: closed})
	g := group.best
	g.Notice = group.notice()
	b.endNotice(ctx, set, g, func(w *message.Words) message.Post {
		return message.ClosedGap{Words: w, Question: g.Question, By: i.Member.User.ID}.Post()
	})
	return i.tell(ctx, message.Notice{Kind: message.GapClosed, Length: closed}.Post(i.words))
}
